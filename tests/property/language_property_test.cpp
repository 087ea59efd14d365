// Random questions through the real parser, index and Searcher against brute force over the articles' tokens: the same
// articles, the same letters lit. A failure prints its seed and the smallest question that still fails.
//
// DATELINE_PROPERTY_ROUNDS asks for more questions than the few of a normal run, DATELINE_PROPERTY_SEED for others.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "dateline/searcher.h"
#include "property/brute_force.h"
#include "property/question.h"
#include "query/query.h"
#include "results/matcher.h"
#include "support/catch.h"
#include "unit/article_index.h"

using namespace dateline;
using namespace dateline::tests;
using namespace dateline::tests::property;

namespace {

constexpr std::size_t questions_an_archive = 250;
constexpr std::size_t articles_an_archive = 50;

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

// An archive in one index or in two, which make no difference.
class Archive {
 public:
  explicit Archive(std::uint64_t seed) : articles_(make_articles(seed, articles_an_archive)) {
    std::vector<Article> halves[2];
    const std::size_t parts = 1 + seed % 2;
    for (std::size_t i = 0; i < articles_.size(); ++i) halves[i % parts].push_back(articles_[i]);
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < parts; ++i) {
      indexes_[i].write(halves[i]);
      paths.push_back(indexes_[i].path());
      joined_.add_database(Xapian::Database(indexes_[i].path()));
    }
    searcher_.emplace(paths);
    oracle_.emplace(articles_, joined_);
  }

  // What is wrong with the answers to `question`, with all and with any of its bare words, "" if nothing.
  std::string check(const Question& question) {
    const std::string wrong = check(question, question, MatchMode::all);
    return wrong.empty() ? check(question, oracle_->relaxed(question), MatchMode::any) : wrong;
  }

  // Questions that some articles answer and others don't.
  [[nodiscard]] std::size_t telling() const { return telling_; }

 private:
  // `meant`: what `asked` means in this mode.
  std::string check(const Question& asked, const Question& meant, MatchMode mode) {
    const std::string text = print(asked);
    try {
      SearchOptions options;
      options.match = mode;
      options.limit = articles_.size();
      options.snippets = 0;
      const Answer answer = searcher_->search(text, options);
      if (mode == MatchMode::all && !answer.hits.empty() && answer.hits.size() < articles_.size()) ++telling_;
      query::Node tree = query::parse_query(text);
      query::expand(tree, joined_);
      if (mode == MatchMode::any) query::relax(tree);
      results::Matcher matcher(tree, tokenizer_);
      for (std::size_t i = 0; i < articles_.size(); ++i) {
        std::string wrong = check_article(answer, matcher, meant, i);
        if (!wrong.empty()) return (mode == MatchMode::any ? "with any word: " : "") + wrong;
      }
      return answer.total.value == answer.hits.size() ? "" : "the total is not the number of articles";
    } catch (const Error& error) {
      return fmt::format("error: {} ({})", error.what(), error.hint);
    }
  }

  std::string check_article(const Answer& answer, results::Matcher& matcher, const Question& question, std::size_t i) {
    const Article& article = articles_[i];
    const Found expected = oracle_->ask(question, i);
    const auto hit =
        std::find_if(answer.hits.begin(), answer.hits.end(), [&](const Hit& one) { return one.id == article.id; });
    if ((hit != answer.hits.end()) != expected.found)
      return fmt::format("{} was {}found:\n{}\n--\n{}", article.id, expected.found ? "not " : "", article.title,
                         article.text);
    const results::Matches lit = matcher.match(article);
    Mask title(article.title.size());
    Mask body(article.text.size());
    for (const results::Match& match : lit.title) fill(title, match.range.begin, match.range.end);
    for (const results::Match& match : lit.body) fill(body, match.range.begin, match.range.end);
    if (title != expected.title) return wrongly_lit(article.id, article.title, title, expected.title);
    if (body != expected.text) return wrongly_lit(article.id, article.text, body, expected.text);
    if (expected.found && shown(article.title, hit->title_highlights) != title)
      return fmt::format("{}: the title's highlights are others than its matches", article.id);
    return {};
  }

  static void fill(Mask& mask, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) mask[i] = true;
  }

  static Mask shown(const std::string& text, const std::vector<Highlight>& highlights) {
    Mask mask(text.size());
    for (const Highlight& highlight : highlights) {
      std::size_t code_point = 0;
      for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) ++code_point;
        if (code_point >= highlight.first && code_point < highlight.second) mask[i] = true;
      }
    }
    return mask;
  }

  static std::string marked(const std::string& text, const Mask& mask) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (mask[i] && (i == 0 || !mask[i - 1])) result += '[';
      result += text[i];
      if (mask[i] && (i + 1 == text.size() || !mask[i + 1])) result += ']';
    }
    return result;
  }

  static std::string wrongly_lit(const std::string& id, const std::string& text, const Mask& lit,
                                 const Mask& expected) {
    return fmt::format("{}: lit\n{}\n-- should be\n{}", id, marked(text, lit), marked(text, expected));
  }

  std::vector<Article> articles_;
  ArticleIndex indexes_[2];
  Xapian::Database joined_;
  std::optional<Searcher> searcher_;
  std::optional<BruteForce> oracle_;
  text::Tokenizer tokenizer_;
  std::size_t telling_ = 0;
};

// The smallest question on the way down from `question` that still goes wrong.
Question shrink(Question question, Archive& archive) {
  for (bool smaller_found = true; smaller_found;) {
    smaller_found = false;
    for (const Question& one : smaller(question)) {
      if (archive.check(one).empty()) continue;
      question = one;
      smaller_found = true;
      break;
    }
  }
  return question;
}

}  // namespace

TEST_CASE("random questions find and light what brute force finds and lights", "[property]") {
  const std::uint64_t first = from_environment("DATELINE_PROPERTY_SEED", 1);
  const std::uint64_t rounds = from_environment("DATELINE_PROPERTY_ROUNDS", 12);
  std::size_t telling = 0;
  for (std::uint64_t seed = first; seed < first + rounds; ++seed) {
    Archive archive(seed);
    Numbers numbers(seed);
    for (std::size_t i = 0; i < questions_an_archive; ++i) {
      const Question question = make_question(numbers);
      const std::string wrong = archive.check(question);
      if (wrong.empty()) continue;
      const Question smallest = shrink(question, archive);
      FAIL_CHECK("DATELINE_PROPERTY_SEED=" << seed << ": " << print(question) << "\nsmallest: " << print(smallest)
                                           << "\n"
                                           << archive.check(smallest));
      break;
    }
    telling += archive.telling();
  }
  CHECK(telling > rounds * questions_an_archive / 3);
}
