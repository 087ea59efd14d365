// Bylines; see byline.h. Datelines are in dateline.cpp.
#include "formats/lines/byline.h"

#include <algorithm>
#include <vector>

#include "formats/characters/characters.h"
#include "formats/characters/word_list.h"
#include "formats/dates/date_tokens.h"
#include "formats/dates/date_words.h"
#include "formats/dates/dates.h"
#include "names/places.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t max_byline_bytes = 240;
constexpr std::size_t most_words_behind_date = 6;

constexpr std::string_view byline_openings[] = {"by",
                                                "par",
                                                "por",
                                                "von",
                                                "di",
                                                "door",
                                                "oleh",
                                                "written by",
                                                "text by",
                                                "words by",
                                                "posted by",
                                                "reported by",
                                                "story by",
                                                "published by",
                                                "article by",
                                                "artikel von",
                                                "beitrag von",
                                                "bericht von",
                                                "ecrit par",
                                                "publie par",
                                                "propos recueillis par",
                                                "escrito por",
                                                "author",
                                                "auteur",
                                                "autor",
                                                "autore",
                                                "authors",
                                                "auteurs",
                                                "autoren",
                                                "autorin",
                                                "autorinnen",
                                                "autores",
                                                "autori",
                                                "af",
                                                "av",
                                                "vom",
                                                "posted by",
                                                "created by",
                                                "redige par",
                                                "geschrieben von",
                                                "verfasst von",
                                                "veroffentlicht von",
                                                "erstellt von",
                                                "eingestellt von",
                                                "gepostet von",
                                                "publicado por",
                                                "scritto da",
                                                "pubblicato da",
                                                "geschreven door",
                                                "skrevet av",
                                                "skrevet af"};

constexpr std::string_view connectors[] = {"and",  "et",    "y",  "e",   "und", "en",  "de",   "da",  "do",  "dos",
                                           "del",  "della", "la", "le",  "van", "von", "der",  "den", "di",  "bin",
                                           "ben",  "al",    "el", "ibn", "for", "in",  "of",   "the", "at",  "with",
                                           "avec", "con",   "du", "des", "a",   "à",   "pour", "ten", "ter", "zu"};

}  // namespace

bool joins_names(std::string_view word) {
  while (!word.empty() && word.back() == ',') word.remove_suffix(1);
  return std::find(std::begin(connectors), std::end(connectors), word) != std::end(connectors) || word == "&" ||
         word == "/" || word == "-";
}

