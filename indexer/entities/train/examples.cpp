// Training examples (examples.h).
#include "entities/train/examples.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <optional>

#include "entities/crf/sequence_tagger.h"

namespace dateline::training {
namespace {

using entities::outside_label;
using entities::Place;
using entities::Word;

std::string upper(const std::string& text) {
  std::string result;
  icu::UnicodeString::fromUTF8(text).toUpper(icu::Locale::getRoot()).toUTF8String(result);
  return result;
}

// Each word with a capital, short words of grammar left as they are.
std::string headline_case(const std::string& text) {
  static const std::vector<std::string> small = {"of", "in", "the", "a",  "an", "to", "for",  "and",
                                                 "on", "at", "by",  "as", "or", "is", "from", "with"};
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" -", at), text.size());
    std::string word = text.substr(at, end - at);
    if (std::find(small.begin(), small.end(), word) == small.end() && !word.empty() && word[0] >= 'a' && word[0] <= 'z')
      word[0] = static_cast<char>(word[0] - 'a' + 'A');
    result += word;
    if (end < text.size()) result += text[end];
    at = end + 1;
  }
  return result;
}

// `spans` of `text` in a copy whose pieces are changed by `change`.
template <typename Change>
void copy_changed(const std::string& text, const std::vector<Span>& spans, Change change, std::string& copy,
                  std::vector<Span>& moved) {
  std::size_t at = 0;
  for (const Span& span : spans) {
    if (span.end > text.size()) break;
    copy += change(text.substr(at, span.begin - at));
    const std::size_t begin = copy.size();
    copy += change(text.substr(span.begin, span.end - span.begin));
    moved.push_back({begin, copy.size(), span.type});
    at = span.end;
  }
  copy += change(text.substr(at));
}

// The first sentence of the text, without a name that it would cut.
std::size_t lead_length(const Annotated& annotated) {
  const std::string& text = annotated.article.text;
  std::size_t end = std::min(text.find(". "), text.find('\n'));
  end = std::min({end, text.size(), std::size_t{160}});
  for (const Span& span : annotated.text_spans)
    if (span.begin < end && span.end > end) end = span.begin;
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return end;
}

std::vector<Span> spans_before(const std::vector<Span>& spans, std::size_t end) {
  std::vector<Span> result;
  for (const Span& span : spans)
    if (span.end <= end) result.push_back(span);
  return result;
}

// Labels of the words that spans cover; a span that does not begin and end with words is left out.
std::vector<std::uint8_t> right_labels(const std::string& text, const std::vector<Word>& words,
                                       const std::vector<Span>& spans) {
  std::vector<std::uint8_t> labels(words.size(), outside_label);
  std::size_t at = 0;
  for (const Span& span : spans) {
    while (at < words.size() && words[at].begin < span.begin) ++at;
    std::size_t last = at;
    while (last < words.size() && words[last].end <= span.end) ++last;
    if (at == last || words[at].begin != span.begin) continue;
    const std::string_view behind(text.data() + words[last - 1].end, span.end - words[last - 1].end);
    if (behind.find_first_not_of(".!?") != std::string_view::npos) continue;
    for (std::size_t i = at; i < last; ++i) {
      const Place place = last == at + 1  ? Place::unit
                          : i == at       ? Place::begin
                          : i + 1 == last ? Place::last
                                          : Place::inside;
      labels[i] = static_cast<std::uint8_t>(entities::label_of(span.type, place));
    }
  }
  return labels;
}

// A label sequence that begins or ends inside a name (the stretch was cut there) would be none that may be.
void close_names(std::vector<std::uint8_t>& labels) {
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::size_t before = i == 0 ? outside_label : labels[i - 1];
    const bool wrong =
        !entities::may_follow(before, labels[i]) || (i + 1 == labels.size() && entities::is_open(labels[i]));
    if (wrong) {
      std::fill(labels.begin(), labels.end(), std::uint8_t{outside_label});
      return;
    }
  }
}

}  // namespace

std::vector<Annotated> headline_copies(const std::vector<Annotated>& articles, std::uint64_t seed) {
  std::vector<Annotated> copies;
  for (const Annotated& annotated : articles) {
    const std::uint64_t choice = (id_hash(annotated.article.id) + seed * 7919) % 8;
    if (choice > 3) continue;
    const bool from_title = annotated.title_annotated && !annotated.article.title.empty() && choice % 2 == 0;
    const std::size_t lead = lead_length(annotated);
    const std::string line = from_title ? annotated.article.title : annotated.article.text.substr(0, lead);
    const std::vector<Span> spans = from_title ? annotated.title_spans : spans_before(annotated.text_spans, lead);
    Annotated copy = annotated;
    copy.article.title.clear();
    copy.title_spans.clear();
    copy.title_annotated = true;
    if (choice < 2)
      copy_changed(line, spans, upper, copy.article.title, copy.title_spans);
    else
      copy_changed(line, spans, headline_case, copy.article.title, copy.title_spans);
    copies.push_back(std::move(copy));
  }
  return copies;
}

std::vector<Sequence> read_sequences(const Annotated& annotated, Parts parts, const entities::ClusterSource& clusters,
                                     const entities::Model* first, entities::EvidenceSet left_out) {
  entities::WordTable table;
  entities::KnownNames known(table);
  std::vector<Word> words[2];
  const std::string* texts[2] = {&annotated.article.title, &annotated.article.text};
  entities::scan_words(annotated.article.text, table, words[1]);
  entities::scan_words(annotated.article.title, table, words[0]);
  const entities::Letters letters = entities::letters_of(annotated.article.language);
  using In = entities::SequenceTagger::In;
  std::optional<entities::SequenceTagger> tagger;
  if (first != nullptr) {
    tagger.emplace(*first, table, known);
    tagger->read(words[0], words[1], letters, entities::Readings::first_only);
  }
  std::vector<Sequence> sequences;
  for (std::size_t part = 0; part < (parts == Parts::title ? 1U : 2U); ++part) {
    if (part == 0 && !annotated.title_annotated) continue;
    const std::vector<std::uint8_t> labels =
        right_labels(*texts[part], words[part], part == 0 ? annotated.title_spans : annotated.text_spans);
    entities::FeatureReader reader(table, known, clusters, left_out);
    reader.begin(words[part], letters);
    for (const entities::Stretch& stretch : reader.stretches()) {
      Sequence sequence;
      for (std::uint32_t at = stretch.first; at < stretch.last; ++at) {
        auto& features = sequence.features.emplace_back();
        reader.read(at, features);
        if (tagger) {
          const std::uint8_t own = tagger->labels(static_cast<In>(part))[at];
          if (words[part][at].capital || own != outside_label)
            reader.read_sightings(at, own, tagger->sightings(), features);
        }
        sequence.labels.push_back(labels[at]);
      }
      close_names(sequence.labels);
      sequences.push_back(std::move(sequence));
    }
  }
  return sequences;
}

}  // namespace dateline::training
