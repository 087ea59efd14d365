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

constexpr int longest_acronym = 4;  // a word of capitals in a name of mixed case ("BBC News")

struct Form {
  int accents = 0;
  int stray_capitals = 0;  // within words, behind another capital: "WHite House", "MITCH McConnell", but not "BBC News"
  bool mixed_case = false;
};

// Capitals of one word that stand behind a capital, none when the word is an acronym.
class StrayCapitals {
 public:
  void add(bool upper) {
    ++letters_;
    capitals_ += upper ? 1 : 0;
    stray_ += upper && previous_upper_ ? 1 : 0;
    previous_upper_ = upper;
  }
  // Ends the word.
  int take() {
    const bool acronym = capitals_ == letters_ && letters_ <= longest_acronym;
    const int stray = acronym ? 0 : stray_;
    *this = {};
    return stray;
  }

 private:
  int letters_ = 0;
  int capitals_ = 0;
  int stray_ = 0;
  bool previous_upper_ = false;
};

// The start of `name` that is looked at; it may end inside a code point, which the readers below replace.
std::string_view bounded(std::string_view name) { return name.substr(0, max_name_bytes); }

Form form_of(std::string_view name) {
  const auto start = bounded(name);
  const auto text = icu::UnicodeString::fromUTF8({start.data(), static_cast<std::int32_t>(start.size())});
  Form form;
  bool upper = false;
  bool lower = false;
  StrayCapitals word;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (c >= 0xC0 && u_isalpha(c)) ++form.accents;
    upper = upper || u_isupper(c);
    lower = lower || u_islower(c);
    if (u_isalpha(c)) {
      word.add(u_isupper(c));
    } else {
      form.stray_capitals += word.take();
    }
  }
  form.stray_capitals += word.take();
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
  if (form_a.stray_capitals != form_b.stray_capitals) return form_a.stray_capitals < form_b.stray_capitals;
  return a < b;
}

}  // namespace dateline::names
