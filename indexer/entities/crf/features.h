// What the sequence model sees of a word: hashed features of the word, its neighbours, the run of capitals that it
// stands in, the tables that know it and what the whole article shows of it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "entities/crf/labels.h"
#include "entities/crf/model.h"
#include "entities/known_names.h"
#include "entities/words.h"

namespace dateline::entities {

// Words [first, last) of one line that are labelled together: those with a capital and what stands beside them, some
// longest_stretch at most. All others are no names and are never looked at.
struct Stretch {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};
inline constexpr std::size_t longest_stretch = 1000;

// No word has more features than this, those of sightings included: 63, and one for each list that it or a neighbour is
// in.
inline constexpr std::size_t most_features = 200;

// What a first reading of the article found: how often a folded word stands in names of each type, and in which place.
struct Sightings {
  std::uint16_t counts[type_count][4] = {};
};

// Which words may be names: those with a capital; in French nationalities without one too.
enum class Letters : std::uint8_t { capitals_are_names, adjectives_are_small };
[[nodiscard]] Letters letters_of(std::string_view language);

// The hash under which a word's clusters are kept.
[[nodiscard]] std::uint64_t cluster_key(std::uint64_t folded_hash, bool capital);

// Kinds of evidence, for measuring what each is worth.
enum class Evidence : std::uint8_t { words, affixes, shapes, clusters, lists, tables, article_case, runs, sightings };
inline constexpr std::size_t evidence_count = 9;
// A bit each.
using EvidenceSet = std::uint32_t;

// One object a thread; begin() for each article, then the features of the words of its stretches.
class FeatureReader {
 public:
  // Features of `left_out` are never given: a tagger leaves out none, a trainer does to measure them.
  FeatureReader(const WordTable& table, KnownNames& known, const ClusterSource& clusters, EvidenceSet left_out = 0)
      : table_(table), known_(known), clusters_(clusters), left_out_(left_out) {}

  // Takes the words of a title or text and finds its stretches.
  void begin(const std::vector<Word>& words, Letters letters);
  [[nodiscard]] const std::vector<Stretch>& stretches() const { return stretches_; }

  // The features of word `at`, which stands in a stretch; appended.
  void read(std::size_t at, std::vector<std::uint64_t>& features);

  // Features of what a first reading found for the word in the rest of the article; `own` is the word's own label in
  // it.
  void read_sightings(std::size_t at, std::size_t own, const std::vector<Sightings>& by_word,
                      std::vector<std::uint64_t>& features) const;

 private:
  struct Known {  // of a folded word, found once an article
    bool done = false;
    Clusters capital, small;
    std::uint64_t prefix[4] = {};
    std::uint64_t suffix[4] = {};
  };
  struct Token {
    std::uint64_t word = 0;
    std::uint32_t lexical = 0;
    std::uint32_t shape = 0;
    std::uint32_t table = 0;  // KnownKind and the place in the known name
    Clusters clusters;
    std::uint32_t run_first = 0;  // the run of capitals around it
    std::uint32_t run_last = 0;
  };

  void find_stretches();
  void find_known();
  void find_runs();
  [[nodiscard]] bool same_line(std::size_t a, std::size_t b) const;
  [[nodiscard]] const Token* token(std::size_t at, int offset);
  [[nodiscard]] const Known& known(std::size_t at);

  const WordTable& table_;
  KnownNames& known_;
  const ClusterSource& clusters_;
  EvidenceSet left_out_;
  const std::vector<Word>* words_ = nullptr;
  Letters letters_ = Letters::capitals_are_names;
  std::vector<Stretch> stretches_;
  std::vector<std::uint32_t> lines_;  // number of the line of each word
  std::vector<Token> tokens_;
  std::vector<Known> by_word_;
};

}  // namespace dateline::entities
