// Which lines are furniture; see furniture_learning.h. What speaks for it is the share of the articles that have the
// line, and its place: what repeats at the head or the foot of articles is their page's; between paragraphs the same
// subheading stands in every article of a kind ("Outlook", "What we know"), and agencies repeat whole sentences of
// background in story after story.
#include "formats/lines/furniture_learning.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_map>

#include "formats/characters/characters.h"
#include "formats/lines/headline.h"
#include "formats/lines/learnt_furniture.h"
#include "store/hash.h"

namespace dateline::formats {
namespace {

constexpr std::size_t largest_sample = 200;
constexpr std::size_t most_lines = 400;  // of one article: the first and the last

// Lines of an article that count as its head or foot, in short articles a third of its lines.
constexpr std::size_t head_lines = 2;
constexpr std::size_t foot_lines = 4;
constexpr std::size_t most_heading_words = 6;

// A line is furniture if at least so many articles have it, and so large a share of them.
constexpr std::size_t least_at_edge = 5;
constexpr std::size_t least_in_middle = 8;
constexpr double share_at_edge = 0.10;
constexpr double share_of_edge_sentence = 0.20;
constexpr double share_of_middle_sentence = 0.33;
constexpr double share_of_title = 0.5;
constexpr double mostly = 0.8;
constexpr std::size_t sentence_words = 7;

struct Seen {
  std::size_t articles = 0;
  std::size_t at_edge = 0;
  std::size_t as_title = 0;
  bool sentence = false;
};

bool is_furniture(const Seen& seen, std::size_t articles) {
  const auto reaches = [articles](std::size_t count, std::size_t least, double share) {
    return count >= least && static_cast<double>(count) >= share * static_cast<double>(articles);
  };
  if (reaches(seen.as_title, least_in_middle, share_of_title)) return true;
  const bool at_edge = static_cast<double>(seen.at_edge) >= mostly * static_cast<double>(seen.articles);
  if (at_edge) return reaches(seen.articles, least_at_edge, seen.sentence ? share_of_edge_sentence : share_at_edge);
  return seen.sentence && reaches(seen.articles, least_in_middle, share_of_middle_sentence);
}

std::vector<std::string_view> paragraphs(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find("\n\n");
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 2);
  }
  return lines;
}

// Of the two longest paragraphs: versions of a story have them in common, articles that merely have one long notice at
// their foot have not.
std::uint64_t copy_key(const std::vector<std::string_view>& lines) {
  std::vector<std::string_view> longest(std::min<std::size_t>(lines.size(), 2));
  std::partial_sort_copy(lines.begin(), lines.end(), longest.begin(), longest.end(),
                         [](auto a, auto b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  std::uint64_t key = 0;
  for (const std::string_view line : longest) key = key * 31 + store::hash64(line);
  return key;
}

bool is_edge(const std::vector<std::string_view>& lines, std::size_t i) {
  const std::size_t third = lines.size() / 3;
  if (i >= std::min(head_lines, third) && i + std::min(foot_lines, third) < lines.size()) return false;
  // The subheading of the first or last paragraph, or of a list there.
  return i + 1 >= lines.size() || ends_sentence(lines[i]) || word_count(lines[i]) > most_heading_words ||
         (!is_prose(lines[i + 1]) && !is_list_item(lines[i + 1]));
}

}  // namespace

SampledArticle sample_of(const Article& article) {
  using Place = SampledArticle::Place;
  SampledArticle sample;
  const std::vector<std::string_view> lines = paragraphs(article.text);
  sample.copy_key = copy_key(lines);
  if (const std::uint64_t hash = furniture_hash(article.title); hash != 0)
    sample.lines.push_back({hash, Place::title, false});
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i >= most_lines / 2 && i + most_lines / 2 < lines.size()) continue;
    const std::uint64_t hash = furniture_hash(lines[i]);
    if (hash == 0) continue;
    sample.lines.push_back({hash, is_edge(lines, i) ? Place::edge : Place::middle,
                            ends_sentence(lines[i]) && word_count(lines[i]) >= sentence_words});
  }
  return sample;
}

void FurnitureSample::add(SampledArticle&& article) {
  const auto [at, fresh] = articles_.try_emplace(article.copy_key);
  // Of two versions the one with more lines, whichever comes first.
  if (fresh || article.lines.size() > at->second.lines.size()) at->second = std::move(article);
  if (articles_.size() > largest_sample) articles_.erase(std::prev(articles_.end()));
}

void FurnitureSample::merge(FurnitureSample&& other) {
  for (auto& [key, article] : other.articles_) add(std::move(article));
}

std::optional<std::vector<std::uint64_t>> FurnitureSample::furniture() const {
  if (articles_.size() < least_articles_to_learn) return std::nullopt;
  using Place = SampledArticle::Place;
  std::unordered_map<std::uint64_t, Seen> all;
  for (const auto& [key, article] : articles_) {
    // A line counts once an article, for an edge if it stands at one anywhere in it.
    std::map<std::uint64_t, SampledArticle::Line> lines;
    for (const SampledArticle::Line& line : article.lines) {
      const auto [at, fresh] = lines.emplace(line.hash, line);
      if (!fresh) at->second.place = std::min(at->second.place, line.place);
    }
    for (const auto& [hash, line] : lines) {
      Seen& seen = all[hash];
      seen.as_title += line.place == Place::title;
      seen.articles += line.place != Place::title;
      seen.at_edge += line.place == Place::edge;
      seen.sentence = seen.sentence || line.sentence;
    }
  }
  std::vector<std::uint64_t> hashes;
  for (const auto& [hash, seen] : all)
    if (is_furniture(seen, articles_.size())) hashes.push_back(hash);
  return hashes;
}

}  // namespace dateline::formats
