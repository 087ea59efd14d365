// The blocks of the article; see html_body.h. The region says where they stand; what follows here are rules for single
// blocks among them.
#include "formats/pages/html_body.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "formats/characters/characters.h"
#include "formats/pages/html_region.h"
#include "formats/pages/html_standfirst.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t longest_link_line = 200;  // code points
constexpr std::size_t least_sentence_words = 8;
constexpr std::size_t longest_last_heading = 120;  // bytes
constexpr std::size_t farthest_headline = 15;      // blocks from the first
constexpr std::size_t most_prose_above = 1;        // paragraphs
constexpr std::size_t biography_blocks = 3;        // looked at, from the end
constexpr std::size_t longest_biography = 700;     // bytes
constexpr double core_share = 0.8;                 // of the prose, in the box that is the core of the text
constexpr std::size_t least_core_paragraphs = 3;
constexpr double most_behind_core = 0.2;           // of the prose
constexpr std::size_t longest_behind_core = 1500;  // bytes
constexpr double claimed_share = 0.6;              // of a block
constexpr std::size_t longest_label = 40;          // bytes
constexpr std::size_t least_label_times = 3;
constexpr std::size_t least_title_words = 4;
constexpr std::size_t least_repeated = 60;  // bytes
constexpr std::size_t summary_blocks = 3;
constexpr std::size_t least_quote = 30;  // bytes
constexpr std::size_t longest_pull_quote = 400;
constexpr std::size_t most_pull_quotes = 40;
constexpr std::size_t longest_searched = 150'000;  // bytes of text; a book has no pull quotes
constexpr std::size_t least_judged = 30;           // letters of a block that the claimed text is asked about

// The indices of the article's blocks, and why others are not of it.
struct Selection {
  const HtmlPage& page;
  const HtmlRegion& region;
  std::vector<std::size_t> blocks;
  std::vector<RemovedText>& removed;

  [[nodiscard]] const HtmlBlock& operator[](std::size_t at) const { return page.blocks[blocks[at]]; }
  // Removes the blocks at places [begin, end).
  void remove(std::size_t begin, std::size_t end, const char* reason) {
    remove_if(reason, [&, at = std::size_t{0}](std::size_t) mutable {
      const bool inside = at >= begin && at < end;
      ++at;
      return inside;
    });
  }
  // Removes the blocks of whose index `is_out` is true.
  template <typename IsOut>
  void remove_if(const char* reason, IsOut is_out) {
    std::vector<std::size_t> kept;
    for (const std::size_t block : blocks) {
      if (is_out(block))
        removed.push_back({page.blocks[block].text, reason});
      else
        kept.push_back(block);
    }
    blocks = std::move(kept);
  }
};

// Whole sentences that are links stand in texts too.
bool is_link_line(const HtmlBlock& block) {
  if (block.kind == BlockKind::paragraph && block.text.ends_with('.') && word_count(block.text) >= least_sentence_words)
    return false;
  if (block.kind == BlockKind::heading) return block.link_share() > 0.9;
  if (block.kind == BlockKind::paragraph && block.text.starts_with("http") && !contains(block.text, " ")) return false;
  // Addresses that are printed are an article's notes.
  if (block.link_share() > 0.9)
    return text::code_points(block.text) < longest_link_line || !contains(block.text, "://");
  return block.link_share() > 0.65 && text::code_points(block.text) < longest_link_line;
}

bool has_around(const HtmlPage& page, std::uint32_t box, bool (*is_it)(const HtmlBox&)) {
  for (int level = 0; level < 4 && box != 0; ++level, box = page.boxes[box].parent)
    if (is_it(page.boxes[box])) return true;
  return false;
}

bool is_quote_box(const HtmlPage& page, std::uint32_t box) {
  return has_around(page, box,
                    [](const HtmlBox& one) { return one.name == "blockquote" || (one.marks & marks::quote) != 0; });
}

bool is_standfirst_box(const HtmlPage& page, std::uint32_t box) {
  return has_around(page, box, [](const HtmlBox& one) { return (one.marks & marks::standfirst) != 0; });
}

bool is_table_box(const HtmlPage& page, std::uint32_t box) {
  return has_around(page, box, [](const HtmlBox& one) { return one.name == "table"; });
}

