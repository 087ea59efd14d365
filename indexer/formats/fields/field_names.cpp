// The table of field_names.h.
#include "formats/fields/field_names.h"

#include <algorithm>

namespace dateline::formats {
namespace {

// clang-format off
constexpr std::string_view titles[] = {
    "title", "headline", "headlines", "head", "heading", "headlinemain", "articletitle", "articleheadline", "newstitle",
    "posttitle", "webtitle", "titlefull", "fulltitle", "storytitle", "pagetitle", "documenttitle", "mainheadline", "name",
    "subject", "hd", "titre", "titulo", "titel", "titolo", "uberschrift", "judul", "baslik", "заголовок", "العنوان", "标题"};
constexpr std::string_view texts[] = {
    "text", "body", "content", "articlebody", "contenttext", "bodytext", "fulltext", "articletext", "article", "maintext",
    "cleantext", "plaintext", "textcontent", "textbody", "story", "storytext", "storybody", "newstext", "newsbody",
    "posttext", "rawtext", "bodyplain", "contentplain", "extractedtext", "paragraphs", "contentelements", "contents",
    "texte", "texto", "testo", "contenido", "cuerpo", "conteudo", "corpo", "contenu", "corps", "inhalt",
    "volltext", "isi", "metin", "текст", "النص", "正文", "内容", "document", "maincontent", "articlecontent",
    "newscontent", "postcontent", "pagetext", "documenttext", "transcript", "ocrtext", "ocr"};
constexpr std::string_view htmls[] = {
    "bodyhtml", "contenthtml", "htmlbody", "html", "htmlcontent", "texthtml", "rawhtml", "articlehtml", "bodyxhtml",
    "contentencoded"};
constexpr std::string_view summaries[] = {
    "description", "summary", "abstract", "excerpt", "lead", "leadparagraph", "snippet", "standfirst", "teaser", "intro",
    "shortdescription", "resume", "chapo", "resumen", "resumo", "zusammenfassung"};
constexpr std::string_view dates[] = {
    "datepublished", "publishedat", "published", "publisheddate", "publicationdate", "publishdate", "datepublish",
    "pubdate", "publishedtime", "publisheddatetime", "publicationdatetime", "publishdatetime", "publishedon",
    "publishedtimestamp", "dateofpublication", "firstpublished", "firstpublicationdate", "firstpublishdate",
    "webpublicationdate", "dateissued", "issued", "displaydate", "date", "articledate", "newsdate", "postdate",
    "storydate", "releasedate", "dateposted", "posted", "postedat", "datetime", "dateutc", "publishtime", "pubtime",
    "timestamp", "time", "created", "createdat", "datecreated", "createddate", "creationdate", "createdtime", "day", "pd",
    "fecha", "fechapublicacion", "fechadepublicacion", "datum", "erscheinungsdatum", "datedepublication",
    "datepublication", "data", "datapublicacao", "datapubblicazione", "tanggal", "tarih", "дата", "التاريخ", "日期",
    "发布时间", "updated", "updatedat", "datemodified", "lastmodified", "modified"};
constexpr std::string_view times[] = {
    "time", "datetime", "publishtime", "publishedtime", "timestamp", "hour", "hora", "heure", "uhrzeit"};
constexpr std::string_view bylines[] = {
    "byline", "author", "authors", "creator", "writer", "writers", "authorname", "authornames", "articleauthor", "dccreator",
    "by", "auteur", "auteurs", "autor", "autores", "autore", "verfasser", "penulis", "автор", "作者", "journalist",
    "journalists", "reporter", "reporters", "credits", "contributors"};
constexpr std::string_view sources[] = {
    "source", "sourcename", "sourcetitle", "publisher", "publishername", "outlet", "outletname", "mediaoutlet", "publication",
    "publicationname", "publicationtitle", "newspaper", "newspapername", "newspapertitle", "papername", "site", "sitename",
    "sitetitle", "sitefull", "newssource", "newsagency", "agency", "media", "medianame", "medium", "journal", "provider",
    "website", "feedname", "feedtitle", "blogname", "brand", "sn", "fuente", "fonte", "quelle", "zeitung",
    "periodico", "источник", "来源", "domain", "sourcedomain", "sourceurl", "hostname", "host"};
constexpr std::string_view sections[] = {
    "section", "articlesection", "sectionname", "sectiontitle", "primarysection", "category", "categoryname", "maincategory",
    "topic", "newsdesk", "rubric", "rubrique", "rubrik", "ressort", "seccion", "secao", "sezione", "desk", "categories",
    "sectioncategories", "topics", "channel", "primarytag"};
constexpr std::string_view datelines[] = {"dateline"};
constexpr std::string_view languages[] = {
    "lang", "language", "inlanguage", "languagecode", "langcode", "locale", "langue", "idioma", "sprache", "lingua"};
constexpr std::string_view urls[] = {
    "url", "canonicalurl", "canonical", "link", "weburl", "articleurl", "storyurl", "documenturl", "posturl", "pageurl",
    "originalurl", "sourceurl", "permalink", "mainentityofpage", "uri", "href"};
constexpr std::string_view ids[] = {
    "id", "articleid", "guid", "docid", "documentid", "uuid", "newsid", "storyid", "postid", "identifier", "docno",
    "accessionnumber", "an"};
// clang-format on

}  // namespace

std::string field_key(std::string_view name) {
  std::string key;
  for (const char c : name) {
    if (c == '_' || c == '-' || c == '.' || c == ' ' || c == '@' || c == '$' || c == ':') continue;
    key.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return key;
}

std::span<const std::string_view> field_names(FieldKind kind) {
  switch (kind) {
    case FieldKind::title:
      return titles;
    case FieldKind::text:
      return texts;
    case FieldKind::html:
      return htmls;
    case FieldKind::summary:
      return summaries;
    case FieldKind::date:
      return dates;
    case FieldKind::time:
      return times;
    case FieldKind::byline:
      return bylines;
    case FieldKind::source:
      return sources;
    case FieldKind::section:
      return sections;
    case FieldKind::dateline:
      return datelines;
    case FieldKind::language:
      return languages;
    case FieldKind::url:
      return urls;
    case FieldKind::id:
      return ids;
  }
  return {};
}

bool is_one_of(FieldKind kind, std::string_view key) {
  const std::span<const std::string_view> names = field_names(kind);
  return std::find(names.begin(), names.end(), key) != names.end();
}

}  // namespace dateline::formats
