// Files of many records are cut at records, whatever their size, and nothing of them is lost or told wrong.
#include "sources/record_blocks.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <vector>

#include "dateline/error.h"
#include "store/hash.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace dateline::sources;
using dateline::Error;
using dateline::ErrorCode;
using dateline::formats::RecordRules;
using dateline::tests::TempDir;

namespace {

const RecordRules& lines() { return *dateline::formats::json_lines_format.records; }

// Records begin with "#"; those with "#!" are never to be held, those with "#?" neither, and without a word.
RecordRules::Cut marked_records(std::string_view buffer, bool at_end) {
  RecordRules::Cut cut;
  for (;;) {
    const std::string_view rest = buffer.substr(cut.bytes);
    if (rest.starts_with("#!") || rest.starts_with("#?")) {
      cut.pass_over = true;
      cut.reason = rest[1] == '!' ? "a film" : "";
      return cut;
    }
    std::size_t end = rest.find('#', 1);
    if (end == std::string_view::npos && at_end) end = rest.size();
    // The mark behind the "#" must be there to be looked at.
    if (rest.empty() || end == std::string_view::npos || (end + 1 >= rest.size() && !at_end)) return cut;
    cut.bytes += end;
    ++cut.records;
  }
}

std::size_t next_mark(std::string_view buffer) { return buffer.find('#', 1); }
std::size_t above_first_mark(std::string_view head) { return std::min(head.find('#'), head.size()); }

constexpr RecordRules marked{marked_records, next_mark, above_first_mark};

class BrokenSource : public MemorySource {
 public:
  using MemorySource::MemorySource;
  std::size_t read(char* to, std::size_t size) override {
    const std::size_t n = MemorySource::read(to, size);
    if (n == 0) throw Error(ErrorCode::bad_input, "cut off");
    return n;
  }
};

class GrowingSource : public MemorySource {
 public:
  using MemorySource::MemorySource;
  bool is_growing() const override { return true; }
};

// "1:bytes|" for each block, "2!reason|" for a failed record before it, "2-reason|" for one not wanted.
std::string blocks_of(ByteSource& source, const RecordRules& rules, const BlockSizes& sizes) {
  RecordBlocks blocks(source, rules, sizes);
  std::string told;
  try {
    while (const auto block = blocks.next()) {
      for (const MissedRecord& missed : block->missed)
        told += fmt::format("{}{}{}|", missed.record, missed.is_failure ? '!' : '-', missed.reason);
      if (!block->bytes.empty()) told += fmt::format("{}:{}|", block->first_record, block->bytes);
    }
  } catch (const Error& error) {
    told += error.what();
  }
  if (blocks.preamble() != nullptr) told = fmt::format("[{}]{}", *blocks.preamble(), told);
  return told;
}

std::string blocks_of(const std::string& content, const RecordRules& rules, const BlockSizes& sizes) {
  MemorySource source(content);
  return blocks_of(source, rules, sizes);
}

}  // namespace

TEST_CASE("a source is cut at line ends and nothing is lost") {
  std::string content;
  for (int i = 0; i < 300; ++i)
    content += "line " + std::to_string(i) + std::string(static_cast<std::size_t>(i % 40), '.') + "\n";
  content += "no end";
  for (const std::size_t block_size : {1U, 7U, 64U, 4096U, 1U << 20}) {
    std::istringstream stream(content);
    StreamSource source(stream);
    RecordBlocks blocks(source, lines(), {block_size, 1000});
    std::string all;
    std::uint64_t line = 1;
    while (const auto block = blocks.next()) {
      CHECK(block->first_record == line);
      CHECK(block->missed.empty());
      for (const char c : block->bytes) line += c == '\n' ? 1U : 0U;
      all += block->bytes;
    }
    CHECK(all == content);
  }
}

TEST_CASE("a record beyond the bound is passed over and counted, and those after it keep their numbers") {
  struct Row {
    std::string content;
    std::string read;
  };
  const std::string giant(500, 'x');
  const std::string too_long = "!a record of more than 0 MiB|";
  const std::vector<Row> rows{{"a\n" + giant + "\nb\n", "1:a\n|2" + too_long + "3:b\n|"},
                              {giant + "\n", "1" + too_long},
                              {giant, "1" + too_long},
                              {giant + "\n" + giant + "\nz", "1" + too_long + "2" + too_long + "3:z|"},
                              {"", ""},
                              {"\n\n", "1:\n\n|"}};
  for (const Row& row : rows) CHECK(blocks_of(row.content, lines(), {16, 100}) == row.read);
}

