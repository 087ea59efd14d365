// What goes to standard error: warnings, and errors with the place in the query they are about.
#pragma once

#include <string>
#include <string_view>

#include "dateline/error.h"

namespace dateline::cli {

// A line, "dateline-search: " before it.
void complain(std::string_view line);

// Each line of `text` so; before it the place that it is about, if any.
void complain_lines(std::string_view text, const std::string& place = {});

// The error, the query with a caret under the place when it has one, and the hint.
void complain(const Error& error, std::string_view query);

}  // namespace dateline::cli
