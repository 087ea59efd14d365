// What stands above a headline on a saved page: the publisher's name, perhaps with a date or a section, and menus.
#pragma once

#include <string>
#include <string_view>

#include "dateline/article.h"
#include "formats/lines/page_lines.h"

namespace dateline::formats {

// "Home | World | Sport", "News Politics Opinion", "Home > Asia > Nepal".
[[nodiscard]] bool is_menu_line(std::string_view line);

// A short name with a word that newspapers and agencies bear: "Daily Example", "The Example Gazette", "Agencia
// Ejemplo".
[[nodiscard]] bool looks_like_publisher(std::string_view name);

// "© 2024 Example Media", "(c) Example Media 2024. All rights reserved": the name; "" when the line is no such.
[[nodiscard]] std::string copyright_holder(std::string_view line);

// Takes publisher and menu lines off the top of a page whose headline is not known yet and must be among the lines
// below them.
void read_masthead(PageLines& page, Article& article);

}  // namespace dateline::formats
