// How well articles are extracted from web pages, measured against pages with known answers:
//
//   extraction_quality HTML_FOLDER [SET] [--verbose]    SET: fundus, readability, trafilatura, dates or text
//   extraction_quality HTML_FOLDER [SET] --speed
//
// text      the same pages as a reader saves them as plain text, everything on the page in it (extraction_page_text.h),
//           each read as a file by itself, without furniture learnt from others; "wrapped": its lines broken; "clean":
//           headline and body of the truth alone, of which nothing is to be lost
//
// body      precision and recall over bags of four-word shingles, mean over pages; F1 of the means. The truth of fundus
//           is its summary, subheadings and paragraphs, that of readability the text of expected.html without captions
// segments  passages that must be in (recall) and must not (precision); "clean": pages with all of the one and none of
//           the other
// title     the same words, capitals and punctuation aside (readability: one may begin or end with the other)
// date      the same day
// authors   the byline has all names and no other word; "none": no byline where the truth has no author
//
// Every figure is given for all pages, for those that rules may be made on ("seen"), and for the quarter held out.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <functional>
#include <iterator>
#include <thread>

#include "formats/format.h"
#include "formats/pages/html_document.h"
#include "quality/extraction_page_text.h"
#include "quality/extraction_scores.h"
#include "quality/extraction_truth.h"

namespace {

using dateline::Article;
using dateline::quality::Page;

struct Sink : dateline::formats::ArticleSink {
  Article found;
  std::string failure;
  void article(Article&& article, const dateline::formats::Revision&) override { found = std::move(article); }
  void failed(std::optional<std::uint64_t>, std::string reason) override { failure = std::move(reason); }
  void skipped(std::optional<std::uint64_t>, std::string reason) override { failure = std::move(reason); }
};

using Extraction = std::function<Article(const Page&)>;

// The names of the sets' files hold dates: the parser is not to see them.
Article extract(const Page& page) {
  Sink sink;
  dateline::formats::html_format.parse({page.html, "page.html"}, sink);
  return std::move(sink.found);
}

Article extract_text(const std::string& text) {
  Sink sink;
  dateline::formats::text_format.parse({text, "page.txt"}, sink);
  return std::move(sink.found);
}

std::vector<Article> extract_all(const std::vector<Page>& pages, const Extraction& extraction) {
  std::vector<Article> articles(pages.size());
  std::vector<std::thread> threads;
  const std::size_t count = std::max(1U, std::thread::hardware_concurrency());
  for (std::size_t first = 0; first < count; ++first)
    threads.emplace_back([&, first] {
      for (std::size_t i = first; i < pages.size(); i += count) articles[i] = extraction(pages[i]);
    });
  for (std::thread& thread : threads) thread.join();
  return articles;
}

struct Share {
  std::size_t right = 0;
  std::size_t all = 0;
  void add(bool is_right) {
    right += is_right;
    ++all;
  }
  [[nodiscard]] double value() const { return all == 0 ? 0 : static_cast<double>(right) / static_cast<double>(all); }
};

struct Figures {
  std::size_t pages = 0;
  std::size_t bodies = 0;
  double precision = 0;
  double recall = 0;
  Share with, without, clean;
  Share title, date, authors, no_author;
};

double f1(double precision, double recall) {
  return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
}

struct Shown {
  double badness = 0;
  std::string line;
};

struct Judgement {
  Figures figures;
  std::vector<Shown> worst;
  std::vector<std::string> metadata;
};

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

void judge_body(const Page& page, const Article& article, Judgement& result) {
  if (!page.body.empty()) {
    const dateline::quality::Overlap overlap = dateline::quality::shingle_overlap(article.text, page.body);
    ++result.figures.bodies;
    result.figures.precision += overlap.precision;
    result.figures.recall += overlap.recall;
    char line[64];
    std::snprintf(line, sizeof line, "F1 %.3f P %.3f R %.3f  ", f1(overlap.precision, overlap.recall),
                  overlap.precision, overlap.recall);
    result.worst.push_back({1 - f1(overlap.precision, overlap.recall), line + page.name});
  }
  if (page.with.empty() && page.without.empty()) return;
  using dateline::quality::contains_passage;
  using dateline::quality::passage_text;
  const std::string text = passage_text(article.text);
  std::size_t wrong = 0;
  std::string line = page.name;
  for (const std::string& passage : page.with) {
    const bool in = contains_passage(text, passage_text(passage));
    result.figures.with.add(in);
    if (!in) line += "\n      missing: " + passage;
    wrong += !in;
  }
  for (const std::string& passage : page.without) {
    const bool in = contains_passage(text, passage_text(passage));
    result.figures.without.add(in);
    if (in) line += "\n      extra:   " + passage;
    wrong += in;
  }
  result.figures.clean.add(wrong == 0);
  if (wrong > 0) result.worst.push_back({static_cast<double>(wrong), std::move(line)});
}

void judge_metadata(const Page& page, const Article& article, Judgement& result) {
  const auto judge = [&](const char* what, bool right, Share& share, const std::string& found,
                         const std::string& wanted) {
    share.add(right);
    if (!right) result.metadata.push_back(std::string(what) + page.name + ": " + found + " | wanted: " + wanted);
  };
  if (!page.title.empty())
    judge("title   ",
          page.loose_title ? dateline::quality::similar_title(article.title, page.title)
                           : dateline::quality::same_title(article.title, page.title),
          result.figures.title, article.title, page.title);
  if (!page.date.empty()) judge("date    ", article.date == page.date, result.figures.date, article.date, page.date);
  if (!page.authors.empty())
    judge("authors ", dateline::quality::same_authors(article.byline, page.authors), result.figures.authors,
          article.byline, joined(page.authors));
  else if (!page.title.empty())
    judge("none    ", article.byline.empty(), result.figures.no_author, article.byline, "no author");
}

Judgement judge(const std::vector<Page>& pages, const std::vector<Article>& articles,
                const std::function<bool(const Page&)>& chosen) {
  Judgement result;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (!chosen(pages[i])) continue;
    ++result.figures.pages;
    judge_body(pages[i], articles[i], result);
    judge_metadata(pages[i], articles[i], result);
  }
  return result;
}

