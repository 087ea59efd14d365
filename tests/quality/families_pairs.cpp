// Families of the words of a table (families_pairs.h).
#include "families_pairs.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <stdexcept>

#include "query/families_expansion.h"
#include "store/schema.h"
#include "text/folding.h"

namespace dateline::quality {
namespace {

// FNV-1a: the halves must be the same on every machine.
std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash ^ hash >> 16U;
}

FamilyPair read_pair(const std::string& line) {
  std::array<std::string, 4> fields;
  std::size_t at = 0;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::size_t tab = i + 1 < fields.size() ? line.find('\t', at) : line.size();
    if (tab == std::string::npos) throw std::runtime_error("no pair of words: " + line);
    fields[i] = line.substr(at, tab - at);
    at = tab + 1;
  }
  if (fields[0] != "meet" && fields[0] != "part") throw std::runtime_error("neither meet nor part: " + line);
  FamilyPair pair{fields[0] == "meet", fields[1], fields[2], fields[3], false};
  pair.held_out = hash_of(std::min(pair.first, pair.second) + ' ' + std::max(pair.first, pair.second)) % 2 == 1;
  return pair;
}

Xapian::Database index_of(const std::vector<FamilyTable>& archive) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const FamilyTable& table : archive) {
    Xapian::Document article;
    for (const FamilyPair& pair : table.pairs) {
      article.add_term(text::fold(pair.first));
      article.add_term(text::fold(pair.second));
    }
    article.add_boolean_term(store::make_term(store::prefix::language, table.language));
    database.add_document(article);
  }
  return database;
}

double share(std::size_t part, std::size_t all) {
  return all == 0 ? 1 : static_cast<double>(part) / static_cast<double>(all);
}

}  // namespace

FamilyTable read_family_table(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) throw std::runtime_error("cannot read " + file.string());
  FamilyTable table{file.stem().string(), {}};
  for (std::string line; std::getline(stream, line);)
    if (!line.empty() && line[0] != '#') table.pairs.push_back(read_pair(line));
  return table;
}

double FamilyScores::recall() const { return share(met, wanted); }

double FamilyScores::precision() const { return share(met, met + mixed_up); }

FamilyScores score_families(const FamilyTable& table, const std::vector<FamilyTable>& archive, bool held_out) {
  const Xapian::Database database = index_of(archive);
  const query::Families families(database);
  const query::Vocabulary vocabulary(database, std::nullopt);
  FamilyScores scores;
  const auto ask = [&](const std::string& typed, const std::string& other, const FamilyPair& pair) {
    const auto found = families.expand(text::fold(typed), query::Reach::whole_family, vocabulary);
    const auto member = std::find_if(found.begin(), found.end(), [&](const query::Alternative& alternative) {
      return alternative.term == text::fold(other);
    });
    const bool meets = member != found.end();
    ++(pair.meets ? scores.wanted : scores.unwanted);
    if (meets) ++(pair.meets ? scores.met : scores.mixed_up);
    if (meets == pair.meets) return;
    scores.failures.push_back(pair.meets
                                  ? fmt::format("{} misses {} ({})", typed, other, pair.reason)
                                  : fmt::format("{} finds {}, {} ({})", typed, other, member->reason, pair.reason));
  };
  for (const FamilyPair& pair : table.pairs) {
    if (pair.held_out != held_out) continue;
    ask(pair.first, pair.second, pair);
    ask(pair.second, pair.first, pair);
  }
  return scores;
}

}  // namespace dateline::quality
