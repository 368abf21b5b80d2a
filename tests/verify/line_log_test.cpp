#include "verify/model/line_log.hpp"

#include <doctest/doctest.h>

#include <string>

namespace specie {
namespace {

Decimal decimal(std::string_view text) {
  const auto value = Decimal::parse(text);
  REQUIRE(value);
  return *value;
}

Position line(std::string_view value, const std::string& label = {}) {
  return {.traits = {.asset_class = "deposit"}, .value = decimal(value), .label = label};
}

}  // namespace

TEST_SUITE("line log") {
  TEST_CASE("places that say something are counted, zeros at the end are not") {
    struct Row {
      const char* value;
      int places;
    };
    constexpr Row rows[] = {{"0", 0},
                            {"0.00", 0},
                            {"10", 0},
                            {"1.5", 1},
                            {"1.50", 1},
                            {"-1.05", 2},
                            {"0.001", 3},
                            {"-0.010", 2},
                            {"1.000000000000000001", 18},
                            {"100.2500", 2},
                            {"99999999999999999999", 0}};
    for (const Row& row : rows) {
      CAPTURE(row.value);
      CHECK(places_of(decimal(row.value)) == row.places);
    }
  }

  TEST_CASE("lines are counted by their places, and the first of them are named") {
    LineLog log;
    for (std::uint64_t i = 1; i <= 30; ++i) {
      log.note(line("1.001"), i);
    }
    log.note(line("1.25"), 31);
    log.note(line("1"), 32);
    CHECK(log.of_places(3).count == 30);
    CHECK(log.of_places(3).first.size() == 20);
    CHECK(log.of_places(3).first[0].number == 1);
    CHECK(log.of_places(2).count == 1);
    CHECK(log.of_places(0).count == 0);
    CHECK(log.of_places(LineLog::places_max).count == 0);
  }

  TEST_CASE("a hidden character is found in every name of a line, which counts once") {
    const std::string odd = "A\u202EB";
    LineLog log;
    Position each = line("1", odd);
    each.id = odd;
    log.note(each, 1);
    each = line("1");
    each.issuer = "A";
    each.custodian = odd;
    log.note(each, 2);
    log.note(line("1", "plain"), 3);
    log.note(line("1"), 4);
    CHECK(log.named() == 3);
    CHECK(log.hidden().count == 2);
    REQUIRE(log.hidden().first.size() == 2);
    CHECK(log.hidden().first[0].reason == "id has U+202E, which turns the direction of the text");
    CHECK(log.hidden().first[1].reason ==
          "custodian has U+202E, which turns the direction of the text");
  }
}

}  // namespace specie
