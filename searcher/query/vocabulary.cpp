// The term list as a vocabulary (vocabulary.h).
#include "query/vocabulary.h"

#include "query/limits.h"
#include "store/schema.h"

namespace dateline::query {

std::string_view term_prefix(std::optional<Field> field) {
  if (!field) return {};
  switch (*field) {
    case Field::title:
      return store::prefix::title;
    case Field::by:
      return store::prefix::author;
    case Field::source:
      return store::prefix::source;
    case Field::section:
      return store::prefix::section;
    default:
      return {};
  }
}

Vocabulary::Vocabulary(const Xapian::Database& database, std::optional<Field> field)
    : database_(database), prefix_(term_prefix(field)), with_title_(!field) {}

IndexedWord Vocabulary::look_up(std::string_view term) const {
  IndexedWord word{std::string(term), database_.get_termfreq(store::make_term(prefix_, term)), 0};
  if (with_title_) word.title_articles = database_.get_termfreq(store::make_term(store::prefix::title, term));
  return word;
}

bool Vocabulary::contains(std::string_view term) const {
  return database_.term_exists(store::make_term(prefix_, term)) ||
         (with_title_ && database_.term_exists(store::make_term(store::prefix::title, term)));
}

namespace {

// Prefixes of terms are capitals, and words have none: those of the body are what remains between and behind.
constexpr char first_capital = 'A';
constexpr char behind_capitals = 'Z' + 1;

// One step after the other through the words that begin with `start` under a prefix; empty words mark the end.
class Walk {
 public:
  Walk(const Xapian::Database& database, std::string_view prefix, std::string_view start)
      : prefix_(prefix),
        at_(database.allterms_begin(std::string(prefix).append(start))),
        end_(database.allterms_end(std::string(prefix).append(start))) {
    read();
  }

  [[nodiscard]] bool ended() const { return word_.empty(); }
  [[nodiscard]] const std::string& word() const { return word_; }
  [[nodiscard]] std::uint32_t articles() const { return at_.get_termfreq(); }

  void step() {
    ++at_;
    read();
  }

  // To the first word behind those that begin with `start`: on 110,000 words always faster than to read a few first.
  void leave(std::string_view start) {
    if (ended() || !word_.starts_with(start)) return;
    std::string behind = prefix_;
    behind.append(start);
    ++behind.back();  // never 0xFF, which no UTF-8 has
    at_.skip_to(behind);
    read();
  }

 private:
  void read() {
    word_.clear();
    if (at_ == end_) return;
    word_ = (*at_).substr(prefix_.size());
    if (!prefix_.empty() || word_[0] < first_capital || word_[0] >= behind_capitals) return;
    at_.skip_to(std::string(1, behind_capitals));
    word_.clear();
    if (at_ != end_) word_ = *at_;
  }

  std::string prefix_;
  Xapian::TermIterator at_;
  Xapian::TermIterator end_;
  std::string word_;
};

// The words of one list, or of two in step, so that a word of both is looked at once. The title comes second.
class Lists {
 public:
  Lists(const Xapian::Database& database, std::string_view prefix, bool with_title, std::string_view start) {
    walks_.emplace_back(database, prefix, start);
    if (with_title) walks_.emplace_back(database, store::prefix::title, start);
  }

  std::vector<IndexedWord> find(const std::function<Vocabulary::Verdict(std::string_view)>& judge) {
    std::vector<IndexedWord> words;
    for (std::size_t seen = 0; seen < max_walk; ++seen) {
      const Walk* first = nullptr;
      for (const Walk& walk : walks_)
        if (!walk.ended() && (first == nullptr || walk.word() < first->word())) first = &walk;
      if (first == nullptr) break;
      const std::string word = first->word();
      const Vocabulary::Verdict verdict = judge(word);
      if (verdict.taken) words.push_back({word, articles(0, word), articles(1, word)});
      for (Walk& walk : walks_) {
        if (verdict.passed_over > 0)
          walk.leave(std::string_view(word).substr(0, verdict.passed_over));
        else if (walk.word() == word)
          walk.step();
      }
    }
    return words;
  }

 private:
  [[nodiscard]] std::uint32_t articles(std::size_t list, const std::string& word) const {
    return list < walks_.size() && walks_[list].word() == word ? walks_[list].articles() : 0;
  }

  std::vector<Walk> walks_;
};

}  // namespace

std::vector<IndexedWord> Vocabulary::find(std::string_view start,
                                          const std::function<bool(std::string_view)>& accept) const {
  return Lists(database_, prefix_, with_title_, start).find([&](std::string_view word) {
    return Verdict{accept(word), 0};
  });
}

std::vector<IndexedWord> Vocabulary::find(const std::function<Verdict(std::string_view)>& judge) const {
  return Lists(database_, prefix_, with_title_, {}).find(judge);
}

void walk_terms(const Xapian::Database& database, std::string_view prefix,
                const std::function<void(std::string_view, std::uint32_t)>& visit) {
  const std::string first(prefix);
  std::size_t seen = 0;
  for (auto it = database.allterms_begin(first); it != database.allterms_end(first) && seen < max_walk; ++it, ++seen) {
    const std::string term = *it;
    visit(std::string_view(term).substr(prefix.size()), it.get_termfreq());
  }
}

}  // namespace dateline::query
