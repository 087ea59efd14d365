// Folding and cleaning of text by ICU, with short ways for ASCII and for what UTF-8 writes in two bytes.
#include "text/folding.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <stdexcept>

#include "text/folding_letters.h"
#include "text/utf8.h"

namespace dateline::text {
namespace {

// Unicode's Stream-Safe Text Format: no language needs more.
constexpr int max_marks = 30;
constexpr UChar32 replacement = 0xFFFD;
constexpr UChar32 first_mark = 0x300;  // no code point below it combines

struct Normalizers {
  const icu::Normalizer2* nfc;
  const icu::Normalizer2* nfd;
  const icu::Normalizer2* casefold;
};

const Normalizers& normalizers() {
  static const Normalizers made = [] {
    UErrorCode status = U_ZERO_ERROR;
    const Normalizers all{icu::Normalizer2::getNFCInstance(status), icu::Normalizer2::getNFDInstance(status),
                          icu::Normalizer2::getNFKCCasefoldInstance(status)};
    if (U_FAILURE(status)) throw std::runtime_error("ICU's normalization data cannot be loaded");
    return all;
  }();
  return made;
}

// Counts combining marks in a row and says which are too many.
class MarkLimit {
 public:
  bool drops(UChar32 c) {
    if (c < first_mark || u_getCombiningClass(c) == 0) {
      run_ = 0;
      return false;
    }
    return ++run_ > max_marks;
  }

 private:
  int run_ = 0;
};

// ICU counts bytes in 32 bits.
std::string_view bounded(std::string_view utf8) { return utf8.substr(0, std::numeric_limits<std::int32_t>::max() / 4); }

icu::UnicodeString limited_utf16(std::string_view utf8) {
  icu::UnicodeString text;
  MarkLimit limit;
  utf8 = bounded(utf8);
  for (std::size_t at = 0; at < utf8.size();) {
    UChar32 c = next_code_point(utf8, at);
    if (c < 0) c = replacement;
    if (!limit.drops(c)) text.append(c);
  }
  return text;
}

// Appends decomposed code points without their accents.
class LetterFolder {
 public:
  explicit LetterFolder(icu::UnicodeString& out) : out_(out) {}

  void add(UChar32 c) {
    if (drops_mark(base_, c)) return;
    if (u_getCombiningClass(c) == 0) {
      base_ = common_form(c);
    } else if (!keeps_no_mark_of_its_own(base_)) {
      base_ = 0;  // a letter keeps one mark of its own, so that folding twice changes nothing
    }
    if (const char* plain = plain_form(c)) {
      out_.append(icu::UnicodeString(plain, -1, US_INV));
    } else if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER) {
      out_.append(static_cast<UChar32>('0' + u_charDigitValue(c)));
    } else {
      out_.append(common_form(c));
    }
  }