void print_share(const char* name, const Share& share) {
  if (share.all > 0) std::printf("  %s %.3f (%zu)", name, share.value(), share.all);
}

void print(const char* name, const Figures& figures) {
  std::printf("  %-9s %4zu pages", name, figures.pages);
  if (figures.bodies > 0) {
    const double precision = figures.precision / static_cast<double>(figures.bodies);
    const double recall = figures.recall / static_cast<double>(figures.bodies);
    std::printf("  body P %.3f R %.3f F1 %.3f", precision, recall, f1(precision, recall));
  }
  if (figures.clean.all > 0) {
    const auto in = static_cast<double>(figures.with.right);
    const auto extra = static_cast<double>(figures.without.right);
    const double precision = in + extra == 0 ? 0 : in / (in + extra);
    const double right = in + static_cast<double>(figures.without.all) - extra;
    std::printf("  segments P %.3f R %.3f F1 %.3f accuracy %.3f clean %.3f", precision, figures.with.value(),
                f1(precision, figures.with.value()),
                right / static_cast<double>(figures.with.all + figures.without.all), figures.clean.value());
  }
  print_share("title", figures.title);
  print_share("date", figures.date);
  print_share("authors", figures.authors);
  print_share("none", figures.no_author);
  std::printf("\n");
}

