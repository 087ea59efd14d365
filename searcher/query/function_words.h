// Words that tell no article from another: articles, prepositions, auxiliaries, question words. Where any of several
// words will do they would bring most articles, and light them, for nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/tree.h"

namespace dateline::query {

// Takes function words out of `words`, bare words of one query, unless there is nothing else; a note tells of them.
// Capitals make a name of a word ("The Who tour"), but for the first of the query.
void leave_out_function_words(std::vector<Node>& words, std::vector<std::string>& notes);

// Of a question ("Who won in Ghana?") the words that ask, and function words, are not needed in an article. `root` is
// the tree of `text`, not yet expanded.
void ease_question(Node& root, std::string_view text);

}  // namespace dateline::query
