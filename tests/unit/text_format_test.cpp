// Plain text: what of a saved page is headline, metadata, body and furniture.
#include <string>
#include <vector>

#include "formats/format.h"
#include "formats/lines/headline.h"
#include "formats/lines/wrapping.h"
#include "support/catch.h"
#include "support/collecting_sink.h"
#include "support/parsed_article.h"

using dateline::Article;
using dateline::formats::text_format;
using dateline::tests::CollectingSink;
using dateline::tests::reason_for;

namespace {

Article parse(const std::string& text) { return dateline::tests::parsed_article(text_format, text, "a.txt"); }

const std::string lead =
    "The harbour authority closed two of its four berths on Monday after divers found cracks in the old stone wall.";
const std::string second =
    "Fishermen said they had warned of the damage for years, and asked the city to pay for the catch they lost.";
const std::string third =
    "Engineers expect the repair to take until spring, when the storms that pushed the wall out of line are over.";

}  // namespace

TEST_CASE("head of a saved page gives title, source, byline and date") {
  const Article article = parse(
      " date 2023-11-06 CoastPost logo\nHarbour wall cracks close two berths\n\nBy Ada Quist\nMON, 6 NOV 2023\n© Port "
      "Photo / File\n\n" +
      lead + "\n\n" + second + "\n");
  CHECK(article.title == "Harbour wall cracks close two berths");
  CHECK(article.source == "CoastPost");
  CHECK(article.byline == "Ada Quist");
  CHECK(article.date == "2023-11-06");
  CHECK_FALSE(article.date_inferred);
  CHECK(article.text == lead + "\n\n" + second);
  CHECK(reason_for(article, "© Port Photo / File") == "credit");
}

TEST_CASE("fields written as a header are metadata") {
  const Article article = parse(
      "Title: Harbour wall cracks\nAuthor: Ada Quist\nSource: The Coast Post\nDate: 6 November 2023\nSection: "
      "Ports\n\n" +
      lead + "\n");
  CHECK(article.title == "Harbour wall cracks");
  CHECK(article.byline == "Ada Quist");
  CHECK(article.source == "The Coast Post");
  CHECK(article.date == "2023-11-06");
  CHECK(article.section == "Ports");
  CHECK(article.text == lead);
}

TEST_CASE("French head and furniture are known") {
  const std::string text =
      "Le port a fermé deux quais lundi après la découverte de fissures dans le mur, a annoncé la mairie de la ville.";
  const Article article =
      parse("Le mur du port se fissure\nPar Adèle Quiste\nPublié le 6 novembre 2023\nTemps de lecture : 3 min\n\n" +
            text + "\n\nLire aussi : Tempête sur la côte ouest\n\n" + text + "\n");
  CHECK(article.title == "Le mur du port se fissure");
  CHECK(article.byline == "Adèle Quiste");
  CHECK(article.date == "2023-11-06");
  CHECK(article.text == text + "\n\n" + text);
  CHECK(reason_for(article, "Lire aussi : Tempête sur la côte ouest") == "other articles' headlines");
}

TEST_CASE("a text without headline gets its first sentence, cut at a word") {
  const Article article = parse(lead + " " + second + "\n" + third + "\n");
  CHECK(article.title ==
        "The harbour authority closed two of its four berths on Monday after divers found cracks in the old…");
  CHECK(article.text == lead + " " + second + "\n\n" + third);
  CHECK(article.byline.empty());
  CHECK(article.source.empty());
}

