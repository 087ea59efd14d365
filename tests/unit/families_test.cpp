// Word families: which words of ordinary news a bare query word may stand for, and which it must not.
#include "text/families.h"

#include <algorithm>
#include <string>
#include <utility>

#include "support/catch.h"
#include "text/word_table.h"

using namespace dateline::text;

extern "C" const char dateline_families_stop[];
extern "C" const char dateline_families_stop_end[];
extern "C" const char dateline_families_plus[];
extern "C" const char dateline_families_plus_end[];
extern "C" const char dateline_families[];
extern "C" const char dateline_families_end[];

namespace {

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// As expansion at query time does it: the same stem unless WordNet knows better, and the forms that no stem brings
// together.
bool inflected(const Stemmer& stem, const std::string& a, const std::string& b) {
  return a == b || (stem(a) == stem(b) && kinship(a, b) == Kinship::inflection) || has(irregular_forms(a), b);
}

bool derived(const Stemmer& stem, const std::string& a, const std::string& b) {
  const auto words = derivations(a);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return inflected(stem, word, b); });
}

using Pair = std::pair<const char*, const char*>;

}  // namespace

TEST_CASE("no form of be is made by the rules for longer verbs") {
  for (const char* form : {"be", "is", "are", "was"}) CHECK_FALSE(has(irregular_forms(form), "bing"));
  CHECK(has(irregular_forms("is"), "are"));
}

TEST_CASE("forms of one word stand for each other") {
  const Stemmer stem("en");
  const Pair pairs[] = {
      {"arrest", "arrested"},
      {"arrest", "arrests"},
      {"expel", "expelled"},
      {"expels", "expelling"},
      {"flee", "fled"},
      {"fled", "fleeing"},
      {"buy", "bought"},
      {"sell", "sold"},
      {"go", "went"},
      {"went", "gone"},
      {"seek", "sought"},
      {"fight", "fought"},
      {"strike", "struck"},
      {"shoot", "shot"},
      {"win", "won"},
      {"lose", "lost"},
      {"meet", "met"},
      {"say", "said"},
      {"rise", "rose"},
      {"fall", "fell"},
      {"leave", "left"},
      {"hold", "held"},
      {"man", "men"},
      {"woman", "women"},
      {"gunman", "gunmen"},
      {"spokeswoman", "spokeswomen"},
      {"statesman", "statesmen"},
      {"child", "children"},
      {"crisis", "crises"},
      {"election", "elections"},
      {"diplomat", "diplomats"},
      {"embassy", "embassies"},
      {"country", "countries"},
      {"city", "cities"},
      {"policy", "policies"},
      {"party", "parties"},
      {"die", "died"},
      {"die", "dying"},
      {"kill", "killed"},
      {"plan", "planned"},
      {"ban", "banned"},
      {"stop", "stopping"},
      {"travel", "travelled"},
      {"travel", "traveled"},
      {"cancel", "cancelled"},
      {"label", "labelled"},
      {"organisation", "organization"},
      {"organisations", "organizations"},
      {"organised", "organizing"},
      {"defence", "defense"},
      {"labour", "labor"},
      {"colour", "colors"},
      {"centre", "centers"},
      {"analyse", "analyzed"},
      {"programme", "program"},
      {"programmes", "programs"},
      {"privatisation", "privatization"},
      {"criticise", "criticized"},
      {"neighbour", "neighbors"},
      {"harbour", "harbor"},
      {"honour", "honored"},
      {"theatre", "theater"},
      {"licence", "license"},
      {"tariff", "tariffs"},
      {"sanction", "sanctioned"},
      {"government", "governments"},
      {"minister", "ministers"},
      {"wife", "wives"},
      {"covid", "covids"},
      {"drone", "drones"},
      {"referendum", "referenda"},
      {"attack", "attacking"},
      {"negotiate", "negotiated"},
  };
  for (const auto& [a, b] : pairs) {
    INFO(a << " / " << b);
    CHECK(inflected(stem, a, b));
    CHECK(inflected(stem, b, a));
  }
}

