// An HTTP response as a crawler stored it: status, type of content, and the content itself, unpacked.
#pragma once

#include <string>
#include <string_view>

namespace dateline::formats {

struct HttpResponse {
  int status = 0;                 // 0: no HTTP response
  std::string type;               // "text/html", in lower case, without parameters; "" if not said
  std::string charset;            // "" if not said
  std::string_view content;       // as it was sent
  std::string transfer_encoding;  // in lower case
  std::string content_encoding;   // likewise
};

[[nodiscard]] HttpResponse read_http_response(std::string_view bytes);

// "text/html; charset=utf-8" into its two parts.
void read_content_type(std::string_view value, std::string& type, std::string& charset);

// The first value of a header field, "" if there is none. `name` in lower case.
[[nodiscard]] std::string_view header_field(std::string_view header, std::string_view name);
// Length of the header block with the blank line behind it, npos when there is no blank line.
[[nodiscard]] std::size_t header_length(std::string_view bytes);

// The content without its chunks and compressions, at most `limit` bytes of it. False, with `problem`, when it cannot
// be unpacked; content that is not packed though the header says so, as many crawlers store it, is taken as it is.
[[nodiscard]] bool unpack_content(const HttpResponse& response, std::size_t limit, std::string& content,
                                  std::string& problem);

}  // namespace dateline::formats
