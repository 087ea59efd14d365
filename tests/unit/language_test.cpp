// Languages of short news texts, and when the input's own word counts.
#include "text/language.h"

#include <string>
#include <vector>

#include "support/catch.h"

using dateline::text::detect_language;

namespace {

struct Case {
  std::string language;
  std::string text;
};

const std::vector<Case> texts{
    {"en", "The government said on Friday that it would review the agreement after talks with the union failed."},
    {"fr",
     "Le gouvernement a annoncé vendredi qu'il allait revoir l'accord après l'échec des discussions avec le syndicat."},
    {"de",
     "Die Regierung teilte am Freitag mit, dass sie das Abkommen nach dem Scheitern der Gespräche überprüfen werde."},
    {"es",
     "El gobierno anunció el viernes que revisará el acuerdo después del fracaso de las conversaciones con el "
     "sindicato."},
    {"no",
     "Regjeringen sa fredag at den ville vurdere avtalen på nytt etter at samtalene med fagforeningen ikke førte "
     "fram."},
    {"no",
     "Regjeringa sa fredag at ho ville vurdere avtalen på nytt etter at samtalane med fagforeininga ikkje førte fram."},
    {"ar", "قالت الحكومة يوم الجمعة إنها ستراجع الاتفاق بعد فشل المحادثات مع النقابة."},
    {"he", "הממשלה הודיעה ביום שישי כי תבחן מחדש את ההסכם לאחר כישלון השיחות עם האיגוד."},
    {"zh", "政府周五表示，在与工会的谈判失败后，将重新审查该协议。"},
    {"zh", "政府週五表示，在與工會的談判失敗後，將重新審查該協議。"},
    {"ja", "政府は金曜日、労働組合との協議が失敗した後、合意を見直すと述べた。"},
    {"ko", "정부는 금요일 노조와의 협상이 실패한 후 협정을 재검토하겠다고 밝혔다."},
    {"ru", "Правительство заявило в пятницу, что пересмотрит соглашение после провала переговоров с профсоюзом."},
    // These come from CLD2's larger tables: without them they are taken for others.
    {"ha",
     "Gwamnatin kasar ta ce a ranar Jumma'a za ta sake duba yarjejeniyar bayan tattaunawa da kungiyar ma'aikata ta ci "
     "tura."},
    {"am", "መንግሥት ዓርብ ዕለት ከሠራተኛ ማኅበሩ ጋር የተደረገው ውይይት ካልተሳካ በኋላ ስምምነቱን እንደሚመረምር አስታወቀ።"},
    {"so",
     "Dowladdu waxay sheegtay maalintii Jimcaha inay dib u eegi doonto heshiiska kadib markii wadahadalladii ay "
     "fashilmeen."},
};

}  // namespace

TEST_CASE("the language of a paragraph of news is known") {
  for (const Case& c : texts) {
    INFO(c.text);
    CHECK(detect_language(c.text, "") == c.language);
  }
}

TEST_CASE("a wrong declaration does not outweigh the text") {
  for (const Case& c : texts) {
    INFO(c.text);
    CHECK(detect_language(c.text, "fi-FI") == c.language);
  }
}

TEST_CASE("the declaration decides where the text says nothing") {
  CHECK(detect_language("", "") == "");
  CHECK(detect_language("12 345", "") == "");
  CHECK(detect_language("12 345", "en-GB") == "en");
  CHECK(detect_language("", "FR_ca") == "fr");
  CHECK(detect_language("", "iw") == "he");
  CHECK(detect_language("", "nb-NO") == "no");
  CHECK(detect_language("", "eng") == "en");
  CHECK(detect_language("", "und") == "");
  CHECK(detect_language("", "english") == "");
  CHECK(detect_language("", "x\xFF") == "");
}

TEST_CASE("the declaration decides between languages that are taken for each other") {
  CHECK(detect_language(texts[0].text, "pcm") == "pcm");
  CHECK(detect_language(texts[0].text, "fr") == "en");
}

TEST_CASE("addresses and ill-formed bytes do not hide the language") {
  std::string addresses;
  for (int i = 0; i < 100; ++i) addresses += "https://www.example.org/the-government-and-the-people ";
  CHECK(detect_language(addresses + texts[1].text, "") == "fr");
  CHECK(detect_language("\xFF\xC3 " + texts[2].text + " \xE2", "") == "de");
  for (std::size_t length = 0; length < texts[8].text.size(); ++length)
    CHECK(detect_language(texts[8].text.substr(0, length), "") != "en");
}

TEST_CASE("a long text is judged by its start, cut between code points") {
  std::string text;
  while (text.size() < 100000) text += texts[8].text;
  CHECK(detect_language(text, "") == "zh");
  CHECK(detect_language("a" + text, "") == "zh");
  CHECK(detect_language(std::string(1000000, 'h'), "") == "");
}
