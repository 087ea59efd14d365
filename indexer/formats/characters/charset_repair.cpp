// Wrongly decoded text; see charset_repair.h.
#include "formats/characters/charset_repair.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include "formats/characters/characters.h"

namespace dateline::formats {
namespace {

// Text has been seen that went through it three times.
constexpr int most_rounds = 4;

// 0x80 to 0x9F.
constexpr char32_t upper_controls[] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                       0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

// The byte that Windows-1252 has for `c`, 0 if it has none or `c` is ASCII.
unsigned char byte_of(char32_t c) {
  if (c >= 0x80 && c <= 0xFF) return static_cast<unsigned char>(c);
  const auto* found = std::find(std::begin(upper_controls), std::end(upper_controls), c);
  return found == std::end(upper_controls) ? 0 : static_cast<unsigned char>(0x80 + (found - upper_controls));
}

bool is_tail(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Length of the UTF-8 sequence at the start of `bytes`, 0 if it is none; ASCII is none here.
std::size_t sequence_length(std::string_view bytes) {
  std::size_t at = 0;
  if (bytes.empty() || static_cast<unsigned char>(bytes[0]) < 0xC2) return 0;
  const char32_t c = next_code_point(bytes, at);
  return c == U'\uFFFD' ? 0 : at;
}

// A run of characters beyond ASCII, as bytes of Windows-1252; "" if one of them has none.
std::string bytes_of_run(std::string_view run) {
  std::string bytes;
  for (std::size_t at = 0; at < run.size();) {
    const unsigned char byte = byte_of(next_code_point(run, at));
    if (byte == 0) return {};
    bytes.push_back(static_cast<char>(byte));
  }
  // The last byte of a closing quotation mark has no character and was lost.
  if (bytes.ends_with("\xE2\x80")) bytes.push_back('\x9D');
  return bytes;
}

enum class Reading : std::uint8_t { as_it_is, perhaps_twice, surely_twice };

// Whether `bytes` are UTF-8 throughout, and surely so because of a sequence of three or more.
Reading reading_of(std::string_view bytes) {
  Reading reading = bytes.empty() ? Reading::as_it_is : Reading::perhaps_twice;
  while (!bytes.empty()) {
    const std::size_t length = sequence_length(bytes);
    if (length == 0) return Reading::as_it_is;
    if (length > 2) reading = Reading::surely_twice;
    bytes.remove_prefix(length);
  }
  return reading;
}

std::size_t end_of_run(std::string_view text, std::size_t at) {
  while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80) ++at;
  return at;
}

// U+0080 to U+009F are no characters of any text: where they stand, Windows-1252 was taken for Latin-1.
std::string without_upper_controls(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const bool control = utf8[at] == '\xC2' && at + 1 < utf8.size() && is_tail(utf8[at + 1]) &&
                         static_cast<unsigned char>(utf8[at + 1]) < 0xA0;
    if (control)
      append_code_point(out, windows_1252(static_cast<unsigned char>(utf8[++at])));
    else
      out.push_back(utf8[at]);
  }
  return out;
}

// One round; false if nothing is to be put right.
bool decode_once(std::string& utf8) {
  // What the first bytes of two and three become.
  if (!contains(utf8, "Ã") && !contains(utf8, "Â") && !contains(utf8, "â")) return false;
  std::size_t runs = 0;
  std::size_t perhaps = 0;
  std::size_t surely = 0;
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    if (static_cast<unsigned char>(utf8[at]) < 0x80) continue;
    const std::size_t end = end_of_run(utf8, at);
    const Reading reading = reading_of(bytes_of_run(std::string_view(utf8).substr(at, end - at)));
    ++runs;
    perhaps += reading == Reading::perhaps_twice;
    surely += reading == Reading::surely_twice;
    at = end;
  }
  // "LÃ»" may be a word before a quotation mark; in a text that is full of such pairs it is not.
  const bool all = perhaps + surely >= 3 && (perhaps + surely) * 2 > runs;
  if (surely == 0 && !all) return false;
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    if (static_cast<unsigned char>(utf8[at]) < 0x80) {
      out.push_back(utf8[at++]);
      continue;
    }
    const std::size_t end = end_of_run(utf8, at);
    const std::string_view run = std::string_view(utf8).substr(at, end - at);
    const std::string bytes = bytes_of_run(run);
    const Reading reading = reading_of(bytes);
    const bool twice = reading == Reading::surely_twice || (all && reading == Reading::perhaps_twice);
    out.append(twice ? std::string_view(bytes) : run);
    at = end;
  }
  utf8 = std::move(out);
  return true;
}

bool has_upper_controls(std::string_view utf8) {
  for (std::size_t at = utf8.find('\xC2'); at != std::string_view::npos && at + 1 < utf8.size();
       at = utf8.find('\xC2', at + 1))
    if (static_cast<unsigned char>(utf8[at + 1]) < 0xA0 && is_tail(utf8[at + 1])) return true;
  return false;
}

}  // namespace

char32_t windows_1252(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? upper_controls[byte - 0x80] : char32_t{byte};
}

std::string repair_decoding(std::string utf8) {
  if (has_upper_controls(utf8)) utf8 = without_upper_controls(utf8);
  for (int round = 0; round < most_rounds && decode_once(utf8);) ++round;
  return utf8;
}

}  // namespace dateline::formats
