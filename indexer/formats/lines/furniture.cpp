// Tables and rules of page furniture; see furniture.h. Phrases are in the form of phrase_key (folded, without
// punctuation around).
#include "formats/lines/furniture.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "formats/characters/characters.h"
#include "formats/lines/furniture_phrases.h"

namespace dateline::formats {
namespace {

using namespace reasons;

// No line of furniture that we know is longer; longer lines are not even folded.
constexpr std::size_t max_line_bytes = 300;
constexpr std::size_t longest_caption = 600;
constexpr std::size_t most_caption_words = 70;
constexpr std::size_t most_credit_words = 12;
constexpr std::size_t most_owner_words = 6;

// The tables are folded once more: what folding makes of a letter is not visible in them.
const std::unordered_set<std::string>& tail_set() {
  static const std::unordered_set<std::string> set = [] {
    std::unordered_set<std::string> keys;
    for (const std::string_view phrase : tail_phrases()) keys.insert(phrase_key(phrase));
    return keys;
  }();
  return set;
}

bool is_one_line_of(const std::string& key, std::string_view& reason) {
  static const std::unordered_map<std::string, std::string_view> phrases = [] {
    std::unordered_map<std::string, std::string_view> keys;
    for (const Phrase& phrase : whole_line_phrases()) keys.emplace(phrase_key(phrase.key), phrase.reason);
    return keys;
  }();
  const auto found = phrases.find(key);
  if (found == phrases.end()) return false;
  reason = found->second;
  return true;
}

bool opens_with(std::string_view key, std::string_view phrase) {
  if (!key.starts_with(phrase)) return false;
  if (key.size() == phrase.size()) return true;
  const char next = key[phrase.size()];
  return next == ' ' || next == ':' || next == ',' || next == '|' || next == '-' || next == '/' || next == ';' ||
         next == '?' || static_cast<unsigned char>(next) >= 0x80;
}

// "Read more: ...": nothing between the phrase and the colon but a word or two ("Related story: ").
bool has_colon_after(std::string_view key, std::string_view phrase) {
  for (const std::string_view colon : {":", "：", "|", "»"}) {
    const std::size_t at = key.find(colon, phrase.size());
    if (at != std::string_view::npos && word_count(key.substr(phrase.size(), at - phrase.size())) <= 2) return true;
  }
  return false;
}

// "3 min read", "4 minutes de lecture", "Lecture 3 min"
bool is_reading_time(std::string_view key) {
  if (key.find_first_of("0123456789") == std::string_view::npos || word_count(key) > 5) return false;
  if (!contains(key, "min")) return false;
  return contains(key, "read") || contains(key, "lecture") || contains(key, "lectura") || contains(key, "lesezeit") ||
         contains(key, "leitura");
}

bool is_credit_sign(std::string_view line, std::size_t words) {
  return words <= 14 && (line.starts_with("©") || line.starts_with("(c) ") || line.starts_with("(C) "));
}

// Only networks' names, two or more.
bool is_network_list(std::string_view key) {
  static constexpr std::string_view names[] = {
      "facebook", "twitter",   "x",       "whatsapp",  "linkedin",  "telegram", "email", "e-mail", "mail",
      "print",    "pinterest", "reddit",  "instagram", "youtube",   "tiktok",   "share", "tweet",  "messenger",
      "copy",     "link",      "threads", "bluesky",   "flipboard", "on",       "via",   "and"};
  const std::vector<std::string_view> words = split_words(key);
  if (words.size() < 2) return false;
  std::size_t networks = 0;
  for (const std::string_view word : words) {
    if (std::find(std::begin(names), std::end(names), word) != std::end(names))
      ++networks;
    else if (word.size() > 1)
      return false;
  }
  return networks >= 2;
}

// "Sign up for X, our weekly letter", "Suscríbase a nuestro boletín": an order to the reader, no sentence.
bool is_subscription_call(std::string_view line, std::string_view key, std::size_t words) {
  static constexpr std::string_view calls[] = {"sign up for",    "sign up to",       "subscribe to", "subscribe for",
                                               "subscribe now",  "register for our", "abonnez-vous", "abonne-toi",
                                               "inscrivez-vous", "suscribase",       "suscribete",   "registrese",
                                               "abonnieren sie", "jetzt abonnieren", "assine",       "inscreva-se",
                                               "iscriviti",      "abbonati",         "اشترك في",     "订阅"};
  if (words > 14 || ends_sentence(line)) return false;
  return std::any_of(std::begin(calls), std::end(calls), [&](std::string_view call) { return opens_with(key, call); });
}

// "Follow Example Post on all platforms", "Follow us on X"
bool is_follow_call(std::string_view line, std::string_view key, std::size_t words) {
  if (words > 14 || ends_sentence(line) || !key.starts_with("follow ")) return false;
  const std::size_t on = key.rfind(" on ");
  if (on == std::string_view::npos) return false;
  static constexpr std::string_view places[] = {"facebook", "twitter", "instagram", "whatsapp",     "telegram",
                                                "youtube",  "tiktok",  "linkedin",  "social media", "all platforms",
                                                "bluesky",  "threads", "x"};
  const std::string_view place = key.substr(on + 4);
  return std::any_of(std::begin(places), std::end(places),
                     [&](std::string_view name) { return opens_with(place, name); });
}

// "12 comments", "3 commentaires"
bool is_comment_count(std::string_view key) {
  const std::vector<std::string_view> words = split_words(key);
  if (words.size() != 2 || words[0].find_first_not_of("0123456789") != std::string_view::npos) return false;
  return words[1].starts_with("comment") || words[1].starts_with("kommentar") || words[1].starts_with("comentario");
}

// "Published 3 hours ago", "Il y a 3 heures"
bool is_age(std::string_view key, std::size_t words) {
  if (words > 6 || key.find_first_of("0123456789") == std::string_view::npos) return false;
  return (key.ends_with(" ago") && (opens_with(key, "published") || opens_with(key, "updated") ||
                                    opens_with(key, "last updated") || opens_with(key, "posted"))) ||
         opens_with(key, "publie il y a") || opens_with(key, "mis a jour il y a");
}

// "Jane Doe and John Roe contributed to this report."
bool is_contribution(std::string_view line, std::string_view key, std::size_t words) {
  if (words > 30 || is_quoted(line)) return false;
  for (const std::string_view what : {"report", "article", "story"})
    if (key.ends_with(std::string(" contributed to this ") + std::string(what)) ||
        key.ends_with(std::string(" contribute a cet ") + std::string(what)))
      return true;
  return false;
}

// "Get the best of Example Post delivered straight to your inbox", "Download the Example app", "Follow @example",
// "Il vous reste 72% de cet article à lire".
bool is_invitation(std::string_view line, std::string_view key, std::size_t words, std::string_view& reason) {
  reason = subscription;
  if (words <= 30 && (key.ends_with("to your inbox") || key.ends_with("in your inbox"))) return true;
  if (words <= 12 && opens_with(key, "download") && (key.ends_with(" app") || key.ends_with(" application")))
    return true;
  if (words <= 24 && key.starts_with("il vous reste ") && contains(key, "%")) return true;
  reason = share;
  return words <= 8 && opens_with(key, "follow") && contains(line, "@") && !ends_sentence(line);
}

// "Page A1", "Seite 3": a page number by itself. "0812 GMT" at the end of a line is the clock of a newswire.
bool is_page_or_clock(std::string_view key, std::size_t words) {
  const std::vector<std::string_view> parts = split_words(key);
  if (parts.size() < 2 || words > 6) return false;
  const auto has_digit = [](std::string_view word) {
    return word.find_first_of("0123456789") != std::string_view::npos;
  };
  if (parts.size() == 2 && parts[1].size() <= 3 && has_digit(parts[1]) &&
      (parts[0] == "page" || parts[0] == "seite" || parts[0] == "pagina"))
    return true;
  const std::string_view zone = parts.back();
  const std::string_view clock = parts[parts.size() - 2];
  return (zone == "gmt" || zone == "utc") && clock.size() >= 4 && clock.size() <= 5 && parts.size() >= 3 &&
         clock.find_first_not_of("0123456789:.h") == std::string_view::npos;
}

// "Back to contents · © 2024 Example Media"
bool has_copyright_sign(std::string_view line, std::size_t words) {
  const std::size_t sign = line.find("©");
  return sign != std::string_view::npos && words <= 16 && word_count(line.substr(0, sign)) <= 4 &&
         !ends_sentence(line) && line.substr(sign).find_first_of("0123456789") != std::string_view::npos;
}

// "Photo: Jane Doe", "Foto: Agency/Jane Doe", "Getty Images": what a caption ends with.
bool is_picture_credit(std::string_view end) {
  static constexpr std::string_view labels[] = {
      "photo",      "photos",     "foto",         "fotos",   "image",   "images",       "picture",      "photograph",
      "bild",       "bilder",     "credit",       "credits", "quelle",  "bildrechte",   "symbolbild",   "symbolfoto",
      "archivbild", "archivfoto", "illustration", "grafik",  "graphic", "credit photo", "photo credit", "image credit",
      "fotografia", "file photo", "screenshot",   "imagen",  "imagem",  "source"};
  static constexpr std::string_view owners[] = {
      "getty images", "ap photo", "afp photo",         "/getty", "imago/", "picture alliance", "shutterstock",
      "istock",       "unsplash", "wikimedia commons", "via ap", "alamy",  "pixabay",          "depositphotos"};
  const std::string key = phrase_key(end);
  const std::size_t words = word_count(end);
  if (words > most_credit_words) return false;
  for (const std::string_view label : labels)
    if (key.starts_with(label) &&
        (key.substr(label.size()).starts_with(":") || key.substr(label.size()).starts_with(" :")))
      return true;
  return words <= most_owner_words && std::any_of(std::begin(owners), std::end(owners),
                                                  [&](std::string_view owner) { return contains(key, owner); });
}

// What somebody says is text.
bool opens_quotation(std::string_view line) {
  for (const std::string_view mark : {"\"", "“", "‘", "«", "„", "「"})
    if (line.starts_with(mark)) return true;
  return is_quoted(line);
}

// Marks without a letter: "###", "* * *", "----".
bool has_no_word(std::string_view line) { return word_count(line) == 0; }

}  // namespace

std::string_view furniture_reason(std::string_view line) {
  line = trim(line);
  if (line.empty() || line.size() > max_line_bytes) return {};
  if (has_no_word(line)) return end_mark;
  const std::string key = phrase_key(line);
  std::string_view reason;
  if (is_one_line_of(key, reason)) return reason;
  const std::size_t words = word_count(line);
  if (is_reading_time(key)) return reading_time;
  if (is_comment_count(key)) return comments;
  if (is_age(key, words)) return menu;
  if (is_contribution(line, key, words)) return "reporting credit";
  if (is_invitation(line, key, words, reason)) return reason;
  if (is_credit_sign(line, words)) return credit;
  if (is_network_list(key) || is_follow_call(line, key, words)) return share;
  if (is_subscription_call(line, key, words)) return subscription;
  if (has_copyright_sign(line, words)) return copyright;
  if (is_page_or_clock(key, words) && !line.ends_with(':')) return page;
  if (line.starts_with(">>") && words <= 30 && !ends_sentence(line)) return others;
  // "Read also" alone opens a list.
  if (tail_set().contains(key)) return {};
  const bool quoted = opens_quotation(line);
  for (const Opening& opening : opening_phrases()) {
    if (quoted || words > opening.words || !opens_with(key, opening.key)) continue;
    if (opening.colon && !has_colon_after(key, opening.key)) continue;
    // A long sentence that merely begins so is text.
    if (opening.reason == copyright && !contains(line, "©") && !contains(line, "20") && !contains(line, "19") &&
        !contains(key, "rights"))
      continue;
    return opening.reason;
  }
  return {};
}

std::string_view light_furniture_reason(std::string_view line) {
  line = trim(line);
  if (line.empty() || line.size() > 80) return {};
  const std::string key = phrase_key(line);
  std::string_view reason;
  if (!is_one_line_of(key, reason)) return {};
  return reason == advertisement ? reason : std::string_view{};
}

bool opens_section_tail(std::string_view line) {
  line = trim(line);
  if (line.empty() || line.size() > 80 || word_count(line) > 8) return false;
  const std::string key = phrase_key(line);
  if (tail_set().contains(key)) return true;
  // "Related cases", "Related reading"
  if (key.starts_with("related ") && word_count(line) <= 2 && !ends_sentence(line)) return true;
  for (const std::string_view opening :
       {"more from ", "most viewed ", "most read ", "most popular ", "more stories ", "more news ", "latest from ",
        "related to ", "mehr von ", "plus de ", "top stories "})
    if (key.starts_with(opening) && !ends_sentence(line)) return true;
  return false;
}

bool is_caption(std::string_view line) {
  line = trim(line);
  if (line.size() > longest_caption || line.size() < 8 || word_count(line) > most_caption_words) return false;
  if (line.ends_with(')') || line.ends_with(']')) {
    const std::size_t open = line.find_last_of("([");
    if (open != std::string_view::npos && is_picture_credit(line.substr(open + 1, line.size() - open - 2))) return true;
  }
  const std::size_t sign = line.rfind("©");
  if (sign != std::string_view::npos && word_count(line.substr(sign)) <= 8) return true;
  // "The new quay. Photo: Jane Doe"
  const std::size_t colon = line.rfind(": ");
  if (colon == std::string_view::npos || word_count(line.substr(colon)) > 9 || ends_sentence(line)) return false;
  const std::size_t stop = line.find_last_of(".!?", colon);
  const std::size_t begin = stop != std::string_view::npos ? stop + 1 : line.substr(0, colon).rfind(' ');
  return begin != std::string_view::npos && starts_upper(line.substr(colon + 2)) &&
         is_picture_credit(line.substr(begin));
}

bool opens_comments(std::string_view line) { return line.size() <= 80 && furniture_reason(line) == comments; }

bool is_agency_note(std::string_view line) {
  line = trim(line);
  if (line.size() < 3 || line.size() > 80 || word_count(line) > 8) return false;
  const char32_t last = last_code_point(line);
  const bool bracketed = (line.front() == '(' && last == U')') || (line.front() == '[' && last == U']');
  const std::string key = phrase_key(line);
  for (const std::string_view opening : {"with ", "avec ", "con ", "mit ", "com ", "with inputs from ", "from ",
                                         "source ", "agencies", "agences", "agencias", "agenturen"})
    if (key.starts_with(opening))
      return bracketed ||
             (word_count(line) <= 4 && !ends_sentence(line) && (key.starts_with("with ") || key.starts_with("avec ")));
  // "(AFP)", "(AP/Reuters)": one word in brackets with capitals.
  return bracketed && word_count(line) <= 2 && starts_upper(line) && !contains(line, ".");
}

}  // namespace dateline::formats