namespace {

// Only a colon makes an opening of these.
constexpr std::string_view colon_openings[] = {"words",     "text",      "reporter",  "texte", "texto", "testo",
                                               "redaktion", "redaction", "redaccion", "بقلم",  "كتب"};

// What a name is followed by: "Jane Doe, business editor".
constexpr std::string_view roles[] = {
    "editor",         "editors",     "correspondent", "correspondents", "reporter",        "reporters",
    "writer",         "writers",     "columnist",     "analyst",        "critic",          "producer",
    "journalist",     "contributor", "redacteur",     "redactrice",     "correspondant",   "correspondante",
    "journaliste",    "envoye",      "envoyee",       "corresponsal",   "redactor",        "redactora",
    "periodista",     "redakteur",   "redakteurin",   "korrespondent",  "korrespondentin", "reporterin",
    "correspondente", "giornalista", "corrispondente"};

// "Kommentar von Jane Doe", "An analysis by Jane Doe": what kind of piece it is stands before the opening.
constexpr std::string_view genres[] = {
    "kommentar", "kolumne",     "analyse",    "interview", "gastbeitrag", "reportage",  "essay",
    "glosse",    "leitartikel", "analysis",   "opinion",   "comment",     "commentary", "column",
    "review",    "editorial",   "chronique",  "tribune",   "enquete",     "entretien",  "recit",
    "analisis",  "cronica",     "entrevista", "commento",  "opinione"};

std::string_view without_genre(std::string_view line) {
  std::string_view rest = line;
  for (int words = 0; words < 2; ++words) {
    const std::size_t blank = rest.find(' ');
    if (blank == std::string_view::npos) return line;
    const std::string key = phrase_key(rest.substr(0, blank));
    rest = trim(rest.substr(blank));
    if (std::find(std::begin(genres), std::end(genres), key) != std::end(genres)) return rest;
    if (key.size() > 4) return line;  // an article: "eine", "une", "a"
  }
  return line;
}

// Drops the opening words when `line` begins with them; whether it did.
bool drop_opening(std::string_view& line) {
  line = without_genre(line);
  const std::string lower = text::fold(prefix_bytes(line, 40));
  std::string_view best;
  for (const std::string_view opening : byline_openings) {
    if (!lower.starts_with(opening) || opening.size() <= best.size()) continue;
    const std::string_view rest = std::string_view(lower).substr(opening.size());
    if (!rest.empty() && (rest[0] == ' ' || rest[0] == ':')) best = opening;
  }
  for (const std::string_view opening : colon_openings)
    if (lower.starts_with(opening) && std::string_view(lower).substr(opening.size()).starts_with(':')) best = opening;
  if (best.empty()) return false;
  // Folding keeps the number of words, not of bytes.
  for (std::size_t words = split_words(best).size(); words > 0; --words) {
    line = trim(line);
    const std::size_t end = line.find_first_of(" :");
    if (end == std::string_view::npos) return false;
    line.remove_prefix(end);
  }
  line = trim(line);
  if (line.starts_with(":")) line = trim(line.substr(1));
  return true;
}

// What follows names on one line: date, desk, reading time.
std::string_view without_rest(std::string_view line) {
  for (const std::string_view separator : {" | ", "|", " • ", " · ", " — ", " – ", " - ", " // ", "\t"}) {
    const std::size_t at = line.find(separator);
    if (at != std::string_view::npos && at > 2) line = line.substr(0, at);
  }
  for (const std::string_view word :
       {" Published", " Updated", " Posted", " PUBLISHED", " UPDATED", " Publié", " Mis à jour", " On ", " on "}) {
    const std::size_t at = line.find(word);
    if (at != std::string_view::npos && at > 2) line = line.substr(0, at);
  }
  std::size_t date_at = std::string_view::npos;
  if (const std::optional<ParsedDate> date = find_date(line); date && date->begin > 2) {
    date_at = date->begin;
    line = trim(line.substr(0, date_at));
    // "Jane Doe Stand: 3. Mai 2024"
    if (line.ends_with(':')) line = line.substr(0, line.rfind(' '));
  }
  for (bool cut = true; cut;) {
    line = trim(line);
    const std::size_t size = line.size();
    while (!line.empty() && (line.back() == ',' || line.back() == ';' || line.back() == '-' || line.back() == '|'))
      line = trim(line.substr(0, line.size() - 1));
    // "Jane Doe am 3. Mai 2024"
    if (date_at < std::string_view::npos)
      for (const std::string_view word : {" am", " le", " el", " vom", " em", " il", " op", " den", " at"})
        if (line.ends_with(word)) line.remove_suffix(word.size());
    cut = line.size() < size;
  }
  return line;
}

char32_t first_code_point(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? 0 : next_code_point(text, at);
}

// A capital, or a letter of a script that has none.
bool may_open_name(std::string_view word) {
  return starts_upper(word) || (is_letter(first_code_point(word)) && !has_lower_case(word));
}

// "Jane Doe, business editor" without the role.
bool is_role(std::string_view word) {
  return std::find(std::begin(roles), std::end(roles), phrase_key(word)) != std::end(roles);
}

// "Jane Doe Travel Reporter": what stands before the role.
bool is_before_role(std::string_view word) {
  static constexpr std::string_view words[] = {"news",   "senior", "chief",     "political", "politics",  "business",
                                               "sports", "sport",  "travel",    "foreign",   "staff",     "deputy",
                                               "crime",  "health", "economics", "science",   "leitender", "freier"};
  return is_in(words, phrase_key(word));
}

}  // namespace

