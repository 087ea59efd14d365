// CSV and TSV: which column is what, quotes and line ends, and what broken rows cost.
#include <string>

#include "formats/fields/field_map.h"
#include "formats/format.h"
#include "support/catch.h"
#include "support/collecting_sink.h"

using dateline::formats::csv_format;
using dateline::formats::FieldMap;
using dateline::formats::Input;
using dateline::formats::RecordRules;
using dateline::formats::tsv_format;
using dateline::tests::CollectingSink;

namespace {

CollectingSink parse(const std::string& csv, const FieldMap* map = nullptr) {
  CollectingSink sink;
  Input input{csv, "a.csv"};
  input.fields = map;
  csv_format.parse(input, sink);
  return sink;
}

// The file as it is read: header apart, cut into blocks of at most `size` bytes, more only where a row is longer.
CollectingSink parse_in_blocks(const std::string& csv, std::size_t size) {
  CollectingSink sink;
  const RecordRules& rules = *csv_format.records;
  const std::string_view file = csv;
  const std::size_t preamble = rules.preamble(file.substr(0, 65536));
  std::uint64_t record = 1;
  for (std::size_t begin = preamble, length = size; begin < file.size();) {
    const std::string_view buffer = file.substr(begin, length);
    const RecordRules::Cut cut = rules.whole(buffer, begin + length >= file.size());
    if (cut.bytes == 0) {
      REQUIRE(begin + length < file.size());
      length *= 2;
      continue;
    }
    Input input{buffer.substr(0, cut.bytes), "a.csv"};
    input.first_record = record;
    input.preamble = file.substr(0, preamble);
    csv_format.parse(input, sink);
    record += cut.records;
    begin += cut.bytes;
    length = size;
  }
  return sink;
}

}  // namespace

TEST_CASE("a table gives one article a row, numbered without the header") {
  const CollectingSink sink = parse(
      "\xEF\xBB\xBFTitle,Author,Publication date,Body\r\n"
      "Wall cracks,Ada Quist,2024-03-05,\"First \"\"line\"\", quoted.\r\n\r\nSecond paragraph.\"\r\n"
      "\r\n"
      "Quay reopens,\"['Ada Quist', \"\"Bo O'Lind\"\"]\",5 mars 2024,Text.\r\n");
  REQUIRE(sink.failures.empty());
  REQUIRE(sink.articles.size() == 2);
  CHECK(sink.articles[0].record == 1);
  CHECK(sink.articles[0].title == "Wall cracks");
  CHECK(sink.articles[0].byline == "Ada Quist");
  CHECK(sink.articles[0].date == "2024-03-05");
  CHECK(sink.articles[0].text == "First \"line\", quoted.\n\nSecond paragraph.");
  CHECK(sink.articles[1].record == 3);
  CHECK(sink.articles[1].byline == "Ada Quist, Bo O'Lind");
  CHECK(sink.articles[1].date == "2024-03-05");
}

TEST_CASE("the delimiter is the one that makes columns of the header") {
  for (const std::string file : {"title;text;date\nA, b;The wall, it cracked.;2024-03-05\n",
                                 "title\ttext\tdate\nA, b\tThe wall, it cracked.\t2024-03-05\n",
                                 "title|text|date\nA, b|The wall, it cracked.|2024-03-05",
                                 "sep=;\ntitle;text;date\n\"A, b\";The wall, it cracked.;2024-03-05\n",
                                 "title,text,date\r\"A, b\",\"The wall, it cracked.\",2024-03-05\r"}) {
    INFO(file);
    const CollectingSink sink = parse(file);
    REQUIRE(sink.articles.size() == 1);
    CHECK(sink.articles[0].title == "A, b");
    CHECK(sink.articles[0].text == "The wall, it cracked.");
    CHECK(sink.articles[0].date == "2024-03-05");
  }
}

TEST_CASE("what databases write for nothing is nothing, and what Python prints is read") {
  const CollectingSink sink = parse(
      "title,text,author,source\n"
      "a,T.,nan,\"{'id': None, 'name': 'Coast Post'}\"\n"
      "b,T.,\\N,NULL\n"
      "c,NaN,Ada Quist,Coast Post\n");
  REQUIRE(sink.articles.size() == 2);
  CHECK(sink.articles[0].byline.empty());
  CHECK(sink.articles[0].source == "Coast Post");
  CHECK(sink.articles[1].source.empty());
  REQUIRE(sink.failures.size() == 1);
  CHECK(sink.failures[0].record == 3);
}

TEST_CASE("rows that were never published are told and passed over") {
  const CollectingSink sink = parse("post_title,post_content,post_status\na,T.,publish\nb,T.,draft\nc,T.,trash\n");
  REQUIRE(sink.articles.size() == 1);
  CHECK(sink.articles[0].title == "a");
  REQUIRE(sink.skips.size() == 2);
  CHECK(sink.skips[0].record == 2);
  CHECK(sink.skips[0].reason == "not published (draft)");
}

TEST_CASE("rows of the wrong width fail alone") {
  const CollectingSink sink = parse("title,text\na,T.\nb\nc,T.,more\nd,T.,,\ne,T.\n");
  REQUIRE(sink.articles.size() == 3);
  CHECK(sink.articles[1].title == "d");
  CHECK(sink.articles[2].record == 5);
  REQUIRE(sink.failures.size() == 2);
  CHECK(sink.failures[0].record == 2);
  CHECK(sink.failures[0].reason == "a row of 1 column where the header has 2");
  CHECK(sink.failures[1].record == 3);
  CHECK(sink.failures[1].reason == "a row of 3 columns where the header has 2");
}