TEST_CASE("subheadings and list items stay, other articles' headlines and the tail go") {
  const std::string other = "Coast guard rescues nineteen sailors from sinking cargo ship off northern cape";
  const Article article =
      parse("Harbour wall cracks close two berths\n\n" + lead + "\n\n" + other + "\n\n'A danger to everyone'\n\n" +
            second + "\n\nWhat the city must pay for:\n- New stone\n- Lost catch\n\nThe cost\n\n" + third +
            "\n(with agencies)\n\nMore Stories\nMayor Opens New Library in Old Town Hall\nBakers Strike Over Flour "
            "Price Rise\n");
  CHECK(article.text == lead + "\n\n'A danger to everyone'\n\n" + second +
                            "\n\nWhat the city must pay for:\n\n- New stone\n\n- Lost catch\n\nThe cost\n\n" + third);
  CHECK(article.headings == std::vector<std::string>{"'A danger to everyone'", "The cost"});
  CHECK(reason_for(article, other) == "other articles' headlines");
  CHECK(reason_for(article, "More Stories") == "section tail");
  CHECK(reason_for(article, "Bakers Strike Over Flour Price Rise") == "section tail");
  CHECK(reason_for(article, "(with agencies)") == "agency note");
}

TEST_CASE("lines that look a little like furniture stay in the body") {
  for (const std::string line :
       {"How the wall was built", "\"We told them that the wall would break and nobody came to look\"",
        "What happens next?", "Simon Quist is the editor of the harbour's own monthly newsletter and a diver",
        "1. Close the old berths before the winter storms reach the coast", "Share prices",
        "The wall that the city built with the money of its fishermen has cracked"}) {
    INFO(line);
    const Article article =
        parse("Harbour wall cracks close two berths\n\n" + lead + "\n\n" + line + "\n\n" + second + "\n");
    CHECK(article.text == lead + "\n\n" + line + "\n\n" + second);
  }
}

TEST_CASE("lines that are surely furniture go, each with its reason") {
  struct Case {
    const char* line;
    const char* reason;
  };
  const Case cases[] = {{"Advertisement", "advertisement"},
                        {"Share this article", "share line"},
                        {"Facebook Twitter WhatsApp", "share line"},
                        {"3 min read", "reading time"},
                        {"Photo by Ada Quist / Port Photo", "credit"},
                        {"Read more: Storm warning for the coast", "other articles' headlines"},
                        {"Sign up for our morning newsletter", "subscription line"},
                        {"###", "end mark"},
                        {"Publicité", "advertisement"},
                        {"(Reporting by Ada Quist; Editing by Bo Lind)", "reporting credit"},
                        {"© 2023 Coast Post. All rights reserved.", "credit"}};
  for (const Case& test : cases) {
    INFO(test.line);
    const Article article = parse("Harbour wall cracks close two berths\n\n" + lead + "\n\n" + std::string(test.line) +
                                  "\n\n" + second + "\n");
    CHECK(article.text == lead + "\n\n" + second);
    CHECK(reason_for(article, test.line) == test.reason);
  }
}

TEST_CASE("mastheads and menus above the headline are never the headline") {
  struct Case {
    const char* top;
    const char* source;
    const char* date;
  };
  const std::string headline = "Harbour wall cracks close two berths";
  const Case cases[] = {
      {"The Coast Gazette\n", "The Coast Gazette", ""},
      {"TIDE MARK\nHome | Ports | Letters\n\n", "TIDE MARK", ""},
      {"TIDE MARK\nMon., Nov. 6, 2023\n\n", "TIDE MARK", "2023-11-06"},
      {"The Skerry — Monday, 6 November 2023\n\n", "The Skerry", "2023-11-06"},
      {"Tide Mark - Monday November 6 2023\n", "Tide Mark", "2023-11-06"},
      {"Tide Mark > Ports\nTide Mark, 6 November 2023\n\n", "Tide Mark", "2023-11-06"},
      {"TIDE MARK * Late edition\n\n", "TIDE MARK", ""},
      {"TIDE MARK ............ Late edition\n\n", "TIDE MARK", ""},
      {"Skerry & Sound: ships and weather\n---------\n\n", "Skerry & Sound", ""},
      {"[Skerry Sound logo]\nSearch   Subscribe   Log in\n\n", "Skerry Sound", ""},
      {"Gazette de la Jetée\nAccueil > Ports > Digues\n\n", "Gazette de la Jetée", ""},
  };
  for (const Case& test : cases) {
    INFO(test.top);
    const Article article =
        parse(std::string(test.top) + headline + "\nBy Ada Quist\n\n" + lead + "\n\n" + second + "\n");
    CHECK(article.title == headline);
    CHECK(article.source == test.source);
    CHECK(article.byline == "Ada Quist");
    CHECK(article.date == test.date);
    CHECK(article.text == lead + "\n\n" + second);
  }
}

