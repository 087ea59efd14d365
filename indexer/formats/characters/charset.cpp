// Character sets; see charset.h.
#include "formats/characters/charset.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>
#include <vector>

#include "formats/characters/characters.h"
#include "formats/characters/charset_repair.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t detection_bytes = 64 * 1024;

bool is_valid_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::string_view rest = bytes.substr(at, 4);
    std::int32_t i = 0;
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(rest.data()), i, static_cast<std::int32_t>(rest.size()), c);
    if (c < 0) return false;
    at += static_cast<std::size_t>(i);
  }
  return true;
}

// `bytes` without a character in the middle of which they end.
std::string_view without_cut_character(std::string_view bytes) {
  const std::string_view end = bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 4));
  auto length = static_cast<std::int32_t>(end.size());
  U8_TRUNCATE_IF_INCOMPLETE(reinterpret_cast<const std::uint8_t*>(end.data()), 0, length);
  bytes.remove_suffix(end.size() - static_cast<std::size_t>(length));
  return bytes;
}

// Sequences of UTF-8 beyond ASCII.
struct Sequences {
  std::size_t good = 0;
  std::size_t bad = 0;

  // A text with some broken sequences (a cut page, a pasted line) is still UTF-8: text in other character sets has
  // hardly any good ones.
  [[nodiscard]] bool speak_for_utf8() const { return good > 0 && bad * 3 <= good; }
  // Even against what the file says of itself.
  [[nodiscard]] bool prove_utf8() const { return good >= 20 && bad * 20 <= good; }
};

bool is_ill_formed(char32_t c, std::size_t length) { return c == U'\uFFFD' && length != 3; }

Sequences count_sequences(std::string_view bytes) {
  Sequences found;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(bytes, at);
    if (static_cast<unsigned char>(bytes[start]) < 0x80) continue;
    ++(is_ill_formed(c, at - start) ? found.bad : found.good);
  }
  return found;
}

// Bytes that stand alone among UTF-8 are Windows-1252: a line was pasted from elsewhere.
std::string mend_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  bool before = false;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(bytes, at);
    const bool ill_formed = is_ill_formed(c, at - start);
    const bool more = at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80;
    const bool cut = at == bytes.size() && static_cast<unsigned char>(bytes[start]) >= 0xC2;
    if (ill_formed && at - start == 1 && !before && !more && !cut)
      append_code_point(out, windows_1252(static_cast<unsigned char>(bytes[start])));
    else
      out.append(bytes.substr(start, at - start));
    before = ill_formed;
  }
  return out;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// What browsers do: a page that says Latin-1 or ASCII means Windows-1252, which has quotes and dashes where Latin-1 has
// controls.
std::string usual_name(std::string_view declared) {
  std::string name = ascii_lower(trim(declared));
  std::erase_if(name, [](char c) { return c == '"' || c == '\''; });
  if (is_one_of(name, {"iso-8859-1", "latin1", "latin-1", "iso8859-1", "us-ascii", "ascii", "iso_8859-1"}))
    return "windows-1252";
  if (is_one_of(name, {"gb2312", "gbk", "gb_2312-80"})) return "gb18030";
  if (is_one_of(name, {"shift_jis", "sjis", "x-sjis"})) return "windows-31j";
  if (is_one_of(name, {"iso-8859-9"})) return "windows-1254";
  // The same letters, and the Ukrainian ones.
  if (is_one_of(name, {"koi8-r"})) return "koi8-u";
  if (is_one_of(name, {"ks_c_5601-1987", "euc-kr"})) return "windows-949";
  return name;
}

// "" when ICU does not know `charset`.
std::string convert(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(charset.c_str(), &status), &ucnv_close);
  std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &status), &ucnv_close);
  if (U_FAILURE(status)) return {};
  std::string out;
  std::vector<char> buffer(std::min<std::size_t>(bytes.size() * 2 + 64, 1 << 20));
  std::vector<UChar> pivot(4096);
  const char* source = bytes.data();
  const char* source_end = source + bytes.size();
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  bool first = true;
  do {
    status = U_ZERO_ERROR;
    char* target = buffer.data();
    ucnv_convertEx(to.get(), from.get(), &target, buffer.data() + buffer.size(), &source, source_end, pivot.data(),
                   &pivot_source, &pivot_target, pivot.data() + pivot.size(), first, true, &status);
    first = false;
    out.append(buffer.data(), static_cast<std::size_t>(target - buffer.data()));
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) return {};
  return out;
}

