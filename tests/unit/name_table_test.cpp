// Entities and sources keep their numbers over runs, and their best printed form does not depend on the order of arrival.
#include "store/name_table.h"

#include <xapian.h>

#include "dateline/error.h"
#include "support/catch.h"

using namespace dateline;
using namespace dateline::store;

namespace {

Entity person(const std::string& name, const std::string& key) { return {EntityType::person, name, key, "", 1, true, {}}; }

}  // namespace

TEST_CASE("a name keeps its number when the index is opened again", "[names]") {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  NameInterner first;
  const std::uint32_t goita = first.number(person("Assimi Goita", "assimi goita"));
  const std::uint32_t diop = first.number(person("Abdoulaye Diop", "abdoulaye diop"));
  const std::uint32_t gazette = first.source_number("The Harbour Gazette");
  CHECK(goita != diop);
  CHECK(first.source_number("the harbour gazette") == gazette);
  first.save(database);

  NameInterner second;
  second.load(database);
  CHECK(second.number(person("Abdoulaye Diop", "abdoulaye diop")) == diop);
  CHECK(second.number(person("Assimi Goïta", "assimi goita")) == goita);
  const std::uint32_t other = second.number({EntityType::place, "Diop", "abdoulaye diop", "", 1, true, {}});
  CHECK(other == 2);
  CHECK(second.source_number("THE HARBOUR GAZETTE") == gazette);
  second.save(database);

  CHECK(read_name_count(database) == 3);
  CHECK(read_source_count(database) == 1);
  CHECK(read_name(database, goita).name == "Assimi Goïta");
  CHECK(read_name(database, other).type == EntityType::place);
  CHECK(read_source(database, gazette) == "The Harbour Gazette");
  CHECK_THROWS_AS(read_name(database, 3), Error);
}

TEST_CASE("the printed form of a source does not depend on the order of arrival, over runs too", "[names]") {
  const std::string better = "The Harbour Gazette";
  const std::string worse = "THE HARBOUR GAZETTE";
  for (const bool better_first : {true, false}) {
    for (const bool in_one_run : {true, false}) {
      CAPTURE(better_first, in_one_run);
      Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
      NameInterner first;
      const std::uint32_t number = first.source_number(better_first ? better : worse);
      if (!in_one_run) first.save(database);
      NameInterner second;
      if (!in_one_run) second.load(database);
      NameInterner& last = in_one_run ? first : second;
      CHECK(last.source_number(better_first ? worse : better) == number);
      last.save(database);
      CHECK(read_source(database, number) == better);
    }
  }
}
