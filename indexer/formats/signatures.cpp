// Signatures of binaries, and the marks of formats that are not read yet; see signatures.h.
#include "formats/signatures.h"

#include <algorithm>
#include <string>

#include "formats/characters.h"

namespace dateline::formats {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view bytes;
  std::size_t offset;
  std::string_view reason;
};

constexpr Signature signatures[] = {
    {"\xFF\xD8\xFF"sv, 0, "image"},
    {"\x89PNG"sv, 0, "image"},
    {"GIF8"sv, 0, "image"},
    {"BM\0\0"sv, 0, "image"},
    {"II*\0"sv, 0, "image"},
    {"MM\0*"sv, 0, "image"},
    {"WEBP"sv, 8, "image"},
    {"\0\0\1\0"sv, 0, "image"},
    {"8BPS"sv, 0, "image"},
    {"ftypavif"sv, 4, "image"},
    {"ftypheic"sv, 4, "image"},
    {"AVI "sv, 8, "video"},
    {"ftyp"sv, 4, "video"},
    {"\x1A\x45\xDF\xA3"sv, 0, "video"},
    {"\0\0\1\xBA"sv, 0, "video"},
    {"FLV\1"sv, 0, "video"},
    {"ID3"sv, 0, "audio"},
    {"OggS"sv, 0, "audio"},
    {"fLaC"sv, 0, "audio"},
    {"WAVE"sv, 8, "audio"},
    {"\xFF\xFB"sv, 0, "audio"},
    {"PK\3\4"sv, 0, "zip archives are not read yet"},
    {"PK\5\6"sv, 0, "zip archives are not read yet"},
    {"\x1F\x8B"sv, 0, "compressed files are not read yet"},
    {"BZh"sv, 0, "compressed files are not read yet"},
    {"\xFD"
     "7zXZ\0"sv,
     0, "compressed files are not read yet"},
    {"\x28\xB5\x2F\xFD"sv, 0, "compressed files are not read yet"},
    {"7z\xBC\xAF\x27\x1C"sv, 0, "archives are not read yet"},
    {"Rar!\x1A\7"sv, 0, "archives are not read yet"},
    {"ustar"sv, 257, "archives are not read yet"},
    {"%PDF-"sv, 0, "PDF is not read yet"},
    {"%!PS"sv, 0, "PostScript is not read"},
    {"{\\rtf"sv, 0, "RTF is not read yet"},
    {"\xD0\xCF\x11\xE0"sv, 0, "office documents are not read yet"},
    {"SQLite format 3"sv, 0, "database"},
    {"\x0F\x0D\xB6"sv, 0, "database"},
    {"\x7F"
     "ELF"sv,
     0, "program"},
    {"MZ\x90"sv, 0, "program"},
    {"wOF"sv, 0, "font"},
    {"\0\1\0\0\0"sv, 0, "font"},
    {"OTTO"sv, 0, "font"},
    {"WARC/"sv, 0, "WARC is not read yet"},
    {"version https://git-lfs"sv, 0, "a Git LFS pointer"},
};

struct Named {
  std::string_view extensions;
  std::string_view reason;
};

// Text by its bytes, but no article: only the name tells.
constexpr Named names[] = {
    {"csv tsv tab psv", "tables are not read yet"},
    {"js mjs ts css scss less map json5 yaml yml toml ini cfg conf properties lock", "program text or settings"},
    {"c h cc cpp hpp py sh bat ps1 java go rs rb pl php r sql ipynb cmake tex bib", "program text or settings"},
    {"log", "a log file"},
    {"srt vtt ass", "subtitles are not read"},
    {"svg", "image"},
    {"eml", "mail is not read yet"},
    {"mbox", "mailboxes are not read yet"},
    {"sgm sgml", "SGML is not read yet"},
};

