// The indexes of a Searcher (indexes.h).
#include "results/indexes.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include "results/fingerprint.h"
#include "store/names_files.h"
#include "store/schema.h"

namespace dateline::results {
namespace {

constexpr const char* how_to_make_one = "dateline-index -d DIR PATH makes one";

struct Identity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
};

Identity identity_of(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return {};
  return {static_cast<std::uint64_t>(info.st_dev), static_cast<std::uint64_t>(info.st_ino)};
}

void check_layout(const std::string& path, const Xapian::Database& database) {
  const std::string layout = database.get_metadata(std::string(store::metadata::layout));
  if (layout.empty())
    throw Error(ErrorCode::no_index, "this Xapian database was not made by Dateline", how_to_make_one, path);
  if (layout != std::to_string(store::layout_version))
    throw Error(
        ErrorCode::index_version,
        "the index has layout " + layout + "; this Dateline reads layout " + std::to_string(store::layout_version),
        "index the articles again with this version", path);
}

// What contradicts itself was refused when the file was kept.
std::vector<names::Override> read_kept(const Index& index, const std::string& text) {
  names::OverrideFile file = names::parse_override_lines(text);
  if (!file.problems.empty())
    throw Error(ErrorCode::index_damaged,
                fmt::format("line {} of the names file that it keeps is wrong: {}", file.problems[0].line,
                            file.problems[0].message),
                "dateline-index -d DIR --set-names FILE puts another in its place", index.path);
  return std::move(file.statements);
}

}  // namespace

Error translate(const Xapian::Error& error) {
  const std::string type = error.get_type();
  const std::string& message = error.get_msg();
  if (type == "DatabaseNotFoundError" || type == "DatabaseOpeningError")
    return {ErrorCode::no_index, "no index can be opened: " + message, how_to_make_one};
  if (type == "DatabaseVersionError")
    return {ErrorCode::index_version, "this Xapian cannot read the index: " + message};
  if (type == "DatabaseCorruptError" || type == "DatabaseError" || type == "RangeError" || type == "SerialisationError")
    return {ErrorCode::index_damaged, "the index is damaged: " + message, "xapian-check DIR tells more"};
  if (type == "WildcardError" || type == "QueryParserError") return {ErrorCode::bad_query, message};
  return {ErrorCode::io, "Xapian: " + message};
}

Indexes::Indexes(const std::vector<std::string>& paths) {
  if (paths.empty()) throw Error(ErrorCode::bad_argument, "no index was named", how_to_make_one);
  indexes_.resize(paths.size());
  for (std::size_t i = 0; i < paths.size(); ++i) {
    indexes_[i].path = paths[i];
    open(indexes_[i]);
  }
  refresh();
}

void Indexes::open(Index& index) {
  const Identity identity = identity_of(index.path);
  if (identity.inode == 0) throw Error(ErrorCode::no_index, "there is no index", how_to_make_one, index.path);
  try {
    index.database = Xapian::Database(index.path);
  } catch (const Xapian::DatabaseModifiedError&) {
    throw;
  } catch (const Xapian::DatabaseOpeningError&) {
    throw Error(ErrorCode::no_index, "this is no index", how_to_make_one, index.path);
  } catch (const Xapian::Error& error) {
    Error translated = translate(error);
    translated.place = index.path;
    throw translated;
  }
  check_layout(index.path, index.database);
  index.device = identity.device;
  index.inode = identity.inode;
  index.codec = store::ArticleCodec();
}

// The joined database, and which articles of each index an earlier one has: both go through the ids in order.
void Indexes::join() {
  joined_ = Xapian::Database();
  for (const Index& index : indexes_) joined_.add_database(index.database);
  const std::string prefix(store::prefix::id);
  for (std::size_t later = 1; later < indexes_.size(); ++later) {
    Index& index = indexes_[later];
    index.repeated.clear();
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const Xapian::Database& other = indexes_[earlier].database;
      Xapian::TermIterator theirs = other.allterms_begin(prefix);
      const Xapian::TermIterator theirs_end = other.allterms_end(prefix);
      for (auto mine = index.database.allterms_begin(prefix); mine != index.database.allterms_end(prefix); ++mine) {
        const std::string id = *mine;
        while (theirs != theirs_end && *theirs < id) ++theirs;
        if (theirs == theirs_end) break;
        if (*theirs != id) continue;
        for (auto document = index.database.postlist_begin(id); document != index.database.postlist_end(id); ++document)
          index.repeated.insert(*document);
      }
    }
  }
}

void Indexes::refresh() {
  for (Index& index : indexes_) {
    const Identity now = identity_of(index.path);
    if (now.inode != 0 && (now.inode != index.inode || now.device != index.device)) {
      open(index);
      outdated_ = true;
    } else if (index.database.reopen()) {
      outdated_ = true;
    }
  }
  if (!outdated_) return;
  join();
  make_view();
  state_ = state_of(indexes_);
  outdated_ = false;
}

void Indexes::set_names(std::vector<names::Override> statements) {
  names_ = std::move(statements);
  outdated_ = true;
}

// One view for all indexes: a name counts the same way in each.
void Indexes::make_view() {
  std::vector<query::NamesText> user;
  std::vector<query::NamesText> merges;
  if (names_) user.push_back({"the names file", *names_});
  for (Index& index : indexes_) {
    index.values.clear();
    index.names.clear();
    const std::string of = indexes_.size() == 1 ? "the index" : index.path;
    const std::string found = store::read_names_file(index.database, store::NamesFile::merges);
    if (!found.empty()) merges.push_back({"a merge of " + of, names::parse_override_lines(found).statements});
    if (names_) continue;
    const std::string kept = store::read_names_file(index.database, store::NamesFile::user);
    if (!kept.empty()) user.push_back({"the names file of " + of, read_kept(index, kept)});
  }
  view_ = query::NameView(std::move(user), std::move(merges), joined_);
}

NameValues& Indexes::values(Index& index) {
  if (!index.values.built()) index.values.build(view_, index.database, index.names);
  return index.values;
}

// Xapian deals the documents of joined databases out in turn.
bool Indexes::repeated(Xapian::docid joined) const {
  const auto count = static_cast<Xapian::docid>(indexes_.size());
  return indexes_[(joined - 1) % count].repeated.count((joined - 1) / count + 1) != 0;
}

Article Indexes::read(Xapian::docid joined) {
  const auto count = static_cast<Xapian::docid>(indexes_.size());
  return read(indexes_[(joined - 1) % count], (joined - 1) / count + 1);
}

Article Indexes::read(Index& index, Xapian::docid document) {
  const std::string packed = index.database.get_document(document).get_data();
  const std::uint32_t number = store::ArticleCodec::dictionary_of(packed);
  if (number != 0 && !index.codec.has_dictionary(number)) {
    std::string bytes = index.database.get_metadata(store::numbered_key(store::metadata::dictionary_prefix, number));
    index.codec.add_dictionary({number, std::move(bytes)});
  }
  return store::parse_article(index.codec.unpack(packed));
}

Article Indexes::read(std::string_view id) {
  const std::string term = store::make_term(store::prefix::id, id);
  for (Index& index : indexes_) {
    const auto document = index.database.postlist_begin(term);
    if (document != index.database.postlist_end(term)) return read(index, *document);
  }
  throw Error(ErrorCode::not_found, "no article has the id " + std::string(id),
              "ids are the first word of the last line of each hit");
}

}  // namespace dateline::results
