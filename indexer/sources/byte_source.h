// Where bytes come from: files by read(2) (never mapped: a file that shrinks while it is read must not end the
// process), streams, and what decompressors and archives make of them.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <exception>
#include <istream>
#include <string>
#include <string_view>

#include "sources/stream_hash.h"

namespace dateline::sources {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Up to `size` bytes; 0 only at the end. Throws Error for what cannot be read, after the bytes before it were given
  // out.
  [[nodiscard]] virtual std::size_t read(char* to, std::size_t size) = 0;
  // At its end: whether it stops where somebody is just writing on, so that the last record may be half of one.
  [[nodiscard]] virtual bool is_growing() const { return false; }
};

// A source that can be read from any place, as archives with their table of contents at the end need it.
class SeekableSource : public ByteSource {
 public:
  virtual void seek(std::uint64_t offset) = 0;
  [[nodiscard]] virtual std::uint64_t size() const = 0;
};

// A file as long as it was when it was opened: one that grows faster than it is read would never end. Errors have the
// code io.
class FileSource : public SeekableSource {
 public:
  // Throws Error(io) with the system's words.
  explicit FileSource(const std::string& path);
  ~FileSource() override;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  [[nodiscard]] std::size_t read(char* to, std::size_t size) override;
  void seek(std::uint64_t offset) override { place_ = offset; }
  [[nodiscard]] std::uint64_t size() const override { return size_; }
  [[nodiscard]] bool is_growing() const override;

  // The first `size` bytes of the file, or all; the place of read() does not move.
  [[nodiscard]] std::string head(std::size_t size) const;
  [[nodiscard]] std::int64_t modified_ns() const { return modified_ns_; }  // when it was opened
  // How many bytes read() has given out, those read twice counted twice.
  [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }
  // The value that store::hash64 gives for the whole; what read() has passed over is read for it.
  [[nodiscard]] std::uint64_t content_hash();

 private:
  [[nodiscard]] std::size_t read_at(char* to, std::size_t size, std::uint64_t offset) const;

  int descriptor_;
  std::uint64_t size_ = 0;
  std::int64_t modified_ns_ = 0;
  std::uint64_t place_ = 0;
  std::uint64_t bytes_read_ = 0;
  std::uint64_t hashed_ = 0;  // bytes from the start that `hash_` knows
  StreamHash hash_;
};

class StreamSource : public ByteSource {
 public:
  explicit StreamSource(std::istream& stream) : stream_(stream) {}
  [[nodiscard]] std::size_t read(char* to, std::size_t size) override;

 private:
  std::istream& stream_;
};

class MemorySource : public SeekableSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}
  [[nodiscard]] std::size_t read(char* to, std::size_t size) override;
  void seek(std::uint64_t offset) override { place_ = offset; }
  [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::uint64_t place_ = 0;
};

// Another source whose first bytes can be looked at before they are read.
class PeekedSource : public ByteSource {
 public:
  explicit PeekedSource(ByteSource& source) : source_(source) {}

  // The first `size` bytes, or all there are before the end or an error, which read() throws in its turn; one before
  // the first byte is thrown at once. Before read() only.
  [[nodiscard]] std::string_view peek(std::size_t size);
  // What was peeked at; whether that is all of the source.
  [[nodiscard]] std::string take_all() { return std::move(head_); }
  [[nodiscard]] bool is_whole() const { return at_end_ && !problem_; }

  [[nodiscard]] std::size_t read(char* to, std::size_t size) override;
  [[nodiscard]] bool is_growing() const override { return source_.is_growing(); }

 private:
  ByteSource& source_;
  std::string head_;
  std::size_t given_ = 0;
  bool at_end_ = false;
  std::exception_ptr problem_;
};

// Reads until `size` bytes are there or the source ends; how many there are.
[[nodiscard]] std::size_t read_fully(ByteSource& source, char* to, std::size_t size);

}  // namespace dateline::sources
