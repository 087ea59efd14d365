// Abbreviated states of the United States: what American newspapers print behind towns and in brackets behind members
// of Congress, and the codes of the post.
#include <algorithm>
#include <array>

#include "entities/canonical_group.h"

namespace dateline::entities {
namespace {

struct State {
  std::string_view abbreviation;  // as canonical_key has it
  std::string_view post;
  std::string_view key;
  bool is_sure = false;  // the abbreviation means nothing else
};

constexpr std::array states{
    State{"ala", "al", "alabama"},
    State{"", "ak", "alaska"},
    State{"ariz", "az", "arizona", true},
    State{"ark", "ar", "arkansas"},
    State{"calif", "ca", "california", true},
    State{"colo", "co", "colorado"},
    State{"conn", "ct", "connecticut", true},
    State{"del", "de", "delaware"},
    State{"dc", "dc", "washington", true},
    State{"fla", "fl", "florida", true},
    State{"ga", "ga", "georgia"},
    State{"", "hi", "hawaii"},
    State{"", "id", "idaho"},
    State{"ill", "il", "illinois"},
    State{"ind", "in", "indiana"},
    State{"", "ia", "iowa"},
    State{"kan", "ks", "kansas"},
    State{"ky", "ky", "kentucky"},
    State{"la", "la", "louisiana"},
    State{"", "me", "maine"},
    State{"md", "md", "maryland"},
    State{"mass", "ma", "massachusetts"},
    State{"mich", "mi", "michigan", true},
    State{"minn", "mn", "minnesota", true},
    State{"miss", "ms", "mississippi"},
    State{"mo", "mo", "missouri"},
    State{"mont", "mt", "montana"},
    State{"neb", "ne", "nebraska", true},
    State{"nev", "nv", "nevada", true},
    State{"nh", "nh", "new hampshire"},
    State{"nj", "nj", "new jersey"},
    State{"nm", "nm", "new mexico"},
    State{"ny", "ny", "new york", true},
    State{"nc", "nc", "north carolina"},
    State{"nd", "nd", "north dakota"},
    State{"", "oh", "ohio"},
    State{"okla", "ok", "oklahoma", true},
    State{"ore", "or", "oregon"},
    State{"pa", "pa", "pennsylvania"},
    State{"ri", "ri", "rhode island"},
    State{"sc", "sc", "south carolina"},
    State{"sd", "sd", "south dakota"},
    State{"tenn", "tn", "tennessee", true},
    State{"tex", "tx", "texas"},
    State{"", "ut", "utah"},
    State{"va", "va", "virginia"},
    State{"vt", "vt", "vermont"},
    State{"wash", "wa", "washington state"},
    State{"wva", "wv", "west virginia", true},
    State{"w va", "wv", "west virginia", true},
    State{"wis", "wi", "wisconsin", true},
    State{"wyo", "wy", "wyoming", true},
};

}  // namespace

std::string_view abbreviated_state(const Article& article, const ReadMention& read) {
  constexpr std::size_t longest = 5;
  if (read.key.size() > longest) return {};
  const std::string_view text = read.mention->in_title ? article.title : article.text;
  const std::string_view before = text.substr(0, read.mention->begin);
  // "Springfield, Ill.", "a Democrat (D-Ga.)"
  const bool behind = before.ends_with(", ") || before.ends_with("-") || before.ends_with("‑");
  const bool dotted = read.printed.find('.') != std::string_view::npos || text.substr(read.mention->end, 1) == ".";
  const bool capitals =
      std::all_of(read.printed.begin(), read.printed.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  for (const State& state : states) {
    if (read.key == state.abbreviation &&
        (state.is_sure || behind || (dotted && !capitals) || read.printed.size() >= 4))
      return state.key;
    if (behind && capitals && read.key == state.post) return state.key;
  }
  return {};
}

}  // namespace dateline::entities
