// Brute force (brute_force.h). Short articles only: it tries all choices of places.
#include "property/brute_force.h"

#include <algorithm>

#include "query/query.h"

namespace dateline::tests::property {
namespace {

bool is_pattern_of(const std::string& pattern, std::size_t p, const std::string& word, std::size_t w) {
  if (p == pattern.size()) return w == word.size();
  if (pattern[p] == '*')
    return is_pattern_of(pattern, p + 1, word, w) || (w < word.size() && is_pattern_of(pattern, p, word, w + 1));
  if (w == word.size()) return false;
  return (pattern[p] == '?' || pattern[p] == word[w]) && is_pattern_of(pattern, p + 1, word, w + 1);
}

// Letters to insert, drop, change, or swap with their neighbour.
std::size_t letters_off(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        table[i][j] = i + j;
        continue;
      }
      table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
    }
  return table[a.size()][b.size()];
}

std::string number_of(const std::string& date) {
  std::string digits;
  for (const char c : date)
    if (c != '-') digits += c;
  return digits;
}

// The bare word that a question is, also when a group says it twice.
const Surface* bare_word(const Question& question) {
  if (question.kind == Kind::word) return question.words[0].mode == Mode::bare ? &question.words[0].surface : nullptr;
  if (question.kind != Kind::all && question.kind != Kind::both && question.kind != Kind::any) return nullptr;
  const Surface* first = bare_word(question.children[0]);
  for (const Question& child : question.children) {
    const Surface* word = bare_word(child);
    if (first == nullptr || word == nullptr || word->ways != first->ways) return nullptr;
  }
  return first;
}

// Those of the vocabulary (small_news.cpp).
bool is_function_word(const Question& question) {
  const Surface* word = bare_word(question);
  return word != nullptr && (word->text == "the" || word->text == "of" || word->text == "and");
}

void fill(Mask& mask, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end && i < mask.size(); ++i) mask[i] = true;
}

}  // namespace

BruteForce::BruteForce(std::vector<Article> articles, const Xapian::Database& database)
    : articles_(std::move(articles)), database_(database) {
  text::Tokenizer tokenizer;
  for (const Article& article : articles_) {
    Read& read = read_.emplace_back();
    tokenizer.tokenize(article.title, read.tokens[title]);
    tokenizer.tokenize(article.text, read.tokens[body]);
    tokenizer.tokenize(article.byline, read.tokens[by]);
    tokenizer.tokenize(article.source, read.tokens[source]);
    tokenizer.tokenize(article.section, read.tokens[section]);
  }
}

Found BruteForce::ask(const Question& question, std::size_t article) {
  Found found;
  found.title.resize(articles_[article].title.size());
  found.text.resize(articles_[article].text.size());
  found.found = is_found(question, "", article);
  light(question, "", article, found);
  return found;
}

Question BruteForce::relaxed(const Question& question) {
  if (question.kind == Kind::none || question.kind == Kind::field) return question;
  Question made = question;
  if (question.kind == Kind::near) return made;
  const auto bare = [](const Question& child) { return bare_word(child) != nullptr; };
  const auto bare_words = std::count_if(question.children.begin(), question.children.end(), bare);
  if (question.kind != Kind::all || bare_words < 2) {
    for (Question& child : made.children) child = relaxed(child);
    return made;
  }
  const Question joined = with_neighbours(question);
  bool tells = false;
  for (std::size_t i = 0; i < question.children.size(); ++i)
    tells = tells || (bare(question.children[i]) && !is_function_word(joined.children[i]));
  Question any;
  any.kind = Kind::any;
  made.children.clear();
  for (std::size_t i = 0; i < question.children.size(); ++i)
    if (!bare(question.children[i]))
      made.children.push_back(relaxed(question.children[i]));
    else if (!tells || !is_function_word(joined.children[i]))
      any.children.push_back(joined.children[i]);
  made.children.push_back(any);
  return made;
}

