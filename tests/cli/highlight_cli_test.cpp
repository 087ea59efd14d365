// What dateline-search lights is what the query matched, no more and no less, wherever it is shown: snippets,
// headlines, every hit with its ordinal, offsets into the stored text, HTML, lines on a terminal.
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

Article with_names(Article article, const std::string& name, const std::string& key,
                   const std::vector<std::string>& printed) {
  Entity person = tests::make_entity(EntityType::person, name, key);
  std::size_t from = 0;
  for (const std::string& words : printed) {
    const auto at = static_cast<std::uint32_t>(article.text.find(words, from));
    from = at + words.size();
    person.mentions.push_back({at, static_cast<std::uint32_t>(from), false});
  }
  article.entities = {person};
  return article;
}

const tests::ArticleIndex& archive() {
  static tests::ArticleIndex index;
  static const bool written = [] {
    Article chinese = make_article("lighthouse", "港口的灯塔", "我们在港口看到了灯塔。灯塔很高。\n\n渔民回家了。");
    chinese.language = "zh";
    index.write({
        make_article(
            "harbour", "Harbour master of Port Lune resigns",
            "The harbour master resigned on Monday. A master of the harbour confirmed it.\n\nThe harbour\nmaster "
            "will not return, and the harbour waits."),
        make_article("meeting", "A quiet day",
                     "The mayor met the pilot at noon.\n\nLater the mayor spoke of boats, nets, prices, weather and at "
                     "last of the pilot."),
        make_article("envoys", "Envoys leave",
                     "Two envoys were expelled. The expulsion came at night.\n\nOumar Goïta said nothing, and Goita's "
                     "office was shut."),
        with_names(make_article("names", "A speech",
                                "Ben Ode spoke first. Then Ode left the hall; Ada Moor stayed. "
                                "Nobody asked Ada for an ode."),
                   "Ben Ode", "ben ode", {"Ben Ode", "Ode"}),
        chinese,
        make_article("strike", "Ferry strike", "Nothing sailed. Crews waited."),
        make_article("page", "\"Fish & chips\" <b>",
                     "Owners of <script> shops & 'bars' said \"fish\" was dear.\x01 \xE2\x80\xAE"
                     "Fish \033[31mred\033[0m."),
        make_article("list", "A list", repeated("Fog came and went. ", 1500)),
        make_article("graph-marks", "Marks", repeated("e\u0301\u0323", 400)),
        make_article("graph-family", "Family", repeated("👨‍👩‍👧‍👦", 200)),
        make_article("graph-flags", "Flags", repeated("🇲🇱", 200)),
        make_article("graph-skin", "Skin", repeated("👍🏽", 200)),
        make_article("graph-jamo", "Jamo", repeated("\u1112\u1161\u11AB", 200)),
        make_article("graph-thai", "Thai", repeated("ก็", 300)),
        make_article("graph-arabic", "Arabic", repeated("بَّ", 300)),
    });
    return true;
  }();
  (void)written;
  return index;
}

RunResult search(std::vector<std::string> arguments, const tests::RunOptions& options = {}) {
  arguments.insert(arguments.begin(), {"-d", archive().path()});
  return tests::run(tests::program("DATELINE_SEARCH"), arguments, options);
}

// Code points [begin, end).
std::string slice(const std::string& text, std::size_t begin, std::size_t end) {
  std::string part;
  std::size_t index = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++index;
    if (index > begin && index <= end) part += c;
  }
  return part;
}

std::string single_blanks(std::string text) {
  for (char& c : text)
    if (c == '\n') c = ' ';
  return text;
}

// The text with brackets around what is lit; the words that are lit go to `lit`.
std::string marked(const std::string& text, const ordered_json& highlights, Texts* lit = nullptr) {
  std::string result;
  std::size_t at = 0;
  for (const auto& range : highlights) {
    const std::string words = slice(text, range[0], range[1]);
    if (lit != nullptr) lit->push_back(words);
    result += slice(text, at, range[0]) + "[" + words + "]";
    at = range[1];
  }
  return result + slice(text, at, text.size());
}

// The hit on article `id` with every hit of its text.
ordered_json hit_on(const std::string& id, const std::string& query, Texts options = {}) {
  options.insert(options.end(), {"--format", "json", "--no-facets", "--snippets", "all", query});
  const ordered_json answer = ordered_json::parse(search(options).output);
  for (const auto& hit : answer["hits"])
    if (hit["id"] == id) return hit;
  return nullptr;
}

