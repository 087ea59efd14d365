// Templates; see wikitext_templates.h.
#include "formats/markup/wikitext_templates.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <utility>

#include "formats/characters/characters.h"
#include "formats/dates/dates.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t max_removed = 500;
constexpr std::size_t max_parameters = 100;
constexpr std::size_t longest_key = 24;
constexpr std::size_t longest_value = 4000;
constexpr std::size_t least_words_of_prose = 8;

enum class Use : std::uint8_t { box, date, head, source, printed, quote, character, measure };

struct Template {
  std::string_view name;
  Use use;
  std::size_t parameter = 1;  // printed: which positional one; the first where it is not there
  std::string_view character = {};
};

constexpr Template templates[] = {{"date", Use::date},
                                  {"datum", Use::date},
                                  {"fecha", Use::date},
                                  {"data", Use::date},
                                  {"dato", Use::date},
                                  {"дата", Use::date},
                                  {"日期", Use::date},
                                  {"تاريخ", Use::date},
                                  {"dateline", Use::head},
                                  {"byline", Use::head},
                                  {"source", Use::source},
                                  {"source-pr", Use::source},
                                  {"quelle", Use::source},
                                  {"fuente", Use::source},
                                  {"fonte", Use::source},
                                  {"источник", Use::source},
                                  {"bron", Use::source},
                                  {"citation", Use::source},
                                  {"lien web", Use::source},
                                  {"w", Use::printed, 2},
                                  {"wp", Use::printed, 2},
                                  {"lang", Use::printed, 2},
                                  {"transl", Use::printed, 2},
                                  {"nowrap", Use::printed},
                                  {"nobr", Use::printed},
                                  {"small", Use::printed},
                                  {"big", Use::printed},
                                  {"abbr", Use::printed},
                                  {"tooltip", Use::printed},
                                  {"formatnum", Use::printed},
                                  {"sic", Use::printed},
                                  {"unité", Use::printed},
                                  {"quote", Use::quote},
                                  {"blockquote", Use::quote},
                                  {"bq", Use::quote},
                                  {"cquote", Use::quote},
                                  {"citat", Use::quote},
                                  {"zitat", Use::quote},
                                  {"cita", Use::quote},
                                  {"citation bloc", Use::quote},
                                  {"convert", Use::measure},
                                  {"cvt", Use::measure},
                                  {"!", Use::character, 0, "|"},
                                  {"=", Use::character, 0, "="},
                                  {"'", Use::character, 0, "'"},
                                  {"'s", Use::character, 0, "'s"},
                                  {"nbsp", Use::character, 0, " "},
                                  {"ndash", Use::character, 0, "–"},
                                  {"–", Use::character, 0, "–"},
                                  {"snd", Use::character, 0, " – "},
                                  {"spaced ndash", Use::character, 0, " – "},
                                  {"mdash", Use::character, 0, "—"},
                                  {"emdash", Use::character, 0, "—"},
                                  {"—", Use::character, 0, "—"}};

// Names are compared folded.
Template template_of(const std::string& folded) {
  static const std::unordered_map<std::string, Template> by_name = [] {
    std::unordered_map<std::string, Template> table;
    for (const Template& known : templates) table.emplace(text::fold(known.name), known);
    return table;
  }();
  if (const auto found = by_name.find(folded); found != by_name.end()) return found->second;
  if (folded.starts_with("cite ")) return {folded, Use::source};
  return {folded, folded.starts_with("lang-") ? Use::printed : Use::box};
}

struct Parameters {
  std::string name;
  std::vector<std::string> positional;
  std::map<std::string, std::string, std::less<>> named;

  [[nodiscard]] std::string get(std::initializer_list<std::string_view> keys) const {
    for (const std::string_view key : keys)
      if (const auto found = named.find(key); found != named.end() && !found->second.empty()) return found->second;
    return {};
  }
};

bool is_key(std::string_view key) {
  return !key.empty() && key.size() <= longest_key && key.find_first_of("<>[]{}/\n\"'.") == std::string_view::npos;
}

