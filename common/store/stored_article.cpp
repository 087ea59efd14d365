// Stored articles: their bytes and their compression (stored_article.h).
#include "store/stored_article.h"

#include <zdict.h>
#include <zstd.h>

#include <algorithm>

#include "dateline/error.h"
#include "store/packing.h"

namespace dateline::store {
namespace {

constexpr char stored_version = 1;
constexpr int compression_level = 3;
constexpr std::size_t dictionary_bytes = 64 * 1024;
constexpr std::size_t fewest_samples = 200;
// What an article may unpack to: a forged frame header must not make a reader allocate gigabytes.
constexpr std::size_t most_unpacked_bytes = 256U * 1024 * 1024;

// The strings of an article in the order they are stored in; an addition goes to the end and raises stored_version.
template <typename A, typename Visit>
void visit_strings(A& article, Visit visit) {
  for (auto* field : {&article.id, &article.path, &article.title, &article.date, &article.time, &article.byline, &article.source,
                      &article.section, &article.dateline, &article.language, &article.url, &article.text})
    visit(*field);
}

void pack_entity(Packer& packer, const Entity& entity) {
  packer.number(static_cast<std::uint64_t>(entity.type) << 1 | (entity.in_facets ? 1U : 0U));
  packer.text(entity.name);
  packer.text(entity.key);
  packer.text(entity.code);
  packer.number(entity.count);
  packer.number(entity.mentions.size());
  std::uint32_t previous = 0;
  bool in_title = true;
  for (const EntityMention& mention : entity.mentions) {
    if (in_title && !mention.in_title) previous = 0;  // offsets start again with the text
    in_title = mention.in_title;
    packer.number(static_cast<std::uint64_t>(mention.begin - previous) << 1 | (mention.in_title ? 1U : 0U));
    packer.number(mention.end - mention.begin);
    previous = mention.begin;
  }
}

Entity unpack_entity(Unpacker& unpacker) {
  Entity entity;
  const std::uint32_t kind = unpacker.number32();
  entity.type = static_cast<EntityType>(kind >> 1 & 3U);
  entity.in_facets = (kind & 1U) != 0;
  entity.name = unpacker.text();
  entity.key = unpacker.text();
  entity.code = unpacker.text();
  entity.count = unpacker.number32();
  std::uint32_t previous = 0;
  bool in_title = true;
  for (std::uint64_t left = unpacker.number(); left > 0; --left) {
    EntityMention mention;
    const std::uint64_t start = unpacker.number();
    mention.in_title = (start & 1U) != 0;
    if (in_title && !mention.in_title) previous = 0;
    in_title = mention.in_title;
    mention.begin = previous + static_cast<std::uint32_t>(start >> 1);
    mention.end = mention.begin + unpacker.number32();
    previous = mention.begin;
    entity.mentions.push_back(mention);
  }
  return entity;
}

[[noreturn]] void damaged(const std::string& what) {
  throw Error(ErrorCode::index_damaged, "a stored article cannot be read: " + what, "xapian-check tells more");
}

}  // namespace

std::string serialise_article(const Article& article) {
  Packer packer;
  visit_strings(article, [&](const std::string& field) { packer.text(field); });
  packer.number(article.record ? *article.record + 1 : 0);
  packer.number(article.date_inferred ? 1 : 0);
  packer.number(article.headings.size());
  for (const std::string& heading : article.headings) packer.text(heading);
  packer.number(article.removed.size());
  for (const RemovedText& passage : article.removed) {
    packer.text(passage.text);
    packer.text(passage.reason);
  }
  packer.number(article.entities.size());
  for (const Entity& entity : article.entities) pack_entity(packer, entity);
  return packer.take();
}

Article parse_article(std::string_view serialised) {
  Unpacker unpacker(serialised);
  Article article;
  visit_strings(article, [&](std::string& field) { field = unpacker.text(); });
  if (const std::uint64_t record = unpacker.number(); record > 0) article.record = record - 1;
  article.date_inferred = unpacker.number() != 0;
  for (std::uint64_t left = unpacker.number(); left > 0; --left) article.headings.emplace_back(unpacker.text());
  for (std::uint64_t left = unpacker.number(); left > 0; --left) {
    RemovedText& passage = article.removed.emplace_back();
    passage.text = unpacker.text();
    passage.reason = unpacker.text();
  }
  for (std::uint64_t left = unpacker.number(); left > 0; --left) article.entities.push_back(unpack_entity(unpacker));
  return article;
}

Dictionary train_dictionary(const std::vector<std::string>& samples, std::uint32_t number) {
  Dictionary dictionary;
  if (samples.size() < fewest_samples) return dictionary;
  std::string joined;
  std::vector<std::size_t> sizes;
  for (const std::string& sample : samples) {
    joined += sample;
    sizes.push_back(sample.size());
  }
  std::string bytes(dictionary_bytes, '\0');
  const std::size_t size =
      ZDICT_trainFromBuffer(bytes.data(), bytes.size(), joined.data(), sizes.data(), static_cast<unsigned>(sizes.size()));
  // Samples too alike or too small for training: articles are packed without a dictionary, which costs room and nothing else.
  if (ZDICT_isError(size)) return dictionary;
  bytes.resize(size);
  dictionary.number = number;
  dictionary.bytes = std::move(bytes);
  return dictionary;
}

struct ArticleCodec::Impl {
  struct Prepared {
    std::unique_ptr<ZSTD_CDict, decltype(&ZSTD_freeCDict)> pack{nullptr, &ZSTD_freeCDict};
    std::unique_ptr<ZSTD_DDict, decltype(&ZSTD_freeDDict)> unpack{nullptr, &ZSTD_freeDDict};
  };
  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> packing{ZSTD_createCCtx(), &ZSTD_freeCCtx};
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> unpacking{ZSTD_createDCtx(), &ZSTD_freeDCtx};
  std::map<std::uint32_t, std::string> bytes;
  std::map<std::uint32_t, Prepared> prepared;

