// dateline-search --kwic: lines aligned on the hit that fit the terminal, tables for scholars, honest totals.
#include <nlohmann/json.hpp>
#include <sstream>

#include "support/catch.h"
#include "support/run.h"
#include "unit/article_index.h"

using namespace dateline;
using nlohmann::ordered_json;
using tests::make_article;
using tests::repeated;
using tests::RunResult;

namespace {

using Texts = std::vector<std::string>;

const tests::ArticleIndex& archive() {
  static tests::ArticleIndex index;
  static const bool written = [] {
    Article chinese = make_article(
        "cn-1", "消息", repeated("我们在港口看到了很多船", 8) + "灯塔" + repeated("我们在港口看到了很多船", 8));
    chinese.language = "zh";
    index.write({
        make_article(
            "quay-1", "Dredger sinks off the quay",
            "On Monday morning the old dredger sank off the northern quay, the harbour master said.\n\nDredgers "
            "are dear, and a dredger\nneeds a crew. Zebra fish swam round the dredger at noon.",
            "2025-09-19", "The Lune Gazette and Advertiser"),
        make_article("quay-2", "Prices", "Nobody will buy another dredger: apples and dredger parts are dear.",
                     "2025-08-02", "Northern Ledger"),
        make_article("quay-3", "Without a day", "An undated dredger, \"quoted\", a=b."),
        chinese,
        make_article("many-1", "Many", repeated("One buoy and ", 12000)),
        make_article("long-1", "Long", "They spoke of the " + repeated("very ", 40) + "long pier."),
    });
    return true;
  }();
  (void)written;
  return index;
}

RunResult search(Texts arguments, const tests::RunOptions& options = {}) {
  arguments.insert(arguments.begin(), {"-d", archive().path(), "--kwic"});
  return tests::run(tests::program("DATELINE_SEARCH"), arguments, options);
}

Texts lines_of(const std::string& text) {
  Texts lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    if (line.ends_with('\r')) line.pop_back();
    lines.push_back(line);
  }
  return lines;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// Columns of text of ASCII, Chinese and "…".
std::size_t columns(const std::string& text) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0) != 0x80) sum += byte < 0x80 || text.compare(i, 3, "…") == 0 ? 1 : 2;
  }
  return sum;
}

// The lines with a hit in brackets.
Texts aligned(const RunResult& result) {
  Texts found;
  for (const std::string& line : lines_of(result.output))
    if (has(line, "[")) found.push_back(line);
  return found;
}

}  // namespace

TEST_CASE("lines are aligned on the hit and fit the terminal", "[cli][kwic]") {
  for (const char* width : {"", "80", "60", "132", "40"}) {
    INFO(width);
    tests::RunOptions options;
    options.environment["COLUMNS"] = width;
    const std::size_t limit = *width == '\0' ? 80 : static_cast<std::size_t>(std::stoi(width));
    const Texts lines = aligned(search({"dredger", "OR", "灯塔"}, options));
    REQUIRE(lines.size() == 9);
    for (const std::string& line : lines) {
      INFO(line);
      CHECK(columns(line) <= limit);
      CHECK(columns(line.substr(0, line.find('['))) == columns(lines[0].substr(0, lines[0].find('['))));
      CHECK_FALSE(line.ends_with(' '));
    }
  }
}

TEST_CASE("a line has its article's number, day and source, and the numbers are explained", "[cli][kwic]") {
  const RunResult result = search({"--sort", "newest", "dredger"});
  const Texts lines = lines_of(result.output);
  CHECK(lines[0].starts_with("8 hits in 3 articles, "));
  CHECK(lines[2].starts_with(" 1 2025-09-19 The Lune…"));
  CHECK(has(lines[2], "[Dredger] sinks off the quay"));
  CHECK(has(result.output, " 2 2025-08-02 Northern…"));
  // A hit across a line's end, at the begin of a paragraph, and in front of a mark.
  CHECK(has(result.output, "  [Dredgers] are dear, and a"));
  CHECK(has(result.output, "are dear, and a [dredger] needs a crew."));
  CHECK(has(result.output, "buy another [dredger]: apples"));
  CHECK(has(result.output, " 1 quay-1  5 hits · The Lune Gazette and Advertiser · 2025-09-19 · Dredger"));
  CHECK(has(result.output, " 3 quay-3  1 hit · Without a day\n"));
}

