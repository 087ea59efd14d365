// Folding: the form in which words are indexed, asked for and compared. Unicode NFKC case folding (UAX #31, UTS #39
// data of ICU), then accents off letters, then the Latin letters that have no decomposition (ø, ł, đ, ı, æ, œ, ɓ ...)
// to their ASCII forms, digits of all scripts to ASCII digits. Marks of other scripts stay: in Devanagari, Thai or
// Japanese they are part of the letter, and so are those of й, ї, ў, ѓ, ќ, which are letters of their own (ё is е, as
// newspapers print it). Arabic and Hebrew lose vowel points; Arabic further tatweel, the hamza or madda of alef, and
// the final forms that keyboards and countries differ in (ة ه, ى ی ي, ک ك). ß is ss; ü is u, not ue; simplified and
// traditional Chinese stay apart. fold(fold(x)) is fold(x). Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace dateline::text {

// `utf8` folded. Ill-formed bytes become U+FFFD. ASCII takes a path without ICU.
[[nodiscard]] std::string fold(std::string_view utf8);

// The same, appended to `folded`, for callers that use one string again and again.
void fold_append(std::string_view utf8, std::string& folded);

// `utf8` in NFC with ill-formed sequences replaced by U+FFFD; control characters other than \n and \t and byte order
// marks dropped; the line ends \r\n, \r and U+2028 as \n, U+2029 as \n\n; of a run of combining marks only the first
// 30, because normalising longer runs takes quadratic time.
[[nodiscard]] std::string clean_utf8(std::string_view utf8);

// Number of code points in well-formed UTF-8.
[[nodiscard]] std::size_t code_points(std::string_view utf8);

}  // namespace dateline::text
