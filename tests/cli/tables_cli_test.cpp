// Tables for scholars, through the program: columns of csv and tsv, counts over time, and what a result says of itself.
#include <fmt/format.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/run.h"
#include "support/temp_dir.h"
#include "unit/article_index.h"

using namespace dateline;
using nlohmann::json;
using tests::ArticleIndex;
using tests::make_article;
using tests::make_entity;
using tests::RunResult;

namespace {

// What a reader of RFC 4180 makes of a file; "!" where it is no such file.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows;
  std::size_t at = 0;
  while (at < text.size()) {
    std::vector<std::string>& row = rows.emplace_back();
    while (true) {
      std::string& field = row.emplace_back();
      if (text[at] == '"') {
        for (++at; at < text.size() && (text[at] != '"' || text.compare(at, 2, "\"\"") == 0); ++at) {
          if (text[at] == '"') ++at;
          field += text[at];
        }
        ++at;
      } else {
        while (at < text.size() && text[at] != ',' && text[at] != '\r' && text[at] != '\n' && text[at] != '"')
          field += text[at++];
      }
      if (at < text.size() && text[at] == ',') {
        ++at;
        continue;
      }
      if (text.compare(at, 2, "\r\n") != 0) return {{"!"}};
      at += 2;
      break;
    }
  }
  return rows;
}

const std::string quoted_text = "She said \"no\",\n\nthen left the quay; it rained.";

std::vector<Article> articles() {
  std::vector<Article> made = {
      make_article("t1", "A \"quiet\" morning, and a loud one", quoted_text, "2025-01-03", "Lune Gazette"),
      make_article("t2", "=HYPERLINK(\"http://lune.example\",\"quay\")", "Notes on the quay.", "2025-01-20",
                   "Pier Post"),
      make_article("t3", "- Five on the quay", "Notes on the quay.", "2025-03-01", "Pier Post"),
      make_article("t4", "@SUM(1+1)", "Notes on the quay.", "", "=1+1"),
      make_article("t5", "Elsewhere", "Notes on the harbour.", "2025-03-02", "Lune Gazette")};
  made[0].byline = "Ada Ode";
  made[0].section = "City";
  made[0].dateline = "PORT LUNE";
  made[0].record = 7;
  made[0].entities = {make_entity(EntityType::person, "Ben Ode", "ben ode"),
                      make_entity(EntityType::person, "Cora Pitt", "cora pitt"),
                      make_entity(EntityType::country, "Mali", "ML")};
  made[1].entities = {make_entity(EntityType::country, "Mali", "ML"),
                      make_entity(EntityType::organisation, "=Lune Union", "lune union")};
  return made;
}

const ArticleIndex& archive() {
  static ArticleIndex index;
  static const bool written = (index.write(articles()), true);
  (void)written;
  return index;
}

RunResult search(std::vector<std::string> arguments, const std::string& input = "") {
  arguments.insert(arguments.begin(), {"-d", archive().path()});
  tests::RunOptions options;
  options.input = input;
  return tests::run(tests::program("DATELINE_SEARCH"), arguments, options);
}

// What a terminal of 60 columns is sent.
std::string on_terminal(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {tests::program("DATELINE_SEARCH"), "-d", archive().path()});
  std::vector<char*> words;
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  winsize size{};
  size.ws_row = 24;
  size.ws_col = 60;
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, &size);
  REQUIRE(child >= 0);
  if (child == 0) {
    ::execv(words[0], words.data());
    ::_exit(127);
  }
  std::string text;
  char buffer[4096];
  for (ssize_t n = 0; (n = ::read(terminal, buffer, sizeof buffer)) > 0;)
    text.append(buffer, static_cast<std::size_t>(n));
  ::close(terminal);
  ::waitpid(child, nullptr, 0);
  return text;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::vector<std::string> row_of(const std::string& fields, const std::string& id, const std::string& format = "csv") {
  const RunResult result = search({"--format", format, "--fields", fields, "id:" + id});
  INFO(result.errors);
  REQUIRE(result.status == 0);
  const auto rows = read_csv(result.output);
  REQUIRE(rows.size() == 2);
  return rows[1];
}

}  // namespace

