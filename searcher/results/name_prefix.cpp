// Beginnings of names (name_prefix.h).
#include "results/name_prefix.h"

#include <algorithm>

#include "names/keys.h"
#include "query/name_words.h"

namespace dateline::results {
namespace {

bool has_word_beginning(std::string_view key, std::string_view beginning) {
  for (std::size_t at = 0; at < key.size();) {
    if (key.substr(at).starts_with(beginning)) return true;
    const std::size_t blank = key.find(' ', at);
    if (blank == std::string_view::npos) return false;
    at = blank + 1;
  }
  return false;
}

}  // namespace

NamePrefix::NamePrefix(std::string_view typed) {
  const std::string key = names::canonical_key(typed);
  for (const std::string_view word : query::words_of(key)) words_.emplace_back(word);
}

bool NamePrefix::matches(std::string_view key) const {
  return std::all_of(words_.begin(), words_.end(),
                     [key](const std::string& word) { return has_word_beginning(key, word); });
}

bool begins_month(std::string_view typed) {
  constexpr std::string_view form = "dddd-dd";
  if (typed.empty() || typed.size() > form.size()) return false;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const bool digit = typed[i] >= '0' && typed[i] <= '9';
    if (form[i] == 'd' ? !digit : typed[i] != form[i]) return false;
  }
  return true;
}

}  // namespace dateline::results
