// Terms, positions and values of an article (index_entry.h); what they mean is store/schema.h.
#include "load/index_entry.h"

#include <algorithm>
#include <limits>

#include "store/schema.h"
#include "store/stored_article.h"
#include "text/folding.h"

namespace dateline::load {
namespace {

constexpr std::uint32_t no_last = std::numeric_limits<std::uint32_t>::max();

void add_day(const std::string& date, IndexEntry& entry) {
  if (date.size() != 10) return;
  const std::string year = date.substr(0, 4);
  const std::string month = year + date.substr(5, 2);
  entry.boolean_terms.push_back(store::make_term(store::prefix::day, month + date.substr(8, 2)));
  entry.boolean_terms.push_back(store::make_term(store::prefix::month, month));
  entry.boolean_terms.push_back(store::make_term(store::prefix::year, year));
}

void sort_once(std::vector<std::uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

std::string id_term(std::string_view id) { return store::make_term(store::prefix::id, id); }

void IndexEntryBuilder::add_words(std::string_view text, std::string_view prefix, std::uint32_t first,
                                  std::uint32_t last, IndexEntry& entry) {
  tokenizer_.tokenize(text, tokens_);
  for (text::Token& token : tokens_) {
    if (token.position > last - first) break;
    // Most words are of the body and need no prefix: their string is taken over.
    const bool as_it_is = prefix.empty() && token.term.size() * 2 <= store::max_term_bytes;
    entry.postings.push_back(
        {as_it_is ? std::move(token.term) : store::make_term(prefix, token.term), first + token.position});
  }
}

void IndexEntryBuilder::add_field(const std::string& value, std::string_view words, std::string_view exact,
                                  IndexEntry& entry) {
  if (value.empty()) return;
  add_words(value, words, 1, no_last, entry);
  entry.boolean_terms.push_back(store::make_term(exact, text::fold(value)));
}

void IndexEntryBuilder::add_entities(const std::vector<Entity>& entities, IndexEntry& entry) {
  std::vector<std::uint32_t> facets;
  std::vector<std::uint32_t> others;
  for (const Entity& entity : entities) {
    const bool by_code = entity.type == EntityType::country && !entity.code.empty();
    const std::string& key = by_code ? entity.code : entity.key;
    entry.boolean_terms.push_back(entity.in_facets ? store::entity_term(entity.type, key)
                                                   : store::minor_entity_term(entity.type, key));
    (entity.in_facets ? facets : others).push_back(names_.number(entity));
  }
  sort_once(facets);
  sort_once(others);
  // A name counts once an article, whatever the tagger calls it twice.
  std::erase_if(others, [&](std::uint32_t number) { return std::binary_search(facets.begin(), facets.end(), number); });
  if (!facets.empty()) entry.values.emplace_back(store::slot::entities, store::encode_numbers(facets));
  if (!others.empty()) entry.values.emplace_back(store::slot::minor_entities, store::encode_numbers(others));
}

IndexEntry IndexEntryBuilder::build(const Article& article) {
  IndexEntry entry;
  entry.id = article.id;
  entry.text_bytes = article.title.size() + article.text.size();
  entry.serialised = store::serialise_article(article);
  entry.boolean_terms.push_back(id_term(article.id));

  add_words(article.title, store::prefix::title, store::title_position, store::body_position - text::paragraph_gap,
            entry);
  add_words(article.text, "", store::body_position, no_last, entry);
  add_field(article.byline, store::prefix::author, store::prefix::author_exact, entry);
  add_field(article.source, store::prefix::source, store::prefix::source_exact, entry);
  add_field(article.section, store::prefix::section, store::prefix::section_exact, entry);

  add_day(article.date, entry);
  if (!article.language.empty())
    entry.boolean_terms.push_back(store::make_term(store::prefix::language, article.language));
  if (!article.url.empty()) entry.boolean_terms.push_back(store::make_term(store::prefix::url, article.url));

  entry.values.emplace_back(store::slot::day_and_id, store::rank_key(article.date, article.id));
  add_entities(article.entities, entry);
  if (!article.source.empty())
    entry.values.emplace_back(store::slot::source, store::encode_numbers({names_.source_number(article.source)}));
  return entry;
}

}  // namespace dateline::load
