// Finds names in an article. The interface behind which taggers are exchanged: mentions out of a text, nothing
// canonical yet.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "dateline/article.h"

namespace dateline::entities {

enum class MentionType : std::uint8_t { person, organisation, place, nationality, other };

struct Mention {
  MentionType type = MentionType::person;
  bool in_title = false;
  std::uint32_t begin = 0;  // bytes of Article::title or Article::text, the name without title or role
  std::uint32_t end = 0;
  std::uint32_t title_begin = 0;  // start of a title or role printed before it ("Colonel"), == begin when there is none
};

// One object a thread.
class Tagger {
 public:
  virtual ~Tagger() = default;
  // Mentions in title, then text, each in order and not overlapping. Reads title, text, headings and language.
  [[nodiscard]] virtual std::vector<Mention> tag(const Article& article) = 0;
};

class Model;  // crf/model.h

// The tagger with the model that is built in, or with another one, which must outlive it.
[[nodiscard]] std::unique_ptr<Tagger> make_tagger();
[[nodiscard]] std::unique_ptr<Tagger> make_tagger(const Model& model);

}  // namespace dateline::entities
