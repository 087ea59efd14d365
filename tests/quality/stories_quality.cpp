// How well copies, stories and articles like one are told; run by scripts/quality.
//   stories_quality DATA JUDGED INDEX [--errors]
// DATA holds near-dup/pairs.tsv; JUDGED is tests/quality/stories/judged.tsv; INDEX an index of
// news/newswire-2025.jsonl, news/magazine-articles.jsonl and reuters21578/.
//
// Copies: every two of all articles that share a run of five words are compared, and those taken for copies set against
// the exact overlaps of pairs.tsv (containment: shared runs by those of the shorter text). Stories: pairs as the score
// of two articles has it, and as grouping all judged articles at once has it. Like: whether the partner of an article
// is among the first ten, for copies and for judged pairs of one event, beside Xapian's own expansion terms.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dateline/searcher.h"
#include "results/indexes.h"
#include "results/profiles.h"
#include "results/shingles.h"
#include "results/stories.h"
#include "store/schema.h"

namespace {

using namespace dateline;
using Pair = std::pair<std::string, std::string>;

constexpr std::size_t depth = 10;

struct Overlap {
  double jaccard = 0;
  double containment = 0;
  std::size_t words = 0, other_words = 0;
};

Pair ordered(std::string one, std::string other) {
  if (other < one) std::swap(one, other);
  return {std::move(one), std::move(other)};
}

std::map<Pair, Overlap> read_overlaps(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::map<Pair, Overlap> pairs;
  std::string one, other;
  for (Overlap overlap;
       file >> one >> other >> overlap.jaccard >> overlap.containment >> overlap.words >> overlap.other_words;)
    pairs[ordered(one, other)] = overlap;
  return pairs;
}

struct Judgement {
  Pair pair;
  bool same = false;
  int sample = 0;
};

std::vector<Judgement> read_judgements(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::vector<Judgement> judgements;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) continue;
    std::istringstream columns(line);
    Judgement judgement;
    columns >> judgement.pair.first >> judgement.pair.second >> judgement.same >> judgement.sample;
    judgements.push_back(judgement);
  }
  return judgements;
}

// Right and wrong among pairs.
struct Score {
  std::size_t right = 0, wrong = 0, missed = 0;

  void add(bool found, bool true_one) {
    if (found && true_one) ++right;
    if (found && !true_one) ++wrong;
    if (!found && true_one) ++missed;
  }

  void print(const std::string& name) const {
    const auto part = [](std::size_t of, std::size_t all) {
      return all == 0 ? 0.0 : static_cast<double>(of) / static_cast<double>(all);
    };
    const double precision = part(right, right + wrong);
    const double recall = part(right, right + missed);
    const double f1 = right == 0 ? 0 : 2 * precision * recall / (precision + recall);
    fmt::print("  {:<44} P {:.3f}  R {:.3f}  F1 {:.3f}  ({} right, {} wrong, {} missed)\n", name, precision, recall, f1,
               right, wrong, missed);
  }
};

struct Text {
  std::string id;
  results::Shingles shingles;
};

std::vector<Text> read_texts(results::Indexes& indexes) {
  std::vector<Text> texts;
  const Xapian::Database& database = indexes.joined();
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const Article article = indexes.read(*at);
    texts.push_back({article.id, results::make_shingles(article.title, article.text)});
  }
  return texts;
}

// Pairs that are taken for copies. Runs of words that hundreds of articles share (a publisher's own) lead nowhere that
// rarer ones of the same texts do not lead as well.
std::set<Pair> find_copies(const std::vector<Text>& texts) {
  constexpr std::size_t most_common = 300;
  std::vector<std::uint64_t> places;
  for (std::size_t text = 0; text < texts.size(); ++text)
    for (const std::uint64_t shingle : texts[text].shingles) places.push_back(shingle << 32U | text);
  std::sort(places.begin(), places.end());
  std::set<std::uint64_t> compared;
  std::set<Pair> copies;
  for (std::size_t begin = 0, end = 0; begin < places.size(); begin = end) {
    while (end < places.size() && places[end] >> 32U == places[begin] >> 32U) ++end;
    if (end - begin > most_common) continue;
    for (std::size_t i = begin; i < end; ++i)
      for (std::size_t j = i + 1; j < end; ++j) {
        const auto one = static_cast<std::uint32_t>(places[i]);
        const auto other = static_cast<std::uint32_t>(places[j]);
        if (!compared.insert(std::uint64_t{one} << 32U | other).second) continue;
        const results::Shingles& a = texts[one].shingles;
        const results::Shingles& b = texts[other].shingles;
        if (results::are_copies(results::common_shingles(a, b), a.size(), b.size()))
          copies.insert(ordered(texts[one].id, texts[other].id));
      }
  }
  return copies;
}