TEST_CASE("words derived from each other meet in the weaker tier") {
  const Stemmer stem("en");
  const Pair pairs[] = {
      {"expulsion", "expel"},
      {"expulsion", "expelled"},
      {"suspension", "suspended"},
      {"retaliation", "retaliate"},
      {"diplomat", "diplomatic"},
      {"diplomat", "diplomacy"},
      {"diplomatic", "diplomacy"},
      {"election", "elect"},
      {"election", "electoral"},
      {"elected", "election"},
      {"withdrawal", "withdraw"},
      {"withdrawal", "withdrew"},
      {"invasion", "invaded"},
      {"occupation", "occupy"},
      {"resignation", "resigned"},
      {"detention", "detained"},
      {"detain", "detainee"},
      {"arrival", "arrived"},
      {"assassination", "assassinated"},
      {"abduction", "abducted"},
      {"kidnap", "kidnapping"},
      {"kidnapping", "kidnapper"},
      {"explosion", "exploded"},
      {"bomb", "bomber"},
      {"attack", "attacker"},
      {"protest", "protester"},
      {"demonstration", "demonstrators"},
      {"vote", "voter"},
      {"nominate", "nomination"},
      {"candidate", "candidacy"},
      {"president", "presidential"},
      {"presidency", "president"},
      {"parliament", "parliamentary"},
      {"senate", "senator"},
      {"minister", "ministry"},
      {"govern", "government"},
      {"legislation", "legislative"},
      {"negotiate", "negotiations"},
      {"mediation", "mediator"},
      {"agreement", "agreed"},
      {"announcement", "announced"},
      {"decision", "decide"},
      {"approval", "approve"},
      {"refusal", "refused"},
      {"denial", "denied"},
      {"accusation", "accused"},
      {"allegation", "alleged"},
      {"conviction", "convicted"},
      {"prosecutor", "prosecution"},
      {"investigation", "investigators"},
      {"deportation", "deported"},
      {"migrant", "migration"},
      {"immigrant", "immigration"},
      {"refugee", "refuge"},
      {"separatist", "separatism"},
      {"insurgent", "insurgency"},
      {"rebel", "rebellion"},
      {"terrorist", "terrorism"},
      {"terror", "terrorist"},
      {"extremist", "extremism"},
      {"corrupt", "corruption"},
      {"bribe", "bribery"},
      {"inflation", "inflationary"},
      {"economy", "economic"},
      {"economist", "economics"},
      {"invest", "investor"},
      {"export", "exporter"},
      {"tourism", "tourist"},
      {"industry", "industrial"},
      {"finance", "financial"},
      {"growth", "grow"},
      {"destruction", "destroyed"},
      {"death", "died"},
      {"injury", "injured"},
      {"survivor", "survived"},
      {"evacuation", "evacuated"},
      {"vaccine", "vaccination"},
      {"infection", "infected"},
      {"science", "scientist"},
      {"religion", "religious"},
      {"islam", "islamic"},
      {"europe", "european"},
      {"africa", "african"},
      {"province", "provincial"},
      {"region", "regional"},
      {"organisation", "organise"},
      {"organization", "organised"},
      {"criticism", "criticise"},
      {"criticize", "critic"},
      {"privatisation", "privatize"},
      {"analyst", "analysis"},
      {"success", "successful"},
      {"theft", "stolen"},
      {"sale", "sold"},
      {"loss", "lost"},
      {"poor", "poverty"},
      {"free", "freedom"},
      {"secret", "secrecy"},
      {"peace", "peaceful"},
      {"judge", "judgment"},
      {"quick", "quickly"},
      {"prison", "imprisoned"},
      {"tax", "taxpayers"},
      {"liberation", "liberate"},
      {"annex", "annexation"},
  };
  for (const auto& [a, b] : pairs) {
    INFO(a << " / " << b);
    CHECK(derived(stem, a, b));
    CHECK((derived(stem, b, a) || inflected(stem, a, b)));
  }
}

