// Indexes a folder and asks one question: consumer FOLDER QUERY
#include <dateline/indexer.h>
#include <dateline/searcher.h>

#include <iostream>

int main(int argc, char** argv) try {
  if (argc != 3) return std::cerr << "usage: consumer FOLDER QUERY\n", 2;
  dateline::IndexOptions index;
  index.database = "consumer.dateline";
  dateline::index_files({argv[1]}, index);

  dateline::Searcher searcher({index.database});
  dateline::SearchOptions options;
  options.facets = {dateline::FacetKind::country};
  const dateline::Answer answer = searcher.search(argv[2], options);
  std::cout << answer.total.value << " articles\n";
  for (const dateline::Hit& hit : answer.hits) std::cout << hit.date << "  " << hit.title << '\n';
  for (const dateline::FacetValue& country : answer.facets[0].values) std::cout << country.value << ' ' << country.count << '\n';
  return answer.hits.empty() ? 1 : 0;
} catch (const dateline::Error& error) {
  std::cerr << error.what() << ' ' << error.hint << '\n';
  return 2;
}