bool BruteForce::is_found(const Question& question, const std::string& field, std::size_t article) {
  const auto child_found = [&](const Question& child) { return is_found(child, field, article); };
  switch (question.kind) {
    case Kind::everything:
      return true;
    case Kind::word:
    case Kind::phrase:
    case Kind::near:
      return leaf(question, field, article, nullptr);
    case Kind::all: {
      const Question joined = field.empty() ? with_neighbours(question) : question;
      return std::all_of(joined.children.begin(), joined.children.end(), child_found);
    }
    case Kind::both:
      return std::all_of(question.children.begin(), question.children.end(), child_found);
    case Kind::any:
      return std::any_of(question.children.begin(), question.children.end(), child_found);
    case Kind::none:
      return !is_found(question.children[0], field, article);
    case Kind::field:
      return is_found(question.children[0], question.name, article);
    case Kind::filter:
      return passes(question, articles_[article]);
  }
  return false;
}

void BruteForce::light(const Question& question, const std::string& field, std::size_t article, Found& found) {
  if (question.kind == Kind::none || !is_found(question, field, article)) return;
  if (question.kind == Kind::word || question.kind == Kind::phrase || question.kind == Kind::near) {
    (void)leaf(question, field, article, &found);
  } else if (question.kind == Kind::filter) {
    if (question.name != "person") return;
    for (const Entity& person : articles_[article].entities)
      for (const EntityMention& mention : person.mentions) fill(found.text, mention.begin, mention.end);
  } else {
    const Question joined = question.kind == Kind::all && field.empty() ? with_neighbours(question) : question;
    const std::string& inner = question.kind == Kind::field ? question.name : field;
    for (const Question& child : joined.children) light(child, inner, article, found);
  }
}

bool BruteForce::leaf(const Question& question, const std::string& field, std::size_t article, Found* found) {
  const Read& read = read_[article];
  if (field == "by") return leaf_in(question, field, read.tokens[by], nullptr);
  if (field == "source") return leaf_in(question, field, read.tokens[source], nullptr);
  if (field == "section") return leaf_in(question, field, read.tokens[section], nullptr);
  bool any = false;
  if (field != "body") any = leaf_in(question, field, read.tokens[title], found ? &found->title : nullptr);
  if (field != "title") any = leaf_in(question, field, read.tokens[body], found ? &found->text : nullptr) || any;
  return any;
}

