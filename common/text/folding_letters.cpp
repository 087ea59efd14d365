// Tables of folding that are this project's own. Latin letters follow how the press of other countries writes them
// without their hooks and strokes (ɗ: d, ə: a, as in Aliyev), Arabic what readers type where papers differ.
#include "text/folding_letters.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace dateline::text {
namespace {

struct Range {
  UChar32 first;
  UChar32 last;
};

// Combining accents of all scripts, then points of Hebrew and Arabic; ascending.
constexpr std::array<Range, 21> dropped_marks{{
    {0x0300, 0x036F}, {0x0483, 0x0487}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2}, {0x05C4, 0x05C5},
    {0x05C7, 0x05C7}, {0x0610, 0x061A}, {0x0640, 0x0640}, {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC},
    {0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x08D3, 0x08E1}, {0x08E3, 0x08FF}, {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE20, 0xFE2F},
}};

constexpr UChar32 alef = 0x0627;

struct Letter {
  UChar32 letter;
  const char* plain;
};

// Ascending.
constexpr std::array<Letter, 57> plain_letters{{
    {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"}, {0x0127, "h"}, {0x0131, "i"},
    {0x0138, "k"},  {0x0142, "l"}, {0x014B, "n"}, {0x0153, "oe"}, {0x0167, "t"}, {0x0180, "b"}, {0x0188, "c"},
    {0x018C, "d"},  {0x0192, "f"}, {0x0199, "k"}, {0x019A, "l"},  {0x019E, "n"}, {0x01A5, "p"}, {0x01AD, "t"},
    {0x01B4, "y"},  {0x01B6, "z"}, {0x01DD, "e"}, {0x01E5, "g"},  {0x023C, "c"}, {0x0247, "e"}, {0x0249, "j"},
    {0x024D, "r"},  {0x024F, "y"}, {0x0253, "b"}, {0x0254, "o"},  {0x0256, "d"}, {0x0257, "d"}, {0x0259, "a"},
    {0x025B, "e"},  {0x0260, "g"}, {0x0261, "g"}, {0x0263, "g"},  {0x0268, "i"}, {0x0269, "i"}, {0x026B, "l"},
    {0x026F, "u"},  {0x0272, "n"}, {0x0275, "o"}, {0x027D, "r"},  {0x0288, "t"}, {0x0289, "u"}, {0x028A, "u"},
    {0x028B, "v"},  {0x028C, "a"}, {0x0292, "z"}, {0x1D79, "g"},  {0x1D7D, "p"}, {0x2C61, "l"}, {0x2C65, "a"},
    {0x2C66, "t"},
}};
static_assert(std::is_sorted(plain_letters.begin(), plain_letters.end(),
                             [](const Letter& a, const Letter& b) { return a.letter < b.letter; }));

bool is_letter_of_its_own(UChar32 base, UChar32 mark) {
  switch (mark) {
    case 0x0306:
      return base == 0x0438 || base == 0x0443;  // й, ў
    case 0x0308:
      return base == 0x0456;  // ї
    case 0x0301:
      return base == 0x0433 || base == 0x043A;  // ѓ, ќ
    default:
      return false;
  }
}

bool is_hamza_or_madda(UChar32 c) { return c >= 0x0653 && c <= 0x0655; }

}  // namespace

bool drops_mark(UChar32 base, UChar32 c) {
  if (c < dropped_marks.front().first) return false;
  const auto range = std::lower_bound(dropped_marks.begin(), dropped_marks.end(), c,
                                      [](const Range& r, UChar32 value) { return r.last < value; });
  if (range == dropped_marks.end() || c < range->first) return false;
  if (is_hamza_or_madda(c)) return base == alef;
  return !is_letter_of_its_own(base, c);
}

bool keeps_no_mark_of_its_own(UChar32 base) { return base == alef; }

bool is_kept_with_some_letters(UChar32 c) { return (c >= 0x0300 && c <= 0x036F) || is_hamza_or_madda(c); }

const char* plain_form(UChar32 c) {
  if (c < plain_letters.front().letter || c > plain_letters.back().letter) return nullptr;
  const auto found = std::lower_bound(plain_letters.begin(), plain_letters.end(), c,
                                      [](const Letter& entry, UChar32 value) { return entry.letter < value; });
  return found != plain_letters.end() && found->letter == c ? found->plain : nullptr;
}

UChar32 common_form(UChar32 c) {
  switch (c) {
    case 0x0671:
      return alef;  // alef wasla
    case 0x0629:    // teh marbuta
    case 0x06C1:
      return 0x0647;  // heh goal
    case 0x0649:      // alef maksura
    case 0x06CC:
      return 0x064A;  // Farsi yeh
    case 0x06A9:
      return 0x0643;  // keheh
    default:
      return c;
  }
}

}  // namespace dateline::text
