// The first stage: decides which files need reading, and cuts what they hold into units for the parsers.
#pragma once

#include <cstdint>
#include <istream>
#include <memory>
#include <string>

#include "formats/format.h"
#include "load/claims.h"
#include "load/reading.h"
#include "load/unit.h"
#include "load/unit_writer.h"
#include "sources/byte_source.h"

namespace dateline::load {

// One thread's object.
class Reader {
 public:
  using Emit = UnitWriter::Emit;

  // `claims` is null when nothing is known (extraction).
  Reader(Claims* claims, const Reading& reading, std::istream* standard_input, Emit emit)
      : claims_(claims), reading_(reading), standard_input_(standard_input), units_(std::move(emit)) {}

  // What goes wrong with the file becomes a unit. False if `emit` ended it.
  bool read(const InputFile& input);

 private:
  [[nodiscard]] std::string described(const std::string& format) const;
  [[nodiscard]] bool is_unchanged(InputFile& input, sources::FileSource& source);
  bool read_file(InputFile& input);
  bool refuse(InputState state, std::string reason);

  Claims* claims_;
  const Reading& reading_;
  std::istream* standard_input_;
  UnitWriter units_;
};

}  // namespace dateline::load