 private:
  icu::UnicodeString& out_;
  UChar32 base_ = 0;
};

bool is_hangul_syllable(UChar32 c) { return c >= 0xAC00 && c <= 0xD7A3; }

void fold_any(std::string_view utf8, std::string& folded) {
  UErrorCode status = U_ZERO_ERROR;
  const Normalizers& use = normalizers();
  const icu::UnicodeString cased = use.casefold->normalize(limited_utf16(utf8), status);
  icu::UnicodeString plain;
  icu::UnicodeString parts;
  LetterFolder letters(plain);
  for (std::int32_t i = 0; i < cased.length();) {
    const UChar32 c = cased.char32At(i);
    i += U16_LENGTH(c);
    if (c >= 0xC0 && !is_hangul_syllable(c) && use.nfd->getDecomposition(c, parts)) {
      for (std::int32_t k = 0; k < parts.length();) {
        const UChar32 part = parts.char32At(k);
        k += U16_LENGTH(part);
        letters.add(part);
      }
    } else {
      letters.add(c);
    }
  }
  use.nfc->normalize(plain, status).toUTF8String(folded);
  if (U_FAILURE(status)) throw std::runtime_error("ICU cannot normalize a text");
}

// What a code point of two UTF-8 bytes folds to, for those that fold alike whatever stands beside them.
struct ShortFold {
  static constexpr std::uint8_t depends = 255;
  std::uint8_t length = depends;
  std::array<char, 7> bytes{};
};

constexpr UChar32 short_begin = 0x80;
constexpr UChar32 short_end = 0x800;
using ShortFolds = std::array<ShortFold, short_end - short_begin>;

ShortFold make_short_fold(UChar32 c) {
  ShortFold made;
  if (is_kept_with_some_letters(c)) return made;
  std::string utf8;
  append_code_point(c, utf8);
  std::string folded;
  fold_any(utf8, folded);
  const bool mark_stays = u_getCombiningClass(c) != 0 && !folded.empty();
  if (mark_stays || folded.size() > made.bytes.size()) return made;
  std::copy(folded.begin(), folded.end(), made.bytes.begin());
  made.length = static_cast<std::uint8_t>(folded.size());
  return made;
}

const ShortFolds& short_folds() {
  static const std::unique_ptr<const ShortFolds> table = [] {
    auto made = std::make_unique<ShortFolds>();
    for (UChar32 c = short_begin; c < short_end; ++c)
      (*made)[static_cast<std::size_t>(c - short_begin)] = make_short_fold(c);
    return made;
  }();
  return *table;
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// Appends the fold of `utf8` if it is all ASCII and context-free two-byte letters; else leaves `folded` as it was.
bool fold_short(std::string_view utf8, std::string& folded) {
  const std::size_t before = folded.size();
  for (std::size_t i = 0; i < utf8.size();) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x80) {
      folded.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : static_cast<char>(byte));
      ++i;
      continue;
    }
    if (byte >= 0xC2 && byte < 0xE0 && i + 1 < utf8.size() && is_continuation(utf8[i + 1])) {
      const auto c = ((byte & 0x1FU) << 6U) | (static_cast<unsigned char>(utf8[i + 1]) & 0x3FU);
      const ShortFold& fold = short_folds()[c - short_begin];
      if (fold.length != ShortFold::depends) {
        folded.append(fold.bytes.data(), fold.length);
        i += 2;
        continue;
      }
    }
    folded.resize(before);
    return false;
  }
  return true;
}

bool is_plain_ascii(std::string_view utf8) {
  return std::all_of(utf8.begin(), utf8.end(), [](char byte) {
    const auto b = static_cast<unsigned char>(byte);
    return (b >= 0x20 && b < 0x7F) || b == '\n' || b == '\t';
  });
}

bool is_control(UChar32 c) { return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0); }

}  // namespace

void fold_append(std::string_view utf8, std::string& folded) {
  if (!fold_short(utf8, folded)) fold_any(utf8, folded);
}

std::string fold(std::string_view utf8) {
  std::string folded;
  folded.reserve(utf8.size());
  fold_append(utf8, folded);
  return folded;
}

std::string clean_utf8(std::string_view utf8) {
  if (is_plain_ascii(utf8)) return std::string(utf8);
  std::string clean;
  clean.reserve(utf8.size());
  bool may_combine = false;
  MarkLimit limit;
  utf8 = bounded(utf8);
  for (std::size_t at = 0; at < utf8.size();) {
    UChar32 c = next_code_point(utf8, at);
    if (c < 0) c = replacement;
    if (c == '\r') {
      if (at < utf8.size() && utf8[at] == '\n') continue;
      c = '\n';
    }
    if (is_control(c) || c == 0xFEFF || limit.drops(c)) continue;
    if (c == 0x2028 || c == 0x2029) {
      clean.append(c == 0x2028 ? 1 : 2, '\n');
      continue;
    }
    may_combine = may_combine || c >= first_mark;
    append_code_point(c, clean);
  }
  if (!may_combine) return clean;
  std::string normal;
  normal.reserve(clean.size());
  icu::StringByteSink<std::string> sink(&normal);
  UErrorCode status = U_ZERO_ERROR;
  normalizers().nfc->normalizeUTF8(0, {clean.data(), static_cast<std::int32_t>(clean.size())}, sink, nullptr, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU cannot normalize a text");
  return normal;
}

std::size_t code_points(std::string_view utf8) {
  return utf8.size() - static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), is_continuation));
}

}  // namespace dateline::text