TEST_CASE("the header of csv and tsv is the promised one when no fields are chosen", "[cli]") {
  CHECK(search({"--format", "csv", "nowhere"}).output ==
        "id,path,record,date,source,title,byline,language,url,score,snippet\r\n");
  CHECK(search({"--format", "tsv", "nowhere"}).output ==
        "id\tpath\trecord\tdate\tsource\ttitle\tbyline\tlanguage\turl\tscore\tsnippet\n");
}

TEST_CASE("every field can be chosen, in any order, and comes back whole from a reader of csv", "[cli]") {
  CHECK(row_of("rank,title,id", "t1") == std::vector<std::string>{"1", "A \"quiet\" morning, and a loud one", "t1"});
  CHECK(row_of("text", "t1") == std::vector<std::string>{quoted_text});
  CHECK(row_of("record, byline ,section,dateline,date_inferred,time", "t1") ==
        std::vector<std::string>{"7", "Ada Ode", "City", "PORT LUNE", "false", ""});
  CHECK(row_of("persons,countries,names,organisations,places", "t1") ==
        std::vector<std::string>{"Ben Ode; Cora Pitt", "Mali", "Ben Ode; Cora Pitt; Mali", "", ""});
  CHECK(row_of("query,qid", "t1") == std::vector<std::string>{"id:t1", "1"});
  const RunResult tsv = search({"--format", "tsv", "--fields", "id,text", "id:t1"});
  CHECK(tsv.output == "id\ttext\nt1\tShe said \"no\",  then left the quay; it rained.\n");
  const RunResult ranks = search({"--format", "csv", "--fields", "rank", "--offset", "2", "quay"});
  CHECK(ranks.output == "rank\r\n3\r\n4\r\n");
}

TEST_CASE("a row of one empty column is a row to a reader of csv", "[cli]") {
  CHECK(search({"--format", "csv", "--fields", "time", "id:t2"}).output == "time\r\n\"\"\r\n");
  CHECK(search({"--format", "tsv", "--fields", "time", "id:t2"}).output == "time\n\n");
}

TEST_CASE("what a spreadsheet would run is text, and nothing else is changed", "[cli]") {
  struct Case {
    std::string id;
    std::string fields;
    std::vector<std::string> row;
  };
  const Case cases[] = {{"t2", "title", {"'=HYPERLINK(\"http://lune.example\",\"quay\")"}},
                        {"t3", "title", {"- Five on the quay"}},
                        {"t4", "title,source", {"'@SUM(1+1)", "'=1+1"}},
                        {"t2", "organisations,names", {"'=Lune Union", "Mali; =Lune Union"}}};
  for (const Case& one : cases) {
    INFO(one.id << " " << one.fields);
    CHECK(row_of(one.fields, one.id) == one.row);
  }
  CHECK(search({"--format", "tsv", "--fields", "source", "id:t4"}).output == "source\n'=1+1\n");
  CHECK(has(search({"--format", "json", "id:t4"}).output, "\"source\":\"=1+1\""));
}

TEST_CASE("columns that are not there or twice are refused with what there is", "[cli]") {
  struct Case {
    std::string fields;
    std::string message;
  };
  const Case cases[] = {{"id,titel", "is title meant?"},     {"person", "is persons meant?"},
                        {"Title", "is title meant?"},        {"nonsense", "id, path, record, date, time"},
                        {"id,title,id", "names “id” twice"}, {"", "names no column"},
                        {" , ,", "names no column"}};
  for (const Case& one : cases) {
    const RunResult result = search({"--format", "csv", "--fields", one.fields, "quay"});
    INFO(one.fields << ": " << result.errors);
    CHECK(result.status == 2);
    CHECK(result.output.empty());
    CHECK(has(result.errors, one.message));
  }
  CHECK_FALSE(has(search({"--format", "csv", "--fields", "nonsense", "quay"}).errors, "meant"));
}

TEST_CASE("a batch says which query a row answers, first or where it is asked for", "[cli]") {
  const std::string queries = "a\tharbour\nb\tid:t3\n";
  CHECK(search({"--format", "csv", "--fields", "id", "--batch", "-"}, queries).output == "qid,id\r\na,t5\r\nb,t3\r\n");
  CHECK(search({"--format", "csv", "--fields", "id,qid,query", "--batch", "-"}, queries).output ==
        "id,qid,query\r\nt5,a,harbour\r\nt3,b,id:t3\r\n");
}

