// What of a message is the story; see mail_article.h. Quoted replies, signatures and what the sender's machinery puts
// around the text (views in a browser, unsubscribing, addresses) are none of it.
#include "formats/messages/mail_article.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "formats/characters/characters.h"
#include "formats/characters/word_list.h"
#include "formats/dates/dates.h"
#include "formats/format.h"
#include "formats/lines/byline.h"
#include "formats/lines/declared_language.h"
#include "formats/lines/furniture.h"
#include "formats/markup/marked_text.h"
#include "formats/messages/mail_phrases.h"
#include "formats/messages/mime.h"
#include "formats/pages/html_blocks.h"
#include "formats/pages/html_document.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest_signature = 15;  // lines
constexpr std::size_t longest_furniture_words = 45;
constexpr std::size_t foot_blocks = 15;
constexpr std::size_t longest_id = 200;

constexpr std::string_view reply_marks[] = {"re",  "fw",   "fwd", "aw",  "wg", "tr", "sv",   "vs",   "rv",
                                            "enc", "antw", "rif", "res", "r",  "i",  "回复", "转发", "答复"};
// Above a mail that was quoted whole, between dashes.
constexpr std::string_view original_marks[] = {"original message",  "original-nachricht",  "ursprungliche nachricht",
                                               "message d'origine", "message original",    "mensaje original",
                                               "mensagem original", "messaggio originale", "oorspronkelijk bericht"};
// Who sends newsletters; persons have their names there.
constexpr std::string_view house_addresses[] = {
    "news",       "newsletter", "newsletters", "nl",        "info",    "infos",     "editor",   "editors",
    "editorial",  "redaktion",  "redaction",   "redaccion", "redacao", "redazione", "noreply",  "no-reply",
    "donotreply", "hello",      "contact",     "kontakt",   "team",    "daily",     "weekly",   "briefing",
    "alerts",     "alert",      "mail",        "mailing",   "press",   "presse",    "prensa",   "office",
    "admin",      "support",    "update",      "updates",   "digest",  "desk",      "newsroom", "subscribe"};

// "Re: [coast] Fwd: Sea wall" is about "Sea wall".
std::string title_of(const Mail& mail) {
  std::string_view subject = mail.subject;
  for (int steps = 0; steps < 10; ++steps) {
    const std::size_t colon = subject.find_first_of(":[");
    if (colon != npos && colon > 0 && colon <= 12 && subject[colon] == ':' &&
        is_in(reply_marks, text::fold(trim(subject.substr(0, colon))))) {
      subject = trim(subject.substr(colon + 1));
      continue;
    }
    const std::size_t close = subject.find(']');
    const bool tagged = subject.starts_with('[') && close != npos && close + 1 < subject.size();
    if (!tagged || mail.list_name.empty() || phrase_key(subject.substr(0, close + 1)) != phrase_key(mail.list_name))
      break;
    subject = trim(subject.substr(close + 1));
  }
  return std::string(subject);
}

std::string local_part(const std::string& address) { return ascii_lower(address.substr(0, address.find('@'))); }

// "ada.quist@..." is Ada Quist's.
bool address_has_name(const MailSender& from) {
  const std::string local = local_part(from.address);
  for (const std::string_view word : split_words(from.name)) {
    const std::string key = phrase_key(word);
    if (key.size() >= 3 && contains(local, key)) return !is_in(house_addresses, local);
  }
  return false;
}

// The publisher of a newsletter signs with its name, a person with theirs; "Ada Quist, Coast Post" with both.
void read_sender(const Mail& mail, Article& article) {
  std::string name = mail.from.name;
  if (contains(name, "@")) name.clear();
  for (const std::string_view joint : {" via ", " from ", " at ", " @ ", " | ", ", ", " - ", " – ", " · "}) {
    const std::size_t at = name.find(joint);
    if (at == npos || at == 0 || !looks_like_name(name.substr(0, at))) continue;
    article.byline = name.substr(0, at);
    article.source = name.substr(at + joint.size());
    return;
  }
  const bool person = !name.empty() && looks_like_name(name) &&
                      (address_has_name(mail.from) ||
                       (!mail.is_bulk && !is_in(house_addresses, local_part(mail.from.address))) || mail.is_discussion);
  if (person) {
    article.byline = name;
    article.source = mail.list_name;
  } else if (!name.empty()) {
    article.source = name;
  } else {
    article.source = mail.list_name;
  }
  if (article.source.empty() && article.byline.empty())
    if (const std::size_t at = mail.from.address.find('@'); at != std::string::npos)
      article.source = mail.from.address.substr(at + 1);
}

