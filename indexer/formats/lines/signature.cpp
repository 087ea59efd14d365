// What a name in a field of authors is worth; see byline.h.
#include <algorithm>
#include <iterator>
#include <vector>

#include "formats/characters/characters.h"
#include "formats/characters/word_list.h"
#include "formats/lines/byline.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t longest_signature = 200;

// Whole names, folded.
constexpr std::string_view nobodies[] = {
    "admin",         "administrator",  "webmaster", "root",      "user",       "unknown",
    "anonymous",     "anonym",         "author",    "autor",     "auteur",     "autore",
    "null",          "none",           "undefined", "n/a",       "na",         "guest",
    "facebook",      "twitter",        "instagram", "linkedin",  "whatsapp",   "telegram",
    "youtube",       "email",          "e-mail",    "mail",      "share",      "teilen",
    "follow",        "folgen",         "print",     "home",      "news",       "nachrichten",
    "noticias",      "actualites",     "website",   "site",      "super user", "superuser",
    "default",       "test",           "rss",       "wordpress", "joomla",     "drupal",
    "typo3",         "editor",         "x",         "contact",   "kontakt",    "by",
    "view profile",  "view all posts", "more",      "mehr",      "read more",  "about the author",
    "uber den autor"};

constexpr std::string_view networks[] = {"facebook", "twitter",   "instagram", "linkedin", "whatsapp", "telegram",
                                         "youtube",  "pinterest", "email",     "share",    "bluesky",  "mastodon"};

// A name with one of these words is that of a newsroom or a company.
constexpr std::string_view desk_words[] = {
    "staff",    "desk",          "newsroom",     "redaktion", "redaction", "redaccion", "redazione", "redacao",
    "redactie", "redaksjon",     "redaksi",      "redakcja",  "team",      "editors",   "editorial", "publishing",
    "media",    "medien",        "online",       "magazine",  "magazin",   "news",      "zeitung",   "newspaper",
    "verband",  "bundesverband", "ministerium",  "ministry",  "webdesk",   "reporters", "office",    "gruppe",
    "tv",       "radio",         "contributors", "agencies",  "agenturen", "service"};

// Agencies that write themselves in small letters; they sign as others do.
constexpr std::string_view agencies[] = {"dpa", "afp", "apa", "sda", "epd", "kna", "sid", "ap",  "rtr",   "ansa",
                                         "efe", "ats", "anp", "pap", "tt",  "ntb", "stt", "ctk", "belga", "lusa"};

// Companies own sites; they write nothing.
constexpr std::string_view legal_forms[] = {"gmbh", "mbh", "ag",  "kg",  "inc", "ltd",   "llc",     "plc",   "corp",
                                            "e.v",  "ev",  "s.a", "s.l", "srl", "s.r.l", "s.p.a",   "spa",   "bv",
                                            "b.v",  "n.v", "oy",  "ab",  "a/s", "aps",   "limited", "verlag"};

bool is_number_or_address(std::string_view name) {
  return std::none_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

// Scripts without capitals tell nothing more.
bool is_caseless(std::string_view name) {
  bool letter = false;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = next_code_point(name, at);
    if (is_upper(c)) return false;
    letter = letter || is_letter(c);
  }
  return letter && !has_lower_case(name);
}

bool are_persons(const std::vector<std::string_view>& words) {
  std::size_t capitals = 0;
  for (const std::string_view word : words) {
    if (word.find_first_of("0123456789:?!\"|_") != std::string_view::npos) return false;
    if (starts_upper(word)) ++capitals;
  }
  return capitals >= 2 && starts_upper(words.front()) && words.size() <= 16;
}

}  // namespace

Signature judge_signature(std::string_view name) {
  name = trim(name);
  if (name.size() < 2 || name.size() > longest_signature || is_number_or_address(name)) return Signature::nobody;
  if (name.find_first_of("@{}<>=") != std::string_view::npos || contains(name, "://")) return Signature::nobody;
  const std::string key = phrase_key(name);
  if (key.empty() || is_in(nobodies, key)) return Signature::nobody;
  const std::vector<std::string_view> words = split_words(name);
  bool desk = false;
  bool networks_only = true;
  std::size_t small_words = 0;
  for (const std::string_view word : words) {
    const std::string folded = phrase_key(word);
    // "AG" is a company, "Ag" somebody's initials.
    if (words.size() > 1 && is_in(legal_forms, folded) && word != words.front()) return Signature::nobody;
    if (has_lower_case(word) && !starts_upper(word) && folded.size() > 3) ++small_words;
    desk = desk || is_in(desk_words, folded) ||
           std::any_of(std::begin(desk_words), std::end(desk_words), [&](std::string_view part) {
             return part.size() > 5 && folded.size() > part.size() && contains(folded, part);
           });
    networks_only = networks_only && is_in(networks, folded);
  }
  if (small_words >= 2 ||
      (words.size() > 1 && small_words > 0 && has_lower_case(words.front()) && !starts_upper(words.front())))
    return Signature::nobody;
  if (words.size() > 5 && name.find_first_of(",;|/&") == std::string_view::npos && small_words > 0)
    return Signature::nobody;
  if (networks_only || (words.size() > 5 && ends_sentence(name))) return Signature::nobody;
  if (desk) return Signature::desk;
  if (is_caseless(name) || is_caseless(words.front()))
    return text::code_points(name) <= 30 ? Signature::person : Signature::author;
  if (words.size() >= 2 && are_persons(words)) return Signature::person;
  return words.size() == 1 && !starts_upper(name) && !is_in(agencies, key) ? Signature::desk : Signature::author;
}

}  // namespace dateline::formats
