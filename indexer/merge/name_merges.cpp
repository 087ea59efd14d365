// dateline-index --merge-names: the public functions of dateline/indexer.h that merge names and take that back.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "dateline/indexer.h"
#include "load/index_directory.h"
#include "load/translated.h"
#include "merge/merge_rules.h"
#include "merge/reasons.h"
#include "names/keys.h"
#include "names/overrides.h"
#include "store/name_table.h"
#include "store/names_files.h"

namespace dateline {
namespace {

using merge::Judged;
using merge::Number;
using merge::Pair;
using merge::Verdict;

using KeyPair = std::tuple<EntityType, std::string, std::string>;

KeyPair key_pair(EntityType type, std::string a, std::string b) {
  if (b < a) std::swap(a, b);
  return {type, std::move(a), std::move(b)};
}

// What the user's file keeps apart.
std::set<KeyPair> apart_pairs(const Xapian::Database& database) {
  std::set<KeyPair> pairs;
  for (const names::Override& statement :
       names::read_overrides(store::read_names_file(database, store::NamesFile::user)))
    if (statement.kind == names::OverrideKind::apart)
      pairs.insert(key_pair(statement.type, names::override_key(statement.type, statement.names[0]),
                            names::override_key(statement.type, statement.names[1])));
  return pairs;
}

std::vector<Number> numbers_of_names(const Xapian::Database& database) {
  std::vector<Number> numbers;
  const std::string types = store::read_name_types(database);
  for (Number number = 0; number < types.size(); ++number)
    if (types[number] == static_cast<char>(EntityType::person) ||
        types[number] == static_cast<char>(EntityType::organisation))
      numbers.push_back(number);
  return numbers;
}

class Merger {
 public:
  explicit Merger(const Xapian::Database& database) : database_(database), counts_(merge::count_articles(database)) {}

  NameMerges run() {
    const merge::Candidates candidates =
        merge::find_candidates(numbers_of_names(database_), [this](Number number) { return parsed(number); });
    result_.names = candidates.names;
    result_.similar = candidates.pairs.size();
    result_.passed_over = candidates.blocks_passed_over;
    std::vector<Pair> pairs;
    for (const merge::Candidate& candidate : candidates.pairs) pairs.push_back(candidate.pair);
    const std::set<KeyPair> apart = apart_pairs(database_);
    judged_ = merge::judge(candidates.pairs, merge::find_shared_context(database_, counts_, pairs),
                           [&](const Pair& pair) { return !apart.empty() && apart.count(keys_of(pair)) != 0; });
    // Numbers of names follow the order in which threads met them; keys do not.
    std::sort(judged_.begin(), judged_.end(), [this](const Judged& x, const Judged& y) {
      return keys_of(x.candidate.pair) < keys_of(y.candidate.pair);
    });
    for (const std::vector<Number>& group : merge::group_names(judged_)) add_group(group);
    add_reasons();
    return std::move(result_);
  }

 private:
  // A name whose key is not made of it alone can't be written into a names file.
  [[nodiscard]] std::optional<merge::ParsedName> parsed(Number number) const {
    if (number >= counts_.of_name.size() || counts_.of_name[number] == 0) return std::nullopt;
    const store::NameRecord name = store::read_name(database_, number);
    if (names::override_key(name.type, name.name) != name.key) return std::nullopt;
    return merge::parse_name(name.type, name.key);
  }

  const store::NameRecord& name_of(Number number) {
    const auto [place, added] = names_.try_emplace(number);
    if (added) place->second = store::read_name(database_, number);
    return place->second;
  }

  KeyPair keys_of(const Pair& pair) { return key_pair(name_of(pair.a).type, name_of(pair.a).key, name_of(pair.b).key); }

  void add_group(std::vector<Number> group) {
    // The form that most articles print stands for all.
    std::sort(group.begin(), group.end(), [this](Number x, Number y) {
      if (counts_.of_name[x] != counts_.of_name[y]) return counts_.of_name[x] > counts_.of_name[y];
      return names::better_form(name_of(x).name, name_of(y).name);
    });
    NameMerge merge;
    merge.type = name_of(group.front()).type;
    for (const Number number : group) {
      merge.names.push_back({name_of(number).name, counts_.of_name[number]});
      merge_of_[number] = result_.merges.size();
    }
    result_.merges.push_back(std::move(merge));
  }

