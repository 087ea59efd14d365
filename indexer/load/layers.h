// Takes off what is wrapped around articles, compressions and archives inside one another, and cuts what is inside into
// units.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "formats/format.h"
#include "load/unit.h"
#include "load/unit_writer.h"
#include "sources/byte_source.h"
#include "sources/containers.h"

namespace dateline::load {

// What the ledger calls a file that holds others.
inline constexpr std::string_view archive_name = "archive";

// For one file.
class Layers {
 public:
  // `format` is null for auto; containers are opened whatever it says.
  Layers(const formats::Format* format, const sources::ArchiveLimits& limits, UnitWriter& units)
      : format_(format), expansion_(limits), units_(units) {}

  // `path` hints at the format. All that goes wrong becomes a unit. False if the reading was ended.
  bool read(sources::FileSource& file, const std::string& path);
  bool read_stream(sources::ByteSource& stream, const formats::Format& format);

  // What the file is, for the ledger: a format, "archive", or "" for neither.
  [[nodiscard]] const std::string& format_name() const { return format_name_; }

 private:
  struct Place {
    std::string path;    // hints at the format
    std::string member;  // "" for the file itself
    bool in_container = false;
    bool in_compression = false;  // right inside one
    unsigned layer = 0;           // compressions and archives around it
    unsigned depth = 0;           // of them, as the user counts
  };

  bool unwrap(sources::ByteSource& source, std::string_view head, const Place& place);
  bool unwrap_stream(sources::ByteSource& source, const Place& place);
  bool decompress(sources::ByteSource& source, sources::Container container, const Place& place);
  bool read_archive(sources::ByteSource& source, const Place& place);
  bool read_member(sources::ByteSource& content, const Place& place);
  bool read_articles(sources::ByteSource& source, std::string_view head, const Place& place);
  bool read_records(sources::ByteSource& source, const formats::Format& format, const Place& place);
  bool read_whole(sources::ByteSource& source, const formats::Format& format, const Place& place);
  bool refuse(const Place& place, InputState state, std::string reason);

  const formats::Format* format_;
  sources::Expansion expansion_;
  UnitWriter& units_;
  std::string format_name_;
};

}  // namespace dateline::load
