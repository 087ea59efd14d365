// One record of an SGML archive, and the questions asked of it. No document type is known: an element that is not
// closed ends with its record.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dateline::formats {

// Offset of the next "<name" at or after `from` (an end tag's name begins with "/"), npos if there is none; lower case.
[[nodiscard]] std::size_t find_tag(std::string_view text, std::string_view name, std::size_t from);

// Offset of the next tag at or after `from` that opens a record (<DOC>, <REUTERS>), npos if there is none.
[[nodiscard]] std::size_t find_record(std::string_view text, std::size_t from);

// Value of an attribute in quotes, "" if there is none; `name` in lower case.
[[nodiscard]] std::string attribute_of(std::string_view tag, std::string_view name);

// Text without tags (those of paragraphs leave an empty line), references resolved.
[[nodiscard]] std::string plain_text(std::string_view sgml);

// Names are in lower case; the bytes are UTF-8 and must outlive the record.
class SgmlRecord {
 public:
  using Names = std::span<const std::string_view>;

  explicit SgmlRecord(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] std::string_view open_tag() const;
  // What stands inside the first element of this name; nothing if there is none.
  [[nodiscard]] std::optional<std::string_view> element(std::string_view name) const;
  // Text of the first of these elements that has any, on one line.
  [[nodiscard]] std::string field(Names names) const;
  [[nodiscard]] std::string field(std::string_view name) const { return field(Names(&name, 1)); }

 private:
  [[nodiscard]] std::size_t record_end() const;

  std::string_view bytes_;
};

}  // namespace dateline::formats
