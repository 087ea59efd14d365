// The peer that ranking is measured against in SQLite: FTS5 with the porter tokenizer, its bm25 with the title at three
// times the body, any of the words. sqlite_peer ARTICLES.tsv QUERIES.tsv RUN [QUERIES.tsv RUN]...; articles are lines
// of id, title, text.
#include <sqlite3.h>

#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "quality/peers/peer_files.h"

namespace {

using dateline::peers::for_each_line;
using Fields = std::vector<std::string>;

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

[[noreturn]] void fail(sqlite3* database) { throw std::runtime_error(sqlite3_errmsg(database)); }

Statement prepare(sqlite3* database, const char* text) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, text, -1, &statement, nullptr) != SQLITE_OK) fail(database);
  return Statement(statement);
}

void bind(sqlite3_stmt* statement, int parameter, const std::string& text) {
  sqlite3_bind_text(statement, parameter, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

void run_sql(sqlite3* database, const char* text) {
  if (sqlite3_exec(database, text, nullptr, nullptr, nullptr) != SQLITE_OK) fail(database);
}

void index(sqlite3* database, const std::string& articles) {
  run_sql(database,
          "CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, title, body, tokenize = 'porter unicode61')");
  run_sql(database, "BEGIN");
  const Statement insert = prepare(database, "INSERT INTO articles VALUES (?, ?, ?)");
  for_each_line(articles, 3, [&](const Fields& fields) {
    for (int i = 0; i < 3; ++i) bind(insert.get(), i + 1, fields[static_cast<std::size_t>(i)]);
    if (sqlite3_step(insert.get()) != SQLITE_DONE) fail(database);
    sqlite3_reset(insert.get());
  });
  run_sql(database, "COMMIT");
}

// Each word as a string of FTS5, so that no sign in it is an operator.
std::string any_of_words(const std::string& text) {
  std::istringstream words(text);
  std::string query;
  for (std::string word; words >> word;) {
    std::erase(word, '"');
    query += (query.empty() ? "\"" : " OR \"") + word + '"';
  }
  return query;
}

void search(sqlite3* database, const std::string& queries, const std::string& run) {
  const Statement select = prepare(
      database,
      "SELECT id, bm25(articles, 0, 3, 1) AS score FROM articles WHERE articles MATCH ? ORDER BY score LIMIT ?");
  std::ofstream out(run);
  for_each_line(queries, 2, [&](const Fields& fields) {
    bind(select.get(), 1, any_of_words(fields[1]));
    sqlite3_bind_int(select.get(), 2, dateline::peers::depth);
    int rank = 0;
    int state = SQLITE_ROW;
    while ((state = sqlite3_step(select.get())) == SQLITE_ROW)
      out << fields[0] << " Q0 " << sqlite3_column_text(select.get(), 0) << ' ' << ++rank << ' '
          << -sqlite3_column_double(select.get(), 1) << " sqlite\n";
    if (state != SQLITE_DONE) fail(database);
    sqlite3_reset(select.get());
  });
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 4) {
    std::cerr << "usage: sqlite_peer ARTICLES.tsv QUERIES.tsv RUN [QUERIES.tsv RUN]...\n";
    return 2;
  }
  sqlite3* opened = nullptr;
  const int state = sqlite3_open(":memory:", &opened);
  const Database database(opened);
  if (state != SQLITE_OK) fail(opened);
  index(opened, argv[1]);
  for (int i = 2; i + 1 < argc; i += 2) search(opened, argv[i], argv[i + 1]);
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 2;
}
