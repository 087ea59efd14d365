// What an element says about itself by its attributes: the words of class and id as bits, and the attributes that
// metadata is read from, gathered in one pass over the attribute list.
#pragma once

#include <libxml/tree.h>

#include <cstdint>
#include <string_view>

namespace dateline::formats {

namespace mark {
inline constexpr std::uint32_t breadcrumb = 1U << 0;
inline constexpr std::uint32_t margin = 1U << 1;  // menus, sidebars, foot, other articles
inline constexpr std::uint32_t comment = 1U << 2;
inline constexpr std::uint32_t author = 1U << 3;
inline constexpr std::uint32_t date = 1U << 4;
inline constexpr std::uint32_t published = 1U << 5;
inline constexpr std::uint32_t modified = 1U << 6;
inline constexpr std::uint32_t headline = 1U << 7;
inline constexpr std::uint32_t kicker = 1U << 8;  // the short line above a headline, inside its element
inline constexpr std::uint32_t subtitle = 1U << 9;
inline constexpr std::uint32_t logo = 1U << 10;
inline constexpr std::uint32_t name = 1U << 11;  // of a person, inside the element of an author
inline constexpr std::uint32_t event = 1U << 12;
}  // namespace mark

struct ElementAttributes {
  std::string_view item_property;
  std::string_view rel;
  std::string_view property;
  std::string_view name;
  std::string_view content;
  std::string_view date_time;
  std::string_view title;
  std::string_view href;
  std::string_view type;
  std::string_view http_equiv;
  bool published = false;   // <time pubdate>
  bool hidden = false;      // from people's eyes; screen readers may read it
  std::uint32_t marks = 0;  // of class, id, role and the test ids that some systems print
};

[[nodiscard]] ElementAttributes read_attributes(const xmlNode* node);

}  // namespace dateline::formats
