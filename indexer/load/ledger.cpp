// The ledger's bytes and its place in the index (ledger.h).
#include "load/ledger.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <charconv>

#include "store/hash.h"
#include "store/packing.h"
#include "store/schema.h"

namespace dateline::load {
namespace {

constexpr std::uint64_t ledger_version = 2;

std::string file_key(std::uint64_t hash) { return fmt::format("{}{:016x}", store::metadata::ledger_prefix, hash); }

[[noreturn]] void damaged(const std::string& key) {
  throw Error(ErrorCode::index_damaged, "the ledger of the index is malformed at key " + key,
              "xapian-check tells more");
}

void pack_record(store::Packer& packer, const LedgerRecord& record) {
  packer.number(static_cast<std::uint64_t>(record.state));
  packer.number(static_cast<std::uint64_t>(record.id_kind));
  packer.text(record.reason);
  packer.text(record.id);
  packer.number(record.text_hash);
  packer.number(record.title_hash);
  packer.number(record.article_hash);
  packer.number(record.kept ? 1 : 0);
  packer.text(record.member);
  packer.number(record.number);
  packer.number(record.content_hash);
  packer.number(record.source_hash);
  packer.number(record.site_hash);
  packer.number(record.version);
  packer.number(record.canceled ? 1 : 0);
}

LedgerRecord unpack_record(store::Unpacker& unpacker, const std::string& key) {
  LedgerRecord record;
  const std::uint64_t state = unpacker.number();
  const std::uint64_t id_kind = unpacker.number();
  if (state > static_cast<std::uint64_t>(InputState::failed) || id_kind > static_cast<std::uint64_t>(IdKind::path))
    damaged(key);
  record.state = static_cast<InputState>(state);
  record.id_kind = static_cast<IdKind>(id_kind);
  record.reason = unpacker.text();
  record.id = unpacker.text();
  record.text_hash = unpacker.number();
  record.title_hash = unpacker.number();
  record.article_hash = unpacker.number();
  record.kept = unpacker.number() != 0;
  record.member = unpacker.text();
  record.number = unpacker.number();
  record.content_hash = unpacker.number();
  record.source_hash = unpacker.number();
  record.site_hash = unpacker.number();
  record.version = unpacker.number();
  record.canceled = unpacker.number() != 0;
  return record;
}

std::string pack_file(const LedgerFile& file) {
  store::Packer packer;
  packer.number(ledger_version);
  packer.text(file.absolute);
  packer.text(file.path);
  packer.number(file.size);
  packer.number(static_cast<std::uint64_t>(file.modified_ns));
  packer.number(file.content_hash);
  packer.text(file.format);
  packer.number(file.complete ? 1 : 0);
  const auto whole = file.records.find(0);
  packer.number(whole == file.records.end() ? 0 : 1);
  if (whole != file.records.end()) pack_record(packer, whole->second);
  return packer.take();
}

void unpack_file(std::string_view value, const std::string& key, LedgerFile& file) {
  store::Unpacker unpacker(value);
  if (unpacker.number() != ledger_version) damaged(key);
  file.absolute = unpacker.text();
  file.path = unpacker.text();
  file.size = unpacker.number();
  file.modified_ns = static_cast<std::int64_t>(unpacker.number());
  file.content_hash = unpacker.number();
  file.format = unpacker.text();
  file.complete = unpacker.number() != 0;
  if (unpacker.number() != 0) file.records[0] = unpack_record(unpacker, key);
}

template <typename Number>
Number parse(std::string_view digits, int base, const std::string& key) {
  Number number = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
  if (digits.empty() || result.ec != std::errc() || result.ptr != digits.data() + digits.size()) damaged(key);
  return number;
}

}  // namespace

void Ledger::load(const Xapian::Database& database) {
  constexpr std::size_t hash_digits = 16;
  const std::string prefix(store::metadata::ledger_prefix);
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix); ++key) {
    const std::string name = *key;
    const std::string_view rest = std::string_view(name).substr(prefix.size());
    const auto hash = parse<std::uint64_t>(rest.substr(0, hash_digits), 16, name);
    const std::string value = database.get_metadata(name);
    LedgerFile& file = files_[hash];
    if (rest.size() <= hash_digits) {
      unpack_file(value, name, file);
      continue;
    }
    if (rest[hash_digits] != ':') damaged(name);
    store::Unpacker unpacker(value);
    if (unpacker.number() != ledger_version) damaged(name);
    file.records[parse<std::uint64_t>(rest.substr(hash_digits + 1), 10, name)] = unpack_record(unpacker, name);
  }
}

LedgerFile* Ledger::find(std::string_view absolute) {
  const auto found = files_.find(store::hash64(absolute));
  return found == files_.end() ? nullptr : &found->second;
}

LedgerFile& Ledger::find_or_add(std::string_view absolute, std::string_view path) {
  LedgerFile& file = files_[store::hash64(absolute)];
  file.absolute = absolute;
  if (file.path.empty()) file.path = path;
  return file;
}

std::vector<LedgerFile*> Ledger::files() {
  std::vector<LedgerFile*> all;
  all.reserve(files_.size());
  for (auto& [hash, file] : files_) all.push_back(&file);
  std::sort(all.begin(), all.end(), [](const LedgerFile* a, const LedgerFile* b) { return a->absolute < b->absolute; });
  return all;
}

std::vector<LedgerChange> Ledger::all() const {
  std::vector<LedgerChange> changes;
  for (const auto& [hash, file] : files_) {
    LedgerChange change = change_of(file);
    if (change.second.empty()) continue;
    changes.push_back(std::move(change));
    for (const auto& [record, entry] : file.records)
      if (record != 0) changes.push_back(change_of(file, record));
  }
  std::sort(changes.begin(), changes.end());
  return changes;
}

bool holds_article(const LedgerRecord& record) { return record.state == InputState::indexed || record.kept; }

bool owns_id(const LedgerRecord& record) { return holds_article(record) || record.canceled; }

std::string member_path(const std::string& path, const std::string& member) {
  return member.empty() ? path : path + "/" + member;
}

std::string place_of(const LedgerFile& file, std::uint64_t slot) {
  const auto found = file.records.find(slot);
  const bool is_member = found != file.records.end() && !found->second.member.empty();
  const std::uint64_t number = is_member ? found->second.number : slot;
  const std::string path = is_member ? member_path(file.path, found->second.member) : file.path;
  // What was a line of standard input cannot be looked up again: its number would only mislead.
  return number == 0 || file.absolute == "-" ? path : path + " record " + std::to_string(number);
}

LedgerChange change_of(const LedgerFile& file) {
  std::string key = file_key(store::hash64(file.absolute));
  // A file of which nothing is left to say is forgotten. One that a run is still reading has nothing yet, and stays.
  const bool gone = file.records.empty() && !file.seen;
  return {std::move(key), gone ? std::string() : pack_file(file)};
}

LedgerChange change_of(const LedgerFile& file, std::uint64_t record) {
  if (record == 0) return change_of(file);
  std::string key = fmt::format("{}:{}", file_key(store::hash64(file.absolute)), record);
  const auto found = file.records.find(record);
  if (found == file.records.end()) return {std::move(key), std::string()};
  store::Packer packer;
  packer.number(ledger_version);
  pack_record(packer, found->second);
  return {std::move(key), packer.take()};
}

}  // namespace dateline::load
