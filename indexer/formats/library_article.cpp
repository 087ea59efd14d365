// Fields of library_article.h.
#include "formats/library_article.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "formats/characters/characters.h"
#include "formats/characters/word_list.h"
#include "formats/dates/dates.h"
#include "formats/lines/article_text.h"
#include "formats/lines/byline.h"
#include "formats/lines/declared_language.h"
#include "formats/lines/wrapping.h"
#include "formats/markup/item_fields.h"
#include "formats/markup/marked_text.h"

namespace dateline::formats {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest_label = 40;
constexpr std::size_t longest_metadata = 1000;
constexpr std::size_t head_lines = 20;
constexpr std::size_t least_indent = 8;  // of a line in the middle of the page

constexpr std::string_view nexis_head[] = {"HEADLINE", "BYLINE", "SECTION", "LENGTH", "DATELINE", "HIGHLIGHT", "BODY"};
constexpr std::string_view nexis_foot[] = {
    "LOAD-DATE",   "LANGUAGE",    "GRAPHIC",      "PUBLICATION-TYPE", "DOCUMENT-TYPE", "JOURNAL-CODE", "SUBJECT",
    "PERSON",      "COMPANY",     "ORGANIZATION", "TICKER",           "INDUSTRY",      "GEOGRAPHIC",   "COUNTRY",
    "STATE",       "CITY",        "CATEGORY",     "ACC-NO",           "URL",           "TYPE",         "CORRECTION",
    "UPDATE-DATE", "DISTRIBUTION"};
constexpr std::string_view proquest_head[] = {
    "Author", "Publication info", "Links", "Abstract", "Full text", "Publication title", "ProQuest document link"};
constexpr std::string_view proquest_foot[] = {"Subject",
                                              "Business indexing term",
                                              "Location",
                                              "People",
                                              "Company / organization",
                                              "Identifier / keyword",
                                              "Classification",
                                              "Title",
                                              "Publication title",
                                              "Publication year",
                                              "Publication date",
                                              "Year",
                                              "Volume",
                                              "Issue",
                                              "Pages",
                                              "First page",
                                              "column",
                                              "Section",
                                              "Publisher",
                                              "Place of publication",
                                              "Country of publication",
                                              "Publication subject",
                                              "ISSN",
                                              "Source type",
                                              "Language of publication",
                                              "Document type",
                                              "Document feature",
                                              "ProQuest document ID",
                                              "Document URL",
                                              "Copyright",
                                              "Last updated",
                                              "Database"};

// Lines without a blank one between them.
struct Block {
  std::string_view lines;  // as they stand
  std::string text;        // in one line
  bool is_centred = false;
  std::string label;  // "BYLINE" of "BYLINE: By Ada Quist"; "" if it begins with none
  std::string value;
};

std::string value_of(std::string_view text) { return std::string(prefix_bytes(text, longest_metadata)); }

Block block_of(std::string_view lines) {
  Block block;
  block.lines = lines;
  block.is_centred = lines.find_first_not_of(' ') >= least_indent && lines.find_first_not_of(' ') != npos;
  block.text = squeeze(lines);
  const std::size_t colon = block.text.substr(0, longest_label).find(':');
  if (colon == npos || (colon + 1 < block.text.size() && block.text[colon + 1] != ' ')) return block;
  block.label = block.text.substr(0, colon);
  block.value = trim(std::string_view(block.text).substr(colon + 1));
  return block;
}

std::vector<Block> blocks_of(std::string_view record) {
  std::vector<Block> blocks;
  std::size_t begin = npos;
  std::size_t end = 0;
  const auto close = [&] {
    if (begin != npos) blocks.push_back(block_of(record.substr(begin, end - begin)));
    begin = npos;
  };
  for (const std::string_view line : split_lines(record)) {
    if (trim(line).empty() || line.starts_with("____")) {
      close();
      continue;
    }
    const auto at = static_cast<std::size_t>(line.data() - record.data());
    if (begin == npos) begin = at;
    end = at + line.size();
  }
  close();
  return blocks;
}

bool is_copyright(std::string_view line) {
  const std::string lower = ascii_lower(line.substr(0, 60));
  return lower.starts_with("copyright") || lower.starts_with("(c)") || lower.starts_with("©") ||
         lower.starts_with("all rights reserved");
}

void set_day(std::string_view text, Article& article) {
  if (!article.date.empty()) return;
  std::optional<ParsedDate> date = parse_date(text);
  if (!date) date = find_date(text);
  if (date) article.date = date->day;
}

// "Quist, Ada; Lind, Bo": names as they are spoken.
std::string spoken_names(std::string_view field) {
  std::string names;
  while (!field.empty()) {
    const std::size_t end = std::min(field.find(';'), field.size());
    std::string_view name = trim(field.substr(0, end));
    field.remove_prefix(std::min(end + 1, field.size()));
    if (name.ends_with('.')) name.remove_suffix(1);
    const std::size_t comma = name.find(", ");
    const bool is_turned = comma != npos && name.find(',', comma + 1) == npos;
    const std::string spoken =
        is_turned ? std::string(name.substr(comma + 2)).append(" ").append(name.substr(0, comma)) : std::string(name);
    if (spoken.empty()) continue;
    if (!names.empty()) names += ", ";
    names += spoken;
  }
  return clean_byline(names);
}

void add(std::string_view part, std::string& text) {
  if (!text.empty()) text += "\n\n";
  text += part;
}

// Publisher, day and edition in the middle of the page, headline, labelled fields, text, labelled fields.
std::string read_nexis(std::string_view record, Article& article) {
  std::string text;
  bool is_below = false;
  for (const Block& block : blocks_of(record)) {
    if (is_in(nexis_foot, block.label)) {
      is_below = true;
      if (block.label == "LANGUAGE") article.language = language_code(block.value);
      if (block.label == "URL" && is_web_address(block.value)) article.url = value_of(block.value);
      if (block.label == "LOAD-DATE") set_day(block.value, article);
    } else if (is_below || is_copyright(block.text)) {
      continue;
    } else if (is_in(nexis_head, block.label)) {
      if (block.label == "HEADLINE") article.title = value_of(block.value);
      if (block.label == "BYLINE") article.byline = clean_byline(block.value.substr(0, block.value.find(';')));
      if (block.label == "SECTION") article.section = value_of(block.value.substr(0, block.value.find(';')));
      if (block.label == "DATELINE") article.dateline = dateline_place(value_of(block.value));
      if ((block.label == "HIGHLIGHT" || block.label == "BODY") && !block.value.empty()) add(block.value, text);
    } else if (!article.title.empty()) {
      add(block.lines, text);
    } else if (article.source.empty()) {
      article.source = value_of(block.text);
    } else if (article.date.empty()) {
      set_day(block.text, article);
    } else if (!block.is_centred) {
      article.title = value_of(block.text);
    }
  }
  return text;
}

// Headline and byline, "343 words", day, publisher, language and copyright, each in a line; text.
std::string read_factiva(std::string_view record, Article& article) {
  std::vector<std::string_view> head;
  for (const std::string_view line : split_lines(record)) {
    if (!trim(line).empty()) head.push_back(line);
    if (head.size() == head_lines) break;
  }
  const auto length = static_cast<std::size_t>(std::find_if(head.begin(), head.end(), is_length_line) - head.begin());
  if (length == head.size()) return {};
  std::size_t titles = length;
  if (titles > 1 && opens_byline(trim(head[titles - 1]))) article.byline = clean_byline(trim(head[--titles]));
  for (std::size_t i = 0; i < titles; ++i) article.title += (i > 0 ? " " : "") + squeeze(head[i]);
  article.title = value_of(article.title);
  std::size_t last = std::min(length + 2, head.size() - 1);
  for (std::size_t i = length + 1; i < head.size(); ++i) {
    const std::string line = squeeze(head[i]);
    const std::string language = line.size() > 3 ? language_code(line) : "";
    if (article.date.empty())
      set_day(line, article);
    else if (article.source.empty() && line.find_first_not_of("0123456789:. GMT") != npos)
      article.source = value_of(line);
    if (!language.empty()) article.language = language;
    if (!language.empty() || is_copyright(line)) last = i;
    if (is_copyright(line)) break;
  }
  return std::string(record.substr(static_cast<std::size_t>(head[last].data() - record.data()) + head[last].size()));
}

// Headline, labelled fields, text, labelled fields.
std::string read_proquest(std::string_view record, Article& article) {
  std::string text;
  std::string abstract;
  bool is_text = false;
  for (const Block& block : blocks_of(record)) {
    const std::string_view label = block.label;
    const bool is_foot = is_in(proquest_foot, label);
    if (is_text && !is_foot) {
      add(block.lines, text);
      continue;
    }
    is_text = label == "Full text";
    if (is_text && block.value != "Not available")
      add(block.lines.substr(std::min(block.lines.find(':') + 1, block.lines.size())), text);
    if (label == "Abstract") abstract = block.value;
    if (label == "Author") article.byline = spoken_names(block.value);
    if (label == "Title") article.title = value_of(block.value);
    if (label == "Publication title") article.source = value_of(block.value.substr(0, block.value.find(';')));
    if (label == "Publication date" || label == "Publication info") set_day(block.value, article);
    if (label == "Section") article.section = value_of(block.value);
    if (label == "Language of publication") article.language = language_code(block.value);
    if (label == "ProQuest document ID") article.id = id_text("proquest:" + block.value);
    if (article.title.empty() && !is_foot && !is_in(proquest_head, label)) article.title = value_of(block.text);
  }
  if (!text.empty() || abstract.empty()) return text;
  article.removed.push_back({"", "summary only: the text was not saved with it"});
  return abstract;
}

}  // namespace

bool is_length_line(std::string_view line) {
  line = trim(line.substr(0, longest_label + 1));
  if (line.size() > longest_label || line.empty() || line.front() < '0' || line.front() > '9') return false;
  const std::vector<std::string_view> words = split_words(line);
  static constexpr std::string_view names[] = {"words",    "word",   "mots",   "palabras",
                                               "palavras", "parole", "Wörter", "woorden"};
  return words.size() == 2 && words[0].find_first_not_of("0123456789.,") == npos && is_in(names, words[1]);
}

void read_library_article(Library library, std::string_view record, const LearntFurniture* furniture,
                          Article& article) {
  const std::string text = library == Library::lexis_nexis ? read_nexis(record, article)
                           : library == Library::factiva   ? read_factiva(record, article)
                                                           : read_proquest(record, article);
  fill_text(unwrap_lines(text), furniture, article);
}

}  // namespace dateline::formats
