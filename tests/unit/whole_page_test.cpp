// Pages that were saved as text with everything on them: menus, footers and what stands between the paragraphs go, and
// texts that merely have many short lines lose nothing.
#include <algorithm>
#include <string>
#include <vector>

#include "formats/format.h"
#include "support/catch.h"
#include "support/collecting_sink.h"
#include "support/parsed_article.h"

using dateline::Article;
using dateline::formats::text_format;
using dateline::tests::CollectingSink;
using dateline::tests::reason_for;

namespace {

Article parse(const std::string& text) { return dateline::tests::parsed_article(text_format, text, "a.txt"); }

const std::string menu =
    "Skip to content\nHome\nNews\nPolitics\nBusiness\nSport\nTide tables\nHarbour life\nOpinion\nSubscribe\nLog in\n";
const std::string footer =
    "About us\nContact\nAdvertise with us\nPrivacy policy\nTerms of use\nCookie settings\nJobs at the Skerry\n© 2023 "
    "The "
    "Skerry. All rights reserved.\n";
const std::string headline = "Harbour wall cracks close two berths";
const std::string lead =
    "The harbour authority closed two of its four berths on Monday after divers found cracks in the old stone wall.";
const std::string second =
    "Fishermen said they had warned of the damage for years, and asked the city to pay for the catch they lost.";
const std::string third =
    "Engineers expect the repair to take until spring, when the storms that pushed the wall out of line are over.";
const std::string fourth =
    "Until then the boats will land their fish across the bay, where the cold store has room for half of the catch.";
const std::string body = lead + "\n" + second + "\n" + third + "\n" + fourth + "\n";

std::string paragraphs(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n\n") + line;
  return text;
}
const std::string body_text = paragraphs({lead, second, third, fourth});

// A whole page with `inner` from the headline to the last paragraph.
Article whole(const std::string& inner) { return parse(menu + inner + footer); }

}  // namespace

TEST_CASE("of a whole page the article is left, and what is cut is told") {
  const std::string page = menu + headline +
                           "\nBy Ada Quist\nPublished 6 November 2023 • 3 minute read\nShare\nFacebook\n" + body +
                           "Related stories\nMayor Opens New Library in Old Town Hall\n" + footer;
  const Article article = parse(page);
  CHECK(article.title == headline);
  CHECK(article.byline == "Ada Quist");
  CHECK(article.date == "2023-11-06");
  CHECK(article.source == "The Skerry");
  CHECK(article.text == body_text);
  CHECK(reason_for(article, "Tide tables") == "page head");
  CHECK(reason_for(article, "Jobs at the Skerry") == "page foot");
  CHECK(reason_for(article, "Mayor Opens New Library in Old Town Hall") == "page foot");
}

TEST_CASE("whole pages in other languages") {
  const std::string french_text =
      "Le port a fermé deux quais lundi après la découverte de fissures dans le mur, a annoncé la mairie de la ville.\n"
      "Les pêcheurs disent avoir signalé les dégâts depuis des années et demandent à la ville de payer la pêche "
      "perdue.\n"
      "Les travaux doivent durer jusqu'au printemps, quand les tempêtes qui ont poussé le mur de côté seront "
      "passées.\n";
  const Article french = parse(
      "Accueil\nActualités\nMonde\nPolitique\nVie du port\nMétéo\nSe connecter\nLe mur du port se fissure, deux quais "
      "fermés\nPar Adèle Quiste\nPublié le 6 novembre 2023 à 10h30, mis à jour le 7 novembre 2023 à 9h00\n" +
      french_text + "Nous contacter\nMentions légales\nPlan du site\nConditions générales\n");
  CHECK(french.title == "Le mur du port se fissure, deux quais fermés");
  CHECK(french.byline == "Adèle Quiste");
  CHECK(french.date == "2023-11-06");
  CHECK(french.text.starts_with("Le port a fermé"));
  CHECK(french.text.ends_with("seront passées."));
  CHECK(reason_for(french, "Vie du port") == "page head");
  CHECK(reason_for(french, "Plan du site") == "page foot");

  // A language of which no word of menus is known.
  std::string unknown;
  for (const char* entry : {"Arvel", "Bondri", "Corrun", "Deltai", "Ennor", "Fasko", "Gundel", "Horra", "Ilvek",
                            "Jarro", "Kindu", "Lommer", "Mirrak"})
    unknown += std::string(entry) + "\n";
  const Article other = parse(unknown + headline + "\n" + body);
  CHECK(other.title == headline);
  CHECK(other.text == body_text);
}

