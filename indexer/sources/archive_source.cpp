// libarchive behind archive_source.h.
#include "sources/archive_source.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>
#include <utility>

#include "dateline/error.h"
#include "sources/walk.h"

namespace dateline::sources {
namespace {

constexpr std::size_t block_bytes = 64 * 1024;

// libarchive converts names to the character set of the locale, which is C in a program that never asked for another:
// names would be lost. Nothing outside these calls, and no other thread, sees this one.
class NamesInUtf8 {
 public:
  NamesInUtf8() : before_(::uselocale(locale())) {}
  ~NamesInUtf8() { ::uselocale(before_); }
  NamesInUtf8(const NamesInUtf8&) = delete;
  NamesInUtf8& operator=(const NamesInUtf8&) = delete;

 private:
  static locale_t locale() {
    static const locale_t utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return utf8;  // null, where the system has no such locale, changes nothing
  }
  locale_t before_;
};

// "./a//b" and "/a/b" are a/b. What ".." in it would mean is of no concern: it is a name, and nothing is opened by it.
std::string tidy_path(std::string_view path) {
  std::string tidy;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (part.empty() || part == ".") continue;
    if (!tidy.empty()) tidy += '/';
    tidy += part;
  }
  return tidy;
}

bool is_hidden(std::string_view path) {
  for (;;) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    if ((part.starts_with('.') && part != "..") || part == "__MACOSX") return true;
    if (end == path.size()) return false;
    path.remove_prefix(end + 1);
  }
}

std::string path_of(archive_entry* entry) {
  const char* path = ::archive_entry_pathname(entry);
  if (path == nullptr) path = ::archive_entry_pathname_utf8(entry);
  return tidy_path(path == nullptr ? "" : path);
}

MemberKind kind_of(archive_entry* entry) {
  if (::archive_entry_hardlink(entry) != nullptr) return MemberKind::hard_link;
  const auto type = ::archive_entry_filetype(entry);
  if (type == AE_IFLNK) return MemberKind::symbolic_link;
  // Some writers of zip files give no type.
  if (type != AE_IFREG && type != 0) return MemberKind::other;
  return ::archive_entry_is_encrypted(entry) != 0 ? MemberKind::encrypted : MemberKind::file;
}

int filter_code(Container container) {
  switch (container) {
    case Container::bzip2:
      return ARCHIVE_FILTER_BZIP2;
    case Container::xz:
      return ARCHIVE_FILTER_XZ;
    case Container::lzma:
      return ARCHIVE_FILTER_LZMA;
    case Container::zstd:
      return ARCHIVE_FILTER_ZSTD;
    case Container::lz4:
      return ARCHIVE_FILTER_LZ4;
    case Container::compress:
      return ARCHIVE_FILTER_COMPRESS;
    case Container::gzip:
      return ARCHIVE_FILTER_GZIP;
    case Container::none:
    case Container::archive:
      break;
  }
  return ARCHIVE_FILTER_NONE;
}

}  // namespace

// No exception may pass through libarchive: it is kept until libarchive has returned.
struct ArchiveCallbacks {
  template <typename Function>
  static la_int64_t guarded(archive* reader, ArchiveHandle& handle, Function function) {
    try {
      return static_cast<la_int64_t>(function());
    } catch (...) {
      handle.thrown_ = std::current_exception();
      ::archive_set_error(reader, EIO, "the file below cannot be read");
      return ARCHIVE_FATAL;
    }
  }

  static la_ssize_t read(archive* reader, void* data, const void** block) {
    auto& handle = *static_cast<ArchiveHandle*>(data);
    *block = handle.block_.data();
    return static_cast<la_ssize_t>(
        guarded(reader, handle, [&] { return handle.source_.read(handle.block_.data(), handle.block_.size()); }));
  }

  static la_int64_t seek(archive* reader, void* data, la_int64_t offset, int whence) {
    auto& handle = *static_cast<ArchiveHandle*>(data);
    return guarded(reader, handle, [&]() -> la_int64_t {
      if (whence == SEEK_END) offset += static_cast<la_int64_t>(handle.seekable_->size());
      if (offset < 0 || whence == SEEK_CUR) return ARCHIVE_FATAL;
      handle.seekable_->seek(static_cast<std::uint64_t>(offset));
      return offset;
    });
  }
};

ArchiveHandle::ArchiveHandle(ByteSource& source)
    : source_(source),
      seekable_(dynamic_cast<SeekableSource*>(&source)),
      archive_(::archive_read_new()),
      block_(block_bytes) {
  if (archive_ == nullptr) throw std::bad_alloc();
}

ArchiveHandle::~ArchiveHandle() { ::archive_read_free(archive_); }

