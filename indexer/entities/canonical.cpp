#include "entities/canonical.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>
#include <unordered_map>

#include "entities/canonical_group.h"
#include "entities/lexicon.h"
#include "names/keys.h"
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

// True if `behind` a name is an apposition with a role: ", a former judge of ...", ", the Malian foreign minister, ...". A role that
// a comma, a full stop or too many words part from the name belongs to somebody else.
bool is_apposition(std::string_view behind) {
  constexpr std::size_t most_bytes = 80;
  constexpr int most_words = 5;
  if (!behind.starts_with(", ")) return false;
  behind = behind.substr(2, most_bytes);
  behind = behind.substr(0, behind.find_first_of(",.;:()\n"));
  for (int words = 0; words <= most_words && !behind.empty(); ++words) {
    const std::size_t end = std::min(behind.find(' '), behind.size());
    const std::string word = text::fold(behind.substr(0, end));
    if (words == 0 && word != "a" && word != "an" && word != "the" && word != "former") return false;
    if (has(lexical(word), title_word)) return true;
    behind.remove_prefix(std::min(end + 1, behind.size()));
  }
  return false;
}

struct Sorted {
  std::vector<ReadMention> persons, organisations, places;
};

Sorted read_mentions(const Article& article, const std::vector<Mention>& mentions, KeyCache& keys) {
  Sorted sorted;
  for (const Mention& mention : mentions) {
    const std::string_view text = mention.in_title ? article.title : article.text;
    if (mention.begin >= mention.end || mention.end > text.size() || mention.title_begin > mention.begin ||
        mention.end - mention.begin > max_name_bytes)
      continue;
    ReadMention read;
    read.mention = &mention;
    read.printed = text.substr(mention.begin, mention.end - mention.begin);
    read.title = text.substr(mention.title_begin, mention.begin - mention.title_begin);
    read.key = keys.key(read.printed);
    if (read.key.empty()) continue;
    if (mention.type == MentionType::person) {
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

Entity finish(Group& group, unsigned weight) {
  Entity entity = std::move(group.entity);
  entity.count = static_cast<std::uint32_t>(group.mentions.size());
  entity.in_facets = weight >= facet_weight;
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

}  // namespace

void offer_name(Group& group, std::string_view printed) {
  if (group.entity.name.empty() || (printed != group.entity.name && names::better_form(printed, group.entity.name)))
    group.entity.name = printed;
}

std::vector<Entity> canonical_entities(const Article& article, const std::vector<Mention>& mentions) {
  KeyCache keys;
  const Sorted sorted = read_mentions(article, mentions, keys);
  const DivisionNames divisions(sorted.places);
  std::vector<Group> groups = group_countries(sorted.places, divisions);
  std::vector<Group> places = group_places(article, sorted.places, groups, divisions);
  std::vector<Group> persons = group_persons(sorted.persons);
  std::vector<Group> organisations = group_organisations(article, sorted.organisations);
  for (std::vector<Group>* part : {&places, &persons, &organisations})
    std::move(part->begin(), part->end(), std::back_inserter(groups));

  const std::string source = article.source.empty() ? std::string() : names::canonical_key(article.source);
  const std::uint32_t lead = lead_end(article);
  std::vector<Entity> entities;
  std::set<std::string> facet_countries;
  for (Group& group : groups) {  // countries first
    if (group.entity.key.empty() || (!group.known && !in_text(group))) continue;
    if (group.entity.type == EntityType::organisation && !source.empty() &&
        (group.entity.key == source || names::canonical_key(group.entity.name) == source))
      continue;
    unsigned sum = weight(group, lead);
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
