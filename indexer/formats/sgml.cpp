// Archives of wire stories in SGML, many a file: Reuters-21578 (<REUTERS>) and the TREC collections and their kin
// (<DOC>). No document type is loaded, and tags need not be closed: an element that is not ends with its record.
#include <algorithm>
#include <optional>

#include "formats/characters/characters.h"
#include "formats/characters/charset.h"
#include "formats/dates/dates.h"
#include "formats/format.h"
#include "formats/lines/article_text.h"
#include "formats/lines/byline.h"
#include "formats/lines/declared_language.h"
#include "formats/lines/headline.h"
#include "formats/lines/wrapping.h"
#include "formats/markup/marked_text.h"
#include "formats/markup/sgml_record.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t longest_id = 200;
constexpr std::size_t npos = std::string_view::npos;

constexpr std::string_view headline_names[] = {"headline", "hl", "head", "title", "ti", "ttl"};
constexpr std::string_view byline_names[] = {"byline", "byl", "author", "au"};
constexpr std::string_view date_names[] = {"date", "date1", "date_time", "datetime", "dd", "pubdate", "ddate", "da"};
constexpr std::string_view source_names[] = {"so", "source", "pub", "publication", "newspaper"};
constexpr std::string_view section_names[] = {"section", "se", "category"};
constexpr std::string_view language_names[] = {"language", "lang", "la"};
constexpr std::string_view id_names[] = {"docno", "docid", "an"};
constexpr std::string_view lead_names[] = {"lp", "leadpara", "lead", "ld", "le"};
constexpr std::string_view text_names[] = {"text", "tx", "te", "body", "story"};

// "19940512" and "920401" where no other order of day, month and year makes a date.
std::string compact_day(std::string_view text) {
  const std::size_t begin = text.find_first_of("0123456789");
  if (begin == npos) return {};
  std::string digits(text.substr(begin, std::min(text.find_first_not_of("0123456789", begin), text.size()) - begin));
  if (digits.size() == 6) {
    if (parse_date(digits.substr(0, 2) + "." + digits.substr(2, 2) + ".19" + digits.substr(4)) ||
        parse_date(digits.substr(2, 2) + "." + digits.substr(0, 2) + ".19" + digits.substr(4)))
      return {};
    digits.insert(0, digits[0] < '5' ? "20" : "19");
  }
  if (digits.size() != 8) return {};
  const std::optional<ParsedDate> date = parse_date(digits);
  return date ? date->day : std::string();
}

void read_date(const SgmlRecord& record, Article& article) {
  const std::string printed = record.field(date_names);
  std::optional<ParsedDate> date = parse_date(printed);
  if (!date) date = find_date(printed);
  if (date) {
    article.date = date->day;
    article.time = date->time;
  }
  for (const std::string& text : {printed, article.id})
    if (article.date.empty()) article.date = compact_day(text);
}

void read_dateline_element(const SgmlRecord& record, Article& article) {
  std::string line = record.field("dateline");
  if (line.empty()) return;
  while (!line.empty() && (line.back() == '-' || line.back() == '_' || line.back() == ' ')) line.pop_back();
  // "Feb 26" is the end of the place only as a whole date.
  article.dateline = dateline_place(article.date.empty() ? line : line + ", " + article.date.substr(0, 4));
  if (article.dateline.find_first_of("0123456789") != npos) article.dateline.clear();
}

// A line of a table keeps to itself: columns, or dots that lead to one.
bool is_tabular(std::string_view line) {
  line = trim(line);
  if (contains(line, "   ")) return true;
  const std::size_t dots = line.find("...");
  return dots != npos && line.find_first_not_of(". ", dots) != npos && contains(line, "....");
}

// Stories of the wires indent the first line of a paragraph.
std::vector<std::string> paragraphs(std::string_view text) {
  const std::vector<std::string_view> lines = split_lines(text);
  // One blank is enough where the line is a row and not full of words.
  const auto indented = [](std::string_view line) {
    return line.starts_with("  ") || line.starts_with('\t') || (line.starts_with(' ') && line.size() < 60);
  };
  if (std::none_of(lines.begin(), lines.end(), indented)) return unwrap_lines(text);
  std::vector<std::string> blocks;
  bool closed = true;
  for (const std::string_view line : lines) {
    std::string words = squeeze(line);
    const bool alone = is_tabular(line);
    if (words.empty() || alone || closed || indented(line))
      blocks.push_back(std::move(words));
    else
      blocks.back().append(" ").append(words);
    closed = blocks.back().empty() || alone;
  }
  return blocks;
}

