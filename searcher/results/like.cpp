// More like this (like.h).
#include "results/like.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <unordered_set>
#include <utility>

#include "query/query.h"
#include "store/schema.h"

namespace dateline::results {
namespace {

constexpr std::size_t most_words = 25;
// Articles that are looked at: the best of all, and the best of those printed within a week, which other articles on
// the same persons and places must not crowd out.
constexpr Xapian::doccount most_looked_at = 150;
constexpr std::int32_t week = 7;
// What shares less is about something else.
constexpr double least_score = 0.03;
// How much of the score another time costs: an article on the same matter a year ago is like this one too.
constexpr double weight_of_time = 0.65;

query::Node word_node(const Feature& feature, const Xapian::Database& database) {
  query::Word word;
  word.printed = word.term = feature.term;
  word.mode = query::WordMode::exact;
  query::Alternative alternative;
  alternative.term = feature.term;
  alternative.articles = database.get_termfreq(store::make_term("", feature.term));
  alternative.title_articles = database.get_termfreq(store::make_term(store::prefix::title, feature.term));
  alternative.reason = "of the article";
  word.alternatives.push_back(std::move(alternative));
  query::Node node;
  node.kind = query::NodeKind::word;
  node.variants.push_back({std::move(word)});
  return node;
}

std::string day_term(std::int32_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return store::make_term(store::prefix::day,
                          fmt::format("{:04}{:02}{:02}", static_cast<int>(date.year()),
                                      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())));
}

Xapian::Query within_a_week_of(std::int32_t day) {
  std::vector<std::string> terms;
  for (std::int32_t other = day - week; other <= day + week; ++other) terms.push_back(day_term(other));
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

struct Looked {
  std::vector<Xapian::docid> documents;
  bool all = true;
};

Looked articles_to_look_at(Indexes& indexes, const query::Node& words, const Xapian::Query& wanted,
                           const Profile& profile) {
  const Xapian::Query query(Xapian::Query::OP_AND, wanted, query::to_xapian(words));
  // Nearness of these words tells nothing: they were never written side by side.
  const query::Node no_words;
  // The article itself is among them, perhaps in several indexes.
  const std::size_t places = most_looked_at + indexes.all().size();
  Looked looked;
  std::unordered_set<Xapian::docid> seen;
  const auto look_at = [&](const Xapian::Query& asked) {
    const std::vector<Ranked> found = rank(indexes, asked, no_words, SortOrder::relevance, 0, places, 0);
    for (const Ranked& ranked : found)
      if (seen.insert(ranked.document).second) looked.documents.push_back(ranked.document);
    return found.size() < places;
  };
  looked.all = look_at(query);
  if (!looked.all && profile.day) look_at({Xapian::Query::OP_AND, query, within_a_week_of(*profile.day)});
  return looked;
}

double score_of(const Profile& article, const Profile& other, bool copy) {
  if (copy) return 1;
  return shared_content(article, other) * (1 - weight_of_time * (1 - shared_time(article, other)));
}

struct Order {
  SortOrder sort;

  bool operator()(const LikeArticle& one, const LikeArticle& other) const {
    if (sort == SortOrder::relevance && one.ranked.score != other.ranked.score)
      return one.ranked.score > other.ranked.score;
    if (sort != SortOrder::oldest) return one.key < other.key;
    const std::uint32_t day = store::day_of_rank_key(one.key);
    const std::uint32_t other_day = store::day_of_rank_key(other.key);
    if (day != other_day) return other_day == 0 || (day != 0 && day < other_day);
    return store::id_of_rank_key(one.key) < store::id_of_rank_key(other.key);
  }
};

}  // namespace

query::Node telling_words(const Article& article, const Xapian::Database& database, Profiler& profiler) {
  query::Node any;
  any.kind = query::NodeKind::disjunction;
  for (const Feature& feature : profiler.features(article)) {
    if (feature.name) continue;
    any.children.push_back(word_node(feature, database));
    if (any.children.size() == most_words) break;
  }
  return any;
}

LikeArticles find_like(Indexes& indexes, const Article& article, const query::Node& words, const Xapian::Query& wanted,
                       SortOrder sort, Profiler& profiler) {
  LikeArticles like;
  if (words.children.empty()) return like;
  const Profile profile = profiler.make(article);
  const Looked looked = articles_to_look_at(indexes, words, wanted, profile);
  like.all_seen = looked.all;
  std::size_t text_read = 0;
  for (const Xapian::docid document : looked.documents) {
    if (indexes.repeated(document)) continue;
    if (text_read > most_text_compared) {
      like.all_seen = false;
      break;
    }
    const Article other = indexes.read_as_counted(document);
    text_read += other.text.size();
    if (other.id == article.id) continue;
    const Profile of_other = profiler.make(other);
    const bool copy = are_copies(common_shingles(profile.shingles, of_other.shingles), profile.shingles.size(),
                                 of_other.shingles.size());
    const double score = score_of(profile, of_other, copy);
    if (score >= least_score) like.articles.push_back({{document, score}, copy, store::rank_key(other.date, other.id)});
  }
  std::sort(like.articles.begin(), like.articles.end(), Order{sort});
  return like;
}

Xapian::Query these_alone(const std::vector<LikeArticle>& articles) {
  std::vector<std::string> terms;
  for (const LikeArticle& article : articles)
    terms.push_back(store::make_term(store::prefix::id, store::id_of_rank_key(article.key)));
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

}  // namespace dateline::results
