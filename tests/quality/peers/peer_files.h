// What the peers read and write: lines of fields parted by tabs, and TREC runs.
#pragma once

#include <cstddef>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace dateline::peers {

inline constexpr int depth = 100;

// Calls `visit` with the first `count` fields of each line of `path`; the last takes the rest of the line.
template <typename Visit>
void for_each_line(const std::string& path, std::size_t count, const Visit& visit) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::string line;
  while (std::getline(file, line)) {
    std::vector<std::string> fields;
    std::size_t begin = 0;
    while (fields.size() + 1 < count) {
      const std::size_t tab = line.find('\t', begin);
      if (tab == std::string::npos)
        throw std::runtime_error(path + ": a line has under " + std::to_string(count) + " fields");
      fields.push_back(line.substr(begin, tab - begin));
      begin = tab + 1;
    }
    fields.push_back(line.substr(begin));
    visit(fields);
  }
}

}  // namespace dateline::peers
