// Lines that are about the mail and not in it, in the languages that newsletters come in. `key` is a line's phrase_key.
#pragma once

#include <string_view>

namespace dateline::formats {

// "View in your browser", "Forward to a friend".
[[nodiscard]] bool speaks_of_mail(std::string_view key);

// "Unsubscribe", "You are receiving this because": nothing of the text stands below.
[[nodiscard]] bool opens_foot(std::string_view key);

}  // namespace dateline::formats
