// Which files a run reads, in which order and under which names; and the blocks of lines that it cuts them into.
#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>
#include <sstream>

#include "sources/line_blocks.h"
#include "sources/walk.h"
#include "store/hash.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace dateline::sources;
using dateline::tests::TempDir;

namespace {

std::vector<std::string> below(const FoundList& list) {
  std::vector<std::string> names;
  for (const Found& found : list.inputs) names.push_back(found.below + (found.reason.empty() ? "" : " (" + found.reason + ")"));
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a folder is walked by name, whatever order the system gives") {
  const TempDir dir;
  for (const char* name : {"b.txt", "a/z.txt", "a/b/c.txt", "c.txt", "a.txt"}) dir.write(name, "x");
  const FoundList list = walk({dir.path()}, {});
  CHECK(below(list) == Names{"a/b/c.txt", "a/z.txt", "a.txt", "b.txt", "c.txt"});
  CHECK(list.absolute(list.inputs[0]) == dir / "a/b/c.txt");
  CHECK(list.shown(list.inputs[0]) == dir / "a/b/c.txt");
  CHECK(list.inputs[0].size == 1);
}

TEST_CASE("hidden names are passed over and links are not followed, but a PATH that is a link is") {
  const TempDir dir;
  dir.write(".hidden.txt", "x");
  dir.write(".git/config", "x");
  dir.write("real/a.txt", "x");
  std::filesystem::create_symlink("/", dir.path() / "root");
  std::filesystem::create_symlink("real/a.txt", dir.path() / "link.txt");
  CHECK(below(walk({dir.path()}, {})) == Names{"link.txt (symbolic link)", "real/a.txt", "root (symbolic link)"});
  std::filesystem::create_directory_symlink("real", dir.path() / "current");
  CHECK(below(walk({dir / "current"}, {})) == Names{"a.txt"});
}

TEST_CASE("what is no file is passed over without being opened") {
  const TempDir dir;
  REQUIRE(::mkfifo((dir / "pipe").c_str(), 0600) == 0);
  CHECK(below(walk({dir.path()}, {})) == Names{"pipe (not a regular file)"});
  // Whoever names one as a PATH wants it read: that is a failure, with the way to do it.
  const FoundList list = walk({dir / "pipe"}, {});
  REQUIRE(list.inputs.size() == 1);
  CHECK(list.inputs[0].kind == FoundKind::unreadable);
}

TEST_CASE("a file that the run writes is passed over in folders and refused as a PATH") {
  const TempDir dir;
  dir.write("a.txt", "x");
  dir.write("report.jsonl", "x");
  const std::vector<Identity> written = identities({dir / "report.jsonl"});
  CHECK(below(walk({dir.path()}, written)) == Names{"a.txt"});
  const FoundList itself = walk({dir / "report.jsonl"}, written);
  REQUIRE(itself.inputs.size() == 1);
  CHECK(itself.inputs[0].kind == FoundKind::unreadable);
}

TEST_CASE("the index is never read as input") {
  const TempDir dir;
  dir.write("news.dateline/iamglass", "x");
  dir.write("a.txt", "x");
  CHECK(below(walk({dir.path()}, identities({dir / "news.dateline", dir / "absent"}))) == Names{"a.txt"});
}

TEST_CASE("a file under two PATHs counts once") {
  const TempDir dir;
  dir.write("a/b/c.txt", "x");
  dir.write("a/d.txt", "x");
  CHECK(below(walk({dir / "a", dir / "a/b", dir / "a/d.txt", dir / "a"}, {})) == Names{"b/c.txt", "d.txt"});
  CHECK(below(walk({dir / "a/b", dir / "a"}, {})) == Names{"c.txt", "d.txt"});
  CHECK(below(walk({"-", "-"}, {})) == Names{"-"});
}

TEST_CASE("a hidden folder is walked when it is the PATH itself, even after the folder around it") {
  const TempDir dir;
  dir.write(".box/a.txt", "x");
  dir.write("b.txt", "x");
  CHECK(below(walk({dir.path(), dir / ".box"}, {})) == Names{"b.txt", "a.txt"});
}

TEST_CASE("missing and empty PATHs are told apart from walked ones") {
  const TempDir dir;
  std::filesystem::create_directory(dir.path() / "empty");
  dir.write("full/a.txt", "x");
  const FoundList list = walk({dir / "absent", dir / "empty", dir / "full"}, {});
  REQUIRE(list.roots.size() == 3);
  CHECK(list.roots[0].missing);
  CHECK(list.roots[1].empty);
  CHECK_FALSE(list.roots[2].missing);
  CHECK_FALSE(list.roots[2].empty);
  REQUIRE(list.inputs.size() == 2);
  CHECK(list.inputs[0].kind == FoundKind::unreadable);
}

TEST_CASE("paths are printable whatever bytes they are made of") {
  CHECK(printable_path("a/é.txt") == "a/é.txt");
  CHECK(printable_path("a\xff.txt") == "a\\xff.txt");
  CHECK(printable_path("a\x1b[31m\n") == "a\\x1b[31m\\x0a");
  CHECK(printable_path("\xc3") == "\\xc3");
  CHECK(printable_path("\xc2\x9b") == "\\xc2\\x9b");
}

TEST_CASE("a source is cut at line ends and nothing is lost") {
  std::string content;
  for (int i = 0; i < 300; ++i) content += "line " + std::to_string(i) + std::string(static_cast<std::size_t>(i % 40), '.') + "\n";
  content += "no end";
  for (const std::size_t block_size : {1U, 7U, 64U, 4096U, 1U << 20}) {
    std::istringstream stream(content);
    StreamSource source(stream);
    LineBlocks blocks(source, block_size, 1000);
    std::string all;
    std::uint64_t line = 1;
    while (const auto block = blocks.next()) {
      CHECK(block->first_line == line);
      CHECK(block->too_long.empty());
      for (const char c : block->bytes) line += c == '\n' ? 1U : 0U;
      all += block->bytes;
    }
    CHECK(all == content);
    CHECK(blocks.hash() == dateline::store::hash64(content));
  }
}

TEST_CASE("a line beyond the bound is passed over and counted, and those after it keep their numbers") {
  struct Row {
    std::string content;
    std::string read;
    std::vector<std::uint64_t> too_long;
  };
  const std::string giant(500, 'x');
  const std::vector<Row> rows{{"a\n" + giant + "\nb\n", "1:a\n|3:b\n|", {2}},
                              {giant + "\n", "", {1}},
                              {giant, "", {1}},
                              {giant + "\n" + giant + "\nz", "3:z|", {1, 2}},
                              {"", "", {}},
                              {"\n\n", "1:\n\n|", {}}};
  for (const Row& row : rows) {
    std::istringstream stream(row.content);
    StreamSource source(stream);
    LineBlocks blocks(source, 16, 100);
    std::string read;
    std::vector<std::uint64_t> too_long;
    while (const auto block = blocks.next()) {
      too_long.insert(too_long.end(), block->too_long.begin(), block->too_long.end());
      if (!block->bytes.empty()) read += fmt::format("{}:{}|", block->first_line, block->bytes);
    }
    CHECK(read == row.read);
    CHECK(too_long == row.too_long);
  }
}