// The wire signs off with its name.
void cut_end_mark(std::string& text, Article& article) {
  const std::string_view used = trim(text);
  const std::size_t gap = used.find_last_of(" \t\n");
  if (gap == npos || gap == 0 || article.source.empty()) return;
  // On a line of its own, or at the right edge of the last one.
  if (used[gap] == ' ' && used[gap - 1] != ' ' && used[gap - 1] != '\n') return;
  const std::string_view last = used.substr(gap + 1);
  const std::string key = phrase_key(last);
  const std::string source = phrase_key(article.source);
  if (key.empty() || (key != source && key + "s" != source)) return;
  article.removed.push_back({std::string(last), "end mark"});
  text.resize(static_cast<std::size_t>(last.data() - text.data()));
}

void fill_paragraphs(const std::vector<std::string>& blocks, const Input& input, Article& article) {
  fill_text(blocks, input.furniture, article);
  if (article.title.empty()) article.title = headline_from_text(article.text);
}

void keep_list(const SgmlRecord& record, std::string_view name, std::string_view label, Article& article) {
  std::string list;
  const std::string text = plain_text(record.element(name).value_or(""));
  for (const std::string_view line : split_lines(text)) {
    if (trim(line).empty()) continue;
    list.append(list.empty() ? "" : ", ").append(squeeze(line));
  }
  if (list.empty()) return;
  if (name == "topics")
    article.section = list;
  else
    article.removed.push_back({std::string(label) + ": " + list, "keywords"});
}

// The text element of an item that was never split into title and body: capitals open it.
std::vector<std::string> take_title(std::vector<std::string> blocks, Article& article) {
  const auto first =
      std::find_if(blocks.begin(), blocks.end(), [](const std::string& block) { return !block.empty(); });
  if (first == blocks.end() || !article.title.empty() || has_lower_case(*first) || word_count(*first) < 2 ||
      first + 1 == blocks.end())
    return blocks;
  article.title = *first;
  blocks.erase(blocks.begin(), first + 1);
  return blocks;
}

void read_reuters(const SgmlRecord& record, const Input& input, Article& article) {
  article.source = "Reuters";
  // NEWID numbers the items of this one collection.
  if (const std::string number = attribute_of(record.open_tag(), "newid"); !number.empty())
    article.id = "reu-" + number;
  article.title = record.field("title");
  article.byline = clean_byline(record.field("author"));
  read_date(record, article);
  read_dateline_element(record, article);
  keep_list(record, "topics", "Topics", article);
  keep_list(record, "places", "Places", article);
  keep_list(record, "people", "People", article);
  keep_list(record, "orgs", "Organisations", article);
  keep_list(record, "exchanges", "Exchanges", article);
  keep_list(record, "companies", "Companies", article);
  if (const std::string codes = record.field("unknown"); !codes.empty())
    article.removed.push_back({codes, "wire codes"});
  if (const std::optional<std::string_view> body = record.element("body")) {
    std::string text = plain_text(*body);
    cut_end_mark(text, article);
    return fill_paragraphs(paragraphs(text), input, article);
  }
  const std::string_view text = record.element("text").value_or("");
  // A brief is its headline; other words are put there to fill the element.
  const std::size_t title_end = find_tag(text, "/title", 0);
  if (title_end != npos) {
    if (std::string rest = squeeze(plain_text(text.substr(title_end))); !rest.empty())
      article.removed.push_back({std::move(rest), "filler"});
    return;
  }
  std::string whole = plain_text(text);
  cut_end_mark(whole, article);
  fill_paragraphs(take_title(paragraphs(whole), article), input, article);
}

