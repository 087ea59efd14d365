// Reading inputs (reader.h).
#include "load/reader.h"

#include <ctime>
#include <new>
#include <utility>

#include "dateline/error.h"
#include "load/layers.h"

namespace dateline::load {
namespace {

// A file written this short a time ago may be written again without its time of change moving on.
constexpr std::int64_t settling_ns = 2'000'000'000;

std::int64_t now_ns() {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  return static_cast<std::int64_t>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

}  // namespace

bool Reader::refuse(InputState state, std::string reason) {
  Unit unit;
  unit.kind = UnitKind::refused;
  unit.refusal_state = state;
  unit.refusal = std::move(reason);
  return units_.add(std::move(unit));
}

bool Reader::read(const InputFile& file) {
  const auto input = std::make_shared<InputFile>(file);
  units_.begin(input);
  bool go_on = true;
  try {
    if (!input->refusal.empty())
      go_on = refuse(input->refusal_is_failure ? InputState::failed : InputState::skipped, input->refusal);
    else
      go_on = read_file(*input);
  } catch (const Error& error) {
    go_on = refuse(InputState::failed, error.what());
  } catch (const std::bad_alloc&) {
    go_on = refuse(InputState::failed, "not enough memory to read it");
  }
  return go_on && units_.finish();
}

// How a file was read, for the ledger: its format, and the user's names of fields where they count.
std::string Reader::described(const std::string& format) const {
  const formats::Format* known = formats::format_by_name(format);
  const bool has_fields = format == archive_name || (known != nullptr && known->has_fields);
  const std::string fields = has_fields ? reading_.fields.spec() : "";
  return fields.empty() ? format : format + ' ' + fields;
}

// The time of change decides, and where it does not, the content. Takes the time of change over into `input`.
bool Reader::is_unchanged(InputFile& input, sources::FileSource& source) {
  if (claims_ == nullptr || !input.only.empty()) return false;
  const auto known = claims_->known(input.absolute);
  if (!known || known->needs_reading || known->size != source.size()) return false;
  const std::string format = known->format.substr(0, known->format.find(' '));
  if (reading_.format != nullptr && format != reading_.format->name) return false;
  if (known->format != described(format)) return false;
  if (known->modified_ns != 0 && known->modified_ns == source.modified_ns()) return true;
  if (known->content_hash == 0 || known->content_hash != source.content_hash()) return false;
  input.content_hash = known->content_hash;
  return true;
}

bool Reader::read_file(InputFile& input) {
  if (input.is_stream) {
    sources::StreamSource stream(*standard_input_);
    return Layers(reading_.format, reading_.limits, units_).read_stream(stream, formats::json_lines_format);
  }
  sources::FileSource source(input.absolute);
  input.size = source.size();
  input.modified_ns = now_ns() - source.modified_ns() < settling_ns ? 0 : source.modified_ns();
  if (is_unchanged(input, source)) {
    Unit unit;
    unit.kind = UnitKind::unchanged;
    return units_.add(std::move(unit));
  }
  Layers layers(reading_.format, reading_.limits, units_);
  if (!layers.read(source, input.path)) return false;
  // By a format that was asked for, so that a run that asks for another reads it again.
  input.format = described(reading_.format != nullptr ? std::string(reading_.format->name) : layers.format_name());
  // Pictures and films are not read to their end for a hash: their first bytes are quickly looked at again.
  if (!input.format.empty()) input.content_hash = source.content_hash();
  return true;
}

}  // namespace dateline::load
