// The stored article: how an Article is packed into a document's data. A version byte, the dictionary's number, a zstd frame.
// Everything of Article is stored, what was removed from the page too, so that --show gives what --extract gave.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/article.h"

namespace dateline::store {

// Trained on articles of the first load, kept in the index for ever, number 0 stands for none.
struct Dictionary {
  std::uint32_t number = 0;
  std::string bytes;
};

// The bytes of an article before compression; also what a dictionary is trained from.
[[nodiscard]] std::string serialise_article(const Article& article);
// Throws Error(index_damaged) on anything malformed.
[[nodiscard]] Article parse_article(std::string_view serialised);

// A dictionary of at most 64 KiB from serialised articles, or none (number 0) when there are under 200.
[[nodiscard]] Dictionary train_dictionary(const std::vector<std::string>& samples, std::uint32_t number);

// Packs and unpacks with the dictionaries it was given. One object a thread (holds zstd contexts).
class ArticleCodec {
 public:
  ArticleCodec();
  ~ArticleCodec();
  ArticleCodec(ArticleCodec&&) noexcept;
  ArticleCodec& operator=(ArticleCodec&&) noexcept;

  void add_dictionary(const Dictionary& dictionary);
  [[nodiscard]] bool has_dictionary(std::uint32_t number) const;
  // Number of the dictionary that `packed` needs (0: none).
  [[nodiscard]] static std::uint32_t dictionary_of(std::string_view packed);

  [[nodiscard]] std::string pack(const std::string& serialised, std::uint32_t dictionary);
  [[nodiscard]] std::string unpack(std::string_view packed);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline::store
