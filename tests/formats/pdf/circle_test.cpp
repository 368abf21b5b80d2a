#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/formats/pdf/made.hpp"

namespace specie {
namespace {

using Pages = std::vector<std::vector<std::string>>;

Pages sound() { return test::made_circle_pages(); }

Result<Report> read(const Pages& pages) {
  return test::read_made(test::made_pdf(static_cast<int>(pages.size())), test::made_xhtml(pages));
}

/// The sound report with `from`, which occurs, replaced once; empty `to` drops the line.
Pages changed(const std::string& from, const std::string& to) {
  Pages pages = sound();
  for (auto& page : pages) {
    for (auto line = page.begin(); line != page.end(); ++line) {
      const auto at = line->find(from);
      if (at != std::string::npos && to.empty()) {
        page.erase(line);
        return pages;
      }
      if (at != std::string::npos) {
        line->replace(at, from.size(), to);
        return pages;
      }
    }
  }
  FAIL("the made report does not hold ", from);
  return pages;
}

std::string value_of(const Report& report, std::size_t i) {
  return to_string(report.observations.front().kept.at(i).value);
}

}  // namespace

TEST_SUITE("circle") {
  TEST_CASE("a sound made report is read whole") {
    const auto report = read(sound());
    REQUIRE_MESSAGE(report, report.error().message, " ", report.error().origin.page, ":",
                    report.error().origin.line, " ", report.error().excerpt);
    CHECK(*report->facts.text("coin") == "USDC");
    CHECK(*report->facts.text("issuer.name") == "Circle Internet Financial, LLC");
    CHECK(*report->facts.decimal("issuer.count") == Decimal(2));
    CHECK(*report->facts.text("att.type") == "examination");
    CHECK(*report->facts.date("att.report_date") == *parse_date("2026-05-28"));
    CHECK(report->facts.has("statements.encumbrance"));
    REQUIRE(report->observations.size() == 2);
    const Observation& first = report->observations.front();
    CHECK(to_string_utc(first.facts.instant("as_of")->seconds_utc()) == "2026-04-06T23:59:00Z");
    CHECK(first.facts.instant("as_of")->written == "2026-04-06T23:59:00+00:00");
    CHECK(first.positions.lines_count() == 7);
    CHECK(first.totals.size() == 4);
    CHECK(*first.funds.at(0).traits.fund_type == "government");
    CHECK(first.supply.outside.at(0).label == "FLOW");
    CHECK(to_string(first.supply.deductions.at(1).amount.value) == "10");
    CHECK(first.records.size() == 3);
    CHECK(first.repeated.at(0).printed.value == Decimal(1000));
    const Traits& repo = first.kept.at(2).traits;
    CHECK(repo.repo_term_bd == 1);
    CHECK(repo.overcollateralised == true);
    CHECK(repo.collateral.at(0).type == "US_TREASURY");
  }

  TEST_CASE("a figure knows its page, line and column") {
    const auto report = read(sound());
    REQUIRE(report);
    CHECK(report->observations.front().kept.at(0).origin ==
          Origin{.page = 3, .line = 5, .column = 1});
    CHECK(report->observations.front().totals.at(0).printed.origin ==
          Origin{.page = 3, .line = 7, .column = 32});
  }

  TEST_CASE("a footnote's digit never becomes part of a figure, nor a bracket's sign get lost") {
    const auto report = read(sound());
    REQUIRE(report);
    CHECK(value_of(*report, 2) == "300");
    CHECK(value_of(*report, 4) == "-10");
    CHECK(report->observations.front().kept.at(4).label ==
          "Cash due to/(owed by) Circle due to timing and settlement differences, net");
    CHECK(value_of(*report, 6) == "1");
  }

  TEST_CASE("what issuers do to a layout does not change what is read") {
    struct Case {
      std::string name;
      std::string from;
      std::string to;
    };
    const Case cases[] = {
        {"blank inside the bracket", "| (10)", "| ( 10 )"},
        {"currency inside the bracket", "| (10)", "| ($ 10)"},
        {"currency before the bracket", "| (10)", "| $ (10)"},
        {"minus sign", "| (10)", "| −10"},
        {"no closing bracket in the criteria", "(90 and 95, respectively) and",
         "(90 and 95, respectively, and"},
        {"blank before a comma", "(90 and 95, respectively)", "(90 and 95 , respectively)"},
        {"blank after a bracket", "(1,000 and 2,000,", "( 1,000 and 2,000,"},
        {"zero in words", "(10 and 5, respectively)", "(zero at the Report Dates)"},
        {"mark glued to a bracket", "respectively) ^1 less", "respectively)1 less"},
        {"day with a nought", "| April 6, 2026", "| April 06, 2026"},
        {"heading in another case", "U.S. TREASURY SECURITIES", "U.S. Treasury Securities"},
        {"more chains", "Algorand, Avalanche", "Algorand, X, Y One, Avalanche"},
        {"zero-width space", "A. USDC In", "A.\u200B USDC In"},
        {"no-break space", "Report Dates | April 6,", "Report Dates | April\u00A06,"},
        {"a Treasury note", "912797TL1 05/05/26", "91282CMU2 03/31/27"},
    };
    for (const Case& each : cases) {
      CAPTURE(each.name);
      const auto report = read(changed(each.from, each.to));
      REQUIRE_MESSAGE(report, report.error().message, " ", report.error().origin.page, ":",
                      report.error().origin.line);
      CHECK(value_of(*report, 4) == "-10");
      CHECK(report->observations.front().kept.size() == 7);
    }
  }

  TEST_CASE("a value printed a little above or below its label is still its own") {
    for (const std::string shift : {"+5 ", "-7 ", "+8 "}) {
      CAPTURE(shift);
      Pages pages =
          changed("Cash held in Circle Reserve Fund | 110", "Cash held in Circle Reserve Fund");
      auto& page = pages[2];
      const auto label = std::ranges::find(page, "Cash held in Circle Reserve Fund");
      // The value's line stands in the label's own place, moved; what follows keeps its place.
      std::string xhtml = test::made_xhtml(pages);
      const int y = 20 + (16 * static_cast<int>(label - page.begin()));
      const int moved = y + ((shift[0] == '+' ? 1 : -1) * (shift[1] - '0'));
      const auto third = xhtml.find("CIRCLE");
      const auto end = xhtml.find("  </page>", third);
      xhtml.insert(end, test::made_word(480, moved, 15, 11, "110"));
      const auto report = test::read_made(test::made_pdf(4), xhtml);
      REQUIRE_MESSAGE(report, report.error().message);
      CHECK(value_of(*report, 3) == "110");
    }
  }

  TEST_CASE("what cannot be read for certain is refused with its place") {
    struct Case {
      std::string name;
      std::string from;
      std::string to;
      ErrorCode code;
      std::uint32_t page;
      std::uint32_t line;
    };
    using enum ErrorCode;
    const Case cases[] = {
        {"letter O in a figure", "| 110", "| 77,O47", unreadable_figure, 3, 9},
        {"letter in a bill's value", "05/05/26 | 400", "05/05/26 | 4OO", unreadable_figure, 3, 5},
        {"wrong grouping", "| 110", "| 1,10", unreadable_figure, 3, 9},
        {"continental grouping", "| 2,000", "| 2.000.000", unreadable_figure, 4, 2},
        {"digit glued to a figure", "| 1,000", "| 1,0002", unreadable_figure, 3, 16},
        {"open bracket", "| (10)", "| (10", unreadable_figure, 3, 10},
        {"wrong check digit", "912797TL1", "912797TL2", unreadable_figure, 3, 5},
        {"impossible maturity", "05/05/26", "13/05/26", unreadable_figure, 3, 5},
        {"letter in the headline", "| 900 1,900", "| 9O0 1,900", unreadable_figure, 2, 9},
        {"letter in the criteria", "(90 and 95", "(9O and 95", unreadable_figure, 2, 15},
        {"figure without label", "Circle.com", "| 123", reading_not_proven, 3, 17},
        {"two figures on one line", "| 110", "| 110 5", reading_not_proven, 3, 9},
        {"label without figure", "Fund | 110", "Fund", reading_not_proven, 3, 9},
        {"unknown line", "Cash held in Circle", "Gold held in Circle", reading_not_proven, 3, 9},
        {"unknown words", "Circle.com", "in thousands", reading_not_proven, 3, 17},
        {"thousands in the headline", "(as defined in the", "(in thousands", reading_not_proven, 2,
         10},
        {"bill after the total", "Cash held in Circle Reserve Fund | 110",
         "912797TR8 05/12/26 | 110", reading_not_proven, 3, 9},
        {"no subtotal", "TOTAL U.S. TREASURY", "", reading_not_proven, 3, 7},
        {"no fund total", "TOTAL CIRCLE", "", reading_not_proven, 3, 2},
        {"no other total", "TOTAL OTHER", "", reading_not_proven, 3, 2},
        {"no grand total", "TOTAL USDC", "", reading_not_proven, 3, 2},
        {"total of another day", "ASSETS AS OF APRIL 30 2026 |", "ASSETS AS OF APRIL 29 2026 |",
         reading_not_proven, 4, 3},
        {"schedule of another day", "AS OF APRIL, 30 2026", "AS OF APRIL 29, 2026",
         reading_not_proven, 4, 3},
        {"headline of another day", "| April 6, 2026", "| April 7, 2026", reading_not_proven, 2, 8},
        {"another currency", "| $ 2,000", "| € 2,000", reading_not_proven, 4, 3},
        {"one headline figure", "| 900 1,900", "| 900", reading_not_proven, 2, 9},
        {"three headline figures", "| 900 1,900", "| 900 1,900 7", reading_not_proven, 2, 9},
        {"stray figure in the criteria", "and (ii) Access", "and 12 (ii) Access",
         reading_not_proven, 2, 15},
        {"one amount for two dates", "(90 and 95, respectively)", "(90)", reading_not_proven, 2,
         15},
        {"added instead of deducted", "^1 less (i)", "^1 plus (i)", reading_not_proven, 2, 13},
        {"negative holding", "| 110", "| (110)", negative, 3, 9},
        {"glyphs without characters", "| 110", "| \x11\x12\x13", no_text, 3, 9},
        {"amount within a deduction", "respectively) and (ii) Access",
         "respectively) of which frozen (1 and 1, respectively) and (ii) Access",
         reading_not_proven, 2, 15},
        {"two zones, one date each, unnamed", "Coordinated Universal Time (the",
         "Pacific Standard Time and local time (the", no_offset, 2, 4},
        {"label cut short", "Cash held at regulated ﬁnancial institutions | 99",
         "Cash held at | 99", reading_not_proven, 3, 14},
        {"no zone", "Coordinated Universal Time", "Pacific Time", no_offset, 2, 4},
        {"another issuer", "Circle Internet Group, Inc. (", "Other Issuer, Inc. (", unknown_layout,
         2, 3},
        {"no assertion", "Management’s Assertion", "", unknown_layout, 0, 0},
        {"no criteria", "CRITERIA", "", unknown_layout, 0, 0},
        {"no notes", "Notes", "", unknown_layout, 0, 0},
        {"no dates row", "Report Dates |", "Dates |", unknown_layout, 0, 0},
    };
    for (const Case& each : cases) {
      CAPTURE(each.name);
      const auto report = read(changed(each.from, each.to));
      REQUIRE(!report);
      CAPTURE(report.error().message);
      CHECK(to_string(report.error().code) == to_string(each.code));
      CHECK(report.error().origin.page == each.page);
      CHECK(report.error().origin.line == each.line);
    }
  }

  TEST_CASE("a label may go on in the next line") {
    Pages pages = sound();
    auto& page = pages[2];
    const auto line = std::ranges::find_if(
        page, [](const std::string& each) { return each.ends_with("net ^4 | 1"); });
    *line = "Cash due to/(owed by) Circle due to timing and settlement | 1";
    page.insert(line + 1, "differences, net ^4");
    const auto report = read(pages);
    REQUIRE_MESSAGE(report, report.error().message);
    CHECK(report->observations.front().kept.at(6).label ==
          "Cash due to/(owed by) Circle due to timing and settlement differences, net");
    CHECK(value_of(*report, 6) == "1");
  }

  TEST_CASE("each date has the zone that is said for it") {
    for (const std::string zones :
         {"April 6, 2026 at 11:59pm Pacific Standard Time and April 30, 2026 at 11:59pm Pacific "
          "Daylight Time (the",
          "April 6, 2026 and April 30, 2026 at 11:59pm Pacific Standard Time and Pacific Daylight "
          "Time, respectively (the"}) {
      CAPTURE(zones);
      const auto report = read(changed(
          "April 6, 2026 and April 30, 2026 at 11:59pm Coordinated Universal Time (the", zones));
      REQUIRE_MESSAGE(report, report.error().message);
      CHECK(report->observations[0].facts.instant("as_of")->offset_minutes == -480);
      CHECK(report->observations[1].facts.instant("as_of")->offset_minutes == -420);
    }
  }

  TEST_CASE("totals that do not foot are read as printed: judging them is not the reader's work") {
    const auto report =
        read(changed("ASSETS AS OF APRIL 6, 2026 | 1,000", "ASSETS AS OF APRIL 6, 2026 | 1,001"));
    REQUIRE(report);
    CHECK(report->observations.front().repeated.front().printed.value == Decimal(1001));
    CHECK(*report->observations.front().facts.decimal("pool_value") == Decimal(1000));
  }

  TEST_CASE("an accountant's page without a character map is absent, not garbage") {
    Pages pages = sound();
    pages[0] = {",1'(3(1'(17 $&&2817$176", "0D\\ 8"};
    const auto report = read(pages);
    REQUIRE(report);
    CHECK(!report->facts.has("att.present"));
    CHECK(!report->facts.has("att.report_date"));
    CHECK(*report->facts.date("report_date") == *parse_date("2026-05-28"));
  }

  TEST_CASE("a date with lost digits on the accountant's page is not believed") {
    Pages pages = sound();
    pages[0].back() = "May 2, 2026";
    const auto report = read(pages);
    REQUIRE(report);
    CHECK(report->facts.has("att.present"));
    CHECK(!report->facts.has("att.report_date"));
  }

  TEST_CASE("nothing is said of the repo that its note does not say") {
    const auto report = read(changed("involve the overnight lending", "involve the lending"));
    REQUIRE(report);
    CHECK(!report->observations.front().kept.at(2).traits.repo_term_bd);
    const auto denied = read(changed("which is", "which is not"));
    REQUIRE(denied);
    CHECK(!denied->observations.front().kept.at(2).traits.overcollateralised);
  }
}

}  // namespace specie
