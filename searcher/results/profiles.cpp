// What an article tells of (profiles.h).
#include "results/profiles.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "store/hash.h"
#include "store/schema.h"
#include "text/characters.h"
#include "text/folding.h"
#include "text/utf8.h"

namespace dateline::results {
namespace {

// Chosen on pairs of articles that were read and judged (scripts/quality stories), where neighbouring values do as
// well. An event is told in the first paragraphs; what follows is background, which many events share.
constexpr std::size_t lead_bytes = 1500;
constexpr std::size_t most_features = 40;
constexpr double title_weight = 2;
constexpr double undated_time = 0.5;
constexpr double days_of_an_event = 4;
constexpr double same_source = 0.4;
// What every article is taken to have besides, as much as ten telling words: two headlines without a text that share a
// broker's name would be alike else.
constexpr double unseen = 2000;

// What is expected of a word before the index is asked, and how many articles that expectation is worth: a small index
// cannot tell that "after" is common.
constexpr double prior_articles = 200;
constexpr double expected_short = 0.5;
constexpr double expected_lower = 0.05;
constexpr double expected_number = 0.02;
constexpr double expected_capital = 0.005;
constexpr std::size_t short_word = 4;  // bytes

std::string_view beginning(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  const std::string_view whole = text::prefix_bytes(text, bytes);
  // Half a word would be a rare one.
  const std::size_t blank = text.find_last_of(" \n\t", whole.size());
  return blank != std::string_view::npos && blank > whole.size() / 2 ? whole.substr(0, blank) : whole;
}

// Addresses of pages are not words, and no two are the same: they would be the rarest words of all.
std::string without_addresses(std::string_view text) {
  std::string words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t address = std::min(text.find("http", at), text.size());
    words.append(text.substr(at, address - at));
    const std::string_view rest = text.substr(address);
    const bool is_one = rest.starts_with("http://") || rest.starts_with("https://");
    at = is_one ? std::min(text.find_first_of(" \n\t)]>\"", address), text.size()) : address + 1;
    if (!is_one && !rest.empty()) words += rest.front();
  }
  return words;
}

std::optional<std::int32_t> day_number(std::string_view date) {
  const std::string key = store::rank_key(date, "");
  const std::uint32_t day = store::day_of_rank_key(key);
  if (day == 0) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year(static_cast<int>(day / 10000)),
                                        std::chrono::month(day / 100 % 100), std::chrono::day(day % 100)};
  return static_cast<std::int32_t>(std::chrono::sys_days(ymd).time_since_epoch().count());
}

}  // namespace

void Profiler::read(std::string_view text, bool title, std::unordered_map<std::string, Seen>& words) {
  tokenizer_.tokenize(text, tokens_);
  for (const text::Token& token : tokens_) {
    if (token.kind != text::TokenKind::word) continue;
    Seen& seen = words[token.term];
    if (title) {
      seen.title += 1;
      continue;
    }
    seen.text += 1;
    std::size_t at = token.begin;
    const text::CharClass first = text::char_class(text::next_code_point(text, at));
    seen.lower = seen.lower || first.lower;
    seen.number = first.kind == text::CharKind::digit;
  }
}

double Profiler::articles_with(const std::string& term) {
  const auto [entry, is_new] = frequencies_.try_emplace(term, 0);
  if (is_new) entry->second = database_.get_termfreq(term);
  return entry->second;
}

// Rarity counts for more than in a search: what makes an event are its rarest words; less rare ones are shared by two
// events of a kind.
double Profiler::weigh(double times, double articles, double expected) const {
  const double all = database_.get_doccount();
  const double rarity = std::log((all + prior_articles) / (std::max(articles, 1.0) + prior_articles * expected));
  return rarity <= 0 ? 0 : (1 + std::log(times)) * std::pow(rarity, 1.5);
}

std::vector<Feature> Profiler::features(const Article& article) {
  std::unordered_map<std::string, Seen> words;
  read(beginning(article.title, lead_bytes), true, words);
  read(without_addresses(beginning(article.text, lead_bytes)), false, words);

  std::vector<Feature> features;
  for (const auto& [word, seen] : words) {
    const double expected = word.size() < short_word       ? expected_short
                            : seen.number                  ? expected_number
                            : seen.lower || seen.text == 0 ? expected_lower
                                                           : expected_capital;
    const double weight =
        weigh(seen.text + title_weight * seen.title, articles_with(store::make_term("", word)), expected);
    if (weight > 0) features.push_back({word, false, weight});
  }
  for (const Entity& entity : article.entities) {
    const std::string term = store::entity_term(entity.type, entity.code.empty() ? entity.key : entity.code);
    const bool in_title = !entity.mentions.empty() && entity.mentions[0].in_title;
    const double weight = weigh(entity.count + (in_title ? title_weight : 0), articles_with(term), expected_capital);
    if (weight > 0) features.push_back({term, true, weight});
  }
  std::sort(features.begin(), features.end(), [](const Feature& a, const Feature& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  });
  if (features.size() > most_features) features.resize(most_features);
  return features;
}

Profile Profiler::make(const Article& article) {
  Profile profile;
  profile.day = day_number(article.date);
  if (!article.source.empty()) profile.source = store::hash64(text::fold(article.source));
  double squares = unseen;
  const std::vector<Feature> found = features(article);
  for (const Feature& feature : found) squares += feature.weight * feature.weight;
  for (const Feature& feature : found)
    profile.features.emplace_back(store::hash64(feature.term), static_cast<float>(feature.weight / std::sqrt(squares)));
  std::sort(profile.features.begin(), profile.features.end());
  profile.shingles = make_shingles(article.title, article.text);
  return profile;
}

double shared_content(const Profile& one, const Profile& other) {
  double sum = 0;
  for (auto a = one.features.begin(), b = other.features.begin();
       a != one.features.end() && b != other.features.end();) {
    if (a->first == b->first)
      sum += static_cast<double>(a++->second) * static_cast<double>(b++->second);
    else if (a->first < b->first)
      ++a;
    else
      ++b;
  }
  return std::min(sum, 1.0);
}

double shared_time(const Profile& one, const Profile& other) {
  if (!one.day || !other.day) return undated_time;
  const double apart = std::abs(*one.day - *other.day);
  return std::clamp(1 - (apart - 1) / days_of_an_event, 0.0, 1.0);
}

double shared_event(const Profile& one, const Profile& other) {
  const double time = shared_time(one, other);
  if (time == 0) return 0;
  const bool one_publisher = one.source != 0 && one.source == other.source;
  return shared_content(one, other) * time * (one_publisher ? same_source : 1);
}

}  // namespace dateline::results
