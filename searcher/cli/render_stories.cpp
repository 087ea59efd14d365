// Stories, and articles like one, in each of the output formats (render.h).
#include <fmt/format.h>

#include <algorithm>

#include "display.h"
#include "drawing.h"
#include "render.h"
#include "store/article_json.h"

namespace dateline::cli {
namespace {

using nlohmann::ordered_json;
using store::string_or_null;

// Versions of a story that are shown as text; the others are counted by publisher.
constexpr std::size_t most_versions = 5;

std::string counted(std::uint64_t count, std::string_view one, std::string_view more) {
  return fmt::format("{} {}", grouped(count), count == 1 ? one : more);
}

std::string publisher(const Hit& hit) { return hit.source.empty() ? hit.id : hit.source; }

// "Wire One (2), Daily Example": each publisher once, in the order of the hits.
std::string publishers(const Hit* begin, const Hit* end) {
  std::vector<std::pair<std::string, std::size_t>> times;
  for (const Hit* hit = begin; hit != end; ++hit) {
    const std::string name = publisher(*hit);
    const auto known = std::find_if(times.begin(), times.end(), [&](const auto& one) { return one.first == name; });
    if (known == times.end())
      times.emplace_back(name, 1);
    else
      ++known->second;
  }
  std::string text;
  for (const auto& [name, count] : times) {
    if (!text.empty()) text += ", ";
    text += printable(name);
    if (count > 1) text += fmt::format(" ({})", count);
  }
  return text;
}

std::string paragraph(const std::string& text, std::size_t indent, const Style& style) {
  return Paragraph(indent, style.width - indent, Marks::none, "").draw(cells_of(text, {}, 1));
}

}  // namespace

std::string like_summary(const Hit& article, const Style& style) {
  std::string text = "Like: " + (article.title.empty() ? article.id : article.title);
  if (!article.source.empty()) text += " · " + article.source;
  text += " · " + (article.date.empty() ? "undated" : day_in_words(article.date));
  return paragraph(printable(text), 0, style);
}

std::string stories_summary(const Answer& answer) {
  const StoryCount& count = *answer.stories;
  return fmt::format("{} {} {}\n", counted(count.stories, "story", "stories"),
                     count.articles < answer.total.value ? "among the first" : "in",
                     counted(count.articles, "article", "articles"));
}

std::string story_text(const Story& story, std::size_t indent, const Style& style) {
  std::string text;
  if (!story.copies.empty())
    text += paragraph("Also in: " + publishers(story.copies.data(), story.copies.data() + story.copies.size()), indent,
                      style);
  if (story.others.empty()) return text;
  const std::size_t shown = std::min(story.others.size(), most_versions);
  std::string heading = counted(story.articles, "article", "articles");
  if (story.sources > 1) heading += fmt::format(" of {} sources", grouped(story.sources));
  text += paragraph(heading + " on this story:", indent, style);
  for (std::size_t i = 0; i < shown; ++i) {
    text += hit_text(story.others[i], std::string(indent, ' ') + "- ", style);
    text.pop_back();
  }
  if (shown < story.others.size())
    text += paragraph(fmt::format("and {} more: {}", grouped(story.others.size() - shown),
                                  publishers(story.others.data() + shown, story.others.data() + story.others.size())),
                      indent, style);
  return text;
}

ordered_json story_json(const Story& story, bool html) {
  ordered_json json;
  json["articles"] = story.articles;
  json["sources"] = story.sources;
  json["copies"] = ordered_json::array();
  for (const Hit& hit : story.copies) {
    ordered_json copy = reference_json(hit);
    copy["source"] = string_or_null(hit.source);
    copy["url"] = string_or_null(hit.url);
    copy["score"] = hit.score;
    json["copies"].push_back(std::move(copy));
  }
  json["others"] = ordered_json::array();
  for (const Hit& hit : story.others) json["others"].push_back(hit_json(hit, html));
  return json;
}

std::vector<const Hit*> articles_of(const Hit& hit) {
  std::vector<const Hit*> articles{&hit};
  if (!hit.story) return articles;
  for (const Hit& copy : hit.story->copies) articles.push_back(&copy);
  for (const Hit& other : hit.story->others)
    for (const Hit* article : articles_of(other)) articles.push_back(article);
  return articles;
}

}  // namespace dateline::cli
