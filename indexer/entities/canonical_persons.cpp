// Persons of an article: names that agree are one person, the fuller name stands for the shorter ones.
#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "entities/canonical_group.h"
#include "entities/lexicon.h"
#include "entities/spelling/parsed_name.h"
#include "names/keys.h"

namespace dateline::entities {
namespace {

// No person has more spellings, no surname more bearers, in an article that is none; bounds for hostile input.
constexpr std::size_t max_forms = 16;
constexpr std::size_t max_bearers = 8;

std::string_view first_word(std::string_view key) { return key.substr(0, key.find(' ')); }

std::string_view last_word(std::string_view key) {
  const std::size_t blank = key.rfind(' ');
  return blank == std::string_view::npos ? key : key.substr(blank + 1);
}

std::size_t word_count(std::string_view key) {
  return 1 + static_cast<std::size_t>(std::count(key.begin(), key.end(), ' '));
}

// Rulers and popes are known by one name and their title.
bool is_regnal(std::string_view title) {
  static constexpr std::string_view titles[] = {"pope",    "king",    "queen",  "prince", "princess",
                                                "emperor", "empress", "sultan", "emir"};
  return std::find(std::begin(titles), std::end(titles), title) != std::end(titles);
}

// Titles that say no more than man or woman.
enum class Sex : std::uint8_t { unknown, man, woman };

Sex sex_of(std::string_view title) {
  static constexpr std::string_view men[] = {"mr",   "sir",      "king",        "prince",
                                             "lord", "monsieur", "congressman", "chairman"};
  static constexpr std::string_view women[] = {"mrs",  "ms",     "miss",     "dame",          "queen",
                                               "lady", "madame", "princess", "congresswoman", "chairwoman"};
  if (std::find(std::begin(men), std::end(men), title) != std::end(men)) return Sex::man;
  return std::find(std::begin(women), std::end(women), title) != std::end(women) ? Sex::woman : Sex::unknown;
}

// Two words, but not those of a surname alone ("bin Laden", "Al-Zarqawi").
bool is_full(const ReadMention& read) {
  const std::size_t first_size = read.key.find(' ');
  if (first_size == std::string_view::npos) return false;
  if ((lexical(first_word(read.key)) & name_particle) == 0) return true;
  const char first = read.printed.front();
  return !(first >= 'a' && first <= 'z') && read.printed.size() > first_size && read.printed[first_size] != '-';
}

bool is_suffix(std::string_view word) { return word == "jr" || word == "sr" || word == "ii" || word == "iii"; }

bool is_initial(std::string_view word) { return word.size() == 1; }

// Which full names of an article are one person's.
class Namesakes {
 public:
  // The person that `key` names; a new one unless it agrees with exactly one of those known. Give longer names first:
  // "George Bush" beside George W. and George H. W. is nobody's short form.
  std::size_t person(const std::string& key) {
    std::optional<spelling::ParsedName> name = spelling::parse_name(EntityType::person, key);
    std::optional<std::size_t> found = name ? only_spelling(*name) : std::nullopt;
    if (!found && is_initial(first_word(key))) found = only_initial(key);
    if (!found) found = only_part(key);
    const std::size_t person = found.value_or(spellings_.size());
    if (!found) spellings_.emplace_back();
    enter(key, person);
    if (name) {
      for (const std::string& block : spelling::blocking_keys(*name)) add(blocks_[block], person);
      if (spellings_[person].size() < max_forms) spellings_[person].push_back(std::move(*name));
    }
    return person;
  }

 private:
  using Persons = std::vector<std::size_t>;

  static void add(Persons& persons, std::size_t person) {
    if (persons.size() < max_bearers && std::find(persons.begin(), persons.end(), person) == persons.end())
      persons.push_back(person);
  }

