#include "verify/model/identifier.hpp"

#include <doctest/doctest.h>

#include "verify/model/identifier_log.hpp"

using namespace specie;

namespace {

Position security(std::string id, std::string_view value, std::string custodian = {}) {
  Position position{
      .traits = {.asset_class = "gov_debt"}, .value = *Decimal::parse(value), .id = std::move(id)};
  if (!custodian.empty()) {
    position.custodian = std::move(custodian);
  }
  return position;
}

void note(IdentifierLog& log, const Position& position, std::uint64_t number) {
  log.note(position, number, log.expect(position));
}

}  // namespace

TEST_SUITE("identifiers") {
  TEST_CASE("each form is checked by its own rule, and nothing else is") {
    struct Row {
      const char* id;
      const char* fault;  ///< empty: none
    };
    // Real identifiers; the faulty ones differ from them in what the row shows.
    static constexpr Row rows[] = {
        {"912797MS3", ""},
        {"037833100", ""},
        {"38259P508", ""},
        {"912797MS0", "as a CUSIP it would end in 3"},
        {"912797SM3", "as a CUSIP it would end in 0"},
        {"US0378331005", ""},
        {"US0378331006", "as an ISIN it would end in 5"},
        {"US0373831005", "as an ISIN it would end in 9"},
        {"US912797MS49", "the CUSIP in it: as a CUSIP it would end in 3"},
        {"GB0002634946", ""},
        {"GB0002634947", "as an ISIN it would end in 6"},
        {"5493001KJTIIGC8Y1R12", ""},
        {"5493001KJTIIGC8Y1R21", "as an LEI it would end in 12"},
        {"", ""},
        {"912797MS", ""},
        {"912797ms0", ""},
        {"912797MSX", ""},
        {"X9J9K872S", ""},
        {"US03783310O5", "as an ISIN it would end in 8"},
        {"\xE2\x80\x8B"
         "912797MS0",
         ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.id);
      CHECK(identifier_fault(row.id).value_or("") == row.fault);
    }
  }

  TEST_CASE("one security goes by its CUSIP, alone or in an ISIN") {
    CHECK(security_of("US912797MS31") == "912797MS3");
    CHECK(security_of("CA0679011084") == "067901108");
    CHECK(security_of("GB0002634946") == "GB0002634946");
    CHECK(security_of("912797MS3") == "912797MS3");
    CHECK(security_of("") == "");
  }

  TEST_CASE("what the lines say against themselves is counted whole and named in part") {
    IdentifierLog log;
    for (std::uint64_t i = 1; i <= 1000; ++i) {
      note(log, security("912797MS0", "1", "custodian " + std::to_string(i)), i);
    }
    CHECK(log.checked() == 1000);
    CHECK(log.misprinted_count() == 1000);
    CHECK(log.misprinted().size() == 20);
    CHECK(log.misprinted().front().number == 1);
    CHECK(log.repeated_count() == 0);
  }

  TEST_CASE("a line is compared with every earlier one, however many") {
    IdentifierLog log;
    for (std::uint64_t i = 1; i <= 5000; ++i) {
      note(log, security("912797MS3", std::to_string(i)), i);
    }
    CHECK(log.repeated_count() == 0);
    for (std::uint64_t i = 1; i <= 5000; ++i) {
      note(log, security("US912797MS31", std::to_string(i)), 5000 + i);
    }
    CHECK(log.repeated_count() == 5000);
    CHECK(log.uncompared() == 0);
  }
}
