// Tags, elements and references of SGML (sgml_record.h).
#include "formats/markup/sgml_record.h"

#include <libxml/HTMLparser.h>

#include <algorithm>

#include "formats/characters/characters.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t longest_tag = 400;
constexpr std::size_t npos = std::string_view::npos;

bool ends_name(char c) { return c == '>' || c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

bool same_letters(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

// The characters that `name` stands for, "" if it is unknown.
std::string referenced(std::string_view name) {
  std::string text;
  if (name.starts_with('#')) {
    unsigned value = 0;
    for (const char c : name.substr(1)) {
      if (c < '0' || c > '9' || value > 0x10FFFF) return {};
      value = value * 10 + static_cast<unsigned>(c - '0');
    }
    // Marks of the wire's machines stand between words.
    if (value < 0x20 || value == 0x7F) return value == '\n' ? "\n" : " ";
    if (value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF)) append_code_point(text, value);
    return text;
  }
  if (name == "hyph") return "-";
  if (name == "blank") return " ";
  if (name == "bquo" || name == "equo") return name == "bquo" ? "“" : "”";
  for (const std::string& spelled : {std::string(name), ascii_lower(name)}) {
    const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(spelled.c_str()));
    if (entity == nullptr) continue;
    append_code_point(text, static_cast<char32_t>(entity->value));
    break;
  }
  return text;
}

bool is_tag(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return false;
  const char c = text[at + 1];
  return c == '/' || c == '!' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

}  // namespace

std::size_t find_tag(std::string_view text, std::string_view name, std::size_t from) {
  for (std::size_t at = text.find('<', from); at != npos; at = text.find('<', at + 1)) {
    const std::size_t end = at + 1 + name.size();
    if (end < text.size() && ends_name(text[end]) && same_letters(text.substr(at + 1, name.size()), name)) return at;
  }
  return npos;
}

std::size_t find_record(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find('<', from); at != npos; at = text.find('<', at + 1))
    for (const std::string_view name : {"doc", "reuters"}) {
      const std::size_t end = at + 1 + name.size();
      if (end < text.size() && ends_name(text[end]) && same_letters(text.substr(at + 1, name.size()), name)) return at;
    }
  return npos;
}

std::string attribute_of(std::string_view tag, std::string_view name) {
  const std::string lower = ascii_lower(tag);
  for (std::size_t at = lower.find(name); at != npos; at = lower.find(name, at + 1)) {
    const std::size_t value = at + name.size() + 2;
    if (at == 0 || lower[at - 1] != ' ' || value > tag.size() || tag[value - 2] != '=') continue;
    const char quote = tag[value - 1];
    if (quote != '"' && quote != '\'') continue;
    return squeeze(tag.substr(value, std::min(tag.find(quote, value), tag.size()) - value));
  }
  return {};
}

std::string plain_text(std::string_view sgml) {
  std::string text;
  for (std::size_t at = 0; at < sgml.size();) {
    const std::size_t mark = std::min(sgml.find_first_of("<&", at), sgml.size());
    text.append(sgml.substr(at, mark - at));
    at = mark;
    if (at == sgml.size()) break;
    const bool tag = sgml[at] == '<';
    const std::size_t end = sgml.substr(at, tag ? longest_tag : 12).find(tag ? '>' : ';');
    if (end == npos || (tag && !is_tag(sgml, at))) {
      text.push_back(sgml[at++]);
      continue;
    }
    const std::string_view inside = sgml.substr(at + 1, end - 1);
    if (tag) {
      const std::string name = ascii_lower(inside.substr(0, inside.find_first_of(" \n\t")));
      text += name == "p" || name == "/p" || name == "br" || name == "/d" ? "\n\n" : " ";
      at += end + 1;
    } else if (const std::string value = referenced(inside); !value.empty()) {
      text += value;
      at += end + 1;
    } else {
      text.push_back(sgml[at++]);
    }
  }
  return text;
}

std::string_view SgmlRecord::open_tag() const { return bytes_.substr(0, std::min(bytes_.find('>'), longest_tag)); }

std::optional<std::string_view> SgmlRecord::element(std::string_view name) const {
  const std::size_t open = find_tag(bytes_, name, 1);
  if (open == npos) return std::nullopt;
  const std::size_t begin = bytes_.find('>', open);
  if (begin == npos) return std::nullopt;
  std::size_t end = std::min(find_tag(bytes_, "/" + std::string(name), begin), bytes_.size());
  // Only the record can close an element that is never closed.
  if (end == bytes_.size()) end = std::min(record_end(), bytes_.size());
  return bytes_.substr(begin + 1, std::max(end, begin + 1) - begin - 1);
}

std::string SgmlRecord::field(Names names) const {
  for (const std::string_view name : names) {
    const std::optional<std::string_view> inside = element(name);
    if (!inside) continue;
    std::string value = squeeze(plain_text(prefix_bytes(*inside, 4000)));
    if (value.starts_with("= ")) value.erase(0, 2);
    if (!value.empty()) return value;
  }
  return {};
}

std::size_t SgmlRecord::record_end() const {
  return std::min(find_tag(bytes_, "/doc", 0), find_tag(bytes_, "/reuters", 0));
}

}  // namespace dateline::formats
