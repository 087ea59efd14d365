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
  // False at the end. Throws Error(bad_input).
  [[nodiscard]] bool next_entry(archive_entry*& entry);
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
  std::exception_ptr thrown_;
  std::string_view piece_;          // of the entry's data, not yet given out
  std::uint64_t piece_offset_ = 0;  // of `piece_` in the entry
  std::uint64_t given_ = 0;
};

// What a file holds that was compressed with anything but gzip (gzip_source.h).
class CompressedSource : public ByteSource {
 public:
  CompressedSource(ByteSource& compressed, Container container);
  [[nodiscard]] std::size_t read(char* to, std::size_t size) override;

 private:
  ArchiveHandle handle_;
  bool opened_ = false;
  bool ended_ = false;
};

enum class MemberKind : std::uint8_t { file, symbolic_link, hard_link, other, encrypted };

struct Member {
  std::string path;  // bytes as they stand in the archive, "./" and a leading "/" off
  MemberKind kind = MemberKind::file;
  std::optional<std::uint64_t> size;
};

// Members of an archive in their order. With a seekable source, archives with a table of contents are read by it.
class ArchiveReader {
 public:
  explicit ArchiveReader(ByteSource& source);

  // Folders and hidden names are passed over, as in folders on disk. Throws Error when the archive cannot be read on.
  [[nodiscard]] std::optional<Member> next();
  // The member that next() gave; good until the next call. A damaged one throws Error(bad_input).
  [[nodiscard]] ByteSource& content() { return content_; }

 private:
  class Content : public ByteSource {
   public:
    explicit Content(ArchiveHandle& handle) : handle_(handle) {}
    [[nodiscard]] std::size_t read(char* to, std::size_t size) override { return handle_.read_data(to, size); }

   private:
    ArchiveHandle& handle_;
  };

  ArchiveHandle handle_;
  Content content_{handle_};
  bool opened_ = false;
};

}  // namespace dateline::sources
