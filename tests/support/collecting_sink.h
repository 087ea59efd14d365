// Keeps what a parser hands over.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "formats/format.h"

namespace dateline::tests {

struct CollectingSink : formats::ArticleSink {
  struct Outcome {
    std::optional<std::uint64_t> record;
    std::string reason;
  };
  std::vector<Article> articles;
  std::vector<formats::Revision> revisions;  // of the articles
  std::vector<Outcome> failures;
  std::vector<Outcome> skips;

  void article(Article&& article, const formats::Revision& revision) override {
    articles.push_back(std::move(article));
    revisions.push_back(revision);
  }
  void failed(std::optional<std::uint64_t> record, std::string reason) override {
    failures.push_back({record, std::move(reason)});
  }
  void skipped(std::optional<std::uint64_t> record, std::string reason) override {
    skips.push_back({record, std::move(reason)});
  }
  void clear() {
    articles.clear();
    revisions.clear();
    failures.clear();
    skips.clear();
  }
};

}  // namespace dateline::tests
