// Names of persons (parsed_name.h).
#include <algorithm>
#include <array>
#include <unordered_map>

#include "entities/lexicon.h"
#include "entities/spelling/parsed_name.h"
#include "entities/spelling/word_sounds.h"
#include "text/embedded_table.h"

extern "C" const char dateline_name_forms[];
extern "C" const char dateline_name_forms_end[];

namespace dateline::spelling {
namespace {

constexpr std::size_t longest_syllable = 4;
constexpr std::size_t most_words = 8;

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 14> suffixes{"jr",   "sr",     "ii",     "iii",   "iv",   "vi",   "vii",
                                                    "viii", "junior", "senior", "filho", "neto", "fils", "hijo"};
// Whose bearers are called by one name that others of their house have too, or that name somebody's wife.
constexpr std::array<std::string_view, 22> never_dropped{
    "king", "queen", "prince", "princess", "emperor", "empress",  "sultan", "emir",  "pope",   "mrs",     "lady",
    "lord", "baron", "duke",   "duchess",  "count",   "countess", "madame", "saint", "father", "brother", "sister"};
constexpr std::array<std::string_view, 12> articles{"al", "el", "ul", "ur", "as",  "ad",
                                                    "an", "ar", "at", "az", "ash", "oul"};
constexpr std::array<std::string_view, 4> sons{"bin", "ibn", "ben", "bn"};
constexpr std::array<std::string_view, 7> servants{"abd", "abdel", "abdul", "abdal", "abdol", "abdoul", "abed"};

// A letter of ASCII, or of an alphabet that UTF-8 has in two bytes.
bool is_initial(std::string_view word) {
  return word.size() == 1 || (word.size() == 2 && static_cast<unsigned char>(word[0]) >= 0xC0);
}

bool is_particle(std::string_view word) {
  // A single letter is an initial.
  return is_one_of(word, articles) ||
         (word.size() > 1 && entities::has(entities::lexical(word), entities::name_particle) && word != "abu" &&
          word != "ould" && word != "bint" && !is_one_of(word, sons));
}

// "abdelrahman", "abdurrahman", "abdal rahman" have one stem behind "abd".
std::string servant_of(std::string_view noun) {
  std::string word = "abd";
  for (const char c : noun)
    if (word.back() != c) word += c;
  return word;
}

std::string open_servant(std::string word) {
  for (const std::string_view servant : {"abdoul", "abdul", "abdel", "abdal", "abdol", "abdur", "abder", "abdu"})
    if (word.size() > servant.size() + 1 && word.compare(0, servant.size(), servant) == 0)
      return servant_of(std::string_view(word).substr(servant.size()));
  return word;
}

// "H.W." is one word of a key.
bool is_run_of_initials(std::string_view word) {
  return word.size() >= 2 && word.size() <= 3 && word.find_first_of("aeiouy") == std::string_view::npos &&
         word != "st" && word != "mc" && static_cast<unsigned char>(word[0]) < 128;
}

bool is_title(std::string_view word) {
  const std::uint32_t lists = entities::lexical(word);
  if (is_one_of(word, never_dropped)) return true;
  return entities::has(lists, entities::title_word | entities::title_modifier) &&
         !entities::has(lists, entities::given_name);
}

// False for a title that is the better part of the name.
bool drop_titles(std::vector<std::string>& words) {
  std::size_t titles = 0;
  while (titles < words.size() && is_title(words[titles])) ++titles;
  for (std::size_t i = 0; i < titles; ++i)
    // A crown prince has a full name behind his title.
    if (is_one_of(words[i], never_dropped) && (words.size() < titles + 2 || i == 0)) return false;
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(titles));
  return true;
}

// False when nothing but a suffix is left beside one word: Article II.
bool take_suffix(std::vector<std::string>& words, ParsedName& name) {
  if (words.empty() || !is_one_of(words.back(), suffixes)) return true;
  if (words.size() < 3) return false;
  name.suffix = words.back() == "junior" ? "jr" : words.back() == "senior" ? "sr" : words.back();
  words.pop_back();
  return true;
}

// Neither "J. Smith", who may be any Smith, nor what is left of a page's menu ("Ada Moor Ada Moor").
bool is_full_name(const ParsedName& name) {
  const std::vector<std::string>& words = name.words;
  if (words.size() < 2 || is_initial(words.front()) || is_initial(words.back())) return false;
  std::vector<std::string_view> sorted;
  for (const std::string& word : words)
    if (!is_initial(word)) sorted.push_back(word);
  std::sort(sorted.begin(), sorted.end());
  return std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
}

void add_word(std::string word, ParsedName& name) {
  name.words.push_back(std::move(word));
  name.sounds.push_back(sounds(name.words.back()));
}

// The lines of name_forms.txt that a word stands in.
const std::vector<std::uint16_t>& form_lines(const std::string& word) {
  static const auto table = [] {
    std::unordered_map<std::string, std::vector<std::uint16_t>> made;
    std::uint16_t line_number = 0;
    text::for_each_line(text::embedded_table(dateline_name_forms, dateline_name_forms_end), [&](std::string_view line) {
      text::for_each_item(line, ' ', [&](std::string_view form) { made[std::string(form)].push_back(line_number); });
      ++line_number;
    });
    return made;
  }();
  static const std::vector<std::uint16_t> none;
  const auto found = table.find(word);
  return found == table.end() ? none : found->second;
}

bool are_forms(const std::string& a, const std::string& b) {
  const auto& lines = form_lines(a);
  const auto& others = form_lines(b);
  return std::find_first_of(lines.begin(), lines.end(), others.begin(), others.end()) != lines.end();
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += word;
  return all;
}

bool has_initial(const ParsedName& name) { return std::any_of(name.words.begin(), name.words.end(), is_initial); }

bool has_given_name(const ParsedName& name) {
  return std::any_of(name.words.begin(), name.words.end(), [](const std::string& word) {
    return entities::has(entities::lexical(word), entities::given_name);
  });
}

// A second given name or its initial, but not "the son of", nor a syllable: Kim Yo Jong is not Kim Jong.
bool may_be_left_out(std::string_view word) {
  if (is_initial(word)) return true;
  return word.size() > longest_syllable && !is_one_of(word, sons) && word != "ould" && word != "bint";
}

// Words between the first and the last: those of one name must begin those of the other, so that George W. and
// George H. W. stay two.
bool compare_middles(const ParsedName& a, const ParsedName& b, Similarity& similarity) {
  const std::size_t both = std::min(a.words.size(), b.words.size()) - 1;
  for (std::size_t i = 1; i < both; ++i) {
    if (is_initial(a.words[i]) || is_initial(b.words[i])) {
      const std::string& initial = is_initial(a.words[i]) ? a.words[i] : b.words[i];
      if (a.words[i].rfind(initial, 0) != 0 || b.words[i].rfind(initial, 0) != 0) return false;
      if (a.words[i].size() != b.words[i].size())
        similarity.difference = std::max(similarity.difference, NameDifference::left_out);
      continue;
    }
    const auto distance = sound_distance(a.sounds[i], b.sounds[i], WordPlace::other);
    if (!distance) return false;
    similarity.distance += *distance;
  }
  const ParsedName& longer = a.words.size() > b.words.size() ? a : b;
  for (std::size_t i = both; i + 1 < longer.words.size(); ++i) {
    if (!may_be_left_out(longer.words[i])) return false;
    // In Wang Chien-shien without its last syllable another one is the last.
    if (!is_initial(longer.words[i]) && a.sounds.back() != b.sounds.back()) return false;
    similarity.difference = std::max(similarity.difference, NameDifference::left_out);
  }
  return true;
}

std::optional<Similarity> compare_in_order(const ParsedName& a, const ParsedName& b) {
  Similarity similarity;
  const auto surname = sound_distance(a.sounds.back(), b.sounds.back(), WordPlace::other);
  if (!surname) return std::nullopt;
  similarity.distance = *surname;
  const std::string& given_a = a.words.front();
  const std::string& given_b = b.words.front();
  if (is_initial(given_a) != is_initial(given_b)) return std::nullopt;
  if (const auto given = sound_distance(a.sounds.front(), b.sounds.front(), WordPlace::given)) {
    similarity.distance += *given;
  } else if (are_forms(given_a, given_b)) {
    similarity.difference = NameDifference::given_form;
  } else {
    return std::nullopt;
  }
  if (!compare_middles(a, b, similarity)) return std::nullopt;
  return similarity;
}

}  // namespace

