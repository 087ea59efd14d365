// Median, 90th and 99th percentile of searches with snippets and facets: search_bench INDEX [QUERIES]
// Queries are made of the index's own headlines, two words each and every fourth a phrase, so that each finds
// something.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "dateline/searcher.h"
#include "text/tokens.h"

namespace {

using dateline::text::Token;

std::vector<std::string> words_of(const std::string& title) {
  static dateline::text::Tokenizer tokenizer;
  std::vector<Token> tokens;
  tokenizer.tokenize(title, tokens);
  std::vector<std::string> words;
  for (const Token& token : tokens)
    if (token.kind == dateline::text::TokenKind::word && token.end - token.begin > 3)
      words.push_back(title.substr(token.begin, token.end - token.begin));
  return words;
}

std::vector<std::string> make_queries(const std::string& index, std::size_t wanted) {
  dateline::Searcher searcher({index});
  const std::uint64_t articles = searcher.count("", {}).value;
  dateline::SearchOptions options;
  options.sort = dateline::SortOrder::newest;
  options.limit = 1;
  options.snippets = 0;
  std::vector<std::string> queries;
  for (std::size_t i = 0; i < wanted * 2 && queries.size() < wanted; ++i) {
    options.offset = std::min<std::uint64_t>(articles, 100000) * i / (wanted * 2);
    const dateline::Answer answer = searcher.search("", options);
    if (answer.hits.empty()) break;
    const std::vector<std::string> words = words_of(answer.hits[0].title);
    if (words.size() < 4) continue;
    const std::size_t at = i % (words.size() - 1);
    queries.push_back(i % 4 == 3 ? fmt::format("\"{} {}\"", words[at], words[at + 1])
                                 : words[at] + " " + words[at + 1]);
  }
  return queries;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "search_bench INDEX [QUERIES]\n");
    return 2;
  }
  const std::vector<std::string> queries = make_queries(argv[1], argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 200);
  dateline::Searcher searcher({argv[1]});
  dateline::SearchOptions options;
  options.facets = {dateline::FacetKind::person,  dateline::FacetKind::organisation, dateline::FacetKind::place,
                    dateline::FacetKind::country, dateline::FacetKind::source,       dateline::FacetKind::month};
  std::vector<double> times;
  std::uint64_t found = 0;
  const std::clock_t processor_begin = std::clock();
  for (const std::string& query : queries) {
    const auto begin = std::chrono::steady_clock::now();
    const dateline::Answer answer = searcher.search(query, options);
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    found += answer.total.value;
  }
  if (times.empty()) return 2;
  // On a machine that others use too, the time of the processor says more than that of the clock.
  const double processor_ms = 1000.0 * static_cast<double>(std::clock() - processor_begin) / CLOCKS_PER_SEC;
  std::sort(times.begin(), times.end());
  const auto percentile = [&](std::size_t percent) { return times[(times.size() - 1) * percent / 100]; };
  const auto count = static_cast<double>(times.size());
  fmt::print(
      "{} queries, {:.0f} articles each: median {:.2f} ms, p90 {:.2f} ms, p99 {:.2f} ms; mean processor time {:.2f} "
      "ms\n",
      times.size(), static_cast<double>(found) / count, percentile(50), percentile(90), percentile(99),
      processor_ms / count);
  return 0;
}
