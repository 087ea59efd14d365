// The looks of headlines; see headline.h.
#include "formats/lines/headline.h"

#include <algorithm>
#include <vector>

#include "formats/characters/characters.h"
#include "formats/characters/word_list.h"
#include "text/folding.h"
#include "text/sentences.h"

namespace dateline::formats {
namespace {

constexpr std::size_t headline_code_points = 100;
constexpr std::size_t most_headline_words = 18;

// Verbs that headlines live on, in the forms in which they stand there. Forms of "be" and "have", which headlines leave
// out, would catch notes on authors.
constexpr std::string_view headline_verbs[] = {
    "accuse",    "accuses", "agree",     "agrees",     "announce", "announces", "approve",   "approves", "arrest",
    "arrests",   "ask",     "asks",      "attack",     "attacks",  "back",      "backs",     "ban",      "bans",
    "beat",      "beats",   "becomes",   "begin",      "begins",   "block",     "blocks",    "brings",   "call",
    "calls",     "claim",   "claims",    "close",      "closes",   "condemn",   "condemns",  "confirm",  "confirms",
    "cut",       "cuts",    "defend",    "defends",    "denies",   "deny",      "detain",    "detains",  "die",
    "dies",      "end",     "ends",      "expel",      "expels",   "expects",   "fall",      "falls",    "face",
    "faces",     "find",    "finds",     "get",        "gets",     "give",      "gives",     "goes",     "hit",
    "hits",      "hold",    "holds",     "join",       "joins",    "kill",      "kills",     "launch",   "launches",
    "lead",      "leads",   "leave",     "leaves",     "lose",     "loses",     "make",      "makes",    "meet",
    "meets",     "move",    "moves",     "names",      "offer",    "offers",    "open",      "opens",    "order",
    "orders",    "pays",    "plan",      "plans",      "promise",  "promises",  "push",      "pushes",   "quit",
    "quits",     "raise",   "raises",    "reach",      "reaches",  "reject",    "rejects",   "release",  "releases",
    "report",    "reports", "resign",    "resigns",    "return",   "returns",   "reveal",    "reveals",  "rise",
    "rises",     "rule",    "rules",     "say",        "says",     "seek",      "seeks",     "seize",    "seizes",
    "send",      "sends",   "set",       "sets",       "show",     "shows",     "sign",      "signs",    "slam",
    "slams",     "start",   "starts",    "strike",     "strikes",  "sue",       "sues",      "suspend",  "suspends",
    "take",      "takes",   "tell",      "tells",      "threaten", "threatens", "to",        "told",     "turn",
    "turns",     "urge",    "urges",     "vote",       "votes",    "vow",       "vows",      "want",     "wants",
    "warn",      "warns",   "will",      "win",        "wins",     "withdraw",  "withdraws", "accusent", "annonce",
    "annoncent", "appelle", "appellent", "arrete",     "condamne", "demande",   "denonce",   "depose",   "devient",
    "dit",       "exige",   "fait",      "interdit",   "lance",    "met",       "ouvre",     "perd",     "prend",
    "quitte",    "refuse",  "rejette",   "remporte",   "reste",    "suspend",   "va",        "veut",     "acusa",
    "advierte",  "anuncia", "confirma",  "denuncia",   "exige",    "gana",      "pide",      "rechaza",  "dice",
    "fordert",   "warnt",   "will",      "kritisiert", "sagt",     "stirbt",    "bleibt",
};

constexpr std::string_view prepositions[] = {
    "of", "in", "for", "and", "to", "on", "from", "with", "at",  "by",  "or",  "between", "after", "under", "over",
    "de", "du", "des", "et",  "en", "y",  "und",  "von",  "der", "die", "del", "que",     "who",   "that"};

constexpr std::string_view question_words[] = {"how",      "what",  "why", "who",   "when", "where", "which", "comment",
                                               "pourquoi", "qui",   "que", "quand", "ou",   "como",  "por",   "quien",
                                               "cuando",   "donde", "wie", "warum", "wer",  "was",   "wann",  "wo"};

// Sentences begin with these much more often than headlines do.
constexpr std::string_view prose_openers[] = {
    "the", "a",    "an",   "this", "that",  "these", "those",    "it",    "he",    "she",       "they", "we",
    "i",   "you",  "his",  "her",  "their", "our",   "my",       "if",    "but",   "and",       "so",   "well",
    "on",  "in",   "at",   "for",  "from",  "with",  "although", "while", "there", "according", "il",   "elle",
    "ils", "nous", "mais", "si",   "el",    "la",    "le",       "les",   "er",    "sie",       "wir",  "es"};

// "Football: ..." is a line out of a list of what else is in the paper.
constexpr std::string_view section_kickers[] = {
    "sport",   "sports",   "football",  "soccer",  "cricket",    "rugby",    "tennis",   "basketball", "baseball",
    "hockey",  "golf",     "boxing",    "cycling", "business",   "politics", "culture",  "travel",     "weather",
    "markets", "opinion",  "lifestyle", "fashion", "recipe",     "recipes",  "motoring", "property",   "sante",
    "culture", "economie", "deportes",  "cultura", "wirtschaft", "kultur"};

// A verb of headlines among the first words after the subject, or a participle at the end ("... legacy revealed").
bool states_something(const std::vector<std::string>& words) {
  for (std::size_t i = 1; i < words.size() && i < 8; ++i) {
    if (is_in(headline_verbs, words[i])) return true;
    const std::string& word = words[i];
    const bool third_person = i < 5 && word.size() > 4 && word.ends_with('s') && !word.ends_with("ss") &&
                              !word.ends_with("us") && !word.ends_with("'s");
    if (third_person && i + 1 < words.size() && !is_in(prepositions, words[i + 1])) return true;
  }
  return words.size() > 4 && words.back().size() > 4 && words.back().ends_with("ed");
}

std::vector<std::string> keyed_words(std::string_view line) {
  std::vector<std::string> words;
  for (const std::string_view word : split_words(line))
    if (std::string key = phrase_key(word); !key.empty()) words.push_back(std::move(key));
  return words;
}

}  // namespace

bool is_prose(std::string_view line) {
  const std::size_t words = word_count(line.size() > 2000 ? line.substr(0, 2000) : line);
  if (words >= 35) return true;
  if (ends_sentence(line)) return words >= 8;
  const char32_t last = last_code_point(line);
  return (last == U':' || last == U'：' || last == U';') && words >= 10;
}

int headline_score(std::string_view line) {
  if (line.size() > 400 || ends_sentence(line) || is_list_item(line) || is_quoted(line) || !starts_upper(line))
    return 0;
  if (line.front() == '|') return 0;  // a row of a table
  const char32_t last = last_code_point(line);
  if (last == U':' || last == U',' || last == U';') return 0;
  // A sentence that ends inside the line makes it running text that lost its last full stop; brackets are of lists and
  // notes.
  for (const std::string_view end : {". ", "? ", "! ", "; ", " ("})
    if (contains(line, end)) return 0;
  const std::vector<std::string> words = keyed_words(line);
  const std::size_t count = std::max(words.size(), word_count(line));
  if (count < 5 || count > most_headline_words || words.empty() || !states_something(words)) return 0;
  int score = 1;
  if (count >= 9)
    score += 2;
  else if (count >= 7)
    ++score;
  if (text::code_points(line) >= 55) ++score;
  if (const std::size_t colon = line.find(": ");
      colon != std::string_view::npos && is_in(section_kickers, phrase_key(line.substr(0, colon))))
    score += 2;
  if (is_in(question_words, words[0])) --score;
  if (is_in(prose_openers, words[0])) score -= 2;
  if (line.front() >= '0' && line.front() <= '9' && words[0].size() <= 2) score -= 2;
  return std::max(score, 0);
}

std::string headline_from_text(std::string_view text) {
  std::string_view paragraph = prefix_bytes(text.substr(0, text.find("\n\n")), 2000);
  text::SentenceSplitter splitter;
  const std::vector<text::Span> sentences = splitter.split(paragraph);
  std::string_view sentence = paragraph;
  if (!sentences.empty()) sentence = paragraph.substr(sentences[0].begin, sentences[0].end - sentences[0].begin);
  const std::string line = squeeze(sentence);
  if (text::code_points(line) <= headline_code_points) return line;
  std::size_t at = 0;
  std::size_t cut = 0;
  std::size_t hard_cut = 0;
  for (std::size_t count = 0; at < line.size() && count < headline_code_points; ++count) {
    const std::size_t start = at;
    if (is_blank(next_code_point(line, at))) cut = start;
    hard_cut = at;
  }
  // A text without blanks is cut where it is long enough.
  if (cut < hard_cut / 2) cut = hard_cut;
  std::string_view kept = std::string_view(line).substr(0, cut);
  while (!kept.empty() &&
         (kept.back() == ',' || kept.back() == ';' || kept.back() == ':' || kept.back() == ' ' || kept.back() == '-'))
    kept.remove_suffix(1);
  return std::string(kept) + "…";
}

}  // namespace dateline::formats
