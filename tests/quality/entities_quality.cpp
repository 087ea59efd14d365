// How well names are found: precision, recall and F1 of spans with their type, and of document facets, against
// annotated articles.
//
//   entities_quality FOLDER [--errors]    FOLDER holds *.jsonl with text, title, entities and except (see its
//   guidelines) entities_quality --top FILE...        the most frequent facets over the articles of JSON-lines files,
//   for reading
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "entities/canonical.h"
#include "entities/tagger.h"
#include "names/countries.h"
#include "names/keys.h"
#include "names/organisations.h"
#include "text/language.h"

namespace {

using dateline::Article;
using dateline::Entity;
using dateline::EntityType;
using dateline::entities::Mention;
using dateline::entities::MentionType;
using nlohmann::json;

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string type;
  auto operator<=>(const Span&) const = default;
};

struct Score {
  std::size_t right = 0;     // of those found
  std::size_t recalled = 0;  // of those wanted
  std::size_t found = 0;
  std::size_t wanted = 0;
};

struct Annotated {
  Article article;
  std::vector<std::pair<std::string, std::string>> names;
  std::vector<std::tuple<std::string, std::size_t, std::string>> exceptions;
};

std::string type_name(MentionType type) {
  switch (type) {
    case MentionType::person:
      return "PER";
    case MentionType::organisation:
      return "ORG";
    case MentionType::place:
      return "LOC";
    case MentionType::nationality:
      return "NORP";
    default:
      return "MISC";
  }
}

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 ? byte != 0xE2 : (std::isalnum(byte) != 0);
}

bool at_word_bounds(const std::string& text, std::size_t begin, std::size_t end) {
  const bool before = begin == 0 || !is_word_byte(text[begin - 1]) || !is_word_byte(text[begin]);
  const bool after = end >= text.size() || !is_word_byte(text[end]) || !is_word_byte(text[end - 1]);
  return before && after;
}

