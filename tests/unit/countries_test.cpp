// The table of countries: what names, aliases and nationality words lead to, and that the table keeps its own rules.
#include "names/countries.h"

#include <map>
#include <set>
#include <string>

#include "names/keys.h"
#include "names/places.h"
#include "support/catch.h"

using dateline::names::canonical_key;
using dateline::names::countries;
using dateline::names::country_by_code;
using dateline::names::country_by_name;
using dateline::names::country_by_nationality;

namespace {

struct Case {
  const char* printed;
  const char* code;  // "" where the words must name no country
};

std::string code_of(const dateline::names::Country* country) {
  return country == nullptr ? "" : std::string(country->code);
}

}  // namespace

TEST_CASE("country names in many languages lead to their country") {
  const Case cases[] = {
      {"Mali", "ML"},
      {"France", "FR"},
      {"United States", "US"},
      {"the United States of America", "US"},
      {"USA", "US"},
      {"U.S.A.", "US"},
      {"États-Unis", "US"},
      {"Estados Unidos", "US"},
      {"Vereinigte Staaten", "US"},
      {"Stati Uniti", "US"},
      {"美国", "US"},
      {"الولايات المتحدة", "US"},
      {"United Kingdom", "GB"},
      {"U.K.", "GB"},
      {"Great Britain", "GB"},
      {"Britain", "GB"},
      {"Royaume-Uni", "GB"},
      {"英国", "GB"},
      {"بريطانيا", "GB"},
      {"Ivory Coast", "CI"},
      {"Côte d'Ivoire", "CI"},
      {"Côte d’Ivoire", "CI"},
      {"Elfenbeinküste", "CI"},
      {"Democratic Republic of the Congo", "CD"},
      {"DR Congo", "CD"},
      {"DRC", "CD"},
      {"Congo", "CD"},
      {"Zaire", "CD"},
      {"刚果民主共和国", "CD"},
      {"Republic of the Congo", "CG"},
      {"Congo-Brazzaville", "CG"},
      {"Congo Republic", "CG"},
      {"République du Congo", "CG"},
      {"Burma", "MM"},
      {"Myanmar", "MM"},
      {"Birmanie", "MM"},
      {"Eswatini", "SZ"},
      {"Swaziland", "SZ"},
      {"Türkiye", "TR"},
      {"Turkey", "TR"},
      {"Türkei", "TR"},
      {"Czechia", "CZ"},
      {"Czech Republic", "CZ"},
      {"Holland", "NL"},
      {"The Netherlands", "NL"},
      {"Pays-Bas", "NL"},
      {"Países Bajos", "NL"},
      {"Vatican", "VA"},
      {"Holy See", "VA"},
      {"Vatican City", "VA"},
      {"East Timor", "TL"},
      {"Timor-Leste", "TL"},
      {"Cabo Verde", "CV"},
      {"North Macedonia", "MK"},
      {"Macedonia", "MK"},
      {"South Korea", "KR"},
      {"Republic of Korea", "KR"},
      {"韩国", "KR"},
      {"North Korea", "KP"},
      {"DPRK", "KP"},
      {"朝鲜", "KP"},
      {"Palestine", "PS"},
      {"Palestinian territories", "PS"},
      {"Kosovo", "XK"},
      {"Taiwan", "TW"},
      {"台湾", "TW"},
      {"Hong Kong", "HK"},
      {"Western Sahara", "EH"},
      {"Guinea", "GN"},
      {"Guinea-Bissau", "GW"},
      {"Equatorial Guinea", "GQ"},
      {"Papua New Guinea", "PG"},
      {"Niger", "NE"},
      {"Nigeria", "NG"},
      {"Dominica", "DM"},
      {"Dominican Republic", "DO"},
      {"Sudan", "SD"},
      {"South Sudan", "SS"},
      {"Soudan", "SD"},
      {"Georgia", "GE"},
      {"Jordan", "JO"},
      {"Chad", "TD"},
      {"Tchad", "TD"},
      {"Allemagne", "DE"},
      {"Alemania", "DE"},
      {"Deutschland", "DE"},
      {"德国", "DE"},
      {"ألمانيا", "DE"},
      {"المانيا", "DE"},
      {"Россия", "RU"},
      {"Китай", "CN"},
      {"Украина", "UA"},
      {"People's Republic of China", "CN"},
      {"中国", "CN"},
      {"Espagne", "ES"},
      {"Spanien", "ES"},
      {"España", "ES"},
      {"Marokko", "MA"},
      {"São Tomé and Príncipe", "ST"},
      {"Lao People's Democratic Republic", "LA"},
      {"St. Lucia", "LC"},
      {"Trinidad", "TT"},
      {"Bosnia", "BA"},
      {"Emirates", ""},
      {"UAE", "AE"},
      {"مالي", "ML"},
      {"马里", "ML"},
      {"مصر", "EG"},
      {"日本", "JP"},
  };
  for (const auto& [printed, code] : cases) {
    INFO(printed);
    CHECK(code_of(country_by_name(canonical_key(printed))) == code);
  }
}

