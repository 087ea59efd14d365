#include "entities/canonical.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>
#include <unordered_map>

#include "entities/canonical_group.h"
#include "entities/capitals.h"
#include "entities/last_first.h"
#include "entities/lexicon.h"
#include "names/countries.h"
#include "names/keys.h"
#include "names/organisations.h"
#include "names/places.h"
#include "text/folding.h"

namespace dateline::entities {
namespace {

constexpr std::size_t max_name_bytes = 150;
constexpr std::uint32_t max_lead_bytes = 700;
constexpr unsigned title_weight = 3;
constexpr unsigned lead_weight = 2;
constexpr unsigned titled_weight = 2;
// On top, for the capital of a country that is a facet: it stands for the country.
constexpr unsigned capital_weight = 1;
constexpr unsigned facet_weight = 2;

// Where the lead ends: the first paragraph that is no subheading.
std::uint32_t lead_end(const Article& article) {
  std::size_t begin = 0;
  while (begin < article.text.size()) {
    const std::size_t end = std::min(article.text.find("\n\n", begin), article.text.size());
    const std::string_view paragraph = std::string_view(article.text).substr(begin, end - begin);
    if (std::find(article.headings.begin(), article.headings.end(), paragraph) == article.headings.end())
      return static_cast<std::uint32_t>(std::min<std::size_t>(end, begin + max_lead_bytes));
    begin = end + 2;
  }
  return 0;
}

// Keys of printed names; each distinct name is folded once.
class KeyCache {
 public:
  std::string_view key(std::string_view printed) {
    const auto [place, added] = keys_.try_emplace(printed);
    if (added) place->second = names::canonical_key(printed);
    return place->second;
  }

 private:
  std::unordered_map<std::string_view, std::string> keys_;
};

// True if `behind` a name is an apposition with a role: ", a former judge of ...", ", the Malian foreign minister,
// ...", ", chairman of ...". A role that a comma, a full stop or too many words part from the name belongs to somebody
// else, and so does one that stands before a name of its own (", President Moor, ...").
bool is_apposition(std::string_view behind) {
  constexpr std::size_t most_bytes = 80;
  constexpr int most_words = 5;
  if (!behind.starts_with(", ")) return false;
  behind = behind.substr(2, most_bytes);
  behind = behind.substr(0, behind.find_first_of(",.;:()\n"));
  for (int words = 0; words <= most_words && !behind.empty(); ++words) {
    const std::size_t end = std::min(behind.find(' '), behind.size());
    const std::string word = text::fold(behind.substr(0, end));
    const bool role = has(lexical(word), title_word);
    const bool article = word == "a" || word == "an" || word == "the" || word == "former";
    if (words == 0 && !article && !has(lexical(word), title_word | title_modifier)) return false;
    behind.remove_prefix(std::min(end + 1, behind.size()));
    if (role) return behind.empty() || !(behind.front() >= 'A' && behind.front() <= 'Z');
  }
  return false;
}

// What the article prints beside the name of a country: its people, its capital.
class CountryEvidence {
 public:
  void add(std::string_view key) { keys_.insert(key); }
  [[nodiscard]] bool has(std::string_view country_name) const {
    const names::Country& country = *names::country_by_name(country_name);
    return keys_.count(country.capital) != 0 ||
           std::any_of(country.nationalities.begin(), country.nationalities.end(),
                       [&](std::string_view word) { return keys_.count(word) != 0; });
  }

