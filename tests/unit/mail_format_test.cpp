// Mail and mailboxes: what of a message is the story, and what broken ones cost.
#include <string>

#include "formats/format.h"
#include "support/catch.h"
#include "support/collecting_sink.h"
#include "support/parsed_article.h"

using dateline::Article;
using dateline::formats::eml_format;
using dateline::formats::Input;
using dateline::formats::mbox_format;
using dateline::formats::RecordRules;
using dateline::tests::CollectingSink;

namespace {

Article parse(const std::string& message) { return dateline::tests::parsed_article(eml_format, message, "a.eml"); }

std::string failure(const std::string& message) {
  CollectingSink sink;
  eml_format.parse({message, "a.eml"}, sink);
  return sink.failures.empty() ? std::string() : sink.failures.front().reason;
}

const std::string plain_words =
    "The sea wall by the harbour cracked on Monday after a night of storm.\n\nThe council closed the road for a "
    "week.\n";

std::string alternative(const std::string& plain, const std::string& html) {
  return "From: Coast Post <news@coast.example>\nSubject: Wall\nMIME-Version: 1.0\nList-Unsubscribe: "
         "<mailto:u@coast.example>\n"
         "Content-Type: multipart/alternative; boundary=b1\n\n--b1\nContent-Type: text/plain; charset=utf-8\n\n" +
         plain + "\n--b1\nContent-Type: text/html; charset=utf-8\n\n" + html + "\n--b1--\n";
}

}  // namespace

TEST_CASE("header fields become metadata") {
  struct Case {
    const char* header;
    std::string Article::*field;
    const char* expected;
  };
  const Case cases[] = {
      {"Subject: =?iso-8859-1?Q?Caf=E9?= =?utf-8?B?IHdhbGw=?=\n cracks", &Article::title, "Café wall cracks"},
      {"Subject: Re: [Coast] Fwd: Wall cracks\nList-Id: Coast <coast.lists.example>", &Article::title, "Wall cracks"},
      {"Subject: Wall: a crack", &Article::title, "Wall: a crack"},
      {"Subject: Caf\xE9 wall", &Article::title, "Café wall"},
      {"Date: Tue, 5 Mar 2024 23:30:00 -0500 (EST)", &Article::date, "2024-03-05"},
      {"Date: Tue, 5 Mar 2024 23:30:00 -0500 (EST)", &Article::time, "2024-03-05T23:30:00-05:00"},
      {"Message-ID: <a.1@coast.example>", &Article::id, "a.1@coast.example"},
      {"From: Coast Post <news@coast.example>\nList-Unsubscribe: <u>", &Article::source, "Coast Post"},
      {"From: Coast Post <news@coast.example>\nList-Unsubscribe: <u>", &Article::byline, ""},
      {"From: Ada Quist <ada.quist@coast.example>", &Article::byline, "Ada Quist"},
      {"From: Ada Quist <ada.quist@coast.example>\nList-Id: Coast Letters <c.example>\nList-Post: <l>",
       &Article::source, "Coast Letters"},
      {"From: \"Ada Quist, Coast Post\" <news@coast.example>", &Article::source, "Coast Post"},
      {"From: Ada Quist from Coast Post <news@coast.example>", &Article::byline, "Ada Quist"},
      {"From: news@coast.example", &Article::source, "coast.example"},
      {"Content-Language: fr-FR", &Article::language, "fr"},
      {"Archived-At: <https://coast.example/a>", &Article::url, "https://coast.example/a"},
  };
  for (const Case& test : cases) {
    INFO(test.header);
    CHECK(parse(std::string(test.header) + "\n\n" + plain_words).*test.field == test.expected);
  }
}

TEST_CASE("bodies are decoded") {
  const auto text = [](const std::string& header, const std::string& body) {
    return parse("From: a@b.example\nSubject: s\n" + header + "\n\n" + body).text;
  };
  CHECK(text("Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable",
             "Le caf=E9 est ou=\nvert.") == "Le café est ouvert.");
  CHECK(text("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64", "TGUgY2Fmw6kgZmVybWUu") ==
        "Le café ferme.");
  CHECK(text("Content-Type: text/plain; format=flowed", "The wall \ncracked on \nMonday.\n\nIt was old.") ==
        "The wall cracked on Monday.\n\nIt was old.");
  CHECK(text("Content-Type: text/html; charset=windows-1252", "<p>It\x92s open.</p><p>Now.</p>") ==
        "It’s open.\n\nNow.");
  CHECK(text("Content-Type: text/plain; charset=no-such-set", "The wall cracked.") == "The wall cracked.");
}

