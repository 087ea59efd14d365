// The table of countries, read once from the embedded countries.tsv.
#include "names/countries.h"

#include <unordered_map>

#include "names/keys.h"
#include "names/table.h"

extern "C" const char dateline_countries_table[];
extern "C" const char dateline_countries_table_end[];

namespace dateline::names {
namespace {

class CountryTable {
 public:
  CountryTable() {
    const auto table = text::embedded_table(dateline_countries_table, dateline_countries_table_end);
    for_each_line(table, [this](std::string_view line) { countries_.push_back(read(line)); });
    for (const Country& country : countries_) enter(country);
  }

  std::span<const Country> all() const { return countries_; }

  const Country* by_code(std::string_view code) const { return find(by_code_, code); }
  const Country* by_name(std::string_view folded) const { return find(by_name_, folded); }
  const Country* by_nationality(std::string_view folded) const { return find(by_nationality_, folded); }

 private:
  using Map = std::unordered_map<std::string, const Country*>;

  static Country read(std::string_view line) {
    Country country;
    country.code = take_field(line, '\t');
    country.name = take_field(line, '\t');
    country.capital = take_field(line, '\t');
    for_each_item(take_field(line, '\t'), ';', [&](std::string_view alias) { country.aliases.push_back(alias); });
    for_each_item(take_field(line, '\t'), ';', [&](std::string_view word) { country.nationalities.push_back(word); });
    return country;
  }

  void enter(const Country& country) {
    by_code_.emplace(country.code, &country);
    by_name_.emplace(canonical_key(country.name), &country);
    for (const auto alias : country.aliases) by_name_.emplace(table_key(alias), &country);
    for (const auto word : country.nationalities) by_nationality_.emplace(word, &country);
  }

  static const Country* find(const Map& map, std::string_view key) {
    const auto found = map.find(std::string(key));
    return found == map.end() ? nullptr : found->second;
  }

  std::vector<Country> countries_;
  Map by_code_, by_name_, by_nationality_;
};

const CountryTable& table() {
  static const CountryTable instance;
  return instance;
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

std::span<const Country> countries() { return table().all(); }

const Country* country_by_code(std::string_view code) {
  if (code.size() != 2) return nullptr;
  const char capitals[2] = {upper(code[0]), upper(code[1])};
  return table().by_code({capitals, 2});
}

const Country* country_by_name(std::string_view folded) { return table().by_name(table_key(folded)); }

const Country* country_by_nationality(std::string_view folded) { return table().by_nationality(table_key(folded)); }

}  // namespace dateline::names
