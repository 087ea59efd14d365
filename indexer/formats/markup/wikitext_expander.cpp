// One pass over wikitext with a stack of open brackets; see wikitext_expander.h. What is never closed is text.
#include "formats/markup/wikitext_expander.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <set>
#include <utility>

#include "formats/characters/characters.h"
#include "formats/characters/word_list.h"
#include "formats/markup/wikitext_templates.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t max_depth = 40;
constexpr std::size_t max_parts = 1000;
constexpr std::size_t longest_tag = 300;
constexpr std::size_t longest_reference = 34;
constexpr std::size_t least_words_of_caption = 2;

// Elements whose content is no text.
constexpr std::string_view dropped_tags[] = {
    "ref",          "gallery",        "math",     "timeline",        "score",    "imagemap",
    "style",        "script",         "inputbox", "graph",           "mapframe", "dynamicpagelist",
    "templatedata", "templatestyles", "chem",     "syntaxhighlight", "source"};
constexpr std::string_view block_tags[] = {"p",  "div", "blockquote", "table",  "tr",      "li", "ul",
                                           "ol", "dl",  "dd",         "dt",     "h1",      "h2", "h3",
                                           "h4", "h5",  "h6",         "center", "section", "hr", "poem"};
constexpr std::string_view media_extensions[] = {".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp",
                                                 ".tif", ".tiff", ".ogg", ".oga", ".ogv", ".webm",
                                                 ".mp3", ".mp4",  ".wav", ".pdf", ".djvu"};