// The page's headline inside the article's box, and what stands above it: labels, dates, pictures' texts.
void cut_above_headline(Selection& body, std::string_view title) {
  const std::string key = phrase_key(title);
  std::size_t prose = 0;
  for (std::size_t at = 0; at < std::min(body.blocks.size(), farthest_headline); ++at) {
    if (body[at].kind == BlockKind::heading) {
      const std::string heading = phrase_key(body[at].text);
      // With a label before it: the lines' own rules only know the headline alone.
      const bool labelled = word_count(key) >= least_title_words && heading != key && contains(heading, key);
      const bool same = !key.empty() && heading == key;
      if (labelled || same || (prose == 0 && body.page.boxes[body[at].box].name == "h1")) {
        body.remove(0, labelled ? at + 1 : at, "above the headline");
        return;
      }
    }
    prose += is_prose_block(body[at]) && ends_sentence(body[at].text);
    if (prose > most_prose_above) return;
  }
}

// A list of the article's own subheadings at its start.
void cut_table_of_contents(Selection& body) {
  std::unordered_set<std::string_view> headings;
  for (const std::size_t block : body.blocks)
    if (body.page.blocks[block].kind == BlockKind::heading) headings.insert(body.page.blocks[block].text);
  const auto is_entry = [&](std::size_t block) {
    const HtmlBlock& one = body.page.blocks[block];
    return one.kind == BlockKind::item && headings.count(one.text) != 0;
  };
  if (std::count_if(body.blocks.begin(), body.blocks.end(), is_entry) >= 2)
    body.remove_if("table of contents", is_entry);
}

// "The brigade's list of closed roads can be read here:" and the link.
bool is_announced(const HtmlPage& page, std::size_t block) {
  if (block == 0) return false;
  const HtmlBlock& before = page.blocks[block - 1];
  return before.kind == BlockKind::paragraph && is_prose_block(before) && before.text.ends_with(':') &&
         word_count(before.text) >= least_sentence_words;
}

void cut_captions_and_links(Selection& body) {
  bool in_text = false;
  body.remove_if("caption", [&](std::size_t block) {
    const HtmlBlock& one = body.page.blocks[block];
    // The picture above the text stands beside the summary.
    const bool summary = !in_text && is_standfirst_box(body.page, one.box);
    in_text = in_text || (!summary && is_prose_block(one));
    return one.kind == BlockKind::caption || (!summary && body.region.is_picture_text(block));
  });
  // "Also interesting" above links that go has nothing to introduce any more.
  bool below_prose = false;
  body.remove_if("related links", [&](std::size_t block) {
    const HtmlBlock& one = body.page.blocks[block];
    below_prose = below_prose || is_prose_block(one);
    if (is_link_line(one) || body.region.is_in_list_of_links(block))
      return !body.region.is_table_cell_of_text(block) && !is_announced(body.page, block);
    return below_prose && one.kind == BlockKind::heading && block + 1 < body.page.blocks.size() &&
           body.page.blocks[block + 1].kind != BlockKind::heading && is_link_line(body.page.blocks[block + 1]);
  });
}

std::string_view without_quotation_marks(std::string_view text) {
  static constexpr std::string_view marks[] = {"\"", "'", "“", "”", "„", "«", "»", "‘", "’", ".", " "};
  for (bool changed = true; changed;) {
    changed = false;
    for (const std::string_view mark : marks) {
      if (text.starts_with(mark)) text.remove_prefix(mark.size()), changed = true;
      if (text.ends_with(mark)) text.remove_suffix(mark.size()), changed = true;
    }
  }
  return text;
}