TEST_CASE("short headlines are no mastheads") {
  for (const std::string headline : {"Harbour Wall Cracks", "HARBOUR WALL CRACKS", "Where Daily Catches Fail",
                                     "Watch: Divers inspect the harbour wall", "Report: Old Stones Moved by Night"}) {
    INFO(headline);
    const Article article = parse(headline + "\nTwo berths closed while the divers look for more damage\n\n" + lead +
                                  "\n\n" + second + "\n");
    CHECK(article.title == headline);
    CHECK(article.source == "");
    CHECK(article.byline == "");
  }
}

TEST_CASE("lines below the headline tell persons from publishers") {
  struct Case {
    const char* lines;
    const char* byline;
    const char* source;
    const char* date;
  };
  const Case cases[] = {
      {"Tide Mark, November 6, 2023\nBy Ada Quist\n", "Ada Quist", "Tide Mark", "2023-11-06"},
      {"Coast Herald, November 6, 2023\n", "", "Coast Herald", "2023-11-06"},
      {"Ada Quist, November 6, 2023\n", "Ada Quist", "", "2023-11-06"},
      {"Ada Quist | Tide Mark | Monday 6 November 2023\n", "Ada Quist", "Tide Mark", "2023-11-06"},
      {"The Coast Gazette\nPublished 6 November 2023, 9:05 am\nAda Quist\n", "Ada Quist", "The Coast Gazette",
       "2023-11-06"},
      {"By Ada Quist, harbour correspondent\n", "Ada Quist", "", ""},
      {"Words: Ada Quist\n", "Ada Quist", "", ""},
      {"بقلم: ليلى منصور\n", "ليلى منصور", "", ""},
      {"From our correspondent in Oban\n", "", "", ""},
  };
  for (const Case& test : cases) {
    INFO(test.lines);
    const Article article = parse("Harbour wall cracks close two berths\n\n" + std::string(test.lines) + "\n" + lead +
                                  "\n\n" + second + "\n");
    CHECK(article.title == "Harbour wall cracks close two berths");
    CHECK(article.byline == test.byline);
    CHECK(article.source == test.source);
    CHECK(article.date == test.date);
    CHECK(article.text == lead + "\n\n" + second);
  }
}

TEST_CASE("what a page prints below the text is cut, and the last paragraph stays") {
  for (const std::string foot :
       {"Keep reading\nMayor opens new library", "Related voyages\nMayor opens new library", "Comments are closed.",
        "Reader comments (12)", "Filed under: Ports", "Page B4", "Turn to page 7: The wall in pictures", "END OF ITEM",
        "Tide Wire 0640 GMT\nEnd of story", "Sign up for Tide Lines, our daily letter", "Suscríbase a nuestra carta",
        "Abonnez-vous à notre lettre", "Follow Tide Mark on all platforms", "(Graphic: Tide Mark)",
        "Today's horoscope\nPuzzle answers on page 12", "Ports | Letters | Tides\nYesterday's quiz answers: 1 Oban",
        "Back to contents · © 2023 Tide Mark", "اقرأ أيضا\nافتتاح مكتبة جديدة في المدينة"}) {
    INFO(foot);
    const Article article = parse("Harbour wall cracks close two berths\n\n" + lead + "\n\n" + second + "\n\n" + third +
                                  "\n\n" + foot + "\n");
    CHECK(article.text == lead + "\n\n" + second + "\n\n" + third);
    CHECK_FALSE(article.removed.empty());
  }
}

