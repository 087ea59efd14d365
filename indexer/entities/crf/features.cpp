// Features of words (features.h). The set follows Ratinov and Roth 2009 and Finkel, Grenager and Manning 2005; what
// each group of them brings is measured in ARCHITECTURE.md.
#include "entities/crf/features.h"

#include <algorithm>
#include <array>
#include <string>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "entities/lexicon.h"

namespace dateline::entities {
namespace {

// A number for each kind of feature; two features of different kinds never meet.
enum Kind : std::uint64_t {
  bias,
  word_0,
  word_case,
  word_before,
  word_before_2,
  word_after,
  word_after_2,
  pair_before,
  pair_after,
  around,
  prefix,  // + 0..3
  suffix = prefix + 4,
  suffix_before = suffix + 4,
  suffix_after,
  shape_0,
  shape_before,
  shape_after,
  shapes,
  gap_shape,
  gap_after,
  coarse,                         // + 0..4
  fine = coarse + 5,              // + 0..4
  coarse_pair = fine + 5,         // + 0..1
  lexical_bit = coarse_pair + 2,  // + 0..4
  lexical_all = lexical_bit + 5,  // + 0..2
  table_kind = lexical_all + 3,   // + 0..2
  table_all = table_kind + 3,
  seen_case,
  seen_case_start,
  possessive_0,
  possessive_before,
  run_place,
  run_head,
  run_front,
  run_before,
  run_after,
  run_shape,
  run_head_lexical,
  run_around,
  letters_kind,
  sighting,  // + 0..2
  sighting_types = sighting + 3,
  sighting_own
};

constexpr Evidence evidence_of(std::uint64_t kind) {
  if (kind < prefix) return Evidence::words;
  if (kind < shape_0) return Evidence::affixes;
  if (kind < coarse) return Evidence::shapes;
  if (kind < lexical_bit) return Evidence::clusters;
  if (kind < table_kind) return Evidence::lists;
  if (kind < seen_case) return Evidence::tables;
  if (kind < possessive_0) return Evidence::article_case;
  if (kind < run_place) return Evidence::shapes;
  if (kind < letters_kind) return Evidence::runs;
  return kind < sighting ? Evidence::words : Evidence::sightings;
}

constexpr std::uint64_t edge_hash = 0x5bd1e9955bd1e995ULL;  // stands for "no word there"

constexpr std::uint64_t mix(std::uint64_t value) {
  value ^= value >> 32U;
  value *= 0xd6e8feb86659fd93ULL;
  value ^= value >> 32U;
  value *= 0xd6e8feb86659fd93ULL;
  return value ^ (value >> 32U);
}

constexpr std::uint64_t feature(std::uint64_t kind, std::uint64_t value) {
  return mix(value + (kind + 1) * 0x9e3779b97f4a7c15ULL);
}

constexpr std::uint64_t pair(std::uint64_t a, std::uint64_t b) { return a * 0x9ddfea08eb382d69ULL + mix(b); }

std::uint64_t hash_of(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Hashes of the first and of the last 1 to 4 code points, 0 when the word is shorter.
void read_affixes(std::string_view folded, std::uint64_t (&prefixes)[4], std::uint64_t (&suffixes)[4]) {
  std::size_t end = 0;
  std::size_t begin = folded.size();
  for (std::size_t i = 0; i < 4; ++i) {
    if (end < folded.size()) {
      do ++end;
      while (end < folded.size() && is_continuation(folded[end]));
      prefixes[i] = hash_of(folded.substr(0, end));
    }
    if (begin > 0) {
      do --begin;
      while (begin > 0 && is_continuation(folded[begin]));
      suffixes[i] = hash_of(folded.substr(begin));
    }
  }
}

std::uint32_t shape_of(const Word& word) {
  const std::uint32_t length = std::min<std::uint32_t>(word.end - word.begin, 5);
  std::uint32_t shape = length;
  for (const bool bit :
       {word.capital, word.all_capitals, word.initial, word.digit, word.dotted, word.inner_capital, word.caseless_line})
    shape = shape * 2 + (bit ? 1U : 0U);
  return shape;
}

// No name goes on from the word before to this one. A quote alone does not end one: Ronald "Suki" King.
bool breaks(const Word& word) { return word.sentence_start && !word.quoted; }

bool joins_run(Gap gap) {
  return gap == Gap::blank || gap == Gap::hyphen || gap == Gap::ampersand || gap == Gap::period ||
         gap == Gap::apostrophe;
}

std::uint32_t bucket(std::uint32_t count) { return count > 3 ? 4 : count > 1 ? 2 : count; }

}  // namespace

Letters letters_of(std::string_view language) {
  return language == "fr" ? Letters::adjectives_are_small : Letters::capitals_are_names;
}

std::uint64_t cluster_key(std::uint64_t folded_hash, bool capital) { return mix(folded_hash + (capital ? 1 : 0)); }

void FeatureReader::begin(const std::vector<Word>& words, Letters letters) {
  words_ = &words;
  letters_ = letters;
  std::uint32_t line = 0;
  lines_.clear();
  for (const Word& word : words) {
    if (word.gap == Gap::line) ++line;
    lines_.push_back(line);
  }
  tokens_.assign(words.size(), {});
  by_word_.clear();
  find_stretches();
  find_known();
  find_runs();
}

bool FeatureReader::same_line(std::size_t a, std::size_t b) const { return lines_[a] == lines_[b]; }

void FeatureReader::find_stretches() {
  stretches_.clear();
  const std::vector<Word>& words = *words_;
  const auto is_active = [&](std::size_t at) {
    const Word& word = words[at];
    if (word.capital) return true;
    return letters_ == Letters::adjectives_are_small && known_.match(words, at, at + 1).kind == KnownKind::nationality;
  };
  std::size_t until = 0;  // words before it are taken or passed over
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_active(i)) continue;
    const std::size_t first = i > until && same_line(i - 1, i) && !breaks(words[i]) ? i - 1 : i;
    std::size_t last = i + 1;
    if (last < words.size() && same_line(i, last) && !breaks(words[last])) ++last;
    const bool joined = !stretches_.empty() && stretches_.back().last >= first && !breaks(words[i]) &&
                        same_line(stretches_.back().first, i) && !breaks(words[first]);
    if (joined && i - stretches_.back().first < longest_stretch) {
      stretches_.back().last = static_cast<std::uint32_t>(last);
    } else {
      if (joined) stretches_.back().last = static_cast<std::uint32_t>(first);
      stretches_.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)});
    }
    until = last;
  }
}

