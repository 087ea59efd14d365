// The first stage: decides which files need reading, and cuts what they hold into units for the parsers.
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <memory>
#include <string>

#include "formats/format.h"
#include "load/claims.h"
#include "load/unit.h"
#include "sources/byte_source.h"

namespace dateline::load {

// One thread's object.
class Reader {
 public:
  // Takes each unit in order; false ends the reading.
  using Emit = std::function<bool(Unit&&)>;

  // `claims` is null when nothing is known (extraction); `format` is null for auto.
  Reader(Claims* claims, const formats::Format* format, std::istream* standard_input, Emit emit)
      : claims_(claims), format_(format), standard_input_(standard_input), emit_(std::move(emit)) {}

  // What goes wrong with the file becomes a unit. False if `emit` ended it.
  bool read(const InputFile& input);

 private:
  using InputPointer = std::shared_ptr<InputFile>;

  [[nodiscard]] bool is_unchanged(InputFile& input, sources::FileSource& source);
  bool read_file(const InputPointer& input, bool& first);
  bool read_lines(const InputPointer& input, sources::ByteSource& source, const formats::Format& format, bool& first);
  bool read_whole(const InputPointer& input, sources::FileSource& source, const formats::Format& format);
  bool refuse(const InputPointer& input, InputState state, const std::string& reason, bool first);
  bool send(Unit&& unit);

  Claims* claims_;
  const formats::Format* format_;
  std::istream* standard_input_;
  Emit emit_;
  std::uint64_t next_sequence_ = 0;
};

}  // namespace dateline::load
