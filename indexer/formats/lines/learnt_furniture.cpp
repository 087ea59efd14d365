// Furniture by folder and source; see learnt_furniture.h.
#include "formats/lines/learnt_furniture.h"

#include <algorithm>

#include "formats/characters/characters.h"
#include "store/hash.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t longest_line = 500;  // bytes

constexpr std::string_view of_folder = "found in many articles of this folder";
constexpr std::string_view of_source = "found in many articles of this source";

}  // namespace

std::uint64_t furniture_hash(std::string_view line) {
  if (line.empty() || line.size() > longest_line) return 0;
  const std::string key = phrase_key(line);
  std::string alike;
  alike.reserve(key.size());
  bool letters = false;
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(key, at);
    if (c >= U'0' && c <= U'9') {
      if (!alike.ends_with('0')) alike += '0';
      continue;
    }
    letters = letters || is_letter(c);
    alike.append(key, start, at - start);
  }
  return letters ? std::max<std::uint64_t>(store::hash64(alike), 1) : 0;
}

std::string folder_scope(std::string_view absolute) { return "folder:" + std::string(absolute); }

std::string source_scope(std::string_view source) {
  const std::string key = phrase_key(prefix_bytes(source, 200));
  return key.empty() ? std::string{} : "source:" + key;
}

void FurnitureTable::add(std::string scope, std::vector<std::uint64_t> hashes) {
  std::sort(hashes.begin(), hashes.end());
  scopes_.insert_or_assign(std::move(scope), std::move(hashes));
}

bool FurnitureTable::has_line(std::string_view scope, std::uint64_t hash) const {
  const auto found = scopes_.find(scope);
  return found != scopes_.end() && std::binary_search(found->second.begin(), found->second.end(), hash);
}

LearntFurniture::LearntFurniture(const FurnitureTable& table, std::string_view folder)
    : table_(table), folder_(folder_scope(folder)) {}

std::vector<std::string_view> LearntFurniture::reasons(std::span<const std::string_view> lines,
                                                       std::string_view source) const {
  std::vector<std::string_view> reasons(lines.size());
  const std::string scope = source_scope(source);
  const bool by_source = table_.has(scope);
  if (!by_source && !table_.has(folder_)) return reasons;
  std::size_t all = 0;
  std::size_t taken = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    all += lines[i].size();
    const std::uint64_t hash = furniture_hash(lines[i]);
    if (hash == 0) continue;
    if (table_.has_line(folder_, hash))
      reasons[i] = of_folder;
    else if (by_source && table_.has_line(scope, hash))
      reasons[i] = of_source;
    if (!reasons[i].empty()) taken += lines[i].size();
  }
  if (taken * 2 > all) std::fill(reasons.begin(), reasons.end(), std::string_view{});
  return reasons;
}

}  // namespace dateline::formats
