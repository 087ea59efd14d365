// Word classes (clusters.h).
#include "entities/train/clusters.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "dateline/error.h"
#include "entities/crf/features.h"
#include "entities/train/annotated.h"
#include "entities/words.h"

namespace dateline::training {
namespace {

constexpr std::size_t least_count = 4;
constexpr int rounds = 8;

using Neighbours = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // a word and how often it stands there

struct Corpus {
  std::vector<std::uint64_t> keys;  // by word, the most frequent first
  std::vector<std::uint32_t> counts;
  std::vector<Neighbours> before, after;
};

// One word a key; a capital that only the start of a sentence explains is none. The key 0 ends sentences.
std::vector<std::uint64_t> read_keys(const std::vector<std::string>& texts) {
  std::vector<std::uint64_t> keys;
  for (const std::string& text : texts) {
    entities::WordTable table;
    std::vector<entities::Word> words;
    entities::scan_words(text, table, words);
    for (const entities::Word& word : words) {
      if (word.sentence_start) keys.push_back(0);
      const auto& entry = table[word.id];
      const bool capital = word.capital && !((word.sentence_start || word.caseless_line) && entry.capital_count == 0);
      keys.push_back(entities::cluster_key(entry.hash, capital));
    }
    keys.push_back(0);
  }
  return keys;
}

Corpus count(const std::vector<std::uint64_t>& keys) {
  std::unordered_map<std::uint64_t, std::uint32_t> counts;
  for (const std::uint64_t key : keys) ++counts[key];
  Corpus corpus;
  std::vector<std::pair<std::uint32_t, std::uint64_t>> kept;
  for (const auto& [key, number] : counts)
    if (key == 0 || number >= least_count) kept.emplace_back(number, key);
  std::sort(kept.rbegin(), kept.rend());
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  for (const auto& [number, key] : kept) {
    numbers.emplace(key, static_cast<std::uint32_t>(corpus.keys.size()));
    corpus.keys.push_back(key);
    corpus.counts.push_back(0);
  }
  std::unordered_map<std::uint64_t, std::uint32_t> pairs;
  for (std::size_t i = 1; i < keys.size(); ++i) {
    const auto first = numbers.find(keys[i - 1]);
    const auto second = numbers.find(keys[i]);
    if (first == numbers.end() || second == numbers.end()) continue;
    ++pairs[std::uint64_t{first->second} << 32U | second->second];
  }
  corpus.before.resize(corpus.keys.size());
  corpus.after.resize(corpus.keys.size());
  std::vector<std::pair<std::uint64_t, std::uint32_t>> sorted(pairs.begin(), pairs.end());
  std::sort(sorted.begin(), sorted.end());
  for (const auto& [pair, number] : sorted) {
    const auto first = static_cast<std::uint32_t>(pair >> 32U);
    const auto second = static_cast<std::uint32_t>(pair);
    corpus.after[first].emplace_back(second, number);
    corpus.before[second].emplace_back(first, number);
    corpus.counts[first] += number;
  }
  return corpus;
}

// x log x by a table, the inner loop of everything here.
class XLogX {
 public:
  XLogX() {
    table_.reserve(size);
    for (std::size_t x = 0; x < size; ++x) table_.push_back(exact(static_cast<double>(x)));
  }
  double operator()(std::int64_t x) const {
    return x < static_cast<std::int64_t>(size) ? table_[static_cast<std::size_t>(x)] : exact(static_cast<double>(x));
  }

 private:
  static constexpr std::size_t size = 1U << 16;
  static double exact(double x) { return x <= 0 ? 0 : x * std::log(x); }
  std::vector<double> table_;
};

class Exchange {
 public:
  Exchange(const Corpus& corpus, std::size_t classes) : corpus_(corpus), classes_(classes) {
    class_of_.resize(corpus.keys.size());
    joint_.assign(classes * classes, 0);
    first_.assign(classes, 0);
    second_.assign(classes, 0);
    for (std::size_t word = 0; word < class_of_.size(); ++word)
      class_of_[word] = static_cast<std::uint32_t>(word % classes);
    for (std::size_t word = 0; word < class_of_.size(); ++word)
      for (const auto& [next, number] : corpus.after[word]) add(class_of_[word], class_of_[next], number);
  }

  const std::vector<std::uint32_t>& run() {
    for (int round = 0; round < rounds; ++round) {
      std::size_t moved = 0;
      for (std::size_t word = 0; word < class_of_.size(); ++word) moved += exchange(word) ? 1 : 0;
      if (moved * 200 < class_of_.size()) break;
    }
    return class_of_;
  }

 private:
  using Counts = std::vector<std::pair<std::uint32_t, std::int64_t>>;  // class, how often beside the word

  void add(std::size_t first, std::size_t second, std::int64_t number) {
    joint_[first * classes_ + second] += number;
    first_[first] += number;
    second_[second] += number;
  }

