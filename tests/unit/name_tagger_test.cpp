// Names in the text of an article: what any good model must find and leave alone, and what holds whatever the model is.
#include <cstddef>
#include <ctime>
#include <string>
#include <vector>

#include "entities/tagger.h"
#include "support/catch.h"

using dateline::Article;
using dateline::entities::Mention;
using dateline::entities::MentionType;

namespace {

std::string describe(const Article& article) {
  std::string result;
  const auto tagger = dateline::entities::make_tagger();
  for (const Mention& mention : tagger->tag(article)) {
    static const char* const types[] = {"per", "org", "loc", "nat", ""};
    const std::string type = types[static_cast<int>(mention.type)];
    if (type.empty()) continue;
    const std::string& text = mention.in_title ? article.title : article.text;
    if (!result.empty()) result += "; ";
    result += type + " " + text.substr(mention.begin, mention.end - mention.begin);
    if (mention.title_begin < mention.begin)
      result += " <" + text.substr(mention.title_begin, mention.begin - mention.title_begin) + ">";
  }
  return result;
}

std::string tag(const std::string& text, const std::string& language = "en") {
  Article article;
  article.text = text;
  article.language = language;
  return describe(article);
}

struct Case {
  const char* text;
  const char* expected;
};

}  // namespace

TEST_CASE("persons are found by title, given name and speech, with the title kept apart") {
  const Case cases[] = {
      {"Talks were led by Colonel Adama Traoré yesterday.", "per Adama Traoré <Colonel >"},
      {"He met ambassador Maria Fernandes in private.", "per Maria Fernandes <ambassador >"},
      {"The visit of Foreign Minister Bertil Oskarsson was short.", "per Bertil Oskarsson <Foreign Minister >"},
      {"Secretary of State Helen Marsh arrived.", "per Helen Marsh <Secretary of State >"},
      {"They heard Ursula von der Weide speak.", "per Ursula von der Weide"},
      {"The court heard J. K. Marlowe twice.", "per J. K. Marlowe"},
      {"A letter from Kim Yong-su was read out.", "per Kim Yong-su"},
      {"Peter Lund's lawyer left early.", "per Peter Lund"},
  };
  for (const Case& c : cases) CHECK(tag(c.text) == c.expected);
}

TEST_CASE("persons whose names are also countries, places, months or titles") {
  const Case cases[] = {
      {"They heard Chad Willems speak.", "per Chad Willems"},
      {"They met Chad van Dooren in Chad.", "per Chad van Dooren; loc Chad"},
      {"Zorvan Oskarev was there. When Oskarev left, it rained.", "per Zorvan Oskarev; per Oskarev"},
      {"Yesterday Minister Helen May left. The note was for Mrs May in May.",
       "per Helen May <Minister >; per May <Mrs >"},
      {"Helen Scott King sang for Martin Luther King Jr. in Memphis.",
       "per Helen Scott King; per Martin Luther King Jr.; loc Memphis"},
      {"They said that she may come in May or on May 5.", ""},
  };
  for (const Case& c : cases) CHECK(tag(c.text) == c.expected);
}

TEST_CASE("an agency that signs a dateline is no entity, the same in a sentence is") {
  const Case cases[] = {
      {"OSLO, March 3 (QPA) - Snow fell.", "loc OSLO"},
      {"Lagos, 3 March 2021 (QPA) \xE2\x80\x94 Rain fell.", "loc Lagos"},
      {"The Quarry Press Agency (QPA) - a firm - said so.", "org Quarry Press Agency; org QPA"},
  };
  for (const Case& c : cases) CHECK(tag(c.text) == c.expected);
}

TEST_CASE("places are known by what is said of them, and begin sentences") {
  const Case cases[] = {
      {"Port-au-Prince stayed dark.", "loc Port-au-Prince"},
      {"the English city of Exeter was quiet", "nat English; loc Exeter"},
      {"fires near the centre of Brannoch, a town of 6,000, went on", "loc Brannoch"},
      {"the village of Brannoch burned", "loc Brannoch"},
      {"He called Peter Brannoch, the city clerk, again.", "per Peter Brannoch"},
  };
  for (const Case& c : cases) CHECK(tag(c.text) == c.expected);
}