Texts lines_of(const std::string& text) {
  Texts lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

struct Case {
  const char* what;
  const char* id;
  const char* query;
  const char* title;
  Texts snippets;
};

const Case cases[] = {
    {"a phrase whole, also across a line's end",
     "harbour",
     "\"harbour master\"",
     "[Harbour master] of Port Lune resigns",
     {"The [harbour master] resigned on Monday.", "The [harbour master] will not return, and the harbour waits."}},
    {"a phrase with words between: each word",
     "harbour",
     "\"master harbour\"~3",
     "Harbour master of Port Lune resigns",
     {"A [master] of the [harbour] confirmed it."}},
    {"a word in a field only there",
     "harbour",
     "title:harbour",
     "[Harbour] master of Port Lune resigns",
     {"The harbour master resigned on Monday. A master of the harbour confirmed it."}},
    {"a phrase in the text's field only there",
     "harbour",
     "body:\"harbour master\"",
     "Harbour master of Port Lune resigns",
     {"The [harbour master] resigned on Monday.", "The [harbour master] will not return, and the harbour waits."}},
    {"NEAR inside its window only",
     "meeting",
     "mayor NEAR/3 pilot",
     "A quiet day",
     {"The [mayor] met the [pilot] at noon."}},
    {"both words of AND wherever they stand",
     "meeting",
     "mayor AND pilot",
     "A quiet day",
     {"The [mayor] met the [pilot] at noon.",
      "Later the [mayor] spoke of boats, nets, prices, weather and at last of the [pilot]."}},
    {"NOT never",
     "meeting",
     "mayor NOT (pilot AND dredger)",
     "A quiet day",
     {"The [mayor] met the pilot at noon.",
      "Later the [mayor] spoke of boats, nets, prices, weather and at last of the pilot."}},
    {"a minus never", "meeting", "noon -dredger", "A quiet day", {"The mayor met the pilot at [noon]."}},
    {"only the branch of OR that matched",
     "meeting",
     "noon OR (boats AND dredger)",
     "A quiet day",
     {"The mayor met the pilot at [noon]."}},
    {"a family",
     "envoys",
     "expulsion",
     "Envoys leave",
     {"Two envoys were [expelled].", "The [expulsion] came at night."}},
    {"one word alone", "envoys", "=expulsion", "Envoys leave", {"The [expulsion] came at night."}},
    {"a quoted word as printed", "envoys", "\"expelled\"", "Envoys leave", {"Two envoys were [expelled]."}},
    {"the whole word of a wildcard", "envoys", "expul*", "Envoys leave", {"The [expulsion] came at night."}},
    {"a wildcard inside", "envoys", "exp?lled", "Envoys leave", {"Two envoys were [expelled]."}},
    {"a misspelling", "envoys", "expulsoin~", "Envoys leave", {"The [expulsion] came at night."}},
    {"without accents",
     "envoys",
     "goita",
     "Envoys leave",
     {"Oumar [Goïta] said nothing, and [Goita]'s office was shut."}},
    {"accents and capitals in a phrase",
     "envoys",
     "\"OUMAR GOITA SAID\"",
     "Envoys leave",
     {"[Oumar Goïta said] nothing, and Goita's office was shut."}},
    {"the places of a name, however it stands there",
     "names",
     "person:\"Ben Ode\"",
     "A speech",
     {"[Ben Ode] spoke first.", "Then [Ode] left the hall; Ada Moor stayed."}},
    {"a name and a word in one place once",
     "names",
     "person:\"Ben Ode\" AND ben",
     "A speech",
     {"[Ben Ode] spoke first.", "Then [Ode] left the hall; Ada Moor stayed."}},
    {"words without blanks between them",
     "lighthouse",
     "灯塔",
     "港口的[灯塔]",
     {"我们在港口看到了[灯塔]。", "[灯塔]很高。"}},
    {"nothing in the text: the lead", "strike", "strike", "Ferry [strike]", {"Nothing sailed. Crews waited."}},
    {"nothing for a filter", "strike", "id:strike", "Ferry strike", {"Nothing sailed. Crews waited."}},
};

}  // namespace

TEST_CASE("what is lit is what matched", "[cli]") {
  for (const Case& one : cases) {
    INFO(one.what << ": " << one.query);
    const ordered_json hit = hit_on(one.id, one.query);
    REQUIRE_FALSE(hit.is_null());
    CHECK(marked(hit["title"], hit["title_highlights"]) == one.title);
    Texts snippets;
    for (const auto& snippet : hit["snippets"]) snippets.push_back(marked(snippet["text"], snippet["highlights"]));
    CHECK(snippets == one.snippets);
  }
}

