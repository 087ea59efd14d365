// Organisations of an article: short forms, legal forms and acronyms joined to the long name.
#include <algorithm>
#include <unordered_map>

#include "entities/canonical_group.h"
#include "entities/canonical_institutions.h"
#include "entities/lexicon.h"
#include "names/countries.h"
#include "names/keys.h"
#include "names/organisations.h"

namespace dateline::entities {
namespace {

constexpr std::size_t max_acronym_bytes = 12;

// Bytes of `printed` without a legal form at its end ("Apple Inc.": "Apple"); the first word always stays.
std::string_view without_legal_form(std::string_view printed) {
  while (true) {
    const std::size_t blank = printed.find_last_of(' ');
    if (blank == std::string_view::npos || blank == 0) return printed;
    if ((lexical(names::canonical_key(printed.substr(blank + 1))) & organisation_suffix) == 0) return printed;
    printed = printed.substr(0, printed.find_last_not_of(" ,&", blank) + 1);
  }
}

bool is_acronym(std::string_view printed) {
  std::size_t capitals = 0;
  for (const char c : printed) {
    if (c >= 'A' && c <= 'Z')
      ++capitals;
    else if (c != '.' && c != '-' && c != '&' && !(c >= '0' && c <= '9'))
      return false;
  }
  return capitals >= 2;
}

// First letters of the words with a capital, in lower case ("Bank of England": "be").
std::string initials(std::string_view printed) {
  std::string result;
  bool at_start = true;
  for (const char c : printed) {
    if (at_start && c >= 'A' && c <= 'Z') result += static_cast<char>(c - 'A' + 'a');
    at_start = c == ' ' || c == '-';
  }
  return result;
}

class Organisations {
 public:
  Organisations(const Article& article, const Institutions& institutions)
      : article_(article), institutions_(institutions) {}

  std::vector<Group> read(const std::vector<ReadMention>& mentions) {
    for (std::size_t i = 0; i < mentions.size(); ++i) read_parentheses(mentions, i);
    for (const ReadMention& read : mentions) read_mention(read);
    join_acronyms();
    join_short_names();
    join_ends();
    std::erase_if(groups_, [](const Group& group) { return group.mentions.empty(); });
    return std::move(groups_);
  }

 private:
  // "Long Name (LN)" and "LN (Long Name)".
  void read_parentheses(const std::vector<ReadMention>& mentions, std::size_t at) {
    const ReadMention& read = mentions[at];
    const std::string_view text = read.mention->in_title ? article_.title : article_.text;
    std::string_view rest = text.substr(read.mention->end);
    if (rest.substr(0, 2) != " (") return;
    rest.remove_prefix(2);
    const std::size_t close = rest.substr(0, 150).find(')');
    if (close == std::string_view::npos) return;
    const std::string_view inside = rest.substr(0, close);
    const bool long_first = !is_acronym(read.printed);
    if (long_first && inside.size() <= max_acronym_bytes && is_acronym(inside)) {
      const std::string acronym = names::canonical_key(inside);
      if (names::country_by_name("^" + acronym) == nullptr) bound_.try_emplace(acronym, std::string(read.printed));
    } else if (is_acronym(read.printed) && at + 1 < mentions.size() && mentions[at + 1].printed == inside &&
               mentions[at + 1].key.find(' ') != std::string_view::npos) {
      bound_.try_emplace(std::string(read.key), std::string(inside));
    }
  }

  void read_mention(const ReadMention& read) {
    std::string_view printed = without_legal_form(read.printed);
    if (is_acronym(read.printed))
      if (const auto bound = bound_.find(std::string(read.key)); bound != bound_.end())
        printed = without_legal_form(bound->second);
    std::string key = names::canonical_key(printed);
    const std::string settled = institutions_.name(read, key);
    if (!settled.empty()) {
      key = names::canonical_key(settled);
      printed = settled;
    }
    const names::KnownOrganisation known = names::known_organisation(key);
    const bool trusted = !known.name.empty() && (!known.capitals || is_acronym(printed));
    if (trusted) key = names::canonical_key(known.name);
    const auto [place, added] = by_key_.try_emplace(key, groups_.size());
    if (added) {
      groups_.emplace_back();
      groups_.back().entity.type = EntityType::organisation;
      groups_.back().entity.key = key;
      groups_.back().known = trusted;
      groups_.back().bare = !trusted && is_bare(key);
      if (trusted) groups_.back().entity.name = known.name;
    }
    Group& group = groups_[place->second];
    group.mentions.push_back(read.mention);
    if (!group.known) offer_name(group, printed);
  }

