// Dates as newspapers, feeds and databases write them.
#include "formats/dates/dates.h"

#include <string>

#include "formats/lines/publication_date.h"
#include "support/catch.h"

using dateline::formats::find_date;
using dateline::formats::infer_publication_date;
using dateline::formats::parse_date;

namespace {

struct Case {
  const char* text;
  const char* day;  // "" for none
  const char* time = "";
};

}  // namespace

TEST_CASE("a field or line that is nothing but a date is read in every language") {
  const Case cases[] = {
      {"2024-03-05", "2024-03-05"},
      {"2024-03-05T14:30:00+02:00", "2024-03-05", "2024-03-05T14:30:00+02:00"},
      {"2024-03-05T23:30:00-0500", "2024-03-05", "2024-03-05T23:30:00-05:00"},
      {"2024-03-05T14:30:00.123Z", "2024-03-05", "2024-03-05T14:30:00Z"},
      {"2024-03-05 14:30", "2024-03-05", "2024-03-05T14:30:00"},
      {"2024/3/5", "2024-03-05"},
      {"26 | 03 | 2024", "2024-03-26"},
      {"26 / 03 / 2024", "2024-03-26"},
      {"20240305", "2024-03-05"},
      {"20240305T143000Z", "2024-03-05", "2024-03-05T14:30:00Z"},
      {"Tue, 05 Mar 2024 14:30:00 GMT", "2024-03-05", "2024-03-05T14:30:00Z"},
      {"Tue, 5 Mar 2024 14:30:00 +0100", "2024-03-05", "2024-03-05T14:30:00+01:00"},
      {"Tue Mar 05 14:30:00 +0000 2024", "2024-03-05", "2024-03-05T14:30:00Z"},
      {"TUE, 5 MAR 2024", "2024-03-05"},
      {"March 5, 2024", "2024-03-05"},
      {"Mar. 5th, 2024", "2024-03-05"},
      {"5th of March, 2024", "2024-03-05"},
      {"26-FEB-1987 15:01:01.79", "1987-02-26", "1987-02-26T15:01:01"},
      {"Published: Tuesday 5 March 2024, 2.30pm", "2024-03-05", "2024-03-05T14:30:00"},
      {"Published on March 5, 2024 at 9:05 a.m. EST", "2024-03-05", "2024-03-05T09:05:00-05:00"},
      {"Updated 7 March 2024, published 5 March 2024", "2024-03-05"},
      {"Published 5 March 2024 | Updated 7 March 2024", "2024-03-05"},
      {"Publié le 5 mars 2024 à 14h30", "2024-03-05", "2024-03-05T14:30:00"},
      {"le 1er août 2023", "2023-08-01"},
      {"martes, 5 de marzo de 2024", "2024-03-05"},
      {"Dienstag, 5. März 2024, 14:30 Uhr", "2024-03-05", "2024-03-05T14:30:00"},
      {"05.03.2024", "2024-03-05"},
      {"terça-feira, 5 de março de 2024", "2024-03-05"},
      {"الثلاثاء 5 مارس 2024", "2024-03-05"},
      {"٥ مارس ٢٠٢٤", "2024-03-05"},
      {"2024年3月5日", "2024-03-05"},
      {"2024年3月5日 星期二 14:30", "2024-03-05", "2024-03-05T14:30:00"},
      {"martedì 5 marzo 2024, ore 14:30", "2024-03-05", "2024-03-05T14:30:00"},
      {"dinsdag 5 maart 2024", "2024-03-05"},
      {"5 марта 2024 г.", "2024-03-05"},
      {"5 березня 2024", "2024-03-05"},
      {"tisdag 5 mars 2024 kl. 14.30", "2024-03-05", "2024-03-05T14:30:00"},
      {"2024. március 5.", "2024-03-05"},
      {"5. maaliskuuta 2024", "2024-03-05"},
      {"5 tháng 3, 2024", "2024-03-05"},
      {"5 במרץ 2024", "2024-03-05"},
      {"2024年3月5日(火) 14時30分", "2024-03-05", "2024-03-05T14:30:00"},
      {"2024年3月5日 下午2:30", "2024-03-05", "2024-03-05T14:30:00"},
      {"2024년 3월 5일 오후 2:30", "2024-03-05", "2024-03-05T14:30:00"},
      {"الثلاثاء، 05 مارس 2024 - 02:30 م", "2024-03-05", "2024-03-05T14:30:00"},
      {"25/12/2023", "2023-12-25"},
      {"12/25/2023", "2023-12-25"},
      {"3/5/2024 2:30:00 PM", "2024-03-05", "2024-03-05T14:30:00"},
      {"1709649000", "2024-03-05", "2024-03-05T14:30:00Z"},
      {"1709649000000", "2024-03-05", "2024-03-05T14:30:00Z"},
  };
  for (const Case& test : cases) {
    INFO(test.text);
    const auto date = parse_date(test.text);
    REQUIRE(date.has_value());
    CHECK(date->day == test.day);
    CHECK(date->time == test.time);
  }
}

