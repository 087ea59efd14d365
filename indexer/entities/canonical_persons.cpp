// Persons of an article: the fuller name stands for the shorter ones.
#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "entities/canonical_group.h"
#include "entities/lexicon.h"
#include "names/keys.h"

namespace dateline::entities {
namespace {

std::string_view first_word(std::string_view key) { return key.substr(0, key.find(' ')); }

std::string_view last_word(std::string_view key) {
  const std::size_t blank = key.rfind(' ');
  return blank == std::string_view::npos ? key : key.substr(blank + 1);
}

// Rulers and popes are known by one name and their title.
bool is_regnal(std::string_view title) {
  static constexpr std::string_view titles[] = {"pope",    "king",    "queen",  "prince", "princess",
                                                "emperor", "empress", "sultan", "emir"};
  return std::find(std::begin(titles), std::end(titles), title) != std::end(titles);
}

// Two words, but not those of a surname alone ("bin Laden", "Al-Zarqawi").
bool is_full(const ReadMention& read) {
  const std::size_t first_size = read.key.find(' ');
  if (first_size == std::string_view::npos) return false;
  if ((lexical(first_word(read.key)) & name_particle) == 0) return true;
  const char first = read.printed.front();
  return !(first >= 'a' && first <= 'z') && read.printed.size() > first_size && read.printed[first_size] != '-';
}

// "John F. Kerry" and "John Kerry" are one: first and last word, "Jr." off.
std::string outline(std::string_view key) {
  for (const std::string_view suffix : {" jr", " sr"})
    if (key.size() > suffix.size() && key.substr(key.size() - suffix.size()) == suffix)
      key.remove_suffix(suffix.size());
  std::string result(first_word(key));
  result += ' ';
  result += last_word(key);
  return result;
}

class Persons {
 public:
  std::vector<Group> read(const std::vector<ReadMention>& mentions) {
    for (const ReadMention& read : mentions) read_ends(read);
    for (const ReadMention& read : mentions) read_full(read);
    for (const Short& name : shorts_) join_short(name);
    for (Pieces& pieces : pieces_) name_group(pieces);
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
  struct Pieces {
    std::size_t group;
    std::vector<Form> forms;
  };

  static bool begins_with_particle(const ReadMention& read) {
    return (lexical(first_word(read.key)) & name_particle) != 0;
  }

  void read_ends(const ReadMention& read) {
    if (!is_full(read) || begins_with_particle(read)) return;
    for (std::size_t blank = read.key.find(' '); blank != std::string_view::npos; blank = read.key.find(' ', blank + 1))
      ends_.insert(read.key.substr(blank + 1));
  }

  // "Le Duc Tho" is a full name; "De Vries" is none where the article has a name that ends so.
  [[nodiscard]] bool is_whole(const ReadMention& read) const {
    return is_full(read) && !(begins_with_particle(read) && ends_.count(read.key) != 0);
  }

  void read_full(const ReadMention& read) {
    std::string key(read.key);
    std::string name(read.printed);
    if (!is_whole(read)) {
      const std::string title = last_title_word(read.title);
      if (!is_regnal(title) || read.key.find(' ') != std::string_view::npos) {
        shorts_.push_back({&read, recent(read.key)});
        return;
      }
      key = title + " " + key;
      name = std::string(read.title.substr(0, read.title.find_last_not_of(" \t\n") + 1));
      name = name.substr(name.find_last_of(" \t\n") + 1) + " " + std::string(read.printed);
    }
    const std::size_t group = group_of(key);
    groups_[group].mentions.push_back(read.mention);
    if (!read.title.empty() || read.described) groups_[group].titled.push_back(read.mention);
    add_form(group, key, name);
    remember(key, group);
  }

  static std::string last_title_word(std::string_view title) {
    return std::string(last_word(names::canonical_key(title)));
  }

  std::size_t group_of(const std::string& key) {
    const auto [place, added] = by_outline_.try_emplace(outline(key), groups_.size());
    if (added) {
      groups_.emplace_back();
      groups_.back().entity.type = EntityType::person;
      pieces_.push_back({place->second, {}});
    }
    return place->second;
  }

  void add_form(std::size_t group, const std::string& key, const std::string& name) {
    std::vector<Form>& forms = pieces_[group].forms;
    auto form = std::find_if(forms.begin(), forms.end(), [&](const Form& f) { return f.key == key; });
    if (form == forms.end()) {
      if (forms.size() >= 16) return;  // no person has more spellings; a bound for hostile input
      forms.push_back({key, name, 1});
      return;
    }
    ++form->count;
    if (name != form->name && names::better_form(name, form->name)) form->name = name;
  }

  // A fuller name answers to each of its ends ("Ki-moon", "Moon") and to its first word.
  void remember(const std::string& key, std::size_t group) {
    for (std::size_t blank = key.find(' '); blank != std::string::npos; blank = key.find(' ', blank + 1)) {
      const std::string end = key.substr(blank + 1);
      recent_[end] = group;
      earliest_.try_emplace(end, group);
    }
    const std::string first(first_word(key));
    recent_first_[first] = group;
    earliest_first_.try_emplace(first, group);
  }

  [[nodiscard]] std::optional<std::size_t> recent(std::string_view key) const {
    return find(recent_, recent_first_, std::string(key));
  }

  using Names = std::unordered_map<std::string, std::size_t>;
  static std::optional<std::size_t> find(const Names& ends, const Names& firsts, const std::string& key) {
    if (const auto found = ends.find(key); found != ends.end()) return found->second;
    if (const auto found = firsts.find(key); found != firsts.end()) return found->second;
    return std::nullopt;
  }

  // A surname without any fuller name in the article is nobody's.
  void join_short(const Short& name) {
    std::optional<std::size_t> group = name.group;
    if (!group) group = find(earliest_, earliest_first_, std::string(name.read->key));
    if (group) groups_[*group].mentions.push_back(name.read->mention);
  }

  // The form printed most often, the longest of equals.
  void name_group(Pieces& pieces) {
    const auto best = std::max_element(pieces.forms.begin(), pieces.forms.end(), [](const Form& a, const Form& b) {
      return a.count != b.count ? a.count < b.count : a.key.size() < b.key.size();
    });
    groups_[pieces.group].entity.key = best->key;
    groups_[pieces.group].entity.name = best->name;
  }

  std::vector<Group> groups_;
  std::vector<Pieces> pieces_;  // by group
  std::vector<Short> shorts_;
  std::unordered_set<std::string_view> ends_;  // of the full names
  Names by_outline_, recent_, earliest_, recent_first_, earliest_first_;
};

}  // namespace

std::vector<Group> group_persons(const std::vector<ReadMention>& mentions) { return Persons().read(mentions); }

}  // namespace dateline::entities
