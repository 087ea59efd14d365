// The sequence model of names: which labels may follow which, the best label sequence against trying all of them, the
// model file written and read, damaged ones, hostile text.
#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "dateline/error.h"
#include "entities/crf/sequence_tagger.h"
#include "entities/known_keys.h"
#include "entities/lexicon.h"
#include "entities/train/model_writer.h"
#include "names/countries.h"
#include "names/keys.h"
#include "names/organisations.h"
#include "names/places.h"
#include "support/catch.h"

using namespace dateline::entities;
using dateline::training::ClusterTable;
using dateline::training::TrainedWeights;
using dateline::training::write_model;

namespace {

using Labels = std::vector<std::uint8_t>;

// The words of a text with what reads them.
struct Scanned {
  explicit Scanned(const std::string& utf8) : text(utf8), known(table) { scan_words(text, table, words); }
  std::string text;
  WordTable table;
  std::vector<Word> words;
  KnownNames known;
};

// The features of each word, stretch by stretch.
std::vector<std::vector<std::uint64_t>> features_of(Scanned& scanned, const ClusterSource& clusters) {
  FeatureReader reader(scanned.table, scanned.known, clusters);
  reader.begin(scanned.words, Letters::capitals_are_names);
  std::vector<std::vector<std::uint64_t>> features;
  for (const Stretch& stretch : reader.stretches())
    for (std::uint32_t at = stretch.first; at < stretch.last; ++at) reader.read(at, features.emplace_back());
  return features;
}

// A weight below 1 for a third of the features and every step, as a training might leave them.
TrainedWeights random_weights(const std::vector<std::uint64_t>& features, std::mt19937& random) {
  std::uniform_real_distribution<float> weight(-1, 1);
  TrainedWeights trained;
  for (const std::uint64_t feature : features) {
    if (random() % 3 != 0 || !trained.rows.emplace(feature, trained.weights.size()).second) continue;
    auto& row = trained.weights.emplace_back();
    for (float& value : row) value = weight(random);
  }
  for (auto& row : trained.transitions)
    for (float& value : row) value = weight(random);
  return trained;
}

struct Search {
  const Model& model;
  const std::vector<std::array<int, label_count>>& scores;
  int best;
  Labels best_labels;
  std::size_t ties = 0;
  Labels labels{};

  void go(std::size_t at, int sum) {
    if (at == scores.size()) {
      if (is_open(labels.back()) || sum < best) return;
      ties = sum == best ? ties + 1 : 1;
      best = sum;
      best_labels = labels;
      return;
    }
    for (std::size_t label = 0; label < label_count; ++label) {
      if (at == 0 ? continues_name(label) : !may_follow(labels.back(), label)) continue;
      const int step = at == 0 ? 0 : model.header().transitions[labels.back()][label];
      labels.push_back(static_cast<std::uint8_t>(label));
      go(at + 1, sum + step + scores[at][label]);
      labels.pop_back();
    }
  }
};

std::array<int, label_count> sum_of(const Model& model, const std::vector<std::uint64_t>& features) {
  std::array<int, label_count> sum{};
  for (const std::uint64_t feature : features)
    if (const std::int8_t* weights = model.weights(feature))
      for (std::size_t label = 0; label < label_count; ++label) sum[label] += weights[label];
  return sum;
}

bool may_be(const Labels& labels) {
  std::size_t before = outside_label;
  for (const std::uint8_t label : labels) {
    if (label >= label_count || !may_follow(before, label)) return false;
    before = label;
  }
  return !is_open(before);
}

std::vector<std::uint64_t> flat(const std::vector<std::vector<std::uint64_t>>& features) {
  std::vector<std::uint64_t> all;
  for (const auto& some : features) all.insert(all.end(), some.begin(), some.end());
  return all;
}

// A small model over the features of a text, and the text.
struct SmallModel {
  SmallModel() : clusters(ClusterTable::learn({})), scanned("Helena Marwick left Oslo for Acme Harbour Trust today") {
    std::mt19937 random(7);
    trained = random_weights(flat(features_of(scanned, clusters)), random);
    bytes = write_model(trained, clusters, 0);
  }
  ClusterTable clusters;
  Scanned scanned;
  TrainedWeights trained;
  std::string bytes;
};

// The labels that a model gives to a text of its own.
Labels read_with(const Model& model, const std::string& text) {
  Scanned scanned(text);
  const std::vector<Word> none;
  SequenceTagger tagger(model, scanned.table, scanned.known);
  tagger.read(none, scanned.words, Letters::capitals_are_names, Readings::both);
  return tagger.labels(SequenceTagger::In::text);
}

}  // namespace