// The summary where it stands a second time, and sentences of the text that are printed large a second time.
void cut_repetitions(Selection& body) {
  std::unordered_map<std::string_view, std::uint32_t> summary;  // with the box around
  for (std::size_t at = 0; at < std::min(body.blocks.size(), summary_blocks); ++at)
    if (body[at].text.size() >= least_repeated && body[at].text.size() <= longest_pull_quote)
      summary.emplace(body[at].text, body.page.boxes[body[at].box].parent);
  body.remove_if("repeated", [&](std::size_t block) {
    const HtmlBlock& one = body.page.blocks[block];
    const auto found = summary.find(one.text);
    return found != summary.end() && found->second != body.page.boxes[one.box].parent;
  });
  std::string all;
  for (const std::size_t block : body.blocks) all += body.page.blocks[block].text + '\n';
  if (all.size() > longest_searched) return;
  std::size_t looked_at = 0;
  body.remove_if("repeated", [&](std::size_t block) {
    const HtmlBlock& one = body.page.blocks[block];
    if (one.text.size() > longest_pull_quote || one.kind == BlockKind::item) return false;
    const std::string_view quote = without_quotation_marks(one.text);
    if (quote.size() < least_quote || !is_quote_box(body.page, one.box) || ++looked_at > most_pull_quotes) return false;
    const std::size_t first = all.find(quote);
    return first != std::string::npos && all.find(quote, first + quote.size()) != std::string::npos;
  });
}

// Where the JSON-LD's text agrees with the page, paragraphs that it does not have are something else: calls to
// subscribe, polls, texts below pictures. Above its first paragraph stands the summary, which it may lack.
void cut_unclaimed(Selection& body) {
  constexpr double is_out = 0.15;
  std::size_t first = body.blocks.size();
  std::size_t last = 0;
  double inside = 0;
  double foreign = 0;
  double behind = 0;
  for (std::size_t at = 0; at < body.blocks.size(); ++at) {
    const std::size_t block = body.blocks[at];
    const auto letters = static_cast<double>(body.region.letters(block));
    if (body.region.coverage(block) >= claimed_share) {
      first = std::min(first, at);
      last = at;
      inside += letters;
      foreign += behind;
      behind = 0;
    } else if (first < body.blocks.size() && is_prose_block(body[at])) {
      behind += letters;
    }
  }
  // Much prose that is not claimed: the claim is cut short, or is a summary.
  if (foreign > inside * 0.3) return;
  const std::size_t end = behind <= inside * 0.3 ? body.blocks.size() : last + 1;
  std::size_t at = 0;
  body.remove_if("not in the article's own text", [&](std::size_t block) {
    const std::size_t place = at++;
    if (place <= first || place >= end || body.region.coverage(block) > is_out) return false;
    const HtmlBlock& one = body.page.blocks[block];
    return one.kind == BlockKind::paragraph && body.region.letters(block) >= least_judged &&
           !is_quote_box(body.page, one.box) && !is_table_box(body.page, one.box);
  });
}

// "Ada Quist is the ports reporter": the author below the text.
void cut_biographies(Selection& body, std::string_view byline) {
  std::vector<std::string> names;
  for (std::size_t begin = 0; begin < byline.size();) {
    const std::size_t end = std::min(byline.find(", ", begin), byline.size());
    if (std::string key = phrase_key(byline.substr(begin, end - begin)); contains(key, " ")) names.push_back(key + " ");
    begin = end + 2;
  }
  if (names.empty() || body.blocks.size() <= 2 * biography_blocks) return;
  const std::size_t first_looked_at = body.blocks[body.blocks.size() - biography_blocks];
  body.remove_if("author biography", [&](std::size_t block) {
    const HtmlBlock& one = body.page.blocks[block];
    if (block < first_looked_at || one.text.size() > longest_biography) return false;
    const std::string key = phrase_key(one.text);
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return key.starts_with(name); });
  });
}

struct Core {
  std::uint32_t box = 0;
  double prose = 0;  // bytes, of the whole text
};

// The innermost box of several paragraphs with most of the prose.
Core core_of(const Selection& body) {
  std::vector<double> prose(body.page.boxes.size());
  std::vector<std::size_t> paragraphs(body.page.boxes.size());
  for (const std::size_t block : body.blocks) {
    const HtmlBlock& one = body.page.blocks[block];
    if (!is_prose_block(one)) continue;
    prose[one.box] += static_cast<double>(one.text.size());
    ++paragraphs[one.box];
  }
  for (std::size_t i = prose.size(); i-- > 1;) {
    prose[body.page.boxes[i].parent] += prose[i];
    paragraphs[body.page.boxes[i].parent] += paragraphs[i];
  }
  Core core{0, prose[0]};
  for (std::uint32_t i = 1; i < prose.size(); ++i)
    if (prose[i] >= core_share * prose[0] && paragraphs[i] >= least_core_paragraphs) core.box = i;
  for (std::uint32_t box = core.box; box != 0; box = body.page.boxes[box].parent)
    if ((body.page.boxes[box].marks & marks::article_body) != 0) core.box = box;
  return core;
}

