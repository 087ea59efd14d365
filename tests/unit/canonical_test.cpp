// One canonical name for all the ways an article prints it. The mentions are written into the texts, so that no tagger
// is tested: [p:title|name] a person, [o:name] an organisation, [l:name] a place, [n:name] a nationality.
#include "entities/canonical.h"

#include <chrono>
#include <string>
#include <vector>

#include "support/catch.h"

using dateline::Article;
using dateline::Entity;
using dateline::entities::Mention;
using dateline::entities::MentionType;

namespace {

// Takes the marks out of `marked` and appends the mentions.
std::string unmark(const std::string& marked, bool in_title, std::vector<Mention>& mentions) {
  std::string text;
  for (std::size_t at = 0; at < marked.size(); ++at) {
    if (marked[at] != '[' || at + 2 >= marked.size() || marked[at + 2] != ':') {
      text += marked[at];
      continue;
    }
    const std::size_t close = marked.find(']', at);
    std::string name = marked.substr(at + 3, close - at - 3);
    Mention mention;
    mention.in_title = in_title;
    const char kind = marked[at + 1];
    mention.type = kind == 'p'   ? MentionType::person
                   : kind == 'o' ? MentionType::organisation
                   : kind == 'l' ? MentionType::place
                                 : MentionType::nationality;
    mention.title_begin = static_cast<std::uint32_t>(text.size());
    if (const std::size_t bar = name.find('|'); bar != std::string::npos) {
      text += name.substr(0, bar) + " ";
      name = name.substr(bar + 1);
    }
    mention.begin = static_cast<std::uint32_t>(text.size());
    text += name;
    mention.end = static_cast<std::uint32_t>(text.size());
    mentions.push_back(mention);
    at = close;
  }
  return text;
}

std::vector<Entity> entities(const std::string& title, const std::string& text, const std::string& source = "") {
  Article article;
  std::vector<Mention> mentions;
  article.title = unmark(title, true, mentions);
  article.text = unmark(text, false, mentions);
  article.source = source;
  return dateline::entities::canonical_entities(article, mentions);
}

// "type name count", "*" behind what is a facet.
std::string describe(const std::vector<Entity>& found) {
  std::string result;
  for (const Entity& entity : found) {
    if (!result.empty()) result += "; ";
    result += std::string(dateline::entity_type_name(entity.type)) + " " + entity.name + " " +
              std::to_string(entity.count) + (entity.in_facets ? "*" : "");
  }
  return result;
}

// In paragraphs behind the lead, where a mention weighs one.
std::string body(const std::string& text) { return describe(entities("", "Nothing here.\n\n" + text)); }

struct Case {
  const char* text;
  const char* expected;
};

}  // namespace

TEST_CASE("a surname takes the fuller name and is never an entity of its own") {
  const Case cases[] = {
      {"[p:Adama Traoré] left. [p:Traore] came.", "person Adama Traoré 2*"},
      {"[p:Traoré] came before [p:Adama Traoré] did.", "person Adama Traoré 2*"},
      {"[p:Peter Lund] and [p:Olga Lund] met; [p:Lund] left. [p:Peter Lund] too.",
       "person Olga Lund 2*; person Peter Lund 2*"},
      {"[p:Lund] spoke and [p:Lund] left.", ""},
      {"[p:Khaled al-Marri] spoke. [p:Al-Marri] left, [p:al-Marri] too.", "person Khaled al-Marri 3*"},
      {"[p:John F. Marsh] and [p:John Marsh] are one; [p:John Marsh] left.", "person John Marsh 3*"},
      {"[p:King|Harald] came. [p:Harald] left.", "person King Harald 2*"},
      {"[p:Pieter de Vries] won. [p:De Vries] smiled.", "person Pieter de Vries 2*"},
      {"[p:Le Duc Anh] spoke to [p:Jan Smit].", "person Jan Smit 1; person Le Duc Anh 1"},
      {"[p:Harold J. Marsh] left. [p:Mr|Marsh] and [p:Harold Marsh] are one.", "person Harold J. Marsh 3*"},
  };
  for (const Case& c : cases) CHECK(body(c.text) == c.expected);
}

