// Compressed files and archives, as hostile or damaged as they come.
#include <fmt/format.h>

#include <chrono>
#include <sstream>

#include "dateline/error.h"
#include "sources/archive_source.h"
#include "sources/containers.h"
#include "sources/gzip_source.h"
#include "sources/zstd_source.h"
#include "support/archives.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace dateline::sources;
using namespace dateline::tests;
using namespace std::string_literals;
using dateline::Error;
using dateline::ErrorCode;

namespace {

std::string read_all(ByteSource& source) {
  std::string all;
  std::string block(777, '\0');
  try {
    while (const std::size_t n = source.read(block.data(), block.size())) all.append(block, 0, n);
  } catch (const Error& error) {
    all += "!" + std::string(error.what());
  }
  return all;
}

std::string unpacked_zstd(const std::string& bytes) {
  MemorySource source(bytes);
  ZstdSource zstd_source(source);
  return read_all(zstd_source);
}

std::string unpacked_gzip(const std::string& bytes) {
  MemorySource source(bytes);
  GzipSource gzip_source(source);
  return read_all(gzip_source);
}

// "path=content|" for each file, "path(kind)|" for what is none, "!what went wrong".
std::string listed(ByteSource& source) {
  std::string list;
  try {
    ArchiveReader archive(source);
    while (const auto member = archive.next()) {
      list += member->path;
      list += member->kind == MemberKind::file ? "=" + read_all(archive.content()) + "|"
                                               : fmt::format("({})|", static_cast<int>(member->kind));
    }
  } catch (const Error& error) {
    list += "!" + std::string(error.what());
  }
  return list;
}

std::string listed(const std::string& bytes) {
  MemorySource source(bytes);
  return listed(source);
}

std::string listed_as_stream(const std::string& bytes) {
  std::istringstream stream(bytes);
  StreamSource source(stream);
  return listed(source);
}

// Pieces of pseudo-random bytes, which no compression makes smaller.
std::string noise(std::size_t size, std::uint32_t seed) {
  std::string bytes(size, '\0');
  for (char& c : bytes) {
    seed = seed * 1664525 + 1013904223;
    c = static_cast<char>('A' + (seed >> 24) % 57);
  }
  return bytes;
}

}  // namespace

TEST_CASE("compressed files and archives are known by their first bytes") {
  const std::vector<ArchiveFile> files{{"a.txt", "hello"}};
  for (const char* format : {"zip", "7zip", "ustar", "pax", "gnutar", "newc"}) {
    INFO(format);
    CHECK(container_of(make_archive(format, "none", files)) == Container::archive);
  }
  const std::pair<const char*, Container> filters[] = {{"gzip", Container::gzip}, {"bzip2", Container::bzip2},
                                                       {"xz", Container::xz},     {"lzma", Container::lzma},
                                                       {"zstd", Container::zstd}, {"lz4", Container::lz4}};
  for (const auto& [filter, container] : filters) {
    INFO(filter);
    const std::string bytes = compressed(filter, noise(5000, 1));
    CHECK(container_of(bytes) == container);
    MemorySource source(bytes);
    if (container == Container::gzip || container == Container::zstd) continue;  // with readers of their own
    CompressedSource inside(source, container);
    CHECK(read_all(inside) == noise(5000, 1));
  }
  for (const char* text :
       {"", "BZh, said the sign on the door", "070 is a number", "PK", "ustar", "WARC/1.0\r\n", "{}", "\x1f"})
    CHECK(container_of(text) == Container::none);
}

TEST_CASE("the name of what is inside a compressed file hints at its format") {
  CHECK(inner_name("a/b.html.gz") == "a/b.html");
  CHECK(inner_name("b.TGZ") == "b.tar");
  CHECK(inner_name("b.tar.bz2") == "b.tar");
  CHECK(inner_name("b.warc.zst") == "b.warc");
  CHECK(inner_name("b.html") == "b.html");
}