bool is_listed(std::string_view list, std::string_view word) {
  const std::vector<std::string_view> words = split_words(list);
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_binary(std::string_view head) {
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return false;
  std::size_t zeros = 0;
  std::size_t controls = 0;
  std::size_t zeros_even = 0;
  const std::string_view part = head.substr(0, 8192);
  for (std::size_t i = 0; i < part.size(); ++i) {
    const auto c = static_cast<unsigned char>(part[i]);
    if (c == 0) {
      ++zeros;
      zeros_even += i % 2 == 0;
    } else if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1A && c != 0x1B) {
      ++controls;
    }
  }
  // UTF-16 without a mark has zeros at odd or at even places only.
  const bool wide = zeros * 5 > part.size() * 2 && (zeros_even == 0 || zeros_even == zeros);
  if (wide) return controls * 10 > part.size();
  // A stray zero does not make a text a binary.
  return zeros * 200 > part.size() || controls * 20 > part.size();
}

// The first element of an XML document, in lower case; "" when it is none.
std::string root_element(std::string_view text) {
  std::string_view rest = trim(text);
  for (int steps = 0; steps < 50 && rest.starts_with('<'); ++steps) {
    const bool comment = rest.starts_with("<!--");
    if (!comment && !rest.starts_with("<?") && !rest.starts_with("<!")) {
      std::size_t end = 1;
      while (end < rest.size() && rest[end] != '>' && rest[end] != ' ' && rest[end] != '/' && rest[end] != '\n' &&
             rest[end] != '\t')
        ++end;
      return ascii_lower(rest.substr(1, end - 1));
    }
    const std::size_t end = rest.find(comment ? "-->" : ">");
    if (end == std::string_view::npos) return {};
    rest = trim(rest.substr(end + (comment ? 3 : 1)));
  }
  return {};
}

std::string_view markup_reason(std::string_view text) {
  const std::string start = ascii_lower(trim(text).substr(0, 200));
  if (start.starts_with("<!doctype lewis") || start.starts_with("<lewis") || start.starts_with("<reuters ") ||
      start.starts_with("<doc>"))
    return "SGML is not read yet";
  if (!start.starts_with('<')) return {};
  const std::string root = root_element(text);
  if (root == "rss" || root == "feed" || root == "rdf:rdf") return "XML feeds are not read yet";
  if (root == "nitf" || root == "newsml" || root == "newsitem" || root == "newsmessage")
    return "news XML is not read yet";
  if (root == "urlset" || root == "sitemapindex") return "a site map";
  if (root == "svg") return "image";
  if (start.starts_with("<?xml") && root != "html") return "XML of this kind is not read";
  return {};
}

bool is_mailbox(std::string_view text) {
  if (!text.starts_with("From ")) return false;
  const std::size_t end = text.find('\n');
  return end != std::string_view::npos && contains(text.substr(0, end), "@") &&
         contains(text.substr(0, 4096), "\nSubject:");
}

// A mail or news message: its first lines are all header fields, with a subject and a sender.
bool is_message(std::string_view text) {
  const std::string_view header = text.substr(0, std::min<std::size_t>(text.find("\n\n"), 8192));
  const std::string lower = "\n" + ascii_lower(header);
  return contains(lower, "\nmessage-id:") && contains(lower, "\nfrom:") && contains(lower, "\nsubject:");
}

}  // namespace

std::string_view unread_reason(std::string_view head, std::string_view text, std::string_view extension) {
  for (const Signature& signature : signatures)
    if (head.size() >= signature.offset && head.substr(signature.offset).starts_with(signature.bytes))
      return signature.reason;
  if (is_binary(head)) return "binary";
  if (trim(text).empty()) return "empty";
  if (is_mailbox(text)) return "mailboxes are not read yet";
  if (is_message(text)) return "mail is not read yet";
  if (const std::string_view reason = markup_reason(text); !reason.empty()) return reason;
  for (const Named& named : names)
    if (is_listed(named.extensions, extension)) return named.reason;
  return {};
}

}  // namespace dateline::formats
