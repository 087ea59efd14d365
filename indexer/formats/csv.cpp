// Tables with a header line: CSV and TSV, one article a row. Columns are fields by the same names as those of JSON.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "formats/characters/characters.h"
#include "formats/characters/charset.h"
#include "formats/fields/field_map.h"
#include "formats/fields/field_names.h"
#include "formats/fields/json_article.h"
#include "formats/fields/json_document.h"
#include "formats/fields/table_rows.h"
#include "formats/format.h"

namespace dateline::formats {
namespace {

constexpr std::size_t max_columns = 2000;
constexpr std::size_t max_columns_named = 20;
constexpr std::size_t max_header_bytes = 64 * 1024;
constexpr std::size_t max_literal_bytes = 1U << 20;
constexpr std::array<char, 4> delimiters{',', ';', '\t', '|'};

bool is_known(std::string_view column) {
  const std::string key = field_key(column);
  for (const FieldKind kind :
       {FieldKind::text, FieldKind::html, FieldKind::summary, FieldKind::title, FieldKind::date, FieldKind::byline,
        FieldKind::source, FieldKind::section, FieldKind::language, FieldKind::url, FieldKind::id})
    if (is_one_of(kind, key)) return true;
  return false;
}

// UTF-16, as spreadsheets save "Unicode text": half of it zeros.
bool is_wide(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 1024);
  return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") ||
         static_cast<std::size_t>(std::count(head.begin(), head.end(), '\0')) * 3 > head.size();
}

// Length of the lines down to the header: a byte order mark, blank lines, a spreadsheet's "sep=;".
std::size_t header_end(std::string_view head) {
  TableRows rows(head, true);
  while (const std::optional<TableRow> row = rows.next()) {
    std::string_view line = head.substr(row->begin, row->end - row->begin);
    if (row->begin == 0 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    line = trim(line);
    if (!line.empty() && !(line.starts_with("sep=") && line.size() <= 5)) return row->end;
  }
  return head.size();
}

struct Header {
  std::vector<std::string> columns;
  char delimiter = ',';
};

// The delimiter that gives most known columns, then most columns.
Header read_header(std::string_view bytes) {
  const std::string text = to_utf8(bytes, "");
  std::string_view line = trim(std::string_view(text).substr(0, header_end(text)));
  if (line.starts_with("sep=")) line = trim(line.substr(std::min(line.find('\n'), line.size())));
  Header best;
  std::size_t best_known = 0;
  for (const char delimiter : delimiters) {
    std::vector<std::string> columns = split_cells(line, delimiter, true);
    for (std::string& column : columns) column = squeeze(column);
    const auto known = static_cast<std::size_t>(std::count_if(columns.begin(), columns.end(), is_known));
    if (!best.columns.empty() && (known < best_known || (known == best_known && columns.size() <= best.columns.size())))
      continue;
    best = {std::move(columns), delimiter};
    best_known = known;
  }
  return best;
}

std::string column_list(const std::vector<std::string>& columns) {
  std::string list;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i == max_columns_named) return list + ", ...";
    if (i > 0) list += ", ";
    list += columns[i].empty() ? "(without a name)" : prefix_bytes(columns[i], 40);
  }
  return list;
}

bool has_text_column(const std::vector<std::string>& columns, const FieldMap* map) {
  nlohmann::json names = nlohmann::json::object();
  for (const std::string& column : columns) {
    const std::string key = field_key(column);
    if (is_one_of(FieldKind::text, key) || is_one_of(FieldKind::html, key) || is_one_of(FieldKind::summary, key))
      return true;
    names[column] = nullptr;
  }
  std::vector<const nlohmann::json*> values;
  return map != nullptr && map->find(names, "text", values);
}

// ['Ada Quist', 'Bo Lind'], {'id': None, 'name': 'Coast Post'}: what Python prints is JSON but for quotes and
// constants.
std::string json_of_python(std::string_view text) {
  std::string json;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\'' || c == '"') {
      std::string value;
      for (++i; i < text.size() && text[i] != c; ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) {
          ++i;
          value += text[i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i];
        } else {
          value += text[i];
        }
      }
      json += nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    } else if (text.substr(i).starts_with("None")) {
      json += "null";
      i += 3;
    } else if (text.substr(i).starts_with("True") || text.substr(i).starts_with("False")) {
      json += c == 'T' ? "true" : "false";
      i += c == 'T' ? 3 : 4;
    } else {
      json += c;
    }
  }
  return json;
}

nlohmann::json cell_value(std::string cell) {
  const std::string_view value = trim(cell);
  if (value.empty() || value == "\\N" || value == "NULL" || value == "null" || value == "None" || value == "nan" ||
      value == "NaN" || value == "N/A")
    return nullptr;
  const bool list = value.front() == '[' && value.back() == ']';
  const bool object = value.front() == '{' && value.back() == '}';
  if ((list || object) && value.size() <= max_literal_bytes) {
    std::string error;
    if (std::optional<nlohmann::json> json = parse_json(value, error)) return *std::move(json);
    if (std::optional<nlohmann::json> json = parse_json(json_of_python(value), error)) return *std::move(json);
  }
  return cell;
}

std::string wrong_count(std::size_t cells, std::size_t columns, bool stray_quote) {
  std::string reason =
      stray_quote ? "a quote that is never closed: the row was taken to end with its line, and has " : "a row of ";
  reason += std::to_string(cells) + (cells == 1 ? " column" : " columns") + " where the header has " +
            std::to_string(columns);
  return reason;
}