// Headlines of some collections hold the byline too, behind a rule of dashes.
void read_headline(const SgmlRecord& record, Article& article) {
  for (const std::string_view name : headline_names) {
    const std::optional<std::string_view> inside = record.element(name);
    if (!inside) continue;
    bool behind_rule = false;
    const std::string text = plain_text(prefix_bytes(*inside, 4000));
    for (const std::string_view raw : split_lines(text)) {
      std::string_view line = trim(raw);
      while (line.starts_with('@')) line = trim(line.substr(1));
      if (line.starts_with("--")) behind_rule = true;
      if (line.starts_with("--") || line.empty()) continue;
      if (!behind_rule)
        article.title.append(article.title.empty() ? "" : " ").append(squeeze(line));
      else if (std::optional<std::string> byline = read_byline(line); byline && article.byline.empty())
        article.byline = *byline;
    }
    if (!article.title.empty()) return;
  }
}

void read_doc(const SgmlRecord& record, const Input& input, Article& article) {
  article.id = record.field(id_names);
  if (article.id.empty()) article.id = attribute_of(record.open_tag(), "id");
  if (article.id.find(' ') != npos || article.id.size() > longest_id) article.id.clear();
  article.byline = clean_byline(record.field(byline_names));
  read_headline(record, article);
  article.source = record.field(source_names);
  article.section = record.field(section_names);
  article.language = language_code(record.field(language_names));
  article.url = record.field("url");
  read_date(record, article);
  read_dateline_element(record, article);
  std::vector<std::string> blocks;
  for (const SgmlRecord::Names names : {SgmlRecord::Names(lead_names), SgmlRecord::Names(text_names)}) {
    for (const std::string_view name : names) {
      const std::optional<std::string_view> inside = record.element(name);
      if (!inside) continue;
      for (std::string& block : paragraphs(plain_text(*inside))) blocks.push_back(std::move(block));
      break;
    }
  }
  fill_paragraphs(blocks, input, article);
}

void parse_sgml(const Input& input, ArticleSink& sink) {
  const std::string charset = guess_charset(input.bytes);
  std::size_t begin = find_record(input.bytes, 0);
  if (begin == npos && input.first_record == 1) sink.failed(std::nullopt, "SGML without a <DOC> or <REUTERS> element");
  for (std::uint64_t number = input.first_record; begin != npos; ++number) {
    const std::size_t end = std::min(find_record(input.bytes, begin + 1), input.bytes.size());
    const std::string bytes = to_utf8(input.bytes.substr(begin, end - begin), charset);
    begin = end < input.bytes.size() ? end : npos;
    const SgmlRecord record(bytes);
    const bool reuters = ascii_lower(record.open_tag().substr(0, 8)) == "<reuters";
    Article article;
    article.record = number;
    if (reuters)
      read_reuters(record, input, article);
    else
      read_doc(record, input, article);
    if (!article.text.empty() || !article.title.empty())
      sink.article(std::move(article));
    else if (find_tag(bytes, reuters ? "/reuters" : "/doc", 0) == npos)
      sink.failed(number, "a record that is cut off before its headline and text");
    else
      sink.skipped(number, "neither a headline nor a text in the record");
  }
}

int sniff_sgml(std::string_view head, std::string_view extension) {
  const bool named = extension == "sgm" || extension == "sgml" || extension == "trec";
  const std::string_view start = trim(head);
  const std::string_view marked = start.substr(0, 2000);
  const std::size_t first = find_record(marked, 0);
  if (first == npos) return named && start.starts_with('<') ? 40 : 0;
  if (first == 0 || ascii_lower(start.substr(0, 14)) == "<!doctype lewi") return 96;
  // A page may have such an element far inside.
  return named ? 90 : start.starts_with("<?xml") || !start.starts_with('<') ? 0 : 50;
}

RecordRules::Cut whole_records(std::string_view buffer, bool at_end) {
  RecordRules::Cut cut;
  std::uint64_t starts = 0;
  for (std::size_t at = find_record(buffer, 0); at != npos; at = find_record(buffer, at + 1)) {
    cut = {at, starts};
    ++starts;
  }
  if (at_end) cut = {buffer.size(), starts};
  // What stands above the first record belongs to it.
  if (cut.records == 0 && !at_end) cut.bytes = 0;
  return cut;
}

std::size_t next_record(std::string_view buffer) {
  return find_record(buffer, std::min<std::size_t>(1, buffer.size()));
}

constexpr RecordRules sgml_rules{whole_records, next_record};

}  // namespace

const Format sgml_format{
    "sgml", "SGML of wire archives: Reuters-21578, TREC", "sgm sgml trec", &sgml_rules, sniff_sgml, parse_sgml};

}  // namespace dateline::formats
