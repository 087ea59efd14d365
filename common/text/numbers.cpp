// Groups of thousands and decimal commas. What is ambiguous stays as printed: 1.000 may be one or a thousand.
#include "text/numbers.h"

#include <array>

namespace dateline::text {
namespace {

constexpr std::size_t max_digits = 30;  // before groups are looked for; keeps long digit runs cheap
constexpr std::size_t max_groups = 8;

// No-break space, narrow no-break space, thin space: no other blank holds a number together.
constexpr std::array<std::string_view, 3> group_blanks{"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};

std::size_t count_digits(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && count < max_digits && text[at + count] >= '0' && text[at + count] <= '9') ++count;
  return count;
}

struct Groups {
  std::size_t count = 0;
  std::size_t end = 0;
};

// Groups of three digits behind a first one that ends at `at`; with commas also the Indian way, where only the last has
// three.
Groups find_groups(std::string_view text, std::size_t at, std::string_view sign) {
  Groups groups{0, at};
  std::size_t last = 0;
  while (groups.count < max_groups && text.substr(groups.end).substr(0, sign.size()) == sign) {
    const std::size_t digits = count_digits(text, groups.end + sign.size());
    if (digits == 0) break;
    if (digits != 3 && (digits != 2 || sign != ",")) return {};
    last = digits;
    groups.end += sign.size() + digits;
    ++groups.count;
  }
  return last == 3 ? groups : Groups{};
}

// One or two digits behind a comma that no further digits follow; 0 if there are none.
std::size_t decimal_comma(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != ',') return 0;
  const std::size_t digits = count_digits(text, at + 1);
  if (digits == 0 || digits > 2) return 0;
  const std::size_t end = at + 1 + digits;
  const bool list = end < text.size() && (text[end] == ',' || text[end] == '.') && count_digits(text, end + 1) > 0;
  return list ? 0 : digits;
}

void append_digits(std::string_view text, std::size_t begin, std::size_t end, std::string& number) {
  for (; begin < end; ++begin)
    if (text[begin] >= '0' && text[begin] <= '9') number.push_back(text[begin]);
}

}  // namespace

std::size_t read_grouped_number(std::string_view text, std::size_t begin, std::string& number) {
  const std::size_t first = count_digits(text, begin);
  std::size_t end = begin + first;
  bool decimals_by_comma = true;
  if (first <= 3 && text[begin] != '0') {
    if (const Groups commas = find_groups(text, end, ","); commas.count > 0) {
      end = commas.end;
      decimals_by_comma = false;
    } else if (const Groups dots = find_groups(text, end, ".");
               dots.count > 1 || (dots.count == 1 && decimal_comma(text, dots.end) > 0)) {
      end = dots.end;
    } else {
      for (const std::string_view blank : group_blanks) {
        if (const Groups blanks = find_groups(text, end, blank); blanks.count > 0) {
          end = blanks.end;
          break;
        }
      }
    }
  }
  append_digits(text, begin, end, number);
  const bool in_list = begin >= 2 && text[begin - 1] == ',' && count_digits(text, begin - 2) > 0;
  if (!decimals_by_comma || in_list || first == max_digits) return end;
  const std::size_t decimals = decimal_comma(text, end);
  if (decimals == 0) return end;
  number.push_back('.');
  append_digits(text, end, end + 1 + decimals, number);
  return end + 1 + decimals;
}

}  // namespace dateline::text