TEST_CASE("a label has its type and place, and names go on in their own type alone") {
  for (std::size_t type = 0; type < type_count; ++type) {
    const auto of = [&](Place place) { return label_of(static_cast<MentionType>(type), place); };
    for (const Place place : {Place::begin, Place::inside, Place::last, Place::unit}) {
      CHECK(of(place) < label_count);
      CHECK(type_of(of(place)) == static_cast<MentionType>(type));
      CHECK(place_of(of(place)) == place);
    }
    for (const std::size_t open : {of(Place::begin), of(Place::inside)}) {
      for (std::size_t label = 0; label < label_count; ++label)
        CHECK(may_follow(open, label) == (label == of(Place::inside) || label == of(Place::last)));
    }
    for (const std::size_t closed : {outside_label, of(Place::last), of(Place::unit)}) {
      CHECK(may_follow(closed, outside_label));
      CHECK(may_follow(closed, of(Place::begin)));
      CHECK(may_follow(closed, of(Place::unit)));
      CHECK_FALSE(may_follow(closed, of(Place::inside)));
      CHECK_FALSE(may_follow(closed, of(Place::last)));
    }
  }
}

TEST_CASE("names are read from labels, and from labels that spell none nothing is") {
  const auto person = [](Place place) { return static_cast<std::uint8_t>(label_of(MentionType::person, place)); };
  const Labels labels = {person(Place::unit), 0, person(Place::begin), person(Place::inside), person(Place::last),
                         person(Place::unit)};
  const auto names = names_of(labels);
  REQUIRE(names.size() == 3);
  CHECK((names[0].first == 0 && names[0].last == 1));
  CHECK((names[1].first == 2 && names[1].last == 5));
  CHECK((names[2].first == 5 && names[2].last == 6));
  CHECK(names_of({person(Place::last), person(Place::inside)}).empty());
  CHECK(names_of({person(Place::begin)}).empty());
  CHECK(names_of({person(Place::begin), 0}).empty());
  CHECK(names_of({}).empty());
}

TEST_CASE("the labels of both readings are the best of all that may be") {
  const ClusterTable clusters = ClusterTable::learn({});
  std::mt19937 random(11);
  const std::string texts[] = {"Oslo",        "Helena Marwick",     "went to Acme Harbour", "Helena of Oslo Trust",
                               "of OSLO and", "Acme Acme Acme Acme"};
  std::size_t compared = 0;
  for (int round = 0; round < 120; ++round) {
    Scanned scanned(texts[static_cast<std::size_t>(round) % std::size(texts)]);
    const auto features = features_of(scanned, clusters);
    FeatureReader reader(scanned.table, scanned.known, clusters);
    reader.begin(scanned.words, Letters::capitals_are_names);
    REQUIRE(reader.stretches().size() == 1);
    const std::uint32_t first = reader.stretches()[0].first;
    std::vector<std::uint64_t> all = flat(features);
    // Every feature that the second reading may ask for with a word seen once.
    std::vector<Sightings> seen(scanned.words.size());
    for (std::size_t label = 1; label < label_count; ++label) {
      for (Sightings& one : seen) {
        one = {};
        one.counts[static_cast<std::size_t>(type_of(label))][static_cast<std::size_t>(place_of(label))] = 2;
      }
      for (std::size_t own = 0; own < label_count; ++own)
        for (std::uint32_t at = first; at < first + features.size(); ++at) reader.read_sightings(at, own, seen, all);
    }
    const std::string bytes = write_model(random_weights(all, random), clusters, 0);
    const Model model(bytes);
    const std::vector<Word> none;
    SequenceTagger tagger(model, scanned.table, scanned.known);
    std::vector<std::array<int, label_count>> scores;
    for (const auto& some : features) scores.push_back(sum_of(model, some));
    Labels before;
    for (const Readings readings : {Readings::first_only, Readings::both}) {
      if (readings == Readings::both) {
        for (std::size_t i = 0; i < features.size(); ++i) {
          const auto at = static_cast<std::uint32_t>(first + i);
          if (!scanned.words[at].capital && before[at] == outside_label) continue;
          std::vector<std::uint64_t> more;
          reader.read_sightings(at, before[at], tagger.sightings(), more);
          const auto sum = sum_of(model, more);
          for (std::size_t label = 0; label < label_count; ++label) scores[i][label] += sum[label];
        }
      }
      tagger.read(none, scanned.words, Letters::capitals_are_names, readings);
      before = tagger.labels(SequenceTagger::In::text);
      Search search{model, scores, std::numeric_limits<int>::min(), {}};
      search.go(0, 0);
      REQUIRE(may_be(before));
      if (search.ties > 1) continue;
      ++compared;
      CHECK(Labels(before.begin() + first, before.begin() + first + static_cast<std::ptrdiff_t>(features.size())) ==
            search.best_labels);
    }
  }
  CHECK(compared > 150);
}