  // Neighbours by class; `self` counts pairs of the word with itself, left out of both.
  void gather(std::size_t word, Counts& before, Counts& after, std::int64_t& self) {
    self = 0;
    const auto sum = [&](const Neighbours& neighbours, Counts& counts) {
      counts.clear();
      scratch_.resize(classes_, 0);
      for (const auto& [other, number] : neighbours) {
        if (other == word) {
          self = number;
          continue;
        }
        if (scratch_[class_of_[other]] == 0) counts.emplace_back(class_of_[other], 0);
        scratch_[class_of_[other]] += number;
      }
      for (auto& [cls, number] : counts) {
        number = scratch_[cls];
        scratch_[cls] = 0;
      }
    };
    sum(corpus_.before[word], before);
    sum(corpus_.after[word], after);
  }

  // Adds the word with these neighbours to a class (sign 1) or takes it out (-1).
  void shift(std::size_t cls, const Counts& before, const Counts& after, std::int64_t self, std::int64_t sign) {
    for (const auto& [other, number] : before) add(other, cls, sign * number);
    for (const auto& [other, number] : after) add(cls, other, sign * number);
    if (self != 0) add(cls, cls, sign * self);
  }

  // What the likelihood gains when the word, taken out before, joins the class.
  double gain(std::size_t cls, const Counts& before, const Counts& after, std::int64_t self) {
    double sum = 0;
    std::int64_t into = self;
    std::int64_t out = self;
    std::int64_t inner = self;
    for (const auto& [other, number] : before) {
      into += number;
      if (other == cls) {
        inner += number;
        continue;
      }
      const std::int64_t old = joint_[other * classes_ + cls];
      sum += x_log_x_(old + number) - x_log_x_(old);
    }
    for (const auto& [other, number] : after) {
      out += number;
      if (other == cls) {
        inner += number;
        continue;
      }
      const std::int64_t old = joint_[cls * classes_ + other];
      sum += x_log_x_(old + number) - x_log_x_(old);
    }
    const std::int64_t old = joint_[cls * classes_ + cls];
    sum += x_log_x_(old + inner) - x_log_x_(old);
    sum -= x_log_x_(first_[cls] + out) - x_log_x_(first_[cls]);
    sum -= x_log_x_(second_[cls] + into) - x_log_x_(second_[cls]);
    return sum;
  }

  bool exchange(std::size_t word) {
    std::int64_t self = 0;
    gather(word, before_, after_, self);
    const std::size_t old = class_of_[word];
    shift(old, before_, after_, self, -1);
    std::size_t best = old;
    double best_gain = gain(old, before_, after_, self);
    for (std::size_t cls = 0; cls < classes_; ++cls) {
      if (cls == old) continue;
      const double here = gain(cls, before_, after_, self);
      if (here <= best_gain + 1e-9) continue;
      best = cls;
      best_gain = here;
    }
    shift(best, before_, after_, self, 1);
    class_of_[word] = static_cast<std::uint32_t>(best);
    return best != old;
  }

  const Corpus& corpus_;
  std::size_t classes_;
  std::vector<std::uint32_t> class_of_;
  std::vector<std::int64_t> joint_, first_, second_, scratch_;
  Counts before_, after_;
  XLogX x_log_x_;
};

}  // namespace

entities::Clusters ClusterTable::clusters(std::uint64_t key) const {
  const auto found = table_.find(key);
  return found == table_.end() ? entities::Clusters{} : found->second;
}

ClusterTable ClusterTable::learn(const std::vector<std::string>& texts) {
  const Corpus corpus = count(read_keys(texts));
  const std::vector<std::uint32_t> coarse = Exchange(corpus, coarse_classes).run();
  const std::vector<std::uint32_t> fine = Exchange(corpus, fine_classes).run();
  ClusterTable result;
  for (std::size_t word = 0; word < corpus.keys.size(); ++word)
    if (corpus.keys[word] != 0)
      result.table_.emplace(corpus.keys[word], entities::Clusters{static_cast<std::uint16_t>(coarse[word] + 1),
                                                                  static_cast<std::uint16_t>(fine[word] + 1)});
  return result;
}

std::vector<std::string> read_texts(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Error(ErrorCode::not_found, "cannot be read", "", file.string());
  std::vector<std::string> texts;
  if (file.extension() != ".jsonl") {
    texts.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    return texts;
  }
  std::size_t number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (line.empty()) continue;
    try {
      texts.push_back(nlohmann::json::parse(line).at("text"));
    } catch (const nlohmann::json::exception& error) {
      throw Error(ErrorCode::bad_input, "line " + std::to_string(number) + ": " + json_complaint(error), "",
                  file.string());
    }
  }
  return texts;
}

}  // namespace dateline::training
