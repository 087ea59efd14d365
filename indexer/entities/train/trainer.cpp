// The trainer (trainer.h).
#include "entities/train/trainer.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace dateline::training {
namespace {

using entities::label_count;

struct Example {
  std::vector<std::uint32_t> rows;  // of all words, one behind the other
  std::vector<std::uint32_t> ends;  // by word: where its rows end
  std::vector<std::uint8_t> labels;
};

struct Allowed {
  bool steps[label_count][label_count];
  Allowed() {
    for (std::size_t a = 0; a < label_count; ++a)
      for (std::size_t b = 0; b < label_count; ++b) steps[a][b] = entities::may_follow(a, b);
  }
};

class Trainer {
 public:
  Trainer(const std::vector<Sequence>& sequences, const TrainingOptions& options) : options_(options) {
    choose_features(sequences);
    for (const Sequence& sequence : sequences) take(sequence);
    result_.weights.resize(result_.rows.size(), LabelWeights{});
    squares_.resize(result_.rows.size(), LabelWeights{});
  }

  TrainedWeights run() {
    for (int round = 0; round < options_.rounds; ++round) run_round(options_.seed + static_cast<std::uint64_t>(round));
    average();
    return std::move(result_);
  }

 private:
  // From nothing, in an order of its own.
  void run_round(std::uint64_t seed) {
    std::fill(result_.weights.begin(), result_.weights.end(), LabelWeights{});
    std::fill(squares_.begin(), squares_.end(), LabelWeights{});
    result_.transitions = {};
    transition_squares_ = {};
    std::vector<std::uint32_t> order(examples_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::mt19937_64 random(seed);
    for (int epoch = 0; epoch < options_.epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      for (const std::uint32_t example : order) learn(examples_[example]);
      if (epoch >= options_.epochs / 2) add_snapshot();
    }
  }

  void choose_features(const std::vector<Sequence>& sequences) {
    std::unordered_map<std::uint64_t, std::uint32_t> counts;
    for (const Sequence& sequence : sequences)
      for (const auto& features : sequence.features)
        for (const std::uint64_t feature : features) ++counts[feature];
    for (const Sequence& sequence : sequences)
      for (const auto& features : sequence.features)
        for (const std::uint64_t feature : features)
          if (counts[feature] >= options_.least_count)
            result_.rows.emplace(feature, static_cast<std::uint32_t>(result_.rows.size()));
  }

  void take(const Sequence& sequence) {
    Example example;
    for (const auto& features : sequence.features) {
      for (const std::uint64_t feature : features)
        if (const auto found = result_.rows.find(feature); found != result_.rows.end())
          example.rows.push_back(found->second);
      example.ends.push_back(static_cast<std::uint32_t>(example.rows.size()));
    }
    example.labels = sequence.labels;
    if (!example.labels.empty()) examples_.push_back(std::move(example));
  }

  // The mean of the later epochs is steadier than the last of them.
  void add_snapshot() {
    ++snapshots_;
    sums_.resize(result_.weights.size(), LabelWeights{});
    for (std::size_t row = 0; row < sums_.size(); ++row)
      for (std::size_t label = 0; label < label_count; ++label) sums_[row][label] += result_.weights[row][label];
    for (std::size_t a = 0; a < label_count; ++a)
      for (std::size_t b = 0; b < label_count; ++b) transition_sums_[a][b] += result_.transitions[a][b];
  }

  void average() {
    const auto count = static_cast<float>(snapshots_);
    for (std::size_t row = 0; row < sums_.size(); ++row)
      for (std::size_t label = 0; label < label_count; ++label) result_.weights[row][label] = sums_[row][label] / count;
    for (std::size_t a = 0; a < label_count; ++a)
      for (std::size_t b = 0; b < label_count; ++b) result_.transitions[a][b] = transition_sums_[a][b] / count;
  }

  // Scores as factors: exp of what is above the highest of the word.
  void read_factors(const Example& example) {
    const std::size_t length = example.labels.size();
    factors_.resize(length);
    for (std::size_t i = 0; i < length; ++i) {
      LabelWeights sum{};
      for (std::uint32_t row = i == 0 ? 0 : example.ends[i - 1]; row < example.ends[i]; ++row)
        for (std::size_t label = 0; label < label_count; ++label)
          sum[label] += result_.weights[example.rows[row]][label];
      const float highest = *std::max_element(sum.begin(), sum.end());
      for (std::size_t label = 0; label < label_count; ++label) factors_[i][label] = std::exp(sum[label] - highest);
    }
    for (std::size_t a = 0; a < label_count; ++a)
      for (std::size_t b = 0; b < label_count; ++b)
        steps_[a][b] = allowed_.steps[a][b] ? std::exp(result_.transitions[a][b]) : 0.0F;
  }

  static void normalise(LabelWeights& values) {
    float sum = 0;
    for (const float value : values) sum += value;
    const float factor = sum > 0 ? 1 / sum : 1;
    for (float& value : values) value *= factor;
  }

  void forward_and_backward() {
    const std::size_t length = factors_.size();
    forward_.resize(length);
    backward_.resize(length);
    for (std::size_t label = 0; label < label_count; ++label) {
      forward_[0][label] = entities::continues_name(label) ? 0 : factors_[0][label];
      backward_[length - 1][label] = entities::is_open(label) ? 0 : 1;
    }
    normalise(forward_[0]);
    for (std::size_t i = 1; i < length; ++i) {
      LabelWeights sum{};
      for (std::size_t a = 0; a < label_count; ++a)
        for (std::size_t b = 0; b < label_count; ++b) sum[b] += forward_[i - 1][a] * steps_[a][b];
      for (std::size_t b = 0; b < label_count; ++b) forward_[i][b] = sum[b] * factors_[i][b];
      normalise(forward_[i]);
    }
    for (std::size_t i = length - 1; i-- > 0;) {
      for (std::size_t a = 0; a < label_count; ++a) {
        float sum = 0;
        for (std::size_t b = 0; b < label_count; ++b) sum += steps_[a][b] * factors_[i + 1][b] * backward_[i + 1][b];
        backward_[i][a] = sum;
      }
      normalise(backward_[i]);
    }
  }

  void step(float& weight, float& square, float gradient) const {
    square += gradient * gradient;
    weight -= options_.rate * gradient / (std::sqrt(square) + 1e-6F);
  }

  void learn(const Example& example) {
    const std::size_t length = example.labels.size();
    read_factors(example);
    forward_and_backward();
    std::array<LabelWeights, label_count> expected{};
    for (std::size_t i = 0; i < length; ++i) {
      LabelWeights gradient;
      for (std::size_t label = 0; label < label_count; ++label)
        gradient[label] = forward_[i][label] * backward_[i][label];
      normalise(gradient);
      gradient[example.labels[i]] -= 1;
      if (i + 1 < length) add_steps(i, example, expected);
      update(example, i, gradient);
    }
    for (std::size_t a = 0; a < label_count; ++a)
      for (std::size_t b = 0; b < label_count; ++b)
        if (allowed_.steps[a][b] && expected[a][b] != 0)
          step(result_.transitions[a][b], transition_squares_[a][b], expected[a][b]);
  }

  void add_steps(std::size_t i, const Example& example, std::array<LabelWeights, label_count>& expected) {
    float sum = 0;
    std::array<LabelWeights, label_count> joint;
    for (std::size_t a = 0; a < label_count; ++a) {
      for (std::size_t b = 0; b < label_count; ++b) {
        joint[a][b] = forward_[i][a] * steps_[a][b] * factors_[i + 1][b] * backward_[i + 1][b];
        sum += joint[a][b];
      }
    }
    if (sum > 0)
      for (std::size_t a = 0; a < label_count; ++a)
        for (std::size_t b = 0; b < label_count; ++b) expected[a][b] += joint[a][b] / sum;
    expected[example.labels[i]][example.labels[i + 1]] -= 1;
  }

  void update(const Example& example, std::size_t i, const LabelWeights& gradient) {
    constexpr float negligible = 1e-4F;
    std::array<std::uint8_t, label_count> changed;
    std::size_t count = 0;
    for (std::size_t label = 0; label < label_count; ++label)
      if (std::abs(gradient[label]) > negligible) changed[count++] = static_cast<std::uint8_t>(label);
    if (count == 0) return;
    for (std::uint32_t at = i == 0 ? 0 : example.ends[i - 1]; at < example.ends[i]; ++at) {
      LabelWeights& weights = result_.weights[example.rows[at]];
      LabelWeights& squares = squares_[example.rows[at]];
      for (std::size_t k = 0; k < count; ++k) {
        const std::uint8_t label = changed[k];
        step(weights[label], squares[label], gradient[label] + options_.decay * weights[label]);
      }
    }
  }

  TrainingOptions options_;
  Allowed allowed_;
  TrainedWeights result_;
  std::vector<Example> examples_;
  std::vector<LabelWeights> squares_;
  std::vector<LabelWeights> sums_;
  std::array<LabelWeights, label_count> transition_sums_{};
  int snapshots_ = 0;
  std::array<LabelWeights, label_count> transition_squares_{};
  std::vector<LabelWeights> factors_, forward_, backward_;
  std::array<LabelWeights, label_count> steps_{};
};

}  // namespace

TrainedWeights train(const std::vector<Sequence>& examples, const TrainingOptions& options) {
  return Trainer(examples, options).run();
}

}  // namespace dateline::training
