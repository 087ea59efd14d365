// Who wrote it and where: bylines and the datelines of agency stories.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "formats/dates/dates.h"

namespace dateline::formats {

// The names of a line that is nothing but a byline ("By Jane Doe", "Par Jane Doe", "By JANE DOE, Agency | 3 May 2024").
[[nodiscard]] std::optional<std::string> read_byline(std::string_view line);

// Begins as bylines do ("By ", "Authors: "): most lines need not be read on.
[[nodiscard]] bool opens_byline(std::string_view line);

// The name of a line that is one and a date behind it ("Jane Doe | 3 May 2024").
[[nodiscard]] std::optional<std::string> read_name_with_date(std::string_view line);

// A byline out of a metadata field: "By " and its like off, roles off ("Jane Doe, business editor"), white space
// single, no addresses of web pages or letters; "" when nothing is left.
[[nodiscard]] std::string clean_byline(std::string_view field);

// "Jane Doe, business editor", "Jane Doe Travel Reporter" without the role.
[[nodiscard]] std::string_view without_role(std::string_view name);

// "and", "von", "van": what stands in small letters between the words of names.
[[nodiscard]] bool joins_names(std::string_view word);

// Two to four words that look like a person's name and nothing else, and are no place's ("New York").
[[nodiscard]] bool looks_like_name(std::string_view line);

// What a name in a field of authors is worth.
enum class Signature {
  nobody,  // an account of the site's software, a social network, an address
  desk,    // a newsroom, a company, an account in lower case: a byline where there is nothing better
  author,  // one word or many: an agency, a pen name, a group
  person,  // looks like the names of persons
};
[[nodiscard]] Signature judge_signature(std::string_view name);

struct OpeningDateline {
  std::string place;                 // "BAMAKO", "LAGOS, Nigeria"
  std::string agency;                // "" when there is none
  std::optional<ParsedDate> date{};  // where the dateline has a full one
};

// "BAMAKO, Sept 19 (Reuters) - ..." at the start of a story.
[[nodiscard]] std::optional<OpeningDateline> read_dateline(std::string_view paragraph);

}  // namespace dateline::formats
