// The table of contents of a zip file, and marks in one without (zip_members.h). Lengths and offsets are believed only
// as far as what they point to bears them out.
#include "sources/zip_members.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace dateline::sources {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view member_mark = "PK\3\4"sv;
constexpr std::string_view table_mark = "PK\1\2"sv;
constexpr std::string_view table_end_mark = "PK\5\6"sv;
constexpr std::string_view long_table_end_mark = "PK\6\6"sv;
constexpr std::string_view long_locator_mark = "PK\6\7"sv;
constexpr std::size_t member_header_bytes = 30;
constexpr std::size_t table_entry_bytes = 46;
constexpr std::size_t table_end_bytes = 22;
constexpr std::size_t long_locator_bytes = 20;
constexpr std::size_t long_table_end_bytes = 56;
constexpr std::size_t longest_comment = 65'535;
constexpr std::size_t longest_path = 4096;
constexpr std::uint64_t largest_table = 256U << 20;
constexpr std::uint64_t in_extra = 0xFFFF'FFFF;  // said of a number that needs 64 bits
constexpr std::size_t block_bytes = 256 * 1024;
constexpr std::size_t most_marked = 1'000'000;
constexpr std::uint64_t looked_ahead = 64;  // libarchive wants to see what stands behind a member

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i > 0; --i) value = value << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
  return value;
}

std::string bytes_at(SeekableSource& source, std::uint64_t begin, std::size_t size) {
  std::string bytes(size, '\0');
  source.seek(begin);
  bytes.resize(read_fully(source, bytes.data(), size));
  return bytes;
}

// Offset and size of the table.
std::optional<std::pair<std::uint64_t, std::uint64_t>> find_table(SeekableSource& source) {
  const std::uint64_t size = source.size();
  const std::uint64_t tail_at = size - std::min<std::uint64_t>(size, table_end_bytes + longest_comment);
  const std::string tail = bytes_at(source, tail_at, static_cast<std::size_t>(size - tail_at));
  const std::size_t at = tail.rfind(table_end_mark);
  if (at == npos || tail.size() - at < table_end_bytes) return std::nullopt;
  std::pair<std::uint64_t, std::uint64_t> table{number(tail, at + 16, 4), number(tail, at + 12, 4)};
  if (at >= long_locator_bytes &&
      std::string_view(tail).substr(at - long_locator_bytes).starts_with(long_locator_mark)) {
    const std::string end = bytes_at(source, number(tail, at - long_locator_bytes + 8, 8), long_table_end_bytes);
    if (end.size() == long_table_end_bytes && end.starts_with(long_table_end_mark))
      table = {number(end, 48, 8), number(end, 40, 8)};
  }
  const auto& [begin, bytes] = table;
  if (bytes > largest_table || begin > size || bytes > size - begin) return std::nullopt;
  return table;
}

// The 64 bits of an offset that has no room in its entry: behind those of both sizes, if these have none either.
std::uint64_t long_offset(std::string_view extra, std::size_t long_sizes) {
  while (extra.size() >= 4) {
    const std::uint64_t kind = number(extra, 0, 2);
    const std::size_t size = std::min<std::size_t>(number(extra, 2, 2), extra.size() - 4);
    if (kind == 1 && size >= long_sizes * 8 + 8) return number(extra, 4 + long_sizes * 8, 8);
    extra.remove_prefix(4 + size);
  }
  return in_extra;
}

std::vector<ZipPlace> read_table(SeekableSource& source) {
  std::vector<ZipPlace> members;
  const auto table = find_table(source);
  if (!table) return members;
  const std::string bytes = bytes_at(source, table->first, static_cast<std::size_t>(table->second));
  std::string_view rest = bytes;
  while (rest.size() >= table_entry_bytes && rest.starts_with(table_mark)) {
    const std::size_t path_size = number(rest, 28, 2);
    const std::size_t extra_size = number(rest, 30, 2);
    const std::size_t size = table_entry_bytes + path_size + extra_size + number(rest, 32, 2);
    if (size > rest.size()) return {};
    std::uint64_t begin = number(rest, 42, 4);
    const auto long_sizes =
        static_cast<std::size_t>((number(rest, 20, 4) == in_extra) + (number(rest, 24, 4) == in_extra));
    if (begin == in_extra) begin = long_offset(rest.substr(table_entry_bytes + path_size, extra_size), long_sizes);
    if (begin >= table->first) return {};
    members.push_back(
        {begin, source.size(), std::string(rest.substr(table_entry_bytes, std::min(path_size, longest_path)))});
    rest.remove_prefix(size);
  }
  if (!rest.empty()) return {};
  std::sort(members.begin(), members.end(), [](const ZipPlace& a, const ZipPlace& b) { return a.begin < b.begin; });
  return members;
}