TEST_CASE("texts with many short lines are no whole pages") {
  std::string verse = "The harbour in winter\n\n";
  for (int i = 0; i < 10; ++i) verse += "Grey stones\nGrey water\nThe bell\nNobody hears\n";
  CHECK(parse(verse).text.find("Nobody hears") != std::string::npos);

  std::string results = headline + "\n\n" + paragraphs({lead, second, third}) + "\n\nSport\n";
  for (const char* row :
       {"Skerry 3 Tide 1", "Cape 0 Bay 0", "North 2 South 2", "Quay 1 Mole 4", "Dock 5 Lock 0", "Pier 1 Reef 1"})
    results += std::string(row) + "\n";
  CHECK(parse(results).text.find("Pier 1 Reef 1") != std::string::npos);

  std::string table = headline + "\n\n" + paragraphs({lead, second, third}) + "\n\n";
  for (int i = 0; i < 14; ++i) table += "Berth settings\n";
  table += "\n" + fourth + " " + second + " " + third + "\n";
  const Article article = parse(table);
  CHECK(article.title == headline);
  CHECK(article.text.starts_with(lead));

  const std::string few = paragraphs({lead, second, third});
  CHECK(parse(headline + "\n\nShare\nNews\n\n" + few + "\n\nComments\nContact\n").text.find(few) != std::string::npos);
}

TEST_CASE("the headline is found between menus and standfirst") {
  const std::string standfirst =
      "The cracks in the harbour wall have closed two berths, and fishermen want the city to pay for the catch lost "
      "there";
  struct Case {
    const char* what;
    std::string head;
  };
  const Case cases[] = {
      {"alone", headline + "\n"},
      {"above its standfirst", headline + "\n" + standfirst + "\nBy Ada Quist\n"},
      {"below the way to the page", "Home / Ports / " + headline + "\n" + headline + "\n"},
      {"printed twice", headline + "\nPorts\n" + headline + "\nBy Ada Quist\n"},
      {"below a picture",
       "Divers at the cracked wall of the harbour. Photo: Bo Lind\n" + headline + "\n6 November 2023\n"},
      {"above buttons", headline + "\nListen\nSave\nShare\nFacebook\n5 comments\n"},
  };
  for (const Case& test : cases) {
    INFO(test.what);
    const Article article = whole(test.head + body);
    CHECK(article.title == headline);
    CHECK(article.text.ends_with(body_text));
    CHECK(article.text.find("Listen") == std::string::npos);
  }
}

TEST_CASE("dates and names between headline and text of a whole page") {
  struct Case {
    const char* lines;
    const char* byline;
    const char* date;
  };
  const Case cases[] = {
      {"By\nAda Quist\n6 November 2023\n", "Ada Quist", "2023-11-06"},
      {"Author of the article:\nAda Quist\nand\nBo Lind\n", "Ada Quist, Bo Lind", ""},
      {"6 November 2023 • Ada Quist • 3 minutes\n", "Ada Quist", "2023-11-06"},
      {"Ada Quist Travel Reporter\nPublished 6 November 2023, 9:05 am\n", "Ada Quist", "2023-11-06"},
      {"Listen\nSave\nShare\nPrint\nAda Quist 2 hours ago\n", "Ada Quist", ""},
      {"Ada Quist | Published 4 months ago\n", "Ada Quist", ""},
      {"An analysis by Ada Quist\nUpdated 7 November 2023 | Published 6 November 2023\n", "Ada Quist", "2023-11-06"},
      {"Kommentar von Ada Quist, Oslo\n6. November 2023, 11:26 Uhr • Lesezeit: 5 Minuten\n", "Ada Quist", "2023-11-06"},
      {"By Ada Quist and Bo Lind, dpa\n", "Ada Quist and Bo Lind, dpa", ""},
      // Sections and labels, told by their words or by where they stand.
      {"Harbour Wall\n6 November 2023\n", "", "2023-11-06"},
      {"Listen\nSave\nShare\nPrint\nGallery\nStone Pictures\n", "", ""},
      {"Fishermen and Divers\n6 November 2023\n", "", "2023-11-06"},
  };
  for (const Case& test : cases) {
    INFO(test.lines);
    const Article article = whole(headline + "\n" + test.lines + body);
    CHECK(article.title == headline);
    CHECK(article.byline == test.byline);
    CHECK(article.date == test.date);
    CHECK(article.text == body_text);
  }
}

TEST_CASE("a date above the headline or below the text of a whole page is read") {
  CHECK(whole("6 November 2023\n" + headline + "\n" + body).date == "2023-11-06");
  CHECK(whole(headline + "\n" + body + "Published 6 November 2023 at 9:05\n").date == "2023-11-06");
}

