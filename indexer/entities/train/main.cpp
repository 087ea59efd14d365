// dateline-train: makes the model of names out of annotated articles. A tool for developers, not installed.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "dateline/error.h"
#include "entities/crf/features.h"
#include "entities/train/model_writer.h"

namespace {

using namespace dateline::training;
using dateline::entities::Model;

struct Arguments {
  std::vector<std::string> annotated;
  std::vector<std::string> texts;
  std::string output;
  TrainingOptions options;
  float least_weight = 0.1F;
  std::vector<std::string> without;
  dateline::entities::EvidenceSet left_out = 0;
  bool headlines = true;
};

using dateline::entities::Evidence;

constexpr std::array<const char*, dateline::entities::evidence_count> evidence_names = {
    "words", "affixes", "shapes", "clusters", "lists", "tables", "article_case", "runs", "sightings"};

bool leaves_out(const Arguments& arguments, Evidence evidence) {
  return (arguments.left_out >> static_cast<unsigned>(evidence) & 1U) != 0;
}

// Throws Error for a name that is none of evidence_names.
dateline::entities::EvidenceSet evidence_named(const std::string& name) {
  for (std::size_t i = 0; i < evidence_names.size(); ++i)
    if (name == evidence_names[i]) return 1U << i;
  throw dateline::Error(dateline::ErrorCode::bad_argument,
                        fmt::format("there is no evidence called {}, only {}", name, fmt::join(evidence_names, ", ")));
}

class Stopwatch {
 public:
  void lap(const std::string& what) {
    const auto now = std::chrono::steady_clock::now();
    fmt::print(stderr, "{:6.1f} s  {}\n", std::chrono::duration<double>(now - start_).count(), what);
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

void append(std::vector<Sequence>& all, const std::vector<Sequence>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

// An article and the parts of it that are learnt from, with the sequences of a first reading.
struct Source {
  const Annotated* annotated;
  Parts parts;
  std::vector<Sequence> first;
};

std::vector<Source> read_sources(const std::vector<Annotated>& articles, const std::vector<Annotated>& headlines,
                                 const ClusterTable& clusters, dateline::entities::EvidenceSet left_out) {
  std::vector<Source> sources;
  const auto add = [&](const std::vector<Annotated>& all, Parts parts) {
    for (const Annotated& annotated : all)
      sources.push_back({&annotated, parts, read_sequences(annotated, parts, clusters, nullptr, left_out)});
  };
  add(articles, Parts::both);
  add(headlines, Parts::title);
  return sources;
}

// What a first reading finds in articles that it was not trained on: five models, each on four fifths.
std::vector<Sequence> second_readings(const std::vector<Source>& sources, const ClusterTable& clusters,
                                      const Arguments& arguments) {
  constexpr std::size_t folds = 5;
  const auto fold_of = [](const Source& source) { return id_hash(source.annotated->article.id) / 5 % folds; };
  std::vector<Sequence> result;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<Sequence> others;
    for (const Source& source : sources)
      if (fold_of(source) != fold) append(others, source.first);
    const std::string bytes = write_model(train(others, arguments.options), clusters, arguments.least_weight);
    const Model first(bytes);
    for (const Source& source : sources)
      if (fold_of(source) == fold)
        append(result, read_sequences(*source.annotated, source.parts, clusters, &first, arguments.left_out));
  }
  return result;
}

// The model's place, tried before the minutes of training: what stands there is only replaced by a finished model.
class Output {
 public:
  explicit Output(const std::string& path) : path_(path), part_(path + ".part"), file_(part_, std::ios::binary) {
    if (!file_) fail();
  }
  ~Output() {
    std::error_code ignored;
    std::filesystem::remove(part_, ignored);
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void write(const std::string& bytes) {
    file_ << bytes;
    file_.close();
    std::error_code error;
    if (file_) std::filesystem::rename(part_, path_, error);
    if (!file_ || error) fail();
  }

 private:
  [[noreturn]] void fail() const { throw dateline::Error(dateline::ErrorCode::io, "cannot be written", "", path_); }

  std::string path_;
  std::string part_;
  std::ofstream file_;
};

int run(const Arguments& arguments) {
  Stopwatch watch;
  Output output(arguments.output);
  std::vector<std::string> texts;
  for (const std::string& file : arguments.texts)
    for (std::string& text : read_texts(file)) texts.push_back(std::move(text));
  std::vector<Annotated> articles = read_annotated(arguments.annotated);
  std::erase_if(articles, [](const Annotated& annotated) { return is_held_out(annotated.article.id); });
  for (const Annotated& annotated : articles) texts.push_back(annotated.article.text);
  if (articles.empty())
    throw dateline::Error(dateline::ErrorCode::bad_input, "there is no article to train on: those not held out count");
  const ClusterTable clusters = ClusterTable::learn(texts);
  watch.lap(fmt::format("{} words in classes, from {} texts", clusters.all().size(), texts.size()));

  const std::vector<Annotated> headlines =
      arguments.headlines ? headline_copies(articles, arguments.options.seed) : std::vector<Annotated>{};
  const std::vector<Source> sources = read_sources(articles, headlines, clusters, arguments.left_out);
  std::vector<Sequence> examples;
  for (const Source& source : sources) append(examples, source.first);
  watch.lap(fmt::format("{} articles, {} headlines, {} stretches", articles.size(), headlines.size(), examples.size()));
  if (!leaves_out(arguments, Evidence::sightings)) {
    append(examples, second_readings(sources, clusters, arguments));
    watch.lap("first readings of articles by models that do not know them");
  }
  const TrainedWeights trained = train(examples, arguments.options);
  const std::string bytes = write_model(trained, clusters, arguments.least_weight);
  watch.lap(fmt::format("{} features, model of {} bytes", trained.rows.size(), bytes.size()));
  output.write(bytes);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Makes the model of names from annotated articles (training/README.md).", "dateline-train"};
  Arguments arguments;
  app.add_option("ANNOTATED", arguments.annotated, "Files of annotated articles, or folders of them")->required();
  app.add_option("--text", arguments.texts, "Text for word classes: *.jsonl or plain; repeatable")
      ->allow_extra_args(false);
  app.add_option("-o,--output", arguments.output, "The model")->required();
  app.add_option("--seed", arguments.options.seed, "Order of the examples [1]");
  app.add_option("--epochs", arguments.options.epochs, "Passes over the examples [8]")->check(CLI::Range(1, 1000));
  app.add_option("--rounds", arguments.options.rounds, "Models that the result is the mean of [3]")
      ->check(CLI::Range(1, 100));
  app.add_option("--rate", arguments.options.rate, "Length of a step [0.04]")->check(CLI::PositiveNumber);
  app.add_option("--decay", arguments.options.decay, "L2 [1e-5]")->check(CLI::NonNegativeNumber);
  app.add_option("--least-count", arguments.options.least_count, "Features that are rarer are left out [3]");
  app.add_option("--least-weight", arguments.least_weight, "Features below it are left out [0.1]");
  app.add_option("--without", arguments.without,
                 "Evidence to leave out, to measure it: " + fmt::format("{}", fmt::join(evidence_names, ", ")))
      ->allow_extra_args(false);
  app.add_flag("!--no-headlines", arguments.headlines, "Leaves out copies of leads in capitals and Title Case");
  CLI11_PARSE(app, argc, argv);
  try {
    for (const std::string& name : arguments.without) arguments.left_out |= evidence_named(name);
    return run(arguments);
  } catch (const dateline::Error& error) {
    fmt::print(stderr, "dateline-train: {}{}{}\n", error.place, error.place.empty() ? "" : ": ", error.what());
  } catch (const std::exception& error) {
    fmt::print(stderr, "dateline-train: {}\n", error.what());
  }
  return 1;
}
