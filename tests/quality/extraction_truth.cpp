// One reader a set; see extraction_truth.h.
#include "quality/extraction_truth.h"

#include <archive.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>

#include "formats/pages/html_document.h"
#include "quality/extraction_page_text.h"
#include "quality/extraction_scores.h"

namespace dateline::quality {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// One of the lists has NaN, which is no JSON, for null.
json read_json(const fs::path& path) {
  std::string bytes = read_file(path);
  constexpr std::string_view no_number = ": NaN";
  for (std::size_t at = bytes.find(no_number); at != std::string::npos; at = bytes.find(no_number, at))
    bytes.replace(at, no_number.size(), ": null");
  return json::parse(bytes);
}

std::string read_gz(const fs::path& path) {
  const std::unique_ptr<archive, decltype(&archive_read_free)> reader(archive_read_new(), &archive_read_free);
  archive_read_support_filter_gzip(reader.get());
  archive_read_support_format_raw(reader.get());
  archive_entry* entry = nullptr;
  std::string bytes;
  if (archive_read_open_filename(reader.get(), path.c_str(), 1 << 16) != ARCHIVE_OK ||
      archive_read_next_header(reader.get(), &entry) != ARCHIVE_OK)
    return bytes;
  char buffer[1 << 16];
  for (la_ssize_t got = 0; (got = archive_read_data(reader.get(), buffer, sizeof buffer)) > 0;)
    bytes.append(buffer, static_cast<std::size_t>(got));
  return bytes;
}

std::string text_or_empty(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

// A string, a list of strings, or null.
std::vector<std::string> texts(const json& object, const char* name) {
  std::vector<std::string> result;
  const auto found = object.find(name);
  if (found == object.end()) return result;
  if (found->is_string() && !found->get<std::string>().empty()) result.push_back(*found);
  if (found->is_array())
    for (const json& one : *found)
      if (one.is_string()) result.push_back(one);
  return result;
}

std::vector<fs::path> sorted_entries(const fs::path& folder) {
  std::vector<fs::path> entries;
  for (const auto& entry : fs::directory_iterator(folder)) entries.push_back(entry.path());
  std::sort(entries.begin(), entries.end());
  return entries;
}

// The words of a page that holds nothing but the article. Captions are left out: they are no part of the text here.
void gather_words(const xmlNode* node, std::string& out) {
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
      if (child->content != nullptr) out += reinterpret_cast<const char*>(child->content);
      continue;
    }
    const std::string_view name = formats::element_name(child);
    if (name.empty() || name == "figcaption" || name == "script" || name == "style") continue;
    if (!is_inline(name)) out += '\n';
    gather_words(child, out);
    if (!is_inline(name)) out += '\n';
  }
}

std::string all_words(std::string_view html) {
  std::string out;
  const formats::HtmlDocument document = formats::parse_html(html);
  if (document != nullptr)
    if (const xmlNode* root = xmlDocGetRootElement(document.get())) gather_words(root, out);
  return out;
}

struct FundusTruth {
  Page page;
  std::vector<std::string> paragraphs;
};

FundusTruth fundus_truth(const json& version) {
  FundusTruth truth;
  truth.page.title = text_or_empty(version, "title");
  truth.page.date = text_or_empty(version, "publishing_date").substr(0, 10);
  truth.page.authors = texts(version, "authors");
  if (const auto body = version.find("body"); body != version.end() && body->is_object()) {
    truth.paragraphs = texts(*body, "summary");
    if (const auto sections = body->find("sections"); sections != body->end() && sections->is_array())
      for (const json& section : *sections)
        for (const char* part : {"headline", "paragraphs"})
          for (std::string& paragraph : texts(section, part)) truth.paragraphs.push_back(std::move(paragraph));
  }
  for (const std::string& paragraph : truth.paragraphs) truth.page.body += paragraph + "\n\n";
  return truth;
}

// How many of the version's paragraphs the page shows.
std::size_t agreement(const FundusTruth& truth, const std::string& words) {
  std::size_t found = 0;
  for (const std::string& paragraph : truth.paragraphs) found += contains_words(words, word_text(paragraph));
  if (contains_words(words, word_text(truth.page.title))) found += 2;
  return found;
}