void ArchiveHandle::open() {
  ::archive_read_set_callback_data(archive_, this);
  ::archive_read_set_read_callback(archive_, ArchiveCallbacks::read);
  if (seekable_ != nullptr) ::archive_read_set_seek_callback(archive_, ArchiveCallbacks::seek);
  const NamesInUtf8 names;
  const int result = ::archive_read_open1(archive_);
  rethrow();
  if (result < ARCHIVE_WARN) throw Error(ErrorCode::bad_input, problem());
}

void ArchiveHandle::rethrow() {
  if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
}

std::string ArchiveHandle::problem() const {
  const char* words = ::archive_error_string(archive_);
  std::string_view said = words == nullptr ? "" : words;
  while (said.ends_with('\n')) said.remove_suffix(1);
  return said.empty() ? "no reason is known" : printable_path(said);
}

bool ArchiveHandle::next_entry(archive_entry*& entry) {
  int result = ARCHIVE_RETRY;
  for (int tries = 0; result == ARCHIVE_RETRY && tries < 3; ++tries) {
    result = ::archive_read_next_header(archive_, &entry);
    rethrow();
  }
  piece_ = {};
  given_ = 0;
  piece_offset_ = 0;
  if (result == ARCHIVE_EOF) return false;
  if (result < ARCHIVE_WARN) throw Error(ErrorCode::bad_input, problem());
  return true;
}

// Piece by piece and not by archive_read_data(), which keeps what it has when it comes upon damage.
std::size_t ArchiveHandle::read_data(char* to, std::size_t size) {
  while (piece_.empty()) {
    const void* bytes = nullptr;
    std::size_t length = 0;
    la_int64_t offset = 0;
    const int result = ::archive_read_data_block(archive_, &bytes, &length, &offset);
    rethrow();
    if (result == ARCHIVE_EOF) return 0;
    if (result < ARCHIVE_OK) throw Error(ErrorCode::bad_input, "damaged: " + problem());
    piece_ = std::string_view(static_cast<const char*>(bytes), length);
    piece_offset_ = static_cast<std::uint64_t>(std::max<la_int64_t>(offset, 0));
  }
  std::size_t n = 0;
  if (given_ < piece_offset_) {  // a hole in a sparse file
    n = static_cast<std::size_t>(std::min<std::uint64_t>(size, piece_offset_ - given_));
    std::memset(to, 0, n);
  } else {
    n = piece_.copy(to, size);
    piece_.remove_prefix(n);
    piece_offset_ += n;
  }
  given_ += n;
  return n;
}

CompressedSource::CompressedSource(ByteSource& compressed, Container container) : handle_(compressed) {
  ::archive_read_support_format_raw(handle_.get());
  ::archive_read_support_format_empty(handle_.get());
  if (::archive_read_append_filter(handle_.get(), filter_code(container)) < ARCHIVE_WARN)
    throw Error(ErrorCode::bad_input, handle_.problem());
}

std::size_t CompressedSource::read(char* to, std::size_t size) {
  if (!opened_) {
    opened_ = true;
    handle_.open();
    // libarchive takes what fails before the first byte for an empty file.
    if (::archive_errno(handle_.get()) != 0) throw Error(ErrorCode::bad_input, "damaged: " + handle_.problem());
    archive_entry* entry = nullptr;
    ended_ = !handle_.next_entry(entry);
  }
  return ended_ ? 0 : handle_.read_data(to, size);
}

ArchiveReader::ArchiveReader(ByteSource& source) : handle_(source) {
  archive* reader = handle_.get();
  // Not all that libarchive knows: one reads files of the disk that the archive names, others are no archives of
  // articles.
  ::archive_read_support_format_tar(reader);
  ::archive_read_support_format_gnutar(reader);
  ::archive_read_support_format_zip(reader);
  ::archive_read_support_format_7zip(reader);
  ::archive_read_support_format_cpio(reader);
  ::archive_read_support_format_rar(reader);
  ::archive_read_support_format_rar5(reader);
  ::archive_read_support_format_cab(reader);
  ::archive_read_support_format_empty(reader);
}

std::optional<Member> ArchiveReader::next() {
  if (!opened_) {
    opened_ = true;
    handle_.open();
  }
  const NamesInUtf8 names;
  for (;;) {
    archive_entry* entry = nullptr;
    if (!handle_.next_entry(entry)) return std::nullopt;
    if (::archive_entry_filetype(entry) == AE_IFDIR) continue;
    Member member;
    member.path = path_of(entry);
    if (is_hidden(member.path)) continue;
    member.kind = kind_of(entry);
    if (::archive_entry_size_is_set(entry) != 0 && ::archive_entry_size(entry) >= 0)
      member.size = static_cast<std::uint64_t>(::archive_entry_size(entry));
    return member;
  }
}

}  // namespace dateline::sources