std::string_view without_role(std::string_view line) {
  const std::size_t comma = line.rfind(',');
  if (comma == std::string_view::npos) {
    std::string_view name = line;
    for (bool role = true; split_words(name).size() > 2; name = trim(name.substr(0, name.rfind(' ')))) {
      const std::string_view last = split_words(name).back();
      if (role && !is_role(last)) return line;
      role = false;
      if (!is_role(last) && !is_before_role(last)) break;
    }
    return name;
  }
  const std::vector<std::string_view> words = split_words(line.substr(comma + 1));
  if (words.empty() || words.size() > 6) return line;
  return std::any_of(words.begin(), words.end(), is_role) ? trim(line.substr(0, comma)) : line;
}

namespace {

// "Jane Doe, Oslo" without the place.
std::string_view without_place(std::string_view line) {
  const std::size_t comma = line.rfind(", ");
  if (comma == std::string_view::npos || split_words(line.substr(0, comma)).size() < 2) return line;
  return names::places_by_name(text::fold(line.substr(comma + 2))).empty() ? line : trim(line.substr(0, comma));
}

// "Jane Doe (jane@post.example)", "jane@post.example (Jane Doe)" without the address.
std::string_view without_address(std::string_view line) {
  const std::size_t at = line.find('@');
  if (at == std::string_view::npos || at == 0 || line[at - 1] == ' ') return line;
  const std::size_t begin = line.find_last_of(" (<[,", at) + 1;
  const std::size_t end = std::min(line.find_first_of(" )>],", at), line.size());
  const std::string_view before = trim(line.substr(0, begin));
  const std::string_view after = trim(line.substr(end));
  std::string_view name = word_count(before) >= word_count(after) ? before : after;
  if (name.starts_with('(')) name.remove_prefix(1);
  if (name.ends_with(')') && !contains(name, "(")) name.remove_suffix(1);
  return name;
}

// Only "by" is sure in a field of names: "Von der Leyen" or "Di Maio" may be the name itself, so that other openings
// must stand before two words with capitals.
std::string_view without_opening(std::string_view line) {
  const std::string lower = ascii_lower(prefix_bytes(line, 16));
  if (lower.starts_with("by ") || lower.starts_with("by: ")) return trim(line.substr(lower[2] == ':' ? 3 : 2));
  std::string_view rest = line;
  if (!drop_opening(rest)) return line;
  const std::vector<std::string_view> words = split_words(rest);
  return words.size() >= 2 && starts_upper(words[0]) && starts_upper(words[1]) ? rest : line;
}

// "Jane Doe (press officer)" without what the brackets say.
std::string_view without_brackets(std::string_view line) {
  const std::size_t open = line.find('(');
  return line.ends_with(')') && open != std::string_view::npos && open > 2 ? trim(line.substr(0, open)) : line;
}

bool is_loose_mark(char c) {
  return c == ',' || c == ';' || c == '|' || c == '(' || c == '<' || c == '[' || c == '-' || c == ':' || c == '/';
}

bool are_names(std::string_view rest) {
  const std::vector<std::string_view> words = split_words(rest);
  if (words.empty() || words.size() > 14 || !may_open_name(words[0])) return false;
  std::size_t capitals = 0;
  for (const std::string_view word : words) {
    if (may_open_name(word))
      ++capitals;
    else if (!joins_names(word) && word != "," && judge_signature(word) != Signature::author)
      return false;  // small agencies are authors: "dpa"
  }
  // "By Friday" and "By 2030" are no names, but what would follow them is no names either; a full stop ends sentences,
  // not bylines.
  if (words.size() > 4 && ends_sentence(rest)) return false;
  return capitals > 0 &&
         !(words.size() == 1 && (is_weekday(text::fold(words[0])) || month_number(text::fold(words[0])) != 0));
}

}  // namespace

