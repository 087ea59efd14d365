#include "entities/article_names.h"

#include <algorithm>

#include "entities/lexicon.h"

namespace dateline::entities {
namespace {

constexpr std::size_t max_name_words = 8;

}  // namespace

void ArticleNames::clear() {
  names_.clear();
  placed_.clear();
  located_.clear();
  surnames_.clear();
  open_surnames_.clear();
}

std::uint64_t ArticleNames::key(const std::vector<Word>& words, std::size_t first, std::size_t last) {
  std::uint64_t hash = 0x9E3779B97F4A7C15ULL;
  for (std::size_t i = first; i < last; ++i)
    hash = (hash ^ (words[i].id + 1ULL)) * 0xFF51AFD7ED558CCDULL ^ (hash >> 29U);
  return hash;
}

void ArticleNames::remember(std::uint64_t key, MentionType type, bool part) {
  const auto [place, added] = names_.try_emplace(key, Known{type, part});
  if (!added && place->second.part && !part) place->second = Known{type, part};
}

void ArticleNames::learn(const std::vector<Word>& words, const std::vector<FoundName>& found) {
  for (std::size_t i = 0; i < found.size(); ++i) {
    const FoundName& name = found[i];
    const std::size_t size = name.last - name.first;
    if (name.placed) located_.insert(key(words, name.first, name.last));
    if (!name.certain) {
      if (name.type == MentionType::person && size == 2) open_surnames_.insert(key(words, name.first + 1, name.last));
      if (name.type == MentionType::place) placed_.insert(key(words, name.first, name.last));
      if (name.type == MentionType::organisation && words[name.first].gap == Gap::parenthesis)
        learn_acronym(words, name, i == 0 ? nullptr : &found[i - 1]);
      continue;
    }
    if (size > max_name_words || name.type == MentionType::nationality) continue;
    remember(key(words, name.first, name.last), name.type, false);
    if (name.type == MentionType::person && size > 1) {
      const std::size_t last = name.last - 1;
      surnames_.insert(key(words, last, name.last));
      remember(key(words, last, name.last), MentionType::person, true);
      if (words[last].gap == Gap::hyphen) remember(key(words, last - 1, name.last), MentionType::person, true);
      remember(key(words, name.first, name.first + 1), MentionType::person, true);
      for (std::size_t part = name.first + 1; part < last; ++part)
        if (!words[part].capital || size > 2) remember(key(words, part, name.last), MentionType::person, true);
    } else if (name.type == MentionType::organisation && size > 1 &&
               !has(table_[words[name.first].id].lexical, common_word | demonym | function_word)) {
      remember(key(words, name.first, name.first + 1), MentionType::organisation, true);
    }
  }
}

// "Biometric Information Privacy Act (BIPA)", "digital rights management (DRM)": the acronym of something else.
void ArticleNames::learn_acronym(const std::vector<Word>& words, const FoundName& acronym, const FoundName* before) {
  if (acronym.first == 0) return;
  const bool named = before != nullptr && before->last == acronym.first && before->certain;
  const bool small = !words[acronym.first - 1].capital && !words[acronym.first - 1].digit;
  if ((named && before->type != MentionType::organisation && before->type != MentionType::place) || small)
    remember(key(words, acronym.first, acronym.last), MentionType::other, false);
}

bool ArticleNames::decide_open(const std::vector<Word>& words, FoundName& name) const {
  const std::size_t size = name.last - name.first;
  const Word& first = words[name.first];
  const WordTable::Entry& entry = table_[first.id];
  const std::uint64_t own_key = key(words, name.first, name.last);
  if (const auto known = names_.find(own_key); known != names_.end()) {
    const bool generic = size == 1 && has(entry.lexical, common_word) && first.sentence_start;
    // "Wisconsin" is no short form of "Wisconsin Supreme Court".
    const bool place =
        name.type == MentionType::place && known->second.part && known->second.type == MentionType::organisation;
    if (!generic && !place) {
      name.type = known->second.type;
      return true;
    }
  }
  if (is_surname_here(words, name)) {
    name.type = MentionType::person;
    return true;
  }
  if (name.type == MentionType::other && placed_.count(own_key) != 0 && !has(entry.lexical, common_word))
    name.type = MentionType::place;
  if (size == 1) {
    // Printed small elsewhere in the article: a word that has a capital for another reason.
    if (name.type != MentionType::organisation && entry.lower_count > 0) return false;
    // "Zorvan Oskarev" was no certain name, but the article has both the full name and the surname alone.
    if (name.type == MentionType::other && !has(entry.lexical, common_word) && open_surnames_.count(own_key) != 0) {
      name.type = MentionType::person;
      return true;
    }
    if (first.sentence_start && entry.capital_count == 0 && name.type == MentionType::other) return false;
    return name.type != MentionType::other;
  }
  if (name.type != MentionType::person) return name.type == MentionType::place;
  return true;
}

// A surname that is also a country or a city, in an article that has the full name and never goes there.
bool ArticleNames::is_surname_here(const std::vector<Word>& words, const FoundName& name) const {
  if (name.type != MentionType::place || name.placed || name.last != name.first + 1) return false;
  const std::uint64_t own_key = key(words, name.first, name.last);
  if (located_.count(own_key) != 0) return false;
  return surnames_.count(own_key) != 0 || (!name.certain && open_surnames_.count(own_key) != 0);
}

void ArticleNames::decide(const std::vector<Word>& words, std::vector<FoundName>& found) const {
  std::size_t kept = 0;
  for (FoundName& name : found) {
    if (name.certain && is_surname_here(words, name)) name.type = MentionType::person;
    if (name.certain || decide_open(words, name)) found[kept++] = name;
  }
  found.resize(kept);
}

void ArticleNames::read_caseless(const std::vector<Word>& words, KnownNames& known,
                                 std::vector<FoundName>& found) const {
  std::size_t at = 0;
  while (at < words.size()) {
    if (!words[at].caseless_line || !words[at].capital) {
      ++at;
      continue;
    }
    std::size_t longest = 1;
    while (longest < max_name_words && at + longest < words.size() && words[at + longest].caseless_line &&
           (words[at + longest].gap == Gap::blank || words[at + longest].gap == Gap::hyphen))
      ++longest;
    FoundName name;
    name.first = name.title_first = static_cast<std::uint32_t>(at);
    name.certain = true;
    std::size_t count = longest;
    for (; count > 0; --count) {
      const auto learned = names_.find(key(words, at, at + count));
      if (learned == names_.end()) continue;
      if (count == 1 && has(table_[words[at].id].lexical, common_word)) continue;
      name.type = learned->second.type;
      break;
    }
    const KnownName table = known.match(words, at, at + longest);
    const std::uint32_t flags = table_[words[at].id].lexical;
    const bool safe = table.words > 1 || !has(flags, common_word | given_name);
    if (table.words > count && safe) {
      switch (table.kind) {
        case KnownKind::organisation:
          name.type = MentionType::organisation;
          count = table.words;
          break;
        case KnownKind::nationality:
          name.type = MentionType::nationality;
          count = table.words;
          break;
        case KnownKind::country:
        case KnownKind::region:
        case KnownKind::large_place:
          name.type = MentionType::place;
          count = table.words;
          break;
        default:
          break;
      }
    }
    if (count == 0) {
      ++at;
      continue;
    }
    name.last = static_cast<std::uint32_t>(at + count);
    found.push_back(name);
    at += count;
  }
}

}  // namespace dateline::entities