  // Another spelling, a pet name or an initial more or less of all spellings of one person, and of no other person.
  [[nodiscard]] std::optional<std::size_t> only_spelling(const spelling::ParsedName& name) const {
    Persons found;
    for (const std::string& block : spelling::blocking_keys(name)) {
      const auto persons = blocks_.find(block);
      if (persons == blocks_.end()) continue;
      for (const std::size_t person : persons->second) {
        const auto agrees = [&](const spelling::ParsedName& spelling) {
          return spelling::compare_persons(name, spelling).has_value();
        };
        if (std::all_of(spellings_[person].begin(), spellings_[person].end(), agrees)) add(found, person);
      }
    }
    return only(found);
  }

  // "J. Marsh" beside "John Marsh".
  [[nodiscard]] std::optional<std::size_t> only_initial(const std::string& key) const {
    const auto found = initials_.find(std::string(1, key.front()) + " " + std::string(last_word(key)));
    return found == initials_.end() ? std::nullopt : only(found->second);
  }

  // "Ruiz Ortega" beside "Ana María Ruiz Ortega", "Ana Ruiz" beside "Ana Ruiz Ortega".
  [[nodiscard]] std::optional<std::size_t> only_part(const std::string& key) const {
    if (const auto found = ends_.find(key); found != ends_.end() && !has(lexical(first_word(key)), given_name))
      return only(found->second);
    const auto found = starts_.find(key);
    if (found == starts_.end() || has(lexical(last_word(key)), given_name | world_given_name)) return std::nullopt;
    return only(found->second);
  }

  static std::optional<std::size_t> only(const Persons& persons) {
    return persons.size() == 1 ? std::optional(persons.front()) : std::nullopt;
  }

  void enter(const std::string& key, std::size_t person) {
    add(initials_[std::string(1, key.front()) + " " + std::string(last_word(key))], person);
    if (is_suffix(last_word(key))) return;
    for (std::size_t blank = key.find(' '); blank != std::string::npos; blank = key.find(' ', blank + 1)) {
      if (key.find(' ', blank + 1) != std::string::npos) add(ends_[key.substr(blank + 1)], person);
      if (key.find(' ') != blank) add(starts_[key.substr(0, blank)], person);
    }
  }

  std::vector<std::vector<spelling::ParsedName>> spellings_;  // by person
  std::unordered_map<std::string, Persons> blocks_;
  std::unordered_map<std::string, Persons> initials_;  // "j marsh"
  std::unordered_map<std::string, Persons> ends_, starts_;
};

class Persons {
 public:
  std::vector<Group> read(const std::vector<ReadMention>& mentions) {
    for (const ReadMention& read : mentions) read_ends(read);
    read_namesakes(mentions);
    for (const ReadMention& read : mentions) read_mention(read);
    for (const Short& name : shorts_) join_short(name);
    for (std::size_t i = 0; i < groups_.size(); ++i) name_group(i);
    std::erase_if(groups_, [](const Group& group) { return group.mentions.empty(); });
    return std::move(groups_);
  }

 private:
  struct Short {
    const ReadMention* read;
    std::optional<std::size_t> group;  // of the fuller name printed last before it
  };
  struct Form {
    std::string key;
    std::string name;
    std::size_t count = 0;
  };
  struct Bearers {
    std::vector<std::size_t> recent;  // the one printed last stands last
    std::size_t earliest = 0;
  };
  using Names = std::unordered_map<std::string, Bearers>;

  static bool begins_with_particle(const ReadMention& read) {
    return (lexical(first_word(read.key)) & name_particle) != 0;
  }

  void read_ends(const ReadMention& read) {
    if (!is_full(read) || begins_with_particle(read)) return;
    for (std::size_t blank = read.key.find(' '); blank != std::string_view::npos; blank = read.key.find(' ', blank + 1))
      ends_.insert(read.key.substr(blank + 1));
  }

  // "Le Duc Tho" is a full name; "De Vries" is none where the article has a name that ends so, "Marsh Jr." nowhere.
  [[nodiscard]] bool is_whole(const ReadMention& read) const {
    if (!is_full(read) || (word_count(read.key) == 2 && is_suffix(last_word(read.key)) && !is_sovereign(read)))
      return false;
    return !(begins_with_particle(read) && ends_.count(read.key) != 0);
  }

