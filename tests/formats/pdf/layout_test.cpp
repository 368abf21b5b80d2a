#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "formats/json/layout_reader.hpp"
#include "tests/formats/pdf/printed.hpp"
#include "tests/support/golden.hpp"

namespace specie {
namespace {

std::string sample(const std::string& name) {
  return test::read_file(test::source_dir() / "samples/layouts" / name);
}

Layout layout_of(const std::string& text) {
  Source source = source_of("layout.json", text);
  auto layout = read_layout(source, {});
  REQUIRE_MESSAGE(layout, layout.error().message, " ", layout.error().origin.line, ":",
                  layout.error().origin.column);
  return *std::move(layout);
}

Result<Report> read_as(const Layout& layout, const std::string& text) {
  const Limits limits;
  const std::string xhtml = test::printed_xhtml(text);
  return read_pdf_report(test::made_pdf(test::pages_of(text)),
                         [&](std::string_view) { return Result<std::string>(xhtml); },
                         {.limits = limits, .keep_positions = true, .layout = &layout});
}

struct Issuer {
  std::string text;
  Layout layout;
};

Issuer pyusd() { return {sample("pyusd-2026-07.txt"), layout_of(sample("pyusd.json"))}; }
Issuer tether() { return {sample("tether-2026-06-30.txt"), layout_of(sample("tether.json"))}; }

/// What became of a reading: "read", "E1314 2:10", or the notes on what does not add up.
std::string outcome_of(const Result<Report>& report) {
  if (!report) {
    const Origin& at = report.error().origin;
    return to_string(report.error().code) + " " + std::to_string(at.page) + ":" +
           std::to_string(at.line);
  }
  for (const std::string& note : report->notes) {
    if (note.find("residual") != std::string::npos ||
        note.find("and again as") != std::string::npos) {
      return note;
    }
  }
  return "read";
}

struct Twin {
  const char* name;
  const char* from;
  const char* to;
  const char* outcome;
};

void check_twins(const Issuer& issuer, std::span<const Twin> twins) {
  for (const Twin& each : twins) {
    const std::string name = each.name;
    CAPTURE(name);
    const auto report = read_as(issuer.layout, test::changed_text(issuer.text, each.from, each.to));
    const std::string outcome = outcome_of(report);
    CAPTURE(outcome);
    CHECK(outcome.starts_with(each.outcome));
  }
}

}  // namespace

TEST_SUITE("layout") {
  TEST_CASE("a report of two dates is read column by column, each figure with its place") {
    const Issuer made = pyusd();
    const auto report = read_as(made.layout, made.text);
    REQUIRE_MESSAGE(report, report.error().message, " ", report.error().excerpt);
    CHECK(outcome_of(report) == "read");
    CHECK(report->format == "layout/pyusd-2026");
    CHECK(*report->facts.text("coin") == "PYUSD");
    CHECK(*report->facts.text("ref_ccy") == "USD");
    CHECK(*report->facts.date("report_date") == *parse_date("2026-08-25"));
    REQUIRE(report->observations.size() == 2);
    const Observation& june = report->observations[0];
    CHECK(june.facts.instant("as_of")->written == "2026-06-30T17:00:00-04:00");
    CHECK(*june.facts.text("as_of_zone") == "Eastern Time");
    CHECK(*june.facts.decimal("coins_outstanding") == Decimal(2'686'586'963));
    CHECK(june.facts.find("coins_outstanding")->origin ==
          Origin{.page = 2, .line = 7, .column = 27});
    REQUIRE(june.kept.size() == 4);
    CHECK(june.kept[2].label ==
          "Repurchase agreements secured by U.S. Treasury obligations, at fair value");
    CHECK(june.kept[2].value == Decimal(2'216'594'000));
    CHECK(june.kept[2].traits.collateral.at(0).type == "US_TREASURY");
    CHECK(june.kept[1].value.is_zero());
    const Observation& july = report->observations[1];
    CHECK(*july.facts.decimal("pool_value") == Decimal(2'694'072'163));
    CHECK(july.repeated.size() == 2);
  }

  TEST_CASE("metals, loans and a subtotal are read as the layout says") {
    const Issuer made = tether();
    const auto report = read_as(made.layout, made.text);
    REQUIRE_MESSAGE(report, report.error().message, " ", report.error().excerpt);
    CHECK(outcome_of(report) == "read");
    const Observation& june = report->observations.at(0);
    CHECK(june.kept.size() == 11);
    CHECK(june.totals.size() == 2);
    CHECK(june.kept.back().traits.asset_class == "loan");
    CHECK(june.kept.back().label ==
          "Secured Loans (none of them to companies related to the group)");
    const bool says_what_is_left_out =
        std::ranges::any_of(report->notes, [](const std::string& note) {
          return note.find("'Other liabilities' 19,791,585 (page 2 line 21) is left out") == 0;
        });
    CHECK(says_what_is_left_out);
  }

  TEST_CASE("a two-column report that is changed is refused or found, never read otherwise") {
    const Twin twins[] = {
        {"a digit altered", "397,486,420", "397,436,420", "'Total reserve assets' is printed as"},
        {"a last digit altered", "397,486,420", "397,486,421", "'Total reserve assets' is printed"},
        {"a total altered", "$2,693,757,338     $", "$2,693,757,388     $", "'Total reserve"},
        {"the headline altered", "of $2,693,757,338", "of $2,693,757,339",
         "pool_value is printed as 2,693,757,338 (page 2 line 14) and again as 2,693,757,339 (page "
         "1 line 7)"},
        {"the coins altered", "of 2,686,586,963", "of 2,686,586,936",
         "coins_outstanding is printed as 2,686,586,963 (page 2 line 7) and again as"},
        {"a line dropped",
         "Government money market funds                                       -  "
         "                -\n",
         "", "E1314 2:5"},
        {"a line twice", "NOTES\n", "Cash   $79,676,918   $94,699,538\nNOTES\n", "E1314 2:16"},
        {"a line of its own", "NOTES\n", "Stablecoins  1  1\nNOTES\n", "E1314 2:16"},
        {"a bracket", "397,486,420", "(397,486,420)", "E1314 2:13"},
        {"a minus", "397,486,420", "-397,486,420", "E1314 2:13"},
        {"a column swapped", "$79,676,918        $94,699,538", "$94,699,538 $79,676,918",
         "'Total reserve assets' is printed"},
        {"the coins swapped", "2,686,586,963      2,689,335,674", "2,689,335,674 2,686,586,963",
         "coins_outstanding is printed as"},
        {"the dates swapped", "June 30, 2026      July 31, 2026", "July 31, 2026  June 30, 2026",
         "E1314 2:6"},
        {"another date", "June 30, 2026      July", "June 29, 2026      July", "E1314 2:6"},
        {"no dates", "June 30, 2026      July 31, 2026", "", "E1314 2:5"},
        {"a cell missing", "$79,676,918        $94,699,538", "$79,676,918", "E1314 2:9"},
        {"a cell too many", "$79,676,918  ", "$79,676,918 5 ", "E1314 2:9"},
        {"a footnote digit at a figure", "$79,676,918", "$79,676,9182", "E1317 2:9"},
        {"a letter in a figure", "$79,676,918", "$79,676,9l8", "E1314 2:9"},
        {"a comma astray", "$79,676,918", "$7,9676,918", "E1317 2:9"},
        {"another currency", "$79,676,918", "€79,676,918", "E1314 2:9"},
        {"another label", "Cash2", "Cash abroad2", "E1314 2:9"},
        {"a unit over the table", "Reserve assets\n", "Reserve assets (in thousands)\n",
         "E1314 2:8"},
        {"a unit in the text", "Amounts are in U.S. dollars",
         "Amounts are in millions of U.S. "
         "dollars",
         "E1314 2:3"},
        {"no time", "2026 and July 31, 2026 at 5:00 PM Eastern Time. Amounts",
         "2026 and July 31, 2026. Amounts", "E1211 2:2"},
        {"an unknown zone", "Eastern Time. Amounts", "New York Time. Amounts", "E1211 2:2"},
        {"a character without a map", "$79,676,918",
         "$79,6\x01"
         "6,918",
         "E1310 2:9"},
        {"words that nothing rests on", "To the management of Paxos Trust Company, N.A.", "To whom",
         "read"},
        {"words repeated", "report gives PYUSD", "PYUSD tokens outstanding of 1 report gives PYUSD",
         "E1314 1:6"},
        {"a heading missing", "NOTES\n", "", "E1316 2:18"},
    };
    check_twins(pyusd(), twins);
  }

  TEST_CASE("typography is no change") {
    const Twin twins[] = {
        {"a zero-width space in a figure", "$79,676,918", "$79,676\xE2\x80\x8B,918", "read"},
        {"a zero-width space in a label", "Total reserve", "Total\xE2\x80\x8B reserve", "read"},
        {"a no-break space", "Total reserve", "Total\xC2\xA0reserve", "read"},
        {"a long dash for nothing", "funds                                       -",
         "funds \xE2\x80\x94", "read"},
        {"a curly quote", "MANAGEMENT'S", "MANAGEMENT\xE2\x80\x99S", "read"},
        {"a sign apart", "$79,676,918", "$ 79,676,918", "read"},
        {"a comma after a blank", "2,689,335,674, resp", "2,689,335,674 , resp", "read"},
        {"a figure below its label", "Cash2                                                     ",
         "Cash2\n", "read"},
    };
    check_twins(pyusd(), twins);
    const Issuer made = tether();
    CHECK(outcome_of(read_as(made.layout, test::changed_text(made.text, "\nFINANCIAL FIGURES",
                                                             "\n\xEF\xAC\x81NANCIAL FIGURES"))) ==
          "read");
  }

  TEST_CASE("a report of classes that is changed is refused or found") {
    const Twin twins[] = {
        {"a subtotal altered", "140,642,627,095", "140,642,637,095", "'Total Cash, Cash"},
        {"a loan altered", "13,453,749,726", "13,453,749,762", "'Total Assets' is printed"},
        {"metals negative", "18,838,357,171", "(18,838,357,171)", "E1314 2:12"},
        {"bitcoin dropped", "Bitcoin5       ", "Silver        ", "E1314 2:13"},
        {"a label that breaks off", "related to the group)6", "related to", "E1314 2:18"},
        {"a liability without a figure", "19,791,585", "", "E1314 2:21"},
        {"the headline altered", "of\n$187,751,426,411", "of\n$187,751,426,141", "pool_value is"},
    };
    check_twins(tether(), twins);
  }

  TEST_CASE("no digit of a table can change, and no word of it vanish, without a word about it") {
    const Issuer made = pyusd();
    const auto from = made.text.find("PYUSD tokens outstanding1");
    const auto end = made.text.find("Reserve assets in excess");
    int digits = 0;
    for (auto at = made.text.find_first_of("0123456789", from + 26); at < end;
         at = made.text.find_first_of("0123456789", at + 1)) {
      std::string text = made.text;
      text[at] = text[at] == '9' ? '0' : static_cast<char>(text[at] + 1);
      const char before = text[at - 1];
      const bool is_mark = 'a' <= before && before <= 'z';
      CAPTURE(text.substr(at - 10, 20));
      CHECK((outcome_of(read_as(made.layout, text)) == "read") == is_mark);
      ++digits;
    }
    CHECK(digits > 90);
    int words = 0;
    for (auto at = from; at < made.text.find("\nNOTES"); ++words) {
      const auto word = made.text.find_first_not_of(" \n", at);
      at = made.text.find_first_of(" \n", word);
      CAPTURE(made.text.substr(word, at - word));
      const std::string text =
          made.text.substr(0, word) + std::string(at - word, ' ') + made.text.substr(at);
      CHECK(outcome_of(read_as(made.layout, text)) != "read");
    }
    CHECK(words > 50);
  }

  TEST_CASE("figures in thousands must be called so, and must add up exactly") {
    const std::string captions = R"("captions": [)";
    const std::string unit = R"("unit": {"words": "in thousands", "times": "1000"}, )";
    const std::string layout = test::changed_text(sample("tether.json"), captions,
                                                  unit + captions + R"("Amounts in thousands", )");
    const std::string text = test::changed_text(sample("tether-2026-06-30.txt"), "Cash, Cash Equi",
                                                "Amounts in thousands\nCash, Cash Equi");
    const Issuer made{text, layout_of(layout)};
    const auto report = read_as(made.layout, text);
    // The headline on page 1 is not in thousands, which is found.
    CHECK(outcome_of(report) == "E1314 2:2");
    const Issuer plain = tether();
    CHECK(outcome_of(read_as(made.layout, plain.text)) == "E1314 2:3");
    CHECK(outcome_of(read_as(plain.layout, text)) == "E1314 2:4");
  }
}

}  // namespace specie