TEST_CASE("the plain rendering is taken where it is one") {
  const std::string html =
      "<div style='display: none'>Hidden.</div><h2>Harbour</h2><p>The sea wall by the harbour cracked on "
      "Monday after a night of storm.</p><p>The council closed the road for a week.</p>";
  CHECK(parse(alternative(plain_words, html)).text.starts_with("The sea wall"));
  const Article stub = parse(alternative("Open this mail with a program that shows HTML.", html));
  CHECK(stub.text ==
        "Harbour\n\nThe sea wall by the harbour cracked on Monday after a night of storm.\n\n"
        "The council closed the road for a week.");
  REQUIRE(stub.headings.size() == 1);
  CHECK(stub.headings[0] == "Harbour");
}

TEST_CASE("what is about the mail is no text") {
  const Article article = parse(
      "From: Ada Quist <ada@coast.example>\nSubject: Wall\n\nView this email in your browser "
      "(https://coast.example/v)\n\n" +
      plain_words +
      "\nSea level is rising <https://coast.example/very/long> everywhere.\n\nOn Monday Bo Lind wrote:\n> Is it "
      "true?\n\n"
      "You are receiving this because you signed up.\nUnsubscribe\nCoast Post, 1 Quay Street\n-- \nAda Quist\nSea "
      "desk\n");
  CHECK(article.text ==
        "The sea wall by the harbour cracked on Monday after a night of storm.\n\nThe council closed the road for a "
        "week.\n\n"
        "Sea level is rising everywhere.");
  for (const char* foot : {"Se désabonner", "Newsletter abbestellen", "Darse de baja", "Cancelar inscrição", "退订",
                           "Annulla iscrizione", "Uitschrijven", "إلغاء الاشتراك"}) {
    INFO(foot);
    CHECK(parse("From: a@b.example\nSubject: s\n\n" + plain_words + "\n" + foot + "\n\nQuay Street 1\n").text ==
          parse("From: a@b.example\nSubject: s\n\n" + plain_words).text);
  }
}

TEST_CASE("attachments are named, not read") {
  const Article article = parse(
      "From: a@b.example\nSubject: s\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nThe wall cracked.\n--x\n"
      "Content-Type: text/plain\nContent-Disposition: attachment; filename=notes.txt\n\nSecret.\n--x--\n");
  CHECK(article.text == "The wall cracked.");
  REQUIRE(article.removed.size() == 1);
  CHECK(article.removed[0].text == "notes.txt");
  CHECK(failure("From: a@b.example\nSubject: s\nContent-Type: application/pdf; name=a.pdf\n\nx") ==
        "no text in the message; attached: a.pdf");
  CHECK(
      failure(
          "From: a@b.example\nContent-Type: multipart/encrypted; boundary=x; protocol=\"application/pgp-encrypted\"\n\n"
          "--x\n\n--x--\n") == "an encrypted message");
}

TEST_CASE("a page saved as MHTML is read as that page") {
  const Article article = parse(
      "From: <Saved by a browser>\nSnapshot-Content-Location: https://coast.example/wall\nSubject: Wall\nMIME-Version: "
      "1.0\n"
      "Content-Type: multipart/related; type=\"text/html\"; boundary=x\n\n--x\nContent-Type: text/html\n"
      "Content-Transfer-Encoding: quoted-printable\n\n<html><head><title>Sea wall "
      "cracks</title></head><body><article><h1>Sea wall "
      "cracks</h1><p>The sea wall by the harbour cracked on Monday after a night of storm, the council said.</p><p>It "
      "=\n"
      "closed the road along the quay for a week, and asked for money to mend it.</p></article></body></html>\n--x\n"
      "Content-Type: image/png\n\nx\n--x--\n");
  CHECK(article.url == "https://coast.example/wall");
  CHECK(article.title == "Sea wall cracks");
  CHECK(article.text.starts_with("The sea wall by the harbour"));
}

