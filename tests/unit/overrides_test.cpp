// The names file: what each line means, that wrong lines are told with their numbers, and what statements come to
// together.
#include "names/overrides.h"

#include <string>
#include <vector>

#include "dateline/error.h"
#include "names/override_graph.h"
#include "support/catch.h"

using namespace dateline;
using namespace dateline::names;

namespace {

// "line: message", one a line.
std::string problems(std::string_view text) {
  std::string told;
  for (const OverrideProblem& problem : parse_overrides(text).problems)
    told += std::to_string(problem.line) + ": " + problem.message + "\n";
  return told;
}

// Where a name ends by the files of a user and of an index.
std::string end_of(const std::string& user, const std::string& merges, const std::string& name) {
  const std::vector<Override> mine = parse_overrides(user).statements;
  const std::vector<Override> found = parse_overrides(merges).statements;
  OverrideGraph graph;
  (void)graph.add_user(mine);
  graph.add_merges(found);
  const auto node = graph.find(EntityType::person, override_key(EntityType::person, name));
  if (!node) return "unknown";
  const NameNode& end = graph.nodes()[graph.end_of(*node)];
  return end.hidden ? "hidden" : end.form.empty() ? end.written : end.form;
}

}  // namespace

TEST_CASE("each kind of line is read, and printed as it would be written") {
  const struct {
    const char* line;
    const char* printed;  // "" when the same
  } cases[] = {
      {"rename person: Ada Moor -> Ada Moor-Pitt", ""},
      {"merge place: Kelm | Kelmhaven | Old Kelm -> Kelmhaven", ""},
      {"merge place: Kelm -> Kelmhaven", ""},
      {"hide org: Harbour Post", ""},
      {"apart person: Ali Hassan | Hassan Ali", ""},
      {"split person: Ben Ode -> Ben Ode (judge) if place:\"Kelm\"", ""},
      {"split person: Ben Ode -> B if person:\"A\" or org:\"B\" or place:\"C\" or country:\"Mali\" or source:\"D\" or "
       "id:\"e\"",
       ""},
      {"  rename\tperson :  Ada  ->  Ada Moor  \r", "rename person: Ada -> Ada Moor"},
      {"rename person:Ada->Ada Moor", "rename person: Ada -> Ada Moor"},
      {"split person: Ben -> Bea if id:a1 or source:Post", "split person: Ben -> Bea if id:\"a1\" or source:\"Post\""},
      {"hide org: \"A | B -> C\"", ""},
      {"hide org: Nick \"Tiny\" Roe", ""},
      {"hide org: \"\"\"Tiny\"\" Roe\"", ""},
      {"split person: Ben -> \"Ben if asked\" if id:\"a\"", ""},
      {"rename country: Mali -> Republic of Mali", ""},
      {"hide person: 王小明", ""},
  };
  for (const auto& [line, printed] : cases) {
    INFO(line);
    const OverrideFile file = parse_overrides(line);
    CHECK(problems(line) == "");
    REQUIRE(file.statements.size() == 1);
    const std::string again = override_line(file.statements[0]);
    CHECK(again == (*printed == '\0' ? line : printed));
    CHECK(override_line(parse_overrides(again).statements.at(0)) == again);
  }
}

TEST_CASE("comments, blank lines, line ends and a byte order mark are no statements") {
  const OverrideFile file =
      parse_overrides("\xEF\xBB\xBF# names\r\n\r\n \t\n  # more\nhide org: Post\r\n\nhide org: Tide");
  CHECK(file.problems.empty());
  REQUIRE(file.statements.size() == 2);
  CHECK(file.statements[0].line == 5);
  CHECK(file.statements[1].line == 7);
  CHECK(parse_overrides("").statements.empty());
}

