// Blocks into the text of an article; see article_text.h.
#include "formats/lines/article_text.h"

#include <algorithm>
#include <optional>

#include "formats/characters/characters.h"
#include "formats/lines/byline.h"
#include "formats/lines/furniture.h"
#include "formats/lines/learnt_furniture.h"

namespace dateline::formats {
namespace {

// The lines of a text, those that are furniture by all that was learnt taken out.
std::vector<std::string> text_lines(const std::vector<std::string>& blocks, const LearntFurniture* furniture,
                                    Article& article) {
  std::vector<std::string> lines;
  for (const std::string& block : blocks)
    if (std::string line = squeeze(block); !line.empty()) lines.push_back(std::move(line));
  if (furniture == nullptr) return lines;
  const std::vector<std::string_view> reasons =
      furniture->reasons(std::vector<std::string_view>(lines.begin(), lines.end()), article.source);
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (reasons[i].empty())
      kept.push_back(std::move(lines[i]));
    else
      article.removed.push_back({std::move(lines[i]), std::string(reasons[i])});
  }
  return kept;
}

}  // namespace

void fill_text(const std::vector<std::string>& blocks, const LearntFurniture* furniture, Article& article) {
  std::vector<std::string> lines = text_lines(blocks, furniture, article);
  bool first = true;
  const bool has_more =
      std::count_if(lines.begin(), lines.end(), [](const std::string& line) { return word_count(line) > 0; }) > 1;
  for (std::string& line : lines) {
    if (const std::string_view reason = light_furniture_reason(line); !reason.empty()) {
      article.removed.push_back({std::move(line), std::string(reason)});
      continue;
    }
    if (first && has_more) {
      first = false;
      if (std::optional<std::string> byline = read_byline(line)) {
        if (article.byline.empty()) article.byline = *byline;
        article.removed.push_back({std::move(line), "byline"});
        continue;
      }
      if (line == article.title) {
        article.removed.push_back({std::move(line), "repeated headline"});
        continue;
      }
    }
    if (!article.text.empty()) article.text += "\n\n";
    article.text += line;
  }
  if (const std::optional<OpeningDateline> opening = read_dateline(article.text)) {
    if (article.dateline.empty()) article.dateline = opening->place;
    if (article.byline.empty()) article.byline = opening->agency;
    if (opening->date && article.date.empty()) article.date = opening->date->day;
  }
}

}  // namespace dateline::formats
