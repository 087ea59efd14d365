// Compressed files, archives and WARC records made by a test, in memory.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>
#include <zstd.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::tests {

// `bits` as for deflateInit2: 31 gzip, 15 zlib, -15 neither.
inline std::string deflated(std::string_view bytes, int bits) {
  z_stream stream{};
  if (::deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib");
  std::string packed(::deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  ::deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  ::deflateEnd(&stream);
  return packed;
}

inline std::string gzip(std::string_view bytes) { return deflated(bytes, 15 + 16); }

// One zstd frame with a checksum, which needs `dictionary` unless it is "".
inline std::string zstd_frame(std::string_view bytes, std::string_view dictionary = {}) {
  ZSTD_CCtx* context = ::ZSTD_createCCtx();
  ::ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  ::ZSTD_CCtx_loadDictionary(context, dictionary.data(), dictionary.size());
  std::string packed(::ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ::ZSTD_compress2(context, packed.data(), packed.size(), bytes.data(), bytes.size());
  ::ZSTD_freeCCtx(context);
  if (::ZSTD_isError(size) != 0) throw std::runtime_error("zstd");
  packed.resize(size);
  return packed;
}

struct ArchiveFile {
  std::string path;
  std::string content;
  mode_t type = AE_IFREG;
  std::string link{};  // where a symbolic link leads, or with AE_IFREG a hard link
};

// `format` as libarchive calls it: "zip", "7zip", "ustar", "pax", "newc"; `filter` likewise: "none", "gzip", "bzip2",
// "xz", "zstd", "lz4", "lzma". `options` as for archive_write_set_options.
inline std::string make_archive(const char* format, const char* filter, const std::vector<ArchiveFile>& files,
                                const char* options = nullptr) {
  struct archive* writer = ::archive_write_new();
  const auto check = [&](int result) {
    if (result < ARCHIVE_WARN) throw std::runtime_error(std::string("libarchive: ") + ::archive_error_string(writer));
  };
  check(::archive_write_set_format_by_name(writer, format));
  if (std::string_view(filter) != "none") check(::archive_write_add_filter_by_name(writer, filter));
  if (options != nullptr) check(::archive_write_set_options(writer, options));
  if (options != nullptr) ::archive_write_set_passphrase(writer, "secret");
  std::size_t size = 4U << 20;
  for (const ArchiveFile& file : files) size += file.content.size() + 4096;
  std::vector<char> memory(size);
  std::size_t used = 0;
  check(::archive_write_open_memory(writer, memory.data(), memory.size(), &used));
  for (const ArchiveFile& file : files) {
    archive_entry* entry = ::archive_entry_new();
    ::archive_entry_set_pathname(entry, file.path.c_str());
    ::archive_entry_set_filetype(entry, file.type);
    ::archive_entry_set_perm(entry, 0644);
    ::archive_entry_set_size(entry, static_cast<la_int64_t>(file.content.size()));
    if (!file.link.empty() && file.type == AE_IFLNK) ::archive_entry_set_symlink(entry, file.link.c_str());
    if (!file.link.empty() && file.type == AE_IFREG) ::archive_entry_set_hardlink(entry, file.link.c_str());
    check(::archive_write_header(writer, entry));
    if (!file.content.empty()) ::archive_write_data(writer, file.content.data(), file.content.size());
    ::archive_entry_free(entry);
  }
  check(::archive_write_close(writer));
  ::archive_write_free(writer);
  return {memory.data(), used};
}

// What `filter` makes of one file's bytes.
inline std::string compressed(const char* filter, const std::string& bytes) {
  return make_archive("raw", filter, {{"data", bytes}});
}

// `fields` are further header lines, each with its line end.
inline std::string warc_record(std::string_view kind, std::string_view url, std::string_view block,
                               std::string_view fields = {}) {
  std::string record = "WARC/1.0\r\nWARC-Type: ";
  record.append(kind)
      .append("\r\nWARC-Target-URI: ")
      .append(url)
      .append("\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n")
      .append(fields);
  return record + "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + std::string(block) + "\r\n\r\n";
}

inline std::string http_response(std::string_view body,
                                 std::string_view fields = "Content-Type: text/html; charset=utf-8\r\n",
                                 std::string_view status = "200 OK") {
  return std::string("HTTP/1.1 ").append(status).append("\r\n").append(fields).append("\r\n").append(body);
}

}  // namespace dateline::tests
