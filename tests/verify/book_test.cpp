#include "verify/model/book.hpp"

#include <doctest/doctest.h>

#include <functional>

namespace specie {
namespace {

Decimal decimal(std::string_view text) {
  const auto value = Decimal::parse(text);
  REQUIRE(value);
  return *value;
}

Position position(std::string_view asset_class, std::string_view value) {
  return {.traits = {.asset_class = std::string(asset_class)}, .value = decimal(value)};
}

void add(Book& book, const Position& each) { REQUIRE(book.add(each)); }

}  // namespace

TEST_SUITE("book") {
  TEST_CASE("lines that no rule can tell apart are one holding with an exact sum") {
    Book book;
    add(book, position("deposit", "0.1"));
    add(book, position("gov_debt", "9007199254740993"));
    add(book, position("deposit", "0.20"));
    add(book, position("deposit", "1000000000000000000"));
    REQUIRE(book.holdings().size() == 2);
    CHECK(book.holdings()[0].traits.asset_class == "deposit");
    CHECK(to_string(book.holdings()[0].value) == "1000000000000000000.30");
    CHECK(book.holdings()[0].decimals_max == 2);
    CHECK(book.holdings()[0].lines_count == 3);
    CHECK(to_string(book.holdings()[1].value) == "9007199254740993");
    CHECK(book.lines_count() == 4);
  }

  TEST_CASE("a holding counts the lines that are identified and valued, and keeps them together") {
    Book book;
    Position line = position("gov_debt", "1");
    add(book, line);
    line.id = "912797TL1";
    add(book, line);
    line.valuation_method = "amortised cost";
    add(book, line);
    line.id.clear();
    line.fund_id = "";
    line.valuation_method = "";
    add(book, line);
    line.fund_id = "31607A703";
    add(book, line);
    REQUIRE(book.holdings().size() == 1);
    CHECK(book.holdings()[0].lines_count == 5);
    CHECK(book.holdings()[0].identified == 3);
    CHECK(book.holdings()[0].valued == 1);
  }

  TEST_CASE("what a rule looks at keeps lines apart, what it does not look at folds them") {
    struct Case {
      std::string_view changed;
      std::function<void(Position&)> change;
      std::size_t holdings;
    };
    const Date day = *parse_date("2026-05-05");
    const Case cases[] = {
        {"id", [](Position& p) { p.id = "912797TL1"; }, 1},
        {"label", [](Position& p) { p.label = "Bill"; }, 1},
        {"issuer", [](Position& p) { p.issuer = "US Treasury"; }, 1},
        {"institution", [](Position& p) { p.institution = "Bank A"; }, 1},
        {"fair_value", [](Position& p) { p.fair_value = 1; }, 1},
        {"class", [](Position& p) { p.traits.asset_class = "cash"; }, 2},
        {"sub_class", [](Position& p) { p.traits.sub_class = "bill"; }, 2},
        {"within", [](Position& p) { p.traits.within = "Fund"; }, 2},
        {"ccy", [](Position& p) { p.traits.ccy = "USD"; }, 2},
        {"issuer_country", [](Position& p) { p.traits.issuer_country = "US"; }, 2},
        {"maturity_date", [&](Position& p) { p.traits.maturity_date = day; }, 2},
        {"issue_date", [&](Position& p) { p.traits.issue_date = day; }, 2},
        {"settlement_date", [&](Position& p) { p.traits.settlement_date = day; }, 2},
        {"days_to_maturity", [](Position& p) { p.traits.days_to_maturity = 1; }, 2},
        {"on_demand true", [](Position& p) { p.traits.on_demand = true; }, 2},
        {"on_demand false", [](Position& p) { p.traits.on_demand = false; }, 2},
        {"encumbered", [](Position& p) { p.traits.encumbered = false; }, 2},
        {"token_form", [](Position& p) { p.traits.token_form = "none"; }, 2},
        {"collateral", [](Position& p) { p.traits.collateral = {{.type = "GILT"}}; }, 2},
        {"fund_wam_days", [](Position& p) { p.traits.fund_wam_days = 30; }, 2},
        {"custody_country", [](Position& p) { p.traits.custody_country = "GB"; }, 2},
    };
    for (const Case& each : cases) {
      CAPTURE(each.changed);
      Book book;
      Position other = position("gov_debt", "2");
      each.change(other);
      add(book, position("gov_debt", "1"));
      add(book, other);
      CHECK(book.holdings().size() == each.holdings);
      CHECK(book.lines_count() == 2);
    }
  }

  TEST_CASE("an absent fact is not the same as an empty or a false one") {
    Book book;
    Position empty = position("deposit", "1");
    empty.traits.within = "";
    add(book, position("deposit", "1"));
    add(book, empty);
    CHECK(book.holdings().size() == 2);
  }

  TEST_CASE("settlement lines are kept apart by sign, and zero counts as positive") {
    Book book;
    for (const std::string_view value : {"-5", "3", "-7.5", "0", "2", "-0"}) {
      add(book, position("settlement", value));
    }
    REQUIRE(book.holdings().size() == 2);
    CHECK(to_string(book.holdings()[0].value) == "-12.5");
    CHECK(book.holdings()[0].lines_count == 2);
    CHECK(to_string(book.holdings()[1].value) == "5");
    CHECK(book.holdings()[1].lines_count == 4);
  }

  TEST_CASE("lines are named up to the limit of a holding and counted beyond it") {
    Book book(Limits{.lines_named = 3});
    for (int i = 0; i < 5; ++i) {
      add(book, position("deposit", "1"));
      add(book, position("cash", "1"));
    }
    REQUIRE(book.holdings().size() == 2);
    for (const Holding& each : book.holdings()) {
      CHECK(each.lines.size() == 3);
      CHECK(each.lines_count == 5);
      CHECK(to_string(each.value) == "5");
    }
    CHECK(book.holdings()[1].lines[2].number == 6);
  }

  TEST_CASE("lines are named up to the limit of the observation") {
    Book book(Limits{.lines_named_total = 3});
    add(book, position("deposit", "1"));
    add(book, position("cash", "1"));
    for (int i = 0; i < 5; ++i) {
      add(book, position("deposit", "1"));
    }
    CHECK(book.holdings()[0].lines.size() == 2);
    CHECK(book.holdings()[1].lines.size() == 1);
    CHECK(book.holdings()[0].lines_count == 6);
  }

  TEST_CASE("more kinds of position than the limit are refused at the first too many") {
    Book book(Limits{.holdings = 2});
    add(book, position("deposit", "1"));
    add(book, position("cash", "1"));
    add(book, position("cash", "1"));
    Position third = position("gov_debt", "1");
    third.origin = {.pointer = "/observations/0/positions/3", .line = 9};
    const auto added = book.add(third);
    REQUIRE(!added);
    CHECK(added.error().code == ErrorCode::over_limit);
    CHECK(added.error().origin == third.origin);
    CHECK(!added.error().hint.empty());
  }

  TEST_CASE("a holding is parcelled out by who holds it, and its parcels are its value") {
    Book book;
    const auto held = [&](std::string_view value, std::optional<std::string> institution,
                          std::optional<std::string> custodian) {
      Position line = position("deposit", value);
      line.institution = std::move(institution);
      line.custodian = std::move(custodian);
      add(book, line);
    };
    held("1", "Bank A", {});
    held("2.5", "Bank B", {});
    held("4", "Bank A", {});
    held("8", "Bank A", "Trust Co");
    held("16", {}, {});
    held("32", "", {});
    REQUIRE(book.holdings().size() == 1);
    const auto& parcels = book.holdings()[0].parcels;
    REQUIRE(parcels.size() == 4);
    CHECK(to_string(parcels[0].value) == "5");
    CHECK(to_string(parcels[1].value) == "2.5");
    CHECK(parcels[2].custodian == "Trust Co");
    CHECK(parcels[3].institution.empty());
    CHECK(to_string(parcels[3].value) == "48");
    CHECK(to_string(book.holdings()[0].value) == "63.5");
  }

  TEST_CASE("an amount that some lines state is a sum beside the value of the silent lines") {
    Book book;
    Position stated = position("deposit", "100");
    stated.fair_value = 101;
    stated.due_within_5bd = 40;
    stated.insured_amount = 250;
    add(book, stated);
    add(book, position("deposit", "7"));
    const Holding& holding = book.holdings()[0];
    CHECK(to_string(holding.fair_value.stated) == "101");
    CHECK(to_string(holding.fair_value.value_silent) == "7");
    CHECK(to_string(holding.due_within_5bd.stated) == "40");
    CHECK(to_string(holding.parcels[0].insured.stated) == "100");
    CHECK(to_string(holding.parcels[0].insured.value_silent) == "7");
  }

  TEST_CASE("more parcels than the limit are refused at the first too many") {
    Book book(Limits{.parcels = 2});
    for (const std::string_view name : {"Bank A", "Bank B", "Bank A"}) {
      Position line = position("deposit", "1");
      line.institution = name;
      add(book, line);
    }
    Position third = position("deposit", "1");
    third.institution = "Bank C";
    third.origin = {.pointer = "/observations/0/positions/3", .line = 9};
    const auto added = book.add(third);
    REQUIRE(!added);
    CHECK(added.error().code == ErrorCode::over_limit);
    CHECK(added.error().origin == third.origin);
  }

  TEST_CASE("a sum of more than 37 digits is refused at its line, never wrong") {
    Book book;
    add(book, position("cash", "9999999999999999999999999999999999999"));
    const auto added = book.add(position("cash", "1"));
    REQUIRE(!added);
    CHECK(added.error().code == ErrorCode::over_limit);
  }

  TEST_CASE("a line is called by its number and what the document calls it") {
    CHECK(name_of({.id = "", .label = "", .value = 1, .number = 3}) == "line 3");
    CHECK(name_of({.id = "", .label = "Bitcoin", .value = 1, .number = 3}) == "line 3, Bitcoin");
    CHECK(name_of({.id = "912797MS3", .label = "Bill", .value = 1, .number = 17}) ==
          "line 17, 912797MS3");
  }
}

}  // namespace specie
