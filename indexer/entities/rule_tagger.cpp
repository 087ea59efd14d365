// The tagger of the first version: rules over the printed words, decided article by article. make_rule_tagger() is
// declared in tagger.h; nothing else of this file is known outside.
#include <algorithm>
#include <string_view>

#include "entities/article_names.h"
#include "entities/known_names.h"
#include "entities/name_rules.h"
#include "entities/tagger.h"
#include "entities/words.h"

namespace dateline::entities {
namespace {

Language language_of(const Article& article) {
  static constexpr std::string_view latin[] = {"fr", "es", "pt", "it", "nl", "ca", "ro",
                                               "sv", "da", "no", "pl", "tr", "id"};
  if (article.language.empty() || article.language == "en") return Language::english;
  return std::find(std::begin(latin), std::end(latin), article.language) != std::end(latin) ? Language::latin
                                                                                            : Language::other;
}

class RuleTagger : public Tagger {
 public:
  RuleTagger() : known_(table_), rules_(table_, known_), names_(table_) {}

  std::vector<Mention> tag(const Article& article) override {
    table_.clear();
    known_.clear();
    names_.clear();
    title_words_.clear();
    text_words_.clear();
    scan_words(article.text, table_, text_words_);
    scan_words(article.title, table_, title_words_);

    const Language language = language_of(article);
    find(title_words_, language, title_found_);
    find(text_words_, language, text_found_);
    std::vector<Mention> mentions;
    append(title_words_, title_found_, true, mentions);
    append(text_words_, text_found_, false, mentions);
    return mentions;
  }

 private:
  void find(const std::vector<Word>& words, Language language, std::vector<FoundName>& found) {
    found.clear();
    rules_.read(words, language, found);
    names_.learn(words, found);
  }

  void append(const std::vector<Word>& words, std::vector<FoundName>& found, bool in_title,
              std::vector<Mention>& mentions) {
    names_.decide(words, found);
    const std::size_t cased = found.size();
    names_.read_caseless(words, known_, found);
    std::inplace_merge(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(cased), found.end(),
                       [](const FoundName& a, const FoundName& b) { return a.first < b.first; });
    for (const FoundName& name : found) {
      Mention mention;
      mention.type = name.type;
      mention.in_title = in_title;
      mention.begin = words[name.first].begin;
      mention.end = words[name.last - 1].end;
      mention.title_begin = words[name.title_first].begin;
      mentions.push_back(mention);
    }
  }

  WordTable table_;
  KnownNames known_;
  NameRules rules_;
  ArticleNames names_;
  std::vector<Word> title_words_;
  std::vector<Word> text_words_;
  std::vector<FoundName> title_found_;
  std::vector<FoundName> text_found_;
};

}  // namespace

std::unique_ptr<Tagger> make_rule_tagger() { return std::make_unique<RuleTagger>(); }

}  // namespace dateline::entities