TEST_CASE("nationality words lead to their country") {
  const Case cases[] = {
      {"Malian", "ML"},
      {"Malians", "ML"},
      {"malienne", "ML"},
      {"maliens", "ML"},
      {"French", "FR"},
      {"française", "FR"},
      {"Frenchman", "FR"},
      {"American", "US"},
      {"Americans", "US"},
      {"américain", "US"},
      {"estadounidense", "US"},
      {"amerikanischen", "US"},
      {"British", "GB"},
      {"Britons", "GB"},
      {"Chinese", "CN"},
      {"Dutch", "NL"},
      {"Swiss", "CH"},
      {"Polish", "PL"},
      {"Turkish", "TR"},
      {"Turks", "TR"},
      {"Danish", "DK"},
      {"Danes", "DK"},
      {"South Korean", "KR"},
      {"South Koreans", "KR"},
      {"North Korean", "KP"},
      {"Nigerian", "NG"},
      {"Nigerians", "NG"},
      {"Nigerien", "NE"},
      {"Nigériens", "NE"},
      {"nigerino", "NE"},
      {"Congolese", "CD"},
      {"congolais", "CD"},
      {"Dominican", "DO"},
      {"Guinean", "GN"},
      {"Equatorial Guinean", "GQ"},
      {"Bissau-Guinean", "GW"},
      {"Saudi", "SA"},
      {"Saudis", "SA"},
      {"Emirati", "AE"},
      {"Qatari", "QA"},
      {"Israeli", "IL"},
      {"Israelis", "IL"},
      {"Palestinian", "PS"},
      {"palestinien", "PS"},
      {"Iraqi", "IQ"},
      {"Iraqis", "IQ"},
      {"Iranian", "IR"},
      {"Kosovar", "XK"},
      {"Filipino", "PH"},
      {"Filipina", "PH"},
      {"Burmese", "MM"},
      {"Burkinabé", "BF"},
      {"Ivorian", "CI"},
      {"ivoirienne", "CI"},
      {"Beninese", "BJ"},
      {"Malagasy", "MG"},
      {"Basotho", "LS"},
      {"Motswana", "BW"},
      {"Monegasque", "MC"},
      {"Ecuadorean", "EC"},
      {"Ecuadorian", "EC"},
      {"Salvadoran", "SV"},
      {"Costa Rican", "CR"},
      {"Sri Lankan", "LK"},
      {"New Zealanders", "NZ"},
      {"South African", "ZA"},
      {"sudafricano", "ZA"},
      {"Indian", "IN"},
      {"Georgian", "GE"},
      {"Jordanian", "JO"},
      {"Chadian", "TD"},
      {"Turkish Cypriot", "CY"},
      {"Bosnian Serb", "BA"},
      {"South Sudanese", "SS"},
      {"deutscher", "DE"},
      {"alemán", "DE"},
      {"allemandes", "DE"},
      {"tedeschi", "DE"},
      {"russe", "RU"},
      {"ruso", "RU"},
      {"polacos", "PL"},
      {"brasileiro", "BR"},
      {"japonais", "JP"},
      {"ägyptischen", "EG"},
      {"griechische", "GR"},
      {"ukrainischer", "UA"},
  };
  for (const auto& [printed, code] : cases) {
    INFO(printed);
    CHECK(code_of(country_by_nationality(canonical_key(printed))) == code);
  }
}

