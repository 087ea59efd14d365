// Pages with known answers, read from the sets of DATA/html, for extraction_quality.cpp.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::quality {

struct Page {
  std::string name;  // of the file, within its set
  std::string html;
  // What the set knows of the page; empty where it is silent.
  std::string body;
  std::vector<std::string> with;     // passages that belong to the article
  std::vector<std::string> without;  // passages that do not
  std::string title;
  std::string date;  // YYYY-MM-DD
  std::vector<std::string> authors;
  // True when the set's title is the page's (with the site's name, or shortened), not the headline.
  bool loose_title = false;
};

// "fundus", "readability", "trafilatura", "dates": those below `html_folder` that are there, all when `only` is empty.
[[nodiscard]] std::vector<std::string> known_sets(const std::filesystem::path& html_folder, std::string_view only);
[[nodiscard]] std::vector<Page> read_set(const std::filesystem::path& html_folder, const std::string& set);

// One page of four is held out: rules are made by looking at the other three, and a held-out page is never shown.
[[nodiscard]] bool is_held_out(const Page& page);

}  // namespace dateline::quality
