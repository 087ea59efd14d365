// Surname first (last_first.h). A comma between two names mostly parts two persons, so that both sides of the entry
// must be those of a list, and what stands behind the comma must be given names by the lists of names.
#include "entities/last_first.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "entities/lexicon.h"
#include "names/keys.h"

namespace dateline::entities {
namespace {

constexpr std::size_t most_words = 3;
constexpr std::size_t most_bytes = 80;  // of the given names

enum class Border : std::uint8_t { none, line, semicolon, weak };

// What stands before an entry: the begin of its line, a bullet or number included, a semicolon, or what may open a
// list.
Border border_before(std::string_view before) {
  while (before.ends_with(' ')) before.remove_suffix(1);
  if (before.empty() || before.ends_with('\n')) return Border::line;
  if (before.ends_with(';')) return Border::semicolon;
  if (before.ends_with(':') || before.ends_with('(')) return Border::weak;
  constexpr std::size_t longest_bullet = 4;  // "12.", "•"
  std::string_view bullet = before.substr(before.size() - std::min(before.size(), longest_bullet + 1));
  bullet.remove_prefix(bullet.find_last_of('\n') + 1);  // none: + 1 makes it 0
  if (bullet.size() > longest_bullet) return Border::none;
  if (bullet == "-" || bullet == "*" || bullet == "•" || bullet == "–" || bullet == "—") return Border::line;
  const bool number = (bullet.ends_with('.') || bullet.ends_with(')')) &&
                      std::all_of(bullet.begin(), bullet.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
  return number ? Border::line : Border::none;
}

Border border_behind(std::string_view behind, Border before) {
  if (behind.starts_with(';')) return Border::semicolon;
  if (behind.empty() || behind.starts_with('\n') || behind.starts_with(" (")) return Border::line;
  const bool last = before == Border::semicolon && (behind.starts_with('.') || behind.starts_with(')'));
  const bool ends =
      behind.size() == 1 || (behind.size() > 1 && (behind[1] == ' ' || behind[1] == '\n' || behind[1] == '.'));
  return last && ends ? Border::semicolon : Border::none;
}

std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find(' '), name.size());
    if (end > 0) words.push_back(name.substr(0, end));
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return words;
}

// Of "Jean-Pierre" the first part decides.
std::uint32_t flags_of(std::string_view word) { return lexical(names::canonical_key(word.substr(0, word.find('-')))); }

bool is_initial(std::string_view word) {
  return (word.size() == 1 || (word.size() == 2 && word[1] == '.')) && word[0] >= 'A' && word[0] <= 'Z';
}

// True for capitals of any script: small letters fold to themselves.
bool has_capital(std::string_view word) {
  const auto c = static_cast<unsigned char>(word.front());
  return c >= 0x80 || (c >= 'A' && c <= 'Z');
}

// A full name is no surname, and a given name is mostly a person's first.
bool is_surname(std::string_view name) {
  const std::vector<std::string_view> words = words_of(name);
  if (words.empty() || words.size() > most_words) return false;
  const std::uint32_t first = flags_of(words[0]);
  if (words.size() > 1 && has(first, name_particle)) return true;
  const bool given = has(first, given_name | world_given_name);
  return has_capital(words[0]) && (!given || (words.size() == 1 && has(first, surname)));
}

// Bytes of the given names at the begin of `behind`, 0 when there are none. `ambiguous`: the first may be a surname.
std::size_t given_names(std::string_view behind, bool& ambiguous) {
  std::string_view field = behind.substr(0, most_bytes);
  field = field.substr(0, field.find_first_of(";,)(\n"));
  std::size_t end = 0;
  std::size_t count = 0;
  for (const std::string_view word : words_of(field)) {
    const auto begin = static_cast<std::size_t>(word.data() - behind.data());
    if (is_initial(word) && count > 0) {
      end = begin + word.size();
      continue;
    }
    const std::string_view name = word.ends_with('.') ? word.substr(0, word.size() - 1) : word;
    const std::uint32_t flags = name.empty() ? 0 : flags_of(name);
    if (++count > most_words || !has(flags, given_name | world_given_name) || !has_capital(name)) return 0;
    if (count == 1) ambiguous = has(flags, surname);
    end = begin + name.size();
    if (name.size() != word.size()) break;
  }
  return end;
}

struct Entry {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string name;
};

// Nothing that a sentence may begin with ("Yesterday, John ...").
bool is_uncommon(std::string_view name) {
  const std::vector<std::string_view> words = words_of(name);
  return std::none_of(words.begin(), words.end(), [](std::string_view word) {
    return has(flags_of(word), function_word | calendar_word | common_word | title_word);
  });
}

// The entry whose surname stands from `begin` to `comma`. `tagged`: it was taken for a person.
std::optional<Entry> read_entry(std::string_view text, std::size_t begin, std::size_t comma, bool tagged) {
  const std::string_view surname = text.substr(begin, comma - begin);
  const Border before = border_before(text.substr(0, begin));
  if (before == Border::none || !is_surname(surname)) return std::nullopt;
  bool ambiguous = false;
  const std::size_t size = given_names(text.substr(comma + 2), ambiguous);
  if (size == 0) return std::nullopt;
  const std::size_t end = comma + 2 + size;
  const Border behind = border_behind(text.substr(end), before);
  const bool sure = behind == Border::semicolon || before == Border::semicolon;
  if (!tagged && (!is_uncommon(surname) || (!sure && !text.substr(end).starts_with(" (")))) return std::nullopt;
  if (behind == Border::none || ((before == Border::weak || ambiguous) && !sure)) return std::nullopt;
  return Entry{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
               std::string(text.substr(comma + 2, size)).append(" ").append(surname)};
}

// Where the words before the comma at `comma` begin that may be a surname.
std::size_t words_before(std::string_view text, std::size_t comma) {
  const std::size_t floor = comma - std::min(comma, most_bytes);
  std::size_t begin = comma;
  while (begin > floor && std::string_view(";:(\n.").find(text[begin - 1]) == std::string_view::npos) --begin;
  while (begin < comma && (text[begin] == ' ' || text[begin] == '-' || text[begin] == '*')) ++begin;
  return begin;
}

// The entry that a mention is the surname of, or both names, or where the tagger saw no more the given names.
// `before`: the end of the mention before it.
std::optional<Entry> entry_of(std::string_view text, const Mention& mention, std::size_t before) {
  if (mention.type != MentionType::person || mention.title_begin != mention.begin || mention.begin >= mention.end ||
      mention.end > text.size())
    return std::nullopt;
  std::size_t comma = text.substr(0, mention.end + 2).find(", ", mention.begin);
  std::size_t begin = mention.begin;
  const bool tagged = comma != std::string_view::npos;
  if (!tagged && begin > 2 && text.substr(begin - 2, 2) == ", ") {
    comma = begin - 2;
    begin = words_before(text, comma);
    if (begin < before) return std::nullopt;
  }
  if (comma == std::string_view::npos || comma == begin || comma > mention.end) return std::nullopt;
  std::optional<Entry> entry = read_entry(text, begin, comma, tagged);
  // A tagger may take along what stands in parentheses behind a name.
  const bool whole = entry && (entry->end >= mention.end || text.substr(entry->end).starts_with(" ("));
  return whole ? entry : std::nullopt;
}

}  // namespace

std::vector<Mention> with_reversed_names(const Article& article, std::vector<Mention> mentions, ReversedNames& names) {
  std::uint32_t before = 0;  // end of the mention or entry before
  bool in_entry = false;
  std::erase_if(mentions, [&](Mention& mention) {
    if (mention.in_title) return false;
    if (in_entry && mention.begin < before) return true;
    std::optional<Entry> entry = entry_of(article.text, mention, before);
    in_entry = entry.has_value();
    if (entry) {
      mention.begin = mention.title_begin = entry->begin;
      mention.end = entry->end;
      names.emplace(mention.begin, std::move(entry->name));
    }
    before = mention.end;
    return false;
  });
  return mentions;
}

}  // namespace dateline::entities