TEST_CASE("a quote that is never closed costs its own row at most") {
  const std::string file =
      "title,text,date\n"
      "a,\"Unclosed text,2024-03-01\n"
      "b,\"Two\nlines\",2024-03-02\n"
      "\"c, unclosed\n"
      "d,Inches: 12\" and \"\"more\"\",2024-03-04\n"
      "e,\"Said \"yes\" to it\",2024-03-05\n"
      "f,\"\",2024-03-06\n"
      "g,Last.,2024-03-07\n";
  const CollectingSink sink = parse(file);
  std::string titles;
  for (const auto& article : sink.articles) titles += article.title;
  CHECK(titles == "abdeg");
  CHECK(sink.articles[0].text == "\"Unclosed text");
  CHECK(sink.articles[1].text == "Two\n\nlines");
  CHECK(sink.articles[3].text == "Said \"yes\" to it");
  REQUIRE(sink.failures.size() == 2);
  CHECK(
      sink.failures[0].reason ==
      "a quote that is never closed: the row was taken to end with its line, and has 2 columns where the header has 3");
  CHECK(sink.failures[0].record == 3);
  CHECK(sink.failures[1].record == 6);
}

TEST_CASE("rows are the same however the file is cut") {
  std::string file = "title,text\n";
  for (int i = 0; i < 200; ++i) {
    const std::string number = std::to_string(i);
    file += i % 7 == 0    ? "t" + number + ",\"stray, " + number + "\n"
            : i % 5 == 0  ? "t" + number + ",\"One.\r\n\r\n\"\"Two\"\", three.\"\r\n"
            : i % 11 == 0 ? "\n"
                          : "t" + number + ",Text " + number + ".\n";
  }
  const CollectingSink whole = parse(file);
  CHECK(whole.articles.size() > 100);
  CHECK(whole.failures.size() == 29);
  for (const std::size_t size : {1, 7, 64, 500, 100'000}) {
    const CollectingSink blocks = parse_in_blocks(file, size);
    INFO(size);
    REQUIRE(blocks.articles.size() == whole.articles.size());
    for (std::size_t i = 0; i < whole.articles.size(); ++i) {
      CHECK(blocks.articles[i].record == whole.articles[i].record);
      CHECK(blocks.articles[i].text == whole.articles[i].text);
    }
    REQUIRE(blocks.failures.size() == whole.failures.size());
    for (std::size_t i = 0; i < whole.failures.size(); ++i)
      CHECK(blocks.failures[i].record == whole.failures[i].record);
  }
}

TEST_CASE("a table whose columns are unknown shows them and says what helps") {
  const std::string file = "kopf,rumpf,tag\nWall cracks,The wall cracked.,2024-03-05\n";
  const CollectingSink sink = parse(file);
  CHECK(sink.articles.empty());
  REQUIRE(sink.failures.size() == 1);
  CHECK(!sink.failures[0].record);
  CHECK(sink.failures[0].reason ==
        "no column is known to hold the text; columns: kopf, rumpf, tag (--map text=COLUMN names the one that does)");
  const FieldMap map({"text=Rumpf", "title=kopf", "date=tag"});
  const CollectingSink mapped = parse(file, &map);
  REQUIRE(mapped.articles.size() == 1);
  CHECK(mapped.articles[0].title == "Wall cracks");
  CHECK(mapped.articles[0].text == "The wall cracked.");
  CHECK(mapped.articles[0].date == "2024-03-05");
  const FieldMap wrong({"text=inhoud"});
  REQUIRE(parse(file, &wrong).failures.size() == 1);
  CHECK(parse(file, &wrong).failures[0].reason ==
        "no column has the name that --map text= gives; columns: kopf, rumpf, tag");
}

TEST_CASE("tables in other character sets are read, short cells as their table") {
  const CollectingSink latin =
      parse("title,text\nCaf\xE9,Le caf\xE9 a rouvert ses portes apr\xE8s les travaux de l'\xE9t\xE9 dernier.\n");
  REQUIRE(latin.articles.size() == 1);
  CHECK(latin.articles[0].title == "Café");
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("title\ttext\nWall\tIt cracked.\n")) wide += {c, '\0'};
  CollectingSink sink;
  tsv_format.parse({wide, "a.tsv"}, sink);
  REQUIRE(sink.articles.size() == 1);
  CHECK(sink.articles[0].text == "It cracked.");
}

TEST_CASE("hostile tables cost time in proportion to their size") {
  for (const std::string row : {"\"\"x\n", "\"x\"\"\n", "\",\"\n", "a,\"b\n", "\"\"\"\n", "\n", ",\"\",\"a\"b"}) {
    std::string file = "title,text\n";
    while (file.size() < 2'000'000) file += row;
    const CollectingSink sink = parse(file);
    CHECK(sink.articles.size() <= sink.failures.size() + 1'000'000);
  }
  CHECK(parse("title,text\n" + std::string(3'000'000, ',')).failures.size() == 1);
  CHECK(parse(std::string(100'000, ',') + "\na\n").failures.size() == 1);
  CHECK(parse("").failures.size() == 1);
}