TEST_CASE("countries are found in scripts without capitals, Arabic prefixes outside") {
  const Case cases[] = {
      {"سافر الوزير إلى فرنسا ثم إلى المغرب.", "loc فرنسا; loc المغرب"},
      {"وفرنسا لن تعود، وبفرنسا وللأرجنتين سفارة.", "loc فرنسا; loc فرنسا; loc لأرجنتين"},
      {"في الولايات المتحدة وكرواتيا", "loc الولايات المتحدة; loc كرواتيا"},
      {"قال الوالد إن الكتاب جديد", ""},
  };
  for (const Case& c : cases) CHECK(tag(c.text, "ar") == c.expected);
  CHECK(tag("法国和巴基斯坦签署协议。", "zh") == "loc 法国; loc 巴基斯坦");
  CHECK(tag("会议在内蒙古举行，代表来自蒙古。", "zh") == "loc 蒙古");
  Article article;
  article.title = "重返法国";
  article.text = "在法国。 Oslo 也一样。";
  article.language = "zh";
  CHECK(describe(article) == "loc 法国; loc 法国; loc Oslo");
}

TEST_CASE("capitals that are no names are left alone") {
  const char* const cases[] = {
      "Police arrived late. Officials declined to comment on Monday or in September.",
      "Yesterday the President spoke. He thanked everyone. They left.",
      "READ MORE about it. CLICK here. Advertisement. More Stories.",
      "The CEO and the CFO watched TV and read the FAQ.",
      "Visit https://www.Example.com/Peter/Lund or write to @PeterLund today.",
  };
  for (const char* text : cases) CHECK(tag(text) == "");
}

TEST_CASE("organisations are found by their words, their tables and as acronyms") {
  const Case cases[] = {
      {"She studied at the University of Greifswald for years.", "org University of Greifswald"},
      {"a ruling by the National Oceanic and Atmospheric Administration today",
       "org National Oceanic and Atmospheric Administration"},
      {"Later the Ministry of Foreign Affairs and Trade denied that it had been told.",
       "org Ministry of Foreign Affairs and Trade"},
      {"It told AFP and the Associated Press of it.", "org AFP; org Associated Press"},
      {"the Harbour Workers Union (HWU) struck; later HWU returned", "org Harbour Workers Union; org HWU; org HWU"},
      {"shares of Norvik Corp rose", "org Norvik Corp"},
      {"a National Council for the Defence of the Harbours met",
       "org National Council for the Defence of the Harbours"},
      {"the Bank of England of the Thirties", "org Bank of England"},
      {"a ruling of the High Court of Delhi today", "org High Court of Delhi"},
      {"High time, All. They met at the mill.", ""},
  };
  for (const Case& c : cases) CHECK(tag(c.text) == c.expected);
}

TEST_CASE("countries, nationalities and places are found with the possessive outside") {
  const Case cases[] = {
      {"Mali's army and two Malian officers left France.", "loc Mali; nat Malian; loc France"},
      {"a South Korean court in Seoul", "nat South Korean; loc Seoul"},
      {"talks in the U.S. and the UK", "loc U.S.; loc UK"},
      {"They told us that it was over.", ""},
      {"boats on the river near Accra", "loc Accra"},
  };
  for (const Case& c : cases) CHECK(tag(c.text) == c.expected);
}

TEST_CASE("acronyms of everyday words are no organisations, in a line of capitals neither") {
  for (const char* text :
       {"The CEO said that the CFO and the VP left.", "Our FAQ has more. The PDF is new, the FAQ old.",
        "GDP rose; the GDP of the CEO's town fell, said the MP."})
    CHECK(tag(text) == "");
  Article article;
  article.language = "en";
  article.title = "CEO QUITS AFTER GDP FALLS";
  article.text = "The head of a firm has left.";
  CHECK(describe(article) == "");
}

TEST_CASE("a headline whose capitals say nothing yields only names that the text or the tables have") {
  Article article;
  article.language = "en";
  article.title = "FRANCE EXPELS ENVOYS AS OSKARSSON HOLDS TALKS";
  article.text = "Foreign Minister Bertil Oskarsson flew home.";
  const std::string found = describe(article);
  CHECK(found.starts_with("loc FRANCE; "));
  CHECK(found.ends_with("; per Bertil Oskarsson <Foreign Minister >"));
  article.title = "Minister Warns Strange Winds Could Still Damage Southern Orchards";
  article.text = "Nothing else happened.";
  CHECK(describe(article) == "");
}

