// How well names are found: precision, recall and F1 of spans with their type, and of document facets, against
// annotated articles. Only those that no model is trained on count (training::is_held_out), unless --all is said.
// Figures for each path and language, then the most frequent errors of all of them; run by scripts/quality.
//
//   entities_quality [--model FILE] [--all] [--errors] ANNOTATED...   files or folders of annotated JSON lines
//   entities_quality --top FILE...   the most frequent facets over the articles of JSON-lines files, for reading
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dateline/error.h"
#include "entities/canonical.h"
#include "entities/crf/model.h"
#include "entities/tagger.h"
#include "entities/train/annotated.h"
#include "names/countries.h"
#include "names/keys.h"
#include "names/organisations.h"

namespace {

using dateline::Article;
using dateline::Entity;
using dateline::EntityType;
using dateline::entities::Mention;
using dateline::entities::MentionType;
using dateline::training::Annotated;
using dateline::training::Span;
using dateline::training::type_code;
using nlohmann::json;

struct Score {
  std::size_t right = 0;     // of those found
  std::size_t recalled = 0;  // of those wanted
  std::size_t found = 0;
  std::size_t wanted = 0;
};

using Scores = std::map<std::string, Score>;

using Facets = std::set<std::pair<std::string, std::string>>;

struct WantedFacets {
  Facets must;  // names that stand twice or more
  Facets may;   // names that stand at all: a lead or a title may make a facet of one mention
};

// Facets that the annotation asks for, a surname counted with the full name it ends.
WantedFacets wanted_facets(const std::string& text, const std::vector<Span>& spans) {
  std::map<std::pair<std::string, std::string>, std::size_t> counts;
  std::map<std::string, std::string> full;  // surname: key of the full name
  const auto key_of = [&](const Span& span) {
    return dateline::names::canonical_key(text.substr(span.begin, span.end - span.begin));
  };
  for (const Span& span : spans) {
    const std::string key = key_of(span);
    if (span.type == MentionType::person && key.find(' ') != std::string::npos)
      full[key.substr(key.rfind(' ') + 1)] = key;
  }
  for (const Span& span : spans) {
    std::string key = key_of(span);
    if (span.type == MentionType::person && key.find(' ') == std::string::npos) {
      if (const auto found = full.find(key); found != full.end())
        key = found->second;
      else
        continue;
    }
    const std::string printed = text.substr(span.begin, span.end - span.begin);
    if (span.type == MentionType::place || span.type == MentionType::nationality) {
      const dateline::names::Country* country = span.type == MentionType::nationality
                                                    ? dateline::names::country_by_nationality(key)
                                                    : dateline::names::country_by_name(key);
      if (country == nullptr && (key == "us" || key == "uk" || key == "uae"))
        country = dateline::names::country_by_name("^" + key);
      if (country != nullptr)
        ++counts[{"country", std::string(country->name)}];
      else if (span.type == MentionType::place)
        ++counts[{"place", key}];
    } else if (span.type == MentionType::person) {
      ++counts[{"person", key}];
    } else if (span.type == MentionType::organisation) {
      const auto known = dateline::names::known_organisation(key);
      ++counts[{"org", known.name.empty() ? key : dateline::names::canonical_key(known.name)}];
    }
  }
  WantedFacets result;
  for (const auto& [facet, count] : counts) {
    result.may.insert(facet);
    if (count >= 2) result.must.insert(facet);
  }
  return result;
}

void print(const char* heading, const Scores& scores) {
  fmt::print(" {}\n", heading);
  for (const auto& [type, score] : scores) {
    const auto share = [](std::size_t part, std::size_t all) {
      return all == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(all);
    };
    const double precision = share(score.right, score.found);
    const double recall = share(score.recalled, score.wanted);
    const double f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    fmt::print("  {:<12} P {:.3f}  R {:.3f}  F1 {:.3f}   found {} wanted {}\n", type, precision, recall, f1,
               score.found, score.wanted);
  }
}

std::string line_around(const std::string& text, const Span& span) {
  constexpr std::size_t around = 40;
  std::string before = text.substr(span.begin > around ? span.begin - around : 0, std::min(span.begin, around));
  std::string after = text.substr(span.end, around);
  std::string line = fmt::format("{} [{}] {}", before, text.substr(span.begin, span.end - span.begin), after);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

using Errors = std::map<std::string, std::size_t>;  // "missed ORG Foo", "extra PER Bar", how often

// Scores of one set of articles.
struct Measured {
  Scores spans;
  Scores facets;
  std::size_t articles = 0;
  Errors* errors = nullptr;
  bool print_errors = false;
};

void count_spans(const std::string& text, const std::vector<Span>& wanted, const std::set<Span>& found,
                 Measured& measured) {
  const std::set<Span> wanted_set(wanted.begin(), wanted.end());
  const auto note = [&](const char* what, const Span& span) {
    ++(*measured.errors)[fmt::format("{:<6} {:<4} {}", what, type_code(span.type),
                                     text.substr(span.begin, span.end - span.begin))];
    if (measured.print_errors) fmt::print("{:<6} {:<4} {}\n", what, type_code(span.type), line_around(text, span));
  };
  const auto groups = [](MentionType type) {
    std::vector<std::string> names{type_code(type), "all five"};
    if (type == MentionType::person || type == MentionType::organisation || type == MentionType::place)
      names.emplace_back("PER+ORG+LOC");
    return names;
  };
  for (const Span& span : found) {
    const bool right = wanted_set.count(span) != 0;
    for (const std::string& group : groups(span.type)) {
      ++measured.spans[group].found;
      measured.spans[group].right += right ? 1 : 0;
      measured.spans[group].recalled += right ? 1 : 0;
    }
    if (!right) note("extra", span);
  }
  for (const Span& span : wanted_set) {
    for (const std::string& group : groups(span.type)) ++measured.spans[group].wanted;
    if (found.count(span) == 0) note("missed", span);
  }
}

const std::string all_facets = "all four";

void count_facets(const Annotated& annotated, const std::vector<Mention>& mentions, Measured& measured) {
  WantedFacets wanted = wanted_facets(annotated.article.text, annotated.text_spans);
  wanted.may.merge(wanted_facets(annotated.article.title, annotated.title_spans).may);
  Facets found;
  for (const Entity& entity : dateline::entities::canonical_entities(annotated.article, mentions))
    if (entity.in_facets)
      found.emplace(dateline::entity_type_name(entity.type),
                    entity.type == EntityType::country ? entity.name : entity.key);
  for (const auto& facet : found) {
    const bool right = wanted.may.count(facet) != 0;
    for (const std::string& group : {facet.first, all_facets}) {
      ++measured.facets[group].found;
      measured.facets[group].right += right ? 1 : 0;
    }
    if (measured.print_errors && !right) fmt::print("facet extra  {}: {}\n", facet.first, facet.second);
  }
  for (const auto& facet : wanted.must) {
    const bool right = found.count(facet) != 0;
    for (const std::string& group : {facet.first, all_facets}) {
      ++measured.facets[group].wanted;
      measured.facets[group].recalled += right ? 1 : 0;
    }
    if (measured.print_errors && !right) fmt::print("facet missed {}: {}\n", facet.first, facet.second);
  }
}

void print_errors(const Errors& errors) {
  constexpr std::size_t shown = 20;
  std::vector<std::pair<std::size_t, std::string>> sorted;
  for (const auto& [what, count] : errors) sorted.emplace_back(count, what);
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  fmt::print("the most frequent errors\n");
  for (std::size_t i = 0; i < std::min(shown, sorted.size()); ++i)
    fmt::print("  {:3} {}\n", sorted[i].first, sorted[i].second);
}

struct Options {
  std::string model;
  bool all = false;
  bool errors = false;
  std::vector<std::string> paths;
};

// A model that is not the one built in.
class ModelFile {
 public:
  explicit ModelFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    if (!file) throw dateline::Error(dateline::ErrorCode::io, "cannot be read", "", path);
    try {
      model_.emplace(bytes_);
    } catch (const dateline::Error& error) {
      throw dateline::Error(error.code, error.what(), error.hint, path);
    }
  }
  [[nodiscard]] const dateline::entities::Model& model() const { return *model_; }

 private:
  std::string bytes_;
  std::optional<dateline::entities::Model> model_;
};

void measure_article(const Annotated& annotated, dateline::entities::Tagger& tagger, Measured& measured) {
  ++measured.articles;
  const std::vector<Mention> mentions = tagger.tag(annotated.article);
  std::set<Span> title, text;
  for (const Mention& mention : mentions)
    (mention.in_title ? title : text).insert({mention.begin, mention.end, mention.type});
  count_spans(annotated.article.text, annotated.text_spans, text, measured);
  if (annotated.title_annotated) count_spans(annotated.article.title, annotated.title_spans, title, measured);
  count_facets(annotated, mentions, measured);
}

int measure(const Options& options) {
  std::optional<ModelFile> file;
  if (!options.model.empty()) file.emplace(options.model);
  const auto tagger = file ? dateline::entities::make_tagger(file->model()) : dateline::entities::make_tagger();
  Errors errors;
  for (const std::string& path : options.paths) {
    std::map<std::string, Measured> by_language;
    for (const Annotated& annotated : dateline::training::read_annotated(std::vector<std::string>{path})) {
      if (!options.all && !dateline::training::is_held_out(annotated.article.id)) continue;
      Measured& measured = by_language[annotated.article.language];
      measured.errors = &errors;
      measured.print_errors = options.errors;
      measure_article(annotated, *tagger, measured);
    }
    if (by_language.empty()) fmt::print("{}: no article is held out\n", path);
    for (const auto& [language, measured] : by_language) {
      fmt::print("{}, {}: {} articles\n", path, language, measured.articles);
      print("spans with their types", measured.spans);
      print("facets (precision: named at all; recall: of those named twice or more)", measured.facets);
      fmt::print("\n");
    }
  }
  print_errors(errors);
  return 0;
}

int top(const std::vector<std::string>& files) {
  auto tagger = dateline::entities::make_tagger();
  std::map<EntityType, std::map<std::string, std::pair<std::size_t, std::string>>> counts;
  std::size_t bytes = 0;
  std::size_t articles = 0;
  double seconds = 0;
  for (const std::string& file : files) {
    std::ifstream lines(file);
    if (!lines) throw dateline::Error(dateline::ErrorCode::io, "cannot be read", "", file);
    for (std::string line; std::getline(lines, line);) {
      const json record = json::parse(line, nullptr, false);
      if (!record.is_object())
        throw dateline::Error(dateline::ErrorCode::bad_input, "a line is no JSON object", "", file);
      Article article;
      const auto field = [&](const char* name) {
        return record.contains(name) && record[name].is_string() ? record[name].get<std::string>() : std::string();
      };
      article.text = field("text");
      article.title = field("title");
      article.source = field("source");
      article.language = field("lang");
      const std::clock_t start = std::clock();
      const auto entities = dateline::entities::canonical_entities(article, tagger->tag(article));
      seconds += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
      bytes += article.text.size();
      ++articles;
      for (const Entity& entity : entities) {
        if (!entity.in_facets) continue;
        auto& [count, name] = counts[entity.type][entity.key];
        ++count;
        name = entity.name;
      }
    }
  }
  for (const auto& [type, values] : counts) {
    std::vector<std::pair<std::size_t, std::string>> sorted;
    for (const auto& [key, value] : values) sorted.push_back(value);
    std::sort(sorted.rbegin(), sorted.rend());
    std::printf("== %s: %zu values\n", std::string(dateline::entity_type_name(type)).c_str(), sorted.size());
    for (std::size_t i = 0; i < std::min<std::size_t>(100, sorted.size()); ++i)
      std::printf("%s %zu%s", sorted[i].second.c_str(), sorted[i].first, i % 8 == 7 ? "\n" : " | ");
    std::printf("\n");
  }
  std::printf("%zu articles, %.1f MB of text, %.2f s of processor time, %.1f MB/s\n", articles,
              static_cast<double>(bytes) / 1e6, seconds, static_cast<double>(bytes) / 1e6 / seconds);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  Options options;
  bool top_facets = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--all")
      options.all = true;
    else if (arguments[i] == "--errors")
      options.errors = true;
    else if (arguments[i] == "--top")
      top_facets = true;
    else if (arguments[i] == "--model" && i + 1 < arguments.size())
      options.model = arguments[++i];
    else
      options.paths.push_back(arguments[i]);
  }
  const bool unknown = std::any_of(options.paths.begin(), options.paths.end(),
                                   [](const std::string& path) { return path.starts_with("--"); });
  if (options.paths.empty() || unknown) {
    fmt::print(stderr, "usage: entities_quality [--model FILE] [--all] [--errors] ANNOTATED... | --top FILE...\n");
    return 2;
  }
  try {
    return top_facets ? top(options.paths) : measure(options);
  } catch (const dateline::Error& error) {
    fmt::print(stderr, "entities_quality: {}: {}\n", error.place, error.what());
  }
  return 2;
}
