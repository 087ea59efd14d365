// Parsing and indexing of units (analysis.h).
#include "load/analysis.h"

#include <algorithm>

#include "load/article_id.h"
#include "load/failure_limit.h"
#include "load/furniture_pass.h"
#include "sources/containers.h"

namespace dateline::load {
namespace {

// Keeps one failure more than FailureLimit bears in a row, and nothing behind it.
class Collector : public formats::ArticleSink {
 public:
  explicit Collector(std::vector<ParsedRecord>& records) : records_(records) {}

  void article(Article&& article, const formats::Revision& revision) override {
    if (has_enough()) return;
    ParsedRecord record;
    record.record = article.record.value_or(0);
    if (auto reason = refusal(article)) {
      failed(article.record, std::move(*reason));
      return;
    }
    tidy_metadata(article);
    record.revision = revision;
    if (article.text.empty() && article.title.empty() && !revision.canceled) {
      skipped(article.record, "no text in it");
      return;
    }
    record.article = std::move(article);
    records_.push_back(std::move(record));
    failures_ = 0;
  }

  void failed(std::optional<std::uint64_t> record, std::string reason) override {
    if (has_enough()) return;
    records_.push_back({record.value_or(0), InputState::failed, std::move(reason), {}, {}});
    ++failures_;
  }

  void skipped(std::optional<std::uint64_t> record, std::string reason) override {
    if (has_enough()) return;
    records_.push_back({record.value_or(0), InputState::skipped, std::move(reason), {}, {}});
    failures_ = 0;
  }

 private:
  [[nodiscard]] bool has_enough() const { return failures_ > most_failures_in_a_row; }

  std::vector<ParsedRecord>& records_;
  std::size_t failures_ = 0;  // in a row
};

}  // namespace

std::vector<ParsedRecord> parse(const Unit& unit, const Reading& reading) {
  std::vector<ParsedRecord> records;
  if (unit.kind == UnitKind::unchanged) return records;
  Collector collector(records);
  if (unit.kind == UnitKind::refused) {
    records.push_back({0, unit.refusal_state, unit.refusal, {}, {}});
    return records;
  }
  for (const PassedOver& record : unit.passed_over)
    records.push_back({record.record, record.state, record.reason, {}, {}});
  std::optional<formats::LearntFurniture> learnt;
  if (reading.furniture != nullptr) learnt.emplace(*reading.furniture, furniture_folder(unit));
  // Of records all are passed over in some blocks.
  if (unit.format->records != nullptr && unit.bytes.empty()) return records;
  const std::string path = sources::inner_name(member_path(unit.file->path, unit.member));
  formats::Input input{unit.bytes, path, unit.first_record};
  if (unit.preamble != nullptr) input.preamble = *unit.preamble;
  if (!reading.fields.empty()) input.fields = &reading.fields;
  if (learnt) input.furniture = &*learnt;
  try {
    unit.format->parse(input, collector);
  } catch (const std::exception& error) {
    collector.failed(std::nullopt, std::string("the parser gave up: ") + error.what());
  }
  return records;
}

Decided decide_all(const Unit& unit, std::vector<ParsedRecord>&& parsed) {
  const InputFile& input = *unit.file;
  Decided decided;
  decided.changes.emplace_back();
  for (ParsedRecord& record : parsed) {
    if (record.revision.canceled) {
      record.state = InputState::skipped;
      record.reason = "a withdrawal";
    }
    if (record.state == InputState::indexed) {
      Article& article = record.article;
      if (!usable_id(article.id))
        article.id = identifies_article(article.url) ? id_of_url(article.url)
                                                     : id_of_path(member_path(input.below, unit.member), record.record);
      article.path = member_path(input.path, unit.member);
      decided.articles.push_back({std::move(article), record.record, decided.outcomes.size(), 0});
    }
    decided.outcomes.push_back({record.record, record.state, std::move(record.reason), unit.member});
  }
  return decided;
}

Analyser::Analyser(unsigned worker, Claims* claims, Loader* loader, store::NameInterner* names)
    : worker_(worker), claims_(claims), loader_(loader) {
  if (names != nullptr) builder_.emplace(*names);
}

void Analyser::index(const InputFile& input, ArticleToIndex& item, Decided& decided) {
  Change& change = decided.changes[item.change];
  try {
    completer_.complete(item.article);
    if (builder_) change.entry = builder_->build(item.article);
    return;
  } catch (const std::exception& error) {
    Outcome& outcome = decided.outcomes[item.outcome];
    outcome.state = InputState::failed;
    outcome.reason = std::string("the analysis gave up: ") + error.what();
    if (claims_ != nullptr) claims_->withdraw(input, item.slot, outcome.reason, change);
  }
}

void Analyser::analyse(const InputFile& input, Decided&& decided, Finished& finished) {
  for (ArticleToIndex& item : decided.articles) {
    index(input, item, decided);
    if (loader_ != nullptr)
      loader_->analysed(worker_, decided.changes[item.change]);
    else if (decided.outcomes[item.outcome].state == InputState::indexed)
      finished.articles.push_back(std::move(item.article));
  }
  finished.outcomes = std::move(decided.outcomes);
  finished.changes = std::move(decided.changes);
}

}  // namespace dateline::load