bool BruteForce::leaf_in(const Question& question, const std::string& field, const std::vector<text::Token>& tokens,
                         Mask* mask) {
  const auto places_of = [&](const Words& words) {
    Places places;
    for (const text::Token& token : tokens) {
      if (words.count(token.term) == 0) continue;
      const auto [at, is_new] = places.insert({token.position, {token.begin, token.end}});
      if (is_new) continue;
      at->second.begin = std::min<std::size_t>(at->second.begin, token.begin);
      at->second.end = std::max<std::size_t>(at->second.end, token.end);
    }
    return places;
  };
  // Where a run stands word by word: positions and bytes.
  struct Standing {
    std::size_t first, last;
    Bytes bytes;
  };
  const auto standings_of = [&](const Run& run) {
    std::vector<Standing> standings;
    std::vector<Places> places;
    for (const Words& words : run) places.push_back(places_of(words));
    for (const auto& [position, bytes] : places[0]) {
      Standing standing{position, position + run.size() - 1, bytes};
      bool whole = true;
      for (std::size_t i = 1; i < run.size() && whole; ++i) {
        const auto next = places[i].find(position + i);
        whole = next != places[i].end();
        if (whole) standing.bytes.end = std::max(standing.bytes.end, next->second.end);
      }
      if (whole) standings.push_back(standing);
    }
    return standings;
  };

  bool found = false;
  if (question.kind == Kind::near) {
    std::size_t window = 0;
    for (const std::size_t one : question.windows) window += one;
    std::vector<std::vector<Standing>> members;
    for (const Question& child : question.children) {
      std::vector<Standing>& standings = members.emplace_back();
      const std::vector<Question> choices = child.kind == Kind::any ? child.children : std::vector<Question>{child};
      for (const Question& choice : choices)
        for (const Run& run : runs_of(choice, field))
          for (const Standing& standing : standings_of(run)) standings.push_back(standing);
    }
    std::vector<const Standing*> chosen;
    const std::function<void()> choose = [&] {
      if (chosen.size() == members.size()) {
        std::size_t first = chosen[0]->first;
        std::size_t last = chosen[0]->last;
        std::size_t inside = 0;
        for (const Standing* one : chosen) {
          first = std::min(first, one->first);
          last = std::max(last, one->last);
          inside += one->last - one->first;
        }
        if (last - first > window + inside) return;
        found = true;
        if (mask)
          for (const Standing* one : chosen) fill(*mask, one->bytes.begin, one->bytes.end);
        return;
      }
      for (const Standing& standing : members[chosen.size()]) {
        const bool shared = std::any_of(chosen.begin(), chosen.end(), [&](const Standing* other) {
          return standing.first <= other->last && other->first <= standing.last;
        });
        if (shared) continue;
        chosen.push_back(&standing);
        choose();
        chosen.pop_back();
      }
    };
    choose();
    return found;
  }

  // One word is no phrase, whatever else it may be printed as.
  const bool one_word = question.words.size() == 1 &&
                        (question.words[0].surface.ways.empty() || question.words[0].surface.ways[0].size() == 1);
  const bool loose = question.slop > 0 && !one_word;
  for (const Run& run : runs_of(question, field)) {
    if (!loose || run.size() == 1) {
      for (const Standing& standing : standings_of(run)) {
        found = true;
        if (mask) fill(*mask, standing.bytes.begin, standing.bytes.end);
      }
      continue;
    }
    std::vector<Places> places;
    for (const Words& words : run) places.push_back(places_of(words));
    std::vector<std::pair<std::size_t, Bytes>> chain;
    const std::function<void()> extend = [&] {
      if (chain.size() == places.size()) {
        if (chain.back().first - chain.front().first + 1 > run.size() + question.slop) return;
        found = true;
        if (mask)
          for (std::size_t i = 0; i < chain.size(); ++i) {
            const bool touches = i > 0 && chain[i].first == chain[i - 1].first + 1;
            fill(*mask, touches ? chain[i - 1].second.begin : chain[i].second.begin, chain[i].second.end);
          }
        return;
      }
      for (const auto& place : places[chain.size()]) {
        if (!chain.empty() && place.first <= chain.back().first) continue;
        chain.push_back(place);
        extend();
        chain.pop_back();
      }
    };
    extend();
  }
  return found;
}

const BruteForce::Words& BruteForce::vocabulary(const std::string& field) {
  const auto [at, is_new] = vocabularies_.try_emplace(field);
  Words& words = at->second;
  if (!is_new) return words;
  for (const Read& read : read_)
    for (int zone = 0; zone < zones; ++zone) {
      const bool wanted = field.empty() ? zone == title || zone == body
                                        : zone == (field == "title"    ? title
                                                   : field == "body"   ? body
                                                   : field == "by"     ? by
                                                   : field == "source" ? source
                                                                       : section);
      if (!wanted) continue;
      for (const text::Token& token : read.tokens[zone]) words.insert(token.term);
    }
  return words;
}

BruteForce::Words BruteForce::forms(const std::string& term, const std::string& field, bool inflections_only) {
  const std::string key = field + ":" + term + (inflections_only ? "!" : "");
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  query::Node node;
  node.kind = query::NodeKind::word;
  if (!field.empty())
    for (const FieldInfo& info : field_table)
      if (info.name == field) node.field = info.field;
  query::Word word;
  word.printed = word.term = term;
  node.variants = {{word}};
  query::expand(node, database_);
  Words words;
  for (const query::Alternative& alternative : node.variants[0][0].alternatives)
    if (!inflections_only || alternative.tier == query::Tier::printed || alternative.tier == query::Tier::inflection)
      words.insert(alternative.term);
  return known_[key] = words;
}

