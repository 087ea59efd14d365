// What a format is: a name, a way to recognise it, a way to turn bytes into articles. One file a format; all of them
// stand in the table of registry.cpp. Parsers are stateless functions, safe from any thread, and never throw for bad
// input: they tell the sink what failed and go on.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "dateline/article.h"

namespace dateline::formats {

// Receives what a parser finds. `record` is the 1-based number within the file, absent where a file is one article.
class ArticleSink {
 public:
  virtual ~ArticleSink() = default;
  // A parser fills what the input says: text, title, metadata, removed, own id if any (else ""). It leaves path,
  // entities and a missing id, language or inferred date... to the pipeline (load/complete.h).
  virtual void article(Article&& article) = 0;
  virtual void failed(std::optional<std::uint64_t> record, std::string reason) = 0;
  virtual void skipped(std::optional<std::uint64_t> record, std::string reason) = 0;
};

struct Input {
  std::string_view bytes;          // the whole file, or for line-oriented formats whole lines of it
  std::string_view path;           // for hints by name or folder only
  std::uint64_t first_record = 1;  // line-oriented formats: number of the first line in `bytes`
};

struct Format {
  std::string_view name;
  std::string_view description;
  std::string_view extensions;  // blank-separated, lower case, without dot
  bool line_oriented = false;   // a record never spans lines: the file may be cut at any line end
  // 0: no; 100: certainly. `head` is the first 64 KiB (or all) of the file; `extension` in lower case without dot.
  int (*sniff)(std::string_view head, std::string_view extension);
  void (*parse)(const Input& input, ArticleSink& sink);
};

[[nodiscard]] std::span<const Format> all_formats();
[[nodiscard]] const Format* format_by_name(std::string_view name);
// The format that recognises `head` best, or null when it is a picture, another binary, or nothing of ours;
// `reason` then says what it is ("image", "binary", "empty").
[[nodiscard]] const Format* recognise(std::string_view head, std::string_view path, std::string& reason);

extern const Format text_format;
extern const Format json_format;
extern const Format json_lines_format;
extern const Format html_format;

}  // namespace dateline::formats
