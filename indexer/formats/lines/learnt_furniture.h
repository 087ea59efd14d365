// Lines that stand in many articles of one folder or source: learnt before the articles are read
// (furniture_learning.h), kept in the index, and taken out of every article of that folder or source.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::formats {

// Hash of a line as it is compared: folded, digits all alike ("© 2019" is "© 2020"). 0 for a line that is never
// furniture: too long, or without a letter.
[[nodiscard]] std::uint64_t furniture_hash(std::string_view line);

// The names of scopes in a FurnitureTable. A folder is given by its absolute path, and so is an archive, the scope of
// what it holds.
[[nodiscard]] std::string folder_scope(std::string_view absolute);
// "" for an article that names no source.
[[nodiscard]] std::string source_scope(std::string_view source);

// What is known of each scope. A scope that was learnt and has no furniture is there too.
class FurnitureTable {
 public:
  // `hashes` in any order.
  void add(std::string scope, std::vector<std::uint64_t> hashes);
  [[nodiscard]] bool has(std::string_view scope) const { return scopes_.find(scope) != scopes_.end(); }
  [[nodiscard]] bool has_line(std::string_view scope, std::uint64_t hash) const;
  // Ascending hashes by scope.
  [[nodiscard]] const std::map<std::string, std::vector<std::uint64_t>, std::less<>>& scopes() const { return scopes_; }

 private:
  std::map<std::string, std::vector<std::uint64_t>, std::less<>> scopes_;
};

// What the parser of one file sees of the table.
class LearntFurniture {
 public:
  // `folder` is the absolute path of the file's folder or archive. The table must outlive this.
  LearntFurniture(const FurnitureTable& table, std::string_view folder);

  // For each line why it is no part of an article of this file and of `source` ("" if it names none), "" for lines that
  // stay. Where most of the text would go, it is what such articles consist of, and stays.
  [[nodiscard]] std::vector<std::string_view> reasons(std::span<const std::string_view> lines,
                                                      std::string_view source) const;

 private:
  const FurnitureTable& table_;
  std::string folder_;
};

}  // namespace dateline::formats