// What little stands behind the box with nearly all of the text: calls to subscribe, to write, to give; notes on
// authors.
void cut_behind_core(Selection& body) {
  const Core core = core_of(body);
  std::size_t end = body.blocks.size();
  std::size_t behind = 0;
  for (; end > 0 && !body.page.is_inside(body[end - 1].box, core.box); --end) {
    if (body.region.has_proof() && body.region.coverage(body.blocks[end - 1]) >= claimed_share) break;
    behind += body[end - 1].text.size();
  }
  if (end > 0 && behind < longest_behind_core && static_cast<double>(behind) < most_behind_core * core.prose)
    body.remove(end, body.blocks.size(), "behind the text");
}

// "Advertisement", in any language: a short line of its own that stands in the text again and again.
void cut_repeated_labels(Selection& body) {
  const auto is_label = [&](std::size_t block) {
    const HtmlBlock& one = body.page.blocks[block];
    return one.kind == BlockKind::paragraph && one.text.size() <= longest_label && !ends_sentence(one.text) &&
           !one.text.ends_with(':') && body.page.boxes[one.box].name != "p" && !is_table_box(body.page, one.box);
  };
  std::unordered_map<std::string_view, std::size_t> times;
  for (const std::size_t block : body.blocks)
    if (is_label(block)) ++times[body.page.blocks[block].text];
  body.remove_if("repeated label", [&](std::size_t block) {
    return is_label(block) && times[body.page.blocks[block].text] >= least_label_times;
  });
}

// A heading with nothing below it is a box's whose links were left out; one that is a sentence is a word to the reader.
void cut_last_headings(Selection& body) {
  const auto is_heading = [&](std::size_t block) { return body.page.blocks[block].kind == BlockKind::heading; };
  if (std::all_of(body.blocks.begin(), body.blocks.end(), is_heading)) return;
  std::size_t end = body.blocks.size();
  while (is_heading(body.blocks[end - 1]) && body[end - 1].text.size() <= longest_last_heading &&
         !ends_sentence(body[end - 1].text))
    --end;
  body.remove(end, body.blocks.size(), "section tail");
}

void add_standfirst(const xmlNode* root, Selection& body) {
  std::vector<std::size_t> standfirst = standfirst_blocks(
      root, body.page, body.blocks.front(), [&](std::uint32_t box) { return body.region.is_dropped(box); });
  std::erase_if(standfirst, [&](std::size_t block) {
    return std::any_of(body.blocks.begin(), body.blocks.end(),
                       [&](std::size_t other) { return body.page.blocks[other].text == body.page.blocks[block].text; });
  });
  body.blocks.insert(body.blocks.begin(), standfirst.begin(), standfirst.end());
}

}  // namespace

std::vector<HtmlBlock> html_body(const xmlNode* root, std::string_view claimed, Article& article) {
  HtmlPage page = html_page(root);
  const HtmlRegion region(page, ClaimedText(claimed));
  Selection body{page, region, {}, article.removed};
  for (std::size_t i = 0; i < page.blocks.size(); ++i)
    if (region.is_chosen(i)) body.blocks.push_back(i);
  if (region.article_box() != 0 && !body.blocks.empty()) {
    add_standfirst(root, body);
    cut_above_headline(body, article.title);
    cut_table_of_contents(body);
    cut_captions_and_links(body);
    cut_repetitions(body);
    if (region.has_proof()) cut_unclaimed(body);
    cut_biographies(body, article.byline);
    cut_behind_core(body);
    cut_repeated_labels(body);
    cut_last_headings(body);
  }
  std::vector<HtmlBlock> blocks;
  for (const std::size_t block : body.blocks) blocks.push_back(std::move(page.blocks[block]));
  return blocks;
}

}  // namespace dateline::formats
