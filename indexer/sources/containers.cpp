// Signatures of containers, and bounds on what comes out of them (containers.h).
#include "sources/containers.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "dateline/error.h"
#include "formats/characters/characters.h"

namespace dateline::sources {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t judged_from = 64U * 1024 * 1024;

constexpr std::string_view seven_zip_mark = "7z\xBC\xAF\x27\x1C"sv;

struct Signature {
  std::string_view bytes;
  std::size_t offset;
  Container container;
};

constexpr Signature signatures[] = {
    {"\x1F\x8B\x08"sv, 0, Container::gzip},
    {"BZh"sv, 0, Container::bzip2},
    {"\xFD"
     "7zXZ\0"sv,
     0, Container::xz},
    {"\x5D\0\0"sv, 0, Container::lzma},
    {"\x28\xB5\x2F\xFD"sv, 0, Container::zstd},
    {"\x2A\x4D\x18"sv, 1, Container::zstd},
    {"\x04\x22\x4D\x18"sv, 0, Container::lz4},
    {"\x1F\x9D"sv, 0, Container::compress},
    {"PK\3\4"sv, 0, Container::archive},
    {"PK\5\6"sv, 0, Container::archive},
    {"PK00PK\3\4"sv, 0, Container::archive},
    {seven_zip_mark, 0, Container::archive},
    {"Rar!\x1A\7"sv, 0, Container::archive},
    {"MSCF\0\0\0\0"sv, 0, Container::archive},
    {"070701"sv, 0, Container::archive},
    {"070702"sv, 0, Container::archive},
    {"070707"sv, 0, Container::archive},
    {"ustar"sv, 257, Container::archive},
};

struct Ending {
  std::string_view compressed;
  std::string_view inner;
};

constexpr Ending endings[] = {
    {".gz", ""},       {".bz2", ""},     {".xz", ""},       {".lzma", ""},    {".zst", ""},
    {".zstd", ""},     {".lz4", ""},     {".z", ""},        {".tgz", ".tar"}, {".tbz", ".tar"},
    {".tbz2", ".tar"}, {".txz", ".tar"}, {".tzst", ".tar"},
};

constexpr std::string_view archive_endings[] = {".zip", ".tar", ".7z", ".rar", ".cab", ".cpio"};

// Tar files of before 1988 have no signature: the checksum of the first header tells.
bool is_old_tar(std::string_view head) {
  constexpr std::size_t header_bytes = 512;
  constexpr std::size_t sum_at = 148;
  constexpr std::size_t sum_bytes = 8;
  if (head.size() < header_bytes || head.front() == '\0') return false;
  std::uint64_t sum = 0;
  std::uint64_t stated = 0;
  bool has_digits = false;
  for (std::size_t i = 0; i < header_bytes; ++i) {
    const bool in_sum = i >= sum_at && i < sum_at + sum_bytes;
    sum += in_sum ? ' ' : static_cast<unsigned char>(head[i]);
    if (!in_sum || head[i] < '0' || head[i] > '7') continue;
    stated = stated * 8 + static_cast<std::uint64_t>(head[i] - '0');
    has_digits = true;
  }
  return has_digits && sum == stated;
}

}  // namespace

Container container_of(std::string_view head) {
  for (const Signature& signature : signatures)
    if (head.size() >= signature.offset && head.substr(signature.offset).starts_with(signature.bytes)) {
      // "BZh" and "070707" may begin a text.
      if (signature.container == Container::bzip2 &&
          (head.size() < 10 || head[3] < '1' || head[3] > '9' || (head[4] != '1' && head[4] != '\x17')))
        continue;
      // A frame that is passed over, as the dictionary of a web archive.
      if (signature.container == Container::zstd && signature.offset == 1 && (head.front() & 0xF0) != 0x50) continue;
      return signature.container;
    }
  return is_old_tar(head) ? Container::archive : Container::none;
}

bool needs_its_end(std::string_view head) { return head.starts_with(seven_zip_mark); }

std::string inner_name(std::string_view path) {
  const std::string lower = formats::ascii_lower(path);
  for (const Ending& ending : endings)
    if (lower.ends_with(ending.compressed))
      return std::string(path.substr(0, path.size() - ending.compressed.size())).append(ending.inner);
  return std::string(path);
}

bool is_container_name(std::string_view path) {
  const std::string lower = formats::ascii_lower(path);
  return inner_name(path) != path || std::any_of(std::begin(archive_endings), std::end(archive_endings),
                                                 [&](std::string_view ending) { return lower.ends_with(ending); });
}

void Expansion::came_out(unsigned layer, std::uint64_t bytes) {
  if (came_out_.size() <= layer) came_out_.resize(layer + 1);
  std::uint64_t& all = came_out_[layer];
  all += bytes;
  if (all > judged_from && (all - judged_from) / limits_.ratio > file_->bytes_read())
    throw Error(ErrorCode::limit,
                fmt::format("expands to more than {} times its size; --archive-ratio allows more", limits_.ratio));
}

void Expansion::went_down_to(unsigned depth) const {
  if (depth > limits_.depth)
    throw Error(ErrorCode::bad_input, fmt::format("lies {} archives deep; --archive-depth allows more", depth));
}

void Expansion::met_member() {
  if (++members_ > limits_.members)
    throw Error(ErrorCode::limit,
                fmt::format("holds more than {} files; --archive-members allows more", limits_.members));
}

}  // namespace dateline::sources