// The names of the list projected on `text` by longest match; "except" counts raw occurrences from 0.
std::vector<Span> project(const Annotated& annotated, const std::string& text) {
  std::vector<Span> all;
  for (const auto& [name, type] : annotated.names) {
    std::size_t occurrence = 0;
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
      if (!at_word_bounds(text, at, at + name.size())) continue;
      std::string used = type;
      for (const auto& [except, number, replacement] : annotated.exceptions)
        if (except == name && number == occurrence) used = replacement;
      all.push_back({at, at + name.size(), used});
      ++occurrence;
    }
  }
  std::sort(all.begin(), all.end(),
            [](const Span& a, const Span& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  std::vector<Span> kept;
  for (const Span& span : all)
    if (kept.empty() || span.begin >= kept.back().end) kept.push_back(span);
  std::erase_if(kept, [](const Span& span) { return span.type.empty(); });
  return kept;
}

// Some of the articles end paragraphs with one line end.
std::string with_paragraphs(const std::string& text) {
  if (text.find("\n\n") != std::string::npos) return text;
  std::string result;
  for (const char c : text) result += c == '\n' ? std::string("\n\n") : std::string(1, c);
  return result;
}

std::vector<Annotated> read_annotated(const std::filesystem::path& file) {
  std::vector<Annotated> result;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    const json record = json::parse(line);
    Annotated annotated;
    annotated.article.text = with_paragraphs(record.at("text"));
    annotated.article.title = record.value("title", "");
    annotated.article.language = "en";
    for (const json& name : record.at("entities")) annotated.names.emplace_back(name[0], name[1]);
    if (record.contains("except"))
      for (const json& except : record["except"])
        annotated.exceptions.emplace_back(except[0], except[1],
                                          except[2].is_null() ? "" : except[2].get<std::string>());
    result.push_back(std::move(annotated));
  }
  return result;
}

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
    if (span.type == "PER" && key.find(' ') != std::string::npos) full[key.substr(key.rfind(' ') + 1)] = key;
  }
  for (const Span& span : spans) {
    std::string key = key_of(span);
    if (span.type == "PER" && key.find(' ') == std::string::npos) {
      if (const auto found = full.find(key); found != full.end())
        key = found->second;
      else
        continue;
    }
    const std::string printed = text.substr(span.begin, span.end - span.begin);
    if (span.type == "LOC" || span.type == "NORP") {
      const dateline::names::Country* country =
          span.type == "NORP" ? dateline::names::country_by_nationality(key) : dateline::names::country_by_name(key);
      if (country == nullptr && (key == "us" || key == "uk" || key == "uae"))
        country = dateline::names::country_by_name("^" + key);
      if (country != nullptr)
        ++counts[{"country", std::string(country->name)}];
      else if (span.type == "LOC")
        ++counts[{"place", key}];
    } else if (span.type == "PER") {
      ++counts[{"person", key}];
    } else if (span.type == "ORG") {
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

void print(const char* heading, const std::map<std::string, Score>& scores) {
  std::printf("%s\n", heading);
  for (const auto& [type, score] : scores) {
    const double precision = score.found == 0 ? 0 : static_cast<double>(score.right) / static_cast<double>(score.found);
    const double recall =
        score.wanted == 0 ? 0 : static_cast<double>(score.recalled) / static_cast<double>(score.wanted);
    const double f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    std::printf("  %-8s P %.3f  R %.3f  F1 %.3f   found %zu wanted %zu\n", type.c_str(), precision, recall, f1,
                score.found, score.wanted);
  }
}

void print_error(const char* what, const std::string& text, const Span& span) {
  std::string before = text.substr(span.begin > 40 ? span.begin - 40 : 0, std::min<std::size_t>(span.begin, 40));
  std::string after = text.substr(span.end, 40);
  std::replace(before.begin(), before.end(), '\n', ' ');
  std::replace(after.begin(), after.end(), '\n', ' ');
  std::printf("%s %-5s %s [%s] %s\n", what, span.type.c_str(), before.c_str(),
              text.substr(span.begin, span.end - span.begin).c_str(), after.c_str());
}

int measure(const std::filesystem::path& folder, bool errors) {
  std::map<std::string, Score> spans;
  std::map<std::string, Score> facets;
  auto tagger = dateline::entities::make_rule_tagger();
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".jsonl") continue;
    for (const Annotated& annotated : read_annotated(entry.path())) {
      const std::string& text = annotated.article.text;
      const std::vector<Span> wanted = project(annotated, text);
      const std::vector<Mention> mentions = tagger->tag(annotated.article);
      std::set<Span> wanted_set(wanted.begin(), wanted.end());
      std::set<Span> found_set;
      for (const Mention& mention : mentions)
        if (!mention.in_title && mention.type != MentionType::other)
          found_set.insert({mention.begin, mention.end, type_name(mention.type)});
      for (const Span& span : found_set) {
        const bool right = wanted_set.count(span) != 0;
        for (const std::string& type : {span.type, std::string("all")}) {
          ++spans[type].found;
          spans[type].right += right ? 1 : 0;
          spans[type].recalled += right ? 1 : 0;
        }
        if (errors && !right) print_error("extra ", text, span);
      }
      for (const Span& span : wanted_set) {
        if (span.type == "MISC") continue;
        ++spans[span.type].wanted;
        ++spans["all"].wanted;
        if (errors && found_set.count(span) == 0) print_error("missed", text, span);
      }
      const auto facets_wanted = wanted_facets(text, wanted);
      Facets facets_found;
      for (const Entity& entity : dateline::entities::canonical_entities(annotated.article, mentions)) {
        if (!entity.in_facets) continue;
        const std::string type(dateline::entity_type_name(entity.type));
        const std::string value = entity.type == EntityType::country ? entity.name : entity.key;
        facets_found.emplace(type, value);
      }
      for (const auto& facet : facets_found) {
        const bool right = facets_wanted.may.count(facet) != 0;
        ++facets[facet.first].found;
        if (right) ++facets[facet.first].right;
        if (errors && !right) std::printf("facet extra  %s: %s\n", facet.first.c_str(), facet.second.c_str());
      }
      for (const auto& facet : facets_wanted.must) {
        const bool right = facets_found.count(facet) != 0;
        ++facets[facet.first].wanted;
        if (right) ++facets[facet.first].recalled;
        if (errors && !right) std::printf("facet missed %s: %s\n", facet.first.c_str(), facet.second.c_str());
      }
    }
  }
  print("spans", spans);
  print("facets (precision: named at all; recall: of those named twice or more)", facets);
  return 0;
}

int top(const std::vector<std::string>& files) {
  auto tagger = dateline::entities::make_rule_tagger();
  std::map<EntityType, std::map<std::string, std::pair<std::size_t, std::string>>> counts;
  std::size_t bytes = 0;
  std::size_t articles = 0;
  double seconds = 0;
  for (const std::string& file : files) {
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
      const json record = json::parse(line);
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
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.empty()) {
    std::fprintf(stderr, "usage: entities_quality FOLDER [--errors] | --top FILE...\n");
    return 2;
  }
  if (arguments[0] == "--top") return top({arguments.begin() + 1, arguments.end()});
  return measure(arguments[0], arguments.size() > 1 && arguments[1] == "--errors");
}