TEST_CASE("offsets point at what is lit in the stored text", "[cli]") {
  for (const Case& one : cases) {
    INFO(one.what << ": " << one.query);
    const ordered_json hit = hit_on(one.id, one.query);
    REQUIRE_FALSE(hit.is_null());
    const ordered_json stored = ordered_json::parse(search({"--format", "json", "--show", one.id}).output);
    Texts lit;
    marked(hit["title"], hit["title_highlights"], &lit);
    std::size_t in_text = 0;
    for (const auto& snippet : hit["snippets"]) {
      marked(snippet["text"], snippet["highlights"], &lit);
      // Ordinals count on from snippet to snippet.
      if (snippet["highlights"].empty()) {
        CHECK(snippet["hit"].is_null());
        continue;
      }
      CHECK(snippet["hit"][0] == in_text + 1);
      in_text += snippet["highlights"].size();
      CHECK(snippet["hit"][1] == in_text);
    }
    for (const auto& snippet : hit["snippets"]) CHECK(snippet["of"] == in_text);
    Texts found;
    for (const auto& match : hit["matches"]) {
      const std::string field = match["field"];
      found.push_back(single_blanks(slice(stored[field], match["begin"], match["end"])));
      CHECK_FALSE(match["parts"].empty());
      for (const auto& part : match["parts"]) CHECK(has(one.query, part));
    }
    CHECK(found == lit);
    CHECK(hit["match_count"] == lit.size());
  }
}

TEST_CASE("a hit says which parts of the query it belongs to", "[cli]") {
  const ordered_json hit = hit_on("harbour", "\"harbour master\" OR resign OR master");
  REQUIRE_FALSE(hit.is_null());
  CHECK(hit["matches"][0]["parts"] == ordered_json({"\"harbour master\"", "master"}));
  CHECK(hit["matches"][1]["parts"] == ordered_json({"resign"}));
}

TEST_CASE("every hit is shown with its ordinal, in order of reading", "[cli]") {
  const RunResult all = search({"--snippets", "all", "id:harbour AND harbour"});
  const Texts lines = lines_of(all.output);
  const auto line_with = [&](const std::string& part) {
    return std::find_if(lines.begin(), lines.end(), [&](const std::string& line) { return has(line, part); }) -
           lines.begin();
  };
  CHECK(has(all.output, "\n    1 of 4  The [harbour] master resigned on Monday.\n"));
  CHECK(has(all.output, "\n    2 of 4  A master of the [harbour] confirmed it.\n"));
  CHECK(has(all.output, "\n    4 of 4  master will not return, and the [harbour] waits.\n"));
  CHECK(line_with("1 of 4") < line_with("2 of 4"));
  CHECK(line_with("2 of 4") < line_with("3 of 4"));
  // Two hits of one sentence stand in it together.
  CHECK(has(search({"--snippets", "all", "id:meeting AND (mayor OR pilot)"}).output,
            "\n    1-2 of 4  The [mayor] met the "
            "[pilot] at noon.\n"));
  // Without hits in the text: the lead, without an ordinal.
  const std::string strike = search({"--snippets", "all", "strike"}).output;
  CHECK(has(strike, " 1  Ferry [strike]\n"));
  CHECK(has(strike, "\n    Nothing sailed. Crews waited.\n"));
  // An article of the same words again and again: as many as a reader could want, and the true number.
  const ordered_json list = hit_on("list", "fog");
  CHECK(list["match_count"] == 1500);
  CHECK(list["matches"].size() == 1500);
  CHECK(list["snippets"].size() == 1000);
  CHECK(has(search({"--snippets", "all", "fog"}).output, "and 500 more\n"));
}

TEST_CASE("numbers of snippets are checked", "[cli]") {
  for (const char* wrong : {"some", "-1", "2x", "", "All"}) {
    INFO(wrong);
    CHECK(search({"--snippets", wrong, "fog"}).status == 2);
  }
  const RunResult none = search({"--snippets", "0", "--format", "jsonl", "strike"});
  CHECK(ordered_json::parse(none.output)["snippets"].empty());
  CHECK_FALSE(ordered_json::parse(none.output).contains("matches"));
}

