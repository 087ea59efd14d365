// Mending JSON; see html_json_mending.h. What is well-formed is never touched.
#include "formats/pages/html_json_mending.h"

#include <string>

#include "formats/characters/characters.h"
#include "formats/fields/json_document.h"
#include "formats/pages/html_fragment.h"

namespace dateline::formats {
namespace {

// The script's JSON without the comment and CDATA marks that some writers put around it.
std::string_view json_part(std::string_view script) {
  const std::size_t begin = script.find_first_of("[{");
  // "[" of "<![CDATA[" opens no list.
  if (begin != std::string_view::npos && begin >= 2 && script.substr(begin - 2).starts_with("<![CDATA["))
    return json_part(script.substr(begin + 7));
  const std::size_t end = script.find_last_of("]}");
  if (begin == std::string_view::npos) return {};
  if (end == std::string_view::npos || end < begin) return script.substr(begin);
  std::string_view json = script.substr(begin, end + 1 - begin);
  // "]]" of "]]>" closes none.
  if (script.substr(end).starts_with("]>") && json.ends_with("]]")) {
    json.remove_suffix(2);
    const std::size_t last = json.find_last_of("]}");
    json = json.substr(0, last == std::string_view::npos ? json.size() : last + 1);
  }
  return json;
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

char next_visible(std::string_view json, std::size_t at) {
  while (at < json.size() && is_space(json[at])) ++at;
  return at < json.size() ? json[at] : '\0';
}

class Mender {
 public:
  explicit Mender(std::string_view json) : json_(json) {}

  std::string mended() {
    while (at_ < json_.size()) {
      const char c = json_[at_];
      if (c == '"') {
        string();
      } else if (json_.substr(at_).starts_with("//") || json_.substr(at_).starts_with("/*")) {
        comment();
      } else if (c == ',') {
        comma();
      } else if (c == '{' || c == '[') {
        if (open_.size() >= max_json_depth) return {};
        // Several values in a row become a list.
        if (open_.empty() && values_++ > 0) out_ += ',';
        open_ += c == '{' ? '}' : ']';
        out_ += c;
        ++at_;
      } else if (c == '}' || c == ']') {
        close(c);
      } else {
        if (!open_.empty() || is_space(c)) out_ += c;
        ++at_;
      }
    }
    while (!open_.empty()) {
      out_ += open_.back();
      open_.pop_back();
    }
    return values_ > 1 ? "[" + out_ + "]" : std::move(out_);
  }

 private:
  void comment() {
    const bool line = json_[at_ + 1] == '/';
    const std::size_t end = json_.find(line ? "\n" : "*/", at_ + 2);
    at_ = end == std::string_view::npos ? json_.size() : end + (line ? 1 : 2);
  }

  void comma() {
    ++at_;
    const char next = next_visible(json_, at_);
    const bool doubled = next == ',' || next == '}' || next == ']' || next == '\0';
    if (!doubled && !open_.empty()) out_ += ',';
  }

  void close(char c) {
    ++at_;
    if (open_.empty() || open_.find(c) == std::string::npos) return;
    // What was never closed inside.
    while (open_.back() != c) {
      out_ += open_.back();
      open_.pop_back();
    }
    open_.pop_back();
    out_ += c;
  }

  // A quotation mark ends a string only where the next sign may follow one.
  [[nodiscard]] bool ends_string(std::size_t quote) const {
    std::size_t at = quote + 1;
    while (at < json_.size() && is_space(json_[at])) ++at;
    if (at >= json_.size()) return true;
    switch (json_[at]) {
      case ':':
      case '}':
      case ']':
        return true;
      case ',': {
        const char next = next_visible(json_, at + 1);
        return next == '"' || next == '{' || next == '[' || next == '}' || next == ']' || next == '-' ||
               (next >= '0' && next <= '9') || next == 't' || next == 'f' || next == 'n' || next == ',' ||
               next == '/' || next == '\0';
      }
      default:
        return false;
    }
  }

  void string() {
    out_ += '"';
    for (++at_; at_ < json_.size(); ++at_) {
      const char c = json_[at_];
      if (c == '\\') {
        if (at_ + 1 >= json_.size()) continue;
        static constexpr std::string_view escapes = "\"\\/bfnrtu";
        const char escaped = json_[++at_];
        if (escapes.find(escaped) == std::string_view::npos)
          out_ += escaped == '\'' ? "'" : "\\\\";
        else
          out_ += '\\';
        if (escaped != '\'') out_ += escaped;
      } else if (c == '"') {
        if (ends_string(at_)) break;
        out_ += "\\\"";
      } else if (static_cast<unsigned char>(c) < 0x20) {
        out_ += c == '\n' ? "\\n" : " ";
      } else {
        out_ += c;
      }
    }
    out_ += '"';
    if (at_ < json_.size()) ++at_;
  }

  std::string_view json_;
  std::size_t at_ = 0;
  std::string out_;
  std::string open_;  // the brackets that are to be closed, innermost last
  std::size_t values_ = 0;
};

}  // namespace

std::optional<nlohmann::json> parse_script_json(std::string_view script) {
  const std::string_view json = json_part(script);
  if (json.empty()) return std::nullopt;
  std::string error;
  if (std::optional<nlohmann::json> value = parse_json(json, error)) return value;
  if (std::optional<nlohmann::json> value = parse_json(Mender(json).mended(), error)) return value;
  if (!contains(json, "&quot;") && !contains(json, "&#34;") && !contains(json, "&#034;")) return std::nullopt;
  const std::string unescaped = fragment_text(json);
  if (std::optional<nlohmann::json> value = parse_json(unescaped, error)) return value;
  return parse_json(Mender(unescaped).mended(), error);
}

}  // namespace dateline::formats