// The versions of one publisher's pages are not told by file: each page gets the version whose paragraphs it shows, by
// the assignment that fits best over all.
void read_publisher(const fs::path& truth_file, std::vector<Page>& pages) {
  std::vector<FundusTruth> truths;
  for (const json& version : read_json(truth_file)) truths.push_back(fundus_truth(version));
  std::vector<fs::path> files;
  const std::string stem = truth_file.stem().string() + "_";
  for (const fs::path& file : sorted_entries(truth_file.parent_path()))
    if (file.filename().string().starts_with(stem) && file.extension() == ".gz") files.push_back(file);
  if (files.size() != truths.size()) return;
  std::vector<std::string> htmls;
  std::vector<std::vector<std::size_t>> fits;
  for (const fs::path& file : files) {
    htmls.push_back(read_gz(file));
    const std::string words = files.size() == 1 ? std::string{} : word_text(all_words(htmls.back()) + htmls.back());
    fits.emplace_back();
    for (const FundusTruth& truth : truths) fits.back().push_back(words.empty() ? 0 : agreement(truth, words));
  }
  std::vector<std::size_t> order(files.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<std::size_t> best = order;
  std::size_t most = 0;
  do {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < order.size(); ++i) sum += fits[i][order[i]];
    if (sum > most) {
      most = sum;
      best = order;
    }
  } while (order.size() <= 6 && std::next_permutation(order.begin(), order.end()));
  for (std::size_t i = 0; i < files.size(); ++i) {
    Page page = truths[best[i]].page;
    page.name = truth_file.parent_path().filename().string() + "/" + files[i].filename().string();
    page.html = std::move(htmls[i]);
    pages.push_back(std::move(page));
  }
}

std::vector<Page> read_fundus(const fs::path& folder) {
  std::vector<Page> pages;
  for (const fs::path& country : sorted_entries(folder)) {
    if (!fs::is_directory(country)) continue;
    for (const fs::path& file : sorted_entries(country))
      if (file.extension() == ".json") read_publisher(file, pages);
  }
  return pages;
}

std::vector<Page> read_readability(const fs::path& folder) {
  std::vector<Page> pages;
  for (const fs::path& entry : sorted_entries(folder)) {
    if (!fs::exists(entry / "expected.html") || !fs::exists(entry / "source.html")) continue;
    Page page;
    page.name = entry.filename().string();
    page.html = read_file(entry / "source.html");
    page.body = all_words(read_file(entry / "expected.html"));
    page.loose_title = true;
    if (fs::exists(entry / "expected-metadata.json")) {
      const json metadata = read_json(entry / "expected-metadata.json");
      page.title = text_or_empty(metadata, "title");
      page.authors = texts(metadata, "byline");
      const std::string date = text_or_empty(metadata, "publishedTime").substr(0, 10);
      if (date.size() == 10 && date[4] == '-') page.date = date;
    }
    pages.push_back(std::move(page));
  }
  return pages;
}

// trafilatura/evaldata.json and dates/dates.json: address -> file and what is known.
std::vector<Page> read_listed(const fs::path& folder, const char* list) {
  std::vector<Page> pages;
  for (const json& entry : read_json(folder / list)) {
    Page page;
    page.name = text_or_empty(entry, "file");
    const fs::path file = folder / "pages" / page.name;
    if (page.name.empty() || !fs::exists(file)) continue;
    page.html = read_file(file);
    page.with = texts(entry, "with");
    page.without = texts(entry, "without");
    page.title = text_or_empty(entry, "title");
    page.date = text_or_empty(entry, "date");
    page.authors = texts(entry, "author");
    pages.push_back(std::move(page));
  }
  return pages;
}

}  // namespace

std::vector<std::string> known_sets(const fs::path& html_folder, std::string_view only) {
  std::vector<std::string> sets;
  for (const char* name : {"fundus", "readability", "trafilatura", "dates"})
    if ((only.empty() || only == name) && fs::is_directory(html_folder / name)) sets.emplace_back(name);
  return sets;
}

std::vector<Page> read_set(const fs::path& html_folder, const std::string& set) {
  const fs::path folder = html_folder / set;
  if (set == "fundus") return read_fundus(folder);
  if (set == "readability") return read_readability(folder);
  return read_listed(folder, set == "dates" ? "dates.json" : "evaldata.json");
}

bool is_held_out(const Page& page) { return (stable_hash(page.name) & 3) == 3; }

}  // namespace dateline::quality
