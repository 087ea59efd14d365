// Misspelt names by a walk of the index's names (name_spelling.h).
#include "results/name_spelling.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "names/keys.h"
#include "query/edit_distance.h"
#include "query/name_words.h"
#include "query/spelling.h"
#include "query/vocabulary.h"
#include "store/schema.h"
#include "text/tokens.h"

namespace dateline::results {
namespace {

constexpr std::size_t most_words = 6;
constexpr double no_cost = -1;

// One word typed, compared with each word of the names once however many names have it.
class TypedWord {
 public:
  explicit TypedWord(std::string_view word) : word_(word), letters_(query::letters(word)) {
    bound_ = query::letters_off(letters_.size());
  }

  // What a slip costs that makes the word of `word`; no_cost: it is another word.
  double cost(std::string_view word) {
    if (word == word_) return 0;
    if (bound_ == 0 || std::max(word.size(), word_.size()) - std::min(word.size(), word_.size()) > 4 * bound_)
      return no_cost;
    const auto [known, is_new] = costs_.try_emplace(std::string(word), no_cost);
    if (!is_new) return known->second;
    const std::u32string meant = query::letters(word);
    if (query::edit_distance(letters_, meant, bound_) <= bound_) known->second = query::slip_cost(letters_, meant);
    return known->second;
  }

 private:
  std::string word_;
  std::u32string letters_;
  std::size_t bound_ = 0;
  std::unordered_map<std::string, double> costs_;
};

// A name of the index and which of its words stand for those typed.
struct Candidate {
  std::string key;
  std::vector<std::size_t> words;
  double score = 0;
};

std::optional<Candidate> compare(std::string_view key, std::uint32_t articles, std::vector<TypedWord>& typed) {
  const std::vector<std::string_view> words = query::words_of(key);
  Candidate candidate;
  double cost = 0;
  for (TypedWord& word : typed) {
    double best = no_cost;
    std::size_t at = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (std::find(candidate.words.begin(), candidate.words.end(), i) != candidate.words.end()) continue;
      const double one = word.cost(words[i]);
      if (one == no_cost || (best != no_cost && one >= best)) continue;
      best = one;
      at = i;
    }
    if (best == no_cost) return std::nullopt;
    candidate.words.push_back(at);
    cost += best;
  }
  candidate.key = key;
  candidate.score = query::likelihood(articles, cost);
  return candidate;
}

// The name as an article that has it prints it.
std::string printed_name(Indexes& indexes, EntityType type, const std::string& key) {
  const std::string term = store::entity_term(type, key);
  const auto at = indexes.joined().postlist_begin(term);
  if (at == indexes.joined().postlist_end(term)) return key;
  const Article article = indexes.read(*at);
  for (const Entity& entity : article.entities)
    if (entity.type == type && names::canonical_key(entity.name) == key) return entity.name;
  return key;
}

// The words of `name` without what stands around them.
std::vector<std::string_view> printed_words(std::string_view name) {
  std::vector<std::string_view> words;
  text::Tokenizer tokenizer;
  std::vector<text::Token> tokens;
  tokenizer.tokenize(name, tokens);
  for (const text::Token& token : tokens)
    if (token.kind == text::TokenKind::word) words.push_back(name.substr(token.begin, token.end - token.begin));
  return words;
}

// The words of `name` that the key's `words` are; those of the key where the name has another number of them.
std::string chosen_words(const std::string& name, const std::string& key, const std::vector<std::size_t>& words) {
  std::vector<std::string_view> from = printed_words(name);
  if (from.size() != query::words_of(key).size()) from = query::words_of(key);
  std::string value;
  for (const std::size_t word : words) value.append(value.empty() ? "" : " ").append(from[word]);
  return value;
}

}  // namespace

std::vector<SpeltName> names_spelt_like(Indexes& indexes, EntityType type, std::string_view typed, std::size_t most) {
  const std::string key = names::canonical_key(typed);
  std::vector<TypedWord> words;
  for (const std::string_view word : query::words_of(key)) words.emplace_back(word);
  if (words.empty() || words.size() > most_words) return {};
  std::vector<Candidate> found;
  const auto worse = [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.key < b.key;
  };
  query::walk_terms(indexes.joined(), store::entity_prefix(type), [&](std::string_view name, std::uint32_t articles) {
    std::optional<Candidate> candidate = compare(name, articles, words);
    if (!candidate) return;
    found.push_back(std::move(*candidate));
    if (found.size() < 100 * most) return;
    std::nth_element(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(most), found.end(), worse);
    found.resize(most);
  });
  std::sort(found.begin(), found.end(), worse);
  std::vector<SpeltName> names;
  for (const Candidate& candidate : found) {
    if (names.size() == most) break;
    std::string value = chosen_words(printed_name(indexes, type, candidate.key), candidate.key, candidate.words);
    if (std::none_of(names.begin(), names.end(), [&](const SpeltName& other) { return other.value == value; }))
      names.push_back({std::move(value), candidate.score});
  }
  return names;
}

}  // namespace dateline::results
