// Mastheads and menus; see masthead.h. A short first line is a headline unless something speaks against it: a word of
// publishers, a section or an edition beside it, a menu or a rule below it, or a full date on the line itself. And
// there must be a longer line below it that can be the headline.
#include "formats/lines/masthead.h"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <vector>

#include "formats/characters/characters.h"
#include "formats/characters/word_list.h"
#include "formats/dates/dates.h"
#include "formats/lines/byline.h"
#include "formats/lines/furniture.h"
#include "formats/lines/headline.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t lines_looked_at = 10;
constexpr std::size_t masthead_lines = 5;
constexpr std::size_t longest_masthead = 100;  // bytes
constexpr std::size_t most_name_words = 6;
constexpr std::size_t most_capital_words = 3;
constexpr std::size_t least_headline_words = 3;

constexpr std::string_view publisher_words[] = {
    "times",     "post",     "herald",    "gazette",   "tribune",  "journal",  "news",      "daily",       "weekly",
    "observer",  "guardian", "chronicle", "telegraph", "examiner", "inquirer", "dispatch",  "courier",     "sentinel",
    "ledger",    "bulletin", "newswire",  "newspaper", "magazine", "gazeta",   "gazzetta",  "gaceta",      "diario",
    "periodico", "noticias", "jornal",    "correio",   "correo",   "folha",    "giornale",  "corriere",    "courrier",
    "quotidien", "depeche",  "gazet",     "dagblad",   "zeitung",  "anzeiger", "tageblatt", "nachrichten", "صحيفة",
    "جريدة",     "وكالة",    "مجلة",      "газета",    "новости",  "известия"};
constexpr std::string_view ideographic_publishers[] = {"日报", "晚报", "时报", "新闻网", "新聞", "通讯社", "早报"};

// Sections of newspapers and commands of sites, of which menus are made. In folded form.
constexpr std::string_view menu_words[] = {
    "home",       "news",      "world",   "local",      "region",    "national",   "politics",  "business",
    "economy",    "markets",   "sport",   "sports",     "opinion",   "comment",    "culture",   "arts",
    "lifestyle",  "life",      "style",   "travel",     "health",    "science",    "tech",      "technology",
    "weather",    "video",     "videos",  "photos",     "podcasts",  "search",     "subscribe", "log",
    "login",      "in",        "sign",    "register",   "menu",      "contact",    "about",     "us",
    "more",       "latest",    "accueil", "monde",      "politique", "economie",   "sante",     "sciences",
    "rechercher", "connexion", "portada", "inicio",     "mundo",     "deportes",   "cultura",   "politica",
    "economia",   "opinion",   "buscar",  "startseite", "politik",   "wirtschaft", "kultur",    "suche"};

const std::unordered_set<std::string>& publisher_keys() {
  static const std::unordered_set<std::string> set = [] {
    std::unordered_set<std::string> keys;
    for (const std::string_view word : publisher_words) keys.insert(phrase_key(word));
    return keys;
  }();
  return set;
}

std::vector<std::string> parts_of(std::string_view line) {
  std::vector<std::string> parts(1);
  for (const std::string_view word : split_words(line)) {
    if (word == "|" || word == ">" || word == "›" || word == "»" || word == "·" || word == "•" || word == "*") {
      parts.emplace_back();
      continue;
    }
    if (!parts.back().empty()) parts.back() += ' ';
    parts.back() += word;
  }
  return parts;
}

// Scripts without capitals have names too.
bool may_open_name(std::string_view word) { return starts_upper(word) || !has_lower_case(word); }

bool is_capitalised(std::string_view name) {
  const std::vector<std::string_view> words = split_words(name);
  if (words.empty() || !may_open_name(words.front()) || !may_open_name(words.back())) return false;
  for (const std::string_view word : words)
    if (!may_open_name(word) && word.size() > 3 && word != "the" && word != "della" && word != "pour") return false;
  return true;
}

bool is_in_capitals(std::string_view name) { return starts_upper(name) && !has_lower_case(name); }

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= longest_masthead && split_words(name).size() <= most_name_words &&
         is_capitalised(name) && name.find_first_of("0123456789:;?!\"@/,") == std::string_view::npos &&
         !ends_sentence(name);
}

