// The tagger: the model where it was trained, the tables elsewhere. make_tagger() is declared in tagger.h; nothing else
// of this file is known outside.
#include <algorithm>
#include <string_view>

#include "entities/crf/sequence_tagger.h"
#include "entities/known_names.h"
#include "entities/lexicon.h"
#include "entities/scripts_without_case.h"
#include "entities/table_names.h"
#include "entities/tagger.h"
#include "entities/titles.h"
#include "entities/words.h"

namespace dateline::entities {
namespace {

// Articles in no known language are read as English ones: most are short.
bool is_trained_language(std::string_view language) { return language.empty() || language == "en" || language == "fr"; }

// "LAGOS, March 3 (Reuters) - ": the agency that sent the story, not one that it is about.
bool is_agency_credit(std::string_view text, const Mention& mention) {
  constexpr std::size_t max_dateline_bytes = 100;
  if (mention.in_title || mention.type != MentionType::organisation || mention.begin < 2 ||
      text.substr(mention.begin - 2, 2) != " (" || text.substr(mention.end, 2) != ") ")
    return false;
  const std::string_view dash = text.substr(mention.end + 2, 3);
  if (!dash.starts_with("-") && dash != "–" && dash != "—") return false;
  std::string_view before = text.substr(0, mention.begin - 2);
  if (before.size() > max_dateline_bytes) before.remove_prefix(before.size() - max_dateline_bytes - 1);
  before.remove_prefix(before.rfind('\n') + 1);  // 0 in the first line
  if (before.size() > max_dateline_bytes || before.empty()) return false;
  // A place in capitals, or a day at the end.
  const std::string_view first = before.substr(0, before.find_first_of(" ,"));
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  const bool capitals = first.size() > 2 && std::none_of(first.begin(), first.end(), is_small);
  return capitals || (before.back() >= '0' && before.back() <= '9');
}

// "Jr." and "Inc." keep their dot.
std::uint32_t end_of_name(std::string_view utf8, std::string_view last_word, std::uint32_t end) {
  static constexpr std::string_view abbreviations[] = {"jr", "sr", "inc", "co", "corp", "ltd", "bros"};
  const bool dotted = end < utf8.size() && utf8[end] == '.';
  return dotted && std::find(std::begin(abbreviations), std::end(abbreviations), last_word) != std::end(abbreviations)
             ? end + 1
             : end;
}

// "CEO", "Our FAQ". A place may be called so ("NSW"), and in a line of capitals a person.
bool is_no_acronym(const WordTable& table, const std::vector<Word>& words, const LabelledName& name) {
  const Word& word = words[name.last - 1];
  if (!word.all_capitals || !has(table[word.id].lexical, never_acronym)) return false;
  for (std::uint32_t i = name.first; i + 1 < name.last; ++i)
    if (!has(table[words[i].id].lexical, function_word)) return false;
  return name.type == MentionType::organisation || name.type == MentionType::other ||
         (name.type == MentionType::person && !word.caseless_line);
}

// What is found in one article.
class NameReader {
 public:
  explicit NameReader(const Model& model) : known_(table_), sequences_(model, table_, known_) {}

  std::vector<Mention> tag(const Article& article) {
    table_.clear();
    known_.clear();
    title_words_.clear();
    text_words_.clear();
    scan_words(article.text, table_, text_words_);
    scan_words(article.title, table_, title_words_);
    std::vector<Mention> mentions;
    if (is_trained_language(article.language)) {
      sequences_.read(title_words_, text_words_, letters_of(article.language), Readings::both);
      append(article.title, title_words_, sequences_.names(SequenceTagger::In::title), true, mentions);
      append(article.text, text_words_, sequences_.names(SequenceTagger::In::text), false, mentions);
    } else {
      append(article.title, title_words_, table_names(table_, title_words_, known_), true, mentions);
      append(article.text, text_words_, table_names(table_, text_words_, known_), false, mentions);
    }
    std::erase_if(mentions, [&](const Mention& mention) { return is_agency_credit(article.text, mention); });
    append_caseless(article.title, true, mentions);
    append_caseless(article.text, false, mentions);
    return mentions;
  }

 private:
  void append(std::string_view utf8, const std::vector<Word>& words, const std::vector<LabelledName>& names,
              bool in_title, std::vector<Mention>& mentions) {
    for (const LabelledName& name : names) {
      if (is_no_acronym(table_, words, name)) continue;
      Mention mention;
      mention.type = name.type;
      mention.in_title = in_title;
      mention.begin = words[name.first].begin;
      mention.end = end_of_name(utf8, table_[words[name.last - 1].id].folded, words[name.last - 1].end);
      mention.title_begin = mention.begin;
      if (name.type == MentionType::person) mention.title_begin = words[titles_begin(table_, words, name.first)].begin;
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
  SequenceTagger sequences_;
  CaselessScripts caseless_;
  std::vector<Word> title_words_;
  std::vector<Word> text_words_;
};

class NameTagger : public Tagger {
 public:
  explicit NameTagger(const Model& model) : model_(model), reader_(std::make_unique<NameReader>(model)) {}

  std::vector<Mention> tag(const Article& article) override {
    constexpr std::size_t most_kept_bytes = 1U << 20;  // the memory of a longer text is not kept for the next article
    std::vector<Mention> mentions = reader_->tag(article);
    if (article.text.size() + article.title.size() > most_kept_bytes) reader_ = std::make_unique<NameReader>(model_);
    return mentions;
  }

 private:
  const Model& model_;
  std::unique_ptr<NameReader> reader_;
};

}  // namespace

std::unique_ptr<Tagger> make_tagger() { return std::make_unique<NameTagger>(built_in_model()); }

std::unique_ptr<Tagger> make_tagger(const Model& model) { return std::make_unique<NameTagger>(model); }

}  // namespace dateline::entities