TEST_CASE("counts over time as rows that a program reads", "[cli]") {
  CHECK(search({"--over", "month", "--format", "csv", "quay"}).output ==
        "period,articles,total,per_1000\r\n"
        "2025-01,2,2,1000.000\r\n"
        "2025-02,0,0,\r\n"
        "2025-03,1,2,500.000\r\n"
        "undated,1,1,1000.000\r\n");
  CHECK(search({"--over", "year", "--by", "country", "--format", "csv", "quay"}).output ==
        "period,country,articles,matches,total,per_1000\r\n"
        "2025,Mali,2,3,4,500.000\r\n"
        "2025,(others),0,3,4,0.000\r\n"
        "2025,(none),1,3,4,250.000\r\n"
        "undated,Mali,0,1,1,0.000\r\n"
        "undated,(others),0,1,1,0.000\r\n"
        "undated,(none),1,1,1,1000.000\r\n");
  CHECK(search({"--over", "week", "--from", "2025-02", "--format", "tsv", "quay"}).output ==
        "period\tarticles\ttotal\tper_1000\n2025-W09\t1\t2\t500.000\n");
  CHECK(search({"--over", "year", "--format", "jsonl", "quay"}).output ==
        "{\"period\":\"2025\",\"articles\":3,\"total\":4,\"per_1000\":750.0}\n"
        "{\"period\":\"undated\",\"articles\":1,\"total\":1,\"per_1000\":1000.0}\n");
  CHECK(search({"--over", "year", "--format", "csv", "--batch", "-"}, "a\tharbour\nb\tid:t3\n").output ==
        "qid,period,articles,total,per_1000\r\na,2025,1,4,250.000\r\nb,2025,1,4,250.000\r\n");
  const RunResult nothing = search({"--over", "year", "--format", "csv", "nowhere"});
  CHECK(nothing.status == 1);
  CHECK(nothing.output == "period,articles,total,per_1000\r\n");
}

TEST_CASE("counts over time as one JSON answer", "[cli]") {
  const json answer = json::parse(search({"--over", "month", "--by", "country", "--format", "json", "quay"}).output);
  CHECK(answer.at("query") == "quay");
  CHECK(answer.at("over") == "month");
  CHECK(answer.at("by") == "country");
  CHECK(answer.at("total").at("value") == 4);
  CHECK(answer.at("values") == json::parse(R"([{"value":"Mali","code":"ML","count":2}])"));
  CHECK(answer.at("periods").at(1) ==
        json::parse(R"({"period":"2025-02","articles":0,"total":0,"per_1000":null,"values":[0],"others":0,"none":0})"));
  CHECK(answer.at("undated").at("articles") == 1);
  CHECK(answer.at("index").at("articles") == 5);
  const json plain = json::parse(search({"--over", "year", "--format", "json", "quay"}).output);
  CHECK(plain.at("by").is_null());
  CHECK_FALSE(plain.contains("values"));
}

TEST_CASE("counts over time as a table, without bars where it is read from a pipe", "[cli]") {
  const RunResult table = search({"--over", "month", "quay"});
  CHECK(has(table.output, "4 articles by month, "));
  CHECK(has(table.output,
            "\n Month    Articles  Per 1,000\n 2025-01         2     1000.0\n 2025-02         0          -\n"
            " 2025-03         1      500.0\n undated         1     1000.0\n"));
  const RunResult by = search({"--over", "year", "--by", "country", "quay"});
  CHECK(
      has(by.output, "\n Year     Articles  Per 1,000  Mali  (others)  (none)\n 2025            3      750.0     2  "));
  CHECK_FALSE(has(table.output, "█"));
}

TEST_CASE("counts over time are bars on a terminal, the highest as long as the line", "[cli]") {
  const auto blocks = [](std::size_t count) {
    std::string text;
    while (count-- > 0) text += "█";
    return text;
  };
  const std::string text = on_terminal({"--over", "month", "--color", "never", "quay"});
  CHECK(has(text, "\r\n 2025-01         2     1000.0  " + blocks(29) + "\r\n"));
  CHECK(has(text, "\r\n 2025-02         0          -\r\n"));
  CHECK(has(text, "\r\n 2025-03         1      500.0  " + blocks(14) + "▌\r\n"));
  CHECK(has(text, "\r\n undated         1     1000.0\r\n"));
}