// "Example Post | Politics", "EXAMPLE POST * Late edition", "EXAMPLE POST ...... Late edition": the first part when
// what follows is as short.
std::string name_before_section(std::string_view line) {
  if (const std::size_t dots = line.find("...."); dots != std::string_view::npos && dots > 2)
    return std::string(trim(line.substr(0, dots)));
  const std::vector<std::string> parts = parts_of(line);
  if (parts.size() != 2 || word_count(parts[1]) == 0 || word_count(parts[1]) > 3) return {};
  return parts[0];
}

struct Masthead {
  std::string name;
  std::optional<ParsedDate> date;
};

// "Example Post, 3 May 2024", "The Example - Friday 3 May 2024"
std::optional<Masthead> name_with_date(std::string_view line) {
  Masthead found;
  found.date = find_date(line);
  if (!found.date) return std::nullopt;
  if (word_count(line.substr(found.date->end)) > 1) return std::nullopt;
  std::vector<std::string_view> words = split_words(line.substr(0, found.date->begin));
  // A weekday and marks between name and day.
  while (!words.empty()) {
    const std::string key = phrase_key(words.back());
    if (!key.empty() && !parse_date(std::string(key) + " 1 January 2000")) break;
    words.pop_back();
  }
  for (const std::string_view word : words) found.name += (found.name.empty() ? "" : " ") + std::string(word);
  while (!found.name.empty() && (found.name.back() == ',' || found.name.back() == ':' || found.name.back() == ';'))
    found.name.pop_back();
  if (!is_name(found.name)) return std::nullopt;
  return found;
}

// The line below `i` that can be the headline, lines.size() if none.
std::size_t headline_below(const PageLines& page, std::size_t i) {
  const std::size_t end = std::min(page.lines.size(), lines_looked_at);
  for (std::size_t at = i + 1; at < end; ++at) {
    const PageLine& line = page.lines[at];
    if (!page.is_body(at) || line.item || is_menu_line(line.text) || parse_date(line.text)) continue;
    if (line.prose && line.text.size() > 160) break;
    if (read_byline(line.text) || !furniture_reason(line.text).empty() || name_with_date(line.text)) continue;
    if (line.prose && !line.text.ends_with('?') && !line.text.ends_with('!') && ends_sentence(line.text)) break;
    if (word_count(line.text) >= least_headline_words && !looks_like_name(line.text)) return at;
  }
  return page.lines.size();
}

// A menu directly below line i, or a rule of marks when what is below it is a headline beyond doubt: it has its byline
// or date with it.
bool is_set_off(const PageLines& page, std::size_t i, std::size_t headline) {
  if (i + 1 >= page.lines.size()) return false;
  if (is_menu_line(page.lines[i + 1].text)) return true;
  if (word_count(page.lines[i + 1].text) > 0 || headline + 1 >= page.lines.size()) return false;
  const std::string& below = page.lines[headline + 1].text;
  return read_byline(below).has_value() || parse_date(below).has_value();
}

// What a picture of the publisher's name leaves behind; read with the metadata.
bool names_a_logo(std::string_view line) {
  const std::string key = phrase_key(prefix_bytes(line, 160));
  return key == "logo" || key.ends_with(" logo") || key.starts_with("logo ");
}

std::optional<Masthead> masthead_at(const PageLines& page, std::size_t i, std::size_t headline) {
  const std::string& line = page.lines[i].text;
  if (line.size() > longest_masthead || page.lines[i].prose || page.lines[i].heading) return std::nullopt;
  if (std::optional<Masthead> dated = name_with_date(line)) return dated;
  if (std::string name = name_before_section(line); is_name(name)) return Masthead{std::move(name), std::nullopt};
  // "Example Post: the paper of the coast"
  if (const std::size_t colon = line.find(": "); word_count(line) <= most_name_words + 2 &&
                                                 colon != std::string::npos && is_name(line.substr(0, colon)) &&
                                                 is_set_off(page, i, headline))
    return Masthead{line.substr(0, colon), std::nullopt};
  const bool shorter = word_count(line) < word_count(page.lines[headline].text);
  // Between a headline in capitals and its standfirst there is nothing.
  const bool outstanding = is_in_capitals(line) && has_lower_case(page.lines[headline].text) &&
                           word_count(line) <= most_capital_words && headline > i + 1;
  // A rule below the first line is a headline's as often; a section is no publisher, but a label of one word.
  if (is_name(line) && shorter && headline_score(line) == 0 &&
      (looks_like_publisher(line) || (word_count(line) >= 2 && (outstanding || is_set_off(page, i, headline)))))
    return Masthead{line, std::nullopt};
  return std::nullopt;
}

}  // namespace

