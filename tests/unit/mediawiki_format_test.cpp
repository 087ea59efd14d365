// MediaWiki dumps: which pages are articles, and wikitext to plain text.
#include <string>

#include "formats/format.h"
#include "formats/markup/wikitext.h"
#include "support/catch.h"
#include "support/collecting_sink.h"

using dateline::Article;
using dateline::formats::mediawiki_format;
using dateline::formats::read_wikitext;
using dateline::tests::CollectingSink;

namespace {

const std::string head =
    "<mediawiki xml:lang='en'><siteinfo><sitename>Open News</sitename><base>https://wiki.example/wiki/Main_Page</base>"
    "<namespaces><namespace key='6'>Datei</namespace><namespace "
    "key='14'>Kategorie</namespace></namespaces></siteinfo>\n";

std::string page(const std::string& title, const std::string& text, const std::string& more = "<ns>0</ns>") {
  return "<page><title>" + title + "</title>" + more +
         "<revision><id>7</id><timestamp>2024-05-03T10:00:00Z</timestamp><text>" + text + "</text></revision></page>\n";
}

CollectingSink parse(const std::string& xml) {
  CollectingSink sink;
  mediawiki_format.parse({xml, "a.xml"}, sink);
  return sink;
}

std::string text_of(const std::string& wikitext) {
  std::string text;
  for (const auto& block : read_wikitext(wikitext, {{"datei"}, {"kategorie"}}).blocks)
    text += (text.empty() ? "" : "|") + block.text;
  return text;
}

}  // namespace

TEST_CASE("wikitext becomes plain text") {
  const std::pair<const char*, const char*> cases[] = {
      {"One\ntwo.\n\nThree.", "One two.|Three."},
      {"The '''bold''' and ''slanted'' '''''both''''' o'clock", "The bold and slanted both o'clock"},
      {"In [[Paris|the city]] of [[Oslo]] and [[w:Rome]]", "In the city of Oslo and Rome"},
      {"See [https://a.example the report] and [https://b.example] here", "See the report and here"},
      {"A [bracket] stays", "A [bracket] stays"},
      {"{{w|Mali|The country}} and {{w|Chad}} {{lang|fr|Bonjour}}", "The country and Chad Bonjour"},
      {"One{{fact}} two{{box|{{inner|[[a|b]]}}|c}}.", "One two."},
      {"One<ref name=\"a\">Note</ref> two<ref name='b'/> three<!-- no -->.", "One two three."},
      {"<div>One</div><br/><p>Two</p>", "One|Two"},
      {"== Head ==\nText\n* One\n# Two\n: Three", "Head|Text|One|Two|Three"},
      {"Text\n\n== Sources ==\n* [https://a.example A]\n=== Sub ===\nx\n== Next ==\nBody", "Text|Next|Body"},
      {"Text\n\n== Quellen ==\n* No", "Text"},
      {"[[File:a.jpg|thumb|A [[wall]] in Oslo]]Text [[Datei:b.png]]", "Text"},
      {"[[Category:A]][[Kategorie:B]][[fr:Titre]][[:Category:C]]", "Category:C"},
      {"{| class=\"x\"\n! A !! B\n|-\n| c || d\n|}\nText", "Text"},
      {"&ndash; &#8212; &amp;lt; &nope;", "– — &lt; &nope;"},
      {"<nowiki>[[raw]]</nowiki> text", "[[raw]] text"},
      {"{{unclosed|a [[link|text]] goes on", "unclosed a text goes on"},
      {"[[unclosed goes on\nand on", "unclosed goes on and on"},
      {"a }} b ]] c { d } e | f", "a b ]] c { d } e | f"},
      {"{{quote|Words said.|Ada}}", "Words said."},
      {"5 < 6 and {{convert|5|km|mi}}", "5 < 6 and 5 km"},
  };
  for (const auto& [wikitext, text] : cases) {
    INFO(wikitext);
    CHECK(text_of(wikitext) == text);
  }
}

