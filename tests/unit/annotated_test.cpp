// Annotated articles and word classes: where listed names are found again in a text, exceptions, errors, held-out
// articles.
#include "entities/train/annotated.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "dateline/error.h"
#include "entities/crf/features.h"
#include "entities/train/clusters.h"
#include "entities/train/examples.h"
#include "entities/words.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace dateline::training;
using dateline::tests::TempDir;

namespace {

std::string describe(const std::string& text, const std::vector<Span>& spans) {
  std::string result;
  for (const Span& span : spans) {
    if (!result.empty()) result += "; ";
    result += std::string(type_code(span.type)) + " " + text.substr(span.begin, span.end - span.begin) + " " +
              std::to_string(span.begin);
  }
  return result;
}

// The spans of a record with this text and these further fields.
std::string spans_of(const std::string& text, const std::string& fields) {
  const TempDir folder;
  const auto articles = read_annotated(std::vector<std::string>{
      folder.write("a.jsonl", "{\"id\": \"t-1\", \"text\": \"" + text + "\", " + fields + "}\n")});
  REQUIRE(articles.size() == 1);
  return describe(articles[0].article.text, articles[0].text_spans);
}

std::string complaint(const std::string& content) {
  const TempDir folder;
  try {
    (void)read_annotated(std::vector<std::string>{folder.write("a.jsonl", content)});
  } catch (const dateline::Error& error) {
    CHECK(error.place == folder / "a.jsonl");
    return error.what();
  }
  return "";
}

const std::string good = R"({"id": "t-1", "text": "Oslo", "entities": [["Oslo", "LOC"]]})";

}  // namespace

TEST_CASE("listed names are found by longest match where words begin and end") {
  struct Case {
    const char* text;
    const char* fields;
    const char* expected;
  };
  const Case cases[] = {
      {"The Oslo Trust met in Oslo.", R"("entities": [["Oslo", "LOC"], ["Oslo Trust", "ORG"]])",
       "ORG Oslo Trust 4; LOC Oslo 22"},
      {"Mali, Malian and Somali towns", R"("entities": [["Mali", "LOC"], ["Malian", "NORP"]])",
       "LOC Mali 0; NORP Malian 6"},
      {"pro-Oslo, Oslo's and (Oslo)", R"("entities": [["Oslo", "LOC"]])", "LOC Oslo 4; LOC Oslo 10; LOC Oslo 22"},
      {"“Oslo” ‘Oslo’ l’Oslo «Oslo» –Oslo", R"("entities": [["Oslo", "LOC"]])",
       "LOC Oslo 3; LOC Oslo 14; LOC Oslo 26; LOC Oslo 33; LOC Oslo 43"},
      {"Éire and Éirean, l'École", R"("entities": [["Éire", "LOC"], ["cole", "ORG"]])", "LOC Éire 0"},
      {"the U.S. and U.S.-led", R"("entities": [["U.S.", "LOC"]])", "LOC U.S. 4; LOC U.S. 13"},
      {"Ana Ana Ana", R"("entities": [["Ana Ana", "PER"]])", "PER Ana Ana 0"},
      {"nothing here", R"("entities": [["Oslo", "LOC"]])", ""},
  };
  for (const Case& c : cases) CHECK(spans_of(c.text, c.fields) == c.expected);
}

TEST_CASE("exceptions count the places of the words from 0, those inside longer names too") {
  const std::string names = R"("entities": [["May", "PER"], ["May Lund", "PER"], ["Jordan", "LOC"]], "except": )";
  CHECK(spans_of("In May May left.", names + R"([["May", 0, null]])") == "PER May 7");
  CHECK(spans_of("May Lund left in May.", names + R"([["May", 1, null]])") == "PER May Lund 0");
  CHECK(spans_of("Jordan met Jordan in Jordania.", names + R"([["Jordan", 1, "PER"]])") ==
        "LOC Jordan 0; PER Jordan 11");
  CHECK(spans_of("May left.", names + R"([["May", 7, null]])") == "PER May 0");
}

TEST_CASE("paragraphs, titles and languages are read as the record says") {
  const TempDir folder;
  const std::string file = folder.write(
      "a.jsonl",
      R"({"id": "t-1", "title": "Oslo waits", "title_annotated": true, "text": "Oslo\nOslo", "lang": "fr", "entities": [["Oslo", "LOC"]]})"
      "\n\n"
      R"({"id": "t-2", "title": "Oslo waits", "text": "Oslo", "entities": []})");
  const auto articles = read_annotated(std::vector<std::string>{file});
  REQUIRE(articles.size() == 2);
  CHECK(articles[0].article.language == "fr");
  CHECK(articles[0].article.text == "Oslo\n\nOslo");
  CHECK(describe(articles[0].article.title, articles[0].title_spans) == "LOC Oslo 0");
  CHECK(articles[1].article.language == "en");
  CHECK_FALSE(articles[1].title_annotated);
  CHECK(articles[1].title_spans.empty());
}

