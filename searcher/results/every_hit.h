// Every hit of an article's text, each in its sentence: what --snippets all shows.
#pragma once

#include <string_view>
#include <vector>

#include "dateline/searcher.h"
#include "results/cutting.h"
#include "results/passages.h"

namespace dateline::results {

// In reading order, a snippet for each sentence that has hits; of one longer than `length` code points as many pieces
// as its hits need. At most `most` snippets; the later hits are in none.
[[nodiscard]] std::vector<Snippet> every_hit(std::string_view text, const std::vector<TextMatch>& hits,
                                             std::size_t length, std::size_t most, PassageSplitter& splitter,
                                             Cutter& cutter);

}  // namespace dateline::results