std::optional<std::string> read_byline(std::string_view line) {
  line = trim(line);
  if (line.size() > max_byline_bytes || line.size() < 4) return std::nullopt;
  if (!drop_opening(line)) return std::nullopt;
  line = without_role(without_brackets(without_rest(line)));
  // "R. R." keeps its full stop.
  if (line.ends_with('.') && line.size() > 3 && line[line.size() - 3] != ' ') line.remove_suffix(1);
  if (!are_names(line)) return std::nullopt;
  std::string names = squeeze(without_place(line));
  for (std::size_t at = names.find(" ,"); at != std::string::npos; at = names.find(" ,")) names.erase(at, 1);
  return names;
}

bool opens_byline(std::string_view line) {
  // The names may stand in an element of their own.
  const std::string start = std::string(prefix_bytes(line, 60)) + ' ';
  std::string_view rest = start;
  return drop_opening(rest);
}

std::optional<std::string> read_name_with_date(std::string_view line) {
  if (line.size() > max_byline_bytes) return std::nullopt;
  const std::optional<ParsedDate> date = find_date(line);
  if (!date || date->begin < 4 || word_count(line.substr(date->end)) > most_words_behind_date) return std::nullopt;
  std::string_view name = trim(line.substr(0, date->begin));
  for (const std::string_view mark : {"|", "•", "·", "–", "—", "-", "/"})
    if (name.ends_with(mark)) {
      name = trim(name.substr(0, name.size() - mark.size()));
      break;
    }
  // "Agency Friday, 3 May 2024"
  const std::vector<std::string_view> words = split_words(name);
  if (words.empty() || is_weekday(phrase_key(words.back()))) return std::nullopt;
  // "New York, 3 May 2024" has a place; so may everything that ends with a comma.
  if (name.ends_with(',') || !looks_like_name(name) || judge_signature(name) != Signature::person) return std::nullopt;
  return squeeze(name);
}

// "Interview: Jane Doe", "Text und Fotos: Jane Doe": a label, and names behind it.
std::string_view without_label(std::string_view line) {
  const std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos || split_words(line.substr(0, colon)).size() > 3) return line;
  const std::string_view rest = trim(line.substr(colon + 2));
  const std::vector<std::string_view> words = split_words(rest);
  return words.size() >= 2 && words.size() <= 8 && starts_upper(words[0]) && starts_upper(words[1]) ? rest : line;
}

std::string clean_byline(std::string_view field) {
  const std::string line = squeeze(prefix_bytes(field, 2000));
  std::string_view rest = without_address(line);
  if (const std::size_t open = rest.find(" ("); open != std::string_view::npos && contains(rest.substr(open), "://"))
    rest = without_brackets(rest);
  if (contains(rest, "://") || rest.starts_with("www.") || rest.starts_with('@')) return {};
  rest = without_role(without_opening(without_label(rest)));
  while (!rest.empty() && is_loose_mark(rest.back())) rest = trim(rest.substr(0, rest.size() - 1));
  while (!rest.empty() && is_loose_mark(rest.front())) rest = trim(rest.substr(1));
  return std::string(rest);
}

bool looks_like_name(std::string_view line) {
  if (line.size() > 60) return false;
  const std::vector<std::string_view> words = split_words(line);
  if (words.size() < 2 || words.size() > 4) return false;
  for (const std::string_view word : words)
    if ((!starts_upper(word) && !joins_names(word)) ||
        word.find_first_of("0123456789:?!\"|@") != std::string_view::npos)
      return false;
  return starts_upper(words.front()) && starts_upper(words.back()) && !ends_sentence(line) &&
         judge_signature(line) != Signature::nobody && names::places_by_name(text::fold(line)).empty();
}

}  // namespace dateline::formats
