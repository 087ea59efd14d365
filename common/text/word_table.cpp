// Reading the embedded table of English words and the two lists beside it.
#include "text/word_table.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "text/embedded_table.h"

extern "C" const char dateline_families[];
extern "C" const char dateline_families_end[];
extern "C" const char dateline_families_stop[];
extern "C" const char dateline_families_stop_end[];
extern "C" const char dateline_families_stop_other[];
extern "C" const char dateline_families_stop_other_end[];
extern "C" const char dateline_families_plus[];
extern "C" const char dateline_families_plus_end[];

namespace dateline::text {
namespace {

using Pairs = std::unordered_map<std::string_view, std::vector<std::string_view>>;

// The line that begins at or before `at`.
std::string_view line_around(std::string_view table, std::size_t at) {
  const auto before = at == 0 ? std::string_view::npos : table.rfind('\n', at - 1);
  auto rest = table.substr(before == std::string_view::npos ? 0 : before + 1);
  return take_field(rest, '\n');
}

// A line of such a list is a word and the words that it is paired with.
Pairs read_pairs(std::string_view list) {
  Pairs pairs;
  for_each_line(list, [&](std::string_view line) {
    const auto first = take_field(line, ' ');
    for_each_item(line, ' ', [&](std::string_view other) {
      pairs[first].push_back(other);
      pairs[other].push_back(first);
    });
  });
  return pairs;
}

// "fr parlement" to the line that it stands on, from 1.
using Groups = std::unordered_map<std::string, std::size_t>;

Groups read_groups(std::string_view list) {
  Groups groups;
  std::size_t number = 0;
  for_each_line(list, [&](std::string_view line) {
    ++number;
    const std::string language(take_field(line, ' '));
    for_each_item(line, ' ', [&](std::string_view word) {
      groups.emplace(std::string(language).append(" ").append(word), number);
    });
  });
  return groups;
}

}  // namespace

WordEntry find_word(std::string_view word) {
  const auto table = embedded_table(dateline_families, dateline_families_end);
  std::size_t first = 0;
  std::size_t last = table.size();
  while (first < last) {
    auto line = line_around(table, first + (last - first) / 2);
    const auto begin = static_cast<std::size_t>(line.data() - table.data());
    const auto end = begin + line.size() + 1;
    const auto found = take_field(line, ' ');
    if (found == word) {
      const auto classes = take_field(line, ' ');
      return {classes, line};
    }
    if (found < word)
      first = end;
    else
      last = begin;
  }
  return {};
}

void for_each_lemma(const std::function<void(std::string_view)>& use) {
  for_each_line(embedded_table(dateline_families, dateline_families_end), [&](std::string_view line) {
    const auto word = take_field(line, ' ');
    if (WordEntry{take_field(line, ' '), {}}.is_printed_in_lower_case()) use(word);
  });
}

std::vector<std::string> linked_words(std::string_view word, const WordEntry& entry, WordLink link) {
  std::vector<std::string> words;
  for_each_item(entry.items, ' ', [&](std::string_view item) {
    if (item.front() != static_cast<char>(link)) return;
    std::size_t letters_off = 0;
    const auto [rest, error] = std::from_chars(item.data() + 1, item.data() + item.size(), letters_off);
    if (error != std::errc() || letters_off > word.size()) return;
    words.push_back(std::string(word.substr(0, word.size() - letters_off)).append(rest, item.data() + item.size()));
  });
  return words;
}

bool is_stopped(std::string_view a, std::string_view b) {
  static const Pairs pairs = read_pairs(embedded_table(dateline_families_stop, dateline_families_stop_end));
  const auto found = pairs.find(a);
  return found != pairs.end() && std::find(found->second.begin(), found->second.end(), b) != found->second.end();
}

bool is_stopped(std::string_view language, std::string_view a, std::string_view b) {
  static const Groups groups =
      read_groups(embedded_table(dateline_families_stop_other, dateline_families_stop_other_end));
  const auto group_of = [&](std::string_view word) -> std::size_t {
    const auto found = groups.find(std::string(language).append(" ").append(word));
    return found == groups.end() ? 0 : found->second;
  };
  return group_of(a) != group_of(b);
}

const std::vector<std::string_view>& added_derivations(std::string_view word) {
  static const Pairs pairs = read_pairs(embedded_table(dateline_families_plus, dateline_families_plus_end));
  static const std::vector<std::string_view> none;
  const auto found = pairs.find(word);
  return found == pairs.end() ? none : found->second;
}

}  // namespace dateline::text
