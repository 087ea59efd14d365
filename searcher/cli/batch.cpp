// The queries of a file (batch.h).
#include "batch.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>

#include "dateline/error.h"

namespace dateline::cli {

std::vector<BatchQuery> read_batch(std::istream& lines) {
  std::vector<BatchQuery> queries;
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (line.ends_with('\r')) line.pop_back();
    if (line.find_first_not_of(" \t") == std::string::npos) continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos)
      queries.push_back({std::to_string(number), line, number});
    else
      queries.push_back({tab == 0 ? std::to_string(number) : line.substr(0, tab), line.substr(tab + 1), number});
  }
  return queries;
}

std::vector<BatchQuery> read_batch(const std::string& path) {
  if (path == "-") return read_batch(std::cin);
  std::ifstream file(path);
  if (!file)
    throw Error(ErrorCode::io, std::string("the file of queries cannot be read: ") + std::strerror(errno), "", path);
  std::vector<BatchQuery> queries = read_batch(file);
  // A folder can be opened, but not read.
  if (file.bad())
    throw Error(ErrorCode::io, std::string("the file of queries cannot be read: ") + std::strerror(errno), "", path);
  return queries;
}

}  // namespace dateline::cli