TEST_CASE("words that only look related never stand for each other") {
  const Stemmer stem("en");
  const Pair pairs[] = {
      {"university", "universe"},
      {"universities", "universe"},
      {"organ", "organisation"},
      {"organ", "organization"},
      {"organs", "organized"},
      {"organic", "organization"},
      {"news", "new"},
      {"general", "generalise"},
      {"general", "generalize"},
      {"generals", "generation"},
      {"generate", "general"},
      {"police", "policy"},
      {"police", "policies"},
      {"statement", "state"},
      {"statements", "states"},
      {"poster", "post"},
      {"posters", "posted"},
      {"protestant", "protest"},
      {"protestants", "protests"},
      {"deportment", "deport"},
      {"evening", "even"},
      {"willing", "will"},
      {"goods", "good"},
      {"customs", "custom"},
      {"customer", "custom"},
      {"wound", "wind"},
      {"ground", "grind"},
      {"seed", "see"},
      {"united", "unite"},
      {"united", "union"},
      {"interest", "interesting"},
      {"arm", "army"},
      {"part", "party"},
      {"parties", "parts"},
      {"particle", "particular"},
      {"international", "internal"},
      {"nation", "nationwide"},
      {"station", "state"},
      {"static", "station"},
      {"trump", "triumph"},
      {"execute", "executive"},
      {"execution", "executives"},
      {"secret", "secretary"},
      {"current", "currency"},
      {"minister", "administer"},
      {"confident", "confidential"},
      {"content", "contain"},
      {"continent", "content"},
      {"contract", "contraction"},
      {"critical", "critic"},
      {"crisis", "critical"},
      {"commit", "committee"},
      {"commission", "commit"},
      {"process", "procession"},
      {"proceed", "process"},
      {"press", "pressure"},
      {"pressing", "pressure"},
      {"prior", "priority"},
      {"major", "majority"},
      {"minor", "minority"},
      {"office", "official"},
      {"refer", "referee"},
      {"fast", "fasting"},
      {"fire", "fiery"},
      {"engine", "engineer"},
      {"art", "article"},
      {"mean", "means"},
      {"numb", "number"},
      {"corn", "corner"},
      {"mat", "matter"},
      {"sum", "summer"},
      {"let", "letter"},
      {"late", "latter"},
      {"live", "liver"},
      {"light", "lighter"},
      {"treat", "treaty"},
      {"country", "county"},
      {"count", "county"},
      {"court", "courtesy"},
      {"terminal", "term"},
      {"temporary", "temporal"},
      {"document", "documentary"},
      {"import", "important"},
      {"mission", "missionary"},
      {"port", "portion"},
      {"position", "posit"},
      {"product", "productive"},
      {"person", "personality"},
      {"public", "publicity"},
      {"ration", "rational"},
      {"ratio", "rational"},
      {"register", "regime"},
      {"relative", "relate"},
      {"second", "secondary"},
      {"several", "severe"},
      {"social", "society"},
      {"standard", "stand"},
      {"stance", "stand"},
      {"war", "ward"},
      {"wing", "win"},
      {"aid", "aides"},
      {"adams", "adam"},
      {"williams", "william"},
      {"niger", "nigerian"},
      {"george", "georgian"},
      {"better", "bet"},
      {"custody", "custom"},
      {"marine", "marina"},
      {"mortar", "mortal"},
      {"capital", "capitol"},
      {"principal", "principle"},
      {"import", "importance"},
      {"past", "paste"},
      {"planet", "plan"},
      {"train", "trait"},
      {"desert", "dessert"},
      {"hospital", "hospitality"},
      {"moment", "momentum"},
      {"physician", "physics"},
      {"digit", "digital"},
      {"urge", "urgent"},
  };
  for (const auto& [a, b] : pairs) {
    INFO(a << " / " << b);
    CHECK_FALSE(inflected(stem, a, b));
    CHECK_FALSE(inflected(stem, b, a));
    CHECK_FALSE(derived(stem, a, b));
    CHECK_FALSE(derived(stem, b, a));
  }
}

TEST_CASE("a derivation is no inflection") {
  const Stemmer stem("en");
  const Pair pairs[] = {{"expulsion", "expel"},    {"election", "elect"},  {"organise", "organisation"},
                        {"national", "nation"},    {"quickly", "quick"},   {"relation", "relative"},
                        {"economics", "economic"}, {"politics", "politic"}};
  for (const auto& [a, b] : pairs) {
    INFO(a << " / " << b);
    CHECK_FALSE(inflected(stem, a, b));
  }
}

