// Reading a names file (override_file.h).
#include "names/override_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "dateline/error.h"
#include "names/overrides.h"

namespace dateline::names {
namespace {

[[noreturn]] void cannot_read(const std::string& path, int error) {
  throw Error(ErrorCode::io, std::string("the names file cannot be read: ") + std::strerror(error), "", path);
}

}  // namespace

std::string read_override_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) cannot_read(path, errno);
  std::string text(max_override_bytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  // A folder can be opened, but not read.
  if (file.bad()) cannot_read(path, errno);
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

}  // namespace dateline::names