bool is_letter_char(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

enum class Bracket : std::uint8_t { page, template_, link, address, table };

struct Frame {
  Bracket bracket = Bracket::page;
  std::vector<std::string> parts{std::string{}};
};

std::string_view opening_of(Bracket bracket) {
  switch (bracket) {
    case Bracket::template_:
      return "{{";
    case Bracket::link:
      return "[[";
    case Bracket::address:
      return "[";
    default:
      return {};
  }
}

class Expander {
 public:
  Expander(std::string_view text, const WikiNames& names, WikiFacts& facts)
      : text_(text), lower_(ascii_lower(text)), names_(names), facts_(facts), frames_(1) {}

  std::string run() {
    while (at_ < text_.size()) {
      const std::size_t next = std::min(text_.find_first_of("<[]{}|\n", at_), text_.size());
      out() += text_.substr(at_, next - at_);
      at_ = next;
      if (at_ < text_.size()) step();
    }
    while (frames_.size() > 1) unwind();
    return std::move(frames_.front().parts.front());
  }

 private:
  std::string& out() { return frames_.back().parts.back(); }
  [[nodiscard]] bool follows(std::string_view token) const { return text_.substr(at_).starts_with(token); }
  [[nodiscard]] Bracket top() const { return frames_.back().bracket; }

  void literal(std::size_t count) {
    out() += text_.substr(at_, count);
    at_ += count;
  }

  void open(Bracket bracket, std::size_t count) {
    at_ += count;
    if (frames_.size() < max_depth) frames_.push_back({bracket});
  }

  [[nodiscard]] bool at_line_start() const {
    std::size_t at = at_;
    while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == ':' || text_[at - 1] == '\t') && at_ - at < 20) --at;
    return at == 0 || text_[at - 1] == '\n';
  }

  void step() {
    switch (text_[at_]) {
      case '<':
        return tag();
      case '[':
        return follows("[[") ? open(Bracket::link, 2) : is_address() ? open(Bracket::address, 1) : literal(1);
      case ']':
        return close_link();
      case '{':
        if (follows("{{")) return open(Bracket::template_, 2);
        return follows("{|") && at_line_start() ? open(Bracket::table, 2) : literal(1);
      case '}':
        return follows("}}") ? close_template() : literal(1);
      case '|':
        return bar();
      default:
        return line_end();
    }
  }

  [[nodiscard]] bool is_address() const {
    const std::string_view rest = std::string_view(lower_).substr(at_ + 1, 8);
    return rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("//") ||
           rest.starts_with("mailto:") || rest.starts_with("ftp://");
  }

  void bar() {
    if (top() == Bracket::table && follows("|}") && !follows("|}}") && at_line_start()) {
      at_ += 2;
      close_table();
    } else if ((top() == Bracket::template_ || top() == Bracket::link) && frames_.back().parts.size() < max_parts) {
      ++at_;
      frames_.back().parts.emplace_back();
    } else {
      literal(1);
    }
  }

  // Links end with their line; captions of pictures may have several, but no paragraphs.
  void line_end() {
    while (top() == Bracket::address) unwind();
    while (top() == Bracket::link && (frames_.back().parts.size() == 1 || follows("\n\n"))) unwind();
    literal(1);
  }

  // The innermost bracket is never closed: it and what is in it are text.
  void unwind() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    std::string& outer = out();
    if (frame.bracket == Bracket::address) outer += opening_of(frame.bracket);
    for (std::size_t i = 0; i < frame.parts.size(); ++i) {
      if (i > 0) outer += frame.bracket == Bracket::template_ ? ' ' : '|';
      outer += frame.parts[i];
    }
  }

  // True if there is an open one that no bracket of kind `barrier` shields.
  [[nodiscard]] bool reaches(Bracket wanted, Bracket barrier) const {
    for (std::size_t i = frames_.size(); i-- > 1;) {
      if (frames_[i].bracket == wanted) return true;
      if (frames_[i].bracket == barrier) return false;
    }
    return false;
  }

  void close_template() {
    if (!reaches(Bracket::template_, Bracket::table)) {
      at_ += 2;
      return;
    }
    while (top() != Bracket::template_) unwind();
    at_ += 2;
    const Frame frame = std::move(frames_.back());
    frames_.pop_back();
    out() += expand_template(frame.parts, is_at_start(), facts_);
  }

  // No text stands above, and no bracket is open. What was found blank is not looked at again.
  bool is_at_start() {
    if (frames_.size() > 1) return false;
    blank_ = std::min(out().find_first_not_of(" \t\n", blank_), out().size());
    return blank_ == out().size();
  }

  void close_link() {
    if (top() == Bracket::address) {
      ++at_;
      const Frame frame = std::move(frames_.back());
      frames_.pop_back();
      const std::string& content = frame.parts.front();
      const std::size_t blank = content.find(' ');
      if (blank != std::string::npos) out() += std::string_view(content).substr(blank + 1);
    } else if (follows("]]") && reaches(Bracket::link, Bracket::template_)) {
      while (top() != Bracket::link) unwind();
      at_ += 2;
      const Frame frame = std::move(frames_.back());
      frames_.pop_back();
      link(frame.parts);
    } else {
      literal(1);
    }
  }

  // Cells of a row on one line, rows apart.
  void close_table() {
    const Frame frame = std::move(frames_.back());
    frames_.pop_back();
    std::string cells;
    bool first = true;
    for (const std::string_view raw : split_lines(frame.parts.front())) {
      std::string_view line = trim(raw);
      // The rest of the line that opens the table is its attributes.
      if (std::exchange(first, false) || line.starts_with("|-")) continue;
      while (line.starts_with('|') || line.starts_with('!') || line.starts_with('+')) line.remove_prefix(1);
      if (const std::size_t bar = line.find('|'); bar != std::string_view::npos && contains(line.substr(0, bar), "=\""))
        line.remove_prefix(bar + 1);
      if (trim(line).empty()) continue;
      if (!cells.empty()) cells += " | ";
      cells += trim(line);
    }
    put_aside(cells, "table", facts_);
    out() += "\n\n";
  }

  [[nodiscard]] static bool has(const std::vector<std::string>& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
  }

  [[nodiscard]] bool is_file(std::string_view target, std::string_view space) const {
    if (space == "file" || space == "image" || space == "media" || has(names_.files, space)) return true;
    const std::string lower = ascii_lower(target);
    return std::any_of(std::begin(media_extensions), std::end(media_extensions),
                       [&](std::string_view extension) { return lower.ends_with(extension); });
  }

  void link(const std::vector<std::string>& parts) {
    std::string_view target = trim(parts.front());
    const bool shown = target.starts_with(':');
    if (shown) target.remove_prefix(1);
    const std::size_t colon = target.find(':');
    const std::string_view prefix =
        colon == std::string_view::npos ? std::string_view{} : trim(target.substr(0, colon));
    const std::string space = text::fold(prefix_bytes(prefix, 100));
    if (!shown && !space.empty()) {
      if (is_file(target, space)) {
        if (parts.size() > 1 && word_count(parts.back()) >= least_words_of_caption)
          put_aside(parts.back(), "caption", facts_);
        return;
      }
      if (space == "category" || has(names_.categories, space)) {
        if (facts_.categories.size() < max_parts) facts_.categories.emplace_back(trim(target.substr(colon + 1)));
        return;
      }
      // [[fr:Titre]] names the same article in another language.
      if (parts.size() == 1 && space == prefix && space.size() >= 2 && space.size() <= 3 &&
          is_letter_char(space.back()))
        return;
    }
    std::string_view text = parts.size() > 1 ? trim(parts.back()) : std::string_view{};
    if (text.empty()) text = space.size() == 1 || space == "wikipedia" ? target.substr(colon + 1) : target;
    out() += text;
  }

  void tag() {
    if (follows("<!--")) {
      const std::size_t end = text_.find("-->", at_ + 4);
      at_ = end == std::string_view::npos ? text_.size() : end + 3;
      return;
    }
    const bool closing = at_ + 1 < text_.size() && text_[at_ + 1] == '/';
    std::size_t name_end = at_ + (closing ? 2 : 1);
    const std::size_t name_begin = name_end;
    while (name_end < text_.size() && is_letter_char(text_[name_end])) ++name_end;
    const std::size_t end = text_.substr(0, std::min(text_.size(), at_ + longest_tag)).find('>', name_end);
    if (name_end == name_begin || end == std::string_view::npos) return literal(1);
    const std::string name = lower_.substr(name_begin, name_end - name_begin);
    const bool empty = text_[end - 1] == '/';
    at_ = end + 1;
    if (name == "nowiki") {
      const std::size_t close = closing || empty ? std::string::npos : end_tag(name);
      if (close != std::string::npos) literal(close - at_);
    } else if (is_in(dropped_tags, name)) {
      if (const std::size_t close = closing || empty ? std::string::npos : end_tag(name); close != std::string::npos) {
        const std::size_t after = text_.find('>', close);
        at_ = after == std::string_view::npos ? text_.size() : after + 1;
      }
    } else if (name == "br") {
      out() += ' ';
    } else if (is_in(block_tags, name)) {
      out() += "\n\n";
    }
  }

  // Where `</name` stands from here on; searched for in vain only once.
  std::size_t end_tag(const std::string& name) {
    if (unclosed_.contains(name)) return std::string::npos;
    const std::size_t close = lower_.find("</" + name, at_);
    if (close == std::string::npos) unclosed_.insert(name);
    return close;
  }

  std::string_view text_;
  std::string lower_;
  const WikiNames& names_;
  WikiFacts& facts_;
  std::vector<Frame> frames_;
  std::set<std::string> unclosed_;
  std::size_t at_ = 0;
  std::size_t blank_ = 0;  // bytes at the start of the output that are blank
};

