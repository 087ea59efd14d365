// Mail as GMime reads it: header fields decoded, the body as plain text and as HTML, both in UTF-8. Nothing is fetched,
// decrypted or verified.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::formats {

struct MailSender {
  std::string name;     // "" where only the address is printed
  std::string address;  // "news@mail.example"
};

struct Mail {
  std::string subject;
  MailSender from;
  std::string date;  // as printed
  std::string message_id;
  std::string language;
  std::string list_name;  // of List-Id, without its address
  std::string archived_at;
  std::string location;        // Content-Location: where a saved page came from
  bool is_bulk = false;        // sent to subscribers
  bool is_discussion = false;  // sent to a list that its readers write to
  bool is_page = false;        // a web page with its pictures (MHTML)
  bool is_encrypted = false;
  std::string plain;
  std::string html;
  std::vector<std::string> attachments;  // names, or types where there is none
};

// Nothing with `error` saying why for what is no message or beyond all bounds.
[[nodiscard]] std::optional<Mail> read_mail(std::string_view message, std::string& error);

}  // namespace dateline::formats
