// Which marks and letters folding treats alike beyond what Unicode's own data says.
#pragma once

#include <unicode/umachine.h>

namespace dateline::text {

// True if folding takes the mark `c` off the letter `base` (decomposed, case-folded; 0: no letter or one that has its
// mark).
[[nodiscard]] bool drops_mark(UChar32 base, UChar32 c);

// True for alef, which loses each mark that could be its own, the second as the first.
[[nodiscard]] bool keeps_no_mark_of_its_own(UChar32 base);

// True for marks that drop from some letters and stay on others.
[[nodiscard]] bool is_kept_with_some_letters(UChar32 c);

// ASCII form of a Latin letter that Unicode does not decompose, or null.
[[nodiscard]] const char* plain_form(UChar32 c);

// The one form of Arabic letters that are printed in several; all others unchanged.
[[nodiscard]] UChar32 common_form(UChar32 c);

}  // namespace dateline::text