  void merge(std::size_t from, std::size_t into) {
    auto& target = groups_[into].mentions;
    target.insert(target.end(), groups_[from].mentions.begin(), groups_[from].mentions.end());
    groups_[from].mentions.clear();
  }

  // "IAEA" beside "International Atomic Energy Agency": the initials of one long name only.
  void join_acronyms() {
    constexpr std::size_t several = static_cast<std::size_t>(-1);
    std::unordered_map<std::string, std::size_t> long_names;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const std::string& key = groups_[i].entity.key;
      if (key.find(' ') == std::string::npos) continue;
      const auto [place, added] = long_names.try_emplace(initials(groups_[i].entity.name), i);
      if (!added) place->second = several;
    }
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const std::string& key = groups_[i].entity.key;
      if (groups_[i].known || key.size() < 3 || !is_acronym(groups_[i].entity.name)) continue;
      const auto found = long_names.find(key);
      if (found != long_names.end() && found->second != several) merge(i, found->second);
    }
  }

  // "Temasek" beside "Temasek Holdings": what the long name adds says only what kind of thing it is.
  void join_short_names() {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const std::string& key = groups_[i].entity.key;
      const std::size_t blank = key.find(' ');
      if (blank == std::string::npos || groups_[i].mentions.empty()) continue;
      const auto found = by_key_.find(key.substr(0, blank));
      if (found == by_key_.end() || groups_[found->second].known || groups_[found->second].mentions.empty()) continue;
      if (is_kind(std::string_view(key).substr(blank + 1))) merge(found->second, i);
    }
  }

  static bool is_kind(std::string_view words) {
    while (!words.empty()) {
      const std::size_t end = std::min(words.find(' '), words.size());
      if ((lexical(words.substr(0, end)) & organisation_head) == 0) return false;
      words.remove_prefix(std::min(end + 1, words.size()));
    }
    return true;
  }

  // "Times" beside "Harbour Times", "House" beside "House of Commons", "Judiciary Committee" beside the Senate's: the
  // longer name, the one printed more often of several.
  void join_ends() {
    std::unordered_map<std::string, std::size_t> longer;
    const auto offer = [&](const std::string& part, std::size_t group) {
      const auto [place, added] = longer.try_emplace(part, group);
      if (!added && groups_[place->second].mentions.size() < groups_[group].mentions.size()) place->second = group;
    };
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const std::string& key = groups_[i].entity.key;
      if (groups_[i].mentions.empty()) continue;
      for (std::size_t blank = key.find(' '); blank != std::string::npos; blank = key.find(' ', blank + 1)) {
        offer(key.substr(blank + 1), i);
        if (key.compare(blank, 4, " of ") == 0) offer(key.substr(0, blank), i);
      }
    }
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const std::string& key = groups_[i].entity.key;
      if (groups_[i].known || groups_[i].mentions.empty() || (!groups_[i].bare && !is_kind_of_body(key))) continue;
      const auto found = longer.find(key);
      if (found != longer.end() && found->second != i) merge(i, found->second);
    }
  }

  const Article& article_;
  const Institutions& institutions_;
  std::vector<Group> groups_;
  std::unordered_map<std::string, std::size_t> by_key_;
  std::unordered_map<std::string, std::string> bound_;  // key of an acronym: long name as printed
};

}  // namespace

std::vector<Group> group_organisations(const Article& article, const std::vector<ReadMention>& mentions,
                                       const std::vector<ReadMention>& places, const std::vector<Group>& located,
                                       const CountryNames& meanings) {
  const Institutions institutions(article, mentions, places, located, meanings);
  return Organisations(article, institutions).read(mentions);
}

}  // namespace dateline::entities
