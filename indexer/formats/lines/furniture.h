// Lines that belong to the page and not to the article: credits, share bars, advertisements, links to other articles.
#pragma once

#include <string_view>

namespace dateline::formats {

// Why `line` alone, wherever it stands, is no part of the article ("credit", "share line", ...); "" when it may be.
[[nodiscard]] std::string_view furniture_reason(std::string_view line);

// The few of them that stand inside the text field of a feed or database as well: advertisement marks, calls to
// subscribe.
[[nodiscard]] std::string_view light_furniture_reason(std::string_view line);

// "More stories", "Related", "À lire aussi": other articles' headlines follow.
[[nodiscard]] bool opens_section_tail(std::string_view line);

// "The new quay. (Photo: Jane Doe/Agency)", "The new quay. © Jane Doe": below a picture, which plain text has not.
[[nodiscard]] bool is_caption(std::string_view line);

// "12 comments", "Leave a reply": what readers wrote follows.
[[nodiscard]] bool opens_comments(std::string_view line);

// "(with newswires)", "(avec AFP)": says where the text comes from; an agency note only at the end of an article.
[[nodiscard]] bool is_agency_note(std::string_view line);

}  // namespace dateline::formats