TEST_CASE("lemmas of a form are what a dictionary says") {
  CHECK(lemmas("expelled") == std::vector<std::string>{"expel"});
  CHECK(lemmas("expulsion") == std::vector<std::string>{"expulsion"});
  CHECK(lemmas("fled") == std::vector<std::string>{"flee"});
  CHECK(lemmas("policies") == std::vector<std::string>{"policy"});
  CHECK(lemmas("evening") == std::vector<std::string>{"evening"});
  CHECK(lemmas("seed") == std::vector<std::string>{"seed"});
  CHECK(has(lemmas("meeting"), "meet"));
  CHECK(has(lemmas("meeting"), "meeting"));
  CHECK(has(lemmas("malians"), "malian"));
  CHECK(lemmas("xyzzy").empty());
}

TEST_CASE("new words that a dictionary lacks are forms by their endings, other endings derive, both spellings meet") {
  CHECK(kinship("deepfake", "deepfakes") == Kinship::inflection);
  CHECK(kinship("doxxing", "doxxed") == Kinship::inflection);
  CHECK(kinship("weaponised", "weaponising") == Kinship::inflection);
  CHECK(kinship("weaponise", "weaponisation") == Kinship::derivation);
  CHECK(kinship("colour", "colorfully") == Kinship::derivation);
  CHECK(kinship("organ", "organization") == Kinship::none);
  CHECK(has(irregular_forms("weaponised"), "weaponized"));
  CHECK(has(irregular_forms("digitalization"), "digitalisation"));
  CHECK_FALSE(has(irregular_forms("rise"), "rize"));
}

TEST_CASE("an irregular form that has become a word of its own brings no forms of that word") {
  CHECK(has(other_bases("fled"), "flee"));
  CHECK(has(other_bases("organisation"), "organization"));
  CHECK(other_bases("flee").empty());
  CHECK_FALSE(has(irregular_forms("rising"), "roses"));
  CHECK_FALSE(has(irregular_forms("born"), "bored"));
}