 private:
  std::set<std::string_view> keys_;
};

struct Sorted {
  std::vector<ReadMention> persons, organisations, places;
};

// Words of the full names that the article prints of persons.
struct WordsOfPersons {
  std::set<std::string_view> first;
  std::set<std::string_view> last;
};

// As it stands in the article, or in the order in which it is read.
std::string_view printed_name(std::string_view text, const Mention& mention, const ReversedNames& reversed) {
  if (!mention.in_title && !reversed.empty())
    if (const auto found = reversed.find(mention.begin); found != reversed.end()) return found->second;
  return text.substr(mention.begin, mention.end - mention.begin);
}

WordsOfPersons words_of_persons(const Article& article, const std::vector<Mention>& mentions,
                                const ReversedNames& reversed, KeyCache& keys) {
  WordsOfPersons result;
  for (const Mention& mention : mentions) {
    if (mention.type != MentionType::person || mention.end > (mention.in_title ? article.title : article.text).size())
      continue;
    const std::string_view text = mention.in_title ? article.title : article.text;
    const std::string_view key = keys.key(printed_name(text, mention, reversed));
    const std::size_t blank = key.rfind(' ');
    if (blank == std::string_view::npos) continue;
    result.last.insert(key.substr(blank + 1));
    result.first.insert(key.substr(0, key.find(' ')));
  }
  return result;
}

bool follows_preposition(std::string_view before) {
  if (!before.ends_with(' ')) return false;
  before.remove_suffix(1);
  return has(lexical(text::fold(before.substr(before.find_last_of(" \n") + 1))), place_preposition);
}

// Neither a capital, nor a division, nor a large city.
bool is_small_place(std::string_view key) {
  constexpr std::uint32_t well_known = 100'000;
  const std::vector<names::Place> places = names::places_by_name(key);
  return std::none_of(places.begin(), places.end(), [](const names::Place& place) {
    return place.is_capital || place.is_division || place.population >= well_known;
  });
}

// A place or organisation of one word that is part of the name of a person of the article is that person, unless the
// tables know it well and it stands where places stand: a tagger that sees a sentence at a time takes "in Rubio's camp"
// for a town. A country is (Michael Jordan, Chad Moor) when nothing else speaks for the country.
bool is_person_here(const Article& article, const Mention& mention, std::string_view key, const WordsOfPersons& words,
                    const CountryEvidence& evidence) {
  if (mention.type == MentionType::organisation)
    return words.last.count(key) != 0 && names::known_organisation(key).name.empty();
  if (mention.type != MentionType::place) return false;
  if (names::country_by_name(key) != nullptr) {
    if (words.last.count(key) == 0 && words.first.count(key) == 0) return false;
    const std::string_view text = mention.in_title ? article.title : article.text;
    return !evidence.has(key) && !follows_preposition(text.substr(0, mention.begin));
  }
  if (words.last.count(key) == 0) return false;
  const std::string_view text = mention.in_title ? article.title : article.text;
  return is_small_place(key) || !follows_preposition(text.substr(0, mention.begin));
}

// The name before what a tagger takes along: "Ada Moor (TSE", "Ada Moor, Esq".
std::string_view without_tail(std::string_view printed) {
  printed = printed.substr(0, std::min(printed.find(" ("), printed.find(" [")));
  if (const std::size_t comma = printed.find(", "); comma != std::string_view::npos) {
    const std::string behind = names::canonical_key(printed.substr(comma + 2));
    if (behind != "jr" && behind != "sr" && behind != "ii" && behind != "iii" && behind != "iv")
      printed = printed.substr(0, comma);
  }
  return printed;
}

// "[Paris] [Lund]", a town and a surname, is one person.
std::vector<Mention> with_joined_names(const Article& article, const std::vector<Mention>& mentions) {
  std::vector<Mention> result;
  result.reserve(mentions.size());
  for (const Mention& mention : mentions) {
    if (!result.empty() && mention.type == MentionType::person && result.back().type == MentionType::place &&
        result.back().in_title == mention.in_title && mention.begin == result.back().end + 1) {
      const std::string_view text = mention.in_title ? article.title : article.text;
      const Mention& town = result.back();
      const bool inside = mention.begin < mention.end && mention.end <= text.size() && town.begin < town.end;
      if (inside && text[town.end] == ' ' && mention.title_begin == mention.begin &&
          text.substr(town.begin, mention.end - town.begin).find(' ') == town.end - town.begin &&
          text.substr(mention.begin, mention.end - mention.begin).find(' ') == std::string_view::npos) {
        result.back().type = MentionType::person;
        result.back().end = mention.end;
        continue;
      }
    }
    result.push_back(mention);
  }
  return result;
}

Sorted read_mentions(const Article& article, const std::vector<Mention>& mentions, const ReversedNames& reversed,
                     KeyCache& keys) {
  Sorted sorted;
  const WordsOfPersons words = words_of_persons(article, mentions, reversed, keys);
  CountryEvidence evidence;
  for (const Mention& mention : mentions)
    if (mention.end <= (mention.in_title ? article.title : article.text).size() && mention.begin < mention.end)
      evidence.add(keys.key(std::string_view(mention.in_title ? article.title : article.text)
                                .substr(mention.begin, mention.end - mention.begin)));
  for (const Mention& mention : mentions) {
    const std::string_view text = mention.in_title ? article.title : article.text;
    if (mention.begin >= mention.end || mention.end > text.size() || mention.title_begin > mention.begin ||
        mention.end - mention.begin > max_name_bytes)
      continue;
    ReadMention read;
    read.mention = &mention;
    read.printed = printed_name(text, mention, reversed);
    read.title = text.substr(mention.title_begin, mention.begin - mention.title_begin);
    if (mention.type == MentionType::person) read.printed = without_tail(read.printed);
    read.key = keys.key(read.printed);
    if (read.key.empty()) continue;
    if (mention.type == MentionType::person || is_person_here(article, mention, read.key, words, evidence)) {
      read.described = is_apposition(text.substr(mention.end));
      sorted.persons.push_back(read);
    } else if (mention.type == MentionType::organisation) {
      sorted.organisations.push_back(read);
    } else if (mention.type == MentionType::place || mention.type == MentionType::nationality) {
      sorted.places.push_back(read);
    }
  }
  return sorted;
}

unsigned weight(const Group& group, std::uint32_t lead) {
  unsigned sum = 0;
  for (const Mention* mention : group.mentions) {
    const bool titled = std::find(group.titled.begin(), group.titled.end(), mention) != group.titled.end();
    sum += mention->in_title ? title_weight : mention->end <= lead ? lead_weight : titled ? titled_weight : 1U;
    if (sum >= facet_weight) break;
  }
  return sum;
}

// A name that is broken over two lines is printed in one.
std::string on_one_line(std::string_view name) {
  std::string result;
  for (const char c : name) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank || (!result.empty() && result.back() != ' ')) result += blank ? ' ' : c;
  }
  return result;
}

