// Reasons (reasons.h).
#include "merge/reasons.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace dateline::merge {
namespace {

constexpr std::size_t most_shared_names = 4;

std::string_view difference_text(NameDifference difference) {
  switch (difference) {
    case NameDifference::spelling:
      return "spelling";
    case NameDifference::joined:
      return "words joined";
    case NameDifference::left_out:
      return "middle name left out";
    case NameDifference::given_form:
      return "form of the given name";
    case NameDifference::order:
      return "order of the names";
  }
  return {};
}

std::string shared_text(const SharedContext& context, const std::function<std::string(Number)>& name_of) {
  if (context.names.empty()) return "nothing in common";
  std::string text = "both with ";
  const std::size_t shown = std::min(context.names.size(), most_shared_names);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += i + 1 == context.names.size() ? " and " : ", ";
    text += name_of(context.names[i].number);
  }
  if (context.names.size() > shown) text += fmt::format(" and {} more", context.names.size() - shown);
  return text;
}

std::string refusal_text(const Judged& pair) {
  switch (pair.verdict) {
    case Verdict::one:
      return "";
    case Verdict::evidence:
      return "not enough in common";
    case Verdict::together:
      return pair.context.together == 1 ? "one article has both"
                                        : fmt::format("{} articles have both", pair.context.together);
    case Verdict::ambiguous:
      return "more than one fuller name fits";
    case Verdict::kept_apart:
      return "kept apart by the names file";
    case Verdict::group:
      return "at odds with another spelling that was merged";
  }
  return {};
}

}  // namespace

std::string reason_of(const Judged& pair, const std::function<std::string(Number)>& name_of) {
  std::string text(difference_text(pair.candidate.similarity.difference));
  if (pair.verdict != Verdict::one) text = fmt::format("{} ({})", refusal_text(pair), text);
  text += "; " + shared_text(pair.context, name_of);
  if (pair.context.years_apart > 1) text += fmt::format("; {} years apart", pair.context.years_apart);
  return text;
}

}  // namespace dateline::merge
