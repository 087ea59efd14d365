// Articles for the property test (small_news.h).
#include "property/small_news.h"

#include <string_view>

namespace dateline::tests::property {
namespace {

Surface plain(std::string word) { return {word, {{word}}}; }

const std::vector<std::string> days{"2023-12-31", "2024-01-01", "2024-02-29", "2024-02-28", "2025-09-19", ""};
const std::vector<std::string> languages{"en", "en", "fr"};
const std::vector<std::string> sources{"Harbour Gazette", "Gazette of Doves", "Monde", ""};
const std::vector<std::string> sections{"Sport", "Foreign Desk", ""};
const std::vector<std::string> persons{"Anna Veld", "Bo Tarn"};

std::string sentence(Numbers& numbers, std::size_t words) {
  static const std::vector<std::string> joints{" ", " ", " ", " ", " ", ", ", ". ", "\n", " \xE2\x80\x93 ", " \""};
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    if (i > 0) text += numbers.one_of(joints);
    std::string word = numbers.one_of(words_of_texts()).text;
    if (numbers.once_in(5) && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
    if (numbers.once_in(12)) word += "\xE2\x80\x99s";
    text += word;
  }
  return text;
}

void add_person(Numbers& numbers, Article& article) {
  Entity person;
  person.type = EntityType::person;
  person.name = numbers.one_of(persons);
  person.key = person.name == "Anna Veld" ? "anna veld" : "bo tarn";
  person.count = 1;
  person.in_facets = true;
  const auto begin = static_cast<std::uint32_t>(article.text.size() + 1);
  article.text += " " + person.name;
  EntityMention mention;
  mention.begin = begin;
  mention.end = static_cast<std::uint32_t>(article.text.size());
  person.mentions.push_back(mention);
  article.entities.push_back(person);
}

}  // namespace

const std::vector<Surface>& words_of_texts() {
  static const std::vector<Surface> words{
      plain("expel"),
      plain("expelled"),
      plain("expulsion"),
      plain("mali"),
      plain("malian"),
      plain("fled"),
      plain("flee"),
      plain("diplomat"),
      plain("diplomats"),
      plain("minister"),
      plain("ministers"),
      plain("foreign"),
      plain("harbour"),
      plain("harbours"),
      plain("harbor"),
      plain("the"),
      plain("of"),
      plain("and"),
      plain("us"),
      plain("cease"),
      plain("fire"),
      plain("anti"),
      plain("terrorism"),
      plain("law"),
      plain("laws"),
      plain("law1"),
      {"US", {{"^us"}}},
      {"U.S.", {{"^us"}}},
      {"Go\xC3\xAFta", {{"goita"}}},
      {"goita", {{"goita"}}},
      {"r\xC3\xA9sum\xC3\xA9", {{"resume"}}},
      {"ceasefire", {{"ceasefire"}}},
      {"cease-fire", {{"cease", "fire"}, {"ceasefire"}}},
      {"anti-terrorism", {{"anti", "terrorism"}, {"antiterrorism"}}},
      {"antiterrorism", {{"antiterrorism"}, {"anti", "terrorism"}}},
      {"l'eau", {{"l", "eau"}}},
      {"\xE5\x8C\x97\xE4\xBA\xAC", {{"\xE5\x8C\x97\xE4\xBA\xAC"}}},
      {"\xD0\xBC\xD0\xB8\xD1\x80", {{"\xD0\xBC\xD0\xB8\xD1\x80"}}},
  };
  return words;
}

const std::vector<Surface>& words_of_credits() {
  static const std::vector<Surface> words{plain("harbour"), plain("gazette"), plain("monde"), plain("doves"),
                                          plain("sport"),   plain("foreign"), plain("desk"),  plain("jane"),
                                          plain("doe"),     plain("of")};
  return words;
}

std::vector<Article> make_articles(std::uint64_t seed, std::size_t count) {
  Numbers numbers(seed);
  std::vector<Article> articles;
  for (std::size_t i = 0; i < count; ++i) {
    Article& article = articles.emplace_back();
    article.id = "a" + std::to_string(i);
    article.path = article.id + ".txt";
    if (!numbers.once_in(6)) article.title = sentence(numbers, 1 + numbers.below(6));
    for (std::size_t paragraphs = numbers.below(4); paragraphs > 0; --paragraphs)
      article.text += sentence(numbers, 1 + numbers.below(14)) + "\n\n";
    article.text += sentence(numbers, 1 + numbers.below(8));
    if (numbers.once_in(3)) add_person(numbers, article);
    article.date = numbers.one_of(days);
    article.language = numbers.one_of(languages);
    article.source = numbers.one_of(sources);
    article.section = numbers.one_of(sections);
    if (numbers.once_in(2)) article.byline = "By Jane Doe";
  }
  return articles;
}

}  // namespace dateline::tests::property