TEST_CASE("a long line of names and commas is not read again for each of them") {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "[p:Vennick], ";
  const auto begin = std::chrono::steady_clock::now();
  CHECK(entities("", text).empty());
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}

TEST_CASE("surname first: lists turn the name round, commas between persons do not") {
  const Case cases[] = {
      {"[p:Traoré], [p:Amadou]; [p:Diallo], [p:Fatou]", "person Amadou Traoré 1; person Fatou Diallo 1"},
      {"Elected: [p:Traoré], Amadou; [p:Diallo], Fatou.", "person Amadou Traoré 1; person Fatou Diallo 1"},
      {"[p:Traoré, Amadou]; [p:Diallo, Fatou]", "person Amadou Traoré 1; person Fatou Diallo 1"},
      {"- [p:Marsh], John (Labour)\n- [p:Lund], Mary A. (Liberal)", "person John Marsh 1; person Mary A. Lund 1"},
      {"1. [p:Marsh], John\n2. [p:van der Berg], Peter\n3. [p:Ruiz Ortega], Ana María",
       "person Ana María Ruiz Ortega 1; person John Marsh 1; person Peter van der Berg 1"},
      {"[p:Marsh], [p:John] (Labour)\n\n[p:Marsh] won. [p:John Marsh] smiled.", "person John Marsh 3*"},
      {"(seated: [p:Marsh], John; [p:Lund], Mary)", "person John Marsh 1; person Mary Lund 1"},
      {"[p:TRAORÉ], Amadou; [p:DIALLO], Jean-Pierre", "person Amadou Traoré 1; person Jean-Pierre Diallo 1"},
      {"Traoré, [p:Amadou]; Diallo, [p:Fatou]", "person Amadou Traoré 1; person Fatou Diallo 1"},
      {"- Lund Marsh, [p:Hans-Peter] (Greens)", "person Hans-Peter Lund Marsh 1"},
      {"[p:Marsh, John (Labour]; others", "person John Marsh 1"},
      // Two persons, or none.
      {"Yesterday, [p:John]", ""},
      {"He left. Traoré, [p:Amadou]; others", ""},
      {"[l:Oslo] Traoré, [p:Amadou]; others", "place Oslo 1"},
      {"In [l:Paris], [p:John] said no.", "place Paris 1"},
      {"[p:Obama], [p:Clinton] and [p:Bush] met.", ""},
      {"[p:Obama], [p:Clinton]", ""},
      {"He met [p:Obama], [p:Clinton].", ""},
      {"[p:Marsh], [p:John] and [p:Mary] came.", ""},
      {"[p:Marsh], John said, left.", ""},
      {"He thanked [p:Marsh], John.", ""},
      {"[p:John], [p:Paul]; [p:Mary]", ""},
      {"[p:Ada Moor], [p:John Lund]; others", "person Ada Moor 1; person John Lund 1"},
      {"[p:Ada Moor], [p:Mary]; others", "person Ada Moor 1"},
      {"[p:Marsh], a judge; [p:Lund], his aide", ""},
      {"[p:Marsh], Jr.; others", ""},
      {"[p:Mr|Marsh], John; others", ""},
      {"[p:Marsh], ", ""},
      {"[p:Marsh],", ""},
      {"[p:Marsh], ;", ""},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(body(c.text) == c.expected);
  }
}

TEST_CASE("a name turned round covers both of its parts, and what was tagged behind the comma is no other mention") {
  const auto found = entities("", "[p:Traoré], [p:Amadou]; others");
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].mentions.size() == 1);
  CHECK(found[0].mentions[0].begin == 0);
  CHECK(found[0].mentions[0].end == std::string("Traoré, Amadou").size());
}

