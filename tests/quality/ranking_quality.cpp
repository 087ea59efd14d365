// How good the order of articles is, beside what others make of the same articles and queries; run by scripts/quality.
//   ranking_quality DATA INDEX SEARCH FOLDER [NAME COMMAND]...
// DATA holds relevance/ and news/; INDEX and SEARCH are Dateline's programs; FOLDER takes what is made. COMMAND is a
// peer's, which gets ARTICLES.tsv and then pairs of QUERIES.tsv and the file that its run goes to.
//
// Three sets of queries over the same articles: the judged ones; headlines that are to find their own article; the
// first half of a lead, which is to find the article that has the rest of it. For the last two, words that open several
// articles are left out, and an even choice is taken of what remains by id; they reach all in the same words, without
// signs that could be operators.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "quality/ranking_scores.h"
#include "text/tokens.h"

namespace {

using namespace dateline;

constexpr std::size_t depth = 100;
constexpr std::size_t known_items = 150;  // of each kind of article
constexpr std::size_t least_headline = 4;
constexpr std::size_t least_lead = 20;
constexpr std::size_t longest_half = 30;
constexpr std::size_t opening = 10;
const std::vector<std::string> distractors{"news/magazine-articles.jsonl", "news/newswire-2025.jsonl"};

struct Source {
  std::string id;
  std::string title;
  std::string text;
};

struct Query {
  std::string id;
  std::string text;
  quality::Relevant relevant;
};

struct QuerySet {
  std::string name;
  std::vector<Query> queries;
};

std::vector<Source> read_articles(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::vector<Source> articles;
  for (std::string line; std::getline(file, line);) {
    const auto article = nlohmann::json::parse(line);
    articles.push_back({article.at("id"), article.at("title"), article.at("text")});
  }
  return articles;
}

std::vector<std::string> words_of(const std::string& text) {
  static text::Tokenizer tokenizer;
  std::vector<text::Token> tokens;
  tokenizer.tokenize(text, tokens);
  std::vector<std::string> words;
  for (const text::Token& token : tokens) {
    if (token.kind != text::TokenKind::word) continue;
    std::string word = text.substr(token.begin, token.end - token.begin);
    if (word == "AND" || word == "OR" || word == "NOT" || word == "NEAR") word = token.term;
    words.push_back(std::move(word));
  }
  return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < std::min(count, words.size()); ++i) text += (i == 0 ? "" : " ") + words[i];
  return text;
}

// The first paragraph that is no byline or picture.
std::vector<std::string> lead_of(const Source& article) {
  std::istringstream lines(article.text);
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> words = words_of(line);
    if (words.size() >= least_lead) return words;
  }
  return {};
}

QuerySet judged(const std::string& data) {
  QuerySet set{"judged queries", {}};
  std::map<std::string, quality::Relevant> relevant;
  std::ifstream judgements(data + "/relevance/wikinews-qrels.txt");
  std::string query, run, article;
  for (int grade = 0; judgements >> query >> run >> article >> grade;)
    if (grade > 0) relevant[query].insert(article);
  std::ifstream lines(data + "/relevance/wikinews-queries.tsv");
  for (std::string line; std::getline(lines, line);) {
    const std::size_t tab = line.find('\t');
    const std::string id = line.substr(0, tab);
    // A query without a relevant article says nothing.
    if (relevant[id].empty()) continue;
    std::string text = line.substr(tab + 1);
    // Some are names of files, and peers differ on whether these are words.
    std::replace(text.begin(), text.end(), '_', ' ');
    set.queries.push_back({id, std::move(text), relevant[id]});
  }
  return set;
}

// Queries of `make`, with the words by which articles are told apart, for an even choice of the articles of each file.
template <typename Make>
QuerySet known(const std::string& name, std::vector<std::vector<Source>>& files, const Make& make) {
  struct Item {
    std::string id, text, key;
  };
  std::map<std::string, int> times;
  std::vector<std::vector<Item>> items(files.size());
  for (std::size_t i = 0; i < files.size(); ++i)
    for (const Source& article : files[i]) {
      const auto [text, key] = make(article);
      ++times[key];
      if (!text.empty()) items[i].push_back({article.id, text, key});
    }
  QuerySet set{name, {}};
  for (std::size_t i = 1; i < items.size(); ++i) {  // the first are the judged articles
    std::erase_if(items[i], [&](const Item& item) { return times[item.key] > 1; });
    std::sort(items[i].begin(), items[i].end(), [](const Item& a, const Item& b) { return a.id < b.id; });
    for (std::size_t n = 0; n < std::min(known_items, items[i].size()); ++n) {
      const Item& item = items[i][n * items[i].size() / std::min(known_items, items[i].size())];
      set.queries.push_back({fmt::format("{}-{}", i, n), item.text, {item.id}});
    }
  }
  return set;
}

std::vector<QuerySet> make_sets(const std::string& data, std::vector<std::vector<Source>>& files) {
  const auto headline = [](const Source& article) {
    const std::vector<std::string> words = words_of(article.title);
    const std::string text = joined(words, words.size());
    return std::pair(words.size() < least_headline ? std::string() : text, text);
  };
  const auto half_lead = [](const Source& article) {
    const std::vector<std::string> words = lead_of(article);
    return std::pair(joined(words, std::min(words.size() / 2, longest_half)), joined(words, opening));
  };
  return {judged(data), known("headline finds its article", files, headline),
          known("half a lead finds the rest", files, half_lead)};
}

