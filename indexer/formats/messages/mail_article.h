// A newsletter or a mail with a story in it as an article.
#pragma once

#include <string>
#include <string_view>

#include "dateline/article.h"

namespace dateline::formats {

class LearntFurniture;  // formats/lines/learnt_furniture.h

// False with `error` saying why when `message` (RFC 5322) has no text. `furniture` may be null.
[[nodiscard]] bool read_mail_article(std::string_view message, const LearntFurniture* furniture, Article& article,
                                     std::string& error);

// True if `head` begins with header fields, those of a sender and a subject or date among them.
[[nodiscard]] bool opens_message(std::string_view head);

}  // namespace dateline::formats
