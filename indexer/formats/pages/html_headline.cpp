// The headline; see html_headline.h. A heading counts by how well it agrees with what the metadata claim, then by its
// kind: h1, then what is declared, then lower ones.
#include "formats/pages/html_headline.h"

#include <algorithm>
#include <optional>

#include "formats/characters/characters.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t most_runs_of_parts = 8;
constexpr std::size_t most_title_parts = 8;

// Scores of a heading: agreement with a claim plus its kind.
constexpr int same_as_claim = 100;
constexpr int part_of_claim = 60;
constexpr int shares_words = 40;
constexpr int stands_alone = 55;
constexpr int of_first_level = 20;
constexpr int of_second_level = 8;
constexpr int marked_only = -30;
constexpr int in_margin = -50;
constexpr int least_score = 50;

// Letters and digits folded, words by single blanks: what two forms of one headline have in common.
std::string title_key(std::string_view title) {
  const std::string folded = text::fold(title);
  std::string key;
  bool gap = false;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(folded, at);
    const bool digit = c < 0x80 && c >= '0' && c <= '9';
    if (!is_letter(c) && !digit) {
      gap = gap || c != U'\u00AD';
      continue;
    }
    if (gap && !key.empty()) key += ' ';
    gap = false;
    key.append(folded, begin, at - begin);
  }
  return key;
}

// Share of the words of `a` that `b` has too; both are keys.
double common_words(std::string_view a, std::string_view b) {
  const std::vector<std::string_view> words = split_words(a);
  std::vector<std::string_view> others = split_words(b);
  if (words.empty()) return 0;
  std::sort(others.begin(), others.end());
  const auto shared = std::count_if(words.begin(), words.end(), [&](std::string_view word) {
    return std::binary_search(others.begin(), others.end(), word);
  });
  return static_cast<double>(shared) / static_cast<double>(words.size());
}

bool has_whole_words(std::string_view text, std::string_view part) {
  if (part.empty() || part.size() >= text.size()) return false;
  return (text.starts_with(part) && text[part.size()] == ' ') ||
         (text.ends_with(part) && text[text.size() - part.size() - 1] == ' ');
}

constexpr std::string_view separators[] = {" | ", " – ", " — ", " - ", " • ", " :: ", " · ", " « ", " » ",
                                           " : ", "|",   "_",   " > ", " / ", " ‹ ",  " › ", " ~ "};

struct Cut {
  std::size_t at = std::string_view::npos;
  std::size_t size = 0;
};

Cut last_separator(std::string_view title) {
  Cut cut;
  for (const std::string_view separator : separators) {
    const std::size_t at = title.rfind(separator);
    if (at == std::string_view::npos || (cut.at != std::string_view::npos && at <= cut.at)) continue;
    // Only titles written without blanks between words are cut at "_".
    if (separator == "_" && !(at > 0 && last_code_point(title.substr(0, at)) >= 0x2E80)) continue;
    cut = {at, separator.size()};
  }
  return cut;
}

class Sites {
 public:
  explicit Sites(const std::vector<std::string>& names) {
    for (const std::string& name : names)
      if (std::string key = title_key(name); !key.empty()) keys_.push_back(std::move(key));
  }

  [[nodiscard]] bool is_name(std::string_view key) const {
    return std::any_of(keys_.begin(), keys_.end(),
                       [&](const std::string& name) { return key == name || joined(key) == joined(name); });
  }

  // "Coast Post" and "Coast Post Online" speak of one site.
  [[nodiscard]] bool resembles(std::string_view key) const {
    return is_name(key) || std::any_of(keys_.begin(), keys_.end(), [&](const std::string& name) {
             return common_words(key, name) >= 0.5 || common_words(name, key) >= 0.99;
           });
  }

 private:
  static std::string joined(std::string_view key) {
    std::string word;
    for (const char c : key)
      if (c != ' ') word.push_back(c);
    return word;
  }
  std::vector<std::string> keys_;
};

