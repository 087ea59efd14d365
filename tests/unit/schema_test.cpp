// Terms, slot values and keys of an index.
#include "store/schema.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "dateline/error.h"
#include "store/packing.h"
#include "support/catch.h"

using namespace dateline;
using namespace dateline::store;

TEST_CASE("terms fit into Xapian however long the value is", "[schema]") {
  const std::string long_word(1000, 'x');
  const std::string term = make_term(prefix::title, long_word);
  CHECK(term.size() <= max_term_bytes);
  CHECK(term != make_term(prefix::title, long_word + "y"));
  CHECK(term == make_term(prefix::title, long_word));

  std::string zeros(200, '\0');
  const std::string zero_term = make_term(prefix::url, zeros);
  CHECK(zero_term.size() * 2 <= max_term_bytes + 30);

  std::string accents;
  for (int i = 0; i < 300; ++i) accents += "é";
  const std::string cut = make_term("", accents);
  // The hash follows a whole code point.
  const std::size_t hash = cut.find('#');
  REQUIRE(hash != std::string::npos);
  CHECK(hash % 2 == 0);
}

TEST_CASE("a value cannot be taken for a longer prefix", "[schema]") {
  CHECK(make_term(prefix::source, "Xylo") == "XS:Xylo");
  CHECK(make_term(prefix::source, ":x") == "XS::x");
  CHECK(make_term(prefix::source, "xylo") == "XSxylo");
  CHECK(entity_term(EntityType::country, "ML") == "Nml");
  CHECK(entity_term(EntityType::person, "assimi goita") == "XPassimi goita");
  CHECK(minor_entity_term(EntityType::country, "ML") == "XMNml");
  CHECK(minor_entity_term(EntityType::person, "assimi goita") == "XMPassimi goita");
}

TEST_CASE("terms of names that are facets and of those that are not never run into each other", "[schema]") {
  const EntityType types[] = {EntityType::person, EntityType::organisation, EntityType::place, EntityType::country};
  for (const EntityType type : types)
    for (const EntityType other : types) {
      CHECK_FALSE(minor_entity_prefix(type).starts_with(entity_prefix(other)));
      CHECK_FALSE(entity_prefix(other).starts_with(minor_entity_prefix(type)));
      if (type != other) CHECK_FALSE(minor_entity_prefix(type).starts_with(minor_entity_prefix(other)));
    }
}

TEST_CASE("rank keys sort newest first, undated last, then by id", "[schema]") {
  const std::vector<std::string> in_order = {rank_key("2025-09-20", "b"), rank_key("2025-09-19", "a"),
                                             rank_key("2025-09-19", "c"), rank_key("1851-01-01", "a"),
                                             rank_key("", "a"),           rank_key("", "b")};
  CHECK(std::is_sorted(in_order.begin(), in_order.end()));
  CHECK(day_of_rank_key(in_order[0]) == 20250920);
  CHECK(day_of_rank_key(in_order[4]) == 0);
  CHECK(id_of_rank_key(in_order[2]) == "c");
  CHECK(id_of_rank_key("x").empty());
  CHECK(rank_key("2025-9-1", "a") == rank_key("", "a"));
}

TEST_CASE("numbers of a slot come back as they went in", "[schema]") {
  const std::vector<std::uint32_t> numbers = {0, 1, 127, 128, 16384, 16385, std::numeric_limits<std::uint32_t>::max()};
  std::vector<std::uint32_t> back;
  decode_numbers(encode_numbers(numbers), back);
  CHECK(back == numbers);
  CHECK(encode_numbers({}).empty());
}

TEST_CASE("a malformed slot is an error, not a wrong number", "[schema]") {
  std::vector<std::uint32_t> numbers;
  CHECK_THROWS_AS(decode_numbers("\x80", numbers), Error);
  CHECK_THROWS_AS(decode_numbers("\xff\xff\xff\xff\xff\xff", numbers), Error);
}

TEST_CASE("packed records end where they end", "[schema]") {
  Packer packer;
  packer.number(300);
  packer.text("Goïta");
  const std::string bytes = packer.take();
  Unpacker unpacker(bytes);
  CHECK(unpacker.number() == 300);
  CHECK(unpacker.text() == "Goïta");
  CHECK(unpacker.at_end());
  CHECK_THROWS_AS(unpacker.number(), Error);
  for (std::size_t cut = 2; cut < bytes.size(); ++cut) {
    Unpacker shorter(std::string_view(bytes).substr(0, cut));
    CHECK(shorter.number() == 300);
    CHECK_THROWS_AS(shorter.text(), Error);
  }
}

TEST_CASE("keys of a numbered table sort by number", "[schema]") {
  CHECK(numbered_key("t:", 255) < numbered_key("t:", 256));
  CHECK(numbered_key("t:", 65535) < numbered_key("t:", 65536));
}
