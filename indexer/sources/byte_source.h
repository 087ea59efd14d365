// Where bytes come from: files by read(2) (never mapped: a file that shrinks while it is read must not end the process) and
// streams.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <istream>
#include <string>

namespace dateline::sources {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Up to `size` bytes; fewer only at the end; 0 when there is no more. Throws Error(io).
  [[nodiscard]] virtual std::size_t read(char* to, std::size_t size) = 0;
};

class FileSource : public ByteSource {
 public:
  // Throws Error(io) with the system's words.
  explicit FileSource(const std::string& path);
  ~FileSource() override;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  [[nodiscard]] std::size_t read(char* to, std::size_t size) override;
  // The first `size` bytes of the file, or all; the place of read() does not move.
  [[nodiscard]] std::string head(std::size_t size) const;
  void rewind();
  [[nodiscard]] std::uint64_t size() const { return size_; }          // when it was opened
  [[nodiscard]] std::int64_t modified_ns() const { return modified_ns_; }  // likewise

 private:
  int descriptor_;
  std::uint64_t size_ = 0;
  std::int64_t modified_ns_ = 0;
};

class StreamSource : public ByteSource {
 public:
  explicit StreamSource(std::istream& stream) : stream_(stream) {}
  [[nodiscard]] std::size_t read(char* to, std::size_t size) override;

 private:
  std::istream& stream_;
};

}  // namespace dateline::sources
