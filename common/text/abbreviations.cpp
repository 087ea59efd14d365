// Tables of abbreviations in English, French, German, Spanish, Italian, Portuguese and Dutch news.
#include "text/abbreviations.h"

#include <algorithm>
#include <array>

namespace dateline::text {
namespace {

using namespace std::string_view_literals;

// As printed: "Gen" is an abbreviation, "gen" is none. Sorted below.
constexpr std::array before_name{
    "Abg"sv,    "Adm"sv, "Adml"sv,   "Amb"sv,   "Assoc"sv, "Asst"sv,  "Atty"sv, "Av"sv,    "Avda"sv, "Bp"sv,   "Brig"sv,
    "Capt"sv,   "Cdr"sv, "Cmdr"sv,   "Cmdt"sv,  "Col"sv,   "Comdr"sv, "Cpl"sv,  "Cpt"sv,   "Dep"sv,  "Det"sv,  "Dipl"sv,
    "Dom"sv,    "Dr"sv,  "Dra"sv,    "Drs"sv,   "Dña"sv,   "Fr"sv,    "Ft"sv,   "Gen"sv,   "Gens"sv, "Gov"sv,  "Govs"sv,
    "Gral"sv,   "Hon"sv, "Hr"sv,     "Hrn"sv,   "Ing"sv,   "Insp"sv,  "Lic"sv,  "Lieut"sv, "Lt"sv,   "MM"sv,   "Maj"sv,
    "Messrs"sv, "Mgr"sv, "Mlle"sv,   "Mlles"sv, "Mme"sv,   "Mmes"sv,  "Mr"sv,   "Mrs"sv,   "Ms"sv,   "Msgr"sv, "Mt"sv,
    "Mx"sv,     "Pfc"sv, "Pres"sv,   "Prof"sv,  "Profa"sv, "Pte"sv,   "Pvt"sv,  "Rep"sv,   "Reps"sv, "Rev"sv,  "Sen"sv,
    "Sens"sv,   "Sgt"sv, "Sig"sv,    "Sra"sv,   "Sras"sv,  "Sres"sv,  "Srta"sv, "St"sv,    "Sta"sv,  "Ste"sv,  "Sto"sv,
    "Supt"sv,   "Vd"sv,  "approx"sv, "betr"sv,  "bzw"sv,   "ca"sv,    "cf"sv,   "dgl"sv,   "e.g"sv,  "evtl"sv, "gest"sv,
    "ggf"sv,    "i.e"sv, "inkl"sv,   "mtl"sv,   "o.ä"sv,   "s.o"sv,   "sog"sv,  "u.a"sv,   "v"sv,    "vgl"sv,  "viz"sv,
    "vs"sv,     "z.B"sv, "z.T"sv,    "zzgl"sv,
};
constexpr std::array before_number{
    "Abs"sv, "Apr"sv, "Art"sv, "Arts"sv, "Aug"sv, "Dec"sv, "Dez"sv, "Feb"sv, "Fig"sv, "Jan"sv,   "Jul"sv,  "Jun"sv,
    "Mar"sv, "No"sv,  "Nos"sv, "Nov"sv,  "Nr"sv,  "Nro"sv, "Núm"sv, "Oct"sv, "Okt"sv, "Sep"sv,   "Sept"sv, "Vol"sv,
    "art"sv, "fig"sv, "n"sv,   "no"sv,   "nos"sv, "nr"sv,  "núm"sv, "p"sv,   "pp"sv,  "v.Chr"sv, "vol"sv,
};
constexpr std::array either{
    "Ala"sv,  "Ariz"sv, "Ark"sv,  "Assn"sv, "Ave"sv,  "Blvd"sv, "Bros"sv, "Calif"sv, "Cia"sv,  "Cie"sv, "Co"sv,
    "Colo"sv, "Conn"sv, "Corp"sv, "Cos"sv,  "Del"sv,  "Dept"sv, "Fla"sv,  "Ga"sv,    "Hwy"sv,  "Inc"sv, "Jr"sv,
    "Kan"sv,  "Ky"sv,   "Ltd"sv,  "Ltda"sv, "Md"sv,   "Mich"sv, "Minn"sv, "Mont"sv,  "Neb"sv,  "Nev"sv, "Okla"sv,
    "Ont"sv,  "Ore"sv,  "Pa"sv,   "Ph.D"sv, "Rd"sv,   "Sr"sv,   "Tenn"sv, "Tex"sv,   "Univ"sv, "Va"sv,  "Vt"sv,
    "Wash"sv, "Wis"sv,  "Wyo"sv,  "al"sv,   "dept"sv, "est"sv,  "etc"sv,  "usw"sv,
};
constexpr std::array openers{
    "A"sv,     "After"sv, "All"sv,       "Although"sv, "An"sv,     "And"sv,     "Another"sv, "Are"sv,    "As"sv,
    "At"sv,    "Auch"sv,  "Aber"sv,      "Because"sv,  "Before"sv, "But"sv,     "By"sv,      "Ce"sv,     "Cette"sv,
    "Dans"sv,  "Das"sv,   "Der"sv,       "Despite"sv,  "Die"sv,    "During"sv,  "Each"sv,    "Ein"sv,    "Eine"sv,
    "El"sv,    "Elle"sv,  "En"sv,        "Er"sv,       "Es"sv,     "Et"sv,      "Even"sv,    "For"sv,    "From"sv,
    "He"sv,    "Her"sv,   "Here"sv,      "His"sv,      "How"sv,    "However"sv, "I"sv,       "If"sv,     "Il"sv,
    "Im"sv,    "In"sv,    "Is"sv,        "It"sv,       "Its"sv,    "La"sv,      "Las"sv,     "Le"sv,     "Les"sv,
    "Los"sv,   "Many"sv,  "Meanwhile"sv, "More"sv,     "Most"sv,   "My"sv,      "Nach"sv,    "No"sv,     "Not"sv,
    "Now"sv,   "On"sv,    "One"sv,       "Only"sv,     "Or"sv,     "Our"sv,     "Pero"sv,    "Pour"sv,   "Se"sv,
    "She"sv,   "Sie"sv,   "Since"sv,     "So"sv,       "Some"sv,   "Still"sv,   "Such"sv,    "That"sv,   "The"sv,
    "Their"sv, "Then"sv,  "There"sv,     "These"sv,    "They"sv,   "This"sv,    "Those"sv,   "Though"sv, "Three"sv,
    "To"sv,    "Two"sv,   "Un"sv,        "Una"sv,      "Une"sv,    "Und"sv,     "Under"sv,   "Until"sv,  "We"sv,
    "What"sv,  "When"sv,  "Where"sv,     "While"sv,    "Who"sv,    "Why"sv,     "Wir"sv,     "With"sv,   "Yet"sv,
    "Y"sv,     "You"sv,
};
constexpr std::array after_ordinals{
    "April"sv,       "August"sv,       "Dezember"sv, "Februar"sv,   "Geburtstag"sv, "Jahrestag"sv,
    "Jahrhundert"sv, "Jahrhunderts"sv, "Januar"sv,   "Juli"sv,      "Juni"sv,       "Jänner"sv,
    "Klasse"sv,      "Mai"sv,          "Minute"sv,   "März"sv,      "November"sv,   "Oktober"sv,
    "Platz"sv,       "September"sv,    "Spieltag"sv, "Weltkrieg"sv, "Weltkriegs"sv,
};

template <std::size_t size>
constexpr std::array<std::string_view, size> sorted(std::array<std::string_view, size> words) {
  std::sort(words.begin(), words.end());
  return words;
}

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

constexpr auto names = sorted(before_name);
constexpr auto numbers = sorted(before_number);
constexpr auto others = sorted(either);
constexpr auto opening = sorted(openers);
constexpr auto ordinal = sorted(after_ordinals);

}  // namespace

Abbreviation abbreviation(std::string_view word) {
  if (contains(names, word)) return Abbreviation::before_name;
  if (contains(numbers, word)) return Abbreviation::before_number;
  if (contains(others, word)) return Abbreviation::either;
  return Abbreviation::none;
}

bool opens_sentences(std::string_view word) { return contains(opening, word); }

bool follows_ordinal(std::string_view word) { return contains(ordinal, word); }

}  // namespace dateline::text
