// Which files hold others: compressions of one file, archives of many. How far they may expand.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sources/byte_source.h"

namespace dateline::sources {

enum class Container : std::uint8_t { none, gzip, bzip2, xz, lzma, zstd, lz4, compress, archive };

// By the first bytes; 512 of them are enough.
[[nodiscard]] Container container_of(std::string_view head);

// Whether an archive that begins so can only be read with its end at hand.
[[nodiscard]] bool needs_its_end(std::string_view head);

// "a.html.gz" is "a.html" inside, "a.tgz" is "a.tar"; other paths are as they are.
[[nodiscard]] std::string inner_name(std::string_view path);

// Whether files of such a name are archives or compressed.
[[nodiscard]] bool is_container_name(std::string_view path);

struct ArchiveLimits {
  std::uint64_t ratio = 200;           // bytes that come out for one that goes in, judged from 64 MiB on
  unsigned depth = 4;                  // archives in archives; a compressed archive is one
  std::uint64_t members = 10'000'000;  // of a file, those of archives inside it too
};

// Watches over what comes out of one file. Each of its functions throws Error(limit), naming the option.
class Expansion {
 public:
  explicit Expansion(const ArchiveLimits& limits) : limits_(limits) {}

  // The file that all comes out of.
  void watch(const FileSource& file) { file_ = &file; }
  // `layer` counts the compressions and archives around these bytes.
  void came_out(unsigned layer, std::uint64_t bytes);
  void met_member();
  void went_down_to(unsigned depth) const;

 private:
  const FileSource* file_ = nullptr;
  ArchiveLimits limits_;
  std::vector<std::uint64_t> came_out_;
  std::uint64_t members_ = 0;
};

// Bytes of one layer, watched.
class WatchedSource : public ByteSource {
 public:
  WatchedSource(ByteSource& source, Expansion& expansion, unsigned layer)
      : source_(source), expansion_(expansion), layer_(layer) {}

  [[nodiscard]] std::size_t read(char* to, std::size_t size) override {
    const std::size_t n = source_.read(to, size);
    expansion_.came_out(layer_, n);
    return n;
  }

 private:
  ByteSource& source_;
  Expansion& expansion_;
  unsigned layer_;
};

}  // namespace dateline::sources