TEST_CASE("a person printed in capitals only gets small letters") {
  const Case cases[] = {
      {"[p:ASSIMI GOITA] left.", "person Assimi Goita 1"},
      {"[p:ADAMA TRAORÉ] left.", "person Adama Traoré 1"},
      {"[p:Adama TRAORÉ] left.", "person Adama Traoré 1"},
      {"[p:ADAMA TRAORÉ] left, [p:Adama Traoré] too.", "person Adama Traoré 2*"},
      {"[p:JEAN-PIERRE LUND] left.", "person Jean-Pierre Lund 1"},
      {"[p:ADA O'BRIEN] left.", "person Ada O'Brien 1"},
      {"[p:ADA O’BRIEN] left.", "person Ada O’Brien 1"},
      {"[p:JOHN MCMARSH] left.", "person John McMarsh 1"},
      {"[p:JOHN MACDONALD] left.", "person John MacDonald 1"},
      {"[p:PETER MACRON] left.", "person Peter Macron 1"},
      {"[p:PIETER VAN DER BERG] left.", "person Pieter van der Berg 1"},
      {"[p:KHALED AL-MARRI] left.", "person Khaled al-Marri 1"},
      {"[p:KHALED EL-MARRI] left.", "person Khaled el-Marri 1"},
      {"[p:AL MARSH] left.", "person Al Marsh 1"},
      {"[p:J.K. MARSH] left.", "person J.K. Marsh 1"},
      {"[p:JK MARSH] left.", "person JK Marsh 1"},
      {"[p:JD Marsh] left.", "person JD Marsh 1"},
      {"[p:HAROLD F. MARSH III] left.", "person Harold F. Marsh III 1"},
      {"[p:HAROLD MARSH JR.] left.", "person Harold Marsh Jr. 1"},
      {"[p:HAROLD XVI] left.", "person Harold XVI 1"},
      {"[p:Harold XVI] left.", "person Harold XVI 1"},
      {"[p:John Marsh USAT] left.", "person John Marsh USAT 1"},
      {"[p:NORVIK Marsh] left.", "person NORVIK Marsh 1"},
      {"[p:BVSN Marsh] left.", "person BVSN Marsh 1"},
      // Elsewhere it may be printed "DeNorvik", which has to win.
      {"[p:JOHN DENORVIK] left.", "person JOHN DENORVIK 1"},
      {"[p:LAURA DIALLO] left.", "person Laura Diallo 1"},
      {"[p:КАТЯ ЛУНД] left.", "person Катя Лунд 1"},
      {"The [o:NORVIK BANK] failed.", "org NORVIK BANK 1"},
      {"The [o:AFRICAN UNION] met.", "org African Union 1"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(body(c.text) == c.expected);
  }
}

TEST_CASE("weights: headline, lead and a full name with its title make a facet of one mention") {
  CHECK(body("Said [p:Colonel|Adama Traoré] there.") == "person Adama Traoré 1*");
  CHECK(body("Said [p:Adama Traoré] there.") == "person Adama Traoré 1");
  CHECK(body("[p:Ada Moor], a former Harbour judge who left, spoke.") == "person Ada Moor 1*");
  CHECK(body("[p:Ada Moor], the Malian foreign minister, spoke.") == "person Ada Moor 1*");
  CHECK(body("[p:Ada Moor], who met the judge, spoke.") == "person Ada Moor 1");
  CHECK(body("[p:Ada Moor], the first of them, met a judge.") == "person Ada Moor 1");
  CHECK(describe(entities("", "The [o:Norvik Bank] failed.\n\nLater [o:Hansa Bank] too.")) ==
        "org Hansa Bank 1; org Norvik Bank 1*");
  CHECK(describe(entities("A day in [l:Mali]", "Nothing.")) == "country Mali 1*");
}

TEST_CASE("a name that only the headline has needs a table") {
  CHECK(describe(entities("[p:Adama Traoré] leaves, [o:Norvik Bank] fails, [l:Oslo] waits", "Nothing.")) ==
        "place Oslo 1*");
}

TEST_CASE("organisations: acronyms, legal forms and tables join") {
  const Case cases[] = {
      {"The [o:Harbour Workers Union] (HWU) struck. [o:HWU] won.", "org Harbour Workers Union 2*"},
      {"[o:International Salt Mining Agency] met; the [o:ISMA] agreed.", "org International Salt Mining Agency 2*"},
      {"[o:Norvik Corp] rose, [o:Norvik] fell.", "org Norvik 2*"},
      {"[o:Norvik Holdings] rose, [o:Norvik] fell.", "org Norvik Holdings 2*"},
      {"the [o:U.N.] and the [o:United Nations]", "org United Nations 2*"},
  };
  for (const Case& c : cases) CHECK(body(c.text) == c.expected);
}

TEST_CASE("the publisher of an article is no entity of it") {
  CHECK(describe(entities("", "[o:The Harbour Times] reports on [o:Norvik Bank].", "Harbour Times")) ==
        "org Norvik Bank 1*");
}

TEST_CASE("countries: nationality words and aliases count for the country, with its code") {
  const auto found =
      entities("", "x\n\n[n:Malian] troops left [l:Mali]; the [l:U.S.] watched, [n:American] planes too.");
  CHECK(describe(found) == "country Mali 2*; country United States 2*");
  REQUIRE(found.size() == 2);
  CHECK(found[0].code == "ML");
  CHECK(found[0].key == "ml");
}

TEST_CASE("places: settled by what stands behind the comma, capitals with their country") {
  const Case cases[] = {
      {"in [l:Paris] and [l:Paris]", "place Paris 2*; country France 2*"},
      {"in [l:Paris], [l:Texas], it rained in [l:Paris]", "place Paris, Texas 2*; place Texas 1"},
      {"in [l:PARIS] and [l:Paris]", "place Paris 2*; country France 2*"},
      {"[l:France] and [n:French] men in [l:Paris]", "place Paris 1*; country France 2*"},
      {"[l:Georgia], [l:Texas] and [l:Florida] vote; [l:Georgia] last",
       "place Georgia 2*; place Florida 1; place Texas 1"},
      {"[n:Georgian] votes in [l:Georgia]", "country Georgia 2*"},
      {"[l:Borno] and [l:Borno State]", "place Borno 2*"},
      {"[l:Kano] and [l:Kano State]", "place Kano 1; place Kano State 1"},
      {"the [l:Gulf] and [l:Gulf Province]", "place Gulf 1; place Gulf Province 1"},
      {"the [l:Gulf] and [l:Gaza]", "place Gaza 1; place Gulf 1"},
      {"in [l:SPRINGFIELD], [l:Massachusetts]", "place Massachusetts 1; place Springfield, Massachusetts 1"},
      {"إلى [l:لأرجنتين] من [l:الأرجنتين]", "country Argentina 2*"},
  };
  for (const Case& c : cases) CHECK(body(c.text) == c.expected);
}

TEST_CASE("two spellings of one full name in one article are one person, what speaks against it keeps two") {
  const Case cases[] = {
      {"[p:Edward K. Lund] left, [p:Ted Lund] came, [p:Ted Lund] stayed.", "person Ted Lund 3*"},
      {"[p:Qasim Sulaymanov] left, [p:Qasem Sulaimanov] came, [p:Qasim Sulaymanov] stayed.",
       "person Qasim Sulaymanov 3*"},
      {"[p:J. Marsh] left, [p:Joan Marsh] came, [p:Joan Marsh] too.", "person Joan Marsh 3*"},
      {"[p:George H.W. Bush] and [p:George W. Bush] met. [p:George Bush] spoke.",
       "person George Bush 1; person George H.W. Bush 1; person George W. Bush 1"},
      {"[p:Harold Marsh Jr.] is the son of [p:Harold Marsh]; [p:Marsh] left.",
       "person Harold Marsh 2*; person Harold Marsh Jr. 1"},
      {"[p:Harold Marsh Jr.] left, [p:Marsh] said.", "person Harold Marsh Jr. 2*"},
      {"[p:Mario Lund] and [p:Maria Lund] met.", "person Maria Lund 1; person Mario Lund 1"},
      {"[p:John Marsh] and [p:Joan Marsh] saw [p:J. Marsh].",
       "person J. Marsh 1; person Joan Marsh 1; person John Marsh 1"},
      {"[p:Ana María Ruiz Ortega] came. [p:Ruiz Ortega] spoke, [p:Ruiz] left.", "person Ana María Ruiz Ortega 3*"},
      {"[p:Tomás Quiroga Moros] came; [p:Tomás Quiroga] spoke, [p:Tomás Quiroga] left.", "person Tomás Quiroga 3*"},
      {"[p:Peter Lund] met [p:Mrs|Olga Lund]. Then [p:Mr|Peter Lund] left; [p:Mrs|Lund] stayed.",
       "person Olga Lund 2*; person Peter Lund 2*"},
      {"[p:President|Peter Lund] met [p:Senator|Olga Lund]; [p:President|Lund] left.",
       "person Peter Lund 2*; person Olga Lund 1*"},
      {"[p:King|Harald II] came. [p:King|Harald] left.", "person Harald II 2*"},
      {"[p:Ada\nMoor] and [p:Ada Moor]", "person Ada Moor 2*"},
      {"[p:ADA MOOR, PRISONER] left. [p:Ada Moor] and [p:Moor] came.", "person Ada Moor 3*"},
      {"[l:Paris] [p:Lund] sang. [p:Lund] left.", "person Paris Lund 2*"},
      {"[p:Dora Washington] sang. [l:Washington] left [l:Harlem].", "person Dora Washington 2*; place Harlem 1"},
      {"[p:Dora Washington] sang in [l:Washington].", "person Dora Washington 1; place Washington 1"},
      {"[p:Ada Moor, Esq] and [p:Ada Moor (TSE]", "person Ada Moor 2*"},
      {"[p:Michael Jordan] won. A fan of [l:Jordan] cried.", "person Michael Jordan 2*"},
      {"[p:Michael Jordan] flew to [l:Jordan] and saw [l:Amman].",
       "person Michael Jordan 1; place Amman 1; country Jordan 1"},
  };
  for (const Case& c : cases) CHECK(body(c.text) == c.expected);
}

TEST_CASE("a bare word is no facet, unless the article says whose") {
  const Case cases[] = {
      {"the [o:Union] and the [o:Union]", "org Union 2"},
      {"the [o:Court] and the [o:Court]", "org Court 2"},
      {"the [o:Board of Directors] and the [o:Board of Directors]", "org Board of Directors 2"},
      {"the [o:Harbour Times] said; the [o:Times] said", "org Harbour Times 2*"},
      {"the [o:Ministry of Salt] said; the [o:Ministry] said", "org Ministry of Salt 2*"},
      {"[l:India] spoke. The [o:Supreme Court] ruled; the [o:Supreme Court] waits. [n:Indian] [o:Navy]",
       "org Supreme Court of India 2*; org Navy of India 1; country India 2*"},
      {"[l:Kenya]'s [o:Parliament] and [l:Uganda]", "org Parliament of Kenya 1; country Kenya 1; country Uganda 1"},
      {"the [o:Parliament of Kenya] and the [o:Kenyan Parliament]", "org Parliament of Kenya 2*"},
      {"[n:French] and [n:Italian] men in the [o:Senate], the [o:Senate]",
       "org Senate 2; country France 1; country Italy 1"},
      {"the [o:House] and the [o:Senate] and [o:Congress]",
       "org U.S. Congress 1; org U.S. House of Representatives 1; org U.S. Senate 1"},
      {"[l:Peru] and [n:Peruvian] men in [o:Congress], [o:Congress]", "org Congress of Peru 2*; country Peru 2*"},
      {"the [o:U.S. Supreme Court] and the [o:Supreme Court]", "org U.S. Supreme Court 2*"},
      {"the [o:Iowa Supreme Court] and the [o:Supreme Court]", "org Iowa Supreme Court 2*"},
      {"the [o:US Securities and Exchange Commission] and the [o:SEC]", "org SEC 2*"},
      {"[o:House Budget Committee] met, the [o:Budget Committee] said", "org House Budget Committee 2*"},
  };
  for (const Case& c : cases) CHECK(body(c.text) == c.expected);
}

TEST_CASE("the publisher is no entity under its shorter or better known name either") {
  CHECK(describe(entities("", "[o:Norvik] reports.", "Norvik News")).empty());
  CHECK(describe(entities("", "[o:Associated Press] reports.", "AP")).empty());
  CHECK(describe(entities("", "[o:Norvik] reports.", "Norvik Valley News")) == "org Norvik 1*");
}

TEST_CASE("names that a country shares with a state, a town, a person or another country") {
  const Case cases[] = {
      // A country or a state.
      {"[l:Georgia] votes, [l:Georgia] waits", "place Georgia 2*"},
      {"[l:Georgia] and the [l:U.S.] and [l:Georgia]", "place Georgia 2*; country United States 1"},
      {"[l:Georgia], between [l:Armenia] and [l:Russia]", "country Armenia 1; country Georgia 1; country Russia 1"},
      {"[l:Tbilisi], [l:Georgia]", "place Tbilisi 1; country Georgia 1"},
      {"[l:Athens], [l:Georgia]", "place Athens, Georgia 1; place Georgia 1"},
      {"[l:Ohio] and [l:Georgia] and [l:Russia]", "place Georgia 1; place Ohio 1; country Russia 1"},
      {"[l:Borno], [l:Niger], [l:Chad] and [l:Cameroon]",
       "place Borno 1; country Cameroon 1; country Chad 1; country Niger 1"},
      {"[l:Niger] and [l:Nigeria]", "country Niger 1; country Nigeria 1"},
      {"[n:Nigerien] troops in [l:Niger]", "country Niger 2*"},
      // A country or a town.
      {"[l:Lebanon], [l:Pennsylvania]", "place Lebanon, Pennsylvania 1; place Pennsylvania 1"},
      {"[l:Beirut], [l:Lebanon]", "place Beirut 1; country Lebanon 1"},
      // Two countries of one name.
      {"[l:Congo] and [l:Congo]", "country Democratic Republic of the Congo 2*"},
      {"[l:Brazzaville] and [l:Congo]", "place Brazzaville 1; country Republic of the Congo 1"},
      {"[l:Kinshasa] and [l:Congo]", "place Kinshasa 1; country Democratic Republic of the Congo 1"},
      {"[l:Guinea] and [l:Conakry]", "place Conakry 1; country Guinea 1"},
      {"[l:Port Moresby], [l:Papua New Guinea]; [l:Guinea]", "place Port Moresby 1*; country Papua New Guinea 2*"},
      {"[l:Equatorial Guinea] and [l:Guinea]", "country Equatorial Guinea 1; country Guinea 1"},
      {"[l:Equatorial Guinea] and [l:Guinea] and [n:Guineans] of [l:Conakry]",
       "place Conakry 1*; country Guinea 2*; country Equatorial Guinea 1"},
      {"[l:Korea] and [l:Korea]", "place Korea 2*"},
      {"[l:Seoul] and [l:Korea]", "place Seoul 1; country South Korea 1"},
      {"[l:North Korea] and [l:South Korea] in one [l:Korea]",
       "place Korea 1; country North Korea 1; country South Korea 1"},
      {"[l:North Korea]: the [l:North] and the [l:South]", "country North Korea 2*; country South Korea 1"},
      {"the [l:North] and the [l:South], the [l:West]", ""},
      {"[l:America] and the [l:U.S.]", "country United States 2*"},
      // Towns of one name.
      {"[l:Washington] and [l:Washington]", "place Washington 2*; country United States 2*"},
      {"[l:Washington], [l:D.C.]", "place Washington 1"},
      {"in [l:D.C.] and [l:Washington]", "place Washington 2*; country United States 2*"},
      {"[l:Seattle], [l:Washington]", "place Seattle 1; place Washington State 1"},
      {"[l:Bangor], [l:Maine]", "place Bangor, Maine 1; place Maine 1"},
      {"[l:Paris], [l:France]", "place Paris 1; country France 1"},
      {"[l:Texas]: [l:Paris] and [l:Paris]", "place Paris 2*; place Texas 1"},
      {"[l:London], [l:Ontario]", "place London, Ontario 1; place Ontario 1"},
      {"[l:Birmingham], [l:Ala.]", "place Alabama 1; place Birmingham, Alabama 1"},
      {"[l:Birmingham] in [l:Britain]", "place Birmingham 1; country United Kingdom 1"},
      {"[l:Athens], [n:Greek] and [l:Athens]", "place Athens 2*; country Greece 1*"},
      {"[l:Moscow], [l:Idaho]", "place Idaho 1; place Moscow, Idaho 1"},
      {"[l:Moscow], [l:Syria] and [l:Iran]", "place Moscow 1; country Iran 1; country Syria 1"},
      {"[l:Hyderabad], [l:Pakistan]", "place Hyderabad, Sindh 1; country Pakistan 1"},
      {"[l:Springfield], [l:Ill.]", "place Illinois 1; place Springfield, Illinois 1"},
      {"[l:New York], [l:N.Y.]", "place New York 2*"},
      // Abbreviated states.
      {"of [l:Calif.] and [l:Fla]", "place California 1; place Florida 1"},
      {"a man (D-[l:Ga.]) and a woman (R-[l:TX])", "place Georgia 1; place Texas 1"},
      {"[l:N.C.] and [l:North Carolina]", "place North Carolina 2*"},
      // Capitals and peoples.
      {"[l:Bamako] and [l:Bamako]", "place Bamako 2*; country Mali 2*"},
      {"[l:Bamako] and [l:Bamako] and [l:Mali]", "place Bamako 2*; country Mali 1*"},
      {"[l:Bamako] and [n:Malian]", "place Bamako 1; country Mali 1"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(body(c.text) == c.expected);
  }
}

TEST_CASE("positions are bytes, headline first, and broken mentions are ignored") {
  const auto found = entities("Rain in [l:Mali]", "Été: [l:Mali] and [l:Mali]");
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].mentions.size() == 3);
  CHECK(found[0].mentions[0].in_title);
  CHECK(found[0].mentions[0].begin == 8);
  CHECK(found[0].mentions[1].begin == 7);
  CHECK(found[0].mentions[1].end == 11);

  Article article;
  article.text = "short";
  std::vector<Mention> mentions(3);
  mentions[0].begin = 3;
  mentions[0].end = 900;
  mentions[1].begin = 4;
  mentions[1].end = 2;
  mentions[2].title_begin = 5;
  mentions[2].end = 3;
  CHECK(dateline::entities::canonical_entities(article, mentions).empty());
}

