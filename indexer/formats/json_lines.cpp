// JSON lines: one article a line. Blank lines are no records, but count as lines.
#include "formats/characters.h"
#include "formats/charset.h"
#include "formats/format.h"
#include "formats/json_article.h"
#include "formats/json_document.h"

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
    Article article;
    article.record = number;
    if (!object || !read_json_article(*object, article, error)) {
      sink.failed(number, error);
      continue;
    }
    sink.article(std::move(article));
  }
}

}  // namespace

const Format json_lines_format{
    "jsonl", "JSON lines, one article a line", "jsonl ndjson jl", true, sniff_json_lines, parse_json_lines};

}  // namespace dateline::formats
