// Countries in text whose script has no capitals, so that no rule over capitals can see them: Arabic, Han, Kana,
// Hangul, Thai ...
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entities/tagger.h"
#include "text/tokens.h"

namespace dateline::entities {

// One object a thread.
class CaselessScripts {
 public:
  // Appends the countries of `text` by the tables, in order and not overlapping.
  void read(std::string_view text, bool in_title, std::vector<Mention>& mentions);

 private:
  struct Match {
    std::size_t tokens = 0;    // 0 when there is none
    std::uint32_t prefix = 0;  // bytes of the first token before the name
  };
  [[nodiscard]] Match match(std::size_t at);

  text::Tokenizer tokenizer_;
  std::vector<text::Token> tokens_;
  std::string key_;
};

}  // namespace dateline::entities
