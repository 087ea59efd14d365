// Canonical keys are made of the tokenizer's words, so that a name has the same key whether it is met as a name, in a
// query or as tokens of a text.
#include "names/keys.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <vector>

#include "text/tokens.h"

namespace dateline::names {
namespace {

constexpr std::size_t max_name_bytes = 1000;  // what is longer is no name; the rest cannot make it another one

struct Form {
  int accents = 0;
  bool mixed_case = false;
};

// The start of `name` that is looked at; it may end inside a code point, which the readers below replace.
std::string_view bounded(std::string_view name) { return name.substr(0, max_name_bytes); }

Form form_of(std::string_view name) {
  const auto start = bounded(name);
  const auto text = icu::UnicodeString::fromUTF8({start.data(), static_cast<std::int32_t>(start.size())});
  Form form;
  bool upper = false;
  bool lower = false;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (c >= 0xC0 && u_isalpha(c)) ++form.accents;
    upper = upper || u_isupper(c);
    lower = lower || u_islower(c);
  }
  form.mixed_case = upper && lower;
  return form;
}

}  // namespace

std::string canonical_key(std::string_view name) {
  thread_local text::Tokenizer tokenizer;
  thread_local std::vector<text::Token> tokens;
  tokenizer.tokenize(bounded(name), tokens);

  std::string key;
  std::uint32_t previous_end = 0;
  for (const auto& token : tokens) {
    if (token.kind != text::TokenKind::word) continue;
    // Words that touch were parted by a dictionary (Han, Thai ...): another text may part them otherwise.
    if (!key.empty() && token.begin != previous_end) key.push_back(' ');
    if (key == "the ") key.clear();
    key += token.term;
    previous_end = token.end;
  }
  return key;
}

bool better_form(std::string_view a, std::string_view b) {
  const Form form_a = form_of(a);
  const Form form_b = form_of(b);
  if (form_a.accents != form_b.accents) return form_a.accents > form_b.accents;
  if (form_a.mixed_case != form_b.mixed_case) return form_a.mixed_case;
  return a < b;
}

}  // namespace dateline::names