// "Headline | Site", "Headline - Site": without the site when it is known, or when a bar or the like sets off a short
// rest.
std::string without_site(std::string_view title, const Sites& sites) {
  title = trim(title);
  for (std::size_t cuts = 0; cuts < most_title_parts; ++cuts) {
    const Cut cut = last_separator(title);
    if (cut.at == std::string_view::npos || cut.at == 0) break;
    const std::string_view rest = trim(title.substr(cut.at + cut.size));
    const std::string_view before = trim(title.substr(0, cut.at));
    const std::string_view separator = trim(title.substr(cut.at, cut.size));
    const bool bar = separator == "|" || separator == "::" || separator == "•" || separator == "«" || separator == "_";
    if (!rest.empty() && !sites.resembles(title_key(rest)) &&
        !(bar && word_count(rest) <= 4 && (word_count(before) >= 3 || separator == "«")))
      break;
    title = before;
  }
  // "[Site]" at the end, "Site: Headline" and "Site » Headline".
  if (title.ends_with(']'))
    if (const std::size_t open = title.rfind('['); open != std::string_view::npos && open > 0)
      if (sites.is_name(title_key(title.substr(open)))) title = trim(title.substr(0, open));
  for (const std::string_view separator : {": ", " » ", " | ", " - ", " – ", " — "}) {
    const std::size_t at = title.find(separator);
    if (at == std::string_view::npos || at == 0 || at + separator.size() >= title.size()) continue;
    if (sites.is_name(title_key(title.substr(0, at)))) title = trim(title.substr(at + separator.size()));
  }
  return std::string(title);
}

struct Claim {
  std::string text;
  std::string key;
};

void add_claim(std::vector<Claim>& claims, std::string_view text, const Sites& sites) {
  Claim claim{without_site(text, sites), {}};
  claim.key = title_key(claim.text);
  if (claim.key.empty() || sites.is_name(claim.key)) return;
  const bool known = std::any_of(claims.begin(), claims.end(), [&](const Claim& one) { return one.key == claim.key; });
  if (!known) claims.push_back(std::move(claim));
}

std::vector<std::string> parts_of_title(std::string_view title) {
  std::vector<std::string> parts;
  while (!title.empty() && parts.size() < most_title_parts) {
    const Cut cut = last_separator(title);
    const std::size_t begin = cut.at == std::string_view::npos ? 0 : cut.at + cut.size;
    if (std::string key = title_key(title.substr(begin)); !key.empty()) parts.push_back(std::move(key));
    title = cut.at == std::string_view::npos ? std::string_view{} : title.substr(0, cut.at);
  }
  std::reverse(parts.begin(), parts.end());
  return parts;
}

std::string joined(const std::vector<PrintedHeading::Part>& parts, std::size_t first, std::size_t last, bool beside) {
  std::string text;
  for (std::size_t i = first; i < last; ++i) {
    if (parts[i].beside && !beside) continue;
    if (!text.empty()) text += ' ';
    text += parts[i].text;
  }
  return text;
}

// A part that a colon or a dash joined to the one beside it.
std::string without_joints(std::string text) {
  static constexpr std::string_view joints = ":|-/";
  std::string_view rest = trim(text);
  while (!rest.empty() && joints.find(rest.front()) != std::string_view::npos) rest = trim(rest.substr(1));
  while (rest.size() > 1 && rest.back() != '-' && joints.find(rest.back()) != std::string_view::npos)
    rest = trim(rest.substr(0, rest.size() - 1));
  return std::string(rest);
}

struct Candidate {
  std::string text;
  int score = 0;
};

class Chooser {
 public:
  Chooser(const PageFacts& facts, const ClaimedArticle& claimed, const std::vector<std::string>& site_names)
      : facts_(facts), sites_(site_names), title_parts_(parts_of_title(facts.title)) {
    add_claim(claims_, claimed.headline, sites_);
    for (const std::string_view name : {"og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title",
                                        "dcterms.title", "citation_title", "headline", "title"})
      add_claim(claims_, facts.meta_value({name}), sites_);
    add_claim(claims_, facts.title, sites_);
  }

  [[nodiscard]] ChosenHeadline choose() const {
    std::size_t first_level = 0;
    for (const PrintedHeading& heading : facts_.headings)
      if (heading.level == 1 && !is_site(heading)) ++first_level;
    Candidate best;
    const PrintedHeading* printed = nullptr;
    for (const PrintedHeading& heading : facts_.headings) {
      if (is_site(heading)) continue;
      Candidate candidate = judge(heading, first_level == 1);
      if (candidate.score <= best.score) continue;
      best = std::move(candidate);
      printed = &heading;
    }
    if (best.score >= least_score) return {std::move(best.text), printed};
    if (!claims_.empty()) return {claims_.front().text, nullptr};
    for (const PrintedHeading& heading : facts_.headings)
      if (heading.level == 1 && !is_site(heading)) return {headline_of(heading), &heading};
    return {facts_.title, nullptr};
  }

