// Where the name of a person ends, and what tells that a name is one.
#include <algorithm>

#include "entities/lexicon.h"
#include "entities/name_rules.h"

namespace dateline::entities {
namespace {

constexpr std::size_t max_person_words = 6;

// Titles that are surnames as well.
bool is_surname_and_title(std::string_view folded) {
  static constexpr std::string_view words[] = {"king",   "bishop",  "dean",     "judge",    "pope",     "prince",
                                               "duke",   "baron",   "major",    "marshal",  "sheriff",  "constable",
                                               "farmer", "painter", "sergeant", "chaplain", "cardinal", "archer"};
  return std::find(std::begin(words), std::end(words), folded) != std::end(words);
}

bool is_generation(std::string_view folded) {
  return folded == "jr" || folded == "sr" || folded == "ii" || folded == "iii" || folded == "iv";
}

}  // namespace

// The end of the words from `at` that a person's name may be made of.
std::size_t NameRules::person_end(std::size_t at) const {
  const std::size_t limit = std::min(words_->size(), at + max_person_words);
  const bool given = has(flags(at), given_name);
  std::size_t end = at + 1;
  while (end < limit && follows(end)) {
    const Word& word = (*words_)[end];
    const std::uint32_t f = flags(end);
    if (word.gap == Gap::ampersand) break;
    if (is_name_word(end) || (given && end == at + 1 && may_be_surname(end))) {
      if (word.digit || (has(f, calendar_word) && !(given && end == at + 1))) break;
      if (has(f, organisation_suffix) && !has(f, given_name) && !word.initial) break;
      if (titles_end(end) > end && !surname_of_title(at, end) &&
          !(given && end == at + 1 && (end + 1 >= words_->size() || !is_name_word(end + 1) || !follows(end + 1))))
        break;
      if (word.all_capitals && word.end - word.begin > 3 && !(*words_)[at].all_capitals) break;
      ++end;
    } else if (word.gap == Gap::hyphen && !word.capital && !word.digit &&
               (!has(f, common_word) || ends_given_name(at, end))) {
      ++end;  // "Myung-bak"
    } else if (has(f, name_particle) && end + 1 < limit && follows(end + 1) &&
               (is_name_word(end + 1) ||
                (has(flags(end + 1), name_particle) && end + 2 < limit && is_name_word(end + 2))) &&
               (language_ == Language::english || has(flags(at), given_name))) {
      end += is_name_word(end + 1) ? 2 : 3;
    } else {
      break;
    }
  }
  return end;
}

// "King" of "Coretta Scott King" and "Martin Luther King Jr.": nothing stands behind it whose title it could be.
bool NameRules::surname_of_title(std::size_t at, std::size_t end) const {
  if (!is_surname_and_title(folded(end)) || end < at + 2 || !has(flags(at), given_name)) return false;
  const std::size_t next = end + 1;
  return next >= words_->size() || !follows(next) || !is_name_word(next) || is_generation(folded(next));
}

// "May" of "Helen May": a month that is a verb too, where it can be neither.
bool NameRules::may_be_surname(std::size_t at) const {
  const Word& word = (*words_)[at];
  if (!word.capital || word.all_capitals || word.sentence_start || !has(flags(at), function_word) ||
      !has(flags(at), calendar_word))
    return false;
  const std::size_t next = at + 1;
  return next >= words_->size() || !follows(next) || !((*words_)[next].digit || (*words_)[next].capital);
}

// "un" of "Kim Jong-un": a short second half, though it may be a word.
bool NameRules::ends_given_name(std::size_t at, std::size_t end) const {
  const Word& half = (*words_)[end];
  const Word& before = (*words_)[end - 1];
  return end > at + 1 && has(flags(at), given_name) && half.end - half.begin <= 4 && before.end - before.begin <= 5 &&
         !has(flags(end - 1), common_word | demonym) && folded(end) != "led" && folded(end) != "era";
}

// "said" stands behind the name, or before it.
bool NameRules::speaks(std::size_t end) const {
  if (end >= words_->size()) return false;
  const Word& next = (*words_)[end];
  return next.gap == Gap::blank && !next.capital && has(flags(end), speech_verb);
}

// ", 45," or ", the foreign minister" stands behind the name.
bool NameRules::described_as_person(std::size_t end) const {
  const std::size_t size = words_->size();
  if (end + 1 >= size || ((*words_)[end].gap != Gap::comma && (*words_)[end].gap != Gap::parenthesis)) return false;
  const Word& next = (*words_)[end];
  if (next.digit && next.end - next.begin == 2 && (*words_)[end + 1].gap != Gap::blank) return true;
  if (next.gap == Gap::parenthesis || next.capital) return false;
  if (folded(end) == "who") return true;
  const std::size_t limit = std::min(size, end + 5);
  for (std::size_t i = end; i < limit; ++i) {
    if (i > end && (*words_)[i].gap != Gap::blank && (*words_)[i].gap != Gap::hyphen) return false;
    if (has(flags(i), title_word) && !(*words_)[i].possessive) return true;
  }
  return false;
}

// Two words and more that can hardly be anything but a person.
bool NameRules::looks_like_person(std::size_t at, std::size_t end) const {
  if (end - at < 2 || after_the(at)) return false;
  if ((*words_)[at].all_capitals && (*words_)[at].end - (*words_)[at].begin > 2) return false;
  return has(flags(at), given_name) || ((*words_)[at].initial && !(*words_)[end - 1].initial) || (*words_)[at].dotted;
}

// "Mrs May", "told May": not "in May", "last May", "3 May".
std::size_t NameRules::read_surname(std::size_t at) {
  const bool titled = titles_begin(at) < at && (*words_)[at - 1].capital;
  const std::uint32_t before = flags(at - 1);
  const bool date = (*words_)[at - 1].digit || has(before, place_preposition | calendar_word | common_word);
  if (titled)
    emit(at, at + 1, MentionType::person, true);
  else if (follows(at) && !date && !has(before, function_word))
    emit(at, at + 1, MentionType::other, false);
  return at + 1;
}

}  // namespace dateline::entities