TEST_CASE("a record that is never to be held counts as one and is told only with a reason") {
  const std::string film(5000, 'f');
  CHECK(blocks_of("#one#two#!" + film + "#four", marked, {64, 1000}) == "[]1:#one#two|3-a film|4:#four|");
  CHECK(blocks_of("#?" + film + "#two#!" + film, marked, {64, 1000}) == "[]2:#two|3-a film|");
  CHECK(blocks_of("#!" + film, marked, {64, 1000}) == "[]1-a film|");
  CHECK(blocks_of("#?" + film, marked, {64, 1000}) == "[]");
}

TEST_CASE("what stands above the first record is known with every block and is part of none") {
  for (const std::size_t block_size : {1U, 5U, 1U << 20})
    CHECK(blocks_of("title,text\n#one", marked, {block_size, 1000}) == "[title,text\n]1:#one|");
  CHECK(blocks_of("nothing but that", marked, {64, 1000}) == "[nothing but that]");
}

TEST_CASE("where a source breaks off, all records before it are read") {
  BrokenSource source("one\ntwo\nthr");
  CHECK(blocks_of(source, lines(), {4, 100}) == "1:one\n|2:two\n|cut off");
}

TEST_CASE("the half of a record that is just being written is told as that") {
  GrowingSource torn("one\ntw");
  CHECK(blocks_of(torn, lines(), {64, 100}) == "1:one\n|2!is being written; the next run reads it|");
  GrowingSource whole("one\ntwo\n");
  CHECK(blocks_of(whole, lines(), {64, 100}) == "1:one\ntwo\n|");
}

TEST_CASE("a file that grows is read as long as it was when it was opened") {
  const TempDir dir;
  const std::string path = dir.write("a.jsonl", "one\ntwo\n");
  FileSource source(path);
  std::ofstream(path, std::ios::app) << "three\n";
  CHECK(blocks_of(source, lines(), {64, 100}) == "1:one\ntwo\n|");
  CHECK(source.is_growing());
  CHECK(source.content_hash() == dateline::store::hash64("one\ntwo\n"));
}

TEST_CASE("the hash of a file is that of its bytes, in whatever order they were read") {
  const TempDir dir;
  std::string content;
  for (int i = 0; i < 100'000; ++i) content += static_cast<char>(i * 7);
  const std::string path = dir.write("a.bin", content);
  for (const int reads : {0, 1, 2, 3}) {
    FileSource source(path);
    std::string bytes(30'000, '\0');
    if (reads > 0) source.seek(70'000);
    for (int i = 0; i < reads; ++i) {
      CHECK(source.read(bytes.data(), bytes.size()) > 0);
      source.seek(static_cast<std::uint64_t>(i) * 20'000);
    }
    CHECK(source.content_hash() == dateline::store::hash64(content));
  }
}

TEST_CASE("a long record is not looked through again with every block of it") {
  static std::size_t looked_at = 0;
  const RecordRules counted{[](std::string_view buffer, bool at_end) {
                              looked_at += buffer.size();
                              return lines().whole(buffer, at_end);
                            },
                            lines().next_start};
  const std::string content = std::string(4'000'000, 'x') + "\nend\n";
  MemorySource source(content);
  RecordBlocks blocks(source, counted, {1000, 8'000'000});
  while (blocks.next()) {
  }
  CHECK(looked_at < 4 * content.size());
}

TEST_CASE("what was peeked at is read all the same") {
  MemorySource source("0123456789");
  PeekedSource peeked(source);
  CHECK(peeked.peek(4) == "0123");
  CHECK(peeked.peek(2) == "01");
  CHECK_FALSE(peeked.is_whole());
  std::string all(20, '\0');
  all.resize(read_fully(peeked, all.data(), all.size()));
  CHECK(all == "0123456789");

  BrokenSource broken("0123");
  PeekedSource peeked_broken(broken);
  CHECK(peeked_broken.peek(8) == "0123");
  CHECK_FALSE(peeked_broken.is_whole());
  CHECK_THROWS_AS(read_fully(peeked_broken, all.data(), 8), Error);
}
