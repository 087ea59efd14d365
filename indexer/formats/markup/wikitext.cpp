// Wikitext in two passes: brackets of all kinds to flat text (wikitext_expander.h), then lines to blocks.
#include "formats/markup/wikitext.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "formats/characters/characters.h"
#include "formats/dates/dates.h"
#include "formats/markup/wikitext_expander.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::string_view sources = "sources";
constexpr std::string_view tail = "section tail";

// Headings of sections below the text, in the languages of the larger wikis; compared as phrase_key.
constexpr std::pair<std::string_view, std::string_view> closing_sections[] = {{"source", sources},
                                                                              {"sources", sources},
                                                                              {"references", sources},
                                                                              {"notes", sources},
                                                                              {"notes and references", sources},
                                                                              {"footnotes", sources},
                                                                              {"bibliography", sources},
                                                                              {"external links", tail},
                                                                              {"external link", tail},
                                                                              {"related news", tail},
                                                                              {"related articles", tail},
                                                                              {"related stories", tail},
                                                                              {"see also", tail},
                                                                              {"sister links", tail},
                                                                              {"further reading", tail},
                                                                              {"références", sources},
                                                                              {"notes et références", sources},
                                                                              {"liens externes", tail},
                                                                              {"lien externe", tail},
                                                                              {"voir aussi", tail},
                                                                              {"articles connexes", tail},
                                                                              {"quelle", sources},
                                                                              {"quellen", sources},
                                                                              {"einzelnachweise", sources},
                                                                              {"weblinks", tail},
                                                                              {"siehe auch", tail},
                                                                              {"verwandte artikel", tail},
                                                                              {"themenverwandte artikel", tail},
                                                                              {"fuente", sources},
                                                                              {"fuentes", sources},
                                                                              {"referencias", sources},
                                                                              {"enlaces externos", tail},
                                                                              {"véase también", tail},
                                                                              {"noticias relacionadas", tail},
                                                                              {"artículos relacionados", tail},
                                                                              {"fonte", sources},
                                                                              {"fontes", sources},
                                                                              {"fonti", sources},
                                                                              {"referências", sources},
                                                                              {"ligações externas", tail},
                                                                              {"ver também", tail},
                                                                              {"notícias relacionadas", tail},
                                                                              {"collegamenti esterni", tail},
                                                                              {"notizie correlate", tail},
                                                                              {"articoli correlati", tail},
                                                                              {"voci correlate", tail},
                                                                              {"bron", sources},
                                                                              {"bronnen", sources},
                                                                              {"zie ook", tail},
                                                                              {"źródło", sources},
                                                                              {"źródła", sources},
                                                                              {"zobacz też", tail},
                                                                              {"источник", sources},
                                                                              {"источники", sources},
                                                                              {"примечания", sources},
                                                                              {"ссылки", tail},
                                                                              {"см. также", tail},
                                                                              {"المصادر", sources},
                                                                              {"مصادر", sources},
                                                                              {"المراجع", sources},
                                                                              {"وصلات خارجية", tail},
                                                                              {"来源", sources},
                                                                              {"來源", sources},
                                                                              {"消息来源", sources},
                                                                              {"消息來源", sources},
                                                                              {"参考资料", sources},
                                                                              {"外部链接", tail},
                                                                              {"外部連結", tail},
                                                                              {"相关新闻", tail},
                                                                              {"相關新聞", tail},
                                                                              {"情報源", sources},
                                                                              {"出典", sources},
                                                                              {"関連項目", tail},
                                                                              {"外部リンク", tail}};

std::string_view closing_reason(std::string_view heading) {
  static const std::unordered_map<std::string, std::string_view> reasons = [] {
    std::unordered_map<std::string, std::string_view> table;
    for (const auto& [name, reason] : closing_sections) table.emplace(phrase_key(name), reason);
    return table;
  }();
  const auto found = reasons.find(phrase_key(heading));
  return found == reasons.end() ? std::string_view{} : found->second;
}

// Lines to blocks.
class LineReader {
 public:
  explicit LineReader(WikiText& page) : page_(page) {}

  void read(std::string_view text) {
    for (const std::string_view raw : split_lines(text)) line(trim(raw));
    flush();
  }

 private:
  void line(std::string_view text) {
    if (text.empty() || text.starts_with("----")) return flush();
    if (text == "|}" || (text.starts_with("__") && text.ends_with("__"))) return;
    if (text.size() > 2 && text.front() == '=' && text.back() == '=') return heading(text);
    const std::size_t markers = std::min(text.find_first_not_of("*#:;"), text.size());
    if (markers == 0) {
      if (!paragraph_.empty()) paragraph_ += ' ';
      paragraph_ += text;
      return;
    }
    flush();
    const bool item = text.substr(0, markers).find_first_of("*#") != std::string_view::npos;
    add(item ? BlockKind::item : BlockKind::paragraph, text.substr(markers));
  }

  void heading(std::string_view text) {
    flush();
    std::size_t level = 0;
    while (text.size() > 2 && text.front() == '=' && text.back() == '=' && level < 6) {
      text = text.substr(1, text.size() - 2);
      ++level;
    }
    if (!closing_.empty() && level <= closing_level_) closing_ = {};
    if (closing_.empty())
      if (const std::string_view reason = closing_reason(plain_wikitext(text)); !reason.empty()) {
        closing_ = reason;
        closing_level_ = level;
      }
    add(BlockKind::heading, text);
  }

  void flush() {
    const std::string paragraph = std::exchange(paragraph_, {});
    add(BlockKind::paragraph, paragraph);
  }

  void add(BlockKind kind, std::string_view text) {
    HtmlBlock block;
    block.kind = kind;
    block.text = plain_wikitext(text);
    if (block.text.empty()) return;
    // Older articles open with a line that is their date.
    if (page_.blocks.empty() && closing_.empty() && kind == BlockKind::paragraph && parse_date(block.text)) {
      if (page_.date.empty()) page_.date = std::move(block.text);
      return;
    }
    if (closing_.empty())
      page_.blocks.push_back(std::move(block));
    else
      page_.removed.push_back({std::move(block.text), std::string(closing_)});
  }

  WikiText& page_;
  std::string paragraph_;
  std::string_view closing_;  // why what follows is no text, "" if it is
  std::size_t closing_level_ = 0;
};

}  // namespace

WikiText read_wikitext(std::string_view text, const WikiNames& names) {
  WikiText page;
  WikiFacts facts;
  const std::string flat = expand_wikitext(text, names, facts);
  page.removed = std::move(facts.removed);
  page.date = std::move(facts.date);
  page.place = std::move(facts.place);
  page.byline = std::move(facts.byline);
  LineReader(page).read(flat);
  for (const std::string& category : facts.categories)
    if (page.date.empty() && parse_date(category)) page.date = category;
  // A heading whose section was all templates.
  while (!page.blocks.empty() && page.blocks.back().kind == BlockKind::heading) page.blocks.pop_back();
  return page;
}

}  // namespace dateline::formats
