// One canonical name for all the ways an article prints it. The mentions are written into the texts, so that no tagger
// is tested: [p:title|name] a person, [o:name] an organisation, [l:name] a place, [n:name] a nationality.
#include "entities/canonical.h"

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
      {"in [l:Paris] and [l:Paris]", "place Paris 2*"},
      {"in [l:Paris], [l:Texas], it rained in [l:Paris]", "place Paris, Texas 2*; place Texas 1"},
      {"in [l:PARIS] and [l:Paris]", "place Paris 2*"},
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