TEST_CASE("what is no date, or could be two days, gives none") {
  for (const char* text : {"",
                           "yesterday",
                           "March 2024",
                           "2024",
                           "5 March",
                           "03/04/2024",
                           "31.02.2024",
                           "2024-13-01",
                           "0000-00-00",
                           "The vote of 5 March 2024 was close",
                           "555-1234",
                           "1.2.3",
                           "3 | 4 | 2024",
                           "12 - 15 | 2024",
                           "10 - 12 - 24",
                           "12345",
                           "99999999999999",
                           "31 February 2024",
                           "29 February 2023",
                           "2024-02-30T10:00:00Z",
                           "1 January 0001",
                           "31.12.9999",
                           "9999-12-31",
                           "il y a 2 heures",
                           "hier à 14h30",
                           "vor 3 Stunden",
                           "hace 2 días",
                           "1小时前",
                           "2 days ago",
                           "today at 5 pm",
                           "2024-03-05-2024-03-05-7",
                           "not available"}) {
    INFO(text);
    CHECK_FALSE(parse_date(text).has_value());
  }
  CHECK_FALSE(parse_date(std::string(100'000, '1')).has_value());
  CHECK_FALSE(parse_date(std::string(100'000, '-')).has_value());
}

TEST_CASE("two small numbers are a day only for those who know their order") {
  using dateline::formats::DayOrder;
  CHECK_FALSE(parse_date("03/04/2024").has_value());
  CHECK(parse_date("03/04/2024", DayOrder::day_first)->day == "2024-04-03");
  CHECK(parse_date("03/04/2024", DayOrder::month_first)->day == "2024-03-04");
  CHECK(find_date("Printed 3/4/2024 in the morning", DayOrder::day_first)->day == "2024-04-03");
  // What can be only one of them is not turned round.
  CHECK(parse_date("25/12/2023", DayOrder::month_first)->day == "2023-12-25");
  CHECK(parse_date("12/25/2023", DayOrder::day_first)->day == "2023-12-25");
}

TEST_CASE("the first full date in running text is found with its place") {
  const std::string text = "Ministers met in May, and on June 7, 2022, they met again.";
  const auto date = find_date(text);
  REQUIRE(date.has_value());
  CHECK(date->day == "2022-06-07");
  CHECK(text.substr(date->begin, date->end - date->begin) == "June 7, 2022");
  CHECK_FALSE(find_date("It may rise 20 2025 times, call 05 22 1998 or see 10.0.19.2024").has_value());
  CHECK_FALSE(find_date("Results: 12-10-98 and 3-2").has_value());
}

TEST_CASE("only a day on which the text says it is news is inferred") {
  const auto inferred = [](const char* text) {
    const auto date = infer_publication_date({text});
    return date ? date->day : std::string{};
  };
  CHECK(inferred("The port will stay closed, the governor announced on June 7, 2022.") == "2022-06-07");
  CHECK(inferred("La fermeture a été annoncée le 7 juin 2022 par le gouverneur.") == "2022-06-07");
  CHECK(inferred("07.06.2022 – The port will stay closed until the wall is mended.") == "2022-06-07");
  CHECK(inferred("(7 June 2022) The port will stay closed until the wall is mended.") == "2022-06-07");
  CHECK(inferred("7 June 2022 was the day on which the port closed.").empty());
  CHECK(inferred("She was born on June 7, 1922, in a village by the lake.").empty());
  CHECK(inferred("The treaty, signed on 5 March 1998, was said to be dead.").empty());
  CHECK(inferred("The bridge will open on June 7, 2022, the governor said.").empty());
  CHECK(inferred("He told the court that he had met the dealer. The raid took place on 7 June 2012.").empty());
  CHECK(
      inferred("The fire of 2021 is remembered. A minister said on June 7, 2012, that nothing would happen.").empty());
  CHECK_FALSE(infer_publication_date({"One.", "Two.", "Three.", "It was announced on 7 June 2022."}).has_value());
}
