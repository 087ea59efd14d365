// Articles into stories (stories.h).
#include "results/stories.h"

#include <algorithm>
#include <optional>

#include "results/shingles.h"

namespace dateline::results {
namespace {

using Articles = std::vector<std::uint32_t>;

// From the first to the last article of a story. Articles without a day would else join what happened months apart.
constexpr std::int32_t longest_story = 7;
// What copies share; a text may be printed again whenever.
constexpr double all_copies = 1;

struct Group {
  Articles articles;
  std::optional<std::int32_t> first_day, last_day;
};

// How much each two articles have in common, and which are copies.
class Comparison {
 public:
  explicit Comparison(const std::vector<Profile>& articles)
      : size_(articles.size()), shared_(size_ * size_), copies_(size_ * size_) {
    std::vector<const Shingles*> texts;
    for (const Profile& article : articles) texts.push_back(&article.shingles);
    for (const Copies& pair : find_copies(texts)) copies_[place(pair.first, pair.second)] = 1;
    for (const Profile& article : articles) days_.push_back(article.day);
    for (std::size_t one = 0; one < size_; ++one)
      for (std::size_t other = one + 1; other < size_; ++other)
        shared_[place(one, other)] = copies(one, other) ? all_copies : shared_event(articles[one], articles[other]);
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] double shared(std::size_t one, std::size_t other) const { return shared_[place(one, other)]; }
  [[nodiscard]] std::optional<std::int32_t> day(std::size_t article) const { return days_[article]; }
  [[nodiscard]] bool copies(std::size_t one, std::size_t other) const { return copies_[place(one, other)] != 0; }

 private:
  [[nodiscard]] std::size_t place(std::size_t one, std::size_t other) const {
    return std::min(one, other) * size_ + std::max(one, other);
  }

  std::size_t size_;
  std::vector<double> shared_;
  std::vector<char> copies_;
  std::vector<std::optional<std::int32_t>> days_;
};

// Groups of articles by average linkage: the two groups with most in common are joined as long as that is enough.
class Groups {
 public:
  explicit Groups(const Comparison& comparison) : sums_(comparison.size(), std::vector<double>(comparison.size())) {
    for (std::uint32_t one = 0; one < comparison.size(); ++one) {
      groups_.push_back({{one}, comparison.day(one), comparison.day(one)});
      for (std::uint32_t other = 0; other < comparison.size(); ++other)
        if (one != other) sums_[one][other] = comparison.shared(one, other);
    }
  }

  void join() {
    std::size_t one = 0;
    std::size_t other = 0;
    for (double shared = nearest(one, other); shared > 0; shared = nearest(one, other)) {
      add(groups_[one], groups_[other], shared >= all_copies);
      groups_[other] = {};
      for (std::size_t third = 0; third < groups_.size(); ++third) {
        sums_[one][third] += sums_[other][third];
        sums_[third][one] = sums_[one][third];
      }
    }
  }

  // Those that are left, each in order, by their first articles.
  std::vector<Articles> take() {
    std::vector<Articles> found;
    for (Group& group : groups_) {
      if (group.articles.empty()) continue;
      std::sort(group.articles.begin(), group.articles.end());
      found.push_back(std::move(group.articles));
    }
    std::sort(found.begin(), found.end());
    return found;
  }

 private:
  // A text that is printed again later does not make the event longer.
  static void add(Group& group, const Group& other, bool copies) {
    group.articles.insert(group.articles.end(), other.articles.begin(), other.articles.end());
    if (!other.first_day || (copies && group.first_day)) return;
    group.first_day = group.first_day ? std::min(group.first_day, other.first_day) : other.first_day;
    group.last_day = std::max(group.last_day, other.last_day);
  }

  static bool too_long(const Group& one, const Group& other) {
    if (!one.first_day || !other.first_day) return false;
    return std::max(*one.last_day, *other.last_day) - std::min(*one.first_day, *other.first_day) > longest_story;
  }

  // What the two share; 0 when no two are near enough.
  double nearest(std::size_t& one, std::size_t& other) const {
    double best = same_event;
    bool found = false;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (groups_[i].articles.empty()) continue;
      for (std::size_t j = i + 1; j < groups_.size(); ++j) {
        if (groups_[j].articles.empty()) continue;
        const double shared =
            sums_[i][j] / static_cast<double>(groups_[i].articles.size() * groups_[j].articles.size());
        if (shared < best || (found && shared == best)) continue;
        if (shared < all_copies && too_long(groups_[i], groups_[j])) continue;
        best = shared;
        one = i;
        other = j;
        found = true;
      }
    }
    return found ? best : 0;
  }

  std::vector<Group> groups_;
  std::vector<std::vector<double>> sums_;  // of what the articles of two groups share
};

StoryVersions versions_of(const Articles& story, const Comparison& comparison) {
  StoryVersions versions;
  for (const std::uint32_t article : story) {
    const auto original = std::find_if(versions.begin(), versions.end(), [&](const Version& version) {
      return comparison.copies(version.article, article);
    });
    if (original == versions.end())
      versions.push_back({article, {}});
    else
      original->copies.push_back(article);
  }
  return versions;
}

}  // namespace

std::vector<StoryVersions> find_stories(const std::vector<Profile>& articles) {
  const Comparison comparison(articles);
  Groups groups(comparison);
  groups.join();
  std::vector<StoryVersions> stories;
  for (const Articles& story : groups.take()) stories.push_back(versions_of(story, comparison));
  return stories;
}

Grouped group_stories(Indexes& indexes, const std::vector<Ranked>& ranked, Profiler& profiler) {
  std::vector<Profile> profiles;
  std::size_t text_read = 0;
  for (const Ranked& one : ranked) {
    if (text_read > most_text_compared) break;
    const Article article = indexes.read_as_counted(one.document);
    text_read += article.text.size();
    profiles.push_back(profiler.make(article));
  }
  return {find_stories(profiles), profiles.size()};
}

}  // namespace dateline::results
