// Classes of the code points above ASCII.
#include "text/characters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <memory>
#include <string>

#include "text/folding.h"
#include "text/utf8.h"

namespace dateline::text {
namespace {

constexpr UChar32 table_begin = 0x80;
constexpr UChar32 table_end = 0x800;  // all that UTF-8 writes in two bytes: Latin, Greek, Cyrillic, Hebrew, Arabic

bool is_apostrophe(UChar32 c) {
  switch (c) {
    case 0x00B4:  // acute accent, typed for an apostrophe
    case 0x02B9:
    case 0x02BB:
    case 0x02BC:
    case 0x02BD:
    case 0x02BE:
    case 0x02BF:  // hamza and ayin
    case 0x055A:
    case 0x05F3:  // Armenian, Hebrew geresh
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0xA78B:
    case 0xA78C:
    case 0xFF07:
    case 0xFF40:
      return true;
    default:
      return false;
  }
}

bool is_hyphen(UChar32 c) {
  return c == 0x2010 || c == 0x2011 || c == 0x05BE /* maqaf */ || c == 0xFE63 || c == 0xFF0D;
}

bool has_dictionary_script(UChar32 c) {
  if (c >= 0x4E00 && c <= 0x9FFF) return true;
  if (c >= 0xAC00 && c <= 0xD7A3) return false;
  if (c >= 0x3099 && c <= 0x309A) return true;                   // voicing marks, of no script of their own
  if (c == 0x30FC || (c >= 0xFF66 && c <= 0xFF9F)) return true;  // long vowel, half-width kana
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

// Numbers that are no digits count as words only when folding makes plain letters or digits of them: "m²", not "½".
bool folds_to_plain(UChar32 c) {
  std::string utf8;
  append_code_point(c, utf8);
  const std::string folded = fold(utf8);
  return !folded.empty() && std::all_of(folded.begin(), folded.end(), [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
  });
}

CharClass classify(UChar32 c) {
  if (is_apostrophe(c)) return {CharKind::apostrophe};
  if (is_hyphen(c)) return {CharKind::hyphen};
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return {CharKind::ignorable};
  const auto category = U_MASK(u_charType(c));
  if ((category & (U_GC_L_MASK | U_GC_M_MASK)) != 0) {
    if (has_dictionary_script(c)) return {CharKind::dictionary};
    if ((category & U_GC_M_MASK) != 0) return {CharKind::mark};
    const bool upper = (category & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
    return {CharKind::letter, upper, (category & U_GC_LL_MASK) != 0};
  }
  if ((category & U_GC_ND_MASK) != 0) return {CharKind::digit};
  if (c == 0x3007) return {CharKind::dictionary};  // the zero of Chinese numbers
  if ((category & (U_GC_NL_MASK | U_GC_NO_MASK)) != 0)
    return {folds_to_plain(c) ? CharKind::digit : CharKind::separator};
  if ((category & U_GC_SC_MASK) != 0) return {CharKind::currency};
  return {};
}

using Table = std::array<CharClass, table_end - table_begin>;

const Table& table() {
  static const std::unique_ptr<const Table> classes = [] {
    auto made = std::make_unique<Table>();
    for (UChar32 c = table_begin; c < table_end; ++c) (*made)[static_cast<std::size_t>(c - table_begin)] = classify(c);
    return made;
  }();
  return *classes;
}

}  // namespace

CharClass wide_class(UChar32 c) {
  if (c < table_begin) return {};
  if (c < table_end) return table()[static_cast<std::size_t>(c - table_begin)];
  return classify(c);
}

}  // namespace dateline::text