void print_copies(const std::set<Pair>& found, const std::map<Pair, Overlap>& truth, const std::vector<Text>& texts,
                  bool errors) {
  // Texts that are too short for the given overlaps to list them.
  std::unordered_map<std::string, std::size_t> words;
  for (const Text& text : texts) words[text.id] = text.shingles.size() + 4;
  std::size_t shortest = std::string::npos;
  for (const auto& [pair, overlap] : truth) shortest = std::min({shortest, overlap.words, overlap.other_words});
  const auto listed = [&](const Pair& pair) { return words[pair.first] >= shortest && words[pair.second] >= shortest; };

  Score contained;
  Score alike;
  std::size_t digests = 0;
  std::size_t unlisted = 0;
  for (const auto& [pair, overlap] : truth) {
    const bool copies = found.count(pair) != 0;
    contained.add(copies, overlap.containment >= 0.8);
    if (overlap.jaccard >= 0.8) alike.add(copies, true);
    if (copies == (overlap.containment >= 0.8)) continue;
    const auto [fewer, more] = std::minmax(overlap.words, overlap.other_words);
    const bool digest = !copies && more > 5 * fewer;
    digests += digest ? 1 : 0;
    if (errors)
      fmt::print("    {} {} {}: containment {:.3f}, Jaccard {:.3f}, {} and {} words{}\n", copies ? "wrong " : "missed",
                 pair.first, pair.second, overlap.containment, overlap.jaccard, overlap.words, overlap.other_words,
                 digest ? ", a digest" : "");
  }
  for (const Pair& pair : found) {
    if (truth.count(pair) != 0) continue;
    if (!listed(pair)) {
      ++unlisted;
      continue;
    }
    contained.add(true, false);
    if (errors) fmt::print("    wrong  {} {}: not among the given pairs\n", pair.first, pair.second);
  }
  fmt::print("copies among {} articles\n", texts.size());
  contained.print("containment 0.8 and more");
  fmt::print("    of the missed {} are digests, more than five times as long as what they quote\n", digests);
  fmt::print("    {} pairs of texts under {} words, of which the given overlaps list none, do not count\n", unlisted,
             shortest);
  fmt::print("  {:<44} R {:.3f}\n", "Jaccard 0.8 and more",
             static_cast<double>(alike.right) / static_cast<double>(alike.right + alike.missed));
}

void print_stories(results::Indexes& indexes, const std::vector<Judgement>& judgements, bool errors) {
  text::Tokenizer tokenizer;
  results::Profiler profiler(indexes.joined(), tokenizer);
  std::map<std::string, std::size_t> numbers;
  std::vector<results::Profile> profiles;
  for (const Judgement& judgement : judgements)
    for (const std::string& id : {judgement.pair.first, judgement.pair.second})
      if (numbers.try_emplace(id, profiles.size()).second) profiles.push_back(profiler.make(indexes.read(id)));
  std::vector<std::size_t> story_of(profiles.size());
  const std::vector<results::StoryVersions> stories = results::find_stories(profiles);
  for (std::size_t story = 0; story < stories.size(); ++story)
    for (const results::Version& version : stories[story]) {
      story_of[version.article] = story;
      for (const std::uint32_t copy : version.copies) story_of[copy] = story;
    }

  Score alone[3];
  Score grouped[3];
  for (const Judgement& judgement : judgements) {
    const std::size_t one = numbers.at(judgement.pair.first);
    const std::size_t other = numbers.at(judgement.pair.second);
    const results::Shingles& a = profiles[one].shingles;
    const results::Shingles& b = profiles[other].shingles;
    const double shared = results::shared_event(profiles[one], profiles[other]);
    const bool same =
        shared >= results::same_event || results::are_copies(results::common_shingles(a, b), a.size(), b.size());
    const bool together = story_of[one] == story_of[other];
    for (const int sample : {0, judgement.sample}) {
      alone[sample].add(same, judgement.same);
      grouped[sample].add(together, judgement.same);
    }
    if (errors && together != judgement.same)
      fmt::print("    {} {} {}: {:.3f}\n", together ? "wrong " : "missed", judgement.pair.first, judgement.pair.second,
                 shared);
  }
  fmt::print("same event, {} judged pairs\n", judgements.size());
  alone[0].print("two by two, all");
  alone[1].print("two by two, sample by words");
  alone[2].print("two by two, sample of hard cases");
  grouped[0].print(fmt::format("{} articles grouped at once", profiles.size()));
  grouped[1].print("  sample by words");
  grouped[2].print("  sample of hard cases");
}