void measure_set(const std::string& set, const std::vector<Page>& pages, bool verbose, const Extraction& extraction) {
  const std::vector<Article> articles = extract_all(pages, extraction);
  Judgement seen = judge(pages, articles, [](const Page& page) { return !is_held_out(page); });
  std::printf("%s\n", set.c_str());
  print("all", judge(pages, articles, [](const Page&) { return true; }).figures);
  print("seen", seen.figures);
  print("held out", judge(pages, articles, [](const Page& page) { return is_held_out(page); }).figures);
  if (!verbose) return;
  std::stable_sort(seen.worst.begin(), seen.worst.end(),
                   [](const Shown& a, const Shown& b) { return a.badness > b.badness; });
  for (std::size_t i = 0; i < std::min<std::size_t>(seen.worst.size(), 40); ++i)
    std::printf("    %s\n", seen.worst[i].line.c_str());
  std::sort(seen.metadata.begin(), seen.metadata.end());
  for (const std::string& line : seen.metadata) std::printf("    %s\n", line.c_str());
}

void measure_text(const std::filesystem::path& folder, bool verbose) {
  for (const std::string& set : dateline::quality::known_sets(folder, "")) {
    if (set == "dates") continue;
    std::vector<Page> pages = dateline::quality::read_set(folder, set);
    measure_set(set + " as text", pages, verbose,
                [](const Page& page) { return extract_text(dateline::quality::page_text(page.html)); });
    if (set == "trafilatura") continue;
    measure_set(set + " as wrapped text", pages, verbose, [](const Page& page) {
      return extract_text(dateline::quality::wrapped_text(dateline::quality::page_text(page.html)));
    });
    // Clean texts have neither dates nor names: "none" is how many were not given any.
    for (Page& page : pages) {
      page.date.clear();
      page.authors.clear();
    }
    measure_set(set + " as clean text", pages, verbose,
                [](const Page& page) { return extract_text(dateline::quality::clean_text(page)); });
  }
}

// Best of three runs of `work`, in seconds of processor time.
double seconds(const std::function<void()>& work) {
  double best = 1e9;
  for (int round = 0; round < 3; ++round) {
    const std::clock_t start = std::clock();
    work();
    best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return best;
}

void measure_speed(const std::vector<Page>& pages) {
  double megabytes = 0;
  for (const Page& page : pages) megabytes += static_cast<double>(page.html.size()) / 1e6;
  const double extraction = seconds([&] {
    for (const Page& page : pages) (void)extract(page);
  });
  const double parser = seconds([&] {
    for (const Page& page : pages) (void)dateline::formats::parse_html(page.html);
  });
  std::printf(
      "%zu pages, %.1f MB of HTML on one core: articles %.1f MB/s, libxml2's trees alone %.1f MB/s, ratio %.2f\n",
      pages.size(), megabytes, megabytes / extraction, megabytes / parser, parser / extraction);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> names;
  bool verbose = false;
  bool speed = false;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--verbose")
      verbose = true;
    else if (argument == "--speed")
      speed = true;
    else
      names.push_back(argument);
  }
  if (names.empty() || names.size() > 2) {
    std::fprintf(stderr, "usage: extraction_quality HTML_FOLDER [SET] [--verbose | --speed]\n");
    return 2;
  }
  const std::string only = names.size() == 2 ? names[1] : "";
  const std::vector<std::string> sets = dateline::quality::known_sets(names[0], only == "text" ? "" : only);
  if (sets.empty()) {
    std::fprintf(stderr, "extraction_quality: no such set of pages in %s\n", names[0].c_str());
    return 2;
  }
  if (only == "text") {
    measure_text(names[0], verbose);
    return 0;
  }
  std::vector<Page> all;
  for (const std::string& set : sets) {
    std::vector<Page> pages = dateline::quality::read_set(names[0], set);
    if (speed)
      std::move(pages.begin(), pages.end(), std::back_inserter(all));
    else
      measure_set(set, pages, verbose, extract);
  }
  if (speed)
    measure_speed(all);
  else if (only.empty())
    measure_text(names[0], verbose);
  return 0;
}