TEST_CASE("a mailbox is cut at the lines that begin messages, and at no others") {
  const std::string box =
      "From a@b.example Tue Mar  5 10:00:00 2024\nFrom: a@b.example\nSubject: One\n\nThe wall cracked.\n\n"
      ">From the quay it was seen.\n\nFrom here on: nothing.\n\nFrom 10:00 on\nit was closed.\n\n"
      "From broken Tue Mar  5 11:00:00 2024\nSubject: Two\n\n\n"
      "From c@d.example Tue Mar  5 12:00:00 2024\nFrom: c@d.example\nSubject: Three\nContent-Length: 58\n\n"
      "Body.\n\nFrom e@f.example Tue Mar  5 12:00:00 2024\nA: b\n\nE.\n"
      "From g@h.example Tue Mar  6 12:00:00 2024\r\nFrom: g@h.example\r\nSubject: Four\r\n\r\nThe end.\r\n";
  CollectingSink whole;
  mbox_format.parse({box, "a.mbox"}, whole);
  std::string titles;
  for (const Article& article : whole.articles)
    titles += std::to_string(article.record.value_or(0)) + article.title + " ";
  CHECK(titles == "1One 3Three 4Four ");
  CHECK(whole.articles[0].text.find("\n\nFrom the quay it was seen.\n\nFrom here on: nothing.\n\nFrom 10:00 on") !=
        std::string::npos);
  CHECK(whole.articles[0].date == "2024-03-05");
  CHECK(whole.articles[1].text.find("E.") != std::string::npos);
  REQUIRE(whole.failures.size() == 1);
  CHECK(whole.failures[0].record == 2);
  const RecordRules& rules = *mbox_format.records;
  for (const std::size_t size : {1, 50, 300}) {
    CollectingSink sink;
    std::uint64_t record = 1;
    for (std::size_t begin = 0, length = size; begin < box.size();) {
      const RecordRules::Cut cut =
          rules.whole(std::string_view(box).substr(begin, length), begin + length >= box.size());
      if (cut.bytes == 0) {
        REQUIRE(begin + length < box.size());
        length += size;
        continue;
      }
      Input input{std::string_view(box).substr(begin, cut.bytes), "a.mbox"};
      input.first_record = record;
      mbox_format.parse(input, sink);
      record += cut.records;
      begin += cut.bytes;
      length = size;
    }
    CHECK(record == 5);
    REQUIRE(sink.articles.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
      CHECK(sink.articles[i].record == whole.articles[i].record);
      CHECK(sink.articles[i].text == whole.articles[i].text);
    }
  }
}

TEST_CASE("hostile messages end, in time") {
  std::string deep = "From: a@b.example\n";
  for (int i = 0; i < 1000; ++i)
    deep += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" + std::to_string(i) + "\n";
  CHECK(failure(deep + "\nText.") == "a message of more than 100 nested parts");
  std::string forwarded = "From: a@b.example\n";
  for (int i = 0; i < 20'000; ++i) forwarded += "Content-Type: message/rfc822\n\n";
  CHECK(!failure(forwarded + "Text.").empty());
  CHECK(failure("Subject: " + std::string(2'000'000, 'x') + "\n\nText.") ==
        "a message whose header is longer than 1 MiB");
  std::string folded = "From: a@b.example\nSubject: s\n";
  while (folded.size() < 900'000) folded += " folded\n";
  CHECK(parse(folded + "\nText.").text == "Text.");
  std::string parts = "From: a@b.example\nSubject: s\nContent-Type: multipart/mixed; boundary=x\n\n";
  for (int i = 0; i < 50'000; ++i) parts += "--x\n\nText.\n";
  CHECK(parse(parts).text.starts_with("Text."));
  CHECK(failure("").starts_with("no "));
  CHECK(failure("From: a@b.example\n\n").starts_with("no text"));
  CollectingSink sink;
  std::string box;
  while (box.size() < 1'000'000) box += "From x 1:1\na:\n\n";
  mbox_format.parse({box, "a.mbox"}, sink);
  CHECK(sink.failures.size() > 10'000);
}
