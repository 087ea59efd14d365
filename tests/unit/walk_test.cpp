// Which files a run reads, in which order and under which names.
#include "sources/walk.h"

#include <sys/stat.h>

#include <filesystem>

#include "support/catch.h"
#include "support/temp_dir.h"

using namespace dateline::sources;
using dateline::tests::TempDir;

namespace {

std::vector<std::string> below(const FoundList& list) {
  std::vector<std::string> names;
  for (const Found& found : list.inputs)
    names.push_back(found.below + (found.reason.empty() ? "" : " (" + found.reason + ")"));
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