std::optional<ParsedName> parse_person(std::vector<std::string> words) {
  if (words.size() < 2 || words.size() > most_words || !drop_titles(words)) return std::nullopt;
  ParsedName name;
  if (!take_suffix(words, name)) return std::nullopt;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool inside = i > 0 && i + 1 < words.size();
    if (is_one_of(words[i], servants)) {
      std::size_t noun = i + 1;
      while (noun + 1 < words.size() && is_one_of(words[noun], articles)) ++noun;
      if (noun < words.size()) {
        add_word(servant_of(words[noun]), name);
        i = noun;
        continue;
      }
    }
    if (inside && is_particle(words[i])) continue;
    if (inside && is_run_of_initials(words[i])) {
      for (const char letter : words[i]) add_word(std::string(1, letter), name);
    } else {
      add_word(is_one_of(words[i], sons) && inside ? "bin" : open_servant(std::move(words[i])), name);
    }
  }
  return is_full_name(name) ? std::optional(std::move(name)) : std::nullopt;
}

std::optional<Similarity> compare_persons(const ParsedName& a, const ParsedName& b) {
  if (a.suffix != b.suffix) return std::nullopt;
  if (auto similarity = compare_in_order(a, b)) return similarity;
  if (has_initial(a) || has_initial(b)) return std::nullopt;
  if (a.words.size() != b.words.size() && joined(a.words) == joined(b.words))
    return Similarity{NameDifference::joined, 0};
  const bool turned =
      a.words.size() == 2 && b.words.size() == 2 && a.words[0] == b.words[1] && a.words[1] == b.words[0];
  return turned && has_given_name(a) ? std::optional(Similarity{NameDifference::order, 0}) : std::nullopt;
}

std::vector<std::string> person_blocking_keys(const ParsedName& name) {
  const std::string end = "|" + skeleton(name.sounds.back());
  std::vector<std::string> keys{skeleton(name.sounds.front()) + end};
  for (const std::uint16_t line : form_lines(name.words.front())) keys.push_back(std::to_string(line) + end);
  if (has_initial(name)) return keys;
  keys.push_back("=" + joined(name.words));
  if (name.words.size() == 2) {
    const auto& [low, high] = std::minmax(name.words[0], name.words[1]);
    keys.push_back("~" + low + " " + high);
  }
  return keys;
}

}  // namespace dateline::spelling
