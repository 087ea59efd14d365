// dateline-search as it is called: arguments, formats, exit statuses, standard output and standard error.
#include <nlohmann/json.hpp>
#include <sstream>

#include "support/catch.h"
#include "support/run.h"
#include "support/temp_dir.h"
#include "unit/article_index.h"

using namespace dateline;
using nlohmann::ordered_json;
using tests::ArticleIndex;
using tests::make_article;
using tests::make_entity;
using tests::RunResult;

namespace {

// Three articles with names, one of them with what must not reach a terminal or break a line of csv.
const ArticleIndex& archive() {
  static ArticleIndex index;
  static const bool written = [] {
    Article ferry = make_article(
        "ferry-1", "Ferry service to Port Lune suspended after collision",
        "The ferry between Port Lune and the mainland was suspended on Friday.\n\nTwo sailors were taken to hospital, "
        "the harbour master said, and the ferry was towed away.",
        "2025-09-19", "The Lune Gazette");
    ferry.byline = "Ada Moor";
    ferry.url = "https://example.org/ferry";
    ferry.time = "2025-09-19T08:30:00+02:00";
    ferry.entities = {make_entity(EntityType::person, "Ben Ode", "ben ode"),
                      make_entity(EntityType::place, "Port Lune", "port lune"),
                      make_entity(EntityType::country, "Mali", "ML")};
    Article toll = make_article(
        "toll-2", "Harbour tolls, \"too high\" for fishermen",
        "Fishermen said the harbour toll\nwas too high. \033[31mRed\033[0m letters and \xE2\x80\xAEsdrawkcab.",
        "2025-08-02");
    toll.record = 7;
    toll.path = "archive/tolls.jsonl";
    toll.language = "";
    toll.entities = {make_entity(EntityType::country, "Mali", "ML")};
    index.write({ferry, toll, make_article("fog-3", "Fog", "Fog closed the harbour.")});
    return true;
  }();
  (void)written;
  return index;
}

RunResult search(std::vector<std::string> arguments, const tests::RunOptions& options = {}) {
  arguments.insert(arguments.begin(), {"-d", archive().path()});
  return tests::run(tests::program("DATELINE_SEARCH"), arguments, options);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> keys_of(const ordered_json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the status says whether something was found", "[cli]") {
  CHECK(search({"ferry"}).status == 0);
  CHECK(search({"zyzzyva"}).status == 1);
  CHECK(search({"(ferry"}).status == 2);
  CHECK(search({"--no-such-option", "ferry"}).status == 2);
  CHECK(search({"--limit", "many", "ferry"}).status == 2);
  CHECK(search({"--limit", "-3", "ferry"}).status == 2);
  CHECK(search({"--limit", "200000", "ferry"}).status == 2);
  CHECK(search({"--sort", "sideways", "ferry"}).status == 2);
  CHECK(tests::run(tests::program("DATELINE_SEARCH"), {"-d", "/nonexistent", "ferry"}).status == 2);
  CHECK(search({"--help"}).status == 0);
  CHECK(search({"--version"}).output.starts_with("dateline-search "));
}

TEST_CASE("from the first word of the query on everything is query", "[cli]") {
  CHECK(search({"--count", "harbour"}).output == "3\n");
  CHECK(search({"--count", "harbour", "-ferry"}).output == "2\n");
  CHECK(search({"--count", "--", "harbour", "-ferry"}).output == "2\n");
  CHECK(search({"--count", "harbour", "AND", "ferry"}).output == "1\n");
  CHECK(search({"--count", "\"harbour master\""}).output == "1\n");
  // Options behind the query are words of it: no count is printed.
  CHECK_FALSE(search({"harbour", "--count"}).output == "3\n");
  const RunResult minus = search({"-ferry"});
  CHECK(minus.status == 2);
  CHECK(has(minus.errors, "--"));
}

TEST_CASE("an option behind the first word of the query is told, unless -- says that it is meant", "[cli]") {
  struct Case {
    std::vector<std::string> words;
    const char* told;
  };
  const Case cases[] = {
      {{"mali", "--limit", "3"}, "--limit is read as a word of the query"},
      {{"mali", "-n", "3"}, "-n is read as a word of the query"},
      {{"mali", "--format=json"}, "--format is read as a word of the query"},
      {{"mali", "-diplomat"}, ""},
      {{"mali -n"}, ""},
      {{"--", "mali", "-n"}, ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.words);
    const std::string errors = search(one.words).errors;
    CHECK(has(errors, "is read as a word of the query") == (*one.told != '\0'));
    CHECK(has(errors, one.told));
  }
}

TEST_CASE("no query means all articles", "[cli]") {
  CHECK(search({"--count"}).output == "3\n");
  CHECK(search({"--count", ""}).output == "3\n");
  CHECK(search({"--count", "--from", "2025-09"}).output == "1\n");
}

TEST_CASE("the index is named by -d, else by the environment, else by its usual name", "[cli]") {
  const std::string program = tests::program("DATELINE_SEARCH");
  tests::RunOptions named;
  named.environment["DATELINE_DB"] = archive().path();
  CHECK(tests::run(program, {"--count", "ferry"}, named).output == "1\n");
  tests::TempDir folder;
  tests::RunOptions here;
  here.environment["DATELINE_DB"] = "";
  here.folder = folder.path().string();
  const RunResult missing = tests::run(program, {"ferry"}, here);
  CHECK(missing.status == 2);
  CHECK(has(missing.errors, "news.dateline"));
  CHECK(has(missing.errors, "dateline-index -d DIR PATH makes one"));
  CHECK(tests::run(program, {"-d", archive().path(), "-d", archive().path(), "--count", "ferry"}).output == "1\n");
}

TEST_CASE("a bad query is shown with a caret under the place", "[cli]") {
  const RunResult result = search({"ferry", "AND", "(harbour"});
  CHECK(result.status == 2);
  CHECK(result.output.empty());
  const std::vector<std::string> lines = lines_of(result.errors);
  REQUIRE(lines.size() >= 3);
  CHECK(lines[1] == "  ferry AND (harbour");
  CHECK(lines[2].find('^') != std::string::npos);
  CHECK(lines[2].find_first_not_of(" ^") == std::string::npos);
}

TEST_CASE("text for a pipe is 80 columns wide, lit with brackets and harmless", "[cli]") {
  const RunResult result = search({"harbour", "toll*"});
  CHECK(result.status == 0);
  CHECK(result.output.starts_with("1 article (exact), "));
  CHECK(has(result.output, "\n 1  Harbour tolls, \"too high\" for fishermen\n    2 Aug 2025\n"));
  CHECK(has(result.output, "the [harbour] [toll] was too high."));
  CHECK(has(result.output, "    toll-2  archive/tolls.jsonl record 7\n"));
  for (const char bad : {'\033', '\r', '\t'}) CHECK(result.output.find(bad) == std::string::npos);
  CHECK_FALSE(has(result.output, "\xE2\x80\xAE"));
  CHECK_FALSE(has(result.output, "Countries"));
  const RunResult all = search({});
  for (const std::string& line : lines_of(all.output)) CHECK(line.size() <= 90);  // bytes; "…" has three
  CHECK(has(all.output, "    undated\n"));
  CHECK(has(all.output, "    The Lune Gazette · Ada Moor · 19 Sep 2025\n"));
  CHECK(has(search({"--match", "all", "zyzzyva"}).output, "no articles, "));
  CHECK(has(search({"--color", "always", "ferry"}).output, "\033["));
}

TEST_CASE("facets stand side by side when asked for", "[cli]") {
  const std::string text = search({"--facets", "country,person,place,month", "harbour"}).output;
  INFO(text);
  CHECK(has(
      text,
      "\n Countries    Places          People        Month\n Mali    2    Port Lune  1    Ben Ode  1    2025-08  1\n"));
  CHECK(has(text, "\n" + std::string(44, ' ') + "2025-09  1\n"));
}

TEST_CASE("JSON has the promised names in the promised order, null for what is absent", "[cli]") {
  const RunResult result = search({"--format", "json", "--explain", "--sort", "oldest", "harbour"});
  REQUIRE(result.status == 0);
  const ordered_json answer = ordered_json::parse(result.output);
  CHECK(keys_of(answer) == std::vector<std::string>{"query", "took_ms", "total", "relaxed", "hits", "facets",
                                                    "suggestion", "explain", "warnings"});
  CHECK(keys_of(answer["total"]) == std::vector<std::string>{"value", "relation"});
  CHECK(answer["total"]["relation"] == "exact");
  CHECK(answer["suggestion"].is_null());
  CHECK(keys_of(answer["facets"]) == std::vector<std::string>{"person", "org", "place", "country", "source", "month"});
  CHECK(answer["facets"]["country"].dump() == R"([{"value":"Mali","code":"ML","count":2}])");
  CHECK(answer["facets"]["person"].dump() == R"([{"value":"Ben Ode","count":1}])");
  REQUIRE(answer["hits"].size() == 3);
  const ordered_json& toll = answer["hits"][0];
  CHECK(keys_of(toll) == std::vector<std::string>{"id", "path", "record", "title", "date", "time", "date_inferred",
                                                  "source", "byline", "language", "url", "score", "names", "snippets",
                                                  "title_highlights"});
  CHECK(toll["record"] == 7);
  for (const char* absent : {"time", "source", "byline", "language", "url"}) {
    INFO(absent);
    CHECK(toll[absent].is_null());
  }
  CHECK(toll["title_highlights"].dump() == "[[0,7]]");
  CHECK(keys_of(toll["snippets"][0]) == std::vector<std::string>{"text", "highlights"});
  CHECK(answer["hits"][1]["record"].is_null());
  CHECK(answer["hits"][1]["names"][0].dump() == R"({"name":"Ben Ode","type":"person","count":2})");
  CHECK(answer["hits"][2]["date"].is_null());

  const ordered_json plain = ordered_json::parse(search({"--format", "json", "--no-facets", "zyzzyva"}).output);
  CHECK(plain["facets"].is_null());
  CHECK_FALSE(plain.contains("explain"));
  CHECK_FALSE(plain.contains("qid"));
  CHECK(plain["hits"].empty());
  CHECK(plain["warnings"].size() == 1);
}

TEST_CASE("a count is a number alone, in JSON the object without hits", "[cli]") {
  CHECK(search({"--count", "zyzzyva"}).output == "0\n");
  CHECK(search({"--count", "zyzzyva"}).status == 1);
  const ordered_json answer = ordered_json::parse(search({"--count", "--format", "json", "harbour"}).output);
  CHECK(answer["total"]["value"] == 3);
  CHECK_FALSE(answer.contains("hits"));
}

TEST_CASE("csv quotes as RFC 4180 says, tsv has no tab or line end in a field", "[cli]") {
  const std::string csv = search({"--format", "csv", "--fields", "id,title,record,snippet", "toll*"}).output;
  CHECK(csv ==
        "id,title,record,snippet\r\n"
        "toll-2,\"Harbour tolls, \"\"too high\"\" for fishermen\",7,Fishermen said the harbour toll was too high. "
        "[31mRed[0m letters and sdrawkcab.\r\n");
  CHECK(lines_of(search({"--format", "csv", "ferry"}).output)[0] ==
        "id,path,record,date,source,title,byline,language,url,score,snippet\r");
  CHECK(search({"--format", "tsv", "--fields", "record,id", "ferry"}).output == "record\tid\n\tferry-1\n");
  CHECK(search({"--fields", "id", "ferry"}).status == 2);
  CHECK(search({"--format", "csv", "--fields", "nothing", "ferry"}).status == 2);
}

TEST_CASE("jsonl is one hit a line", "[cli]") {
  const std::vector<std::string> lines = lines_of(search({"--format", "jsonl", "harbour"}).output);
  REQUIRE(lines.size() == 3);
  for (const std::string& line : lines) CHECK(ordered_json::parse(line).contains("title_highlights"));
}

TEST_CASE("trec runs have ranks from 1 and scores that never rise, in any order of articles", "[cli]") {
  for (const char* order : {"relevance", "newest", "oldest"}) {
    const std::vector<std::string> lines = lines_of(search({"--format", "trec", "--sort", order, "harbour"}).output);
    REQUIRE(lines.size() == 3);
    double last = 1e300;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      std::istringstream stream(lines[i]);
      std::string qid, q0, id, run;
      std::size_t rank = 0;
      double score = 0;
      stream >> qid >> q0 >> id >> rank >> score >> run;
      INFO(lines[i]);
      CHECK(qid == "1");
      CHECK(q0 == "Q0");
      CHECK(rank == i + 1);
      CHECK(score <= last);
      CHECK(run == "dateline");
      last = score;
    }
  }
}

TEST_CASE("a batch answers each line, names bad ones and goes on", "[cli]") {
  tests::TempDir folder;
  const std::string file = folder.write("queries.tsv", "q1\tferry\n\nharbour\r\nq4\t(open\nq5\tzyzzyva\n");
  const RunResult json = search({"--format", "json", "--batch", file});
  CHECK(json.status == 2);
  const std::vector<std::string> lines = lines_of(json.output);
  REQUIRE(lines.size() == 3);
  CHECK(ordered_json::parse(lines[0])["qid"] == "q1");
  CHECK(keys_of(ordered_json::parse(lines[0]))[1] == "qid");
  CHECK(ordered_json::parse(lines[1])["qid"] == "3");
  CHECK(ordered_json::parse(lines[1])["total"]["value"] == 3);
  CHECK(ordered_json::parse(lines[2])["qid"] == "q5");
  CHECK(has(json.errors, "q4"));
  CHECK(has(json.errors, "  (open\n"));

  const std::vector<std::string> csv = lines_of(search({"--format", "csv", "--fields", "id", "--batch", file}).output);
  REQUIRE(csv.size() == 5);
  CHECK(csv[0] == "qid,id\r");
  CHECK(csv[1] == "q1,ferry-1\r");
  CHECK(search({"--format", "trec", "--batch", file}).output.starts_with("q1 Q0 ferry-1 1 "));
  CHECK(search({"--count", "--batch", file}).output == "q1\t1\n3\t3\nq5\t0\n");

  tests::RunOptions input;
  input.input = "a\tferry\n";
  CHECK(search({"--count", "--batch", "-"}, input).output == "a\t1\n");
  CHECK(search({"--count", "--batch", "-"}, input).status == 0);
  input.input = "zyzzyva\n";
  CHECK(search({"--count", "--batch", "-"}, input).status == 1);
  CHECK(search({"--batch", folder / "missing"}).status == 2);
}

TEST_CASE("a count says on standard error what a list would say", "[cli]") {
  const RunResult relaxed = search({"--count", "--explain", "ferry", "fishermen"});
  CHECK(relaxed.output == "2\n");
  CHECK(has(relaxed.errors, "these have any of them"));
  CHECK(has(relaxed.errors, "dateline-search: any of\n"));
  CHECK(has(search({"--count", "harbour", "OR", "zyzzyva"}).errors, "zyzzyva"));
}

TEST_CASE("ids of queries are safe in every format", "[cli]") {
  tests::TempDir folder;
  const std::string file = folder.write("queries.tsv", "\tferry\nmy \xC2\x9Bid\xE2\x80\xAE\xFF\tferry\n");
  CHECK(search({"--count", "--batch", file}).output == "1\t1\nmy id\xEF\xBF\xBD\t1\n");
  for (const char* format : {"csv", "tsv"}) {
    const std::vector<std::string> lines =
        lines_of(search({"--format", format, "--fields", "id", "--batch", file}).output);
    REQUIRE(lines.size() == 3);
    CHECK(lines[1].starts_with("1"));
    CHECK(lines[2].starts_with("my id\xEF\xBF\xBD"));
  }
  const std::vector<std::string> trec = lines_of(search({"--format", "trec", "--batch", file}).output);
  REQUIRE(trec.size() == 2);
  CHECK(trec[1].starts_with("my_id\xEF\xBF\xBD Q0 ferry-1 1 "));
}

TEST_CASE("a folder is no file of queries", "[cli]") {
  tests::TempDir folder;
  const RunResult result = search({"--batch", folder.path().string()});
  CHECK(result.status == 2);
  CHECK(has(result.errors, folder.path().string()));
}

TEST_CASE("modes that exclude each other are refused with a hint", "[cli]") {
  tests::TempDir folder;
  const std::string file = folder.write("queries.tsv", "q1\tferry\n");
  const std::vector<std::vector<std::string>> cases{
      {"--batch", file, "ferry"},       {"--show", "ferry-1", "ferry"},
      {"--show", "ferry-1", "--count"}, {"--show", "ferry-1", "--batch", file},
      {"--from", "", "ferry"},          {"--to", "", "ferry"}};
  for (const std::vector<std::string>& arguments : cases) {
    const RunResult result = search(arguments);
    INFO(arguments[0] + " " + arguments.back());
    CHECK(result.status == 2);
    CHECK(result.output.empty());
    CHECK(lines_of(result.errors).size() == 2);
  }
}

TEST_CASE("a bad query leaves nothing on standard output", "[cli]") {
  for (const char* format : {"text", "json", "jsonl", "csv", "tsv", "trec"}) {
    const RunResult result = search({"--format", format, "(ferry"});
    CHECK(result.status == 2);
    CHECK(result.output.empty());
  }
  CHECK(search({"--format", "csv", "--fields", "id", "zyzzyva"}).output == "id\r\n");
}

TEST_CASE("the explanation beside data is one complaint a line", "[cli]") {
  for (const char* format : {"jsonl", "csv", "tsv", "trec"}) {
    const RunResult result = search({"--format", format, "--explain", "harbour", "ferry"});
    const std::vector<std::string> lines = lines_of(result.errors);
    CHECK(lines.size() > 3);
    for (const std::string& line : lines) CHECK(line.starts_with("dateline-search: "));
  }
}

TEST_CASE("a long byline of a shown article is wrapped", "[cli]") {
  ArticleIndex index;
  Article article = make_article("long-1", "Tolls", "Harbour tolls rose.", "2025-08-02");
  for (int i = 0; i < 20; ++i) article.byline += "Ada Moor and ";
  article.byline += "Ben Ode";
  index.write({article});
  const RunResult shown = tests::run(tests::program("DATELINE_SEARCH"), {"-d", index.path(), "--show", "long-1"});
  REQUIRE(shown.status == 0);
  CHECK(has(shown.output, "Ben Ode"));
  for (const std::string& line : lines_of(shown.output)) CHECK(line.size() <= 80);
}

TEST_CASE("a stored article is shown as text and as JSON, an unknown id is nothing found", "[cli]") {
  const std::string text = search({"--show", "ferry-1"}).output;
  CHECK(text.starts_with(
      "Ferry service to Port Lune suspended after collision\nThe Lune Gazette · Ada Moor · 19 Sep 2025\n"));
  CHECK(has(text, "\n\nThe ferry between Port Lune and the mainland was suspended on Friday.\n\nTwo sailors"));
  CHECK(search({"--show", "toll-2"}).output.find('\033') == std::string::npos);
  const ordered_json article = ordered_json::parse(search({"--show", "ferry-1", "--format", "json"}).output);
  CHECK(article["id"] == "ferry-1");
  CHECK(article["error"].is_null());
  CHECK(search({"--show", "nobody"}).status == 1);
  CHECK(has(search({"--show", "nobody"}).errors, "nobody"));
  CHECK(search({"--show", "ferry-1", "--format", "csv"}).status == 2);
}

TEST_CASE("reserved options say that they are not there yet", "[cli]") {
  for (const char* option : {"--watch", "--check"}) {
    const RunResult result = search({option, "x"});
    CHECK(result.status == 2);
    CHECK(has(result.errors, "not there yet"));
  }
}

TEST_CASE("warnings go to standard error and leave the data clean", "[cli]") {
  const RunResult dated = search({"--format", "tsv", "--fields", "id", "--from", "2025", "harbour"});
  CHECK(has(dated.errors, "1 article without a date was left out by the date filter"));
  CHECK(lines_of(dated.output).size() == 3);
  const RunResult relaxed = search({"ferry", "fishermen"});
  CHECK(has(relaxed.output, "No article has all the words: these have any of them.\n"));
}

TEST_CASE("a reader that goes away is no error", "[cli]") {
  tests::TempDir folder;
  std::string queries;
  for (int i = 0; i < 3000; ++i) queries += "harbour\n";
  tests::Process process(tests::program("DATELINE_SEARCH"),
                         {"-d", archive().path(), "--batch", folder.write("q", queries)}, {});
  process.close_output();
  const RunResult result = process.wait();
  CHECK(result.status == 0);
  CHECK(result.errors.empty());
}

TEST_CASE("what dateline-index writes dateline-search finds", "[cli]") {
  tests::TempDir folder;
  folder.write("in/a.jsonl",
               "{\"id\": \"n1\", \"title\": \"Mali expels two envoys\", \"date\": \"2025-09-19\", \"text\": \"Two "
               "envoys were expelled from Bamako. "
               "Their expulsion was announced on Friday.\"}\n{\"id\": \"n2\", \"title\": \"Rain\", \"text\": \"It "
               "rained in Oslo.\"}\n");
  const RunResult indexed = tests::run(tests::program("DATELINE_INDEX"), {"-d", folder / "db", folder / "in"});
  INFO(indexed.errors);
  REQUIRE(indexed.status == 0);
  const RunResult found =
      tests::run(tests::program("DATELINE_SEARCH"), {"-d", folder / "db", "--format", "json", "Mali AND expulsion"});
  REQUIRE(found.status == 0);
  const ordered_json answer = ordered_json::parse(found.output);
  REQUIRE(answer["total"]["value"] == 1);
  CHECK(answer["hits"][0]["id"] == "n1");
  CHECK(answer["hits"][0]["record"] == 1);
  // "Mali" and "expels" of the title.
  CHECK(answer["hits"][0]["title_highlights"].dump() == "[[0,4],[5,11]]");
}