class Table {
 public:
  Table(Header header, std::string charset, const Input& input, ArticleSink& sink)
      : header_(std::move(header)), charset_(std::move(charset)), input_(input), sink_(sink) {}

  void read_rows(std::string_view rows, std::uint64_t first_record) {
    TableRows scanner(rows, true);
    for (std::uint64_t record = first_record; const std::optional<TableRow> row = scanner.next(); ++record)
      read_row(rows.substr(row->begin, row->end - row->begin), row->stray_quote, record);
  }

 private:
  void read_row(std::string_view bytes, bool stray_quote, std::uint64_t record) {
    if (trim(bytes).empty()) return;
    std::vector<std::string> cells = split_cells(bytes, header_.delimiter, !stray_quote);
    // Spreadsheets write empty columns behind the last one.
    while (cells.size() > header_.columns.size() && trim(cells.back()).empty()) cells.pop_back();
    if (cells.size() != header_.columns.size()) {
      sink_.failed(record, wrong_count(cells.size(), header_.columns.size(), stray_quote));
      return;
    }
    nlohmann::json object = nlohmann::json::object();
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (!object.contains(header_.columns[i])) object[header_.columns[i]] = cell_value(to_utf8(cells[i], charset_));
    if (std::string reason = unpublished_reason(object); !reason.empty()) {
      sink_.skipped(record, std::move(reason));
      return;
    }
    Article article;
    article.record = record;
    std::string error;
    if (read_json_article(object, article, error, input_.furniture, input_.fields))
      sink_.article(std::move(article));
    else
      sink_.failed(record, error);
  }

  Header header_;
  std::string charset_;
  const Input& input_;
  ArticleSink& sink_;
};

void parse_table(const Input& input, ArticleSink& sink) {
  std::string wide;
  std::string_view rows = input.bytes;
  std::string_view head = input.preamble;
  if (head.empty() && is_wide(rows)) {
    wide = to_utf8(rows, "");
    rows = wide;
  }
  // Without a preamble the header stands above the first row.
  if (head.empty()) {
    head = rows.substr(0, header_end(rows));
    rows.remove_prefix(head.size());
  }
  const bool first_block = input.first_record == 1;
  if (head.size() >= max_header_bytes) {
    if (first_block) sink.failed(std::nullopt, "a table whose header line is longer than 64 KiB");
    return;
  }
  Header header = read_header(head);
  if (header.columns.size() > max_columns) {
    if (first_block) sink.failed(std::nullopt, "a table of more than 2000 columns");
    return;
  }
  if (!has_text_column(header.columns, input.fields)) {
    if (!first_block) return;
    const bool named = input.fields != nullptr && input.fields->has("text");
    sink.failed(std::nullopt, (named ? "no column has the name that --map text= gives; columns: "
                                     : "no column is known to hold the text; columns: ") +
                                  column_list(header.columns) +
                                  (named ? "" : " (--map text=COLUMN names the one that does)"));
    return;
  }
  Table(std::move(header), guess_charset(rows), input, sink).read_rows(rows, input.first_record);
}

int sniff_table(std::string_view head, bool tabs) {
  if (head.starts_with('{') || head.starts_with('<')) return 0;
  const Header header = read_header(head.substr(0, max_header_bytes));
  return (header.delimiter == '\t') == tabs ? 60 : 0;
}

bool is_table_name(std::string_view extension) {
  return extension == "csv" || extension == "tsv" || extension == "tab" || extension == "psv";
}

int sniff_csv(std::string_view head, std::string_view extension) {
  return is_table_name(extension) ? sniff_table(head, false) : 0;
}

// What spreadsheets call "Unicode text" bears the name of a text.
bool is_table_of_text(std::string_view head) {
  const Header header = read_header(head.substr(0, max_header_bytes));
  return header.delimiter == '\t' && header.columns.size() > 2 &&
         std::count_if(header.columns.begin(), header.columns.end(), is_known) > 1 &&
         has_text_column(header.columns, nullptr);
}

int sniff_tsv(std::string_view head, std::string_view extension) {
  if (extension == "txt") return is_table_of_text(head) ? 60 : 0;
  return is_table_name(extension) ? sniff_table(head, true) : 0;
}

std::size_t preamble(std::string_view head) { return is_wide(head) ? 0 : header_end(head); }

RecordRules::Cut whole_rows(std::string_view buffer, bool at_end) {
  RecordRules::Cut cut;
  if (is_wide(buffer)) {
    // Its line ends are two bytes long: the file is read as one.
    if (at_end) cut = {buffer.size(), 1};
    return cut;
  }
  TableRows rows(buffer, at_end);
  while (const std::optional<TableRow> row = rows.next()) {
    cut.bytes = row->end;
    ++cut.records;
  }
  return cut;
}

std::size_t next_row(std::string_view buffer) {
  const std::size_t end = buffer.find_first_of("\r\n");
  return end == std::string_view::npos ? end : buffer.substr(end).starts_with("\r\n") ? end + 2 : end + 1;
}

constexpr RecordRules row_rules{whole_rows, next_row, preamble};

}  // namespace

const Format csv_format{
    "csv", "tables with a header; comma, semicolon or bar", "csv psv", &row_rules, sniff_csv, parse_table, true};

const Format tsv_format{"tsv", "tables with a header; tabs", "tsv tab", &row_rules, sniff_tsv, parse_table, true};

}  // namespace dateline::formats