Parameters parameters_of(const std::vector<std::string>& parts) {
  Parameters parameters;
  std::string name(trim(parts.front()));
  std::replace(name.begin(), name.end(), '_', ' ');
  parameters.name = text::fold(prefix_bytes(name, 200));
  // "formatnum:1000": a function with its argument behind a colon.
  if (const std::size_t colon = parameters.name.find(':'); colon != std::string::npos && colon > 0) {
    if (const std::size_t raw = name.find(':'); raw != std::string::npos)
      parameters.positional.emplace_back(name.substr(raw + 1));
    parameters.name.resize(colon);
  }
  for (std::size_t i = 1; i < parts.size() && i <= max_parameters; ++i) {
    const std::string& part = parts[i];
    const std::size_t equals = part.find('=');
    const std::string_view key = trim(std::string_view(part).substr(0, equals));
    if (equals != std::string::npos && is_key(key))
      parameters.named[ascii_lower(key)] = trim(std::string_view(part).substr(equals + 1));
    else
      parameters.positional.emplace_back(trim(part));
  }
  // {{name|1=text}} says what {{name|text}} says.
  if (parameters.positional.empty())
    if (std::string text = parameters.get({"1", "text"}); !text.empty())
      parameters.positional.push_back(std::move(text));
  return parameters;
}

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) {
    if (value.empty()) continue;
    if (!text.empty()) text += ' ';
    text += value;
  }
  return text;
}

// {{dateline|place=..|date=..}}, {{byline|name|date|place}}
void read_head_template(const Parameters& parameters, WikiFacts& facts) {
  const auto set = [](std::string& field, std::string value) {
    if (field.empty()) field = plain_wikitext(value);
  };
  set(facts.date, parameters.get({"date", "datum", "fecha"}));
  set(facts.place, parameters.get({"location", "place", "city", "ort", "lieu", "lugar"}));
  set(facts.byline, parameters.get({"author", "by", "name", "reporter"}));
  for (const std::string& value : parameters.positional) {
    const std::string plain = plain_wikitext(prefix_bytes(value, longest_value));
    if (parse_date(plain))
      set(facts.date, plain);
    else
      set(parameters.name == "byline" && facts.byline.empty() ? facts.byline : facts.place, plain);
  }
}

void put_source_aside(const Parameters& parameters, WikiFacts& facts) {
  std::vector<std::string> parts;
  for (const std::string_view key : {"author", "title", "titel", "titre", "titulo", "pub", "publisher", "work", "date"})
    if (std::string value = parameters.get({key}); !value.empty()) parts.push_back(std::move(value));
  put_aside(parts.empty() ? joined(parameters.positional) : joined(parts), "source", facts);
}

// A box that has sentences in it is not thrown away unseen.
void put_box_aside(const Parameters& parameters, WikiFacts& facts) {
  const auto keep = [&](const std::string& value) {
    const std::string plain = plain_wikitext(prefix_bytes(value, longest_value));
    if (word_count(plain) >= least_words_of_prose) put_aside(plain, "template", facts);
  };
  for (const std::string& value : parameters.positional) keep(value);
  for (const auto& [key, value] : parameters.named) keep(value);
}

}  // namespace

void put_aside(std::string_view text, std::string_view reason, WikiFacts& facts) {
  std::string plain = plain_wikitext(prefix_bytes(text, longest_value));
  if (!plain.empty() && facts.removed.size() < max_removed)
    facts.removed.push_back({std::move(plain), std::string(reason)});
}

std::string expand_template(const std::vector<std::string>& parts, bool at_start, WikiFacts& facts) {
  const Parameters parameters = parameters_of(parts);
  const std::vector<std::string>& values = parameters.positional;
  const Template known = template_of(parameters.name);
  switch (known.use) {
    case Use::character:
      return std::string(known.character);
    case Use::date: {
      std::string date = plain_wikitext(joined(values));
      if (!at_start) return date;
      if (facts.date.empty()) facts.date = std::move(date);
      return {};
    }
    case Use::head:
      read_head_template(parameters, facts);
      return {};
    case Use::source:
      put_source_aside(parameters, facts);
      return {};
    case Use::measure:
      return values.size() < 2 ? joined(values) : values[0] + " " + values[1];
    case Use::printed:
    case Use::quote: {
      if (values.empty()) return {};
      const bool there = values.size() >= known.parameter && !values[known.parameter - 1].empty();
      const std::string& text = values[there ? known.parameter - 1 : 0];
      return known.use == Use::quote ? "\n\n" + text + "\n\n" : text;
    }
    case Use::box:
      break;
  }
  put_box_aside(parameters, facts);
  return {};
}

}  // namespace dateline::formats
