// libarchive behind archive_source.h.
#include "sources/archive_source.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <locale.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <limits>
#include <new>
#include <utility>

#include "dateline/error.h"
#include "sources/walk.h"

namespace dateline::sources {
namespace {

constexpr std::size_t block_bytes = 64 * 1024;
constexpr std::size_t longest_path_shown = 4096;

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
  std::string tidy = tidy_path(path == nullptr ? "" : path);
  return tidy.empty() ? "unnamed" : tidy;
}

MemberKind kind_of(archive_entry* entry) {
  if (::archive_entry_hardlink(entry) != nullptr) return MemberKind::hard_link;
  const auto type = ::archive_entry_filetype(entry);
  if (type == AE_IFLNK) return MemberKind::symbolic_link;
  // Some writers of zip files give no type.
  if (type != AE_IFREG && type != 0) return MemberKind::other;
  return ::archive_entry_is_encrypted(entry) != 0 ? MemberKind::encrypted : MemberKind::file;
}

// A folder has no name.
Member member_of(archive_entry* entry) {
  Member member;
  if (::archive_entry_filetype(entry) == AE_IFDIR) return member;
  member.path = path_of(entry);
  member.kind = kind_of(entry);
  return member;
}

int filter_code(Container container) {
  switch (container) {
    case Container::bzip2:
      return ARCHIVE_FILTER_BZIP2;
    case Container::xz:
      return ARCHIVE_FILTER_XZ;
    case Container::lzma:
      return ARCHIVE_FILTER_LZMA;
    case Container::lz4:
      return ARCHIVE_FILTER_LZ4;
    case Container::compress:
      return ARCHIVE_FILTER_COMPRESS;
    case Container::gzip:
    case Container::zstd:
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
    return static_cast<la_ssize_t>(guarded(reader, handle, [&] {
      const std::size_t n = handle.source_.read(handle.block_.data(), handle.block_.size());
      handle.place_ += static_cast<std::int64_t>(n);
      return n;
    }));
  }

  // From the place reached, too: so large files are passed over.
  static la_int64_t seek(archive* reader, void* data, la_int64_t offset, int whence) {
    auto& handle = *static_cast<ArchiveHandle*>(data);
    return guarded(reader, handle, [&]() -> la_int64_t {
      const auto size = static_cast<la_int64_t>(handle.seekable_->size());
      const la_int64_t from = whence == SEEK_END ? size : whence == SEEK_CUR ? handle.place_ : 0;
      if (offset < -from || offset > std::numeric_limits<la_int64_t>::max() - from) return ARCHIVE_FATAL;
      if (whence == SEEK_CUR && offset > size - from) return ARCHIVE_FATAL;  // what is passed over is not all there
      handle.place_ = from + offset;
      handle.seekable_->seek(static_cast<std::uint64_t>(handle.place_));
      return handle.place_;
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
  return said.empty() ? "it breaks off" : printable_path(said);
}

bool ArchiveHandle::next_entry(archive_entry*& entry, std::string& passed_over) {
  int result = ARCHIVE_RETRY;
  // Each try looks at the next block of the archive.
  while (result == ARCHIVE_RETRY) {
    result = ::archive_read_next_header(archive_, &entry);
    rethrow();
    if (result == ARCHIVE_RETRY && passed_over.empty()) passed_over = problem();
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
    std::string passed_over;
    ended_ = !handle_.next_entry(entry, passed_over);
  }
  return ended_ ? 0 : handle_.read_data(to, size);
}

ArchiveReader::ArchiveReader(ByteSource& source) : source_(source), handle_(std::make_unique<ArchiveHandle>(source)) {
  archive* reader = handle_->get();
  // Not all that libarchive knows: one reads files of the disk that the archive names, others are no archives of
  // articles.
  ::archive_read_support_format_tar(reader);
  ::archive_read_support_format_gnutar(reader);
  // An empty block, as a damaged disk leaves it, shall not end the archive.
  ::archive_read_set_format_option(reader, "tar", "read_concatenated_archives", "1");
  ::archive_read_support_format_zip(reader);
  ::archive_read_support_format_7zip(reader);
  ::archive_read_support_format_cpio(reader);
  ::archive_read_support_format_rar(reader);
  ::archive_read_support_format_rar5(reader);
  ::archive_read_support_format_cab(reader);
  ::archive_read_support_format_empty(reader);
}

std::optional<Member> ArchiveReader::next() {
  const NamesInUtf8 names;
  for (;;) {
    std::optional<Member> member = is_searched_ ? next_found() : next_in_turn();
    if (!member && is_searched_ && next_found_ < found_.members.size()) continue;  // the rest has just been found
    if (!member) damage_.tell();
    if (member && (member->path.empty() || is_hidden(member->path))) continue;
    if (member) last_ = printable_path(std::string_view(member->path).substr(0, longest_path_shown));
    return member;
  }
}

// What went wrong with something that has no name.
void ArchiveReader::note(std::string_view problem) {
  damage_.note(last_.empty() ? fmt::format("a damaged archive: {}", problem)
                             : fmt::format("a damaged archive, behind {}: {}", last_, problem));
}

std::optional<Member> ArchiveReader::next_in_turn() {
  try {
    if (!std::exchange(opened_, true)) handle_->open();
    archive_entry* entry = nullptr;
    std::string passed_over;
    const bool has_entry = handle_->next_entry(entry, passed_over);
    if (!passed_over.empty()) note(passed_over);
    if (!has_entry) return std::nullopt;
    reached_ = static_cast<std::uint64_t>(std::max<la_int64_t>(::archive_filter_bytes(handle_->get(), -1), 0));
    return member_of(entry);
  } catch (const Error& error) {
    if (error.code != ErrorCode::bad_input) throw;
    if (!find_rest() || !found_.by_table) note(error.what());
    return std::nullopt;
  }
}

// Whether a zip file, which libarchive gives up at its first damaged header, has members behind that.
bool ArchiveReader::find_rest() {
  auto* seekable = dynamic_cast<SeekableSource*>(&source_);
  const bool is_zip = (::archive_format(handle_->get()) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
  if (!is_zip || seekable == nullptr) return false;
  found_ = zip_places(*seekable, reached_);
  is_searched_ = !found_.members.empty();
  return is_searched_;
}

// The next of them, read as a zip file of its own; nothing if there is none or it has no name.
std::optional<Member> ArchiveReader::next_found() {
  if (next_found_ == found_.members.size()) return std::nullopt;
  const ZipPlace& place = found_.members[next_found_++];
  handle_.reset();
  part_ = std::make_unique<PartSource>(dynamic_cast<SeekableSource&>(source_), place.begin, place.end);
  handle_ = std::make_unique<ArchiveHandle>(*part_);
  ::archive_read_support_format_zip_streamable(handle_->get());
  try {
    handle_->open();
    archive_entry* entry = nullptr;
    std::string passed_over;
    if (handle_->next_entry(entry, passed_over)) return member_of(entry);
  } catch (const Error& error) {
    if (error.code != ErrorCode::bad_input) throw;
  }
  Member damaged;
  damaged.path = tidy_path(place.path);
  if (place.path.ends_with('/')) damaged.path.clear();
  damaged.kind = MemberKind::damaged;
  if (place.path.empty()) note("what stands there is no member");
  return damaged;
}

}  // namespace dateline::sources