TEST_CASE("a model gives back what was written, to the step of its weights") {
  const std::vector<std::string> texts(8, "The trawler left Oslo harbour and the trawler came back to Oslo harbour.");
  const ClusterTable clusters = ClusterTable::learn(texts);
  REQUIRE_FALSE(clusters.all().empty());
  SmallModel small;
  const std::string bytes = write_model(small.trained, clusters, 0);
  const Model model(bytes);
  for (const auto& [feature, row] : small.trained.rows) {
    const std::int8_t* weights = model.weights(feature);
    REQUIRE(weights != nullptr);
    for (std::size_t label = 0; label < label_count; ++label)
      CHECK(static_cast<float>(weights[label]) * model.header().scale ==
            Approx(small.trained.weights[row][label]).margin(model.header().scale * 0.51));
    CHECK(model.weights(feature ^ 0xFFFF'0000'0000'0000ULL) == nullptr);
  }
  for (const auto& [key, classes] : clusters.all()) {
    CHECK(model.clusters(key).coarse == classes.coarse);
    CHECK(model.clusters(key).fine == classes.fine);
  }
  CHECK(model.clusters(1).fine == 0);
}

TEST_CASE("weights beyond the scale are cut to it and small ones left out") {
  TrainedWeights trained;
  trained.rows = {{0x1111'0000'0001ULL, 0}, {0x2222'0000'0002ULL, 1}};
  trained.weights.resize(2);
  trained.weights[0][3] = 1000;
  trained.weights[0][4] = -1000;
  trained.weights[1][3] = 0.05F;
  const std::string bytes = write_model(trained, ClusterTable::learn({}), 0.1F);
  const Model model(bytes);
  REQUIRE(model.weights(0x1111'0000'0001ULL) != nullptr);
  CHECK(model.weights(0x1111'0000'0001ULL)[3] == 127);
  CHECK(model.weights(0x1111'0000'0001ULL)[4] == -127);
  CHECK(model.weights(0x2222'0000'0002ULL) == nullptr);
}

TEST_CASE("a model that is cut short, of another kind or without a free slot is refused") {
  const SmallModel small;
  REQUIRE_NOTHROW(Model(small.bytes));
  for (std::size_t size = 0; size < small.bytes.size(); size += size < sizeof(ModelHeader) ? 1 : 37) {
    const std::string cut = small.bytes.substr(0, size);
    CHECK_THROWS_AS(Model(cut), dateline::Error);
  }
  const auto with = [&](auto change) {
    std::string bytes = small.bytes;
    ModelHeader header;
    std::memcpy(&header, bytes.data(), sizeof header);
    change(header, bytes);
    std::memcpy(bytes.data(), &header, sizeof header);
    return bytes;
  };
  const std::string damaged[] = {
      with([](ModelHeader& header, std::string&) { header.magic ^= 1; }),
      with([](ModelHeader& header, std::string&) { header.cluster_slots = 0; }),
      with([](ModelHeader& header, std::string&) { header.feature_slots = 0; }),
      with([](ModelHeader& header, std::string&) { header.feature_slots -= 1; }),
      with([](ModelHeader& header, std::string&) { header.cluster_slots = 1U << 31; }),
      with([](ModelHeader& header, std::string&) { header.feature_slots = 1U << 31; }),
      with([](ModelHeader& header, std::string&) { header.rows = 0xFFFFFFFF; }),
      with([](ModelHeader&, std::string& bytes) {
        std::fill(bytes.begin() + sizeof(ModelHeader), bytes.end(), '\x01');
      }),
  };
  for (const std::string& bytes : damaged) CHECK_THROWS_AS(Model(bytes), dateline::Error);
}

TEST_CASE("whatever bytes a model holds, reading a text with it ends and gives labels that may be") {
  const SmallModel small;
  std::mt19937 random(3);
  std::size_t read = 0;
  for (int round = 0; round < 300; ++round) {
    std::string bytes = small.bytes;
    const std::size_t from = round % 2 == 0 ? sizeof(ModelHeader) : 0;
    for (int i = 0; i < 40; ++i) bytes[from + random() % (bytes.size() - from)] = static_cast<char>(random());
    try {
      const Model model(bytes);
      CHECK(may_be(read_with(model, small.scanned.text)));
      ++read;
    } catch (const dateline::Error&) {
    }
  }
  CHECK(read > 100);
}

TEST_CASE("a row beyond the rows of the model is no row") {
  const SmallModel small;
  std::string bytes = small.bytes;
  const Model before(bytes);
  const std::uint64_t feature = small.trained.rows.begin()->first;
  REQUIRE(before.weights(feature) != nullptr);
  const std::size_t table = sizeof(ModelHeader) + before.header().cluster_slots * sizeof(ClusterSlot);
  for (const std::uint32_t row : {0U, before.header().rows + 1, 0xFFFFFFFFU}) {
    for (std::size_t slot = 0; slot < before.header().feature_slots; ++slot)
      std::memcpy(bytes.data() + table + slot * sizeof(FeatureSlot) + sizeof(std::uint32_t), &row, sizeof row);
    CHECK(Model(bytes).weights(feature) == nullptr);
  }
}

TEST_CASE("stretches lie in order, hold every word with a capital and are bounded") {
  std::string capitals = "He said ";
  for (int i = 0; i < 5000; ++i) capitals += i % 7 == 0 ? "Bank of " : "AAA ";
  for (const std::string& text :
       {capitals, std::string("The Mali. The Mali\nMali. \"Mali\" of Mali and. Mali"), std::string("no")}) {
    Scanned scanned(text);
    const ClusterTable clusters = ClusterTable::learn({});
    FeatureReader reader(scanned.table, scanned.known, clusters);
    reader.begin(scanned.words, Letters::capitals_are_names);
    std::vector<bool> held(scanned.words.size());
    std::uint32_t end = 0;
    for (const Stretch& stretch : reader.stretches()) {
      REQUIRE(stretch.first >= end);
      REQUIRE(stretch.first < stretch.last);
      REQUIRE(stretch.last <= scanned.words.size());
      CHECK(stretch.last - stretch.first <= longest_stretch + 2);
      end = stretch.last;
      std::fill(held.begin() + stretch.first, held.begin() + stretch.last, true);
    }
    for (std::size_t i = 0; i < held.size(); ++i) CHECK((held[i] || !scanned.words[i].capital));
  }
}

TEST_CASE("the filter before the tables lets every key of theirs pass and few others") {
  std::size_t keys = 0;
  const auto passes = [&](std::string_view key) {
    ++keys;
    if (!may_be_known(key)) FAIL("stopped " << key);
  };
  dateline::names::for_each_place_key(passes);
  dateline::names::for_each_organisation_key(passes);
  for_each_listed_key(passes);
  for (const dateline::names::Country& country : dateline::names::countries()) {
    passes(dateline::names::canonical_key(country.name));
    for (const std::string_view alias : country.aliases) passes(alias);
    for (const std::string_view word : country.nationalities) passes(word);
  }
  CHECK(keys > 40'000);
  std::size_t passed = 0;
  for (int i = 0; i < 10'000; ++i) passed += may_be_known("zorvan " + std::to_string(i)) ? 1 : 0;
  CHECK(passed < 300);
}

TEST_CASE("no word has more features than 16 bits can sum, and each reader gives the same ones") {
  // Words of as many lists as there are, beside each other.
  const std::string text =
      "May Will King Said Mark Bank General Saint Court May of de la March University Major Will Jordan Georgia's "
      "Park\n"
      "\xC3\x28 A.B. l'Aaa-Bbb \xF0\x9F" +
      std::string(300, 'Q') + " x" + std::string(5000, '\'') + "y Zz";
  Scanned scanned(text);
  const Model& model = built_in_model();
  const auto features = features_of(scanned, model);
  const std::vector<Sightings> sightings(scanned.words.size());
  REQUIRE(features.size() > 20);
  FeatureReader reader(scanned.table, scanned.known, model);
  reader.begin(scanned.words, Letters::adjectives_are_small);
  std::vector<std::uint64_t> more;
  reader.read_sightings(0, 1, sightings, more);
  for (const auto& some : features) CHECK(some.size() + more.size() + 3 <= most_features);
  Scanned again(text);
  CHECK(features_of(again, model) == features);
  CHECK(features_of(scanned, model) == features);
}
