// Prints how often "did you mean" is right on an index: spelling_quality INDEX [--list]
//
// 100 words and 100 words of persons' names of the index (in 20 articles or more, persons' in 5), misspelt by a seeded
// generator as fingers and ears do it. A suggestion is right when it is the word or has its stem, which finds the same.
// Then 200 words that one to three articles have, as they are: those want no suggestion, as far as they are not
// misspelt in the articles themselves.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/searcher.h"
#include "store/schema.h"
#include "text/families.h"
#include "text/folding.h"

namespace {

constexpr std::size_t sample_size = 100;
constexpr std::size_t least_letters = 5;
constexpr std::uint32_t least_word_articles = 20;
constexpr std::uint32_t least_name_articles = 5;
constexpr std::uint32_t most_rare_articles = 3;

// The same numbers on every machine (splitmix64).
class Random {
 public:
  std::uint64_t operator()(std::uint64_t bound) {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ z >> 30U) * 0xBF58476D1CE4E5B9U;
    z = (z ^ z >> 27U) * 0x94D049BB133111EBU;
    return (z ^ z >> 31U) % bound;
  }

 private:
  std::uint64_t state_ = 20250919;
};

bool is_plain(std::string_view word) {
  return word.size() >= least_letters &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// "u.s.-mexico" is one of the ways to print "usmexico".
std::string letters_of(std::string_view printed) {
  std::string letters = dateline::text::fold(printed);
  std::erase_if(letters, [](char c) { return c < 'a' || c > 'z'; });
  return letters;
}

template <typename Use>
void walk(const Xapian::Database& database, std::string_view prefix, const Use& use) {
  const std::string start(prefix);
  for (auto at = database.allterms_begin(start); at != database.allterms_end(start); ++at)
    use(std::string(*at), at.get_termfreq());
}

std::vector<std::string> draw(std::vector<std::string> from, std::size_t number, Random& random) {
  std::vector<std::string> drawn;
  while (drawn.size() < number && !from.empty()) {
    const std::size_t at = random(from.size());
    drawn.push_back(from[at]);
    from[at] = from.back();
    from.pop_back();
  }
  return drawn;
}

char neighbour_key(char letter, Random& random) {
  constexpr std::string_view rows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
  for (const std::string_view row : rows) {
    const std::size_t at = row.find(letter);
    if (at == std::string_view::npos) continue;
    if (at == 0) return row[1];
    return at + 1 == row.size() || random(2) == 0 ? row[at - 1] : row[at + 1];
  }
  return letter;
}

// As it is heard: the first of these that the word has, from a random place on.
std::string misheard(const std::string& word, Random& random) {
  constexpr std::pair<std::string_view, std::string_view> sounds[] = {
      {"ei", "ie"},     {"ie", "ei"},     {"ph", "f"},      {"ck", "k"},      {"ance", "ence"},
      {"ence", "ance"}, {"able", "ible"}, {"tion", "sion"}, {"sion", "tion"}, {"ss", "s"},
      {"ll", "l"},      {"tt", "t"},      {"mm", "m"},      {"nn", "n"},      {"rr", "r"},
      {"cc", "c"},      {"y", "i"},       {"c", "k"},       {"z", "s"},       {"s", "c"},
      {"e", "a"},       {"a", "e"},       {"i", "e"},       {"o", "u"},       {"u", "o"}};
  constexpr std::size_t number = std::size(sounds);
  const std::size_t first = random(number);
  for (std::size_t i = 0; i < number; ++i) {
    const auto& [from, to] = sounds[(first + i) % number];
    const std::size_t at = word.find(from, 1);
    if (at == std::string::npos) continue;
    std::string heard = word;
    return heard.replace(at, from.size(), to);
  }
  return word;
}

std::string misspelt(const std::string& word, Random& random) {
  std::string result = word;
  for (int attempt = 0; attempt < 20 && result == word; ++attempt) {
    const std::size_t at = 1 + random(word.size() - 2);
    switch (random(6)) {
      case 0:
        std::swap(result[at], result[at + 1]);
        break;
      case 1:
        result.erase(at, 1);
        break;
      case 2:
        result.insert(at, 1, result[at]);
        break;
      case 3:
        result[at] = neighbour_key(result[at], random);
        break;
      default:
        result = misheard(word, random);
    }
  }
  return result;
}

struct Score {
  std::size_t right = 0;
  std::size_t wrong = 0;
  std::size_t none = 0;
};

class Trial {
 public:
  Trial(const std::string& index, bool list) : database_(index), searcher_({index}), list_(list) {}

  void run() {
    Random random;
    fmt::print("{:<22}{:>8}{:>8}{:>8}\n", "", "right", "wrong", "none");
    misspell("words", words(least_word_articles, UINT32_MAX), random);
    misspell("names", name_words(), random);
    Score rare;
    for (const std::string& word : draw(words(1, most_rare_articles), 2 * sample_size, random)) {
      const std::string suggestion = ask(word);
      ++(suggestion.empty() ? rare.none : rare.wrong);
      if (list_ && !suggestion.empty()) fmt::print("    {} as printed: {}\n", word, suggestion);
    }
    fmt::print("{:<22}{:>8}{:>8}{:>8}\n", "rare words, unchanged", "", rare.wrong, rare.none);
    std::sort(times_.begin(), times_.end());
    if (!times_.empty())
      fmt::print("{:.1f} ms a question (median), {:.1f} at most\n", times_[times_.size() / 2], times_.back());
  }

 private:
  std::vector<std::string> words(std::uint32_t least, std::uint32_t most) const {
    std::vector<std::string> found;
    walk(database_, "", [&](const std::string& term, std::uint32_t articles) {
      if (articles >= least && articles <= most && is_plain(term)) found.push_back(term);
    });
    return found;
  }

  std::vector<std::string> name_words() const {
    std::vector<std::string> found;
    walk(database_, dateline::store::prefix::person, [&](const std::string& term, std::uint32_t articles) {
      const std::string word = term.substr(std::max(term.rfind(' ') + 1, dateline::store::prefix::person.size()));
      if (articles >= least_name_articles && is_plain(word)) found.push_back(word);
    });
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  void misspell(const std::string& name, const std::vector<std::string>& from, Random& random) {
    Score score;
    for (const std::string& word : draw(from, sample_size, random)) {
      const std::string typed = misspelt(word, random);
      const std::string suggestion = letters_of(ask(typed));
      const bool right = stem_(suggestion) == stem_(word);
      ++(right ? score.right : suggestion.empty() ? score.none : score.wrong);
      if (list_ && !right) fmt::print("    {} for {}: {}\n", typed, word, suggestion.empty() ? "nothing" : suggestion);
    }
    fmt::print("{:<22}{:>8}{:>8}{:>8}\n", name + ", misspelt", score.right, score.wrong, score.none);
  }

  std::string ask(const std::string& query) {
    dateline::SearchOptions options;
    options.limit = 0;
    const dateline::Answer answer = searcher_.search(query, options);
    times_.push_back(answer.took_ms);
    return answer.suggestion;
  }

  Xapian::Database database_;
  dateline::Searcher searcher_;
  dateline::text::Stemmer stem_{"en"};
  bool list_;
  std::vector<double> times_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print(stderr, "usage: spelling_quality INDEX [--list]\n");
    return 2;
  }
  try {
    Trial(arguments[1], count > 2 && std::string_view(arguments[2]) == "--list").run();
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "spelling_quality: {}\n", error.what());
  } catch (const Xapian::Error& error) {
    fmt::print(stderr, "spelling_quality: {}\n", error.get_msg());
  }
  return 2;
}