// Two, three and five apostrophes are marks; what is over is text.
std::string without_quotes(std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < line.size();) {
    if (line[i] != '\'') {
      const std::size_t next = std::min(line.find('\'', i), line.size());
      out += line.substr(i, next - i);
      i = next;
      continue;
    }
    std::size_t run = 0;
    while (i + run < line.size() && line[i + run] == '\'') ++run;
    const std::size_t marks = run >= 5 ? 5 : run == 4 ? 3 : run == 1 ? 0 : run;
    out.append(run - marks, '\'');
    i += run;
  }
  return out;
}

// The character that the reference at `at` stands for and its length; length 0 when there is none.
std::pair<char32_t, std::size_t> reference_at(std::string_view text, std::size_t at) {
  const std::size_t end = text.substr(0, std::min(text.size(), at + longest_reference)).find(';', at);
  if (end == std::string_view::npos || end < at + 2) return {0, 0};
  const std::string name(text.substr(at + 1, end - at - 1));
  char32_t code_point = 0;
  if (name.front() != '#') {
    const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
    if (entity != nullptr) code_point = entity->value;
  } else {
    const bool hexadecimal = name.size() > 2 && (name[1] == 'x' || name[1] == 'X');
    const char* begin = name.data() + (hexadecimal ? 2 : 1);
    std::uint32_t value = 0;
    const auto [stop, error] = std::from_chars(begin, name.data() + name.size(), value, hexadecimal ? 16 : 10);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (error == std::errc() && stop == name.data() + name.size() && value <= 0x10FFFF && !surrogate)
      code_point = value;
  }
  return {code_point, code_point == 0 ? 0 : end + 1 - at};
}

std::string with_characters(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find('&', at), text.size());
    out += text.substr(at, next - at);
    at = next;
    if (at == text.size()) break;
    const auto [code_point, length] = reference_at(text, at);
    if (length == 0)
      out += text[at++];
    else
      append_code_point(out, code_point);
    at += length;
  }
  return out;
}

}  // namespace

std::string expand_wikitext(std::string_view text, const WikiNames& names, WikiFacts& facts) {
  return Expander(text, names, facts).run();
}

std::string plain_wikitext(std::string_view line) {
  return squeeze(text::clean_utf8(with_characters(without_quotes(line))));
}

}  // namespace dateline::formats