std::vector<BruteForce::Run> BruteForce::runs_of(const AskedWord& asked, const std::string& field) {
  const std::string& text = asked.surface.text;
  if (asked.mode == Mode::pattern || asked.mode == Mode::fuzzy) {
    const auto [at, is_new] = known_.try_emplace(field + ":" + print_word(asked));
    if (!is_new) return {{at->second}};
    for (const std::string& word : vocabulary(field)) {
      const bool fits = asked.mode == Mode::pattern
                            ? is_pattern_of(text, 0, word, 0)
                            : word[0] != '^' && letters_off(text, word) <= (text.size() < 6 ? 1U : 2U);
      if (fits) at->second.insert(word);
    }
    return {{at->second}};
  }
  const bool exact = asked.mode == Mode::alone || field == "by" || field == "source";
  std::vector<Run> runs;
  for (const std::vector<std::string>& way : asked.surface.ways) {
    Run& run = runs.emplace_back();
    for (const std::string& term : way) {
      const bool split = text == "antiterrorism" && way.size() > 1 && term == "anti";
      run.push_back(exact || split ? Words{term} : forms(term, field, way.size() > 1));
    }
  }
  return runs;
}

// Each way of each word with each of the others.
std::vector<BruteForce::Run> BruteForce::runs_of(const Question& phrase, const std::string& field) {
  std::vector<Run> runs(1);
  for (const AskedWord& word : phrase.words) {
    std::vector<Run> longer;
    for (const Run& run : runs)
      for (const Run& way : runs_of(word, field)) {
        longer.push_back(run);
        longer.back().insert(longer.back().end(), way.begin(), way.end());
      }
    runs = std::move(longer);
  }
  return runs;
}

bool BruteForce::passes(const Question& filter, const Article& article) const {
  const std::string& value = filter.value;
  if (filter.name == "lang") return article.language == value;
  if (filter.name == "id") return article.id == value;
  if (filter.name == "person")
    return std::any_of(article.entities.begin(), article.entities.end(), [&](const Entity& person) {
      return value == "veld" ? person.key == "anna veld" : value == "\"Bo Tarn\"" && person.key == "bo tarn";
    });
  if (article.date.empty()) return false;
  const std::string day = number_of(article.date);
  // Digits of a date are the beginning of those of its days.
  const auto compared = [&](const std::string& date) {
    const std::string digits = number_of(date);
    return day.substr(0, digits.size()).compare(digits);
  };
  if (value.starts_with(">=")) return compared(value.substr(2)) >= 0;
  if (value.starts_with(">")) return compared(value.substr(1)) > 0;
  if (value.starts_with("<=")) return compared(value.substr(2)) <= 0;
  if (value.starts_with("<")) return compared(value.substr(1)) < 0;
  const std::size_t dots = value.find("..");
  if (dots == std::string::npos) return compared(value) == 0;
  const std::string from = value.substr(0, dots);
  const std::string to = value.substr(dots + 2);
  return (from.empty() || compared(from) >= 0) && (to.empty() || compared(to) <= 0);
}

Question BruteForce::with_neighbours(const Question& question) {
  const Words& words = vocabulary("");
  const auto bare = [](const Question& child) {
    return child.kind == Kind::word && child.words[0].mode == Mode::bare &&
           child.words[0].surface.ways[0].size() == 1 && child.words[0].surface.ways[0][0][0] != '^';
  };
  Question joined = question;
  for (std::size_t i = 0; i + 1 < question.children.size(); ++i) {
    if (!bare(question.children[i]) || !bare(question.children[i + 1])) continue;
    const std::string one =
        question.children[i].words[0].surface.ways[0][0] + question.children[i + 1].words[0].surface.ways[0][0];
    if (one.size() < 6 || words.count(one) == 0) continue;
    // Families of a word with several ways stay whole: the joined word is looked for as it is.
    for (std::size_t side = 0; side < 2; ++side) {
      Question& child = joined.children[i + side];
      Question any;
      any.kind = Kind::any;
      Question other;
      other.kind = Kind::word;
      other.words.push_back({Mode::alone, {one, {{one}}}});
      any.children = {child, other};
      child = any;
    }
  }
  return joined;
}

}  // namespace dateline::tests::property
