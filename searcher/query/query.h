// From the text of a query to a tree and from the tree to Xapian. Errors are Error(bad_query) with the column and a
// hint.
#pragma once

#include <string>
#include <string_view>

#include "dateline/searcher.h"
#include "query/tree.h"

namespace Xapian {
class Database;
class Query;
}  // namespace Xapian

namespace dateline::query {

// The tree of `text` before it knows any index. Never touches a database.
[[nodiscard]] Node parse_query(std::string_view text);

// A day range from --from and --to ("" for none), or of a date: value. Throws Error(bad_argument) resp. bad_query.
[[nodiscard]] DayRange parse_days(std::string_view from, std::string_view to);

class NameView;

// Fills alternatives and filter terms from the indexed words; names count as `view` has it, without one as they are
// printed.
void expand(Node& root, const Xapian::Database& database, NameScope scope = NameScope::facets,
            const NameView* view = nullptr);

// True if `root` has an implicit conjunction that `any` or `auto` may relax; relax() makes those disjunctions.
[[nodiscard]] bool can_relax(const Node& root);
void relax(Node& root);

[[nodiscard]] Xapian::Query to_xapian(const Node& root);

// The tree in words with each set of alternatives, reasons and weights; several lines.
[[nodiscard]] std::string explain(const Node& root);

}  // namespace dateline::query