TEST_CASE("all members of a gzip file are read") {
  const std::string one = noise(300'000, 1);
  const std::string two = noise(10, 2);
  CHECK(unpacked_gzip(gzip(one)) == one);
  CHECK(unpacked_gzip(gzip(one) + gzip("") + gzip(two)) == one + two);
  CHECK(unpacked_gzip(gzip(two) + std::string(100'000, '\0')) == two);
  CHECK(unpacked_gzip(gzip(two) + std::string(512, '\0') + gzip(one)) == two + one);
  CHECK(unpacked_gzip(gzip(two) + "some signature") == two);
}

TEST_CASE("a damaged gzip file gives what stands before the damage, and says where it is") {
  const std::string text = noise(300'000, 1);
  const std::string whole = gzip(text);
  const std::string cut = unpacked_gzip(whole.substr(0, whole.size() / 2));
  CHECK(cut.size() > 100'000);
  CHECK(text.starts_with(cut.substr(0, cut.rfind('!'))));
  CHECK(cut.ends_with("!cut off: the end is missing"));
  std::string flipped = whole;
  flipped[whole.size() - 6] ^= 1;
  CHECK(unpacked_gzip(flipped).find("!damaged at byte ") == text.size());
}

TEST_CASE("behind a damaged record of a compressed web archive the others are read") {
  std::vector<std::string> members;
  for (std::uint32_t i = 0; i < 9; ++i)
    members.push_back(gzip("WARC/1.0 record " + std::to_string(i) + " " + noise(3000, i) + ";"));
  const auto joined = [&](std::size_t damaged, const std::function<void(std::string&)>& damage) {
    std::string all;
    for (std::size_t i = 0; i < members.size(); ++i) {
      std::string member = members[i];
      if (i == damaged) damage(member);
      all += member;
    }
    return unpacked_gzip(all);
  };
  const auto has = [](const std::string& text, std::size_t record) {
    return text.find("WARC/1.0 record " + std::to_string(record) + " " +
                     noise(3000, static_cast<std::uint32_t>(record)) + ";") != std::string::npos;
  };
  const std::function<void(std::string&)> damages[] = {
      [](std::string& m) { m[0] = 'x'; },  // no member at all
      [](std::string& m) { m[m.size() / 2] = static_cast<char>(m[m.size() / 2] ^ 0x55); },
      [](std::string& m) { m.resize(m.size() / 3); },  // bytes missing
      [](std::string& m) { m.insert(m.size() / 2, "zzzzzzz"); },
      [](std::string& m) { std::fill(m.begin() + 12, m.begin() + 40, '\xff'); },
      [](std::string& m) { m.append("rubbish behind it"); },
  };
  for (const auto& damage : damages)
    for (const std::size_t damaged : {0U, 4U, 8U}) {
      const std::string text = joined(damaged, damage);
      INFO(damaged);
      for (std::size_t i = 0; i < members.size(); ++i)
        if (i != damaged) CHECK(has(text, i));
      CHECK(text.find("!") != std::string::npos);
    }
}

TEST_CASE("behind a damaged member of a gzip file the others are read, the torn line ended") {
  const std::string one = "one " + noise(3000, 1) + "\n";
  const std::string two = "two " + noise(3000, 2) + "\n";
  const std::string three = "three " + noise(3000, 3) + "\n";
  std::string flipped = gzip(two);
  flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 0x55);
  std::string headless = gzip(two);
  headless[1] = 'x';
  for (const std::string& damaged : {flipped, gzip(two).substr(0, 900), headless}) {
    const std::string text = unpacked_gzip(gzip(one) + damaged + gzip(three));
    CHECK(text.starts_with(one));
    CHECK(text.find("\n" + three + "!damaged at byte ") != std::string::npos);
  }
  CHECK(unpacked_gzip(flipped + gzip(three)).find(three + "!") != std::string::npos);
}

TEST_CASE("all frames of a zstd file are read, those behind a damaged one too, the torn line ended") {
  const std::string one = "one " + noise(300'000, 1) + "\n";
  const std::string two = "two " + noise(3000, 2) + "\n";
  const std::string packed = compressed("zstd", one);
  CHECK(unpacked_zstd(packed + compressed("zstd", "") + compressed("zstd", two)) == one + two);
  const std::string cut = unpacked_zstd(packed.substr(0, packed.size() / 2));
  CHECK(cut.ends_with("!cut off: the end is missing"));
  CHECK(one.starts_with(cut.substr(0, cut.rfind('!'))));
  CHECK(cut.size() > 100'000);
  std::string flipped = zstd_frame(one);
  flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 0x55);
  const std::string behind = unpacked_zstd(compressed("zstd", two) + flipped + compressed("zstd", two));
  CHECK(behind.starts_with(two + "one "));
  CHECK(behind.find("\n" + two + "!damaged at byte ") != std::string::npos);
  CHECK(unpacked_zstd("rubbish" + packed).starts_with(one + "!damaged at byte 0"));
}

TEST_CASE("a zstd file in front of which stands its dictionary is read by it") {
  // What each page begins with; a dictionary of bytes as they are.
  const std::string dictionary = "WARC/1.0 response " + noise(2000, 7);
  std::string frames;
  std::string expected;
  for (const char* word : {"Ashford", "Westmark"}) {
    const std::string record = dictionary + word;
    frames += zstd_frame(record, dictionary);
    expected += record;
  }
  CHECK(frames.size() < 400);  // so that they are of no use without it
  const auto skipped = [](const std::string& content) {
    std::string frame = "\x5D\x2A\x4D\x18";
    for (int shift = 0; shift < 32; shift += 8) frame += static_cast<char>(content.size() >> shift & 0xFF);
    return frame + content;
  };
  CHECK(container_of(skipped(dictionary)) == Container::zstd);
  CHECK(unpacked_zstd(skipped(dictionary) + frames) == expected);
  CHECK(unpacked_zstd(skipped(compressed("zstd", dictionary)) + frames) == expected);
  CHECK(unpacked_zstd(frames).find('!') != std::string::npos);
  CHECK(unpacked_zstd(skipped(dictionary) + frames.substr(0, frames.size() - 4)).ends_with("the end is missing"));
  CHECK(unpacked_zstd(skipped(dictionary).substr(0, 500)).ends_with("the end is missing"));
  CHECK(unpacked_zstd("\x5D\x2A\x4D\x18\xFF\xFF\xFF\xFF" + frames).ends_with("the end is missing"));
}

TEST_CASE("archives of every kind give their files, with a table of contents and as a stream") {
  const std::string long_text = noise(200'000, 3);
  const std::vector<ArchiveFile> files{{"a/one.txt", "one"}, {"two.html", long_text}, {"empty.txt", ""}};
  const std::string expected = "a/one.txt=one|two.html=" + long_text + "|empty.txt=|";
  for (const char* format : {"zip", "7zip", "ustar", "pax", "gnutar", "newc"}) {
    INFO(format);
    const std::string bytes = make_archive(format, "none", files);
    const std::string list = listed(bytes);
    CHECK(list == (format == "7zip"s ? "a/one.txt=one|two.html=" + long_text + "|empty.txt=|" : expected));
    if (format != "7zip"s) CHECK(listed_as_stream(bytes) == expected);
  }
}

TEST_CASE("folders and hidden files of an archive are passed over, links and devices are named") {
  const std::vector<ArchiveFile> files{{"folder", "", AE_IFDIR},
                                       {"folder/.hidden", "x"},
                                       {".git/config", "x"},
                                       {"__MACOSX/._a.txt", "x"},
                                       {"link", "", AE_IFLNK, "/etc/passwd"},
                                       {"a.txt", "a"},
                                       {"again", "", AE_IFREG, "a.txt"},
                                       {"pipe", "", AE_IFIFO}};
  CHECK(listed(make_archive("pax", "none", files)) == "link(1)|a.txt=a|again(2)|pipe(3)|");
}

TEST_CASE("names in archives are names, wherever they would lead") {
  const std::vector<ArchiveFile> files{
      {"/abs/a.txt", "a"}, {"../../up.txt", "u"}, {"./dot/./b.txt", "b"}, {"C:\\c.txt", "c"}};
  CHECK(listed(make_archive("ustar", "none", files)) == "abs/a.txt=a|../../up.txt=u|dot/b.txt=b|C:\\c.txt=c|");
}

TEST_CASE("names that are not ASCII, or no text at all, come out as they stand, whatever the locale") {
  const std::vector<ArchiveFile> raw{{"caf\xE9.txt", "l"}, {"caf\xC3\xA9.txt", "u"}};
  CHECK(listed(make_archive("ustar", "none", raw)) == "caf\xE9.txt=l|caf\xC3\xA9.txt=u|");
  CHECK(listed(make_archive("zip", "none", {{"caf\xE9.txt", "l"}})) == "caf\xE9.txt=l|");
  CHECK(listed(make_archive("pax", "none", {{"caf\xC3\xA9/\xE5\x8C\x97.txt", "u"}})) ==
        "caf\xC3\xA9/\xE5\x8C\x97.txt=u|");
}

TEST_CASE("encrypted files are told") {
  CHECK(listed(make_archive("zip", "none", {{"a.txt", "secret"}}, "zip:encryption=zipcrypt")) == "a.txt(4)|");
}

TEST_CASE("a damaged file in a zip archive does not lose those after it") {
  const std::string text = noise(20'000, 5);
  std::string bytes = make_archive("zip", "none", {{"one.txt", text}, {"two.txt", text}, {"three.txt", text}});
  const std::size_t two = bytes.find("two.txt");
  for (std::size_t i = 0; i < 40; ++i) bytes[two + 5000 + i] = static_cast<char>(bytes[two + 5000 + i] ^ 0x5A);
  const std::string list = listed(bytes);
  CHECK(list.find("one.txt=" + text + "|two.txt=") == 0);
  CHECK(list.find("!") != std::string::npos);
  CHECK(list.find("|three.txt=" + text + "|") != std::string::npos);
}

TEST_CASE("members of a zip archive behind one with a damaged header are read, once, and the damaged one is named") {
  const std::string text = noise(20'000, 5);
  const std::string inner = make_archive("zip", "none", {{"inner.txt", "i"}}, "zip:compression=store");
  const std::vector<ArchiveFile> files{{"one.txt", text}, {"two.zip", inner}, {"three.txt", text}, {"four.txt", text}};
  for (const char* options : {"zip:compression=store", "zip:compression=deflate"}) {
    INFO(options);
    const std::string whole = make_archive("zip", "none", files, options);
    for (const std::size_t bad : {0U, 1U, 2U, 3U}) {
      INFO(bad);
      std::string bytes = whole;
      bytes.replace(bytes.find(files[bad].path) - 30, 4, "\xFF\xFF\xFF\xFF");
      std::string expected;
      for (std::size_t i = 0; i < files.size(); ++i)
        expected += files[i].path + (i == bad ? "(5)|" : "=" + files[i].content + "|");
      if (bad > 0) CHECK(listed(bytes) == expected);
    }
    // Without its table of contents.
    const std::string cut = whole.substr(0, whole.rfind("PK\1\2"s + whole.substr(whole.find("PK\1\2") + 4, 2)) - 300);
    std::string bytes = cut;
    bytes.replace(bytes.find("three.txt") - 4, 4, "\xFF\xFF\xFF\xFF");
    const std::string list = listed(bytes);
    CHECK(list.starts_with("one.txt=" + text + "|two.zip=" + inner + "|"));
    CHECK(list.find("|four.txt=" + text.substr(0, 15'000)) != std::string::npos);
    CHECK(list.find("!a damaged archive, behind two.zip: ") != std::string::npos);
  }
}

TEST_CASE("a zip archive of damaged headers only takes no longer than its size asks for") {
  std::vector<ArchiveFile> files;
  for (int i = 0; i < 20'000; ++i) files.push_back({fmt::format("{:06}.txt", i), "text"});
  std::string bytes = make_archive("zip", "none", files, "zip:compression=store");
  const std::size_t table = bytes.find("PK\1\2");
  for (std::size_t at = bytes.find("PK\3\4", 1); at < table; at = bytes.find("PK\3\4", at)) bytes[at] = 'x';
  const auto begin = std::chrono::steady_clock::now();
  const std::string list = listed(bytes);
  CHECK(list.starts_with("000000.txt=text|000001.txt(5)|"));
  CHECK(list.ends_with("019999.txt(5)|"));
  CHECK(listed(bytes.substr(0, table)).find("!") != std::string::npos);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
}

TEST_CASE("files of a tar archive behind a damaged header are read, and the damage is told") {
  const std::string long_text = noise(200'000, 4);
  const std::vector<ArchiveFile> files{{"one.txt", "one"}, {"two.txt", long_text}, {"three.txt", "three"}};
  const std::string whole = make_archive("ustar", "none", files);
  for (const std::string& damage : {"\xFF\xFF\xFF\xFF"s, std::string(512, '\0')}) {
    std::string bytes = whole;
    bytes.replace(bytes.find("two.txt"), damage.size(), damage);
    for (const std::string& list : {listed(bytes), listed_as_stream(bytes)})
      CHECK(list == "one.txt=one|three.txt=three|!a damaged archive, behind one.txt: Damaged tar archive");
  }
  CHECK(listed(whole + whole).size() == 2 * listed(whole).size());
}

TEST_CASE("a large file of an archive that is not read does not end it") {
  const std::string large = noise(500'000, 4);
  for (const char* format : {"ustar", "zip", "7zip", "newc"}) {
    INFO(format);
    MemorySource source(make_archive(format, "none", {{"large.bin", large}, {"b.txt", "b"}}));
    ArchiveReader archive(source);
    CHECK(archive.next()->path == "large.bin");
    const auto next = archive.next();
    REQUIRE(next.has_value());
    CHECK(next->path == "b.txt");
    CHECK(read_all(archive.content()) == "b");
    CHECK_FALSE(archive.next().has_value());
  }
}

TEST_CASE("an archive that is cut off gives what stands before") {
  const std::string text = noise(20'000, 5);
  for (const char* format : {"zip", "ustar", "pax", "newc"}) {
    INFO(format);
    const std::string bytes = make_archive(format, "none", {{"one.txt", text}, {"two.txt", text}});
    const std::string list = listed(bytes.substr(0, bytes.find("two.txt") + 4000));
    CHECK(list.find("one.txt=" + text + "|") == 0);
    CHECK(list.find("!") != std::string::npos);
  }
  CHECK(listed("PK\3\4"s).find("!") == 0);
  CHECK(listed(""s) == "");
}

TEST_CASE("what comes out of a file is bounded, and the option that allows more is named") {
  const TempDir dir;
  FileSource file(dir.write("a.gz", std::string(1000, 'x')));
  std::string bytes(1000, '\0');
  CHECK(file.read(bytes.data(), bytes.size()) == 1000);
  constexpr std::uint64_t grace = 64U << 20;
  const auto problem = [](const auto& function) {
    try {
      function();
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  const ArchiveLimits limits{200, 2, 3};
  Expansion expansion(limits);
  expansion.watch(file);
  CHECK(problem([&] { expansion.came_out(0, grace + 200'000); }).empty());
  CHECK(problem([&] { expansion.came_out(1, grace + 200'000); }).empty());  // the same bytes in the next layer
  CHECK(problem([&] { expansion.came_out(0, 1000); }).find("--archive-ratio") != std::string::npos);
  CHECK(problem([&] { expansion.went_down_to(2); }).empty());
  CHECK(problem([&] { expansion.went_down_to(3); }).find("--archive-depth") != std::string::npos);
  for (int i = 0; i < 3; ++i) CHECK(problem([&] { expansion.met_member(); }).empty());
  CHECK(problem([&] { expansion.met_member(); }).find("--archive-members") != std::string::npos);
}
