// Forms of words by the table of endings (data/families_endings.txt).
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "text/embedded_table.h"
#include "text/families.h"

extern "C" const char dateline_families_endings[];
extern "C" const char dateline_families_endings_end[];

namespace dateline::text {
namespace {

constexpr std::size_t min_base = 2;  // voz, voces
constexpr std::size_t min_whole_base = 3;
constexpr std::size_t max_word_bytes = 60;

struct EndingSet {
  std::string_view language;
  std::vector<std::string_view> endings;
  bool has_empty = false;
};

const std::vector<EndingSet>& ending_sets() {
  static const std::vector<EndingSet> sets = [] {
    std::vector<EndingSet> read;
    for_each_line(embedded_table(dateline_families_endings, dateline_families_endings_end), [&](std::string_view line) {
      EndingSet set{take_field(line, ' '), {}, false};
      for_each_item(line, ' ', [&](std::string_view item) { set.endings.push_back(item == "-" ? "" : item); });
      set.has_empty = std::find(set.endings.begin(), set.endings.end(), "") != set.endings.end();
      read.push_back(std::move(set));
    });
    return read;
  }();
  return sets;
}

}  // namespace

std::vector<std::string> forms_by_ending(std::string_view language, std::string_view word) {
  std::vector<std::string> forms;
  if (word.size() > max_word_bytes) return forms;
  for (const EndingSet& set : ending_sets()) {
    if (set.language != language) continue;
    for (const std::string_view ending : set.endings) {
      if (!word.ends_with(ending) || word.size() < ending.size() + min_base) continue;
      const std::string_view base = word.substr(0, word.size() - ending.size());
      if (set.has_empty && base.size() < min_whole_base) continue;
      if (ending.empty() && (base.ends_with('s') || base.ends_with('x') || base.ends_with('z'))) continue;
      for (const std::string_view other : set.endings) {
        if (other == ending) continue;
        std::string form = std::string(base).append(other);
        if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(std::move(form));
      }
    }
  }
  return forms;
}

}  // namespace dateline::text
