// Where the members of a zip file begin: how to go on in one that is damaged, behind the place where libarchive stops.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sources/byte_source.h"

namespace dateline::sources {

struct ZipPlace {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;  // some way into the next one
  std::string path;       // bytes as they stand in the table of contents, "" without one
};

struct ZipPlaces {
  std::vector<ZipPlace> members;  // by `begin`, none before `from`
  bool by_table = false;          // of contents; else by the marks above the members
};

[[nodiscard]] ZipPlaces zip_places(SeekableSource& source, std::uint64_t from);

// A part of a source, that others may read at the same time.
class PartSource : public ByteSource {
 public:
  PartSource(SeekableSource& source, std::uint64_t begin, std::uint64_t end)
      : source_(source), place_(begin), end_(end) {}
  [[nodiscard]] std::size_t read(char* to, std::size_t size) override;

 private:
  SeekableSource& source_;
  std::uint64_t place_;
  std::uint64_t end_;
};

}  // namespace dateline::sources
