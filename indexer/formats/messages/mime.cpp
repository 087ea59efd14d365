// Messages by GMime; see mime.h.
#include "formats/messages/mime.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "formats/characters/characters.h"
#include "formats/characters/charset.h"
#include "formats/pages/html_document.h"

namespace dateline::formats {
namespace {

constexpr std::size_t max_header_bytes = 1U << 20;
constexpr std::size_t max_boundaries = 100;  // each line is compared with every open one
constexpr std::size_t max_body_bytes = 32U << 20;
constexpr std::size_t max_attachments = 50;
constexpr int max_depth = 30;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Object = std::unique_ptr<T, Unref>;

struct Free {
  void operator()(char* text) const { g_free(text); }
};
using Text = std::unique_ptr<char, Free>;

void start_library() {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
}

// A field with encoded words resolved; bytes that no one declares are guessed.
std::string header(GMimeObject* part, const char* name) {
  GMimeHeader* found = g_mime_header_list_get_header(g_mime_object_get_header_list(part), name);
  const char* raw = found == nullptr ? nullptr : g_mime_header_get_raw_value(found);
  if (raw == nullptr) return {};
  const std::string utf8 = squeeze(to_utf8(prefix_bytes(raw, 8000), ""));
  const Text decoded(g_mime_utils_header_decode_text(nullptr, utf8.c_str()));
  return decoded == nullptr ? utf8 : squeeze(to_utf8(decoded.get(), "utf-8"));
}

bool has_header(GMimeObject* part, const char* name) {
  return g_mime_header_list_get_header(g_mime_object_get_header_list(part), name) != nullptr;
}

MailSender sender(GMimeObject* message) {
  GMimeHeader* found = g_mime_header_list_get_header(g_mime_object_get_header_list(message), "From");
  const char* raw = found == nullptr ? nullptr : g_mime_header_get_raw_value(found);
  if (raw == nullptr) return {};
  const std::string utf8 = squeeze(to_utf8(prefix_bytes(raw, 2000), ""));
  const Object<InternetAddressList> list(internet_address_list_parse(nullptr, utf8.c_str()));
  if (list == nullptr || internet_address_list_length(list.get()) == 0) return {};
  InternetAddress* first = internet_address_list_get_address(list.get(), 0);
  MailSender found_sender;
  if (const char* name = internet_address_get_name(first)) found_sender.name = squeeze(to_utf8(name, "utf-8"));
  if (INTERNET_ADDRESS_IS_MAILBOX(first))
    if (const char* address = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)))
      found_sender.address = squeeze(to_utf8(address, "utf-8"));
  return found_sender;
}

// "The Coast List <coast.lists.example>": the name.
std::string list_name(const std::string& list_id) {
  std::string name = squeeze(list_id.substr(0, list_id.find('<')));
  std::erase(name, '"');
  return name;
}

std::string bytes_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Object<GMimeStream> memory(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, memory.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  if (bytes == nullptr || bytes->len == 0) return {};
  return {reinterpret_cast<const char*>(bytes->data), std::min<std::size_t>(bytes->len, max_body_bytes)};
}

std::size_t quote_depth(std::string_view line) { return std::min(line.find_first_not_of('>'), line.size()); }

// RFC 3676: a line that ends in a blank goes on in the next one.
std::string unflow(std::string_view text, bool delete_blank) {
  std::string joined;
  bool open = false;
  std::size_t depth = 0;
  for (std::string_view line : split_lines(text)) {
    const std::size_t quotes = quote_depth(line);
    if (open && quotes != depth) open = false;
    if (!open && !joined.empty()) joined += '\n';
    std::string_view words = open ? line.substr(quotes) : line;
    if (open && words.starts_with(' ')) words.remove_prefix(1);
    if (!open && quotes == 0 && words.starts_with(' ')) words.remove_prefix(1);
    const bool signature = line.substr(quotes) == "-- " || line == "-- ";
    const bool flows = line.ends_with(' ') && !signature;
    if (flows && delete_blank) words.remove_suffix(words.empty() ? 0 : 1);
    joined += words;
    open = flows;
    depth = quotes;
  }
  return joined;
}

class BodyReader {
 public:
  explicit BodyReader(Mail& mail) : mail_(mail) {}

  struct Body {
    std::string plain;
    std::string html;
  };

  Body read(GMimeObject* part, int depth) {
    if (part == nullptr || depth > max_depth) return {};
    if (GMIME_IS_MULTIPART_ENCRYPTED(part)) {
      mail_.is_encrypted = true;
      return {};
    }
    if (GMIME_IS_MULTIPART(part)) return read_multipart(GMIME_MULTIPART(part), depth);
    if (GMIME_IS_PART(part)) return read_leaf(GMIME_PART(part));
    attach(GMIME_IS_MESSAGE_PART(part) ? "a forwarded message" : "a part of a message");
    return {};
  }

