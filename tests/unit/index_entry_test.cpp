// What an article becomes in the index: words with positions, boolean terms, slot values.
#include "load/index_entry.h"

#include <algorithm>
#include <set>

#include "load/document.h"
#include "store/schema.h"
#include "store/stored_article.h"
#include "support/catch.h"

using namespace dateline;
using namespace dateline::load;

namespace {

Article sample() {
  Article article;
  article.id = "harbour-7";
  article.title = "Ferry crews call off strike";
  article.text = "The crews went back.\n\nFerries sail on Monday.";
  article.byline = "Ada Nilsen";
  article.source = "Harbour Gazette";
  article.section = "Business";
  article.date = "2025-09-19";
  article.language = "en";
  article.url = "https://gazette.example/ferry";
  Entity country;
  country.type = EntityType::country;
  country.name = "Norway";
  country.key = "norway";
  country.code = "NO";
  country.in_facets = true;
  Entity person;
  person.name = "Kari Holm";
  person.key = "kari holm";
  person.in_facets = true;
  Entity passing = person;
  passing.name = passing.key = "once";
  passing.in_facets = false;
  article.entities = {country, person, passing};
  return article;
}

IndexEntry build(const Article& article, store::NameInterner& names) { return IndexEntryBuilder(names).build(article); }

std::vector<std::uint32_t> positions(const IndexEntry& entry, const std::string& term) {
  std::vector<std::uint32_t> found;
  for (const Posting& posting : entry.postings)
    if (posting.term == term) found.push_back(posting.position);
  return found;
}

std::string value(const IndexEntry& entry, unsigned slot) {
  for (const auto& [number, bytes] : entry.values)
    if (number == slot) return bytes;
  return {};
}

using Positions = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("headline words stand under S only, body words plain only, and their positions never meet") {
  store::NameInterner names;
  const IndexEntry entry = build(sample(), names);
  CHECK(positions(entry, "Sferry") == Positions{store::title_position});
  CHECK(positions(entry, "ferry").empty());
  CHECK(positions(entry, "crews") == Positions{store::body_position + 1});
  CHECK(positions(entry, "Screws") == Positions{store::title_position + 1});
  const Positions ferries = positions(entry, "ferries");
  REQUIRE(ferries.size() == 1);
  CHECK(ferries[0] > store::body_position + text::paragraph_gap);  // no phrase crosses a paragraph's end
}

TEST_CASE("a headline longer than its room ends before the body's positions") {
  Article article = sample();
  article.title.clear();
  for (int i = 0; i < 12000; ++i) article.title += "a ";
  store::NameInterner names;
  const IndexEntry entry = build(article, names);
  const Positions found = positions(entry, "Sa");
  REQUIRE_FALSE(found.empty());
  CHECK(*std::max_element(found.begin(), found.end()) < store::body_position);
}

TEST_CASE("byline, source and section are words and one exact term each") {
  store::NameInterner names;
  const IndexEntry entry = build(sample(), names);
  const std::set<std::string> terms(entry.boolean_terms.begin(), entry.boolean_terms.end());
  CHECK(positions(entry, "Aada") == Positions{1});
  CHECK(positions(entry, "Anilsen") == Positions{2});
  CHECK(positions(entry, "XSgazette") == Positions{2});
  CHECK(positions(entry, "XCbusiness") == Positions{1});
  for (const char* term : {"Qharbour-7", "XAada nilsen", "XSXharbour gazette", "XCXbusiness", "D20250919", "M202509",
                           "Y2025", "Len", "Uhttps://gazette.example/ferry", "Nno", "XPkari holm"}) {
    CAPTURE(term);
    CHECK(terms.count(term) == 1);
  }
  CHECK(terms.count("XPonce") == 0);
  CHECK(terms.count("XMPonce") == 1);
  CHECK(terms.count("XMPkari holm") == 0);
}

TEST_CASE("slots hold day and id, the entities that are facets, the others, the source") {
  store::NameInterner names;
  const IndexEntry entry = build(sample(), names);
  CHECK(store::day_of_rank_key(value(entry, store::slot::day_and_id)) == 20250919);
  CHECK(store::id_of_rank_key(value(entry, store::slot::day_and_id)) == "harbour-7");
  Positions numbers;
  store::decode_numbers(value(entry, store::slot::entities), numbers);
  CHECK(numbers.size() == 2);
  CHECK(std::is_sorted(numbers.begin(), numbers.end()));
  Positions others;
  store::decode_numbers(value(entry, store::slot::minor_entities), others);
  REQUIRE(others.size() == 1);
  CHECK(std::count(numbers.begin(), numbers.end(), others[0]) == 0);
  CHECK_FALSE(value(entry, store::slot::source).empty());
}

TEST_CASE("a name that is a facet is not among the others too") {
  Article article = sample();
  article.entities.push_back(article.entities[1]);
  article.entities.back().in_facets = false;
  store::NameInterner names;
  const IndexEntry entry = build(article, names);
  Positions others;
  store::decode_numbers(value(entry, store::slot::minor_entities), others);
  CHECK(others.size() == 1);
}

TEST_CASE("what an article has not leaves no term and no slot") {
  Article article;
  article.id = "bare";
  article.text = "word";
  store::NameInterner names;
  const IndexEntry entry = build(article, names);
  CHECK(entry.boolean_terms == std::vector<std::string>{"Qbare"});
  CHECK(entry.values.size() == 1);
  CHECK(store::day_of_rank_key(value(entry, store::slot::day_and_id)) == 0);
}

TEST_CASE("terms fit into Xapian whatever the article holds") {
  Article article = sample();
  article.byline = std::string(5000, 'b');
  article.url = "https://gazette.example/" + std::string(4000, 'u');
  article.text = std::string(100000, 'w') + " " + std::string(300, 'v');
  store::NameInterner names;
  const IndexEntry entry = build(article, names);
  for (const Posting& posting : entry.postings) CHECK(posting.term.size() <= store::max_term_bytes);
  for (const std::string& term : entry.boolean_terms) CHECK(term.size() <= store::max_term_bytes);
}

TEST_CASE("in the document words weigh one each and boolean terms nothing") {
  Article article = sample();
  article.text = "crews and crews";
  store::NameInterner names;
  const IndexEntry entry = build(article, names);
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  const Xapian::docid number = database.add_document(make_document(entry, "packed"));
  Xapian::termcount length = 0;
  for (auto term = database.termlist_begin(number); term != database.termlist_end(number); ++term) {
    length += term.get_wdf();
    if (*term == "crews") CHECK(term.get_wdf() == 2);
    if (*term == "Qharbour-7") CHECK(term.get_wdf() == 0);
  }
  CHECK(length == entry.postings.size());
  CHECK(database.get_doclength(number) == length);
  CHECK(database.get_document(number).get_data() == "packed");
}
