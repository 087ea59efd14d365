// Tables of class words; see html_class_words.h. No word stands here that only one publisher uses.
#include "formats/pages/html_class_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include "formats/characters/characters.h"
#include "formats/pages/html_document.h"

namespace dateline::formats {
namespace {

constexpr std::size_t longest_value = 400;  // bytes of a class list that are read
constexpr std::size_t longest_word = 24;

struct WordList {
  ClassMarks mark;
  std::string_view words;  // separated by blanks
};

constexpr WordList single_words[] = {
    {marks::furniture,
     "ad ads advert advertisement advertising adslot sponsor sponsored promo promos promotion werbung anzeige "
     "publicidad publicite publicidade pubblicita reklam reklama mainos annonce anuncio outbrain taboola recirc "
     "breadcrumb breadcrumbs menu nav navbar navigation navi pager pagination toc skip toolbar tooltip masthead footer "
     "contentinfo complementary sidebar modal popup dialog lightbox "
     "byline bio copyright disclaimer disclosure rating ratings donate donation "
     "comment comments commentlist disqus kommentar kommentare commentaires comentarios commenti reacties "
     "login signup subscribe subscription paywall newsletter "
     "share sharebar sharing social whatsapp facebook twitter addthis sharethis partage partager teilen compartir "
     "related relatedposts relacionadas relacionados relacionada correlati gerelateerd verwandt "
     "recommend recommended recommendation recommendations empfehlung empfehlungen mostread meistgelesen popular "
     "trending readmore lire livesearch infobox tags taglist schlagworte hashtags printonly noprint"},
    {marks::outside,
     "sidebar footer comment comments commentlist disqus kommentare commentaires comentarios commenti reacties "
     "related relatedposts menu navbar navigation breadcrumb breadcrumbs dialog popup"},
    {marks::quote, "quote pullquote blockquote zitat citation cita citazione citat"},
    {marks::perhaps, "widget widgets banner teaser teasers"},
    {marks::consent, "consent cookie cookies gdpr ccpa onetrust didomi cookiebot usercentrics"},
    {marks::caption,
     "caption captions figcaption credit credits imagecaption imagecredit photocredit bildunterschrift bildquelle "
     "bildnachweis legende leyenda didascalia photographer fotograf"},
    {marks::standfirst,
     "standfirst lead lede intro introduction subtitle subheadline subheading subhead deck dek summary excerpt "
     "abstract vorspann chapo chapeau ingress entradilla bajada sommario occhiello preamble sapo subtitulo sottotitolo "
     "description desc"},
    {marks::body, "body content text story entry post article main"},
};

constexpr WordList word_pairs[] = {
    {marks::furniture,
     "most,read read,more read,also also,read more,on see,also read,next up,next you,may author,box author,bio "
     "author,info about,author article,footer post,footer sign,up more,stories top,stories more,from photo,credit "
     "article,tools story,tools entry,meta post,meta article,meta tag,list read,time reading,time"},
    {marks::hidden, "sr,only visually,hidden screen,reader"},
    {marks::quote, "pull,quote twitter,tweet"},
    {marks::caption,
     "image,caption photo,caption wp,caption pie,foto image,credit photo,credit image,source image,description "
     "img,description photo,description picture,description gallery,description"},
};

using WordTable = std::unordered_map<std::string_view, ClassMarks>;

WordTable make_table(const WordList* begin, const WordList* end) {
  WordTable table;
  for (const WordList* list = begin; list != end; ++list)
    for (const std::string_view word : split_words(list->words)) table[word] |= list->mark;
  return table;
}

ClassMarks marks_of_word(std::string_view word) {
  static const WordTable table = make_table(std::begin(single_words), std::end(single_words));
  const auto found = table.find(word);
  if (found != table.end()) return found->second;
  // "commentlinks", "commentform", "commentsarea"; an opinion piece may be a "commentary".
  return word.starts_with("comment") && !word.starts_with("commentar") ? marks::furniture | marks::outside : 0;
}

ClassMarks marks_of_pair(std::string_view first_and_second) {
  static const WordTable table = make_table(std::begin(word_pairs), std::end(word_pairs));
  const auto found = table.find(first_and_second);
  return found == table.end() ? 0 : found->second;
}

std::string_view value_of(const xmlAttr* attribute) {
  if (attribute->children == nullptr || attribute->children->content == nullptr) return {};
  return reinterpret_cast<const char*>(attribute->children->content);
}

bool hides(std::string_view style) {
  if (style.empty()) return false;
  std::string plain = ascii_lower(style.substr(0, longest_value));
  std::erase(plain, ' ');
  return contains(plain, "display:none") || contains(plain, "visibility:hidden");
}

// "has-ads", "with-sidebar", "no-comments": the box is none of these.
bool says_of_others(std::string_view word) {
  return word == "has" || word == "with" || word == "no" || word == "not" || word == "without" || word == "non";
}

// Calls `see` with the marks of each word: "article-shareBar" is article, share, bar.
template <typename See>
void each_word(std::string_view value, const See& see) {
  std::array<char, longest_word * 2 + 1> buffer{};
  std::size_t before = 0;  // length of the word before, with its comma
  std::size_t length = 0;
  bool after_other = false;
  const auto finish = [&] {
    if (length == 0) return;
    const std::string_view word(buffer.data() + before, length);
    const ClassMarks of_pair = before == 0 ? 0 : marks_of_pair({buffer.data(), before + length});
    if (!after_other) see(marks_of_word(word) | of_pair);
    after_other = says_of_others(word);
    std::copy(word.begin(), word.end(), buffer.begin());
    buffer[length] = ',';
    before = length + 1;
    length = 0;
  };
  bool after_small = false;
  for (const char c : value.substr(0, longest_value)) {
    const bool capital = c >= 'A' && c <= 'Z';
    const bool small = c >= 'a' && c <= 'z';
    if ((!capital && !small) || (capital && after_small)) finish();
    if ((capital || small) && length < longest_word)
      buffer[before + length++] = capital ? static_cast<char>(c - 'A' + 'a') : c;
    after_small = small;
  }
  finish();
}

bool has_words(std::string_view attribute_name) {
  return attribute_name == "class" || attribute_name == "id" || attribute_name == "role" ||
         attribute_name == "data-testid" || attribute_name == "data-component";
}

}  // namespace

ClassMarks class_marks(const xmlNode* node) {
  ClassMarks found = 0;
  for (const xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
    if (attribute->name == nullptr) continue;
    const std::string_view name = reinterpret_cast<const char*>(attribute->name);
    if (has_words(name))
      each_word(value_of(attribute), [&](ClassMarks one) { found |= one; });
    else if (name == "hidden" || (name == "aria-hidden" && value_of(attribute) == "true") ||
             (name == "style" && hides(value_of(attribute))))
      found |= marks::hidden;
    else if (name == "itemprop" && contains(value_of(attribute), "articleBody"))
      found |= marks::article_body;
  }
  return found;
}

int body_words(const xmlNode* node) {
  int count = 0;
  for (const char* name : {"class", "id", "role", "data-testid", "data-component"})
    each_word(attribute(node, name), [&](ClassMarks one) { count += (one & marks::body) != 0; });
  return std::min(count, 3);
}

}  // namespace dateline::formats