TEST_CASE("lines of other sections between paragraphs are cut, subheadings with a colon stay") {
  const auto with_line = [](const std::string& line) {
    return parse("Harbour wall cracks close two berths\n\n" + lead + "\n\n" + line + "\n\n" + second + "\n").text;
  };
  for (const std::string line : {"Rugby: rain stops the cup match in Perth", "Weather tomorrow: gales, 6 degrees",
                                 ">>> More from this coast: Ropes, nets and an old song",
                                 "Most viewed in Ports\n1. Nine ways with herring\n2. The divers who plant kelp"}) {
    INFO(line);
    CHECK(with_line(line) == lead + "\n\n" + second);
  }
  for (const std::string line : {"Phase two: divers inspect the wall", "Follow the stones on their way"}) {
    INFO(line);
    CHECK(with_line(line) == lead + "\n\n" + line + "\n\n" + second);
  }
}

TEST_CASE("a short last line with no furniture around it stays") {
  for (const std::string last :
       {"Oban v Mallaig", "K Nairn", "The wall is open to walkers again", "Kick-off 1945 GMT:"}) {
    INFO(last);
    const Article article =
        parse("Harbour wall cracks close two berths\n\n" + lead + "\n\n" + second + "\n\n" + last + "\n");
    CHECK(article.text == lead + "\n\n" + second + "\n\n" + last);
  }
}

TEST_CASE("a paper's lines about itself are cut, articles about it are not") {
  const std::string head = "Source: The Skerry\nTitle: Harbour wall cracks\n\n" + lead + "\n\n" + second + "\n\n";
  for (const std::string line :
       {"The Skerry is an independent harbour weekly", "The Skerry welcomes letters from readers.",
        "Contact The Skerry", "Skerry readers' offers: two oars for the price of one"}) {
    INFO(line);
    CHECK(parse(head + line + "\n").text == lead + "\n\n" + second);
  }
  const std::string about = "The Skerry said on Tuesday that it would appeal to the court in Oban.";
  CHECK(parse(head + about + "\n").text == lead + "\n\n" + second + "\n\n" + about);
}

TEST_CASE("a publisher named in the copyright line only is the source") {
  struct Case {
    const char* line;
    const char* source;
  };
  for (const Case& test :
       {Case{"© Tide Mark 2023", "Tide Mark"}, Case{"© 2023 Tide Mark. All rights reserved", "Tide Mark"},
        Case{"(c) Skerry Press Office 2023. No copies.", "Skerry Press Office"}, Case{"© Ada Quist / Archive", ""}}) {
    INFO(test.line);
    CHECK(
        parse("Harbour wall cracks close two berths\n\n" + lead + "\n\n" + second + "\n\n" + test.line + "\n").source ==
        test.source);
  }
}

TEST_CASE("a full date in a dateline is the article's day as printed") {
  for (const std::string opening :
       {"PORT LOUIS, Nov 6, 2023 (Reuters) - ", "PORT LOUIS, November 6, 2023 (Tide Wire) -- "}) {
    INFO(opening);
    const Article article = parse("Harbour wall cracks close two berths\n\n" + (opening + lead) + "\n");
    CHECK(article.date == "2023-11-06");
    CHECK_FALSE(article.date_inferred);
    CHECK(article.dateline == "PORT LOUIS");
  }
}

TEST_CASE("datelines of agencies give place and, without a byline, the agency") {
  struct Case {
    const char* opening;
    const char* place;
    const char* agency;
  };
  const Case cases[] = {{"PORT LOUIS, Nov 6 (Reuters) - ", "PORT LOUIS", "Reuters"},
                        {"LAGOS, Nigeria (AP) — ", "LAGOS, Nigeria", "AP"},
                        {"Dakar, 6 nov 2023 (AFP) - ", "Dakar", "AFP"},
                        {"NAIROBI — ", "NAIROBI", ""},
                        {"The wall (1902) - ", "", ""},
                        {"NATO - the alliance - said so. ", "", ""},
                        {"Short Message Service (SMS) - an old thing - ", "", ""}};
  for (const Case& test : cases) {
    INFO(test.opening);
    const Article article = parse("Harbour wall cracks close two berths\n\n" + (test.opening + lead) + "\n");
    CHECK(article.dateline == test.place);
    CHECK(article.byline == test.agency);
    CHECK(article.text == test.opening + lead);  // printed words stay printed
  }
}

