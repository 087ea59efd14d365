// JSON lines: one article a line. Blank lines are no records, but count as lines.
#include <algorithm>

#include "formats/characters/characters.h"
#include "formats/characters/charset.h"
#include "formats/fields/json_article.h"
#include "formats/fields/json_document.h"
#include "formats/format.h"
#include "formats/ninjs.h"

namespace dateline::formats {
namespace {

constexpr int lines_looked_at = 20;

// A first line that is broken does not make records into plain text.
bool has_object_early(std::string_view head) {
  int looked_at = 0;
  for (const std::string_view bytes : split_lines(head)) {
    const std::string_view line = trim(bytes);
    if (line.empty()) continue;
    if (++looked_at > lines_looked_at) return false;
    std::string error;
    if (line.starts_with('{') && line.ends_with('}') && parse_json(line, error)) return true;
  }
  return false;
}

int sniff_json_lines(std::string_view head, std::string_view extension) {
  const std::string_view start = trim(head);
  const bool named = extension == "jsonl" || extension == "ndjson" || extension == "jl";
  if (!start.starts_with('{')) return named && has_object_early(start) ? 90 : 0;
  const std::string_view line = trim(start.substr(0, start.find('\n')));
  const std::string_view rest = line.size() < start.size() ? trim(start.substr(line.size())) : std::string_view{};
  // A pretty-printed object has its closing brace on another line.
  if (line.ends_with('}') && rest.starts_with('{')) return 95;
  return named ? 90 : 0;
}

void parse_json_lines(const Input& input, ArticleSink& sink) {
  std::uint64_t record = input.first_record;
  for (std::string_view bytes : split_lines(input.bytes)) {
    const std::uint64_t number = record++;
    if (number == 1 && bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (trim(bytes).empty()) continue;
    std::string error;
    const std::optional<nlohmann::json> object = parse_json(to_utf8(trim(bytes), "utf-8"), error);
    if (object && input.fields == nullptr && is_ninjs(*object)) {
      parse_ninjs(*object, number, input.furniture, sink);
      continue;
    }
    if (std::string reason = object ? unpublished_reason(*object) : ""; !reason.empty()) {
      sink.skipped(number, std::move(reason));
      continue;
    }
    Article article;
    article.record = number;
    if (!object || !read_json_article(*object, article, error, input.furniture, input.fields)) {
      sink.failed(number, error);
      continue;
    }
    sink.article(std::move(article));
  }
}

RecordRules::Cut whole_lines(std::string_view buffer, bool at_end) {
  const std::size_t bytes = at_end ? buffer.size() : buffer.rfind('\n') + 1;
  const std::string_view lines = buffer.substr(0, bytes);
  const auto ends = static_cast<std::uint64_t>(std::count(lines.begin(), lines.end(), '\n'));
  return {bytes, ends + (!lines.empty() && lines.back() != '\n')};
}

std::size_t next_line(std::string_view buffer) {
  const std::size_t end = buffer.find('\n');
  return end == std::string_view::npos ? end : end + 1;
}

constexpr RecordRules line_rules{whole_lines, next_line};

}  // namespace

const Format json_lines_format{
    "jsonl", "JSON lines, one article a line", "jsonl ndjson jl", &line_rules, sniff_json_lines, parse_json_lines,
    true};

}  // namespace dateline::formats