TEST_CASE("a wrong line is told with its number and what is wrong with it") {
  const struct {
    const char* text;
    const char* told;
  } cases[] = {
      {"delete person: Ada", "1: “delete” is no word that begins a line\n"},
      {"Rename person: Ada -> Bea", "1: “Rename” is no word that begins a line\n"},
      {"hide Ada", "1: the type of the name and a colon are missing\n"},
      {"hide people: Ada", "1: “people” is no type of name\n"},
      {"rename person: Ada", "1: the arrow -> is missing\n"},
      {"rename person: Ada = Bea", "1: the arrow -> is missing\n"},
      {"rename person: -> Bea", "1: a name is empty\n"},
      {"rename person: Ada ->", "1: a name is empty\n"},
      {"rename person: Ada -> —", "1: “—” is no name\n"},
      {"merge person: Ada | | Bea -> Ada", "1: a name is empty\n"},
      {"rename person: Ada | Bea -> Cora", "1: rename takes one name\n"},
      {"rename person: Ada -> Bea -> Cora", "1: “-> Cora” is one too many\n"},
      {"hide person: Ada -> Bea", "1: “-> Bea” is one too many\n"},
      {"hide person: Ada | Bea", "1: hide takes one name\n"},
      {"apart person: Ada", "1: apart takes two names\n"},
      {"apart country: Mali | Chad", "1: countries need not be kept apart\n"},
      {"hide person: \"Ada", "1: a quote is not closed\n"},
      {"hide country: Atlantis", "1: no country is called “Atlantis”\n"},
      {"split person: Ben -> Ben B", "1: a split needs a condition after “if”\n"},
      {"split person: Ben -> Ben B if", "1: a split needs a condition after “if”\n"},
      {"split person: Ben -> Ben B if Kelm", "1: “Kelm” is no condition\n"},
      {"split person: Ben -> Ben B if title:\"Kelm\"", "1: “title:\"Kelm\"” is no condition\n"},
      {"split person: Ben -> Ben B if place:", "1: a condition has no value\n"},
      {"split person: Ben -> Ben B if country:\"Atlantis\"", "1: no country is called “Atlantis”\n"},
      {"split person: Ben -> Ben B if id:a, id:b", "1: “id:b” is one too many\n"},
      {"split person: Ben -> ben if id:a", "1: “ben” would be split off under its own name\n"},
      {"hide person: A\xff", "1: the line is no UTF-8 text\n"},
      {"hide person: A\x1b[2J", "1: the line is no UTF-8 text\n"},
      {"# one\nhide person: Ada\nhid person: Bea\n\nhide prson: Cora",
       "3: “hid” is no word that begins a line\n5: “prson” is no type of name\n"},
  };
  for (const auto& [text, told] : cases) {
    INFO(text);
    CHECK(problems(text) == told);
  }
}

TEST_CASE("statements that contradict each other are told") {
  const struct {
    const char* text;
    const char* told;
  } cases[] = {
      {"rename person: Ada -> Bea\nrename person: ADA -> Cora",
       "2: “Ada” goes to “Cora” here and to “Bea” in line 1\n"},
      {"merge person: Ada | Bea -> Cora\nmerge person: Ada -> CORA", ""},
      {"rename person: Ada -> Bea\nrename person: Bea -> Ada", "2: “Bea” would come back to itself\n"},
      {"rename person: A -> B\nrename person: B -> C\nrename person: C -> A", "3: “C” would come back to itself\n"},
      {"split person: Ada -> Bea if id:x\nrename person: Bea -> Ada", "2: “Ada” would come back to itself\n"},
      {"split person: Ada -> Bea if id:x\nsplit person: Bea -> Ada if id:y", "2: “Ada” would come back to itself\n"},
      {"hide person: Ada\nrename person: Bea -> Ada", "2: “Ada” is hidden in line 1\n"},
      {"rename person: Bea -> Ada\nhide person: Ada", "1: “Ada” is hidden in line 2\n"},
      {"split person: Bea -> Ada if id:x\nhide person: Ada", "1: “Ada” is hidden in line 2\n"},
      {"rename person: Ada -> Bea\nhide person: Ada", "2: “Ada” is hidden here and goes to “Bea” in line 1\n"},
      {"hide person: Ada\nrename person: Ada -> Bea", "2: “Ada” goes to “Bea” here and is hidden in line 1\n"},
      {"merge person: Ada | Bea -> Ada\napart person: Ada | Bea",
       "2: “Ada” and “Bea” are kept apart here and count as one by other lines\n"},
      {"apart person: Ada | ADA", "1: “Ada” and “ADA” are the same name\n"},
      // What belongs together.
      {"hide person: Ada\nhide org: Ada\nrename place: Ada -> Bea", ""},
      {"split person: Ada -> Bea if id:x\nhide person: Ada", ""},
      {"rename person: goita -> Goïta\nmerge person: A. Goita -> Goïta", ""},
      {"rename country: Mali -> Republic of Mali\nhide country: Chad", ""},
  };
  for (const auto& [text, told] : cases) {
    INFO(text);
    CHECK(problems(text) == told);
  }
}

TEST_CASE("all wrong lines are told at once, up to twenty") {
  std::string text;
  for (int i = 0; i < 23; ++i) text += "wrong\n";
  try {
    (void)read_overrides(text);
    FAIL("no error");
  } catch (const Error& error) {
    const std::string told = error.what();
    CHECK(error.code == ErrorCode::bad_input);
    CHECK(std::count(told.begin(), told.end(), '\n') == 20);
    CHECK(told.find("line 20: ") != std::string::npos);
    CHECK(told.find("line 21: ") == std::string::npos);
    CHECK(told.find("\nand 3 more") != std::string::npos);
  }
  CHECK(read_overrides("hide org: Post").size() == 1);
}

