// Compressions and archives through libarchive, as streams: nothing is ever written to disk, and no program is ever
// run.
#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sources/byte_source.h"
#include "sources/containers.h"
#include "sources/damage.h"
#include "sources/zip_members.h"

struct archive;
struct archive_entry;

namespace dateline::sources {

// libarchive's reader over a source of ours. Errors of the source pass through it as they are.
class ArchiveHandle {
 public:
  explicit ArchiveHandle(ByteSource& source);
  ~ArchiveHandle();
  ArchiveHandle(const ArchiveHandle&) = delete;
  ArchiveHandle& operator=(const ArchiveHandle&) = delete;

  // Throws Error(bad_input).
  void open();
  // False at the end. Throws Error(bad_input). What the reader passes over to find the next entry, it tells in
  // `passed_over`.
  [[nodiscard]] bool next_entry(archive_entry*& entry, std::string& passed_over);
  // Of the entry's data; as ByteSource::read().
  [[nodiscard]] std::size_t read_data(char* to, std::size_t size);
  [[nodiscard]] archive* get() const { return archive_; }
  // libarchive's words for what went wrong, fit for printing.
  [[nodiscard]] std::string problem() const;

 private:
  friend struct ArchiveCallbacks;

  // Throws what the source threw while libarchive was reading it, if it did.
  void rethrow();

  ByteSource& source_;
  SeekableSource* seekable_;
  archive* archive_;
  std::vector<char> block_;
  std::int64_t place_ = 0;  // in the source
  std::exception_ptr thrown_;
  std::string_view piece_;          // of the entry's data, not yet given out
  std::uint64_t piece_offset_ = 0;  // of `piece_` in the entry
  std::uint64_t given_ = 0;
};

// What a file holds that was compressed with anything but gzip and zstd (gzip_source.h, zstd_source.h).
class CompressedSource : public ByteSource {
 public:
  CompressedSource(ByteSource& compressed, Container container);
  [[nodiscard]] std::size_t read(char* to, std::size_t size) override;

 private:
  ArchiveHandle handle_;
  bool opened_ = false;
  bool ended_ = false;
};

enum class MemberKind : std::uint8_t { file, symbolic_link, hard_link, other, encrypted, damaged };

struct Member {
  std::string path;  // bytes as they stand in the archive, "./" and a leading "/" off
  MemberKind kind = MemberKind::file;
};

// Members of an archive in their order. With a seekable source, archives with a table of contents are read by it.
class ArchiveReader {
 public:
  explicit ArchiveReader(ByteSource& source);

  // Folders and hidden names are passed over, as in folders on disk. Throws Error when the archive cannot be read on,
  // and at its end when something in it could not be read that has no name.
  [[nodiscard]] std::optional<Member> next();
  // The member that next() gave; good until the next call. A damaged one throws Error(bad_input).
  [[nodiscard]] ByteSource& content() { return content_; }

 private:
  class Content : public ByteSource {
   public:
    explicit Content(const std::unique_ptr<ArchiveHandle>& handle) : handle_(handle) {}
    [[nodiscard]] std::size_t read(char* to, std::size_t size) override { return handle_->read_data(to, size); }

   private:
    const std::unique_ptr<ArchiveHandle>& handle_;
  };

  [[nodiscard]] std::optional<Member> next_in_turn();
  [[nodiscard]] std::optional<Member> next_found();
  [[nodiscard]] bool find_rest();
  void note(std::string_view problem);

  ByteSource& source_;
  std::unique_ptr<ArchiveHandle> handle_;
  Content content_{handle_};
  bool opened_ = false;
  std::uint64_t reached_ = 0;  // the end of the last header that was read in turn
  std::string last_;           // the last member's name, fit for printing
  Damage damage_;              // of what has no name

  // Of a zip file that cannot be read in turn any more.
  bool is_searched_ = false;
  ZipPlaces found_;
  std::size_t next_found_ = 0;
  std::unique_ptr<PartSource> part_;
};

}  // namespace dateline::sources