TEST_CASE("a role behind a name counts as one before it, unless it is another's") {
  struct Role {
    const char* text;
    const char* expected;
  };
  const std::string lead = "Rain fell all day.\n\n";
  const Role roles[] = {
      {"Later [p:Osman Rabeel], chairman of the board, left.", "person Osman Rabeel 1*"},
      {"Later [p:Ada Moor], administrator of the harbour, left.", "person Ada Moor 1*"},
      {"Later [p:Ada Moor], a former judge, left.", "person Ada Moor 1*"},
      {"Later [p:Ada Moor], President [p:Osman Rabeel] and others left.", "person Ada Moor 1; person Osman Rabeel 1"},
      {"Later [p:Ada Moor], tall and late, left.", "person Ada Moor 1"},
  };
  for (const Role& role : roles) CHECK(describe(entities("", lead + role.text)) == role.expected);
}

TEST_CASE("a place or organisation that is the surname of a person of the article is that person") {
  CHECK(describe(entities("", "[p:Ada Vellbrook] spoke. They met in [l:Vellbrook]'s house, and [o:Vellbrook] left.")) ==
        "person Ada Vellbrook 3*");
  CHECK(describe(entities("", "[p:Ada Berlin] spoke. It rained in [l:Berlin].")) ==
        "person Ada Berlin 1*; place Berlin 1*");
}