TEST_CASE("forms that Snowball does not see are made by endings of the language, and only of it") {
  const auto meets = [](const char* language, const char* a, const char* b) {
    return has(forms_by_ending(language, a), b) && has(forms_by_ending(language, b), a);
  };
  CHECK(meets("fr", "suspendre", "suspendu"));
  CHECK(meets("fr", "sportif", "sportives"));
  CHECK(meets("fr", "francais", "francaise"));
  CHECK(meets("es", "luz", "luces"));
  CHECK(meets("es", "acusar", "acusacion"));
  CHECK(meets("de", "kaufen", "kaufte"));
  CHECK(meets("de", "europa", "europas"));
  CHECK_FALSE(meets("es", "kaufen", "kaufte"));
  for (const char* language : {"en", "", "zh", "xx"}) CHECK(forms_by_ending(language, "suspendre").empty());
  for (const std::string& word :
       {std::string(), std::string("s"), std::string("es"), std::string(100'000, 's'), std::string("\xff\xfe")})
    CHECK_NOTHROW(forms_by_ending("fr", word));
}

TEST_CASE("words of one stem that mean another matter are parted in their language, and only there") {
  CHECK(is_stopped("fr", "parlement", "parler"));
  CHECK(is_stopped("fr", "partie", "parti"));
  CHECK_FALSE(is_stopped("fr", "partie", "parties"));
  CHECK_FALSE(is_stopped("fr", "parlons", "parler"));
  CHECK_FALSE(is_stopped("es", "parlement", "parler"));
  CHECK(is_stopped("es", "autor", "autoridad"));
  CHECK(is_stopped("de", "sicher", "sicherheit"));
  CHECK_FALSE(is_stopped("en", "sicher", "sicherheit"));
}

TEST_CASE("common words are told from acronyms") {
  for (const char* word : {"who", "us", "it", "aids", "them", "the", "arrests", "may", "was", "you", "about", "is"}) {
    INFO(word);
    CHECK(is_common_word(word));
  }
  for (const char* word : {"nato", "afp", "rfi", "imf", "fbi", "bbc", "opec", "mali", "paris", "", "g7", "unhcr"}) {
    INFO(word);
    CHECK_FALSE(is_common_word(word));
  }
}

TEST_CASE("words that are no English words have no family and do no harm") {
  for (const std::string& word :
       {std::string(), std::string("a"), std::string("é"), std::string("москва"), std::string("a b"), std::string("#"),
        std::string("zzzzzz"), std::string(100'000, 's'), std::string("\xff\xfe"), std::string("+1"),
        std::string("qwrtzs")}) {
    CHECK(lemmas(word).empty());
    CHECK(irregular_forms(word).empty());
    CHECK(derivations(word).empty());
    CHECK_FALSE(is_common_word(word));
    CHECK(kinship(word, word + "s") == Kinship::inflection);
  }
}

TEST_CASE("a word is never in its own family") {
  for (const char* word : {"organisation", "programme", "lead", "fled", "read", "cut", "protest", "diplomatic"}) {
    INFO(word);
    CHECK_FALSE(has(irregular_forms(word), word));
    CHECK_FALSE(has(derivations(word), word));
  }
}

TEST_CASE("stemmers are Snowball's, by language code, and the identity elsewhere") {
  CHECK(Stemmer("en")("running") == "run");
  CHECK(Stemmer("fr")("expulsions") == Stemmer("fr")("expulsion"));
  CHECK(Stemmer("es")("elecciones") == Stemmer("es")("eleccion"));
  CHECK(Stemmer("de")("wahlen") == "wahl");
  CHECK(Stemmer("ru")("выборы") == Stemmer("ru")("выборов"));
  for (const char* known : {"en", "fr", "es", "de", "it", "pt", "nl", "sv", "no", "da", "fi", "ru",
                            "ro", "hu", "tr", "ar", "ca", "eu", "ga", "hy", "lt", "ne", "id", "ta"}) {
    INFO(known);
    CHECK(Stemmer(known).known());
  }
  for (const char* unknown : {"", "zh", "ja", "sw", "porter", "english", "xx", "none"}) {
    INFO(unknown);
    CHECK_FALSE(Stemmer(unknown).known());
    CHECK(Stemmer(unknown)("running") == "running");
  }
  CHECK(Stemmer("en")(std::string(100'000, 'x')).size() == 100'000);
  CHECK_NOTHROW(Stemmer("fr")("\xc3"));
}

TEST_CASE("every line of the table is found by bisection") {
  std::string_view table(dateline_families, static_cast<std::size_t>(dateline_families_end - dateline_families));
  std::string_view before;
  std::size_t lines = 0;
  while (!table.empty()) {
    const auto line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(line.size() + 1, table.size()));
    if (line.front() == '#') continue;
    const auto word = line.substr(0, line.find(' '));
    if (!(before < word)) FAIL_CHECK("not in order: " << word);
    if (find_word(word).classes.empty()) FAIL_CHECK("not found: " << word);
    before = word;
    ++lines;
  }
  CHECK(lines > 80'000);
}

TEST_CASE("the lists of our own name words that WordNet knows, and do not contradict each other") {
  const auto check = [](const char* begin, const char* end, auto check_pair) {
    std::string_view list(begin, static_cast<std::size_t>(end - begin));
    while (!list.empty()) {
      auto line = list.substr(0, list.find('\n'));
      list.remove_prefix(std::min(line.size() + 1, list.size()));
      if (line.empty() || line.front() == '#') continue;
      const std::string first(line.substr(0, line.find(' ')));
      while (line.find(' ') != std::string_view::npos) {
        line.remove_prefix(line.find(' ') + 1);
        check_pair(first, std::string(line.substr(0, line.find(' '))));
      }
    }
  };
  check(dateline_families_plus, dateline_families_plus_end, [](const std::string& a, const std::string& b) {
    INFO(a << " " << b);
    CHECK(a != b);
    CHECK_FALSE(is_stopped(a, b));
  });
  check(dateline_families_stop, dateline_families_stop_end, [](const std::string& a, const std::string& b) {
    INFO(a << " " << b);
    CHECK_FALSE(lemmas(a).empty());
    CHECK_FALSE(lemmas(b).empty());
  });
}