TEST_CASE("ways to ask for counts over time that make no sense are refused", "[cli]") {
  struct Case {
    std::vector<std::string> arguments;
    std::string message;
  };
  const Case cases[] = {{{"--over", "decade"}, "one of day, week, month, year"},
                        {{"--over", "month", "--by", "month"}, "one of person, org, place, country, source"},
                        {{"--over", "month", "--by", "lang"}, "one of person, org, place, country, source"},
                        {{"--by", "country"}, "--by goes with --over only"},
                        {{"--over", "month", "--count"}, "exclude each other"},
                        {{"--over", "month", "--limit", "3"}, "exclude each other"},
                        {{"--over", "month", "--fields", "id"}, "exclude each other"},
                        {{"--over", "month", "--related", "person:x"}, "exclude each other"},
                        {{"--over", "month", "--format", "trec"}, "text, json, jsonl, csv or tsv only"},
                        {{"--show", "t1", "--cite"}, "--cite"}};
  for (const Case& one : cases) {
    std::vector<std::string> arguments = one.arguments;
    if (arguments[0] != "--show") arguments.emplace_back("quay");
    const RunResult result = search(arguments);
    INFO(result.errors);
    CHECK(result.status == 2);
    CHECK(result.output.empty());
    CHECK(has(result.errors, one.message));
  }
}

TEST_CASE("an answer says of which index and when, so that it can be asked again", "[cli]") {
  const json answer = json::parse(search({"--format", "json", "--cite", "quay"}).output);
  const std::string fingerprint = answer.at("index").at("fingerprint");
  CHECK(fingerprint.size() == 16);
  CHECK(answer.at("index").at("articles") == 5);
  CHECK(answer.at("asked").get<std::string>().size() == std::string("2025-01-01T00:00:00Z").size());
  CHECK(answer.at("asked").get<std::string>().ends_with("Z"));
  CHECK_FALSE(answer.at("version").get<std::string>().empty());
  CHECK(answer.at("command") == "dateline-search -d " + archive().path() + " --format json --cite quay");
  CHECK_FALSE(json::parse(search({"--format", "json", "quay"}).output).contains("asked"));

  const std::string command =
      "dateline-search -d " + archive().path() + " --format csv --cite --fields id 'id:t3 quay'";
  const auto rows = read_csv(search({"--format", "csv", "--cite", "--fields", "id", "id:t3 quay"}).output);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0] == std::vector<std::string>{"id", "query", "command", "fingerprint", "asked"});
  CHECK(std::vector<std::string>(rows[1].begin(), rows[1].begin() + 4) ==
        std::vector<std::string>{"t3", "id:t3 quay", command, fingerprint});
  CHECK(has(search({"--over", "year", "--format", "csv", "--cite", "quay"}).output,
            "period,articles,total,per_1000,query,command,fingerprint,asked\r\n"));
  CHECK(has(search({"--cite", "quay"}).output, "\nindex " + fingerprint + " of 5 articles, Dateline "));
  CHECK(has(search({"--over", "year", "--cite", "quay"}).output, "\nindex " + fingerprint));
  CHECK(has(search({"--count", "--cite", "quay"}).output, "4\ndateline-search "));
  CHECK(json::parse(search({"--format", "jsonl", "--cite", "id:t3"}).output).at("fingerprint") == fingerprint);
  CHECK(json::parse(search({"--related", "country:Mali", "--format", "json", "--cite"}).output)
            .at("index")
            .at("fingerprint") == fingerprint);
}

TEST_CASE("a table is the same to the byte when it is asked for again", "[cli]") {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--format", "csv", "--limit", "100", "--fields", "id,score,names,text,fingerprint"},
        std::vector<std::string>{"--format", "csv", "--over", "week", "--by", "person"}}) {
    const std::string first = search(arguments).output;
    CHECK(first.size() > 100);
    CHECK(search(arguments).output == first);
  }
}
