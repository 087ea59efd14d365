// The peer that ranking is measured against in Java: Lucene's English analyzer over title and body, BM25 as it comes.
// java LucenePeer.java ARTICLES.tsv QUERIES.tsv RUN [QUERIES.tsv RUN]...; articles are lines of id, title, text.
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.MultiFieldQueryParser;
import org.apache.lucene.queryparser.classic.QueryParserBase;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;

class LucenePeer {
  static final int DEPTH = 100;

  public static void main(String[] args) throws Exception {
    try (ByteBuffersDirectory directory = new ByteBuffersDirectory(); EnglishAnalyzer analyzer = new EnglishAnalyzer()) {
      index(Path.of(args[0]), directory, analyzer);
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        for (int i = 1; i + 1 < args.length; i += 2) {
          search(new IndexSearcher(reader), analyzer, Path.of(args[i]), Path.of(args[i + 1]));
        }
      }
    }
  }

  static void index(Path articles, ByteBuffersDirectory directory, EnglishAnalyzer analyzer) throws Exception {
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer));
        BufferedReader lines = Files.newBufferedReader(articles, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("\t", 3);
        Document document = new Document();
        document.add(new StringField("id", parts[0], Field.Store.YES));
        document.add(new TextField("title", parts[1], Field.Store.NO));
        document.add(new TextField("body", parts[2], Field.Store.NO));
        writer.addDocument(document);
      }
    }
  }

  static void search(IndexSearcher searcher, EnglishAnalyzer analyzer, Path queries, Path run) throws Exception {
    MultiFieldQueryParser parser = new MultiFieldQueryParser(new String[] {"title", "body"}, analyzer);
    try (BufferedReader lines = Files.newBufferedReader(queries, StandardCharsets.UTF_8);
        PrintWriter out = new PrintWriter(Files.newBufferedWriter(run, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("\t", 2);
        int rank = 0;
        for (ScoreDoc hit : searcher.search(parser.parse(QueryParserBase.escape(parts[1])), DEPTH).scoreDocs) {
          String id = searcher.doc(hit.doc).get("id");
          out.printf(Locale.ROOT, "%s Q0 %s %d %.6f lucene%n", parts[0], id, ++rank, hit.score);
        }
      }
    }
  }
}
