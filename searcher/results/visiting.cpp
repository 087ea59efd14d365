// Visits to matches (visiting.h).
#include "results/visiting.h"

#include <fmt/format.h>

#include "store/name_table.h"

namespace dateline::results {
namespace {

// Weighs nothing, as BoolWeight does, but asks for frequencies within documents. Where neither these nor positions are
// asked for, Xapian 1.4.22 reads a term that is in every document from the list of all documents, and fails at that
// list's second block when numbers are missing among the documents ("Unexpected end of posting list").
class Unweighted : public Xapian::Weight {
 public:
  Unweighted() { need_stat(WDF); }
  [[nodiscard]] Unweighted* clone() const override { return new Unweighted; }
  void init(double) override {}
  [[nodiscard]] double get_sumpart(Xapian::termcount, Xapian::termcount, Xapian::termcount) const override { return 0; }
  [[nodiscard]] double get_maxpart() const override { return 0; }
  [[nodiscard]] double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  [[nodiscard]] double get_maxextra() const override { return 0; }
};

}  // namespace

std::uint64_t visit(const Index& index, const Xapian::Query& query, Xapian::MatchSpy* spy) {
  Xapian::Enquire enquire(index.database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Unweighted());
  if (spy != nullptr) enquire.add_matchspy(spy);
  return enquire.get_mset(0, 0, index.database.get_doccount()).get_matches_lower_bound();
}

SlotReader::SlotReader(const Index& index, NameValues& values, query::NameScope scope)
    : index_(index), values_(values), minor_(scope == query::NameScope::all) {}

std::uint32_t SlotReader::source_count() {
  if (!source_count_) source_count_ = store::read_source_count(index_.database);
  return *source_count_;
}

const std::vector<std::uint32_t>& SlotReader::read(const Xapian::Document& document, unsigned slot, std::size_t known) {
  numbers_.clear();
  store::decode_numbers(document.get_value(slot), numbers_);
  for (const std::uint32_t number : numbers_)
    if (number >= known)
      throw Error(ErrorCode::index_damaged, fmt::format("the index uses number {} and knows {}", number, known),
                  "xapian-check DIR tells more", index_.path);
  return numbers_;
}

}  // namespace dateline::results