 private:
  [[nodiscard]] bool is_site(const PrintedHeading& heading) const {
    const std::string key = title_key(joined(heading.parts, 0, heading.parts.size(), true));
    if (key.empty() || sites_.is_name(key)) return true;
    const bool claimed =
        std::any_of(claims_.begin(), claims_.end(), [&](const Claim& claim) { return claim.key == key; });
    if (claimed) return false;
    if (heading.is_site) return true;
    // A later part of "Headline | Section | Site".
    return title_parts_.size() > 1 &&
           std::find(title_parts_.begin() + 1, title_parts_.end(), key) != title_parts_.end() &&
           word_count(key) < word_count(title_parts_.front());
  }

  static std::string headline_of(const PrintedHeading& heading) {
    std::string text = joined(heading.parts, 0, heading.parts.size(), false);
    return without_joints(text.empty() ? joined(heading.parts, 0, heading.parts.size(), true) : std::move(text));
  }

  // The run of parts that says exactly what is claimed, "" if none does.
  [[nodiscard]] std::string run_of_parts(const PrintedHeading& heading) const {
    const std::size_t count = heading.parts.size();
    if (count < 2 || count > most_runs_of_parts) return {};
    std::size_t best = claims_.size();
    std::string text;
    for (std::size_t first = 0; first < count; ++first)
      for (std::size_t last = count; last > first; --last) {
        if (last - first == count) continue;
        std::string run = joined(heading.parts, first, last, true);
        const std::string key = title_key(run);
        for (std::size_t i = 0; i < best; ++i)
          if (claims_[i].key == key) {
            best = i;
            text = std::move(run);
            break;
          }
      }
    return without_joints(std::move(text));
  }

  [[nodiscard]] Candidate judge(const PrintedHeading& heading, bool only_one) const {
    const std::string text = headline_of(heading);
    const std::string key = title_key(text);
    const std::string whole = title_key(joined(heading.parts, 0, heading.parts.size(), true));
    Candidate candidate{text, 0};
    for (const Claim& claim : claims_) {
      if (key == claim.key || whole == claim.key) {
        candidate.score = same_as_claim;
        // A kicker that the metadata count to the headline belongs to it, with their punctuation.
        if (key != claim.key) candidate.text = claim.text;
        break;
      }
      const bool beside_title = word_count(key) >= 2 && has_whole_words(claim.key, key);
      if (beside_title || has_whole_words(whole, claim.key))
        candidate.score = std::max(candidate.score, part_of_claim);
      else if (heading.level == 1 && word_count(text) >= 3 && common_words(key, claim.key) >= 0.5)
        candidate.score = std::max(candidate.score, shares_words);
    }
    if (candidate.score < same_as_claim)
      if (std::string run = run_of_parts(heading); !run.empty()) candidate = {std::move(run), same_as_claim};
    if (candidate.score < same_as_claim &&
        std::find(title_parts_.begin(), title_parts_.end(), key) != title_parts_.end())
      candidate.score = std::max(candidate.score, part_of_claim);
    // A single word that the metadata do not know is a label more often than a headline.
    const bool may_stand_alone = word_count(text) >= 2 || claims_.empty();
    if (candidate.score == 0 && heading.level == 1 && only_one && may_stand_alone) candidate.score = stands_alone;
    if (candidate.score == 0) return candidate;
    if (heading.level == 1 || heading.declared)
      candidate.score += of_first_level;
    else if (heading.level > 1)
      candidate.score += of_second_level - heading.level;
    else
      candidate.score += marked_only;
    if (heading.place.area != 0) candidate.score += in_margin;
    return candidate;
  }

  const PageFacts& facts_;
  Sites sites_;
  std::vector<std::string> title_parts_;
  std::vector<Claim> claims_;
};

}  // namespace

ChosenHeadline choose_headline(const PageFacts& facts, const ClaimedArticle& claimed,
                               const std::vector<std::string>& site_names) {
  return Chooser(facts, claimed, site_names).choose();
}

}  // namespace dateline::formats
