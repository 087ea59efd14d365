// Character sets; see charset.h.
#include "formats/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "formats/characters.h"
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

// A long text in UTF-8 with a few broken sequences (a cut page, a pasted line) is still UTF-8.
bool is_mostly_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(bytes, at);
    if (static_cast<unsigned char>(bytes[start]) < 0x80) continue;
    if (c == U'\uFFFD' && at - start != 3)
      ++bad;
    else
      ++good;
  }
  return good > 0 && bad * 20 <= good;
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

std::string detect(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), &ucsdet_close);
  if (U_FAILURE(status)) return "windows-1252";
  bytes = bytes.substr(0, detection_bytes);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return "windows-1252";
  const char* name = ucsdet_getName(match, &status);
  const std::int32_t confidence = ucsdet_getConfidence(match, &status);
  if (U_FAILURE(status) || name == nullptr) return "windows-1252";
  const std::string found = usual_name(name);
  // The detector sees rare character sets in a handful of bytes: with little evidence Western European is the better
  // guess. It also offers EBCDIC and UTF-16 for bytes that are neither.
  const auto high =
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  const bool dense = static_cast<std::size_t>(high) * 5 > bytes.size();
  if (found.starts_with("ibm") || found.starts_with("utf") || found.starts_with("iso-8859-2") ||
      found.starts_with("iso-2022"))
    return found.starts_with("iso-") && confidence >= 40 ? found : "windows-1252";
  if (!dense && confidence < 50 && found != "windows-1252") return "windows-1252";
  return found;
}

// Windows-1252 read as Latin-1 leaves its quotes as C1 controls, which are then dropped: "\r\n" and "\r" become "\n"
// here too.
std::string finish(std::string_view utf8) {
  std::string lines;
  lines.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (utf8[i] != '\r') {
      lines.push_back(utf8[i]);
    } else if (i + 1 >= utf8.size() || utf8[i + 1] != '\n') {
      lines.push_back('\n');
    }
  }
  return text::clean_utf8(lines);
}

// UTF-16 without a mark: Latin letters have a zero in every second byte.
std::string utf16_without_mark(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 1024);
  if (head.size() < 8) return {};
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < head.size(); ++i)
    if (head[i] == '\0') ++(i % 2 == 0 ? even : odd);
  if (odd * 5 > head.size() * 2 && even * 20 < head.size()) return "UTF-16LE";
  if (even * 5 > head.size() * 2 && odd * 20 < head.size()) return "UTF-16BE";
  return {};
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view declared) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return finish(bytes.substr(3));
  if (bytes.starts_with("\xFF\xFE")) return finish(convert(bytes.substr(2), "UTF-16LE"));
  if (bytes.starts_with("\xFE\xFF")) return finish(convert(bytes.substr(2), "UTF-16BE"));
  if (const std::string wide = utf16_without_mark(bytes); !wide.empty()) return finish(convert(bytes, wide));
  // Many pages that declare something else are UTF-8, and nothing else passes for it by accident.
  if (is_valid_utf8(bytes)) return finish(bytes);
  const std::string name = usual_name(declared);
  if (!name.empty() && name != "utf-8" && name != "utf8" && !name.starts_with("utf-16")) {
    if (std::string text = convert(bytes, name); !text.empty()) return finish(text);
  }
  if (is_mostly_utf8(bytes)) return finish(bytes);
  if (std::string text = convert(bytes, detect(bytes)); !text.empty()) return finish(text);
  return finish(convert(bytes, "windows-1252"));
}

}  // namespace dateline::formats