  void add_reasons() {
    std::vector<const Judged*> refused;
    for (const Judged& pair : judged_) {
      if (pair.verdict == Verdict::one)
        result_.merges[merge_of_.at(pair.candidate.pair.a)].pairs.push_back(pair_of(pair));
      else if (pair.nearness > 0 && !is_merged(pair.candidate.pair) && !is_slip(pair))
        refused.push_back(&pair);
    }
    std::stable_sort(refused.begin(), refused.end(),
                     [](const Judged* x, const Judged* y) { return x->nearness > y->nearness; });
    for (const Judged* pair : refused) result_.refused.push_back(pair_of(*pair));
    std::sort(result_.merges.begin(), result_.merges.end(), [](const NameMerge& x, const NameMerge& y) {
      return std::tie(x.names[0].name, x.names[1].name) < std::tie(y.names[0].name, y.names[1].name);
    });
  }

  // One article's own two spellings, and no other has the rarer one: says nothing about the index.
  [[nodiscard]] bool is_slip(const Judged& pair) const {
    const Pair& names = pair.candidate.pair;
    return pair.context.together == std::min(counts_.of_name[names.a], counts_.of_name[names.b]);
  }

  // By way of a third name.
  [[nodiscard]] bool is_merged(const Pair& pair) const {
    const auto a = merge_of_.find(pair.a);
    const auto b = merge_of_.find(pair.b);
    return a != merge_of_.end() && b != merge_of_.end() && a->second == b->second;
  }

  NamePair pair_of(const Judged& judged) {
    Number a = judged.candidate.pair.a;
    Number b = judged.candidate.pair.b;
    const auto before = [this](Number x, Number y) {
      return std::tuple(counts_.of_name[y], std::string_view(name_of(x).key)) <
             std::tuple(counts_.of_name[x], std::string_view(name_of(y).key));
    };
    if (before(b, a)) std::swap(a, b);
    return {{name_of(a).name, counts_.of_name[a]},
            {name_of(b).name, counts_.of_name[b]},
            merge::reason_of(judged, [this](Number number) { return name_of(number).name; })};
  }

  const Xapian::Database& database_;
  merge::ArticleCounts counts_;
  std::map<Number, store::NameRecord> names_;
  std::map<Number, std::size_t> merge_of_;  // the group a name is in
  std::vector<Judged> judged_;
  NameMerges result_;
};

// A comment ends with its line.
std::string comment(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  return "# " + text + "\n";
}

struct MergeText {
  std::string text;
  std::size_t lines = 0;
};

MergeText merge_text(const NameMerge& merge) {
  MergeText result;
  for (const NamePair& pair : merge.pairs)
    result.text += comment(fmt::format("{} + {}: {}", pair.a.name, pair.b.name, pair.reason));
  names::Override statement;
  statement.kind = names::OverrideKind::merge;
  statement.type = merge.type;
  statement.target = merge.names.front().name;
  for (std::size_t i = 1; i < merge.names.size(); ++i) statement.names.push_back(merge.names[i].name);
  result.text += names::override_line(statement) + "\n";
  result.lines = merge.pairs.size() + 1;
  return result;
}

std::uint64_t articles_of(const NameMerge& merge) {
  std::uint64_t articles = 0;
  for (const CountedName& name : merge.names) articles += name.articles;
  return articles;
}

// Takes out of `result` what goes beyond the bounds of a names file.
std::string merges_text(NameMerges& result) {
  std::vector<std::size_t> order(result.merges.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    return articles_of(result.merges[x]) > articles_of(result.merges[y]);
  });
  std::vector<std::string> texts(order.size());
  std::size_t bytes = 0;
  std::size_t lines = 0;
  for (const std::size_t place : order) {
    MergeText merge = merge_text(result.merges[place]);
    if (bytes + merge.text.size() > names::max_override_bytes || lines + merge.lines > names::max_override_lines)
      continue;
    bytes += merge.text.size();
    lines += merge.lines;
    texts[place] = std::move(merge.text);
  }
  std::string text;
  std::vector<NameMerge> kept;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (texts[i].empty()) continue;
    text += texts[i];
    kept.push_back(std::move(result.merges[i]));
  }
  result.not_kept = result.merges.size() - kept.size();
  result.merges = std::move(kept);
  return text;
}

void keep(Xapian::WritableDatabase& index, const std::string& merges) {
  store::write_names_file(index, store::NamesFile::merges, merges);
  index.commit();
}

}  // namespace

NameMerges merge_names(const std::string& database) {
  return load::translated(database, [&] {
    const auto started = std::chrono::steady_clock::now();
    Xapian::WritableDatabase index = load::open_existing(database);
    NameMerges result = Merger(index).run();
    keep(index, merges_text(result));
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return result;
  });
}

std::uint64_t undo_name_merges(const std::string& database) {
  return load::translated(database, [&] {
    Xapian::WritableDatabase index = load::open_existing(database);
    const std::string kept = store::read_names_file(index, store::NamesFile::merges);
    if (!kept.empty()) keep(index, "");
    return std::uint64_t{names::parse_overrides(kept).statements.size()};
  });
}

}  // namespace dateline