bool is_menu_line(std::string_view line) {
  if (line.size() > 200 || ends_sentence(line)) return false;
  const std::vector<std::string> parts = parts_of(line);
  if (parts.size() >= 3)
    return !find_date(line) && std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
      return word_count(part) >= 1 && word_count(part) <= 3 && part.find_first_of("0123456789") == std::string::npos;
    });
  const std::vector<std::string_view> words = split_words(line);
  if (words.size() < 3 || words.size() > 14) return false;
  std::size_t known = 0;
  for (const std::string_view word : words) {
    const bool listed = is_in(menu_words, phrase_key(word));
    if (!listed && !starts_upper(word)) return false;
    if (word.find_first_of(".,:;!?") != std::string_view::npos) return false;
    known += listed;
  }
  return known * 3 >= words.size() * 2 && known >= 3;
}

bool looks_like_publisher(std::string_view name) {
  if (!is_name(name)) return false;
  // First or last: "Harbour Gazette", "The Gazette of the Harbour", but no "Where Fake News Fails".
  static constexpr std::string_view articles[] = {"the", "le", "la", "el", "il", "o", "a", "der", "die", "das", "de"};
  std::vector<std::string_view> words = split_words(name);
  if (words.size() > 1 && is_in(articles, phrase_key(words.front()))) words.erase(words.begin());
  if (publisher_keys().contains(phrase_key(words.front())) || publisher_keys().contains(phrase_key(words.back())))
    return true;
  return std::any_of(std::begin(ideographic_publishers), std::end(ideographic_publishers),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

std::string copyright_holder(std::string_view line) {
  if (line.size() > 200) return {};
  const std::string lower = ascii_lower(prefix_bytes(line, 16));
  std::size_t sign = 0;
  if (line.starts_with("©"))
    sign = std::string_view("©").size();
  else if (lower.starts_with("(c) "))
    sign = 4;
  else if (lower.starts_with("copyright "))
    sign = 10;
  else
    return {};
  std::string name;
  bool year = false;
  std::string_view rest = line.substr(sign);
  rest = rest.substr(0, rest.find(". "));
  for (const std::string_view word : split_words(rest)) {
    std::string_view bare = word;
    while (!bare.empty() && (bare.back() == ',' || bare.back() == '.')) bare.remove_suffix(1);
    if (bare.size() == 4 && bare.find_first_not_of("0123456789") == std::string_view::npos) {
      year = true;
    } else if (const std::string key = phrase_key(bare); !key.empty() && key != "by" && key != "copyright") {
      if (!name.empty()) name += ' ';
      name += bare;
    }
  }
  // Photographs have owners too: only with a year it is the page's.
  return year && is_name(name) ? name : std::string{};
}

void read_masthead(PageLines& page, Article& article) {
  for (std::size_t i = 0; i < page.lines.size() && i < masthead_lines; ++i) {
    if (!page.is_body(i)) continue;
    const std::string& line = page.lines[i].text;
    const std::size_t headline = headline_below(page, i);
    if (headline >= page.lines.size()) return;
    if (is_menu_line(line)) {
      page.remove(i, "menu line");
      continue;
    }
    if (!furniture_reason(line).empty() || parse_date(line) || names_a_logo(line)) continue;
    const std::optional<Masthead> found = masthead_at(page, i, headline);
    if (!found) return;
    if (article.source.empty()) article.source = found->name;
    if (found->date && article.date.empty()) {
      article.date = found->date->day;
      article.time = found->date->time;
    }
    page.take(i);
  }
}

}  // namespace dateline::formats