// How many bytes of a member that begins here can be passed over without looking for marks, as they are its own: a file
// of it may be a zip file too. 0 if none begins.
std::uint64_t member_bytes(std::string_view header, std::uint64_t left) {
  if (header.size() <= member_header_bytes || !header.starts_with(member_mark)) return 0;
  const std::uint64_t version = number(header, 4, 2) & 0xFF;
  const std::uint64_t method = number(header, 8, 2);
  const std::size_t path_size = number(header, 26, 2);
  if (version > 100 || method > 100 || path_size == 0 || path_size > longest_path) return 0;
  if (static_cast<unsigned char>(header[member_header_bytes]) < ' ') return 0;
  const std::uint64_t above = member_header_bytes + path_size + number(header, 28, 2);
  const std::uint64_t packed = number(header, 18, 4);
  const bool is_known = (number(header, 6, 2) & 8) == 0 && packed != in_extra;
  return is_known && above + packed <= left ? above + packed : std::min(above, left);
}

// A block at a time, so that many small members cost no more than few large ones.
class Blocks {
 public:
  explicit Blocks(SeekableSource& source) : source_(source) {}

  // From `from` on, a member's header and a name at least, unless the file ends before.
  [[nodiscard]] std::string_view at(std::uint64_t from) {
    constexpr std::size_t least = member_header_bytes + 1;
    const bool is_held = from >= begin_ && from - begin_ + least <= block_.size();
    if (!is_held) block_ = bytes_at(source_, begin_ = from, block_bytes);
    return std::string_view(block_).substr(static_cast<std::size_t>(from - begin_));
  }

 private:
  SeekableSource& source_;
  std::string block_;
  std::uint64_t begin_ = 0;
};

std::vector<ZipPlace> find_marks(SeekableSource& source, std::uint64_t from) {
  std::vector<ZipPlace> members;
  const std::uint64_t size = source.size();
  Blocks blocks(source);
  while (from < size && members.size() < most_marked) {
    const std::string_view held = blocks.at(from);
    if (held.size() <= member_header_bytes) break;
    const std::size_t at = held.find(member_mark);
    if (at != 0) {
      from += at == npos ? held.size() - member_mark.size() + 1 : at;
      continue;
    }
    const std::uint64_t bytes = member_bytes(held, size - from);
    if (bytes > 0) members.push_back({from, size, ""});
    from += std::max<std::uint64_t>(bytes, 1);
  }
  return members;
}

}  // namespace

ZipPlaces zip_places(SeekableSource& source, std::uint64_t from) {
  ZipPlaces places{read_table(source), true};
  if (places.members.empty()) places = {find_marks(source, from), false};
  std::vector<ZipPlace>& members = places.members;
  std::erase_if(members, [&](const ZipPlace& place) { return place.begin < from; });
  members.erase(std::unique(members.begin(), members.end(),
                            [](const ZipPlace& a, const ZipPlace& b) { return a.begin == b.begin; }),
                members.end());
  for (std::size_t i = 0; i + 1 < members.size(); ++i)
    members[i].end = std::min(members[i + 1].begin + looked_ahead, source.size());
  return places;
}

std::size_t PartSource::read(char* to, std::size_t size) {
  source_.seek(place_);
  const std::size_t n = source_.read(to, static_cast<std::size_t>(std::min<std::uint64_t>(size, end_ - place_)));
  place_ += n;
  return n;
}

}  // namespace dateline::sources