std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

std::string queries_path(const std::string& folder, std::size_t set) {
  return fmt::format("{}/queries-{}.tsv", folder, set);
}

void write_input(const std::string& folder, const std::vector<std::vector<Source>>& files,
                 const std::vector<QuerySet>& sets) {
  std::ofstream articles(folder + "/articles.tsv");
  for (const std::vector<Source>& file : files)
    for (const Source& article : file)
      articles << article.id << '\t' << one_line(article.title) << '\t' << one_line(article.text) << '\n';
  for (std::size_t i = 0; i < sets.size(); ++i) {
    std::ofstream queries(queries_path(folder, i));
    for (const Query& query : sets[i].queries) queries << query.id << '\t' << query.text << '\n';
  }
}

std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

void execute(const std::string& command) {
  if (std::system(command.c_str()) != 0) throw std::runtime_error("failed: " + command);
}

std::map<std::string, quality::Ids> read_run(const std::string& path) {
  std::ifstream run(path);
  std::map<std::string, quality::Ids> orders;
  std::string line, query, q0, article;
  while (std::getline(run, line)) {
    std::istringstream columns(line);
    columns >> query >> q0 >> article;
    orders[query].push_back(article);
  }
  return orders;
}

void print_scores(const std::string& name, const QuerySet& set, const std::string& run) {
  const std::map<std::string, quality::Ids> orders = read_run(run);
  double sums[4] = {};
  for (const Query& query : set.queries) {
    const auto found = orders.find(query.id);
    const quality::Ids& order = found == orders.end() ? quality::Ids() : found->second;
    sums[0] += quality::ndcg(order, query.relevant, 10);
    sums[1] += quality::average_precision(order, query.relevant);
    sums[2] += quality::reciprocal_rank(order, query.relevant);
    sums[3] += quality::recall(order, query.relevant, depth);
  }
  const auto count = static_cast<double>(set.queries.size());
  fmt::print("  {:<12} {:.4f}   {:.4f}   {:.4f}   {:.4f}\n", name, sums[0] / count, sums[1] / count, sums[2] / count,
             sums[3] / count);
}

std::string run_path(const std::string& folder, const std::string& name, std::size_t set) {
  return fmt::format("{}/{}-{}.run", folder, name, set);
}

void run_dateline(const std::string& data, const std::string& index, const std::string& search,
                  const std::string& folder, std::size_t sets) {
  const std::string database = folder + "/index";
  std::string command = fmt::format("{} --quiet -d {} {}", quoted(index), quoted(database),
                                    quoted(data + "/relevance/wikinews-docs.jsonl"));
  for (const std::string& file : distractors) command += ' ' + quoted(data + '/' + file);
  execute(command);
  // Words that no article has are warned of on standard error.
  for (std::size_t i = 0; i < sets; ++i)
    execute(fmt::format("{} -d {} -n {} --match any --format trec --batch {} >{} 2>{}", quoted(search),
                        quoted(database), depth, quoted(queries_path(folder, i)),
                        quoted(run_path(folder, "dateline", i)), quoted(folder + "/warnings")));
}

void run_peer(const std::string& name, const std::string& command, const std::string& folder, std::size_t sets) {
  std::string full = command + ' ' + quoted(folder + "/articles.tsv");
  for (std::size_t i = 0; i < sets; ++i)
    full += ' ' + quoted(queries_path(folder, i)) + ' ' + quoted(run_path(folder, name, i));
  execute(full);
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 5 || argc % 2 == 0) {
    fmt::print(stderr, "usage: ranking_quality DATA INDEX SEARCH FOLDER [NAME COMMAND]...\n");
    return 2;
  }
  const std::string data = argv[1];
  const std::string folder = argv[4];
  std::vector<std::vector<Source>> files{read_articles(data + "/relevance/wikinews-docs.jsonl")};
  for (const std::string& file : distractors) files.push_back(read_articles(data + '/' + file));
  const std::vector<QuerySet> sets = make_sets(data, files);
  write_input(folder, files, sets);

  run_dateline(data, argv[2], argv[3], folder, sets.size());
  std::vector<std::string> names{"dateline"};
  for (int i = 5; i + 1 < argc; i += 2) {
    run_peer(argv[i], argv[i + 1], folder, sets.size());
    names.emplace_back(argv[i]);
  }
  std::size_t articles = 0;
  for (const std::vector<Source>& file : files) articles += file.size();
  fmt::print("{} articles; MAP and MRR to rank {}\n", articles, depth);
  for (std::size_t i = 0; i < sets.size(); ++i) {
    fmt::print("{} ({})\n  {:<12} nDCG@10  MAP      MRR      recall@{}\n", sets[i].name, sets[i].queries.size(), "",
               depth);
    for (const std::string& name : names) print_scores(name, sets[i], run_path(folder, name, i));
  }
  return 0;
} catch (const std::exception& error) {
  fmt::print(stderr, "ranking_quality: {}\n", error.what());
  return 2;
}
