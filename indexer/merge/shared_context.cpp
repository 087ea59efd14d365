// Company of names (shared_context.h).
#include "merge/shared_context.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "store/name_table.h"
#include "store/schema.h"

namespace dateline::merge {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t most_pairs_at_once = 50'000;
// An article that names more is a list or a table, and its names have nothing to do with one another.
constexpr std::size_t most_names_of_article = 300;
// Of a name that more articles have, every nth is looked at: bounds memory.
constexpr std::uint32_t most_articles_of_name = 1000;
// One in a thousand pairs that have nothing to do with each other is tied more strongly.
constexpr double least_tie = 10.83;

// The values of one slot, asked for in the order of documents.
class SlotReader {
 public:
  SlotReader(const Xapian::Database& database, unsigned slot)
      : at_(database.valuestream_begin(slot)), end_(database.valuestream_end(slot)) {}

  void read(Xapian::docid id, std::vector<Number>& numbers) {
    if (at_ == end_) return;
    at_.skip_to(id);
    if (at_ != end_ && at_.get_docid() == id) store::decode_numbers(*at_, numbers);
  }

 private:
  Xapian::ValueIterator at_;
  Xapian::ValueIterator end_;
};

// Calls `use(day, numbers)` for each article, with the ascending numbers of all its names, YYYYMMDD or 0.
template <typename Use>
void for_each_article(const Xapian::Database& database, std::size_t known, Use use) {
  SlotReader facets(database, store::slot::entities);
  SlotReader minor(database, store::slot::minor_entities);
  std::vector<Number> numbers;
  const auto end = database.valuestream_end(store::slot::day_and_id);
  for (auto at = database.valuestream_begin(store::slot::day_and_id); at != end; ++at) {
    numbers.clear();
    facets.read(at.get_docid(), numbers);
    minor.read(at.get_docid(), numbers);
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    while (!numbers.empty() && numbers.back() >= known) numbers.pop_back();  // a damaged value
    use(store::day_of_rank_key(*at), numbers);
  }
}

double log_term(double observed, double expected) {
  return observed <= 0 ? 0 : 2 * observed * std::log(observed / expected);
}

// Of `k` of `n` articles having what a share `p` of all has; 0 when they do not have it more often.
double log_likelihood_ratio(double k, double n, double p) {
  return k <= n * p ? 0 : log_term(k, n * p) + log_term(n - k, n * (1 - p));
}

// What the articles of a name show, while they are read.
struct Seen {
  std::uint32_t step = 1;
  std::uint32_t met = 0;
  std::uint32_t read = 0;
  std::vector<Number> others;
  std::vector<std::int32_t> years;
  std::vector<std::size_t> pairs;  // whose smaller number is this name's
};

// A name in the company of another.
struct Companion {
  Number number = 0;
  float strength = 0;
  float weight = 0;
};

struct Company {
  std::vector<Companion> names;  // by number
  double length = 0;             // of the vector of weights
  std::int32_t early = 0;        // a tenth of the dated articles is before this year, and a tenth behind `late`
  std::int32_t late = 0;         // 0 without dates
};

Company company_of(Number name, Seen& seen, const ArticleCounts& counts) {
  Company result;
  std::sort(seen.others.begin(), seen.others.end());
  std::sort(seen.years.begin(), seen.years.end());
  if (!seen.years.empty()) {
    const std::size_t tenth = seen.years.size() / 10;
    result.early = seen.years[tenth];
    result.late = seen.years[seen.years.size() - 1 - tenth];
  }
  for (auto begin = seen.others.begin(), end = begin; begin != seen.others.end(); begin = end) {
    end = std::upper_bound(begin, seen.others.end(), *begin);
    if (*begin == name) continue;
    const double share = static_cast<double>(counts.of_name[*begin]) / counts.articles;
    const auto both = static_cast<double>(end - begin);
    const double weight = both / seen.read * -std::log(share);
    result.length += weight * weight;
    result.names.push_back(
        {*begin, static_cast<float>(log_likelihood_ratio(both, seen.read, share)), static_cast<float>(weight)});
  }
  result.length = std::sqrt(result.length);
  return result;
}

SharedContext compare(const Company& a, const Company& b) {
  SharedContext result;
  if (a.late != 0 && b.late != 0) result.years_apart = std::max({0, b.early - a.late, a.early - b.late});
  double product = 0;
  for (auto x = a.names.begin(), y = b.names.begin(); x != a.names.end() && y != b.names.end();) {
    if (x->number != y->number) {
      ++(x->number < y->number ? x : y);
      continue;
    }
    product += static_cast<double>(x->weight) * y->weight;
    const double strength = std::min(x->strength, y->strength);
    if (strength >= least_tie) result.names.push_back({x->number, strength});
    ++x;
    ++y;
  }
  if (product > 0) result.likeness = product / (a.length * b.length);
  std::stable_sort(result.names.begin(), result.names.end(),
                   [](const SharedName& x, const SharedName& y) { return x.strength > y.strength; });
  // From the strongest on, whatever the numbers of the names: the same sum for the same articles.
  for (const SharedName& name : result.names) result.strength += name.strength;
  return result;
}

// One reading of the index for pairs [begin, end).
class ContextPass {
 public:
  ContextPass(const ArticleCounts& counts, const std::vector<Pair>& pairs, std::size_t begin, std::size_t end)
      : counts_(counts), pairs_(pairs), begin_(begin), end_(end), place_(counts.of_name.size(), none) {
    for (std::size_t i = begin; i < end; ++i) {
      seen_[place_of(pairs[i].a)].pairs.push_back(i);
      (void)place_of(pairs[i].b);
    }
  }

