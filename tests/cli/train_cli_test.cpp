// dateline-train and entities_quality as a developer runs them: the same model for the same input, errors that say
// where.
#include <filesystem>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/run.h"
#include "support/temp_dir.h"

using dateline::tests::program;
using dateline::tests::RunResult;
using dateline::tests::TempDir;

namespace {

RunResult train(const std::vector<std::string>& arguments) {
  return dateline::tests::run(program("DATELINE_TRAIN"), arguments);
}

RunResult quality(const std::vector<std::string>& arguments) {
  return dateline::tests::run(program("DATELINE_ENTITIES_QUALITY"), arguments);
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// Invented articles of one pattern, so regular that a model learns it from few.
std::string articles() {
  const std::string given[] = {"Torvald", "Ylva", "Marek", "Ines", "Kofi", "Amara", "Jun", "Petra"};
  const std::string family[] = {"Brandvik", "Lorimer", "Okonedo", "Tanaka", "Ferreira", "Novotny", "Haugen"};
  const std::string towns[] = {"Brannoch", "Velling", "Oskerby", "Tarnow", "Kilmore"};
  std::string lines;
  for (std::size_t i = 0; i < 60; ++i) {
    const std::string person = given[i % 8] + " " + family[i % 7];
    const std::string& town = towns[i % 5];
    const std::string union_name = town + " Dockers Union";
    lines += R"({"id": "tiny-)" + std::to_string(i) + R"(", "title": "Talks in )" + town +
             R"(", "title_annotated": true, "text": ")" + "Officials in " + town + " met " + person +
             " on Monday. The " + union_name + " said that " + family[i % 7] + " had lied. Nobody in " + town +
             " believed it." + R"(", "entities": [[")" + person + R"(", "PER"], [")" + family[i % 7] +
             R"(", "PER"], [")" + town + R"(", "LOC"], [")" + union_name + R"(", "ORG"]]})" + "\n";
  }
  return lines;
}

std::vector<std::string> quickly(const std::string& input, const std::string& output,
                                 std::vector<std::string> more = {}) {
  std::vector<std::string> arguments{input, "-o", output, "--epochs", "3", "--rounds", "1", "--least-count", "1"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

}  // namespace

TEST_CASE("the same input and seed give the same model, another seed another one") {
  const TempDir folder;
  const std::string input = folder.write("a.jsonl", articles());
  const std::string text = folder.write("more.jsonl", "{\"text\": \"Officials in Velling met Ylva Lorimer.\"}\n");
  const std::string plain = folder.write("more.txt", "Nobody in Tarnow believed it.");
  const std::vector<std::string> texts{"--text", text, "--text", plain};
  for (const char* model : {"first", "second"}) {
    const RunResult result = train(quickly(input, folder / model, texts));
    INFO(result.errors);
    REQUIRE(result.status == 0);
    CHECK(result.output.empty());
  }
  REQUIRE(train(quickly(input, folder / "other", {"--text", text, "--text", plain, "--seed", "2"})).status == 0);
  CHECK(folder.read("first").size() > 10'000);
  CHECK(folder.read("first") == folder.read("second"));
  CHECK(folder.read("first") != folder.read("other"));
  CHECK_FALSE(std::filesystem::exists(folder / "first.part"));

  const RunResult measured = quality({"--model", folder / "first", input});
  INFO(measured.output);
  REQUIRE(measured.status == 0);
  CHECK(has(measured.output, ", en: "));
  CHECK(has(measured.output, "PER+ORG+LOC"));
  CHECK(has(measured.output, "all four"));
  CHECK(has(measured.output, "the most frequent errors"));
  // What it was made of is easy: nearly all is found.
  const std::size_t figure = measured.output.find("F1 ", measured.output.find("PER+ORG+LOC")) + 3;
  CHECK(std::stod(measured.output.substr(figure, 5)) > 0.9);
}

TEST_CASE("evidence that is left out changes the model") {
  const TempDir folder;
  const std::string input = folder.write("a.jsonl", articles());
  REQUIRE(train(quickly(input, folder / "all")).status == 0);
  for (const char* evidence : {"words", "sightings", "clusters"}) {
    REQUIRE(train(quickly(input, folder / evidence, {"--without", evidence})).status == 0);
    CHECK(folder.read(evidence) != folder.read("all"));
  }
}

TEST_CASE("what the trainer cannot use is an error that names it, before any training") {
  const TempDir folder;
  const std::string input = folder.write("a.jsonl", articles());
  const std::string bad_json = folder.write("bad.jsonl", articles() + "{\"id\": oops\n");
  const std::string bad_type =
      folder.write("type.jsonl", R"({"id": "x", "text": "Oslo", "entities": [["Oslo", "TOWN"]]})");
  const std::string empty = folder.write("empty.jsonl", "");
  const std::string out = folder.write("model", "an older model");
  struct Case {
    std::vector<std::string> arguments;
    std::string expected;
  };
  const Case cases[] = {
      {{folder / "none.jsonl", "-o", out}, (folder / "none.jsonl") + ": there is no such file"},
      {{bad_json, "-o", out}, bad_json + ": line 61: not valid JSON"},
      {{bad_type, "-o", out}, bad_type + ": line 1: there is no type TOWN"},
      {{empty, "-o", out}, "there is no article to train on"},
      {{input, "-o", folder / "no/such/model"}, (folder / "no/such/model") + ": cannot be written"},
      {{input, "-o", out, "--text", folder / "none.txt"}, (folder / "none.txt") + ": cannot be read"},
      {{input, "-o", out, "--text", bad_json}, bad_json + ": line 61: not valid JSON"},
      {{input, "-o", out, "--without", "luck"}, "there is no evidence called luck, only words, affixes"},
      {{input, "-o", out, "--epochs", "0"}, "--epochs"},
      {{input}, "--output"},
      {{"-o", out}, "ANNOTATED"},
  };
  for (const Case& c : cases) {
    const RunResult result = train(c.arguments);
    INFO(result.errors);
    CHECK(result.status != 0);
    CHECK(result.status < 128);
    CHECK(has(result.errors, c.expected));
  }
  CHECK(folder.read("model") == "an older model");
  CHECK_FALSE(std::filesystem::exists(out + ".part"));
}

TEST_CASE("the measuring program says what it cannot read") {
  const TempDir folder;
  const std::string input = folder.write("a.jsonl", articles());
  const std::string no_model = folder.write("no.model", "words");
  CHECK(has(quality({"--model", no_model, input}).errors, no_model + ": this is no model of names"));
  CHECK(has(quality({"--model", folder / "gone", input}).errors, (folder / "gone") + ": cannot be read"));
  CHECK(has(quality({folder / "gone.jsonl"}).errors, (folder / "gone.jsonl") + ": there is no such file"));
  CHECK(has(quality({"--top", folder / "gone.jsonl"}).errors, (folder / "gone.jsonl") + ": cannot be read"));
  CHECK(has(quality({"--top", no_model}).errors, no_model + ": a line is no JSON object"));
  CHECK(quality({"--wrong", input}).status == 2);
  CHECK(quality({}).status == 2);
  const RunResult top = quality({"--top", input});
  CHECK(top.status == 0);
  CHECK(has(top.output, "60 articles"));
}
