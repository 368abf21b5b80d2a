#include "verify/model/calendar.hpp"

#include <doctest/doctest.h>
#include <stdio.h>  // popen is POSIX

#include <algorithm>
#include <array>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <set>
#include <string>

namespace specie {
namespace {

Date date(std::string_view text) {
  const auto value = parse_date(text);
  REQUIRE_MESSAGE(value, std::string(text));
  return *value;
}

std::string after(Calendar calendar, std::string_view from, int count) {
  const auto deadline = business_days_after(calendar, date(from), count);
  return deadline ? to_string(deadline->date) + (deadline->computed ? " computed" : "") : "unknown";
}

#ifdef SPECIE_QUANTLIB_DAYS
std::set<std::string> lines_of_command(const char* command) {
  std::set<std::string> lines;
  FILE* pipe = ::popen(command, "r");  // NOLINT(cert-env33-c): a program that this build made
  REQUIRE(pipe != nullptr);
  std::array<char, 128> line{};
  while (std::fgets(line.data(), line.size(), pipe) != nullptr) {
    const std::string_view text = line.data();
    lines.emplace(text.substr(0, text.find('\n')));
  }
  CHECK(::pclose(pipe) == 0);
  return lines;
}
#endif

}  // namespace

TEST_SUITE("calendar") {
  TEST_CASE("business days, with the holidays that others get wrong") {
    struct Case {
      Calendar calendar;
      std::string_view day;
      bool open;
    };
    const Case cases[] = {
        // The Reserve Banks do not move a Saturday's holiday to the Friday.
        {Calendar::federal_reserve, "2027-06-18", true},
        {Calendar::federal_reserve, "2027-12-24", true},
        {Calendar::federal_reserve, "2020-07-03", true},
        {Calendar::federal_reserve, "2027-07-05", false},
        {Calendar::federal_reserve, "2022-06-20", false},
        {Calendar::federal_reserve, "2021-06-18", true},
        {Calendar::federal_reserve, "2026-04-03", true},
        {Calendar::sifma, "2024-03-29", false},
        {Calendar::sifma, "2023-04-07", true},
        {Calendar::sifma, "2020-07-03", false},
        {Calendar::sifma, "2018-12-05", false},
        {Calendar::england_wales, "2020-05-04", true},
        {Calendar::england_wales, "2020-05-08", false},
        {Calendar::england_wales, "2022-05-30", true},
        {Calendar::england_wales, "2022-06-03", false},
        {Calendar::england_wales, "2022-09-19", false},
        {Calendar::england_wales, "2023-05-08", false},
        {Calendar::england_wales, "2027-12-28", false},
        {Calendar::england_wales, "2026-07-04", false},
        {Calendar::england_wales, "2026-11-26", true},
    };
    for (const Case& each : cases) {
      CAPTURE(std::string(to_string(each.calendar)));
      CAPTURE(std::string(each.day));
      CHECK(is_business_day(each.calendar, date(each.day)) == each.open);
    }
  }

  TEST_CASE("nothing is known outside the table, weekends included") {
    for (const Calendar each :
         {Calendar::federal_reserve, Calendar::sifma, Calendar::england_wales}) {
      CHECK(!is_business_day(each, date("2017-12-31")));
      CHECK(is_business_day(each, date("2018-01-02")) == true);
      CHECK(is_business_day(each, date("2030-12-31")) == true);
      CHECK(!is_business_day(each, date("2031-01-01")));
      CHECK(after(each, "2030-12-31", 1) == "unknown");
    }
  }

  TEST_CASE("deadlines in business days") {
    CHECK(after(Calendar::federal_reserve, "2026-11-25", 1) == "2026-11-27");
    CHECK(after(Calendar::federal_reserve, "2026-11-25", 2) == "2026-11-30");
    CHECK(after(Calendar::federal_reserve, "2026-11-26", 0) == "2026-11-27");
    CHECK(after(Calendar::federal_reserve, "2026-11-27", 0) == "2026-11-27");
    CHECK(after(Calendar::federal_reserve, "2026-11-28", 1) == "2026-11-30");
    CHECK(after(Calendar::england_wales, "2027-03-25", 1) == "2027-03-30");
    CHECK(after(Calendar::england_wales, "2027-12-24", 1) == "2027-12-29");
  }

  TEST_CASE("a deadline that passes a year not yet published says so") {
    CHECK(after(Calendar::england_wales, "2027-12-30", 1) == "2027-12-31");
    CHECK(after(Calendar::england_wales, "2027-12-31", 1) == "2028-01-04 computed");
    CHECK(after(Calendar::sifma, "2026-12-31", 1) == "2027-01-04 computed");
    CHECK(after(Calendar::federal_reserve, "2027-12-31", 1) == "2028-01-03");
  }

  TEST_CASE("our tables are QuantLib's but for what the sources say otherwise") {
#ifndef SPECIE_QUANTLIB_DAYS
    std::cout << "not run: calendars against QuantLib, which is not here (libquantlib0-dev)\n";
#else
    const std::set<std::string> theirs = lines_of_command(SPECIE_QUANTLIB_DAYS);
    REQUIRE(theirs.size() > 300);
    std::set<std::string> ours;
    for (const Calendar each :
         {Calendar::federal_reserve, Calendar::sifma, Calendar::england_wales}) {
      for (Date day = date("2018-01-01"); day <= date("2030-12-31"); day = add_days(day, 1)) {
        if (!is_weekend(day) && is_business_day(each, day) == false) {
          ours.insert(std::string(to_string(each)) + " " + to_string(day));
        }
      }
    }
    std::set<std::string> differences;
    std::ranges::set_symmetric_difference(ours, theirs,
                                          std::inserter(differences, differences.end()));
    // K.8 of 2025-12-31: on Friday 18 June 2027 the Reserve Banks are open. SIFMA recommends an
    // early close on a Good Friday with an employment report; QuantLib 1.29 closes the day.
    CHECK(differences == std::set<std::string>{"federal-reserve 2027-06-18", "sifma 2021-04-02",
                                               "sifma 2023-04-07", "sifma 2026-04-03"});
#endif
  }

  TEST_CASE("calendars are known by their words, and by no others") {
    for (const Calendar each :
         {Calendar::federal_reserve, Calendar::sifma, Calendar::england_wales}) {
      CHECK(parse_calendar(to_string(each)) == each);
      const CalendarSource source = calendar_source(each);
      CHECK(source.first_year == 2018);
      CHECK(source.last_year == 2030);
      CHECK(source.published_until >= 2026);
      CHECK(source.url.starts_with("https://"));
    }
    CHECK(!parse_calendar("scotland"));
    CHECK(!parse_calendar(""));
  }
}

}  // namespace specie