void read_metadata(const Mail& mail, Article& article) {
  article.title = title_of(mail);
  article.language = language_code(mail.language.substr(0, mail.language.find(',')));
  if (const std::optional<ParsedDate> date = parse_date(mail.date)) {
    article.date = date->day;
    article.time = date->time;
  }
  std::string_view id = mail.message_id;
  if (id.starts_with('<') && id.ends_with('>')) id = id.substr(1, id.size() - 2);
  if (!id.empty() && id.find(' ') == npos && id.size() <= longest_id) article.id = id;
  std::string_view url = mail.archived_at;
  if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
  if (url.starts_with("http")) article.url = url;
  read_sender(mail, article);
}

bool is_address(std::string_view word) { return word.starts_with("http://") || word.starts_with("https://"); }

// A line without the addresses that plain renderings print behind the words of a link.
std::string without_addresses(std::string_view line, bool& only_addresses) {
  std::string kept;
  bool some = false;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find_first_of(" \t", at), line.size());
    std::string_view word = line.substr(at, end - at);
    while (!word.empty() && (word.front() == '(' || word.front() == '<' || word.front() == '[')) word.remove_prefix(1);
    const std::string_view before = trim(kept);
    const bool bracketed =
        word.size() < end - at || before.ends_with('(') || before.ends_with('<') || before.ends_with('[');
    if (is_address(word) && (bracketed || word.size() == line.size() || word.size() > 60)) {
      some = true;
      if (const char last = word.back(); bracketed && (last == '.' || last == ',')) kept += last;
    } else {
      kept += line.substr(at, end - at);
    }
    if (end < line.size()) kept += line[end];
    at = end + 1;
  }
  only_addresses = some && word_count(kept) == 0;
  return kept;
}

void remove(std::string_view text, std::string_view reason, Article& article) {
  if (std::string line = squeeze(text); !line.empty())
    article.removed.push_back({std::move(line), std::string(reason)});
}

bool is_original_mark(std::string_view line) {
  return (line.starts_with("--") || line.starts_with("__")) && is_in(original_marks, phrase_key(line));
}

// "On 3 March Ada Quist wrote:", on one line or two, above a quotation.
bool introduces_quote(const std::vector<std::string_view>& lines, std::size_t i) {
  if (!trim(lines[i]).ends_with(':')) return false;
  for (std::size_t next = i + 1; next < lines.size() && next <= i + 2; ++next)
    if (!trim(lines[next]).empty()) return lines[next].starts_with('>');
  return false;
}

// The plain body without quotations, signature and the addresses of links.
std::string own_words(std::string_view plain, Article& article) {
  std::vector<std::string_view> lines = split_lines(plain);
  for (std::size_t i = lines.size(); i > 0 && lines.size() - i <= longest_signature; --i) {
    if (lines[i - 1] != "-- " && lines[i - 1] != "--") continue;
    for (std::size_t k = i; k < lines.size(); ++k) remove(lines[k], "signature", article);
    lines.resize(i - 1);
    break;
  }
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_original_mark(lines[i])) {
      for (; i < lines.size(); ++i) remove(lines[i], "quoted reply", article);
      break;
    }
    if (lines[i].starts_with('>') || introduces_quote(lines, i)) {
      remove(lines[i], "quoted reply", article);
      continue;
    }
    bool only_addresses = false;
    text += without_addresses(lines[i], only_addresses);
    if (!only_addresses) text += '\n';
  }
  return text;
}

bool is_hidden(const xmlNode* node) {
  std::string style = ascii_lower(attribute(node, "style"));
  std::erase_if(style, [](char c) { return c == ' '; });
  return contains(style, "display:none") || contains(style, "mso-hide:all") || contains(style, "visibility:hidden") ||
         style.ends_with("font-size:0") || contains(style, "font-size:0;") || contains(style, "font-size:0px");
}

std::vector<HtmlBlock> blocks_of_html(const std::string& html) {
  if (html.size() > max_html_bytes) return {};
  const HtmlDocument document = parse_html(html);
  const xmlNode* root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
  if (root == nullptr) return {};
  std::vector<HtmlBlock> blocks = html_blocks(root, is_hidden);
  // The headline of a digest is a link; a word or two are a button.
  std::erase_if(blocks, [](const HtmlBlock& block) { return block.link_share() > 0.8 && word_count(block.text) <= 3; });
  for (HtmlBlock& block : blocks) block.container = nullptr;
  return blocks;
}

std::size_t words_of(const std::vector<HtmlBlock>& blocks) {
  std::size_t words = 0;
  for (const HtmlBlock& block : blocks) words += word_count(block.text);
  return words;
}