TEST_CASE("absurd sizes are refused, long chains are not") {
  CHECK(problems(std::string(max_override_bytes + 1, '#')) == "0: the file is larger than 4 MiB\n");
  CHECK(problems(std::string(max_override_lines + 1, '\n')) == "0: the file has more than 100000 lines\n");
  std::string splits;
  for (int i = 0; i < 10'001; ++i) splits += "split person: Ada -> Bea if id:x\n";
  CHECK(problems(splits) == "0: the file has more than 10000 splits\n");
  CHECK(problems("hide org: " + std::string(1001, 'x')) == "1: a name is longer than 1000 bytes\n");

  std::string chain;
  for (int i = 0; i < 60'000; ++i)
    chain += "rename person: P" + std::to_string(i) + " -> P" + std::to_string(i + 1) + "\n";
  CHECK(problems(chain) == "");
  CHECK(end_of(chain, "", "P0") == "P60000");
  CHECK(problems(chain + "rename person: P60000 -> P0") == "60001: “P60000” would come back to itself\n");
}

TEST_CASE("no bytes break the reader") {
  const std::string pieces[] = {"split",
                                "person",
                                ":",
                                "->",
                                "|",
                                "if",
                                " or ",
                                "\"",
                                "\"\"",
                                "Ada",
                                " ",
                                "\n",
                                "id:x",
                                "\xc3",
                                std::string(1, '\0'),
                                "#",
                                "merge person: ",
                                "hide"};
  const std::string beginnings[] = {"", "hide person: ", "rename org: ", "split place: Kelm -> ",
                                    "merge person: Ada | "};
  std::uint32_t random = 7;
  std::size_t read = 0;
  for (int round = 0; round < 5000; ++round) {
    std::string text = beginnings[round % std::size(beginnings)];
    for (int i = 0; i < 6; ++i) {
      random = random * 1664525 + 1013904223;
      text += pieces[(random >> 16) % std::size(pieces)];
    }
    const OverrideFile file = parse_overrides(text);
    read += file.statements.size();
    for (const Override& statement : file.statements) {
      INFO(text);
      CHECK(parse_overrides(override_line(statement)).statements.size() == 1);
    }
  }
  CHECK(read > 200);
}

TEST_CASE("a name is known in every spelling with its key, a country by its code") {
  CHECK(override_key(EntityType::person, "Goïta") == override_key(EntityType::person, "GOITA"));
  CHECK(override_key(EntityType::country, "Mali") == "ML");
  CHECK(override_key(EntityType::country, "ml") == "ML");
  CHECK(override_key(EntityType::country, "Atlantis") == "atlantis");
  CHECK(override_key(EntityType::place, "—").empty());
}

TEST_CASE("the user's statements win over merges that were found") {
  const struct {
    const char* user;
    const char* merges;
    const char* name;
    const char* end;
  } cases[] = {
      {"", "merge person: Bea Ray | Bea Rey -> Bea Ray", "Bea Rey", "Bea Ray"},
      {"rename person: Bea Ray -> B. Ray", "merge person: Bea Ray | Bea Rey -> Bea Ray", "Bea Rey", "B. Ray"},
      // Sent the other way, and only printed otherwise: the merge joins what the user says.
      {"rename person: Bea Ray -> Bea Rey", "merge person: Bea Ray | Bea Rey -> Bea Ray", "Bea Ray", "Bea Rey"},
      {"rename person: Bea Ray -> Bea Rey", "merge person: Bea Ray | Bea Rey -> Bea Ray", "Bea Rey", "Bea Rey"},
      {"rename person: bea rey -> Béa Rey", "merge person: Bea Ray | Bea Rey -> Bea Ray", "Bea Ray", "Béa Rey"},
      {"rename person: Bea Rey -> Cora", "merge person: Bea Ray | Bea Rey -> Bea Ray", "Bea Rey", "Cora"},
      {"rename person: Bea Rey -> Cora", "merge person: Bea Ray | Bea Rey -> Bea Ray", "Bea Ray", "Bea Ray"},
      {"hide person: Bea Rey", "merge person: Bea Ray | Bea Rey -> Bea Ray", "Bea Rey", "hidden"},
      {"hide person: Bea Rey", "merge person: Bea Ray | Bea Rey -> Bea Ray", "Bea Ray", "Bea Ray"},
      {"hide person: Bea Ray", "merge person: Bea Ray | Bea Rey -> Bea Ray", "Bea Rey", "hidden"},
      {"apart person: Bea Ray | Bea Rey", "merge person: Bea Ray | Bea Rey -> Bea Ray", "Bea Rey", "Bea Rey"},
      {"apart person: A | B", "merge person: A | B | C | D -> D", "A", "A"},
      {"apart person: A | B", "merge person: A | B | C | D -> D", "C", "D"},
      {"split person: Bea Rey -> Bea (judge) if id:x", "merge person: Bea Ray | Bea Rey -> Bea Ray", "Bea Rey",
       "Bea Ray"},
      // Two names that the user writes as names to be shown stay two.
      {"rename person: X -> A\nrename person: Y -> B", "merge person: A | B -> A", "Y", "B"},
      // Files that turn in circles do not.
      {"", "merge person: A -> B\nmerge person: B -> C\nmerge person: C -> A", "A", "C"},
  };
  for (const auto& [user, merges, name, end] : cases) {
    INFO(user << " / " << merges << " / " << name);
    CHECK(end_of(user, merges, name) == end);
  }
}