  // "Harald II": a number behind one name.
  static bool is_sovereign(const ReadMention& read) {
    const std::string_view last = last_word(read.key);
    return last == "ii" || last == "iii";
  }

  void read_namesakes(const std::vector<ReadMention>& mentions) {
    std::vector<std::string_view> keys;
    std::unordered_set<std::string_view> seen;
    for (const ReadMention& read : mentions)
      if (is_whole(read) && seen.insert(read.key).second) keys.push_back(read.key);
    // The longest first, mere initials last: what is short may be short for several.
    std::stable_sort(keys.begin(), keys.end(), [](std::string_view a, std::string_view b) {
      const bool initial_a = is_initial(first_word(a));
      const bool initial_b = is_initial(first_word(b));
      return initial_a != initial_b ? initial_b : word_count(a) > word_count(b);
    });
    Namesakes namesakes;
    for (const std::string_view key : keys) group_of(std::string(key), namesakes.person(std::string(key)));
    for (const std::string_view key : keys)
      if (word_count(key) == 2 && is_suffix(last_word(key)))
        sovereigns_.emplace(first_word(key), by_key_[std::string(key)]);
  }

  // Persons and groups have the same numbers until the sovereigns come.
  std::size_t group_of(const std::string& key, std::size_t person) {
    by_key_.emplace(key, person);
    while (groups_.size() <= person) add_group();
    return person;
  }

  std::size_t add_group() {
    groups_.emplace_back();
    groups_.back().entity.type = EntityType::person;
    forms_.emplace_back();
    titles_.emplace_back();
    return groups_.size() - 1;
  }

  void read_mention(const ReadMention& read) {
    const std::string title = last_title_word(read.title);
    if (is_whole(read)) {
      read_full(read, title, std::string(read.key), std::string(read.printed));
      return;
    }
    const bool single = read.key.find(' ') == std::string_view::npos;
    if (is_regnal(title) && single && sovereigns_.count(read.key) == 0) {
      std::string name(read.title.substr(0, read.title.find_last_not_of(" \t\n") + 1));
      name = name.substr(name.find_last_of(" \t\n") + 1) + " " + std::string(read.printed);
      read_full(read, title, title + " " + std::string(read.key), name);
      return;
    }
    shorts_.push_back({&read, recent(read.key, title)});
  }

  void read_full(const ReadMention& read, const std::string& title, const std::string& key, const std::string& name) {
    const auto [place, added] = by_key_.try_emplace(key, groups_.size());
    if (added) add_group();
    const std::size_t group = place->second;
    groups_[group].mentions.push_back(read.mention);
    if (!read.title.empty() || read.described) groups_[group].titled.push_back(read.mention);
    if (std::vector<std::string>& titles = titles_[group];
        !title.empty() && titles.size() < max_forms && std::find(titles.begin(), titles.end(), title) == titles.end())
      titles.push_back(title);
    add_form(group, key, name);
    remember(key, group);
  }

  static std::string last_title_word(std::string_view title) {
    return title.empty() ? std::string() : std::string(last_word(names::canonical_key(title)));
  }

  void add_form(std::size_t group, const std::string& key, const std::string& name) {
    std::vector<Form>& forms = forms_[group];
    auto form = std::find_if(forms.begin(), forms.end(), [&](const Form& f) { return f.key == key; });
    if (form == forms.end()) {
      if (forms.size() < max_forms) forms.push_back({key, name, 1});
      return;
    }
    ++form->count;
    if (name != form->name && names::better_form(name, form->name)) form->name = name;
  }

