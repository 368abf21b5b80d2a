#include "formats/xbrl/matcher.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/made_filing.hpp"

namespace specie::xbrl {
namespace {

using test::context;
using test::fault_of;
using test::number;
using test::page;
using test::pool;
using test::read;

const std::string bills_axis =
    "<xbrldi:explicitMember dimension='e:Asset'>e:Bills</xbrldi:explicitMember>";

std::string security(const std::string& id) {
  return "<xbrldi:typedMember dimension='e:Security'><e:id>" + id + "</e:id></xbrldi:typedMember>";
}

const std::string bills = R"({"concept": "t:Value", "unit": "iso4217:USD",
  "dimensions": {"t:Asset": "t:Bills", "t:Security": {"states": "id"}},
  "position": {"class": "gov_debt", "ccy": "USD"}, "with": {"t:Matures": "maturity_date"}})";

std::string matures(const std::string& day, const std::string& where) {
  return "<ix:nonNumeric name='e:Matures' contextRef='" + where + "'>" + day + "</ix:nonNumeric>";
}

}  // namespace

TEST_SUITE("matching facts") {
  TEST_CASE("a fact that no rule takes is refused, and never lost") {
    const std::string assets = number("e:Assets", "5");
    CHECK(fault_of(read(page(assets), pool)).empty());
    struct Row {
      std::string body;
      std::string resources;
    };
    const Row rows[] = {
        {assets + number("e:Assets", "2", "", "d"), context("d", "2026-06-30", bills_axis)},
        {assets + number("e:Assets", "2", "", "d"), context("d", "2026-06-30", security("X"))},
        {assets + "<ix:nonFraction name='e:Assets' contextRef='c' unitRef='eur'>5</ix:nonFraction>",
         ""},
        {assets + number("e:Assets", "2", "", "m"), ""},
        {assets + "<ix:nonNumeric name='e:Assets' contextRef='c'>5</ix:nonNumeric>", ""},
        {"<ix:nonFraction name='e:Assets' contextRef='c' unitRef='eur'>5</ix:nonFraction>", ""},
        {"", ""},
        {number("e:Other", "5"), ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.body);
      const std::string fault = fault_of(read(page(row.body, row.resources), pool));
      const bool refused = fault.starts_with("E1226 2:") || fault.starts_with("E1210");
      CHECK_MESSAGE(refused, fault);
    }
    // The map's author says so, and the result does.
    const std::string skip = pool + R"(, {"concept": "t:Assets", "dimensions": "any",
        "skip": "broken down elsewhere"})";
    const auto report = read(page(rows[0].body, rows[0].resources), skip);
    REQUIRE_MESSAGE(report, fault_of(report));
    CHECK(to_string(*report->observations[0].facts.decimal("pool_value")) == "5");
    CHECK(test::notes(*report, "t:Assets is left out (1 fact): broken down elsewhere"));
    const auto unknown = read(page(assets + number("e:Other", "5")), pool);
    REQUIRE(unknown);
    CHECK(test::notes(*unknown, "does not speak of: 1, of Other"));
  }

  TEST_CASE("one fact stated twice is the same both times, or both are refused") {
    const auto pool_of = [](const std::string& a, const std::string& more_a, const std::string& b,
                            const std::string& more_b) {
      const auto report =
          read(page(number("e:Assets", a, more_a) + number("e:Assets", b, more_b)), pool);
      return report ? to_string(*report->observations[0].facts.decimal("pool_value"))
                    : fault_of(report).substr(0, 7);
    };
    CHECK(pool_of("5", "", "5", "") == "5");
    CHECK(pool_of("5", "", "5.00", "") == "5");
    CHECK(pool_of("1,234", "decimals='0'", "1.2", "scale='3' decimals='-2'") == "1234");
    CHECK(pool_of("1.2", "scale='3' decimals='-2'", "1,234", "decimals='INF'") == "1234");
    CHECK(pool_of("1,250", "decimals='0'", "1.2", "scale='3' decimals='-2'") == "1250");
    CHECK(pool_of("1,251", "decimals='0'", "1.2", "scale='3' decimals='-2'") == "E1217 2");
    CHECK(pool_of("1,234", "decimals='0'", "1.25", "scale='3' decimals='-2'") == "E1217 2");
    CHECK(pool_of("1,001", "decimals='0'", "2,001", "decimals='-5'") == "E1217 2");
    CHECK(pool_of("0.05", "decimals='2'", "0.1", "decimals='1'") == "0.05");
    CHECK(pool_of("5", "", "6", "") == "E1217 2");
    CHECK(pool_of("5", "decimals='0'", "6", "decimals='0'") == "E1217 2");
    CHECK(pool_of("1.2", "decimals='1'", "1.3", "decimals='1'") == "E1217 2");
    CHECK(pool_of("5", "", "5", "sign='-'") == "E1217 2");
    CHECK(pool_of("5", "", "5", "scale='3'") == "E1217 2");
    CHECK(pool_of("5", "decimals='0'", "900", "decimals='-99'") == "E1217 2");
    const auto both = read(page(number("e:Assets", "5") + "\n" + number("e:Assets", "6")), pool);
    CHECK(fault_of(both) == "E1217 3:1 {urn:test}Assets is \"6\" here and \"5\" at 2:1");
    // In two contexts that say the same.
    CHECK(fault_of(read(page(number("e:Assets", "5") + number("e:Assets", "6", "", "d"),
                             context("d", "2026-06-30T24:00:00")),
                        pool))
              .starts_with("E1217"));
  }

  TEST_CASE("each instant is an observation, and no figure goes to another's") {
    const std::string body = number("e:Assets", "5") + number("e:Assets", "4", "", "d");
    const std::string may = context("d", "2026-05-31");
    const auto report = read(page(body, may), pool);
    REQUIRE_MESSAGE(report, fault_of(report));
    REQUIRE(report->observations.size() == 2);
    const auto stated = [&](std::size_t i, const char* as_of, const char* value) {
      CHECK(report->observations[i].facts.instant("as_of")->written == as_of);
      CHECK(to_string(*report->observations[i].facts.decimal("pool_value")) == value);
    };
    stated(0, "2026-05-31T23:59:59+00:00", "4");
    stated(1, "2026-06-30T23:59:59+00:00", "5");
    const auto last = read(page(body, may), pool, R"("instants": "last",)");
    REQUIRE(last);
    REQUIRE(last->observations.size() == 1);
    CHECK(to_string(*last->observations[0].facts.decimal("pool_value")) == "5");
    CHECK(test::notes(*last, "not read: the end of 2026-05-31"));
    // A required figure that one instant lacks, and a text whose instant nothing else is of.
    const std::string coins =
        pool + R"(, {"concept": "t:Coins", "unit": "iso4217:USD", "fact": "coins_outstanding"})";
    CHECK(fault_of(read(page(body + number("e:Coins", "5"), may), coins)).starts_with("E1226"));
    const std::string basis = pool + R"(, {"concept": "t:Basis", "fact": "valuation_basis",
        "optional": true, "words": {"Fair value": "fair"}})";
    const auto text = [](const char* where, const char* words) {
      return std::string("<ix:nonNumeric name='e:Basis' contextRef='") + where + "'>" + words +
             "</ix:nonNumeric>";
    };
    const auto fair = read(page(number("e:Assets", "5") + text("m", "Fair value")), basis);
    REQUIRE_MESSAGE(fair, fault_of(fair));
    CHECK(*fair->observations[0].facts.text("valuation_basis") == "fair");
    CHECK(fault_of(read(page(number("e:Assets", "5") + text("m", "Cost")), basis))
              .starts_with("E1208 2:"));
    CHECK(
        fault_of(read(page(number("e:Assets", "5", "", "d") + text("m", "Fair value"), may), basis))
            .starts_with("E1226 2:"));
  }

  TEST_CASE("a date becomes an instant by an offset that somebody states") {
    const auto as_of = [](const char* instant, const char* more) {
      const auto report =
          read(page(number("e:Assets", "5", "", "d"), context("d", instant)), pool, more);
      return report ? report->observations[0].facts.instant("as_of")->written
                    : fault_of(report).substr(0, 5);
    };
    CHECK(as_of("2026-06-30", "") == "2026-06-30T23:59:59+00:00");
    CHECK(as_of("2026-07-01T00:00:00", "") == "2026-06-30T23:59:59+00:00");
    CHECK(as_of("2026-06-30T17:00:00", "") == "2026-06-30T17:00:00+00:00");
    CHECK(as_of("2026-06-30-05:00", "") == "2026-06-30T23:59:59-05:00");
    CHECK(as_of("1970-01-01T00:00:00", "") == "E1225");
    CHECK(as_of("1999-12-30", "") == "E1225");
    auto map = test::map_of(pool);
    map->offset_minutes.reset();
    Source source = source_of("filing", page(number("e:Assets", "5")));
    CHECK(read_xbrl_report(source, &*map, {}).error().code == ErrorCode::no_offset);
  }

  TEST_CASE("figures of two entities are not one report") {
    const std::string body = number("e:Assets", "5") + number("e:Coins", "5", "", "d");
    const std::string rules =
        pool + R"(, {"concept": "t:Coins", "unit": "iso4217:USD", "fact": "coins_outstanding"})";
    CHECK(fault_of(read(page(body, context("d", "2026-06-30")), rules)).empty());
    CHECK(fault_of(read(page(body, context("d", "2026-06-30", "", "2")), rules))
              .starts_with("E1225 2:"));
    const std::string one = R"("entity": {"scheme": "s", "identifier": "1"},)";
    const std::string two = R"("entity": {"scheme": "s", "identifier": "2"},)";
    CHECK(fault_of(read(page(number("e:Assets", "5")), pool, one)).empty());
    CHECK(fault_of(read(page(number("e:Assets", "5")), pool, two)).starts_with("E1226 2:"));
  }

  TEST_CASE("a typed dimension makes a position of each of its values") {
    const std::string contexts = context("x", "2026-06-30", bills_axis + security("000000AA7")) +
                                 context("y", "2026-06-30", bills_axis + security("000000AB5"));
    const std::string values = number("e:Value", "7", "", "x") + number("e:Value", "8", "", "y");
    const auto report = read(
        page(values + matures("2026-08-04", "x") + matures("2026-09-10", "y"), contexts), bills);
    REQUIRE_MESSAGE(report, fault_of(report));
    const auto& lines = report->observations[0].kept;
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].id == "000000AA7");
    CHECK(to_string(lines[0].value) == "7");
    CHECK(to_string(*lines[0].traits.maturity_date) == "2026-08-04");
    CHECK(lines[0].origin.line == 2);
    CHECK(lines[0].origin.pointer.empty());
    CHECK(lines[1].id == "000000AB5");
    CHECK(to_string(*lines[1].traits.maturity_date) == "2026-09-10");
    CHECK(*report->facts.text("ref_ccy") == "USD");
    const auto fault = [&](const std::string& body) {
      return fault_of(
          read(page(body, contexts + context("z", "2026-06-30", bills_axis + security("Z")) +
                              context("b", "2026-06-30", bills_axis)),
               bills));
    };
    CHECK(fault(values + matures("2026-08-04", "z")).starts_with("E1226 2:"));
    CHECK(fault(values + matures("2026-08-04", "x") + matures("2026-08-05", "x"))
              .starts_with("E1217 2:"));
    CHECK(fault(values + matures("soon", "x")).starts_with("E1208 2:"));
    CHECK(fault(values + number("e:Value", "15", "", "b")).starts_with("E1226 2:"));
    CHECK(fault(values + number("e:Value", "9", "", "x")).starts_with("E1217 2:"));
    CHECK(fault(number("e:Value", "7", "sign='-'", "x")).starts_with("E1206 2:"));
  }

  TEST_CASE("totals, deductions, funds and repeated figures go where they belong") {
    const std::string rules = pool + R"(,
      {"concept": "t:Gross", "unit": "t:coin", "fact": "supply.total"},
      {"concept": "t:Frozen", "unit": "t:coin", "deduction": "access-denied", "label": "Frozen"},
      {"concept": "t:Fund", "unit": "iso4217:USD",
       "fund": {"name": "F", "fund_type": "government"}},
      {"concept": "t:Cash", "unit": "iso4217:USD", "position": {"class": "cash", "within": "F"}},
      {"concept": "t:Sum", "unit": "iso4217:USD", "label": "Sum", "total": {"within": "F"}},
      {"concept": "t:Again", "unit": "iso4217:USD", "label": "Page 1", "repeats": "pool_value"})";
    const auto coin = [](const char* name, const char* shown) {
      return std::string("<ix:nonFraction name='e:") + name + "' contextRef='c' unitRef='coin'>" +
             shown + "</ix:nonFraction>";
    };
    const auto report =
        read(page(number("e:Assets", "5") + coin("Gross", "9") + coin("Frozen", "2") +
                  number("e:Fund", "5") + number("e:Cash", "5") + number("e:Sum", "6") +
                  number("e:Again", "4")),
             rules);
    REQUIRE_MESSAGE(report, fault_of(report));
    const Observation& observation = report->observations[0];
    CHECK(to_string(observation.supply.total->value) == "9");
    CHECK(observation.supply.deductions.at(0).name == "access-denied");
    CHECK(observation.supply.deductions.at(0).label == "Frozen");
    CHECK(to_string(observation.funds.at(0).value->value) == "5");
    CHECK(*observation.funds.at(0).traits.fund_type == "government");
    CHECK(to_string(observation.totals.at(0).printed.value) == "6");
    CHECK(*observation.totals.at(0).within == "F");
    CHECK(to_string(observation.repeated.at(0).printed.value) == "4");
    CHECK(observation.repeated.at(0).of == "pool_value");
  }
}

}  // namespace specie::xbrl