 private:
  Body read_multipart(GMimeMultipart* multipart, int depth) {
    GMimeContentType* type = g_mime_object_get_content_type(GMIME_OBJECT(multipart));
    const bool alternative = g_mime_content_type_is_type(type, "multipart", "alternative");
    const bool related = g_mime_content_type_is_type(type, "multipart", "related");
    Body whole;
    for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i) {
      GMimeObject* child = g_mime_multipart_get_part(multipart, i);
      // What a page is made of besides itself is no attachment.
      if (related && !(whole.plain.empty() && whole.html.empty())) break;
      Body body = read(child, depth + 1);
      if (alternative) {
        if (whole.plain.empty()) whole.plain = std::move(body.plain);
        if (whole.html.empty()) whole.html = std::move(body.html);
      } else {
        append(whole.plain, body.plain);
        append(whole.html, body.html);
      }
      if (whole.plain.size() + whole.html.size() > max_body_bytes) break;
    }
    return whole;
  }

  static void append(std::string& whole, const std::string& part) {
    if (!whole.empty() && !part.empty()) whole += "\n\n";
    whole += part;
  }

  Body read_leaf(GMimePart* part) {
    GMimeContentType* type = g_mime_object_get_content_type(GMIME_OBJECT(part));
    const bool plain = type == nullptr || g_mime_content_type_is_type(type, "text", "plain");
    const bool html = type != nullptr && (g_mime_content_type_is_type(type, "text", "html") ||
                                          g_mime_content_type_is_type(type, "application", "xhtml+xml"));
    const char* disposition = g_mime_object_get_disposition(GMIME_OBJECT(part));
    const bool attached = disposition != nullptr && ascii_lower(disposition) == "attachment";
    if (attached || !(plain || html)) {
      const char* name = g_mime_part_get_filename(part);
      const Text mime_type(type == nullptr ? nullptr : g_mime_content_type_get_mime_type(type));
      attach(name != nullptr ? name : mime_type != nullptr ? mime_type.get() : "without a name");
      return {};
    }
    const std::string bytes = bytes_of(part);
    const char* declared = type == nullptr ? nullptr : g_mime_content_type_get_parameter(type, "charset");
    if (html) {
      if (const std::string location = header(GMIME_OBJECT(part), "Content-Location"); mail_.location.empty())
        mail_.location = location;
      return {"", to_utf8(bytes, declared != nullptr ? std::string(declared) : declared_charset(bytes))};
    }
    std::string text = to_utf8(bytes, declared != nullptr ? declared : "");
    const char* format = type == nullptr ? nullptr : g_mime_content_type_get_parameter(type, "format");
    if (format != nullptr && ascii_lower(format) == "flowed") {
      const char* delsp = g_mime_content_type_get_parameter(type, "delsp");
      text = unflow(text, delsp != nullptr && ascii_lower(delsp) == "yes");
    }
    return {std::move(text), ""};
  }

  void attach(std::string_view name) {
    if (mail_.attachments.size() < max_attachments)
      mail_.attachments.push_back(squeeze(to_utf8(prefix_bytes(name, 200), "utf-8")));
  }

  Mail& mail_;
};

// `root` is the outermost part of the body: GMime keeps the Content fields there.
void read_header(GMimeObject* message, GMimeObject* root, Mail& mail) {
  mail.subject = header(message, "Subject");
  mail.from = sender(message);
  mail.date = header(message, "Date");
  mail.message_id = header(message, "Message-Id");
  if (root != nullptr) mail.language = header(root, "Content-Language");
  mail.list_name = list_name(header(message, "List-Id"));
  mail.archived_at = header(message, "Archived-At");
  mail.location = header(message, "Snapshot-Content-Location");
  if (mail.location.empty() && root != nullptr) mail.location = header(root, "Content-Location");
  const std::string precedence = ascii_lower(header(message, "Precedence"));
  mail.is_bulk = has_header(message, "List-Unsubscribe") || has_header(message, "List-Id") ||
                 has_header(message, "Feedback-ID") || precedence == "bulk" || precedence == "list";
  mail.is_discussion = has_header(message, "List-Post") || has_header(message, "Newsgroups");
}

std::size_t header_size(std::string_view message) {
  const std::size_t end = std::min(message.find("\n\n"), message.find("\n\r\n"));
  return std::min(end, message.size());
}

std::size_t count(std::string_view text, std::string_view part, std::size_t most) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos && found < most; at = text.find(part, at + 1))
    ++found;
  return found;
}

}  // namespace

std::optional<Mail> read_mail(std::string_view message, std::string& error) {
  if (header_size(message) > max_header_bytes) {
    error = "a message whose header is longer than 1 MiB";
    return std::nullopt;
  }
  // Parts name their boundary in the letters of their writer, but "boundary" is in lower case in all of them.
  if (count(message, "boundary", max_boundaries + 1) + count(message, "BOUNDARY", max_boundaries + 1) +
          count(message, "Boundary", max_boundaries + 1) >
      max_boundaries) {
    error = "a message of more than 100 nested parts";
    return std::nullopt;
  }
  start_library();
  const Object<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(message.data(), message.size()));
  const Object<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Object<GMimeMessage> parsed(g_mime_parser_construct_message(parser.get(), nullptr));
  if (parsed == nullptr) {
    error = "no mail message";
    return std::nullopt;
  }
  Mail mail;
  GMimeObject* root = g_mime_message_get_mime_part(parsed.get());
  read_header(GMIME_OBJECT(parsed.get()), root, mail);
  if (root != nullptr && mail.from.address.empty() && !has_header(GMIME_OBJECT(parsed.get()), "Received"))
    if (GMimeContentType* type = g_mime_object_get_content_type(root))
      mail.is_page = g_mime_content_type_is_type(type, "multipart", "related");
  if (!mail.location.empty()) mail.is_page = true;
  BodyReader::Body body = BodyReader(mail).read(root, 0);
  mail.plain = std::move(body.plain);
  mail.html = std::move(body.html);
  return mail;
}

}  // namespace dateline::formats