TEST_CASE("a malformed line is an error with its number, file and reason") {
  CHECK(complaint(good + "\n{\"id\": ") == "line 2: not valid JSON (at byte 8)");
  CHECK(complaint(good + "\n\n" + R"({"id": "x", "text": "a", "entities": [["a", "FOO"]]})") ==
        "line 3: there is no type FOO");
  CHECK(complaint(R"({"id": "x", "text": "a", "entities": [["", "PER"]]})") == "line 1: a name is empty");
  CHECK(complaint(R"({"id": "x", "entities": []})") == "line 1: key 'text' not found");
  CHECK(complaint(R"({"id": 7, "text": "a", "entities": []})") == "line 1: type must be string, but is number");
  CHECK_FALSE(complaint(R"({"id": "x", "text": "a", "entities": [["a"]]})").empty());
  CHECK_FALSE(complaint(R"(["x"])").empty());
  CHECK(complaint(good).empty());
}

TEST_CASE("a folder gives its files in the order of their names, a missing file is an error") {
  const TempDir folder;
  const auto line = [](const char* id) {
    return std::string(R"({"id": ")") + id + R"(", "text": "a", "entities": []})";
  };
  folder.write("b.jsonl", line("second"));
  folder.write("a.jsonl", line("first"));
  folder.write("notes.txt", "no article");
  const auto articles = read_annotated(std::vector<std::string>{folder.path().string()});
  REQUIRE(articles.size() == 2);
  CHECK(articles[0].article.id == "first");
  CHECK(articles[1].article.id == "second");
  CHECK_THROWS_AS(read_annotated(std::vector<std::string>{folder / "c.jsonl"}), dateline::Error);
}

TEST_CASE("a fifth of the articles is held out, by their ids alone") {
  std::size_t held_out = 0;
  for (int i = 0; i < 5000; ++i) held_out += is_held_out("story-" + std::to_string(i)) ? 1 : 0;
  CHECK(held_out > 900);
  CHECK(held_out < 1100);
}

TEST_CASE("headline copies carry their names with them") {
  Annotated annotated;
  annotated.article.text = "Elena Marsh met the mayor of Straßburg in Oslo. More came.";
  annotated.text_spans = {{0, 11, dateline::entities::MentionType::person},
                          {29, 39, dateline::entities::MentionType::place}};
  std::set<std::string> seen;
  for (int i = 0; i < 40; ++i) {
    annotated.article.id = "t-" + std::to_string(i);
    for (const Annotated& copy : headline_copies({annotated}, 1))
      seen.insert(describe(copy.article.title, copy.title_spans));
  }
  CHECK(seen == std::set<std::string>{"PER ELENA MARSH 0; LOC STRASSBURG 29", "PER Elena Marsh 0; LOC Straßburg 29"});
}

TEST_CASE("words that stand among the same neighbours come into one class") {
  constexpr std::size_t groups = 24;
  constexpr std::size_t words_a_group = 20;
  const auto name = [](const char* stem, std::size_t i) {
    return std::string(stem) + static_cast<char>('a' + i / 26) + static_cast<char>('a' + i % 26);
  };
  std::vector<std::string> texts;
  for (std::size_t round = 0; round < 12; ++round) {
    std::string text;
    for (std::size_t group = 0; group < groups; ++group)
      for (std::size_t i = 0; i < words_a_group; ++i)
        text += "so " + name("before", group) + " " + name("word", group * words_a_group + i) + " " +
                name("after", group) + ". ";
    texts.push_back(text);
  }
  const ClusterTable clusters = ClusterTable::learn(texts);
  std::map<std::uint16_t, std::map<std::size_t, std::size_t>> by_class;  // class: words by group
  dateline::entities::WordTable table;
  for (std::size_t i = 0; i < groups * words_a_group; ++i) {
    const auto classes =
        clusters.clusters(dateline::entities::cluster_key(table[table.number(name("word", i))].hash, false));
    REQUIRE(classes.coarse > 0);
    REQUIRE(classes.coarse <= coarse_classes);
    REQUIRE(classes.fine <= fine_classes);
    ++by_class[classes.coarse][i / words_a_group];
  }
  std::size_t with_their_own = 0;
  for (const auto& [cls, counts] : by_class) {
    std::size_t most = 0;
    for (const auto& [group, count] : counts) most = std::max(most, count);
    with_their_own += most;
  }
  CHECK(with_their_own > groups * words_a_group * 3 / 4);  // by chance a quarter
  CHECK(ClusterTable::learn(texts).all().size() == clusters.all().size());
  CHECK(clusters.clusters(12345).fine == 0);
}