Entity finish(Group& group, unsigned weight) {
  Entity entity = std::move(group.entity);
  entity.name = on_one_line(entity.name);
  if (entity.type == EntityType::person) entity.name = without_capitals(entity.name);
  entity.count = static_cast<std::uint32_t>(group.mentions.size());
  entity.in_facets = weight >= facet_weight && !group.bare;
  entity.mentions.reserve(group.mentions.size());
  for (const Mention* mention : group.mentions)
    entity.mentions.push_back({mention->begin, mention->end, mention->in_title});
  std::stable_sort(entity.mentions.begin(), entity.mentions.end(), [](const EntityMention& a, const EntityMention& b) {
    return std::make_tuple(!a.in_title, a.begin) < std::make_tuple(!b.in_title, b.begin);
  });
  return entity;
}

bool in_text(const Group& group) {
  return std::any_of(group.mentions.begin(), group.mentions.end(),
                     [](const Mention* mention) { return !mention->in_title; });
}

// The organisation that publishes an article, which is no news in it.
class Publisher {
 public:
  explicit Publisher(std::string_view source) : key_(names::canonical_key(source)) {
    const std::string_view known = names::known_organisation(key_).name;
    known_ = names::canonical_key(known);
  }
  [[nodiscard]] bool is(const Entity& organisation) const {
    if (key_.empty()) return false;
    for (const std::string& name : {organisation.key, names::canonical_key(organisation.name)})
      if (name == key_ || name == known_ || is_shorter(name)) return true;
    return false;
  }

