// The peer that indexing is measured against: what a C++ programmer writes in an hour with Xapian's own TermGenerator, English
// stems and positions, title and text, the line of JSON as the document's data. plain_termgenerator FILE.jsonl DATABASE
#include <xapian.h>

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

int main(int argc, char** argv) try {
  if (argc != 3) {
    std::cerr << "usage: plain_termgenerator FILE.jsonl DATABASE\n";
    return 2;
  }
  Xapian::WritableDatabase database(argv[2], Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("en"));

  std::ifstream file(argv[1]);
  std::string line;
  while (std::getline(file, line)) {
    const auto article = nlohmann::json::parse(line);
    Xapian::Document document;
    generator.set_document(document);
    generator.index_text(article.at("title").get<std::string>(), 1, "S");
    generator.index_text(article.at("title").get<std::string>());
    generator.increase_termpos();
    generator.index_text(article.at("text").get<std::string>());
    const std::string id = "Q" + article.at("id").get<std::string>();
    document.add_boolean_term(id);
    document.set_data(line);
    database.replace_document(id, document);
  }
  database.commit();
  std::cout << database.get_doccount() << " documents\n";
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 2;
} catch (const Xapian::Error& error) {
  std::cerr << error.get_description() << '\n';
  return 2;
}
