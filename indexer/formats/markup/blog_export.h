// Exports of blog software, WordPress and Blogger: feeds with drafts, comments, menus and settings among the articles,
// and with text as its editor kept it.
#pragma once

#include <libxml/tree.h>

#include <map>
#include <string>
#include <string_view>

namespace dateline::formats {

// Why an item is no article that was published; "" if it is one, as in any other feed.
[[nodiscard]] std::string unpublished_reason(const xmlNode* item);

// Authors sign by their account; the head of the export tells their names.
using AccountNames = std::map<std::string, std::string, std::less<>>;
[[nodiscard]] AccountNames account_names(const xmlNode* channel);

// True if the item's text is as the editor of WordPress kept it.
[[nodiscard]] bool is_editor_text(const xmlNode* item);
// Such a text as HTML: paragraphs stand between blank lines, what programs put in between brackets.
[[nodiscard]] std::string html_of_editor_text(std::string_view text);

}  // namespace dateline::formats