 private:
  // "Reuters" of "Reuters News": what the publisher's name adds says only what it is.
  [[nodiscard]] bool is_shorter(std::string_view name) const {
    if (key_.size() <= name.size() || !key_.starts_with(name) || key_[name.size()] != ' ') return false;
    std::string_view rest = std::string_view(key_).substr(name.size() + 1);
    while (!rest.empty()) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      if (!has(lexical(word), organisation_head | organisation_suffix) && word != "online" && word != "com" &&
          word != "newswires" && word != "newswire")
        return false;
      rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    }
    return true;
  }

  std::string key_, known_;
};

// A capital that is a facet gives its country weight, and stands for it where nothing else names the country.
void add_countries_of_capitals(const Article& article, std::vector<Group>& groups) {
  const std::uint32_t lead = lead_end(article);
  std::unordered_map<std::string, std::size_t> countries;
  for (std::size_t i = 0; i < groups.size(); ++i)
    if (groups[i].entity.type == EntityType::country) countries.emplace(groups[i].entity.code, i);
  std::vector<Group> added;
  for (Group& group : groups) {
    if (group.capital_of.empty() || group.entity.type != EntityType::place) continue;
    const unsigned sum = weight(group, lead);
    if (sum < facet_weight) continue;
    if (const auto found = countries.find(group.capital_of); found != countries.end()) {
      groups[found->second].extra_weight = sum;
      continue;
    }
    // Once, as in a dateline, is not enough where nothing else names the country.
    const names::Country* country = names::country_by_code(group.capital_of);
    if (country == nullptr || group.mentions.size() < 2) continue;
    added.push_back(country_group(*country));
    added.back().mentions = group.mentions;
  }
  groups.insert(groups.begin(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
}

}  // namespace

void offer_name(Group& group, std::string_view printed) {
  if (group.entity.name.empty() || (printed != group.entity.name && names::better_form(printed, group.entity.name)))
    group.entity.name = printed;
}

std::vector<Entity> canonical_entities(const Article& article, const std::vector<Mention>& tagged) {
  ReversedNames reversed;
  const std::vector<Mention> mentions = with_reversed_names(article, with_joined_names(article, tagged), reversed);
  KeyCache keys;
  const Sorted sorted = read_mentions(article, mentions, reversed, keys);
  const CountryNames meanings(article, sorted.places);
  std::vector<Group> groups = group_countries(sorted.places, meanings);
  std::vector<Group> places = group_places(article, sorted.places, groups, meanings);
  std::move(places.begin(), places.end(), std::back_inserter(groups));
  std::vector<Group> organisations =
      group_organisations(article, sorted.organisations, sorted.places, groups, meanings);
  std::vector<Group> persons = group_persons(sorted.persons);
  for (std::vector<Group>* part : {&organisations, &persons})
    std::move(part->begin(), part->end(), std::back_inserter(groups));

  add_countries_of_capitals(article, groups);

  const Publisher publisher(article.source);
  const std::uint32_t lead = lead_end(article);
  std::vector<Entity> entities;
  std::set<std::string> facet_countries;
  for (Group& group : groups) {  // countries first
    if (group.entity.key.empty() || (!group.known && !in_text(group))) continue;
    if (group.entity.type == EntityType::organisation && publisher.is(group.entity)) continue;
    unsigned sum = weight(group, lead) + group.extra_weight;
    if (facet_countries.count(group.capital_of) != 0) sum += capital_weight;
    if (group.entity.type == EntityType::country && sum >= facet_weight) facet_countries.insert(group.entity.code);
    entities.push_back(finish(group, sum));
  }
  std::sort(entities.begin(), entities.end(), [](const Entity& a, const Entity& b) {
    return std::tie(a.type, b.count, a.name, a.key) < std::tie(b.type, a.count, b.name, b.key);
  });
  return entities;
}

}  // namespace dateline::entities
