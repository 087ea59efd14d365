// Lines of which menus and footers of sites are made.
#pragma once

#include <string_view>

namespace dateline::formats {

// A section, a command or a legal notice of a site and nothing else ("Politics", "Log in", "Mentions légales").
[[nodiscard]] bool is_site_line(std::string_view line);

}  // namespace dateline::formats
