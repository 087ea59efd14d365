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

// One step after the other through the words that begin with `start` under a prefix; empty words mark the end.
class Walk {
 public:
  Walk(const Xapian::Database& database, std::string_view prefix, std::string_view start)
      : prefix_bytes_(prefix.size()),
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

 private:
  void read() {
    word_.clear();
    if (at_ != end_) word_ = (*at_).substr(prefix_bytes_);
  }

  std::size_t prefix_bytes_;
  Xapian::TermIterator at_;
  Xapian::TermIterator end_;
  std::string word_;
};

}  // namespace

std::vector<IndexedWord> Vocabulary::find(std::string_view start,
                                          const std::function<bool(std::string_view)>& accept) const {
  std::vector<IndexedWord> words;
  std::size_t seen = 0;
  Walk body(database_, prefix_, start);
  if (!with_title_) {
    for (; !body.ended() && seen < max_walk; body.step(), ++seen)
      if (accept(body.word())) words.push_back({body.word(), body.articles(), 0});
    return words;
  }
  // Both lists in step, so that a word of both is looked at once.
  Walk title(database_, store::prefix::title, start);
  for (; (!body.ended() || !title.ended()) && seen < max_walk; ++seen) {
    const bool in_body = !body.ended() && (title.ended() || body.word() <= title.word());
    const bool in_title = !title.ended() && (body.ended() || title.word() <= body.word());
    const std::string& word = in_body ? body.word() : title.word();
    if (accept(word)) words.push_back({word, in_body ? body.articles() : 0, in_title ? title.articles() : 0});
    if (in_body) body.step();
    if (in_title) title.step();
  }
  return words;
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
