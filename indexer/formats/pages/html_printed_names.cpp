// Names in elements of authors; see html_printed_names.h.
#include "formats/pages/html_printed_names.h"

#include <algorithm>
#include <utility>

#include "formats/characters/characters.h"
#include "formats/dates/dates.h"
#include "formats/lines/byline.h"

namespace dateline::formats {
namespace {

constexpr std::size_t most_words_before_date = 3;

// "Jane Doe (with John Roe and others)" is too much for a name; what stands before the brackets is none too much.
std::string shown_name(const std::string& text) {
  std::string shown = read_byline(text).value_or(clean_byline(text));
  const std::size_t open = shown.find(" (");
  if (open != std::string::npos && judge_signature(shown) == Signature::nobody) shown.resize(open);
  return shown;
}

// "Jane Doe im Gespräch mit John Roe": both names, none if the line is no such thing.
std::vector<std::string> names_of_conversation(std::string_view line) {
  for (const std::string_view between :
       {" im Gespräch mit ", " im Interview mit ", " in conversation with ", " en conversation avec ",
        " en entretien avec ", " en conversación con ", " in gesprek met ", " a colloquio con "}) {
    const std::size_t at = line.find(between);
    if (at == std::string_view::npos) continue;
    const std::string_view first = trim(line.substr(0, at));
    const std::string_view second = trim(line.substr(at + between.size()));
    if (looks_like_name(first) && looks_like_name(second)) return {std::string(first), std::string(second)};
  }
  return {};
}

std::optional<std::string> byline_on_a_line(const std::vector<std::string>& lines) {
  for (const std::string& line : lines)
    if (std::optional<std::string> byline = read_byline(line)) return byline;
  return std::nullopt;
}

// The first line of a box about an author is the name; what follows is said of the author.
std::optional<std::string> name_on_a_line(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    if (opens_byline(line)) continue;
    if (looks_like_name(line) && judge_signature(line) == Signature::person) return line;
    break;
  }
  return std::nullopt;
}

// Names of persons that link somewhere; "All articles" beside the name is a link too.
std::vector<std::string> linked_names(const PrintedAuthor& author) {
  std::vector<std::string> names;
  for (const std::string& name : author.links)
    if (std::string shown = shown_name(name); judge_signature(shown) == Signature::person)
      names.push_back(std::move(shown));
  const std::optional<std::string> line = name_on_a_line(author.lines);
  const bool linked =
      line && std::any_of(names.begin(), names.end(), [&](const std::string& name) { return contains(*line, name); });
  if (line && !linked) return {*line};
  return names;
}

}  // namespace

std::vector<std::string> names_printed(const PrintedAuthor& author) {
  const std::optional<std::string> line = byline_on_a_line(author.lines);
  std::vector<std::string> names;
  for (const std::string& name : author.names)
    if (std::string shown = shown_name(name); judge_signature(shown) > Signature::nobody)
      names.push_back(std::move(shown));
  // The one link to the author's page may say "All articles".
  if (names.size() == 1 && line && !contains(*line, names.front())) return {*line};
  if (!names.empty()) return names;
  if (names = names_of_conversation(author.text); !names.empty()) return names;
  for (const auto read : {read_byline, read_byline_behind_date})
    if (std::optional<std::string> byline = read(author.text)) return {std::move(*byline)};
  if (line) return {*line};
  if (names = linked_names(author); !names.empty()) return names;
  if (author.declared || looks_like_name(author.text)) return {clean_byline(author.text)};
  return {};
}

std::optional<std::string> read_byline_behind_date(std::string_view line) {
  const std::optional<ParsedDate> date = find_date(line);
  if (!date || word_count(line.substr(0, date->begin)) > most_words_before_date) return std::nullopt;
  std::string_view rest = trim(line.substr(date->end));
  while (!rest.empty())
    if (std::size_t at = 0; !is_letter(next_code_point(rest, at)))
      rest.remove_prefix(at);
    else
      break;
  return read_byline(rest);
}

}  // namespace dateline::formats
