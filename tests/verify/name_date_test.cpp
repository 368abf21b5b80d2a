#include "verify/model/name_date.hpp"

#include <doctest/doctest.h>

#include <string>

namespace specie {
namespace {

/// "053126 = 2026-05-31": every date of the name with its readings.
std::string told(std::string_view name) {
  std::string text;
  for (const NameDate& date : dates_in_name(name)) {
    text += (text.empty() ? "" : "; ") + date.written + " =";
    for (const auto& each : date.readings) {
      const auto two = [](unsigned number) {
        return (number < 10 ? "-0" : "-") + std::to_string(number);
      };
      text += " " + (each.year ? std::to_string(*each.year) : "any") + two(each.month) +
              (each.day ? two(*each.day) : "");
    }
  }
  return text;
}

}  // namespace

TEST_SUITE("dates in names") {
  TEST_CASE("names that issuers gave their files") {
    struct Row {
      const char* name;
      const char* dates;
    };
    static constexpr Row rows[] = {
        {"2026 USDC_Examination Report April 26.pdf", "April 26 = 2026-04"},
        {"2025-USDC_Examination-Report-April-25.pdf", "April-25 = 2025-04"},
        {"2024 USDC_Examination Report October 2024 (3).pdf", "October 2024 = 2024-10"},
        {"2022 USDC Circle Grant Thornton Report August.pdf", "August = any-08"},
        {"Figure_30-06-2026.pdf", "30-06-2026 = 2026-06-30"},
        {"07.31.26_USAT-Report-signed.pdf", "07.31.26 = 2026-07-31"},
        {"08.31.26_USAT_signed_9.28.26.pdf", "08.31.26 = 2026-08-31; 9.28.26 = 2026-09-28"},
        {"LLC_ATCAttest_260903.pdf", "260903 = 2026-09-03"},
        {"GUSD_053126.pdf", "053126 = 2026-05-31"},
        {"GUSD_RR_August_2026_-_Issued.pdf", "August_2026 = 2026-08"},
        {"XSGD Report (30 June 2026).pdf", "30 June 2026 = 2026-06-30"},
        {"Report-2026-08-August.pdf", "2026-08 = 2026-08; August = any-08"},
        {"RLUSD June'26_FINAL.pdf", "June'26 = 2026-06"},
        {"2026 Jul - Agora Dollar.pdf", "2026 Jul = 2026-07"},
        {"B1-07- ISAE3000 - Report July 2026) - Draft.pdf", "July 2026 = 2026-07"},
        {"usdc-2026-04.pdf", "2026-04 = 2026-04"},
        {"EXD-2026-04-30.json", "2026-04-30 = 2026-04-30"},
        {"2026-02-30.pdf", "2026-02 = 2026-02"},
        {"20260430.pdf", "20260430 = 2026-04-30"},
        {"10112012.pdf", "10112012 = 2012-11-10 2012-10-11"},
        {"121110.pdf", "121110 = 2012-11-10 2010-11-12 2010-12-11"},
        {"01-02-2026.pdf", "01-02-2026 = 2026-02-01 2026-01-02"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CHECK(told(row.name) == row.dates);
    }
  }

  TEST_CASE("what is no date") {
    static constexpr const char* names[] = {"",
                                            ".",
                                            "transparency.json",
                                            "2026.pdf",
                                            "351891.pdf",
                                            "912797MS3.csv",
                                            "1464253357814.ajax",
                                            "maybe-marching-decorum.pdf",
                                            "377372bfa35fa0c22ea1113fde260430a.pdf",
                                            "2026-13.pdf",
                                            "99999999999999999999999999.pdf",
                                            "\xFF\xFE\x80.pdf",
                                            "v1.2.3",
                                            "00.00.00"};
    for (const char* name : names) {
      CAPTURE(name);
      CHECK(told(name).empty());
    }
    CHECK(told(std::string("2026\0-04", 8)).empty());
  }

  TEST_CASE("a file's name is the last part of a path or of an address") {
    CHECK(file_name_of("/a/2026-04/report.pdf") == "report.pdf");
    CHECK(file_name_of("C:\\2026-04\\report.pdf") == "report.pdf");
    CHECK(file_name_of("https://x/y/a%20b%2.pdf?v=2026-04") == "a b%2.pdf");
    CHECK(file_name_of("https://x/y/") == "");
    CHECK(file_name_of("%2") == "%2");
    CHECK(file_name_of("%zz%41") == "%zzA");
  }
}

}  // namespace specie