TEST_CASE("hard-wrapped text becomes paragraphs again and lines that are paragraphs stay apart") {
  const std::string wrapped =
      "The harbour authority closed two of its four\nberths on Monday after divers found cracks in\nthe old stone "
      "wall.\n\nFishermen said they had warned of the damage\nfor years.\n";
  CHECK(dateline::formats::unwrap_lines(wrapped) ==
        std::vector<std::string>{"The harbour authority closed two of its four berths on Monday after divers found "
                                 "cracks in the old stone wall.",
                                 "", "Fishermen said they had warned of the damage for years."});
  CHECK(dateline::formats::unwrap_lines(lead + "\n" + second + "\n") == std::vector<std::string>{lead, second});
  CHECK(dateline::formats::unwrap_lines("Short\nBy Ada\n6 May\n") ==
        std::vector<std::string>{"Short", "By Ada", "6 May"});
}

TEST_CASE("wrapped paragraphs are joined among any number of menu lines; headlines below one another are not") {
  std::string menu;
  std::vector<std::string> expected;
  for (int i = 0; i < 60; ++i) {
    expected.push_back("Section " + std::to_string(i));
    menu += expected.back() + "\n";
  }
  expected.insert(expected.end(),
                  {"", "The harbour authority closed two of its four berths on Monday after divers found cracks.", "",
                   "Fishermen said they had warned of the damage to the old stone wall for years."});
  CHECK(dateline::formats::unwrap_lines(
            menu + "\nThe harbour authority closed two of its four\nberths on Monday after divers found "
                   "cracks.\n\nFishermen said they had warned of the damage\nto the old stone wall for years.\n") ==
        expected);
  const std::vector<std::string> headlines = {
      "港口管理局周一关闭了四个泊位中的两个因为潜水员在旧石墙上发现了裂缝渔民早已多次警告",
      "市长承诺在冬季来临之前完成修复工程但是没有人知道石料从哪里来", "当地渔民抗议码头停业一个月后仍没有得到赔偿"};
  CHECK(dateline::formats::unwrap_lines(headlines[0] + "\n" + headlines[1] + "\n" + headlines[2] + "\n") == headlines);
  CHECK(dateline::formats::unwrap_lines("港口管理局周一关闭了四个泊位中的两个因为潜水员在旧石墙上发现了裂缝渔\n"
                                        "民早已多次警告市长承诺在冬季来临之前完成修复工程但是没有人知道石料从\n"
                                        "哪里来也不知道费用由谁承担。\n") ==
        std::vector<std::string>{"港口管理局周一关闭了四个泊位中的两个因为潜水员在旧石墙上发现了裂缝渔"
                                 "民早已多次警告市长承诺在冬季来临之前完成修复工程但是没有人知道石料从"
                                 "哪里来也不知道费用由谁承担。"});
}

TEST_CASE("words broken at the end of a line become whole, compounds keep their hyphen") {
  const auto joined = [](const std::string& text) { return dateline::formats::unwrap_lines(text); };
  CHECK(
      joined(
          "The harbour authority closed two of the berths of the inter-\nnational terminal on Monday, said the "
          "self-employed "
          "Franco-\nGerman mayor, who had called the plan for the wall well-\nknown and day-to-\nday work, and who was "
          "himself self-em-\nployed until the council had come to its anti-\nterrorism deci-\nsion.\n") ==
      std::vector<std::string>{"The harbour authority closed two of the berths of the international terminal on "
                               "Monday, said the self-employed "
                               "Franco-German mayor, who had called the plan for the wall well-known and day-to-day "
                               "work, and who was himself "
                               "self-employed until the council had come to its anti-terrorism decision."});
  CHECK(joined("Le maire a déclaré que les travaux seraient ter-\nminés avant l'été, mais rien n'est sûr, a-t-\nil dit "
               "lundi "
               "à la presse, et les pêcheurs peut-\nêtre payés par la municipali\u00AD\nté.\n") ==
        std::vector<std::string>{
            "Le maire a déclaré que les travaux seraient terminés avant l'été, mais rien n'est sûr, a-t-il "
            "dit lundi à la presse, et les pêcheurs peut-être payés par la municipalité."});
}

