// What a format is: a name, a way to recognise it, a way to turn bytes into articles. One file a format; all of them
// stand in the table of registry.cpp. Parsers are stateless functions, safe from any thread, and never throw for bad
// input: they tell the sink what failed and go on.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "dateline/article.h"

namespace dateline::formats {

class FieldMap;         // formats/fields/field_map.h
class LearntFurniture;  // formats/lines/learnt_furniture.h

// What tells versions of one item apart, in the formats of agencies and feeds.
struct Revision {
  std::uint64_t version =
      0;  // higher replaces lower; 0: the format knows no versions (where it does, 1 stands for none said)
  bool canceled = false;  // the item is withdrawn; its article needs an id and nothing else
};

// Receives what a parser finds. `record` is the 1-based number within the file, absent where a file is one article.
class ArticleSink {
 public:
  virtual ~ArticleSink() = default;
  // A parser fills what the input says: text, title, metadata, removed, own id if any (else ""). It leaves path,
  // entities and a missing id, language or inferred date... to the pipeline (load/complete.h).
  virtual void article(Article&& article, const Revision& revision) = 0;
  void article(Article&& one) { article(std::move(one), {}); }
  virtual void failed(std::optional<std::uint64_t> record, std::string reason) = 0;
  virtual void skipped(std::optional<std::uint64_t> record, std::string reason) = 0;
};

struct Input {
  std::string_view bytes;          // the whole file, or for formats with record rules whole records of it
  std::string_view path;           // for hints by name or folder only
  std::uint64_t first_record = 1;  // with record rules: number of the first record in `bytes`
  std::string_view preamble{};     // with record rules: what stands above the first record of the file, in every block
  const FieldMap* fields = nullptr;            // names of fields given by the user, null for none
  const LearntFurniture* furniture = nullptr;  // lines known from other articles, null for none
};

// How a file of many records is cut, so that one of any size passes through memory in blocks of whole records.
struct RecordRules {
  struct Cut {
    std::size_t bytes = 0;      // of whole records at the start of the buffer; 0: more bytes are needed
    std::uint64_t records = 0;  // how many these are
    bool pass_over =
        false;  // the record behind them, up to next_start, shall never be held in memory; it counts as one
    std::string_view reason{};  // why it is skipped, a literal; "" if that need not be told
  };
  // At the end of the file what is left counts as whole.
  Cut (*whole)(std::string_view buffer, bool at_end);
  // Offset of the next place after the first byte where a record may begin, npos if there is none: how to go on behind
  // a record that is longer than any bound.
  std::size_t (*next_start)(std::string_view buffer);
  // Length of what stands above the first record (a header line); null where nothing does. `head` as for sniff.
  std::size_t (*preamble)(std::string_view head) = nullptr;
};

struct Format {
  std::string_view name;
  std::string_view description;
  std::string_view extensions;           // blank-separated, lower case, without dot
  const RecordRules* records = nullptr;  // null: the file is parsed as one
  // 0: no; 100: certainly. `head` is the first 64 KiB (or all) of the file; `extension` in lower case without dot.
  int (*sniff)(std::string_view head, std::string_view extension);
  void (*parse)(const Input& input, ArticleSink& sink);
  bool has_fields = false;  // Input::fields matters to it
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
extern const Format nitf_format;
extern const Format newsml_format;
extern const Format ninjs_format;
extern const Format rss_format;
extern const Format mediawiki_format;
extern const Format csv_format;
extern const Format tsv_format;
extern const Format sgml_format;
extern const Format mbox_format;
extern const Format eml_format;
extern const Format warc_format;
extern const Format library_format;

}  // namespace dateline::formats
