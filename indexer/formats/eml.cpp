// Mail, one message a file: newsletters as mail programs save them, and web pages saved as MHTML.
#include "formats/characters/characters.h"
#include "formats/format.h"
#include "formats/messages/mail_article.h"

namespace dateline::formats {
namespace {

bool has_field(std::string_view head, std::string_view field) {
  const std::string lower = "\n" + ascii_lower(head.substr(0, 32 * 1024));
  return contains(lower.substr(0, lower.find("\n\n")), field);
}

int sniff_eml(std::string_view head, std::string_view extension) {
  const bool page = extension == "mht" || extension == "mhtml";
  if (page && has_field(head, "multipart/related")) return 95;
  if (!opens_message(head)) return 0;
  if (page || extension == "eml" || extension == "mime") return 95;
  // Articles begin with "From:" and "Subject:" lines too.
  return has_field(head, "\nmessage-id:") && has_field(head, "\nsubject:") ? 60 : 0;
}

void parse_eml(const Input& input, ArticleSink& sink) {
  Article article;
  std::string error;
  if (read_mail_article(input.bytes, input.furniture, article, error))
    sink.article(std::move(article));
  else
    sink.failed(std::nullopt, error);
}

}  // namespace

const Format eml_format{
    "eml", "mail, one message a file; pages saved as MHTML", "eml mime mht mhtml", nullptr, sniff_eml, parse_eml};

}  // namespace dateline::formats
