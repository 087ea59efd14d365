// NEAR by position lists (near_source.h).
#include "query/near_source.h"

#include <algorithm>
#include <utility>

#include "query/positions.h"

namespace dateline::query {
namespace {

class NearSource : public Xapian::PostingSource {
 public:
  NearSource(std::vector<NearWord> words, std::uint32_t window) : words_(std::move(words)), window_(window) {}

  [[nodiscard]] NearSource* clone() const override { return new NearSource(words_, window_); }

  void init(const Xapian::Database& database) override {
    articles_ = database.get_doccount();
    current_ = 0;
    ended_ = matches_ = false;
    postings_.clear();
    for (const NearWord& word : words_) {
      std::vector<Xapian::PostingIterator>& of_word = postings_.emplace_back();
      for (const std::string& term : word.terms) of_word.push_back(database.postlist_begin(term));
    }
  }

  // As many as there may be, so that it is asked last.
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return articles_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return articles_; }

  [[nodiscard]] Xapian::docid get_docid() const override { return current_; }
  [[nodiscard]] bool at_end() const override { return ended_; }

  void next(double least) override { skip_to(current_ + 1, least); }

  void skip_to(Xapian::docid wanted, double) override {
    if (matches_ && wanted <= current_) return;
    current_ = first_with_all(wanted);
    while (!ended_ && !is_near()) current_ = first_with_all(current_ + 1);
    matches_ = !ended_;
  }

  bool check(Xapian::docid wanted, double) override {
    if (matches_ && wanted <= current_) return true;
    current_ = wanted;
    matches_ = first_with_all(wanted) == wanted && is_near();
    return matches_;
  }

 private:
  // The first article from `wanted` on that has all words; 0 and ended_ if there is none.
  Xapian::docid first_with_all(Xapian::docid wanted) {
    for (std::size_t agreed = 0, word = 0; agreed < postings_.size(); word = (word + 1) % postings_.size()) {
      const Xapian::docid found = first_with(word, wanted);
      if (found == 0) {
        ended_ = true;
        return 0;
      }
      agreed = found == wanted ? agreed + 1 : 1;
      wanted = found;
    }
    return wanted;
  }

  Xapian::docid first_with(std::size_t word, Xapian::docid wanted) {
    Xapian::docid first = 0;
    for (Xapian::PostingIterator& posting : postings_[word]) {
      if (posting == Xapian::PostingIterator()) continue;
      posting.skip_to(wanted);
      if (posting == Xapian::PostingIterator()) continue;
      if (first == 0 || *posting < first) first = *posting;
    }
    return first;
  }

  // Of the article at which all words stand.
  bool is_near() {
    std::vector<NearMember> members;
    for (std::size_t begin = 0; begin < words_.size();) {
      std::vector<Occurrences> places;
      std::size_t end = begin;
      do places.push_back(places_of(end++));
      while (end < words_.size() && words_[end].glued);
      std::vector<const Occurrences*> run;
      for (const Occurrences& word : places) run.push_back(&word);
      members.push_back({find_runs(run), static_cast<std::uint32_t>(end - begin)});
      begin = end;
    }
    return query::is_near(members, window_);
  }

  Occurrences places_of(std::size_t word) {
    Occurrences places;
    std::size_t lists = 0;
    for (Xapian::PostingIterator& posting : postings_[word]) {
      if (posting == Xapian::PostingIterator() || *posting != current_) continue;
      ++lists;
      for (auto at = posting.positionlist_begin(); at != posting.positionlist_end(); ++at)
        places.push_back({*at, 0, 0});
    }
    if (lists < 2) return places;
    const auto by_position = [](const Occurrence& a, const Occurrence& b) { return a.position < b.position; };
    const auto same = [](const Occurrence& a, const Occurrence& b) { return a.position == b.position; };
    std::sort(places.begin(), places.end(), by_position);
    places.erase(std::unique(places.begin(), places.end(), same), places.end());
    return places;
  }

  std::vector<NearWord> words_;
  std::uint32_t window_;
  Xapian::doccount articles_ = 0;
  Xapian::docid current_ = 0;
  bool ended_ = false;
  bool matches_ = false;  // the current article does; false before the first and after a check() that failed
  std::vector<std::vector<Xapian::PostingIterator>> postings_;
};

}  // namespace

Xapian::Query near_by_positions(std::vector<NearWord> words, std::uint32_t window) {
  return Xapian::Query((new NearSource(std::move(words), window))->release());
}

}  // namespace dateline::query