// The detector tells Windows-1250 from ISO 8859-2 only by bytes that the latter has not.
std::string central_european(std::string charset, std::string_view bytes, std::string_view language) {
  if (charset != "iso-8859-2") return charset;
  const auto has = [bytes](char byte) { return bytes.find(byte) != std::string_view::npos; };
  // Polish has the letter that is 0xB9 there, and not the one that is 0xB9 here.
  return language == "pl" && has('\xB9') && !has('\xB1') ? "windows-1250" : charset;
}

std::string detect(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), &ucsdet_close);
  if (U_FAILURE(status)) return "windows-1252";
  bytes = bytes.substr(0, detection_bytes);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  if (U_FAILURE(status) || count == 0) return "windows-1252";
  const UCharsetMatch* match = matches[0];
  std::int32_t western = 0;
  for (std::int32_t i = 0; i < count; ++i)
    if (const char* name = ucsdet_getName(matches[i], &status); name != nullptr && usual_name(name) == "windows-1252")
      western = std::max(western, ucsdet_getConfidence(matches[i], &status));
  const char* name = ucsdet_getName(match, &status);
  const std::int32_t confidence = ucsdet_getConfidence(match, &status);
  if (U_FAILURE(status) || name == nullptr) return "windows-1252";
  const char* language = ucsdet_getLanguage(match, &status);
  const std::string found = central_european(usual_name(name), bytes, language == nullptr ? "" : language);
  // The detector sees rare character sets in a handful of bytes: with little evidence Western European is the better
  // guess. It also offers EBCDIC and UTF-16 for bytes that are neither.
  const auto high =
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  const bool dense = static_cast<std::size_t>(high) * 5 > bytes.size();
  if (found.starts_with("ibm") || found.starts_with("utf") || found.starts_with("iso-2022")) return "windows-1252";
  if (found == "iso-8859-2" || found == "windows-1250")
    return confidence >= std::max(30, western + 15) ? found : "windows-1252";
  if (!dense && confidence < 50 && found != "windows-1252") return "windows-1252";
  return found;
}

// "\r\n", "\r" and what printers and mainframes ended lines and pages with become "\n".
std::string with_line_ends(std::string_view utf8) {
  std::string lines;
  lines.reserve(utf8.size());
  // A record or a page may be one line, and then U+0085 is no line end but Windows-1252 gone wrong.
  const bool has_ends =
      utf8.find_first_of("\r\n") != std::string_view::npos || is_one_of(trim(utf8).substr(0, 1), {"{", "[", "<"});
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const char next = i + 1 < utf8.size() ? utf8[i + 1] : '\0';
    if (utf8[i] == '\r') {
      if (next != '\n') lines.push_back('\n');
    } else if (utf8[i] == '\f' || utf8[i] == '\v') {
      // A page may end within a paragraph.
      if (!lines.empty() && lines.back() != '\n' && next != '\n' && next != '\r') lines.push_back('\n');
    } else if (!has_ends && utf8[i] == '\xC2' && next == '\x85') {
      lines.push_back('\n');
      ++i;
    } else {
      lines.push_back(utf8[i]);
    }
  }
  return lines;
}

std::string finish(std::string_view utf8) { return text::clean_utf8(repair_decoding(with_line_ends(utf8))); }

constexpr std::size_t wide_head_bytes = 4096;
constexpr std::size_t least_wide_bytes = 8;

enum class ByteOrder : std::uint8_t { little, big };

std::uint32_t unit_at(std::string_view bytes, std::size_t at, std::size_t size, ByteOrder order) {
  std::uint32_t unit = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t from = order == ByteOrder::big ? at + i : at + size - 1 - i;
    unit = unit << 8 | static_cast<unsigned char>(bytes[from]);
  }
  return unit;
}

bool is_text_character(std::uint32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r' || c == '\f';
  const auto type = u_charType(static_cast<UChar32>(c));
  return c <= 0x10FFFF && type != U_UNASSIGNED && type != U_PRIVATE_USE_CHAR && type != U_SURROGATE &&
         type != U_CONTROL_CHAR;
}