TEST_CASE("between the paragraphs of a whole page only subheadings stay") {
  const std::string subheading = "What the city must pay";
  struct Case {
    const char* what;
    std::string lines;
    std::string reason;
  };
  const Case cases[] = {
      {"an entry of the menu", "Tide tables", "menu line"},
      {"a number", "00:45", "menu line"},
      {"a section", "Weather", "menu line"},
      {"a caption", "The wall at low tide in the last days of October. Bo Lind for Tide Mark", "caption"},
      {"an invitation", "By signing up for the newsletter you accept that we write to you about offers of others too.",
       "subscription line"},
  };
  for (const Case& test : cases) {
    INFO(test.what);
    const Article article = whole(headline + "\n" + lead + "\n" + second + "\n" + test.lines + "\n" + third + "\n" +
                                  subheading + "\n" + fourth + "\n");
    CHECK(article.text == paragraphs({lead, second, third, subheading, fourth}));
    // The menu itself has some of these lines too.
    CHECK(std::any_of(article.removed.begin(), article.removed.end(), [&](const auto& removed) {
      return removed.text == test.lines && removed.reason == test.reason;
    }));
  }
  const std::string box =
      "Join three thousand readers who know the tides before the tide itself does, week after week.";
  const Article twice =
      whole(headline + "\n" + lead + "\n" + box + "\n" + second + "\n" + third + "\n" + box + "\n" + fourth + "\n");
  CHECK(twice.text == body_text);
  CHECK(reason_for(twice, box) == "repeated line");
  const Article stacked = whole(headline + "\n" + lead + "\n" + second +
                                "\nLighthouse lamp goes dark after ninety years\nMore ferries for the "
                                "summer\n" +
                                subheading + "\n" + third + "\n" + fourth + "\n");
  CHECK(stacked.text == paragraphs({lead, second, subheading, third, fourth}));
}

TEST_CASE("what readers wrote below an article is none of it, however long") {
  std::string comments = "12 comments\n";
  for (int i = 0; i < 8; ++i)
    comments += "Reader number " + std::to_string(i) +
                " thinks that the wall should have been mended by the city when " +
                "there still was money for stones, and says so at length.\n";
  const Article article = whole(headline + "\n" + body + comments);
  CHECK(article.text == body_text);
}

TEST_CASE("teasers and the author's box below the text of a whole page go") {
  const std::string teasers =
      "Ports\nA new crane for the east quay\nThe crane will be the tallest thing on the coast when it is "
      "up.\nLighthouses\nThe "
      "last keeper retires\nShe has kept the lamp of the cape for more than forty years.\n";
  const Article article = whole(headline + "\n" + body + teasers);
  CHECK(article.text == body_text);
  const std::string box = "Ada Quist writes about harbours and the people who work there, and lives by the sea.";
  const Article boxed = whole(headline + "\nBy Ada Quist\n" + body + box + "\n");
  CHECK(boxed.text == body_text);
  CHECK(reason_for(boxed, box) == "note on the author");
}

TEST_CASE("captions go from clean texts too, sentences that look like them stay") {
  for (const std::string caption :
       {"Divers at the wall on Monday. (Photo: Bo Lind/Tide Mark)", "Divers at the wall on Monday. Photograph: Bo Lind",
        "The wall at low tide © Bo Lind", "Taucher an der Mauer (Symbolbild: Bo Lind)",
        "The wall as it was a hundred years ago (Getty Images)"}) {
    INFO(caption);
    const Article article = parse(headline + "\n\n" + lead + "\n\n" + caption + "\n\n" + second + "\n");
    CHECK(article.text == paragraphs({lead, second}));
    CHECK(reason_for(article, caption) == "caption");
  }
  for (const std::string line :
       {"The city has one plan for the wall: Mend it before winter comes.",
        "The mayor said of the picture: “It is old.”", "Most of it was paid for by Tide Mark (a club of divers).",
        "He took the photo himself (and sold it)."}) {
    INFO(line);
    CHECK(parse(headline + "\n\n" + lead + "\n\n" + line + "\n\n" + second + "\n").text ==
          paragraphs({lead, line, second}));
  }
}

TEST_CASE("below the headline of a clean text dates keep their notes, names their kind of piece, agency and place") {
  struct Case {
    const char* line;
    const char* byline;
    const char* date;
  };
  const Case cases[] = {{"6 November 2023 • 3 minute read", "", "2023-11-06"},
                        {"6. November 2023, 11:26 Uhr | Lesezeit: 5 Minuten | 2 Kommentare", "", "2023-11-06"},
                        {"Ein Kommentar von Ada Quist", "Ada Quist", ""},
                        {"Von Ada Quist und Bo Lind, dpa", "Ada Quist und Bo Lind, dpa", ""},
                        {"By Ada Quist , Bo Lind", "Ada Quist, Bo Lind", ""},
                        {"Von Ada Quist, Oslo", "Ada Quist", ""}};
  for (const Case& test : cases) {
    INFO(test.line);
    const Article article = parse(headline + "\n" + test.line + "\n\n" + lead + "\n\n" + second + "\n");
    CHECK(article.byline == test.byline);
    CHECK(article.date == test.date);
    CHECK(article.text == paragraphs({lead, second}));
  }
}

TEST_CASE("large pages of hostile lines are read in time") {
  CollectingSink sink;
  for (const std::string line : {"12 comments\n", "Share\n", "Home\n", "By\n", "6 November 2023\n", "Ada Quist\n"}) {
    std::string page = menu + headline + "\n" + body;
    for (int i = 0; i < 60'000; ++i) page += line + (i % 3 == 0 ? second + "\n" : "");
    sink.clear();
    text_format.parse({page, "a.txt"}, sink);
    CHECK(sink.articles.size() == 1);
  }
}
