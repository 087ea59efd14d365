// Where the name of an organisation ends: its kind's word, and what goes on after "of" and "and".
#include "entities/lexicon.h"
#include "entities/name_rules.h"

namespace dateline::entities {

// The end of a name with an organisation word in it, `at` when there is none in the run [at, end).
std::size_t NameRules::organisation_end(std::size_t at, std::size_t end) const {
  std::size_t head = end;
  for (std::size_t i = at; i < end; ++i) {
    const std::uint32_t f = flags(i);
    if (has(f, calendar_word) || (*words_)[i].initial) break;
    if (has(f, title_word) && !has(f, organisation_head) && i > at) break;
    // "White House Press Secretary": part of a title.
    if (has(f, title_modifier) && i + 1 < end && titles_end(i) > i + 1) break;
    if (has(f, organisation_head | organisation_suffix) && (i > at || has(f, organisation_head))) head = i;
  }
  const std::size_t joined = joined_end(at, end);
  if (joined > end) return joined;
  if (head == end) return at;
  std::size_t last = head + 1;
  const bool alone = head == at;
  // "Army General": the word belongs to the title.
  if (alone && last < end && titles_end(last) > last) return at;
  const std::size_t size = words_->size();
  if (last == end && last + 1 < size && follows(last) && !(*words_)[last].capital) {
    const std::string_view link = folded(last);
    std::size_t next = last + 1;
    if (next + 1 < size && folded(next) == "the" && (link == "of" || link == "for")) ++next;
    if ((link == "of" || link == "for" || (alone && link == "on")) && continues(next)) return tail_end(at, next);
  }
  return alone ? at : last;
}

// The end of "High Court" or "All Peoples Congress": a small word that has its capital from the name; `at` when
// there is none.
std::size_t NameRules::high_organisation_end(std::size_t at, std::size_t end) const {
  if (language_ != Language::english || (*words_)[at].sentence_start || end == at + 1) return at;
  if (folded(at) != "high" && folded(at) != "all") return at;
  const std::size_t last = organisation_end(at + 1, end);
  if (last > at + 1) return last;
  return has(flags(at + 1), organisation_head) ? at + 2 : at;
}

// The end of "Securities and Exchange Commission": the run [at, end), "and", and a run that ends in an organisation
// word; `at` when nothing of the kind stands there.
std::size_t NameRules::joined_end(std::size_t at, std::size_t end) const {
  if (end + 1 >= words_->size() || folded(end) != "and" || !follows(end) || !continues(end + 1)) return at;
  const std::uint32_t general = common_word | title_modifier;
  if (!has(flags(at), general) && !(has(flags(end - 1), general) && has(flags(end + 1), general))) return at;
  for (std::size_t i = at; i < end; ++i)
    if (has(flags(i), given_name | title_word | calendar_word | function_word)) return at;
  std::size_t last = end + 1;
  while (last < at + max_run && continues(last)) ++last;
  const bool headed = last > end + 2 && has(flags(last - 1), organisation_head);
  return headed ? last : at;
}

// The word may go on the name of an organisation after its "of".
bool NameRules::continues(std::size_t at) const {
  if (at >= words_->size() || !follows(at)) return false;
  if ((*words_)[at].gap == Gap::hyphen && !(*words_)[at].digit) return true;  // "Co-operation"
  if (!is_name_word(at) || has(flags(at), calendar_word)) return false;
  return has(flags(at), title_tail) || titles_end(at) == at;
}

// "Foreign Affairs and Trade", "Europe and Foreign Affairs", but not "England and State Department": fields of work on
// both sides of "and", or two of them behind it.
bool NameRules::goes_on_after_and(std::size_t at) const {
  const std::uint32_t general = common_word | title_modifier;
  if (!has(flags(at + 1), general)) return false;
  std::size_t last = at + 2;
  while (last < at + max_run && continues(last) && has(flags(last), general)) ++last;
  if (has(flags(last - 1), organisation_head)) return false;
  return has(flags(at - 1), common_word) || last > at + 2;
}

// The end of what follows an organisation's "of": "Foreign Affairs and Trade", "Conservation of Nature".
std::size_t NameRules::tail_end(std::size_t at, std::size_t next) const {
  const std::size_t limit = at + max_run;
  std::size_t last = next + 1;
  while (last < limit) {
    if (continues(last)) {
      ++last;
      continue;
    }
    // "for the Salvation of the People", but not "Bank of England of the time".
    const bool people = last + 2 < words_->size() && folded(last) == "of" && follows(last) &&
                        folded(last + 1) == "the" && follows(last + 1) && continues(last + 2) &&
                        known_.match(*words_, last - 1, last).kind == KnownKind::none;
    if (people) {
      last += 3;
      continue;
    }
    const bool link = last + 1 < words_->size() && follows(last) && continues(last + 1);
    if (!link || (folded(last) != "of" && !(folded(last) == "and" && goes_on_after_and(last)))) break;
    last += 2;
  }
  return last;
}

}  // namespace dateline::entities