// Takes out what is about the mail: anywhere in short lines, and all that is below the first line of the foot.
std::vector<HtmlBlock> story_blocks(std::vector<HtmlBlock> blocks, Article& article) {
  std::vector<HtmlBlock> kept;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::string& text = blocks[i].text;
    const std::string key = phrase_key(prefix_bytes(text, 600));
    const bool is_short = word_count(text) <= longest_furniture_words;
    const bool foot = is_short && opens_foot(key);
    if (foot && blocks.size() - i <= foot_blocks && i * 2 >= blocks.size()) {
      for (; i < blocks.size(); ++i) remove(blocks[i].text, "mail foot", article);
      break;
    }
    const std::string_view reason = furniture_reason(text);
    if (foot || (is_short && speaks_of_mail(key)) || (opens_section_tail(text) && word_count(text) <= 3))
      remove(text, "mail line", article);
    else if (!reason.empty() && blocks[i].kind != BlockKind::heading)
      remove(text, reason, article);
    else
      kept.push_back(std::move(blocks[i]));
  }
  return kept;
}

// The plain rendering is the cleaner one where it is one: some senders put a line there that asks for another program.
std::vector<HtmlBlock> choose_body(const Mail& mail, Article& article) {
  Article plain_article;
  std::vector<HtmlBlock> plain = plain_field_blocks(own_words(mail.plain, plain_article));
  std::vector<HtmlBlock> html = blocks_of_html(mail.html);
  const std::size_t html_words = words_of(html);
  if (words_of(plain) > 0 && words_of(plain) * 10 >= html_words * 6) {
    article.removed = std::move(plain_article.removed);
    return plain;
  }
  return html;
}

std::string no_text(const Mail& mail) {
  if (mail.is_encrypted) return "an encrypted message";
  std::string reason = "no text in the message";
  for (std::size_t i = 0; i < mail.attachments.size() && i < 5; ++i)
    reason.append(i == 0 ? "; attached: " : ", ").append(mail.attachments[i]);
  return reason;
}

struct PageSink : ArticleSink {
  using ArticleSink::article;
  void article(Article&& found, const Revision&) override { page = std::move(found); }
  void failed(std::optional<std::uint64_t>, std::string reason) override { problem = std::move(reason); }
  void skipped(std::optional<std::uint64_t>, std::string reason) override { problem = std::move(reason); }
  std::optional<Article> page;
  std::string problem;
};

// A page saved with its pictures is read as the page it is.
bool read_page(const Mail& mail, const LearntFurniture* furniture, Article& article, std::string& error) {
  PageSink sink;
  const std::string marked = "\xEF\xBB\xBF" + mail.html;  // it is UTF-8 by now, whatever the page declares
  Input input{marked, mail.location};
  input.furniture = furniture;
  html_format.parse(input, sink);
  if (!sink.page) {
    error = sink.problem;
    return false;
  }
  const std::optional<std::uint64_t> record = article.record;
  article = *std::move(sink.page);
  article.record = record;
  if (article.url.empty() && is_address(mail.location)) article.url = mail.location;
  return true;
}

}  // namespace

bool read_mail_article(std::string_view message, const LearntFurniture* furniture, Article& article,
                       std::string& error) {
  const std::optional<Mail> mail = read_mail(message, error);
  if (!mail) return false;
  if (mail->is_page && !mail->html.empty()) return read_page(*mail, furniture, article, error);
  read_metadata(*mail, article);
  std::vector<HtmlBlock> blocks = story_blocks(choose_body(*mail, article), article);
  read_marked_text(std::move(blocks), furniture, article);
  if (article.text.empty()) {
    error = no_text(*mail);
    return false;
  }
  for (const std::string& name : mail->attachments) article.removed.push_back({name, "attachment"});
  return true;
}

bool opens_message(std::string_view head) {
  bool sender = false;
  bool story = false;
  bool first = true;
  for (const std::string_view line : split_lines(head.substr(0, 32 * 1024))) {
    if (trim(line).empty()) {
      if (first) continue;
      break;
    }
    if (!first && (line.starts_with(' ') || line.starts_with('\t'))) continue;
    const std::size_t colon = line.find(':');
    const std::string name = ascii_lower(line.substr(0, std::min(colon, line.size())));
    if (colon == npos || colon == 0 || name.find_first_of(" \t") != std::string::npos) return false;
    first = false;
    sender = sender || name == "from";
    story = story || name == "subject" || name == "date" || name == "message-id";
  }
  return sender && story;
}

}  // namespace dateline::formats