// What Xapian's documentation gives for "more like this": the best expansion terms of the article, any of them.
std::vector<std::string> like_by_xapian(const Xapian::Database& database, const std::string& id) {
  constexpr Xapian::termcount terms = 40;
  class Words : public Xapian::ExpandDecider {
   public:
    bool operator()(const std::string& term) const override {
      return !term.empty() && (term[0] < 'A' || term[0] > 'Z');
    }
  };
  const Xapian::docid document = *database.postlist_begin(store::make_term(store::prefix::id, id));
  Xapian::RSet relevant;
  relevant.add_document(document);
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query::MatchAll);
  const Words words;
  const Xapian::ESet expansion = enquire.get_eset(terms, relevant, &words);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_ELITE_SET, expansion.begin(), expansion.end(), terms));
  const Xapian::MSet found = enquire.get_mset(0, depth + 1);
  std::vector<std::string> ids;
  for (auto item = found.begin(); item != found.end() && ids.size() < depth; ++item) {
    if (*item == document) continue;
    const std::string key = item.get_document().get_value(store::slot::day_and_id);
    ids.emplace_back(store::id_of_rank_key(key));
  }
  return ids;
}

std::vector<std::string> like_by_dateline(Searcher& searcher, const std::string& id) {
  SearchOptions options;
  options.limit = depth;
  options.snippets = 0;
  std::vector<std::string> ids;
  for (const Hit& hit : searcher.like(id, "", options).hits) ids.push_back(hit.id);
  return ids;
}

// How many of an article's partners are among the first ten, by as many as can be; the mean over articles.
void print_like(const std::string& name, const std::map<std::string, std::set<std::string>>& partners,
                Searcher& searcher, const Xapian::Database& database) {
  double ours = 0;
  double theirs = 0;
  const auto recall = [](const std::vector<std::string>& found, const std::set<std::string>& wanted) {
    const auto right = std::count_if(found.begin(), found.end(), [&](const auto& id) { return wanted.count(id) != 0; });
    return static_cast<double>(right) / static_cast<double>(std::min(depth, wanted.size()));
  };
  for (const auto& [id, wanted] : partners) {
    ours += recall(like_by_dateline(searcher, id), wanted);
    theirs += recall(like_by_xapian(database, id), wanted);
  }
  const auto count = static_cast<double>(partners.size());
  fmt::print("  {:<44} Dateline {:.3f}   Xapian's expansion terms {:.3f}   ({} articles)\n", name, ours / count,
             theirs / count, partners.size());
}

void print_likes(const std::string& index, const results::Indexes& indexes, const std::map<Pair, Overlap>& overlaps,
                 const std::vector<Judgement>& judgements) {
  constexpr std::size_t every = 5;  // of the articles that have copies
  std::map<std::string, std::set<std::string>> copies;
  for (const auto& [pair, overlap] : overlaps) {
    if (overlap.containment < 0.8) continue;
    copies[pair.first].insert(pair.second);
    copies[pair.second].insert(pair.first);
  }
  std::size_t number = 0;
  for (auto at = copies.begin(); at != copies.end();) at = number++ % every == 0 ? std::next(at) : copies.erase(at);
  std::map<std::string, std::set<std::string>> events;
  for (const Judgement& judgement : judgements) {
    if (!judgement.same) continue;
    events[judgement.pair.first].insert(judgement.pair.second);
    events[judgement.pair.second].insert(judgement.pair.first);
  }
  Searcher searcher({index});
  fmt::print("like one: recall among the first {}\n", depth);
  print_like("copies", copies, searcher, indexes.joined());
  print_like("same event, as judged", events, searcher, indexes.joined());
}

}  // namespace

int main(int argc, char** argv) try {
  const bool errors = argc == 5 && std::strcmp(argv[4], "--errors") == 0;
  if (argc != 4 && !errors) {
    fmt::print(stderr, "usage: stories_quality DATA JUDGED INDEX [--errors]\n");
    return 2;
  }
  const std::map<Pair, Overlap> overlaps = read_overlaps(std::string(argv[1]) + "/near-dup/pairs.tsv");
  const std::vector<Judgement> judgements = read_judgements(argv[2]);
  results::Indexes indexes({argv[3]});
  const std::vector<Text> texts = read_texts(indexes);
  print_copies(find_copies(texts), overlaps, texts, errors);
  print_stories(indexes, judgements, errors);
  print_likes(argv[3], indexes, overlaps, judgements);
  return 0;
} catch (const Error& error) {
  fmt::print(stderr, "stories_quality: {}\n", error.what());
  return 2;
} catch (const std::exception& error) {
  fmt::print(stderr, "stories_quality: {}\n", error.what());
  return 2;
}
