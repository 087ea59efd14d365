// Which names may be one person's or organisation's, which never, and what evidence it takes.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "merge/candidates.h"
#include "merge/merge_rules.h"
#include "names/keys.h"
#include "support/catch.h"

using namespace dateline;
using namespace dateline::merge;

namespace {

struct NamesCase {
  const char* a;
  const char* b;
};

std::optional<ParsedName> parsed(EntityType type, const std::string& name) {
  return parse_name(type, names::canonical_key(name));
}

std::optional<Similarity> compared(EntityType type, const NamesCase& names) {
  const auto a = parsed(type, names.a);
  const auto b = parsed(type, names.b);
  if (!a || !b) return std::nullopt;
  const auto there = compare_names(*a, *b);
  const auto back = compare_names(*b, *a);
  CHECK(there.has_value() == back.has_value());
  return there;
}

bool share_a_block(EntityType type, const NamesCase& names) {
  const auto a = blocking_keys(*parsed(type, names.a));
  const auto b = blocking_keys(*parsed(type, names.b));
  return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

Candidate candidate(Number a, Number b, NameDifference difference = NameDifference::spelling, double namesakes = 0) {
  return {{a, b}, {difference, 0}, namesakes};
}

SharedContext context(double strength, double likeness) {
  SharedContext shared;
  shared.strength = strength;
  shared.likeness = likeness;
  return shared;
}

const auto nothing_apart = [](const Pair&) { return false; };

Verdict verdict(const Candidate& pair, const SharedContext& shared) {
  return judge({pair}, {shared}, nothing_apart).front().verdict;
}

}  // namespace

TEST_CASE("spellings and transliterations of one name are similar and found in one block") {
  const NamesCase cases[] = {
      {"Muammar Gaddafi", "Moammar Kadhafi"},
      {"Muammar Gaddafi", "Muammar al-Qaddafi"},
      {"Moammar Gadhafi", "Mu'ammar Qadhafi"},
      {"Volodymyr Zelenskyy", "Volodymyr Zelensky"},
      {"Volodymyr Zelenskiy", "Volodymyr Zelenskyy"},
      {"Vladimir Zelensky", "Volodymyr Zelenskyy"},
      {"Mohammed bin Salman", "Mohammad Bin Salman"},
      {"Muhammad ibn Salman", "Mohamed bin Salman"},
      {"Crown Prince Mohammed bin Salman", "Mohammed bin Salman"},
      {"Abdel Fattah al-Sisi", "Abdul Fatah el-Sissi"},
      {"Abdelfattah Al-Sisi", "Abdel-Fattah el-Sissi"},
      {"Abdurrahman Wahid", "Abdul Rahman Wahid"},
      {"Abdullah Saleh", "Abdallah Saleh"},
      {"Bashar al-Assad", "Bashar Assad"},
      {"Sergey Lavrov", "Sergei Lavrov"},
      {"Alexei Navalny", "Aleksey Navalnyy"},
      {"Boris Yeltsin", "Boris Eltsin"},
      {"Yulia Tymoshenko", "Julia Timoshenko"},
      {"Ayman al-Zawahiri", "Ayman al-Zawahri"},
      {"Hassan Rouhani", "Hasan Rohani"},
      {"Viktor Orbán", "Victor Orban"},
      {"Dmitry Peskov", "Dmitri Peskov"},
      {"Donald J. Trump", "Donald Trump"},
      {"George H.W. Bush", "George H. W. Bush"},
      {"Recep Tayyip Erdogan", "Recep Erdoğan"},
      {"Tsai Ing-wen", "Tsai Ingwen"},
      {"Bill Clinton", "William Clinton"},
      {"Bob Menendez", "Robert Menendez"},
      {"Xi Jinping", "Xi Jin-ping"},
      {"Robert F. Kennedy Jr.", "Robert Kennedy Jr"},
      {"Katharine Hepburn", "Katherine Hepburn"},
      {"Li Na", "Na Li"},
      {"Владимир Мурский", "Владимир И. Мурский"},
  };
  for (const NamesCase& names : cases) {
    CAPTURE(names.a, names.b);
    CHECK(compared(EntityType::person, names));
    CHECK(share_a_block(EntityType::person, names));
  }
}

TEST_CASE("names of two people are never similar, whatever they have in common") {
  const NamesCase cases[] = {
      {"Kim Jong-il", "Kim Jong-un"},
      {"Kim Jong Un", "Kim Yo Jong"},
      {"Kim Yo Jong", "Kim Jong"},
      {"Kim Il Sung", "Kim Hak Song"},
      {"Hosni Mubarak", "Gamal Mubarak"},
      {"Saddam Hussein", "Uday Saddam Hussein"},
      {"Saddam Hussein", "Uday Hussein"},
      {"Ali Hassan", "Ali Hassan Salameh"},
      {"Ali Hassan", "Ali Hussein"},
      {"Hassan Saleh", "Hussein Saleh"},
      {"Ahmed Saleh", "Hamed Saleh"},
      {"George W. Bush", "George H. W. Bush"},
      {"George Walker Bush", "George Herbert Walker Bush"},
      {"Donald Trump", "Donald Trump Jr."},
      {"Harold Moor Jr.", "Harold Moor Sr."},
      {"John Paul Moor", "John Paul Moor II"},
      {"Mario Rossi", "Maria Rossi"},
      {"Alexander Petrov", "Alexandra Petrova"},
      {"Michel Durand", "Michelle Durand"},
      {"Daniel Ortega", "Daniela Ortega"},
      {"Salman Saud", "Salman bin Saud"},
      {"Mohammed bin Salman", "Mohammed bin Zayed"},
      {"Mohammed bin Salman", "Salman bin Mohammed"},
      {"Li Peng", "Li Ping"},
      {"Wang Yi", "Wang Wei"},
      {"Robert Moor", "Rupert Moor"},
      {"James Moor", "John Moor"},
      {"John A. Moor", "John B. Moor"},
      {"Thomas Carver", "Thomas Carter"},
      {"Peter Iraqi", "Peter Irani"},
      {"Wang Chien", "Wang Chien-shien"},
      {"Владимир Й. Мурский", "Владимир И. Мурский"},
      {"Владимир Мурский", "Владимир Мирский"},
  };
  for (const NamesCase& names : cases) {
    CAPTURE(names.a, names.b);
    CHECK_FALSE(compared(EntityType::person, names));
  }
}

TEST_CASE("what is no full name of one person is compared with nothing") {
  for (const char* name : {"Gaddafi", "J. Smith", "King Abdullah", "Article II", "Prince Charles", "Mrs. Ada Moor",
                           "Ada Moor Ada Moor", "Unit 8200 Moor"}) {
    CAPTURE(name);
    CHECK_FALSE(parsed(EntityType::person, name));
  }
}

TEST_CASE("organisations are similar in other spellings of the same words, and acronyms and places never") {
  for (const NamesCase& names :
       {NamesCase{"World Health Organization", "World Health Organisation"}, NamesCase{"Hezbollah", "Hizbollah"},
        NamesCase{"Ministry of Defence", "Ministry of Defense"}}) {
    CAPTURE(names.a, names.b);
    CHECK(compared(EntityType::organisation, names));
    CHECK(share_a_block(EntityType::organisation, names));
  }
  for (const NamesCase& names :
       {NamesCase{"BBC", "BCC"}, NamesCase{"APEC", "APAC"}, NamesCase{"Bank of Japan", "Japan Bank"},
        NamesCase{"Labour Party", "Labour Party of Malta"}, NamesCase{"Air Niger", "Air Nigeria"}}) {
    CAPTURE(names.a, names.b);
    CHECK_FALSE(compared(EntityType::organisation, names));
  }
  CHECK_FALSE(parsed(EntityType::place, "Brooklyn"));
}

TEST_CASE("common names are known as such: the more people bear both parts, the more namesakes a name has") {
  std::map<Number, std::string> names{
      {0, "john smith"}, {1, "john smyth"}, {2, "osvaldo quintrell"}, {3, "osvaldo quintrel"}};
  for (Number i = 0; i < 60; ++i) {
    const std::string letter(1, static_cast<char>('a' + i % 26));
    names[10 + i] = "john " + letter + letter + "ordan" + (i < 26 ? "" : "ski");
    names[100 + i] = letter + "l" + letter + "imir" + (i < 26 ? "" : "o") + " smith";
  }
  std::vector<Number> numbers;
  for (const auto& [number, name] : names) numbers.push_back(number);
  const Candidates found =
      find_candidates(numbers, [&](Number number) { return parse_name(EntityType::person, names.at(number)); });
  std::map<Number, double> namesakes;
  for (const Candidate& pair : found.pairs) namesakes[pair.pair.a] = pair.namesakes;
  REQUIRE(namesakes.count(0) == 1);
  REQUIRE(namesakes.count(2) == 1);
  CHECK(namesakes[0] > 1);
  CHECK(namesakes[2] < .01);
}

TEST_CASE("similar names alone are no evidence, and common names need more of it than rare ones") {
  const Candidate rare = candidate(0, 1, NameDifference::spelling, .001);
  const Candidate common = candidate(0, 1, NameDifference::spelling, .5);
  CHECK(verdict(rare, context(0, 0)) == Verdict::evidence);
  CHECK(verdict(rare, context(12, .1)) == Verdict::one);
  CHECK(verdict(common, context(12, .1)) == Verdict::evidence);
  CHECK(verdict(common, context(60, .3)) == Verdict::evidence);
  CHECK(verdict(common, context(90, .5)) == Verdict::one);
  CHECK(verdict(candidate(0, 1, NameDifference::spelling, 10), context(5000, .9)) == Verdict::evidence);
  CHECK(verdict(candidate(0, 1, NameDifference::given_form, .001), context(20, .5)) == Verdict::evidence);
  CHECK(verdict(candidate(0, 1, NameDifference::given_form, .001), context(50, .5)) == Verdict::one);
}

TEST_CASE("two names of one article, names that the user keeps apart and names of other decades are not merged") {
  const Candidate pair = candidate(0, 1, NameDifference::spelling, .001);
  SharedContext shared = context(500, .9);
  shared.together = 1;
  CHECK(verdict(pair, shared) == Verdict::together);
  CHECK(judge({pair}, {context(500, .9)}, [](const Pair&) { return true; }).front().verdict == Verdict::kept_apart);
  SharedContext decades = context(15, .1);
  CHECK(verdict(pair, decades) == Verdict::one);
  decades.years_apart = 30;
  CHECK(verdict(pair, decades) == Verdict::evidence);
}

TEST_CASE("a shorter name that two fuller ones fit is neither's") {
  // 0: George Moor, 1: George W. Moor, 2: George H. Moor
  const auto left_out = NameDifference::left_out;
  auto judged =
      judge({candidate(0, 1, left_out), candidate(0, 2, left_out)}, {context(100, .5), context(50, .3)}, nothing_apart);
  CHECK(judged[0].verdict == Verdict::ambiguous);
  CHECK(judged[1].verdict == Verdict::ambiguous);
  CHECK(group_names(judged).empty());
  // Where nothing else speaks for the second one it is no rival.
  judged =
      judge({candidate(0, 1, left_out), candidate(0, 2, left_out)}, {context(100, .5), context(0, 0)}, nothing_apart);
  CHECK(judged[0].verdict == Verdict::one);
}

TEST_CASE("no chain of similar names brings together two that are not similar") {
  // 0 ~ 1, 1 ~ 2, but 0 and 2 were never candidates.
  auto judged = judge({candidate(0, 1), candidate(1, 2)}, {context(50, .5), context(90, .5)}, nothing_apart);
  const auto groups = group_names(judged);
  REQUIRE(groups.size() == 1);
  CHECK(groups[0] == std::vector<Number>{1, 2});
  CHECK(judged[0].verdict == Verdict::group);
  // Three that agree are one person, though one of the pairs has too little in common by itself.
  judged = judge({candidate(0, 1), candidate(0, 2), candidate(1, 2)}, {context(50, .5), context(0, 0), context(90, .5)},
                 nothing_apart);
  CHECK(group_names(judged) == std::vector<std::vector<Number>>{{0, 1, 2}});
}
