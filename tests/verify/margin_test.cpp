#include "verify/model/margin.hpp"

#include <doctest/doctest.h>

namespace specie {
namespace {

Decimal decimal(std::string_view text) {
  const auto value = Decimal::parse(text);
  REQUIRE_MESSAGE(value, std::string(text));
  return *value;
}

std::string shown(const MeasuredValue& value, Comparison comparison, std::string_view threshold) {
  const auto margin = margin_of(value, comparison, decimal(threshold));
  return margin ? to_string(margin->lower) + " to " + to_string(margin->upper) : "none";
}

Interval range(std::string_view lower, std::string_view upper) {
  return {decimal(lower), decimal(upper)};
}

RatioInterval ratios(std::string_view lower, std::string_view upper, std::string_view below) {
  return {{decimal(lower), decimal(below)}, {decimal(upper), decimal(below)}};
}

}  // namespace

TEST_SUITE("margin") {
  TEST_CASE("of figures: what is left, or lacks, worst end first") {
    CHECK(shown(range("30", "30"), Comparison::at_least, "7") == "23 to 23");
    CHECK(shown(range("6", "6"), Comparison::at_least, "7") == "-1 to -1");
    CHECK(shown(range("94", "94"), Comparison::at_most, "93") == "-1 to -1");
    CHECK(shown(range("10", "20"), Comparison::at_most, "93") == "73 to 83");
    CHECK(shown(range("0", "0"), Comparison::at_most, "0") == "0 to 0");
    CHECK(shown(range("5.10", "5.25"), Comparison::at_least, "5.25") == "-0.15 to 0");
  }

  TEST_CASE("of fractions: in units of the numerator, exact to the cent") {
    CHECK(shown(ratios("99.99", "99.99", "100.00"), Comparison::at_least, "1") == "-0.01 to -0.01");
    CHECK(shown(ratios("-10", "105", "100"), Comparison::at_least, "1") == "-110 to 5");
    CHECK(shown(ratios("2", "5", "100.00"), Comparison::at_most, "0.05") == "0 to 3");
    CHECK(shown(ratios("1", "1", "3"), Comparison::at_least, "0.3333") == "0.0001 to 0.0001");
    const RatioInterval denominators{{decimal("100"), decimal("110")},
                                     {decimal("100"), decimal("90")}};
    CHECK(shown(denominators, Comparison::at_least, "1") == "-10 to 10");
  }

  TEST_CASE("none where there is no figure, or where it has too many digits") {
    CHECK(shown(std::monostate{}, Comparison::at_least, "1") == "none");
    const std::string large(37, '9');
    CHECK(shown(ratios("1", "1", large), Comparison::at_least, "1000.5") == "none");
  }
}

}  // namespace specie
