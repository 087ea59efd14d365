// Signatures of binaries, and the marks of formats that are not read yet; see signatures.h.
#include "formats/signatures.h"

#include <algorithm>
#include <string>

#include "formats/characters/characters.h"
#include "formats/characters/charset.h"
#include "formats/markup/xml_document.h"

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
    {"%PDF-"sv, 0, "PDF is not read yet"},
    {"%!PS"sv, 0, "PostScript is not read"},
    {"{\\rtf"sv, 0, "RTF is not read yet"},
    {"\xD0\xCF\x11\xE0"sv, 0, "office documents are not read yet"},
    {"bplist00"sv, 0, "a page saved by Safari, or settings: not read"},
    {"User-agent:"sv, 0, "rules for robots"},
    {"User-Agent:"sv, 0, "rules for robots"},
    {"BEGIN:VCALENDAR"sv, 0, "a calendar"},
    {"BEGIN:VCARD"sv, 0, "an address book"},
    {"[InternetShortcut]"sv, 0, "a link to a page"},
    {"SQLite format 3"sv, 0, "database"},
    {"\x0F\x0D\xB6"sv, 0, "database"},
    {"\x7F"
     "ELF"sv,
     0, "program"},
    {"MZ\x90"sv, 0, "program"},
    {"wOF"sv, 0, "font"},
    {"\0\1\0\0\0"sv, 0, "font"},
    {"OTTO"sv, 0, "font"},
    {"version https://git-lfs"sv, 0, "a Git LFS pointer"},
};

struct Named {
  std::string_view extensions;
  std::string_view reason;
};

// Text by its bytes, but no article: only the name tells.
constexpr Named names[] = {
    {"js mjs ts css scss less map json5 yaml yml toml ini cfg conf properties lock", "program text or settings"},
    {"c h cc cpp hpp py sh bat ps1 java go rs rb pl php r ipynb cmake tex bib", "program text or settings"},
    {"sql", "a dump of a database is not read; its articles are, saved as CSV or JSON"},
    {"log", "a log file"},
    {"srt vtt ass", "subtitles are not read"},
    {"svg", "image"},
};

constexpr std::string_view office_document = "office documents are not read yet";
constexpr std::string_view outlook_message = "messages of Outlook are not read; saved as .eml they are";
constexpr std::string_view electronic_book = "electronic books are not read";

struct ZipDocument {
  std::string_view start;
  std::string_view reason;
};

constexpr ZipDocument zip_documents[] = {
    {"mimetypeapplication/epub", electronic_book},
    {"mimetypeapplication/vnd.", office_document},
    {"[Content_Types].xml", office_document},
    {"_rels/.rels", office_document},
    {"docProps/", office_document},
    {"META-INF/", "program"},
    {"AndroidManifest.xml", "program"},
};

constexpr Named zip_names[] = {
    {"docx docm dotx xlsx xlsm xlsb pptx pptm ppsx odt ods odp odg ott pages numbers key", office_document},
    {"epub ibooks", electronic_book},
    {"jar war ear apk aab ipa xpi crx whl egg nupkg vsix", "program"},
    {"kmz 3mf usdz sketch", "binary"},
};

bool is_listed(std::string_view list, std::string_view word) {
  const std::vector<std::string_view> words = split_words(list);
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_binary(std::string_view head) {
  if (is_wide_text(head)) return false;
  std::size_t zeros = 0;
  std::size_t controls = 0;
  const std::string_view part = head.substr(0, 8192);
  for (const char byte : part) {
    const auto c = static_cast<unsigned char>(byte);
    if (c == 0) {
      ++zeros;
    } else if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1A && c != 0x1B) {
      ++controls;
    }
  }
  // A stray zero does not make a text a binary.
  return zeros * 200 > part.size() || controls * 20 > part.size();
}

bool opens_page(std::string_view text) {
  const std::string start = ascii_lower(trim(text).substr(0, 20));
  return start.starts_with("<!doctype html") || start.starts_with("<html");
}

}  // namespace

std::string_view document_reason(std::string_view head, std::string_view path) {
  if (!head.starts_with("PK\3\4")) return {};
  // The name of the first file in it, or what a file of that name says.
  constexpr std::size_t name_at = 30;
  const std::string_view start = head.substr(std::min(name_at, head.size()), 512);
  for (const ZipDocument& document : zip_documents)
    if (start.starts_with(document.start)) return document.reason;
  const std::string_view name = path.substr(path.find_last_of("/\\") + 1);
  const std::string extension = ascii_lower(name.substr(std::min(name.rfind('.'), name.size() - 1) + 1));
  for (const Named& named : zip_names)
    if (is_listed(named.extensions, extension)) return named.reason;
  return {};
}

std::string_view unread_markup_reason(std::string_view text) {
  const std::string_view start = trim(text);
  if (!start.starts_with('<')) return {};
  const std::string root = root_element(start);
  if (root == "urlset" || root == "sitemapindex") return "a site map";
  if (root == "svg") return "image";
  if (root == "x:xmpmeta") return "notes about a picture";
  return start.starts_with("<?xml") ? "XML of this kind is not read" : "";
}

std::string_view unread_reason(std::string_view head, std::string_view text, std::string_view extension) {
  for (const Signature& signature : signatures) {
    if (head.size() < signature.offset || !head.substr(signature.offset).starts_with(signature.bytes)) continue;
    return signature.reason == office_document && extension == "msg" ? outlook_message : signature.reason;
  }
  if (is_binary(head)) return "binary";
  if (trim(text).empty()) return "empty";
  // Programs that copy a site call a page by its address: index.php.
  if (opens_page(text)) return {};
  for (const Named& named : names)
    if (is_listed(named.extensions, extension)) return named.reason;
  return {};
}

}  // namespace dateline::formats