// Blanks, line ends and punctuation as every text has them.
bool is_common(std::uint32_t c) {
  return (c < 0x7F && c >= 0x20) || c == '\n' || (c >= 0x3001 && c <= 0x3002) || c == 0xFF0C;
}

// Text without a mark is taken for one of wide units when nearly all units are characters and some of them common ones.
// Eight-bit text read in pairs makes characters too (mostly Chinese ones), but no common ones.
bool is_wide(std::string_view head, std::size_t size, ByteOrder order) {
  std::size_t units = 0;
  std::size_t odd = 0;
  std::size_t common = 0;
  for (std::size_t at = 0; at + size <= head.size(); at += size, ++units) {
    const std::uint32_t unit = unit_at(head, at, size, order);
    const bool surrogate = size == 2 && unit >= 0xD800 && unit < 0xE000;
    odd += !surrogate && !is_text_character(unit);
    common += is_common(unit);
  }
  return odd * 50 <= units && common * 50 >= units && common > 0;
}

std::string wide_without_mark(std::string_view bytes) {
  if (bytes.size() < least_wide_bytes) return {};
  const std::string_view head = bytes.substr(0, wide_head_bytes);
  // Every wide text has a byte here that no other text has.
  if (std::none_of(head.begin(), head.end(), [](char c) { return c >= '\0' && c < '\t'; })) return {};
  if (is_wide(head, 4, ByteOrder::little)) return "UTF-32LE";
  if (is_wide(head, 4, ByteOrder::big)) return "UTF-32BE";
  if (is_wide(head, 2, ByteOrder::little)) return "UTF-16LE";
  if (is_wide(head, 2, ByteOrder::big)) return "UTF-16BE";
  return {};
}

struct Mark {
  std::string_view bytes;
  const char* charset;
};

// Longer ones first.
const Mark marks[] = {{{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
                      {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
                      {"\xEF\xBB\xBF", "UTF-8"},
                      {"\xFF\xFE", "UTF-16LE"},
                      {"\xFE\xFF", "UTF-16BE"}};

// Escape sequences into the character sets of mail.
std::string escaped_charset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, detection_bytes);
  for (const std::string_view japanese : {"\x1B$B", "\x1B$@", "\x1B(J"})
    if (contains(head, japanese)) return "ISO-2022-JP";
  return contains(head, "\x1B$)C") ? "ISO-2022-KR" : std::string{};
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view declared) {
  for (const Mark& mark : marks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    bytes.remove_prefix(mark.bytes.size());
    if (std::string_view(mark.charset) == "UTF-8") return finish(mend_utf8(bytes));
    return finish(convert(bytes, mark.charset));
  }
  if (const std::string wide = wide_without_mark(bytes); !wide.empty()) return finish(convert(bytes, wide));
  if (const std::string escaped = escaped_charset(bytes); !escaped.empty()) return finish(convert(bytes, escaped));
  // Many pages that declare something else are UTF-8, and nothing else passes for it by accident.
  if (is_valid_utf8(bytes)) return finish(bytes);
  // A file that was cut off. Where it has no other character beyond ASCII, the last one is of another set.
  if (const std::string_view whole = without_cut_character(bytes);
      whole.size() < bytes.size() && is_valid_utf8(whole) && count_sequences(whole).good > 0)
    return finish(mend_utf8(bytes));
  const Sequences sequences = count_sequences(bytes);
  if (sequences.prove_utf8()) return finish(mend_utf8(bytes));
  const std::string name = usual_name(declared);
  if (!name.empty() && name != "utf-8" && name != "utf8" && !name.starts_with("utf-16")) {
    if (std::string text = convert(bytes, name); !text.empty()) return finish(text);
  }
  if (sequences.speak_for_utf8()) return finish(mend_utf8(bytes));
  if (std::string text = convert(bytes, detect(bytes)); !text.empty()) return finish(text);
  return finish(convert(bytes, "windows-1252"));
}

bool is_wide_text(std::string_view head) {
  return !wide_without_mark(head).empty() || std::any_of(std::begin(marks), std::end(marks), [&](const Mark& mark) {
    return head.starts_with(mark.bytes);
  });
}

std::string guess_charset(std::string_view bytes) {
  return is_valid_utf8(bytes) || count_sequences(bytes).speak_for_utf8() ? "utf-8" : detect(bytes);
}

}  // namespace dateline::formats