TEST_CASE("totals say of which articles they are", "[cli][kwic]") {
  const auto first = [](const RunResult& result) {
    const std::string line = lines_of(result.output).at(0);
    return line.substr(0, line.rfind(", "));
  };
  CHECK(first(search({"--sort", "newest", "-n", "1", "dredger"})) == "5 hits in article 1 of 3");
  CHECK(first(search({"--sort", "newest", "-n", "2", "dredger"})) == "7 hits in articles 1 to 2 of 3");
  CHECK(first(search({"--sort", "newest", "--offset", "1", "dredger"})) == "3 hits in articles 2 to 3 of 3");
  CHECK(first(search({"--offset", "7", "dredger"})) == "no articles shown of 3");
  CHECK(first(search({"zyzzyva"})) == "no articles");
  CHECK(search({"zyzzyva"}).status == 1);
  CHECK(has(aligned(search({"--sort", "newest", "--offset", "1", "dredger"})).at(0), " 2 2025-08-02"));
  const RunResult filter = search({"date:2025"});
  CHECK(filter.status == 1);
  CHECK(has(filter.errors, "nothing in this query can be lit"));
}

TEST_CASE("tables have the hit, its context and where it stands", "[cli][kwic]") {
  const RunResult csv = search({"--sort", "newest", "--format", "csv", "dredger"});
  const Texts lines = lines_of(csv.output);
  REQUIRE(lines.size() == 9);
  CHECK(lines[0] == "id,date,source,left,hit,right,ordinal,offset,field");
  CHECK(lines[1] == "quay-1,2025-09-19,The Lune Gazette and Advertiser,,Dredger, sinks off the quay,1,0,title");
  CHECK(lines[2] ==
        "quay-1,2025-09-19,The Lune Gazette and Advertiser,On Monday morning the old ,dredger,\" sank off the "
        "northern quay, the harbour master said.\",1,26,text");
  CHECK(lines[8] == "quay-3,,,An undated ,dredger,\", \"\"quoted\"\", a=b.\",1,11,text");
  const Texts tabs = lines_of(search({"--sort", "newest", "--format", "tsv", "dredger"}).output);
  CHECK(tabs.at(4) ==
        "quay-1\t2025-09-19\tThe Lune Gazette and Advertiser\tDredgers are dear, and a \tdredger\t needs a "
        "crew. Zebra fish swam round the dredger at noon.\t3\t113\ttext");
}

TEST_CASE("json lines join to the text as it stands at their offsets", "[cli][kwic]") {
  const ordered_json answer = ordered_json::parse(search({"--sort", "newest", "--format", "json", "dredger"}).output);
  CHECK(answer["query"] == "dredger");
  CHECK(answer["total"]["value"] == 3);
  CHECK(answer["hit_count"] == 8);
  CHECK(answer["articles"][0]["id"] == "quay-1");
  CHECK(answer["articles"][0]["hits"] == 5);
  REQUIRE(answer["lines"].size() == 8);
  for (const auto& line : answer["lines"]) {
    const std::string id = line["id"];
    const ordered_json stored = ordered_json::parse(
        tests::run(tests::program("DATELINE_SEARCH"), {"-d", archive().path(), "--format", "json", "--show", id})
            .output);
    std::string text = stored[std::string(line["field"])];
    const std::string hit = line["hit"];
    // These articles are ASCII: code points are bytes.
    CHECK(text.substr(line["offset"], hit.size()) == hit);
    for (char& c : text)
      if (c == '\n') c = ' ';
    CHECK(has(text, std::string(line["left"]) + hit + std::string(line["right"])));
  }
  const Texts lines = lines_of(search({"--sort", "newest", "--format", "jsonl", "--markup", "html", "dredger"}).output);
  REQUIRE(lines.size() == 8);
  CHECK(ordered_json::parse(lines[0])["html"] == "<mark>Dredger</mark> sinks off the quay");
  CHECK(ordered_json::parse(lines[7])["html"] == "An undated <mark>dredger</mark>, &quot;quoted&quot;, a=b.");
  CHECK(ordered_json::parse(lines[1])["of"] == 4);
}