  void read(const Xapian::Database& database, std::vector<SharedContext>& found) {
    std::vector<std::uint32_t> together(end_ - begin_);
    for_each_article(database, place_.size(), [&](std::uint32_t day, const std::vector<Number>& numbers) {
      for (const Number number : numbers) {
        if (place_[number] == none) continue;
        Seen& name = seen_[place_[number]];
        for (const std::size_t pair : name.pairs)
          if (std::binary_search(numbers.begin(), numbers.end(), pairs_[pair].b)) ++together[pair - begin_];
        if (name.met++ % name.step == 0 && numbers.size() <= most_names_of_article) add(name, day, numbers);
      }
    });
    std::vector<Company> companies;
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      companies.push_back(company_of(names_[i], seen_[i], counts_));
      seen_[i] = Seen();
    }
    for (std::size_t i = begin_; i < end_; ++i) {
      found.push_back(compare(companies[place_[pairs_[i].a]], companies[place_[pairs_[i].b]]));
      found.back().together = together[i - begin_];
    }
  }

 private:
  std::uint32_t place_of(Number number) {
    if (place_[number] == none) {
      place_[number] = static_cast<std::uint32_t>(seen_.size());
      names_.push_back(number);
      seen_.emplace_back().step = counts_.of_name[number] / most_articles_of_name + 1;
    }
    return place_[number];
  }

  static void add(Seen& name, std::uint32_t day, const std::vector<Number>& numbers) {
    ++name.read;
    name.others.insert(name.others.end(), numbers.begin(), numbers.end());
    if (day != 0) name.years.push_back(static_cast<std::int32_t>(day / 10000));
  }

  const ArticleCounts& counts_;
  const std::vector<Pair>& pairs_;
  std::size_t begin_;
  std::size_t end_;
  std::vector<std::uint32_t> place_;  // by number: in names_ and seen_, or none
  std::vector<Number> names_;
  std::vector<Seen> seen_;
};

}  // namespace

ArticleCounts count_articles(const Xapian::Database& database) {
  ArticleCounts counts;
  counts.of_name.resize(store::read_name_count(database));
  for_each_article(database, counts.of_name.size(), [&](std::uint32_t, const std::vector<Number>& numbers) {
    ++counts.articles;
    for (const Number number : numbers) ++counts.of_name[number];
  });
  return counts;
}

std::vector<SharedContext> find_shared_context(const Xapian::Database& database, const ArticleCounts& counts,
                                               const std::vector<Pair>& pairs) {
  std::vector<SharedContext> found;
  found.reserve(pairs.size());
  for (std::size_t begin = 0; begin < pairs.size(); begin += most_pairs_at_once)
    ContextPass(counts, pairs, begin, std::min(pairs.size(), begin + most_pairs_at_once)).read(database, found);
  return found;
}

}  // namespace dateline::merge
