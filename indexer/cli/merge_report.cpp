// Merges of names, told (merge_report.h).
#include "merge_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "progress.h"
#include "store/article_json.h"
#include "text/folding.h"

namespace dateline::cli {
namespace {

constexpr std::size_t most_refused_shown = 20;
constexpr std::size_t width = 80;

// Words into lines of at most `width`, the first one indented by two blanks, the others by six.
std::string wrapped(std::string_view text) {
  std::string result = " ";
  std::size_t column = 1;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    const std::size_t length = text::code_points(word);
    if (column + 1 + length > width && column > 6) {
      result += "\n     ";
      column = 5;
    }
    result.append(" ").append(word);
    column += 1 + length;
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return result + "\n";
}

std::string counted(const CountedName& name) { return fmt::format("{} ({})", name.name, with_commas(name.articles)); }

std::string pair_text(const NamePair& pair) {
  return fmt::format("{} + {}: {}", counted(pair.a), counted(pair.b), pair.reason);
}

nlohmann::ordered_json name_json(const CountedName& name) { return {{"name", name.name}, {"articles", name.articles}}; }

nlohmann::ordered_json pair_json(const NamePair& pair) {
  return {{"a", name_json(pair.a)}, {"b", name_json(pair.b)}, {"reason", pair.reason}};
}

template <typename Items, typename Function>
nlohmann::ordered_json list_json(const Items& items, std::size_t most, Function function) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < items.size() && i < most; ++i) list.push_back(function(items[i]));
  return list;
}

nlohmann::ordered_json merge_json(const NameMerge& merge) {
  return {{"type", entity_type_name(merge.type)},
          {"name", merge.names.front().name},
          {"names", list_json(merge.names, merge.names.size(), name_json)},
          {"pairs", list_json(merge.pairs, merge.pairs.size(), pair_json)}};
}

std::string merge_text(const NameMerge& merge) {
  std::string names = counted(merge.names.front()) + " <-";
  for (std::size_t i = 1; i < merge.names.size(); ++i) names += (i == 1 ? " " : ", ") + counted(merge.names[i]);
  std::string text = wrapped(names).substr(2);
  for (const NamePair& pair : merge.pairs)
    text += merge.names.size() == 2 ? wrapped(pair.reason)
                                    : wrapped(fmt::format("{} + {}: {}", pair.a.name, pair.b.name, pair.reason));
  return text + "\n";
}

std::string report_line(std::string_view state, const NamePair& pair) {
  return store::json_line(
             {{"state", state}, {"a", name_json(pair.a)}, {"b", name_json(pair.b)}, {"reason", pair.reason}}) +
         "\n";
}

std::string counts_text(const NameMerges& merges, const std::string& database) {
  std::size_t names = 0;
  for (const NameMerge& merge : merges.merges) names += merge.names.size();
  std::string text =
      merges.merges.empty()
          ? fmt::format("nothing to merge among {} names, in {:.1f} s\n", with_commas(merges.names), merges.seconds)
          : fmt::format("{} persons and organisations have {} of {} names, in {:.1f} s\n",
                        with_commas(merges.merges.size()), with_commas(names), with_commas(merges.names),
                        merges.seconds);
  if (merges.passed_over > 0)
    text += fmt::format("{} sets of names were passed over: too many names in each that are alike\n",
                        with_commas(merges.passed_over));
  if (merges.not_kept > 0)
    text += fmt::format("{} more, of the rarest names, found no room in {}\n", with_commas(merges.not_kept), database);
  if (!merges.merges.empty())
    text += fmt::format("searches of {} count them so; --merge-names=off takes it back\n", database);
  return text;
}

}  // namespace

std::string merges_text(const NameMerges& merges, const std::string& database) {
  std::string text;
  for (const NameMerge& merge : merges.merges) text += merge_text(merge);
  if (!merges.refused.empty()) text += "nearest of those that were not merged:\n";
  for (std::size_t i = 0; i < merges.refused.size() && i < most_refused_shown; ++i)
    text += wrapped(pair_text(merges.refused[i]));
  if (!merges.refused.empty()) text += "\n";
  return text + counts_text(merges, database);
}

std::string merges_json(const NameMerges& merges, const std::string& database) {
  return store::json_line({{"merges", list_json(merges.merges, merges.merges.size(), merge_json)},
                           {"refused", list_json(merges.refused, most_refused_shown, pair_json)},
                           {"names", merges.names},
                           {"similar", merges.similar},
                           {"passed_over", merges.passed_over},
                           {"not_kept", merges.not_kept},
                           {"seconds", merges.seconds},
                           {"database", database}}) +
         "\n";
}

std::string undone_text(std::uint64_t merges, const std::string& database) {
  return fmt::format("{} merge{} of names taken back in {}\n", with_commas(merges), merges == 1 ? "" : "s", database);
}

std::vector<std::string> merge_report_lines(const NameMerges& merges) {
  std::vector<std::string> lines;
  for (const NameMerge& merge : merges.merges)
    for (const NamePair& pair : merge.pairs) lines.push_back(report_line("merged", pair));
  for (const NamePair& pair : merges.refused) lines.push_back(report_line("refused", pair));
  return lines;
}

}  // namespace dateline::cli