void FeatureReader::find_known() {
  const std::vector<Word>& words = *words_;
  for (const Stretch& stretch : stretches_) {
    for (std::uint32_t at = stretch.first; at < stretch.last;) {
      if (!words[at].capital && letters_ == Letters::capitals_are_names) {
        ++at;
        continue;
      }
      const KnownName name = known_.match(words, at, stretch.last);
      if (name.kind == KnownKind::none) {
        ++at;
        continue;
      }
      for (std::uint32_t i = 0; i < name.words; ++i) {
        const Place place = name.words == 1       ? Place::unit
                            : i == 0              ? Place::begin
                            : i + 1 == name.words ? Place::last
                                                  : Place::inside;
        tokens_[at + i].table = 1 + static_cast<std::uint32_t>(name.kind) * 4 + static_cast<std::uint32_t>(place);
      }
      at += name.words;
    }
  }
}

void FeatureReader::find_runs() {
  const std::vector<Word>& words = *words_;
  for (std::size_t at = 0; at < words.size();) {
    if (!words[at].capital) {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    while (end < words.size() && words[end].capital && joins_run(words[end].gap) && !words[end].sentence_start &&
           !words[end - 1].possessive)
      ++end;
    for (std::size_t i = at; i < end; ++i) {
      tokens_[i].run_first = static_cast<std::uint32_t>(at);
      tokens_[i].run_last = static_cast<std::uint32_t>(end - 1);
    }
    at = end;
  }
}

const FeatureReader::Known& FeatureReader::known(std::size_t at) {
  const Word& word = (*words_)[at];
  if (word.id >= by_word_.size()) by_word_.resize(std::max<std::size_t>(word.id + 1, by_word_.size() * 2));
  Known& known = by_word_[word.id];
  if (!known.done) {
    known.done = true;
    const WordTable::Entry& entry = table_[word.id];
    known.capital = clusters_.clusters(cluster_key(entry.hash, true));
    known.small = clusters_.clusters(cluster_key(entry.hash, false));
    read_affixes(entry.folded, known.prefix, known.suffix);
  }
  return known;
}

// The word at a distance when it stands in the same sentence; its Token is filled in on first use.
const FeatureReader::Token* FeatureReader::token(std::size_t at, int offset) {
  const std::vector<Word>& words = *words_;
  const auto target = static_cast<std::ptrdiff_t>(at) + offset;
  if (target < 0 || target >= static_cast<std::ptrdiff_t>(words.size())) return nullptr;
  const auto to = static_cast<std::size_t>(target);
  for (std::size_t i = std::min(at, to) + 1; i <= std::max(at, to); ++i)
    if (breaks(words[i])) return nullptr;
  Token& token = tokens_[to];
  if (token.word == 0) {
    const WordTable::Entry& entry = table_[words[to].id];
    token.word = entry.hash;
    token.lexical = entry.lexical;
    token.shape = shape_of(words[to]);
    const Known& known = this->known(to);
    const bool capital = words[to].capital;
    const bool doubtful = capital && (words[to].sentence_start || words[to].caseless_line);
    token.clusters = doubtful && known.small.fine != 0 && table_[words[to].id].capital_count == 0 ? known.small
                     : capital && known.capital.fine != 0                                         ? known.capital
                     : capital && words[to].caseless_line                                         ? known.small
                     : capital                                                                    ? Clusters{}
                                                                                                  : known.small;
  }
  return &token;
}

void FeatureReader::read(std::size_t at, std::vector<std::uint64_t>& features) {
  const std::vector<Word>& words = *words_;
  const Word& word = words[at];
  const auto add = [&](std::uint64_t kind, std::uint64_t value) {
    if ((left_out_ >> static_cast<unsigned>(evidence_of(kind)) & 1U) == 0) features.push_back(feature(kind, value));
  };
  std::array<const Token*, 5> near{};
  for (int i = 0; i < 5; ++i) near[static_cast<std::size_t>(i)] = token(at, i - 2);
  const Token& self = *near[2];
  const auto hash_at = [&](std::size_t i) { return near[i] == nullptr ? edge_hash : near[i]->word; };
  const auto case_hash_at = [&](std::size_t i) {
    return near[i] == nullptr ? edge_hash : near[i]->word + ((near[i]->shape & 0x40U) != 0 ? 1 : 0);
  };
  const std::uint64_t language = letters_ == Letters::adjectives_are_small ? 1 : 0;

  add(bias, 0);
  add(letters_kind, language);
  add(word_0, self.word);
  add(word_case, pair(self.word, self.shape >> 3U));
  add(word_before, case_hash_at(1));
  add(word_before_2, case_hash_at(0));
  add(word_after, case_hash_at(3));
  add(word_after_2, case_hash_at(4));
  add(pair_before, pair(hash_at(1), self.word));
  add(pair_after, pair(self.word, hash_at(3)));
  add(around, pair(hash_at(1), hash_at(3)));

  const Known& own = known(at);
  const std::uint64_t capital = word.capital ? 1 : 0;
  for (std::size_t i = 0; i < 4; ++i) {
    if (own.prefix[i] != 0) add(prefix + i, own.prefix[i] + capital);
    if (own.suffix[i] != 0) add(suffix + i, own.suffix[i] + capital);
  }
  if (near[1] != nullptr) add(suffix_before, known(at - 1).suffix[2]);
  if (near[3] != nullptr) add(suffix_after, known(at + 1).suffix[2]);

  const auto shape_at = [&](std::size_t i) { return near[i] == nullptr ? 0xFFFFU : near[i]->shape; };
  const std::uint64_t shape = pair(self.shape, word.sentence_start ? 1 : 0);
  const auto gap_behind = near[3] == nullptr ? std::uint64_t{99} : static_cast<std::uint64_t>(words[at + 1].gap);
  add(shape_0, shape);
  add(shape_before, shape_at(1));
  add(shape_after, shape_at(3));
  add(shapes, pair(pair(shape_at(1), self.shape), shape_at(3)));
  add(gap_shape, pair(static_cast<std::uint64_t>(word.gap), pair(shape_at(1), self.shape)));
  add(gap_after, pair(gap_behind, pair(shape_at(3), self.shape)));

  for (std::size_t i = 0; i < 5; ++i) {
    if (near[i] == nullptr || near[i]->clusters.fine == 0) continue;
    add(coarse + i, near[i]->clusters.coarse);
    add(fine + i, near[i]->clusters.fine);
  }
  for (std::size_t i = 0; i < 2; ++i)
    if (near[1 + i] != nullptr && near[2 + i] != nullptr)
      add(coarse_pair + i, pair(near[1 + i]->clusters.coarse, near[2 + i]->clusters.coarse));

  for (std::size_t i = 0; i < 5; ++i) {
    if (near[i] == nullptr) continue;
    for (std::uint32_t bits = near[i]->lexical; bits != 0; bits &= bits - 1)
      add(lexical_bit + i, static_cast<std::uint64_t>(__builtin_ctz(bits)));
  }
  for (std::size_t i = 0; i < 3; ++i) {
    if (near[1 + i] == nullptr) continue;
    add(lexical_all + i, pair(near[1 + i]->lexical, near[1 + i]->shape & 0x40U));
    if (near[1 + i]->table != 0) add(table_kind + i, near[1 + i]->table);
  }
  if (self.table != 0) add(table_all, pair(self.table, hash_at(1)));

  const WordTable::Entry& entry = table_[word.id];
  const std::uint64_t seen = bucket(entry.lower_count) * 8 + bucket(entry.capital_count);
  add(seen_case, pair(seen, self.shape & 0x40U));
  add(seen_case_start, pair(seen, shape));
  if (word.possessive) add(possessive_0, capital);
  if (at > 0 && words[at - 1].possessive) add(possessive_before, pair(self.shape, words[at - 1].capital ? 1 : 0));

  if (!word.capital) return;
  const std::size_t first = self.run_first;
  const std::size_t last = self.run_last;
  const std::size_t length = std::min<std::size_t>(last - first + 1, 6);
  const std::size_t place = at == last ? 9 : std::min<std::size_t>(at - first, 4);
  const std::uint64_t where = length * 16 + place;
  const Token* before = first > 0 && !breaks(words[first]) ? token(first, -1) : nullptr;
  const Token* after = last + 1 < words.size() ? token(last, 1) : nullptr;
  const std::uint64_t before_hash = before == nullptr ? edge_hash : before->word;
  const std::uint64_t after_hash = after == nullptr ? edge_hash : after->word;
  add(run_place, pair(where, word.caseless_line ? 1 : 0));
  add(run_shape, pair(where, shape));
  add(run_before, pair(before_hash, place == 9));
  add(run_after, pair(after_hash, place == 9));
  add(run_around, pair(before_hash, after_hash));
  if (length > 1) {
    const Token& head = *token(last, 0);
    const Token& front = *token(first, 0);
    add(run_head, pair(head.word, place == 9));
    add(run_front, pair(front.word, place == 0));
    add(run_head_lexical, pair(pair(head.lexical, front.lexical), place));
  }
}

void FeatureReader::read_sightings(std::size_t at, std::size_t own, const std::vector<Sightings>& by_word,
                                   std::vector<std::uint64_t>& features) const {
  const Word& word = (*words_)[at];
  const auto add = [&](std::uint64_t kind, std::uint64_t value) {
    if ((left_out_ >> static_cast<unsigned>(evidence_of(kind)) & 1U) == 0) features.push_back(feature(kind, value));
  };
  add(sighting_own, own);
  const std::uint64_t capital = word.capital ? 1 : 0;
  std::uint64_t types = 0;
  if (word.id < by_word.size()) {
    const Sightings& seen = by_word[word.id];
    std::uint32_t best = 0;
    std::uint64_t best_cell = 0;
    for (std::size_t type = 0; type < type_count; ++type) {
      for (std::size_t place = 0; place < 4; ++place) {
        std::uint32_t count = seen.counts[type][place];
        const std::uint64_t cell = type * 4 + place;
        if (own != outside_label && cell + 1 == own && count > 0) --count;  // what others say, not the word itself
        if (count == 0) continue;
        types |= std::uint64_t{1} << cell;
        if (count > best) {
          best = count;
          best_cell = cell + 1;
        }
      }
    }
    if (best != 0) {
      add(sighting, pair(best_cell, capital));
      add(sighting + 1, pair(best_cell, pair(own, capital)));
      add(sighting + 2, pair(best_cell, bucket(best)));
    }
  }
  add(sighting_types, pair(types, pair(own, capital)));
}

}  // namespace dateline::entities