TEST_CASE("other languages give countries, and persons only where lists know both names or a title stands before") {
  CHECK(tag("Le président Didier Morel a quitté le Mali. Les soldats maliens restent.", "fr") ==
        "per Didier Morel <président >; loc Mali; nat maliens");
  struct InLanguage {
    const char* language;
    const char* text;
    const char* expected;
  };
  const InLanguage cases[] = {
      {"de", "Der Minister sprach mit den Leuten über Arbeit und Lohn in Frankreich.", "loc Frankreich"},
      {"de", "Am Montag legte die Gewerkschaft Wort und Tat vor, Arbeit und Brot in Österreich.", "loc Österreich"},
      {"de", "Präsident Helmut Brandow reiste nach Österreich. Brandow schwieg.",
       "per Helmut Brandow <Präsident >; loc Österreich; per Brandow"},
      {"es", "El presidente Julio Arrietaz viajó a España.", "per Julio Arrietaz <presidente >; loc España"},
      {"es", "La Comisión Nacional de Energía y el Banco Central callaron en España.", "loc España"},
      {"pt", "A Câmara Municipal e o Supremo Tribunal ficam em Moçambique.", "loc Moçambique"},
      {"sw", "Serikali Kuu na Benki Kuu ziko Uganda.", "loc Uganda"},
      {"zh", "总统王大明在法国会见了记者。", "loc 法国"},
      {"ar", "التقى الرئيس سمير حداد الوزير في فرنسا.", "loc فرنسا"},
  };
  for (const InLanguage& c : cases) CHECK(tag(c.text, c.language) == c.expected);
}

TEST_CASE("hostile text is read in bounded time and within its bounds") {
  std::string capitals;
  while (capitals.size() < 1'000'000) capitals += "Aaa Bbb. ";
  std::string one_word(1'000'000, 'A');
  std::string of;
  while (of.size() < 1'000'000) of += "Bank of ";
  std::string caseless;
  while (caseless.size() < 300'000) caseless += "法国内蒙古法 وللأرجنتين وو ";
  const std::string cut = caseless.substr(1, 1001);
  const std::string broken = "\xC3\x28 Peter \xE2\x80 Lund\xFF' \xF0\x9F s";
  for (const std::string& text : {capitals, one_word, of, caseless, cut, broken, std::string()}) {
    Article article;
    article.text = text;
    article.title = text.substr(0, 1000);
    std::uint32_t end = 0;
    for (const Mention& mention : dateline::entities::make_tagger()->tag(article)) {
      if (mention.in_title) continue;
      REQUIRE(mention.title_begin <= mention.begin);
      REQUIRE(mention.begin < mention.end);
      REQUIRE(mention.begin >= end);
      REQUIRE(mention.end <= text.size());
      end = mention.end;
    }
  }
}

TEST_CASE("time grows with the text and no faster") {
  // Each repeats what makes a reader look back: credits in one line, marks inside a word, runs, quotes, titles.
  const char* const parts[] = {"LAGOS, 3 (AFP) - ", "a’",   "A.",   "Bank of ", "President Minister ", "\"Aaa-",
                               "(AFP) - ",          "d'A-", "é\xFF"};
  for (const std::string part : parts) {
    double seconds[2] = {};
    for (const std::size_t size : {100'000U, 800'000U}) {
      Article article;
      while (article.text.size() < size) article.text += part;
      const auto tagger = dateline::entities::make_tagger();
      const std::clock_t start = std::clock();
      (void)tagger->tag(article);
      seconds[size > 100'000U ? 1 : 0] = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    }
    INFO(part << ": " << seconds[0] << " s, eight times the text " << seconds[1] << " s");
    CHECK(seconds[1] < 30 * seconds[0] + 0.2);
  }
}

TEST_CASE("a tagger used again gives the same names, after a text of megabytes too") {
  const auto tagger = dateline::entities::make_tagger();
  Article first;
  first.text = "President Bertil Oskarsson met Oskarsson Group staff in Oslo.";
  Article second;
  second.text = "Oskarsson was a ship.";
  const auto before = tagger->tag(first).size();
  CHECK(tagger->tag(second).size() <= 1);
  CHECK(tagger->tag(first).size() == before);
  Article large;
  while (large.text.size() < 1'500'000) large.text += "Oskarsson Group and President Bertil Oskarsson met. ";
  CHECK(tagger->tag(large).size() > before);
  CHECK(tagger->tag(first).size() == before);
}
