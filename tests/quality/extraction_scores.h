// How extracted articles are compared with the truth, for extraction_quality.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::quality {

// FNV-1a: the same on every machine and in every version.
[[nodiscard]] std::uint64_t stable_hash(std::string_view bytes);

// The words of `text` in lower case with one blank between, around and nothing else; each ideograph, kana and letter of
// the scripts without blanks is a word.
[[nodiscard]] std::string word_text(std::string_view text);
// True if `part` stands in `whole`, letter by letter, white space aside, as the set's own evaluation has it.
[[nodiscard]] bool contains_passage(const std::string& whole, const std::string& part);
// All white space one blank; what contains_passage wants.
[[nodiscard]] std::string passage_text(std::string_view text);
// True if the words of `part` (both as word_text gives them) stand together in `whole`; an empty part never does.
[[nodiscard]] bool contains_words(const std::string& whole, const std::string& part);

struct Overlap {
  double precision = 0;
  double recall = 0;
};
// Over bags of shingles of four words, as the public article extraction benchmark counts them.
[[nodiscard]] Overlap shingle_overlap(std::string_view found, std::string_view wanted);

// The same words.
[[nodiscard]] bool same_title(const std::string& found, const std::string& wanted);
// One begins or ends with the other and is at least two words long.
[[nodiscard]] bool similar_title(const std::string& found, const std::string& wanted);
// The byline has all names of all authors and no other word but "and", "by" and their kin.
[[nodiscard]] bool same_authors(const std::string& byline, const std::vector<std::string>& authors);

}  // namespace dateline::quality