TEST_CASE("words that mostly mean something else name no country") {
  for (const char* word : {"us", "America", "Korea", "the", "", "it", "man", "Maurice", "Dominique", "suede", "grenade",
                           "Salvador", "того", "island", "Guadalupe", "car"}) {
    INFO(word);
    CHECK(country_by_name(canonical_key(word)) == nullptr);
  }
  for (const char* word : {"Korean", "Koreans", "Pole", "Poles", "Türk", "Finn", "Dane", "Albanese", "Russo", "Greco",
                           "Giordano", "English", "bulgari", "deutsche", "Mali", "China"}) {
    INFO(word);
    CHECK(country_by_nationality(canonical_key(word)) == nullptr);
  }
}

TEST_CASE("acronyms that are words count only in capitals") {
  CHECK(code_of(country_by_name("^us")) == "US");
  CHECK(code_of(country_by_name("^uk")) == "GB");
  CHECK(code_of(country_by_name("^uae")) == "AE");
  CHECK(code_of(country_by_name("^drc")) == "CD");
}

TEST_CASE("codes are found in either case and nothing else is") {
  CHECK(code_of(country_by_code("ML")) == "ML");
  CHECK(code_of(country_by_code("ml")) == "ML");
  CHECK(country_by_code("ml ") == nullptr);
  CHECK(country_by_code("") == nullptr);
  CHECK(country_by_code("ZZ") == nullptr);
}

TEST_CASE("names that a dictionary split into tokens are found") {
  CHECK(code_of(country_by_name("阿拉伯 联合 酋长国")) == "AE");
  CHECK(code_of(country_by_name("united  kingdom")) == "");
}

TEST_CASE("the table of countries keeps its rules") {
  std::map<std::string, std::string> names, nationalities;
  std::set<std::string> codes;
  REQUIRE(countries().size() > 240);
  for (const auto& country : countries()) {
    INFO(country.name);
    CHECK(country.code.size() == 2);
    CHECK(codes.insert(std::string(country.code)).second);
    CHECK(code_of(country_by_name(canonical_key(country.name))) == country.code);
    CHECK(std::string(country.capital) == canonical_key(country.capital));
    for (const auto alias : country.aliases) {
      INFO(alias);
      if (alias.front() != '^') CHECK(std::string(alias) == canonical_key(alias));
      CHECK(names.emplace(alias, country.code).second);
      CHECK(code_of(country_by_name(alias)) == country.code);
    }
    for (const auto word : country.nationalities) {
      INFO(word);
      CHECK(std::string(word) == canonical_key(word));
      CHECK(nationalities.emplace(word, country.code).second);
      CHECK(names.count(std::string(word)) == (code_of(country_by_name(word)).empty() ? 0 : 1));
    }
  }
}

TEST_CASE("every member of the United Nations has a capital that places.h knows") {
  const std::set<std::string> without{"AI", "AQ", "BV", "CC", "HM", "IO", "MS", "NF", "TF", "TK", "UM", "GS"};
  for (const auto& country : countries()) {
    if (without.count(std::string(country.code)) != 0) continue;
    INFO(country.name << ": " << country.capital);
    bool known = false;
    for (const auto& place : dateline::names::places_by_name(country.capital))
      known = known || (place.is_capital && place.country == country.code);
    CHECK(known);
  }
}