TEST_CASE("context is as long as asked for and ends at words", "[cli][kwic]") {
  const Texts lines =
      lines_of(search({"--format", "jsonl", "--snippet-length", "40", "id:quay-1", "AND", "body:dredger"}).output);
  REQUIRE(lines.size() == 4);
  CHECK(ordered_json::parse(lines[0])["left"] == "morning the old ");
  CHECK(ordered_json::parse(lines[0])["right"] == " sank off the");
  const ordered_json chinese =
      ordered_json::parse(search({"--format", "jsonl", "--snippet-length", "20", "灯塔"}).output);
  CHECK(chinese["left"] == "们在港口看到了很多船");
  CHECK(chinese["hit"] == "灯塔");
  CHECK(chinese["right"] == "我们在港口看到了很多");
}

TEST_CASE("lines can be sorted by the words beside the hit", "[cli][kwic]") {
  const auto sides = [](const char* order, const char* side) {
    Texts found;
    for (const std::string& line :
         lines_of(search({"--format", "jsonl", "--kwic-sort", order, "dredger NOT id:quay-1"}).output))
      found.push_back(ordered_json::parse(line)[side]);
    return found;
  };
  CHECK(sides("right", "right") ==
        Texts{": apples and dredger parts are dear.", " parts are dear.", ", \"quoted\", a=b."});
  CHECK(sides("left", "left") ==
        Texts{"Nobody will buy another dredger: apples and ", "Nobody will buy another ", "An undated "});
  CHECK(search({"--kwic-sort", "sideways", "dredger"}).status == 2);
}

TEST_CASE("hundreds of hits in an article are counted all and listed up to a bound", "[cli][kwic]") {
  const ordered_json answer = ordered_json::parse(search({"--format", "json", "buoy"}).output);
  CHECK(answer["hit_count"] == 12000);
  CHECK(answer["lines"].size() == 10000);
  CHECK(has(answer["warnings"][0], "10000 of 12000 hits are listed"));
  CHECK(search({"--format", "json", "--snippet-length", "1000000", "buoy"}).status == 2);
}

TEST_CASE("a hit longer than the line is cut, not the line's end", "[cli][kwic]") {
  const Texts lines = aligned(search({"\"the " + repeated("very ", 40) + "long\""}));
  REQUIRE(lines.size() == 1);
  CHECK(columns(lines[0]) <= 80);
  CHECK(has(lines[0], "They spoke of [the very very"));
  CHECK(has(lines[0], "…]"));
}

TEST_CASE("what has no sense beside --kwic is refused with a reason", "[cli][kwic]") {
  for (const Texts& other : {Texts{"--batch", "queries.txt"}, Texts{"--show", "quay-1"}, Texts{"--count"},
                             Texts{"--explain"}, Texts{"--related", "person:X"}, Texts{"--facets", "person"},
                             Texts{"--snippets", "3"}, Texts{"--fields", "id"}, Texts{"--format", "trec"}}) {
    INFO(other[0]);
    Texts arguments = other;
    if (other[0] != "--batch" && other[0] != "--show") arguments.push_back("dredger");
    const RunResult result = search(arguments);
    CHECK(result.status == 2);
    CHECK(has(result.errors, other[0]));
    CHECK(result.output.empty());
  }
  const RunResult alone =
      tests::run(tests::program("DATELINE_SEARCH"), {"-d", archive().path(), "--kwic-sort", "left", "dredger"});
  CHECK(alone.status == 2);
  CHECK(has(alone.errors, "--kwic"));
}

TEST_CASE("with colors the hit is lit without brackets and stays aligned", "[cli][kwic]") {
  std::vector<std::size_t> places;
  for (const std::string& line : lines_of(search({"--color", "always", "dredger"}).output)) {
    const std::size_t at = line.find("\033[1;31m");
    if (at != std::string::npos) places.push_back(columns(line.substr(0, at)));
    CHECK_FALSE(has(line, "[dredger]"));
  }
  REQUIRE(places.size() == 8);
  for (const std::size_t place : places) CHECK(place == places[0]);
}