TEST_CASE("lists, tables, verse and indented paragraphs of wrapped text keep their lines") {
  const std::string text =
      "   The harbour authority closed two of its four berths on Monday after\ndivers found cracks in the old stone "
      "wall of "
      "the harbour, which is as\nold as the town. The address is longer than any line of it:\n"
      "https://coast.example/archive/2023/11/06/harbour-wall-cracks-close-two-berths-again.html\n"
      "   A second paragraph begins with an indent and goes on until it ends\nhere, on the next line.\n\n"
      "- New stone from the quarry at the end of the valley, which is dearer\n  than it was\n- Lost catch of the "
      "crews\n"
      "1. Numbers are items as well, and this one is so long that it has to\n   be broken\n2. Another\n\n"
      "Name          Boat           Loss        Crew        Port        Paid\n"
      "Quist         Ada            1200        four        Oban        none\n\n"
      "The tide comes in,\nthe tide goes out,\nthe wall stands still\n";
  CHECK(dateline::formats::unwrap_lines(text) ==
        std::vector<std::string>{
            "The harbour authority closed two of its four berths on Monday after divers found cracks in the old stone "
            "wall of the "
            "harbour, which is as old as the town. The address is longer than any line of it: "
            "https://coast.example/archive/2023/11/06/harbour-wall-cracks-close-two-berths-again.html",
            "A second paragraph begins with an indent and goes on until it ends here, on the next line.", "",
            "- New stone from the quarry at the end of the valley, which is dearer than it was",
            "- Lost catch of the crews",
            "1. Numbers are items as well, and this one is so long that it has to be broken", "2. Another", "",
            "Name Boat Loss Crew Port Paid", "Quist Ada 1200 four Oban none", "", "The tide comes in,",
            "the tide goes out,", "the wall stands still"});
}

TEST_CASE("what sites of many languages print between paragraphs goes, wherever it stands") {
  const char* const lines[] = {
      // English
      "Listen to this article · 4:32 min", "Published 3 hours ago", "Follow @adaquist",
      "Got a tip? Email tips@tidemark.example", "Ada Quist and Bo Lind contributed to this report.",
      "With additional reporting by Bo Lind", "DON'T MISS: Storm warning for the coast", "AP Photo/Ada Quist",
      "Photograph: Ada Quist/Port Photo",
      "The views expressed in this article are the author's own and do not reflect those of Tide Mark.",
      "This story originally appeared in Tide Mark", "Click here to subscribe to our newsletter",
      "Get the best of Tide Mark delivered to your inbox", "Thank you for subscribing!", "Already a subscriber? Log in",
      "12 comments", "Jump to comments", "Sponsored Links by Tide Ads", "Download the Tide Mark app", "Report a typo",
      // French
      "Lecture 4 min", "Article réservé aux abonnés", "La suite après cette publicité", "Déjà abonné ? Connectez-vous",
      "Il vous reste 72% de cet article à lire. La suite est réservée aux abonnés.",
      "Notre dossier : les ports en danger", "À LIRE AUSSI. Tempête : alerte sur la côte", "Écouter cet article",
      "3 commentaires", "Réagir à cet article", "Ajouter aux favoris", "Contenus sponsorisés", "Signaler une erreur",
      "Rejoignez notre chaîne WhatsApp", "Recevez chaque matin notre sélection d'articles", "La rédaction avec AFP",
      // Spanish, German, Portuguese, Italian
      "Te recomendamos: Tormenta en la costa", "Todos los derechos reservados", "Con información de AFP",
      "Auch interessant: Sturm an der Küste", "Lesedauer: 3 Minuten", "Alle Rechte vorbehalten",
      "Leia mais: Tempestade na costa", "Continua após a publicidade", "Compartilhe",
      "Approfondisci: Tempesta sulla costa", "Riproduzione riservata", "Condividi su Facebook"};
  for (const std::string line : lines) {
    INFO(line);
    CHECK(parse("Harbour wall cracks close two berths\n\n" + lead + "\n\n" + line + "\n\n" + second + "\n").text ==
          lead + "\n\n" + second);
    CHECK(parse("Harbour wall cracks close two berths\n\n" + lead + "\n\n" + second + "\n\n" + line + "\n").text ==
          lead + "\n\n" + second);
  }
}