  // A search never packs and a load never unpacks: each half of a dictionary is made when it is first needed.
  const ZSTD_CDict* packing_dictionary(std::uint32_t number) {
    auto& half = prepared[number].pack;
    if (!half) half.reset(ZSTD_createCDict(bytes.at(number).data(), bytes.at(number).size(), compression_level));
    return half.get();
  }
  const ZSTD_DDict* unpacking_dictionary(std::uint32_t number) {
    auto& half = prepared[number].unpack;
    if (!half) half.reset(ZSTD_createDDict(bytes.at(number).data(), bytes.at(number).size()));
    return half.get();
  }
};

ArticleCodec::ArticleCodec() : impl_(std::make_unique<Impl>()) {}
ArticleCodec::~ArticleCodec() = default;
ArticleCodec::ArticleCodec(ArticleCodec&&) noexcept = default;
ArticleCodec& ArticleCodec::operator=(ArticleCodec&&) noexcept = default;

void ArticleCodec::add_dictionary(const Dictionary& dictionary) {
  if (dictionary.number != 0) impl_->bytes.emplace(dictionary.number, dictionary.bytes);
}

bool ArticleCodec::has_dictionary(std::uint32_t number) const { return number == 0 || impl_->bytes.contains(number); }

std::uint32_t ArticleCodec::dictionary_of(std::string_view packed) {
  if (packed.empty() || packed[0] != stored_version) damaged("it has an unknown version");
  return Unpacker(packed.substr(1)).number32();
}

std::string ArticleCodec::pack(const std::string& serialised, std::uint32_t dictionary) {
  Packer header;
  header.number(dictionary);
  std::string packed = stored_version + header.take();
  const std::size_t start = packed.size();
  packed.resize(start + ZSTD_compressBound(serialised.size()));
  const std::size_t room = packed.size() - start;
  const std::size_t size =
      dictionary == 0
          ? ZSTD_compressCCtx(impl_->packing.get(), &packed[start], room, serialised.data(), serialised.size(), compression_level)
          : ZSTD_compress_usingCDict(impl_->packing.get(), &packed[start], room, serialised.data(), serialised.size(),
                                     impl_->packing_dictionary(dictionary));
  if (ZSTD_isError(size)) throw Error(ErrorCode::limit, std::string("an article cannot be compressed: ") + ZSTD_getErrorName(size));
  packed.resize(start + size);
  return packed;
}

std::string ArticleCodec::unpack(std::string_view packed) {
  const std::uint32_t dictionary = dictionary_of(packed);
  if (!has_dictionary(dictionary)) damaged("its dictionary is missing");
  Unpacker header(packed.substr(1));
  Packer again;  // the header's length is that of its number written again
  again.number(header.number());
  const std::string_view frame = packed.substr(1 + again.take().size());
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > most_unpacked_bytes) damaged("its size is wrong");
  std::string serialised(size, '\0');
  const std::size_t unpacked =
      dictionary == 0 ? ZSTD_decompressDCtx(impl_->unpacking.get(), serialised.data(), serialised.size(), frame.data(), frame.size())
                      : ZSTD_decompress_usingDDict(impl_->unpacking.get(), serialised.data(), serialised.size(), frame.data(),
                                                   frame.size(), impl_->unpacking_dictionary(dictionary));
  if (ZSTD_isError(unpacked)) damaged(ZSTD_getErrorName(unpacked));
  if (unpacked != size) damaged("its size is wrong");
  return serialised;
}

}  // namespace dateline::store