  // A fuller name answers to each of its ends ("Ki-moon", "Moon"), to its first word, and where nobody else does to
  // those between ("Ruiz" of Ana Ruiz Ortega, "Marsh" of Harold Marsh Jr.).
  void remember(const std::string& key, std::size_t group) {
    for (std::size_t blank = key.find(' '); blank != std::string::npos; blank = key.find(' ', blank + 1)) {
      remember(by_end_, key.substr(blank + 1), group);
      const std::size_t end = key.find(' ', blank + 1);
      if (end == std::string::npos) continue;
      const std::string inner = key.substr(blank + 1, end - blank - 1);
      if (inner.size() > 2 && !has(lexical(inner), name_particle)) remember(by_inner_, inner, group);
    }
    remember(by_first_, std::string(first_word(key)), group);
  }

  static void remember(Names& names, const std::string& word, std::size_t group) {
    const auto [place, added] = names.try_emplace(word);
    if (added) place->second.earliest = group;
    std::vector<std::size_t>& recent = place->second.recent;
    std::erase(recent, group);
    if (recent.size() >= max_bearers) recent.erase(recent.begin());
    recent.push_back(group);
  }

  [[nodiscard]] std::optional<std::size_t> recent(std::string_view key, const std::string& title) const {
    for (const Names* names : {&by_end_, &by_first_, &by_inner_})
      if (const auto found = names->find(std::string(key)); found != names->end())
        return names == &by_inner_ && found->second.recent.size() > 1 ? std::nullopt : bearer(found->second, title);
    return std::nullopt;
  }

  // Of several Lunds the one who bears that title, else the one named last whom the title fits.
  [[nodiscard]] std::optional<std::size_t> bearer(const Bearers& bearers, const std::string& title) const {
    if (bearers.recent.size() == 1 || title.empty()) return bearers.recent.back();
    const Sex sex = sex_of(title);
    std::optional<std::size_t> fitting;
    for (auto group = bearers.recent.rbegin(); group != bearers.recent.rend(); ++group) {
      const std::vector<std::string>& titles = titles_[*group];
      if (std::find(titles.begin(), titles.end(), title) != titles.end()) return *group;
      const auto speaks_against = [&](const std::string& other) {
        return sex != Sex::unknown && sex_of(other) != Sex::unknown && sex_of(other) != sex;
      };
      if (!fitting && std::none_of(titles.begin(), titles.end(), speaks_against)) fitting = *group;
    }
    return fitting ? fitting : bearers.recent.back();
  }

  // A surname without any fuller name in the article is nobody's.
  void join_short(const Short& name) {
    std::optional<std::size_t> group = name.group;
    const std::string key(name.read->key);
    if (const auto found = sovereigns_.find(key); !group && found != sovereigns_.end()) group = found->second;
    for (const Names* names : {&by_end_, &by_first_, &by_inner_}) {
      if (group) break;
      const auto found = names->find(key);
      if (found != names->end() && (names != &by_inner_ || found->second.recent.size() == 1))
        group = found->second.earliest;
    }
    if (group) groups_[*group].mentions.push_back(name.read->mention);
  }

  // The form printed most often, the longest of equals.
  void name_group(std::size_t group) {
    const auto better = [](const Form& a, const Form& b) {
      return a.count != b.count ? a.count < b.count : a.key.size() < b.key.size();
    };
    const auto best = std::max_element(forms_[group].begin(), forms_[group].end(), better);
    if (best == forms_[group].end()) return;
    groups_[group].entity.key = best->key;
    groups_[group].entity.name = best->name;
  }

  std::vector<Group> groups_;
  std::vector<std::vector<Form>> forms_;          // by group
  std::vector<std::vector<std::string>> titles_;  // by group: last words of those printed before the full name
  std::vector<Short> shorts_;
  std::unordered_set<std::string_view> ends_;  // of the full names
  std::unordered_map<std::string, std::size_t> by_key_;
  std::unordered_map<std::string_view, std::size_t> sovereigns_;  // "harald", where the article has "Harald II"
  Names by_end_, by_first_, by_inner_;
};

}  // namespace

std::vector<Group> group_persons(const std::vector<ReadMention>& mentions) { return Persons().read(mentions); }

}  // namespace dateline::entities