TEST_CASE("sentences that begin like furniture are text") {
  for (const std::string line :
       {"Follow the money, the diver said, and you will find the stone that the wall has lost.",
        "He had contributed to this report, which the council had asked for in the spring, and then left the town.",
        "Download speeds in the harbour are lower than anywhere else on the coast, the report says.",
        "It was three years ago that the first of the divers saw the crack in the wall.",
        "\"The views expressed in the letter are not mine,\" the mayor told the council on Monday.",
        "Il vous reste trois jours pour demander à la ville de payer les pertes des pêcheurs."}) {
    INFO(line);
    CHECK(parse("Harbour wall cracks close two berths\n\n" + lead + "\n\n" + line + "\n\n" + second + "\n").text ==
          lead + "\n\n" + line + "\n\n" + second);
  }
}

TEST_CASE("section tails of many languages end the text") {
  for (const std::string tail :
       {"More headlines", "Read also", "Related", "Pour aller plus loin", "Sur le même sujet",
        "Les articles les plus lus", "À lire également", "Lire aussi", "Últimas noticias", "Las más leídas",
        "Das könnte Sie interessieren", "Weitere Nachrichten", "Mais notícias", "Matérias relacionadas",
        "Articoli correlati", "Ti potrebbe interessare"}) {
    INFO(tail);
    CHECK(parse("Harbour wall cracks close two berths\n\n" + lead + "\n\n" + second + "\n\n" + third + "\n\n" + tail +
                "\nMayor Opens New Library in Old Town Hall\nBakers Strike Over Flour Price Rise\n")
              .text == lead + "\n\n" + second + "\n\n" + third);
  }
}

TEST_CASE("hostile text is read or refused, never a crash") {
  using namespace std::string_literals;
  CollectingSink sink;
  for (const std::string& bytes :
       {""s, "\n\n\n"s, std::string(1 << 20, 'a'), std::string(1 << 20, ' '), std::string(200'000, '\n') + "x",
        "\0\0\0"s, "a\0b c."s, "\xE2\x82"s, std::string(300'000, '('), "By " + std::string(100'000, 'A'),
        std::string("- ") + std::string(50'000, '-')}) {
    sink.clear();
    text_format.parse({bytes, "a.txt"}, sink);
    CHECK(sink.articles.size() + sink.failures.size() == 1);
  }
  std::string broken;
  for (int i = 0; i < 200'000; ++i) broken += "thewallofstonesbehindtheharbour-\n";
  CHECK(dateline::formats::unwrap_lines(broken).size() == 1);
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += "Mayor opens new library in the old town hall again\n";
  sink.clear();
  text_format.parse({many, "a.txt"}, sink);
  CHECK(sink.articles.size() == 1);
  // A list of words: what took a look back from each line would run into the time limit of the tests.
  std::string words = "A head\n\n";
  for (int i = 0; i < 400'000; ++i) words += "a\n\n";
  sink.clear();
  text_format.parse({words, "a.txt"}, sink);
  CHECK(sink.articles.size() == 1);
}
