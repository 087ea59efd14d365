// Two readings of an article by constrained Viterbi (sequence_tagger.h).
#include "entities/crf/sequence_tagger.h"

#include <algorithm>
#include <limits>

namespace dateline::entities {
namespace {

constexpr std::int32_t impossible = std::numeric_limits<std::int32_t>::min() / 4;

}  // namespace

Steps::Steps(const Model& model) {
  for (std::size_t label = 0; label < label_count; ++label) {
    first_[label] = steps_.size();
    for (std::size_t before = 0; before < label_count; ++before)
      if (may_follow(before, label))
        steps_.push_back({static_cast<std::uint8_t>(before), model.header().transitions[before][label]});
  }
  first_[label_count] = steps_.size();
}

void add_sightings(const std::vector<std::uint8_t>& labels, const std::vector<Word>& words,
                   std::vector<Sightings>& by_word) {
  constexpr std::uint16_t most = 60'000;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (labels[i] == outside_label) continue;
    if (words[i].id >= by_word.size()) by_word.resize(words[i].id + 1);
    std::uint16_t& count =
        by_word[words[i].id]
            .counts[static_cast<std::size_t>(type_of(labels[i]))][static_cast<std::size_t>(place_of(labels[i]))];
    if (count < most) ++count;
  }
}

std::vector<LabelledName> names_of(const std::vector<std::uint8_t>& labels) {
  std::vector<LabelledName> names;
  for (std::uint32_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == outside_label || continues_name(labels[i])) continue;
    LabelledName name{i, i + 1, type_of(labels[i])};
    if (is_open(labels[i])) {
      while (name.last < labels.size() && is_open(labels[name.last]) && continues_name(labels[name.last])) ++name.last;
      if (name.last == labels.size() || !continues_name(labels[name.last])) continue;
      ++name.last;
    }
    names.push_back(name);
    i = name.last - 1;
  }
  return names;
}

// Slots, then rows, then sums: each step asks the processor for what the next one reads.
void SequenceTagger::add_weights(Scores& scores) {
  for (const std::uint64_t feature : features_) model_.prefetch(feature);
  rows_.clear();
  for (const std::uint64_t feature : features_) {
    const std::int8_t* weights = model_.weights(feature);
    if (weights == nullptr) continue;
    __builtin_prefetch(weights);
    rows_.push_back(weights);
  }
  for (const std::int8_t* weights : rows_)
    for (std::size_t label = 0; label < row_bytes; ++label)
      scores[label] = static_cast<std::int16_t>(scores[label] + weights[label]);
}

void SequenceTagger::score(Part& part) {
  part.scores.clear();
  for (const Stretch& stretch : part.reader.stretches()) {
    for (std::uint32_t at = stretch.first; at < stretch.last; ++at) {
      features_.clear();
      part.reader.read(at, features_);
      part.scores.emplace_back();
      add_weights(part.scores.back());
    }
  }
}

void SequenceTagger::add_sightings(Part& part, const std::vector<Word>& words) {
  std::size_t scored = 0;
  for (const Stretch& stretch : part.reader.stretches()) {
    for (std::uint32_t at = stretch.first; at < stretch.last; ++at, ++scored) {
      if (!words[at].capital && part.labels[at] == outside_label) continue;
      features_.clear();
      part.reader.read_sightings(at, part.labels[at], sightings_, features_);
      add_weights(part.scores[scored]);
    }
  }
}

void SequenceTagger::decode(Part& part) {
  std::size_t scored = 0;
  std::fill(part.labels.begin(), part.labels.end(), std::uint8_t{outside_label});
  for (const Stretch& stretch : part.reader.stretches()) {
    const std::size_t length = stretch.last - stretch.first;
    best_.resize(length);
    from_.resize(length);
    for (std::size_t label = 0; label < label_count; ++label)
      best_[0][label] = continues_name(label) ? impossible : part.scores[scored][label];
    for (std::size_t i = 1; i < length; ++i) {
      const Sums& before = best_[i - 1];
      for (std::size_t label = 0; label < label_count; ++label) {
        std::int32_t best = impossible;
        std::uint8_t from = outside_label;
        for (const Steps::Step* step = steps_.of(label); step != steps_.of(label + 1); ++step) {
          const std::int32_t sum = before[step->before] + step->weight;
          from = sum > best ? step->before : from;
          best = std::max(sum, best);
        }
        best_[i][label] = best + part.scores[scored + i][label];
        from_[i][label] = from;
      }
    }
    std::size_t label = outside_label;
    for (std::size_t other = 0; other < label_count; ++other)
      if (!is_open(other) && best_[length - 1][other] > best_[length - 1][label]) label = other;
    for (std::size_t i = length; i-- > 0;) {
      part.labels[stretch.first + i] = static_cast<std::uint8_t>(label);
      label = from_[i][label];
    }
    scored += length;
  }
}

void SequenceTagger::read(const std::vector<Word>& title, const std::vector<Word>& text, Letters letters,
                          Readings readings) {
  const std::array<const std::vector<Word>*, 2> sides{&title, &text};
  for (std::size_t i = 0; i < 2; ++i) {
    Part& part = parts_[i];
    part.labels.assign(sides[i]->size(), outside_label);
    part.reader.begin(*sides[i], letters);
    score(part);
    decode(part);
  }
  sightings_.clear();
  for (std::size_t i = 0; i < 2; ++i) entities::add_sightings(parts_[i].labels, *sides[i], sightings_);
  if (readings == Readings::first_only) return;
  for (std::size_t i = 0; i < 2; ++i) {
    add_sightings(parts_[i], *sides[i]);
    decode(parts_[i]);
  }
}

std::vector<LabelledName> SequenceTagger::names(In part) const { return names_of(labels(part)); }

}  // namespace dateline::entities