TEST_CASE("html is safe and marks what is lit", "[cli]") {
  for (const Texts& snippets : {Texts{}, Texts{"--snippets", "all"}}) {
    Texts arguments{"--format", "jsonl", "--markup", "html", "fish", "AND", "id:page"};
    arguments.insert(arguments.begin(), snippets.begin(), snippets.end());
    const ordered_json hit = ordered_json::parse(search(arguments).output);
    CHECK(hit["title"] == "\"Fish & chips\" <b>");
    CHECK(hit["title_html"] == "&quot;<mark>Fish</mark> &amp; chips&quot; &lt;b&gt;");
    const std::string html = hit["snippets"][0]["html"];
    CHECK(
        html.starts_with("Owners of &lt;script&gt; shops &amp; &#39;bars&#39; said &quot;<mark>fish</mark>&quot; was"));
    for (const auto& snippet : hit["snippets"]) {
      const std::string all = snippet["html"];
      CHECK(all.find_first_of("\x01\033") == std::string::npos);
      CHECK_FALSE(has(all, "\u202E"));
    }
  }
  const ordered_json answer = ordered_json::parse(search({"--format", "json", "--markup", "html", "strike"}).output);
  CHECK(answer["hits"][0]["title_html"] == "Ferry <mark>strike</mark>");
  CHECK_FALSE(ordered_json::parse(search({"--format", "jsonl", "strike"}).output).contains("title_html"));
  for (const char* format : {"text", "csv", "tsv", "trec"}) {
    INFO(format);
    CHECK(search({"--markup", "html", "--format", format, "strike"}).status == 2);
  }
  CHECK(search({"--markup", "latex", "strike"}).status == 2);
}

TEST_CASE("no line and no snippet breaks what a reader sees as one character", "[cli]") {
  struct Unit {
    const char* id;
    std::string bytes;
    std::size_t columns;
    std::size_t code_points;
  };
  const Unit units[] = {{"graph-marks", "e\u0301\u0323", 1, 3},
                        {"graph-family", "👨‍👩‍👧‍👦", 2, 7},
                        {"graph-flags", "🇲🇱", 2, 2},
                        {"graph-skin", "👍🏽", 2, 2},
                        {"graph-jamo", "\u1112\u1161\u11AB", 2, 3},
                        {"graph-thai", "ก็", 1, 2},
                        {"graph-arabic", "بَّ", 1, 3}};
  for (const Unit& unit : units) {
    INFO(unit.id);
    const Texts lines = lines_of(search({std::string("id:") + unit.id}).output);
    std::size_t drawn = 0;
    // Snippets stand between the description and the id.
    for (std::size_t i = 4; i + 1 < lines.size(); ++i) {
      std::string line = lines[i].substr(std::min<std::size_t>(lines[i].size(), 4));
      if (line.ends_with("…")) line.resize(line.size() - std::string("…").size());
      std::size_t whole = 0;
      for (; line.starts_with(unit.bytes); ++whole) line.erase(0, unit.bytes.size());
      CHECK(line == "");
      CHECK(whole * unit.columns <= 76);
      // Full but for the last one.
      if (i + 2 < lines.size()) CHECK((whole + 1) * unit.columns > 70);
      drawn += whole;
    }
    CHECK(drawn > 0);
    CHECK(drawn * unit.code_points <= 240);
    CHECK(drawn * unit.code_points > 220);
  }
}

TEST_CASE("wide characters count two columns and lines break between them", "[cli]") {
  tests::ArticleIndex index;
  Article chinese = make_article("cn", "港口", "2025年 " + repeated("我们在港口看到了很多船。", 12));
  chinese.language = "zh";
  index.write({chinese});
  const RunResult result = tests::run(tests::program("DATELINE_SEARCH"), {"-d", index.path(), "id:cn"});
  const Texts lines = lines_of(result.output);
  REQUIRE(lines.size() > 5);
  for (std::size_t i = 4; i + 2 < lines.size(); ++i) {
    const std::string line = lines[i].substr(4);
    // Two columns for three bytes, but for the digits and the blank.
    std::size_t columns = 0;
    for (const char c : line)
      columns += (static_cast<unsigned char>(c) & 0xC0) == 0x80 ? 0 : static_cast<unsigned char>(c) < 0x80 ? 1 : 2;
    CHECK(columns <= 76);
    CHECK(columns > 70);
    // No line begins with a full stop.
    CHECK_FALSE(line.starts_with("。"));
  }
}

TEST_CASE("nothing an article holds commands the terminal", "[cli]") {
  for (const Texts& mode : {Texts{}, Texts{"--snippets", "all"}, Texts{"--kwic"}, Texts{"--kwic", "--format", "tsv"},
                            Texts{"--kwic", "--format", "csv"}}) {
    Texts arguments = mode;
    arguments.push_back("fish");
    const RunResult result = search(arguments);
    CHECK(result.status == 0);
    CHECK(result.output.find_first_of("\x01\033") == std::string::npos);
    CHECK_FALSE(has(result.output, "\u202E"));
  }
}

TEST_CASE("with colors every line that is lit is lit by itself", "[cli]") {
  const RunResult result = search({"--color", "always", "--snippets", "all", "\"harbour master\""});
  CHECK(has(result.output, "\033[1;31mharbour master\033[0m"));
  for (const std::string& line : lines_of(result.output)) {
    const std::size_t last = line.rfind("\033[");
    if (last != std::string::npos) CHECK(line.substr(last, 4) == "\033[0m");
  }
}
