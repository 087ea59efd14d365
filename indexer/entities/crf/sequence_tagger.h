// Labels the words of an article by the model: twice, because what the first reading found in the whole article tells
// the second one about each place (Krishnan and Manning 2006).
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "entities/crf/features.h"
#include "entities/crf/labels.h"
#include "entities/crf/model.h"

namespace dateline::entities {

enum class Readings : std::uint8_t { first_only, both };

// Words [first, last) are a name.
struct LabelledName {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  MentionType type = MentionType::other;
};

// The steps from label to label that may be, by the later one: what is not here is never tried.
class Steps {
 public:
  struct Step {
    std::uint8_t before = 0;
    std::int8_t weight = 0;
  };
  explicit Steps(const Model& model);
  // Those to `label` end where those to label + 1 begin.
  [[nodiscard]] const Step* of(std::size_t label) const { return steps_.data() + first_[label]; }

 private:
  std::vector<Step> steps_;
  std::array<std::size_t, label_count + 1> first_{};
};

// One object a thread.
class SequenceTagger {
 public:
  SequenceTagger(const Model& model, const WordTable& table, KnownNames& known)
      : model_(model),
        steps_(model),
        parts_{Part{{table, known, model}, {}, {}}, Part{{table, known, model}, {}, {}}} {}

  // Labels a title and a text whose words are in the table; labels() gives what was found.
  void read(const std::vector<Word>& title, const std::vector<Word>& text, Letters letters, Readings readings);

  enum class In : std::uint8_t { title, text };
  // A label a word.
  [[nodiscard]] const std::vector<std::uint8_t>& labels(In part) const {
    return parts_[static_cast<std::size_t>(part)].labels;
  }
  [[nodiscard]] std::vector<LabelledName> names(In part) const;
  // What the labels show of each folded word, by word number: for training the second reading.
  [[nodiscard]] const std::vector<Sightings>& sightings() const { return sightings_; }

 private:
  // As wide as a row of the model, so that adding one is a few vector instructions.
  using Scores = std::array<std::int16_t, row_bytes>;
  static_assert(most_features * 128 <= std::numeric_limits<std::int16_t>::max());
  using Sums = std::array<std::int32_t, label_count>;
  struct Part {
    FeatureReader reader;
    std::vector<std::uint8_t> labels;
    std::vector<Scores> scores;  // of the words of stretches, one stretch behind the other
  };

  void score(Part& part);
  void add_sightings(Part& part, const std::vector<Word>& words);
  void add_weights(Scores& scores);
  void decode(Part& part);

  const Model& model_;
  Steps steps_;
  std::array<Part, 2> parts_;
  std::vector<Sightings> sightings_;
  std::vector<std::uint64_t> features_;
  std::vector<const std::int8_t*> rows_;
  std::vector<Sums> best_;
  std::vector<std::array<std::uint8_t, label_count>> from_;
};

// Adds the labels of `words` to what is known of each folded word.
void add_sightings(const std::vector<std::uint8_t>& labels, const std::vector<Word>& words,
                   std::vector<Sightings>& by_word);

// The names that labels spell. A sequence that no model can give (L without B) is passed over.
[[nodiscard]] std::vector<LabelledName> names_of(const std::vector<std::uint8_t>& labels);

}  // namespace dateline::entities
