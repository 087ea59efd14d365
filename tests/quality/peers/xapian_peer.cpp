// The peer that ranking is measured against in Xapian: TermGenerator and QueryParser with English stems, BM25, all as
// it comes. xapian_peer ARTICLES.tsv QUERIES.tsv RUN [QUERIES.tsv RUN]...; articles are lines of id, title, text.
#include <xapian.h>

#include <fstream>
#include <iostream>
#include <string>

#include "quality/peers/peer_files.h"

namespace {

using dateline::peers::for_each_line;
using Fields = std::vector<std::string>;

Xapian::WritableDatabase index(const std::string& articles) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("en"));
  for_each_line(articles, 3, [&](const Fields& fields) {
    Xapian::Document document;
    generator.set_document(document);
    generator.index_text(fields[1]);
    generator.increase_termpos();
    generator.index_text(fields[2]);
    document.set_data(fields[0]);
    database.add_document(document);
  });
  return database;
}

void search(const Xapian::Database& database, const std::string& queries, const std::string& run) {
  Xapian::QueryParser parser;
  parser.set_database(database);
  parser.set_stemmer(Xapian::Stem("en"));
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  Xapian::Enquire enquire(database);
  std::ofstream out(run);
  for_each_line(queries, 2, [&](const Fields& fields) {
    enquire.set_query(parser.parse_query(fields[1]));
    const Xapian::MSet found = enquire.get_mset(0, dateline::peers::depth);
    for (auto it = found.begin(); it != found.end(); ++it)
      out << fields[0] << " Q0 " << it.get_document().get_data() << ' ' << it.get_rank() + 1 << ' ' << it.get_weight()
          << " xapian\n";
  });
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 4) {
    std::cerr << "usage: xapian_peer ARTICLES.tsv QUERIES.tsv RUN [QUERIES.tsv RUN]...\n";
    return 2;
  }
  const Xapian::Database database = index(argv[1]);
  for (int i = 2; i + 1 < argc; i += 2) search(database, argv[i], argv[i + 1]);
  return 0;
} catch (const Xapian::Error& error) {
  std::cerr << error.get_description() << '\n';
  return 2;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 2;
}