TEST_CASE("the day of a wiki article comes from its template, its first line or its category") {
  const std::pair<const char*, const char*> cases[] = {
      {"{{date|May 3, 2024}} Text.", "2024-05-03"},
      {"{{Datum|3. Mai 2024}}\nText.", "2024-05-03"},
      {"{{byline|date=May 3, 2024|location=Oslo}} Text.", "2024-05-03"},
      {"'''[[May 3]], [[2024]]'''\n\nText.", "2024-05-03"},
      {"Text.\n[[Category:May 3, 2024]]", "2024-05-03"},
      {"Text of {{date|May 3, 2024}}.", ""},
      {"Text.", ""},
  };
  for (const auto& [wikitext, day] : cases) {
    INFO(wikitext);
    const CollectingSink sink = parse(head + page("A", wikitext) + "</mediawiki>");
    REQUIRE(sink.articles.size() == 1);
    CHECK((sink.articles.front().date_inferred ? "" : sink.articles.front().date) == day);
  }
}

TEST_CASE("captions, tables and sources are kept with their reason") {
  const auto removed =
      read_wikitext("[[File:a.jpg|thumb|A wall in Oslo]]\n{| \n|-\n| c || d\n|}\nText\n{{source|title=T|pub=P}}", {})
          .removed;
  REQUIRE(removed.size() == 3);
  CHECK(removed[0].reason == "caption");
  CHECK(removed[0].text == "A wall in Oslo");
  CHECK(removed[1].reason == "table");
  CHECK(removed[2].reason == "source");
  CHECK(removed[2].text == "T P");
}

TEST_CASE("only articles of a dump are articles, in their newest revision") {
  const CollectingSink sink = parse(
      head + page("Main Page", "Welcome.") + page("Talk:A", "x", "<ns>1</ns>") +
      page("B", "x", "<ns>0</ns><redirect title='C'/>") + page("D", "#REDIRECT [[E]]") +
      page("Wall cracks é?", "New.",
           "<ns>0</ns><revision><id>9</id><timestamp>2024-05-04T10:00:00Z</timestamp><text>Newest.</text></revision>") +
      page("Empty", "{{delete}}") + "<page><title>Cut</title><ns>0</ns>\n" + page("F", "Whole.") + "</mediawiki>");
  REQUIRE(sink.articles.size() == 2);
  CHECK(sink.articles[0].title == "Wall cracks é?");
  CHECK(sink.articles[0].text == "Newest.");
  CHECK(sink.articles[0].url == "https://wiki.example/wiki/Wall_cracks_%C3%A9%3F");
  CHECK(sink.articles[0].id.empty());
  CHECK(sink.articles[0].source == "Open News");
  CHECK(sink.articles[0].record == 5);
  CHECK(sink.revisions[0].version == 9);
  CHECK(sink.articles[1].record == 8);
  CHECK(sink.skips.size() == 5);
  REQUIRE(sink.failures.size() == 1);
  CHECK(sink.failures[0].record == 7);
}

TEST_CASE("a dump is cut at whole pages, and its head goes with every block") {
  const auto& rules = *mediawiki_format.records;
  const std::string dump = head + page("A", "One.") + page("B", "Two.") + "<page><title>C";
  const std::size_t begin = rules.preamble(dump);
  CHECK(begin == head.size());
  const std::string_view records = std::string_view(dump).substr(begin);
  const auto cut = rules.whole(records, false);
  CHECK(cut.records == 2);
  CHECK(records.substr(0, cut.bytes).ends_with("</page>"));
  CHECK(rules.whole(records, true).records == 3);
  CHECK(rules.whole("<page>", false).bytes == 0);
  CHECK(rules.next_start(records) == page("A", "One.").size());
  CollectingSink sink;
  const std::string second = page("B", "Two.");
  mediawiki_format.parse({second, "a.xml", 2, head}, sink);
  REQUIRE(sink.articles.size() == 1);
  CHECK(sink.articles[0].record == 2);
  CHECK(sink.articles[0].source == "Open News");
}

TEST_CASE("hostile wikitext costs no more than its length") {
  const std::size_t size = 400'000;
  for (const char* piece : {"{{",    "[[",       "{{a|",  "[[a|", "[http://", "<ref>", "<a", "<!--",
                            "\n{|",  "'",        "=a=\n", "}}",   "]]",       "[[{{",  "|",  "{{date|May 3, 2024}}",
                            "&amp;", "<nowiki>", "{{{",   "\n"}) {
    std::string text = "Start.\n\n";
    while (text.size() < size) text += piece;
    INFO(piece);
    CHECK(!read_wikitext(text, {}).blocks.empty());
  }
}
