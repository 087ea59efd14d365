// Xapian documents (document.h).
#include "load/document.h"

namespace dateline::load {

Xapian::Document make_document(const IndexEntry& entry, const std::string& packed) {
  Xapian::Document document;
  for (const Posting& posting : entry.postings) document.add_posting(posting.term, posting.position);
  for (const std::string& term : entry.boolean_terms) document.add_boolean_term(term);
  for (const auto& [slot, value] : entry.values) document.add_value(slot, value);
  document.set_data(packed);
  return document;
}

}  // namespace dateline::load
