// What an article lacks when a parser has read it: bounds that hold for every format, its language, its names.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "dateline/article.h"
#include "entities/tagger.h"

namespace dateline::load {

// Longest text of an article, in bytes: what is longer is no article.
inline constexpr std::size_t longest_text = 10U * 1024 * 1024;

// Why `article` cannot be indexed; nothing if it can.
[[nodiscard]] std::optional<std::string> refusal(const Article& article);

// Cuts metadata that is longer than any real one and makes the address canonical.
void tidy_metadata(Article& article);

// Adds language and entities. One object a thread.
class Completer {
 public:
  Completer() : tagger_(entities::make_tagger()) {}
  void complete(Article& article);

 private:
  std::unique_ptr<entities::Tagger> tagger_;
};

}  // namespace dateline::load
