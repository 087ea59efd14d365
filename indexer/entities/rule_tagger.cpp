// The tagger of the first version: rules over the printed words, decided article by article. make_rule_tagger() is
// declared in tagger.h; nothing else of this file is known outside.
#include <algorithm>
#include <string_view>

#include "entities/article_names.h"
#include "entities/known_names.h"
#include "entities/name_rules.h"
#include "entities/scripts_without_case.h"
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

// "LAGOS, March 3 (Reuters) - ": the agency that sent the story, not one that it is about.
bool is_agency_credit(std::string_view text, const Mention& mention) {
  constexpr std::size_t max_dateline_bytes = 100;
  if (mention.in_title || mention.type != MentionType::organisation || mention.begin < 2 ||
      text.substr(mention.begin - 2, 2) != " (" || text.substr(mention.end, 2) != ") ")
    return false;
  const std::string_view dash = text.substr(mention.end + 2, 3);
  if (!dash.starts_with("-") && dash != "–" && dash != "—") return false;
  const std::size_t line = text.rfind('\n', mention.begin) + 1;  // 0 in the first line
  const std::string_view before = text.substr(line, mention.begin - 2 - line);
  if (before.size() > max_dateline_bytes || before.empty()) return false;
  // A place in capitals, or a day at the end.
  const std::string_view first = before.substr(0, before.find_first_of(" ,"));
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  const bool capitals = first.size() > 2 && std::none_of(first.begin(), first.end(), is_small);
  return capitals || (before.back() >= '0' && before.back() <= '9');
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
    std::erase_if(mentions, [&](const Mention& mention) { return is_agency_credit(article.text, mention); });
    append_caseless(article.title, true, mentions);
    append_caseless(article.text, false, mentions);
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

  void append_caseless(std::string_view text, bool in_title, std::vector<Mention>& mentions) {
    const std::size_t cased = mentions.size();
    caseless_.read(text, in_title, mentions);
    std::inplace_merge(
        mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(cased), mentions.end(),
        [](const Mention& a, const Mention& b) { return a.in_title != b.in_title ? a.in_title : a.begin < b.begin; });
  }

  WordTable table_;
  KnownNames known_;
  NameRules rules_;
  ArticleNames names_;
  CaselessScripts caseless_;
  std::vector<Word> title_words_;
  std::vector<Word> text_words_;
  std::vector<FoundName> title_found_;
  std::vector<FoundName> text_found_;
};

}  // namespace

std::unique_ptr<Tagger> make_rule_tagger() { return std::make_unique<RuleTagger>(); }

}  // namespace dateline::entities
