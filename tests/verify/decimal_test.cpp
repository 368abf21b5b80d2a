#include "verify/model/decimal.hpp"

#include <doctest/doctest.h>

#include "verify/model/interval.hpp"
#include "verify/model/ratio.hpp"

using specie::compare;
using specie::Cut;
using specie::Decimal;
using specie::ErrorCode;
using specie::quotient;

namespace {

Decimal decimal(std::string_view text) {
  auto value = Decimal::parse(text);
  REQUIRE(value);
  return *value;
}

}  // namespace

TEST_SUITE("decimal") {
  TEST_CASE("what is a number and what is not") {
    struct Case {
      std::string_view text;
      std::optional<ErrorCode> refused;
    };
    const Case cases[] = {
        {"0", {}},
        {"-0", {}},
        {"12.50", {}},
        {"-745086899", {}},
        {"0.000000000000000001", {}},
        {"9999999999999999999999999999999999999", {}},
        {"", ErrorCode::not_exact},
        {"-", ErrorCode::not_exact},
        {"+1", ErrorCode::not_exact},
        {".5", ErrorCode::not_exact},
        {"1.", ErrorCode::not_exact},
        {"01", ErrorCode::not_exact},
        {"--1", ErrorCode::not_exact},
        {"1e9", ErrorCode::not_exact},
        {"1e400", ErrorCode::not_exact},
        {"NaN", ErrorCode::not_exact},
        {"Infinity", ErrorCode::not_exact},
        {"0x10", ErrorCode::not_exact},
        {"1_000", ErrorCode::not_exact},
        {" 1", ErrorCode::not_exact},
        {"1 ", ErrorCode::not_exact},
        {"0.0.66962", ErrorCode::not_exact},
        {"1,000", ErrorCode::ambiguous_number},
        {"1.000,00", ErrorCode::ambiguous_number},
        {"10000000000000000000000000000000000000", ErrorCode::over_limit},
        {"0.0000000000000000001", ErrorCode::over_limit},
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      const auto value = Decimal::parse(each.text);
      CHECK(static_cast<bool>(value) == !each.refused.has_value());
      if (each.refused && !value) {
        CHECK(value.error().code == *each.refused);
      }
    }
  }

  TEST_CASE("a number prints as it was written") {
    for (const std::string_view text :
         {"0", "0.00", "12.50", "-0.5", "1000000.001", "-745086899"}) {
      CAPTURE(text);
      CHECK(to_string(decimal(text)) == text);
    }
    CHECK(grouped(decimal("-745086899")) == "-745,086,899");
    CHECK(grouped(decimal("77047590794.10")) == "77,047,590,794.10");
    CHECK(grouped(decimal("999")) == "999");
    CHECK(grouped(decimal("-100.5")) == "-100.5");
  }

  TEST_CASE("a figure says to which place it is stated, and half of that is what it leaves open") {
    struct Row {
      std::string_view text;
      std::optional<int> stated_to;
      int decimals;
      std::string_view half;
    };
    const Row rows[] = {
        {"12", {}, 0, "0.5"},
        {"1.00", {}, 2, "0.005"},
        {"1234000", -3, -3, "500"},
        {"-1234000", -6, -6, "500000"},
        {"1234500.0", -2, -2, "50"},
        {"1234", 2, 2, "0.005"},
        {"0", -3, -3, "500"},
        {"0.000000000000000001", {}, 18, "0.000000000000000001"},
        {"1", 99, 18, "0.000000000000000001"},
        {"1", -99, -37, "5000000000000000000000000000000000000"},
    };
    for (const Row& each : rows) {
      CAPTURE(each.text);
      const Decimal written = decimal(each.text);
      const Decimal value = each.stated_to ? written.stated_to(*each.stated_to) : written;
      CHECK(value == written);
      CHECK(to_string(value) == each.text);
      CHECK(value.decimals() == each.decimals);
      CHECK((-value).decimals() == each.decimals);
      CHECK(to_string(value.half_unit()) == each.half);
    }
    CHECK(last_place(decimal("1000")) == 3);
    CHECK(last_place(decimal("1000.00")) == 3);
    CHECK(last_place(decimal("1200")) == 2);
    CHECK(last_place(decimal("-0.010")) == -2);
    CHECK(last_place(decimal("0.00")) == 0);
  }

  TEST_CASE("comparison ignores how many places were written") {
    CHECK(decimal("1.50") == decimal("1.5"));
    CHECK(decimal("-0") == decimal("0"));
    CHECK(decimal("-1.01") < decimal("-1"));
    CHECK(decimal("9999999999999999999") < decimal("9999999999999999999.000000000000000001"));
  }

  TEST_CASE("sums are exact or refused") {
    CHECK(to_string(*add(decimal("0.1"), decimal("0.2"))) == "0.3");
    CHECK(to_string(*add(decimal("1"), decimal("-0.999999999999999999"))) ==
          "0.000000000000000001");
    CHECK(to_string(*multiply(decimal("-1.5"), decimal("2.25"))) == "-3.375");
    const Decimal most = decimal("9999999999999999999999999999999999999");
    CHECK(add(most, 1).error().code == ErrorCode::over_limit);
    CHECK(multiply(most, most).error().code == ErrorCode::over_limit);
    CHECK(add(most, decimal("0.1")).error().code == ErrorCode::over_limit);
  }

  TEST_CASE("fractions compare exactly at any size") {
    const Decimal most = decimal("9999999999999999999999999999999999999");
    const Decimal less = decimal("9999999999999999999999999999999999998");
    CHECK(compare({most, less}, {1, 1}) > 0);
    CHECK(compare({less, most}, {1, 1}) < 0);
    CHECK(compare({less, most}, {less, most}) == 0);
    CHECK(compare({decimal("0.05"), 1}, {5, 100}) == 0);
    CHECK(compare({-1, 3}, {-1, 2}) > 0);
    CHECK(compare({-1, 3}, {0, 1}) < 0);
    CHECK(compare({0, 1}, {decimal("-0.1"), 1}) > 0);
  }

  TEST_CASE("a shown quotient is cut towards failing and never reads as 1 when it is less") {
    const specie::Ratio short_by_a_hair{decimal("99999.9999999"), 100000};
    CHECK(quotient(short_by_a_hair, 6, Cut::down) == "0.999999");
    CHECK(quotient({decimal("0.400001"), 1}, 4, Cut::up) == "0.4001");
    CHECK(quotient({1, 3}, 6, Cut::down) == "0.333333");
    CHECK(quotient({1, 3}, 6, Cut::up) == "0.333334");
    CHECK(quotient({-1, 3}, 2, Cut::down) == "-0.34");
    CHECK(quotient({-1, 3}, 2, Cut::up) == "-0.33");
    CHECK(quotient({decimal("77123668726"), decimal("77047590794")}, 6, Cut::down) == "1.000987");
    CHECK(quotient({1, 1}, 6, Cut::up) == "1.000000");
  }
}
