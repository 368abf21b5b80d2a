#include "formats/json/position_memo.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "formats/csv/tape_reader.hpp"
#include "formats/json/report_reader.hpp"

namespace specie {
namespace {

using Own = PositionMemo::Own;

/// Completing every position with nothing is what keeps a reader from looking any up.
const CompletePosition read_anew = [](std::size_t, std::uint64_t, Position&) {
  return Result<Done>(Done{});
};

Result<Report> read_json(const std::string& positions, const CompletePosition& complete) {
  Source source = source_of(
      "report.json",
      R"({"schema": "specie.report/1", "coin": "DEMO", "ref_ccy": "USD", "observations": [)"
      R"({"as_of": "2026-10-31T23:59:59+00:00", "positions": [)" +
          positions + "]}]}");
  return read_json_report(source, {.keep_positions = true, .complete = complete});
}

Result<Report> read_csv(const std::string& text, const CompletePosition& complete) {
  Source source = source_of("tape.csv", text);
  return read_tape(source, {.keep_positions = true, .complete = complete});
}

std::string shown(const std::optional<Decimal>& amount) {
  return amount ? to_string(*amount) : "-";
}

std::string shown(const Position& each) {
  return each.id + "|" + each.label + "|" + to_string(each.value) + "|" + shown(each.fair_value) +
         "|" + shown(each.face_value) + "|" + shown(each.amortised_cost) + "|" +
         shown(each.due_within_5bd) + "|" + shown(each.insured_amount) + "|" + each.origin.pointer +
         "|" + std::to_string(each.origin.line) + ":" + std::to_string(each.origin.column) + "|" +
         each.custodian.value_or("-") + "|" + each.institution.value_or("-");
}

std::string shown(const AmountSum& sum) {
  return to_string(sum.stated) + "+" + to_string(sum.value_silent);
}

/// Everything of a book that later steps look at.
std::string shown(const Holding& each) {
  std::string text = to_string(each.value) + " " + std::to_string(each.lines_count) + " " +
                     std::to_string(each.decimals_max) + " " + std::to_string(each.identified) +
                     " " + std::to_string(each.valued) + " " + shown(each.fair_value) + " " +
                     shown(each.due_within_5bd);
  for (const Parcel& parcel : each.parcels) {
    text += " [" + parcel.institution + "," + parcel.custodian + "," + parcel.counterparty + "," +
            to_string(parcel.value) + "," + shown(parcel.insured) + "]";
  }
  for (const Line& line : each.lines) {
    text += " <" + line.id + "," + line.label + "," + to_string(line.value) + "," +
            std::to_string(line.number) + "," + line.origin.pointer + ">";
  }
  return text;
}

std::string shown(const Error& error) {
  return to_string(error.code) + " " + error.message + " " + error.origin.pointer + " " +
         std::to_string(error.origin.line) + ":" + std::to_string(error.origin.column) + " " +
         error.hint + " " + error.excerpt;
}

void check_same(const Result<Report>& known, const Result<Report>& anew) {
  REQUIRE(static_cast<bool>(known) == static_cast<bool>(anew));
  if (!known) {
    CHECK(shown(known.error()) == shown(anew.error()));
    return;
  }
  REQUIRE(known->observations.size() == anew->observations.size());
  CHECK(known->notes == anew->notes);
  for (std::size_t i = 0; i < anew->observations.size(); ++i) {
    const Observation& a = known->observations[i];
    const Observation& b = anew->observations[i];
    REQUIRE(a.kept.size() == b.kept.size());
    for (std::size_t k = 0; k < a.kept.size(); ++k) {
      CHECK(shown(a.kept[k]) == shown(b.kept[k]));
      CHECK(a.kept[k].traits == b.kept[k].traits);
    }
    const auto& folded = a.positions.holdings();
    const auto& expected = b.positions.holdings();
    REQUIRE(folded.size() == expected.size());
    for (std::size_t k = 0; k < folded.size(); ++k) {
      CHECK(folded[k].traits == expected[k].traits);
      CHECK(shown(folded[k]) == shown(expected[k]));
    }
    CHECK(a.positions.identifiers().checked() == b.positions.identifiers().checked());
    CHECK(a.positions.identifiers().repeated_count() == b.positions.identifiers().repeated_count());
    CHECK(a.positions.log().named() == b.positions.log().named());
    CHECK(a.positions.log().hidden().count == b.positions.log().hidden().count);
  }
}

}  // namespace

TEST_SUITE("position memo") {
  TEST_CASE("elements that are like earlier ones are read as if none were") {
    const std::string bill =
        R"({"class": "gov_debt", "sub_class": "bill", "ccy": "USD", "id": "912797MS3", )";
    const std::string settled = R"({"class": "settlement", "ccy": "USD", )";
    const std::string elements[] = {
        bill + R"("label": "first", "value": "100"})",
        bill + R"("label": "second", "value": 250.50})",
        bill + R"("label": "second", "value": "250.50"})",
        bill + R"("label": "", "value": "1"})",
        bill + R"("value": "1", "label": "another order"})",
        bill + R"("value": "100", "face_value": "90"})",
        bill + R"("value": "100", "face_value": "100"})",
        bill + R"("value": "100", "face_value": "110", "fair_value": "99"})",
        bill + R"("value": "100", "face_value": "110", "fair_value": "101"})",
        bill + R"("value": "100", "amortised_cost": "99.5", "due_within_5bd": "7"})",
        bill + R"("value": "100", "amortised_cost": "98.5", "due_within_5bd": "700"})",
        settled + R"("value": "-5"})",
        settled + R"("value": "5"})",
        settled + R"("value": "-6"})",
        settled + R"("value": "6", "fair_value": "-1"})",
        R"({"class": "deposit", "value": "1", "institution": "A", "custodian": "B"})",
        R"({"class": "deposit", "value": "2", "institution": "AB", "custodian": ""})",
        R"({"class": "deposit", "value": "3", "institution": "A", "custodian": "B"})",
        R"({"class": "deposit", "value": "3", "on_demand": true, "insured_amount": "9"})",
        R"({"class": "deposit", "value": "4", "on_demand": false, "insured_amount": "1"})",
        R"({"class": "deposit", "value": "4", "label": "a\u001bb"})",
        R"({"class": "deposit", "value": "4", "label": "ab"})",
        R"({"class": "repo", "value": "4", "collateral": [{"value": "5"}]})",
        R"({"class": "repo", "value": "6", "collateral": [{"value": "5"}]})",
    };
    std::string positions;
    for (int round = 0; round < 3; ++round) {
      for (const std::string& each : elements) {
        positions += (positions.empty() ? "" : ",\n") + each;
      }
    }
    check_same(read_json(positions, {}), read_json(positions, read_anew));
  }

  TEST_CASE("an element that may not stand is refused alike, whatever stood before it") {
    const std::string good =
        R"({"class": "deposit", "ccy": "USD", "label": "a", "value": "1", "insured_amount": "1"})";
    const char* const bad[] = {
        R"({"class": "deposit", "ccy": "USD", "label": "a", "value": "-1", "insured_amount": "1"})",
        R"({"class": "deposit", "ccy": "USD", "label": "a", "value": "1", "insured_amount": "-1"})",
        R"({"class": "deposit", "ccy": "USD", "label": "a", "value": "1,0", "insured_amount": 1})",
        R"({"class": "deposit", "ccy": "USD", "label": "a", "value": true, "insured_amount": "1"})",
        R"({"class": "deposit", "ccy": "USD", "label": 1, "value": "1", "insured_amount": "1"})",
        R"({"class": "deposit", "ccy": "USD", "label": null, "value": "1", "insured_amount": "1"})",
        R"({"class": "deposit", "ccy": "USX", "label": "a", "value": "1", "insured_amount": "1"})",
        R"({"class": "deposit", "ccy": true, "label": "a", "value": "1", "insured_amount": "1"})",
        R"({"class": "deposit", "ccy": "USD", "label": "a", "insured_amount": "1"})",
        R"({"class": "deposit", "ccy": "USD", "label": "a", "value": "1", "insured": "1"})",
        R"(["class", "deposit"])",
        R"("deposit")",
    };
    for (const char* each : bad) {
      CAPTURE(each);
      const std::string positions = good + ",\n" + good + ",\n" + each;
      const auto known = read_json(positions, {});
      CHECK_FALSE(known);
      check_same(known, read_json(positions, read_anew));
    }
  }

  TEST_CASE("rows that are like earlier ones are read as if none were") {
    const std::string header =
        "as_of,class,ccy,id,label,custodian,value,face_value,maturity_date,par\n";
    const std::string first = "2026-10-31T23:59:59+00:00,gov_debt,USD,";
    const std::string later = "2026-11-30T23:59:59+00:00,gov_debt,USD,";
    const std::string rows[] = {
        first + "912797MS3,Bill,B,100,100,2026-11-02,1\n",
        first + "912797MS3,\"Bill, again\",B,101.5,,2026-11-02,1\n",
        first + ",,B,99,100,2026-11-02,1\n",
        first + "912797MS3,Bill,B,0.123,0.123,2026-11-02,1\n",
        first + "US912797MS31,Bill,,100,100,2026-11-02,1\n",
        first + "912797MS0,Bill,B,1234567890123456789,100,2026-11-03,1\n",
        later + "912797MS3,Bill,B,100,100,2026-11-02,1\n",
        later + "912797MS3,Bi\xC3\xA4ll,B,100,100,2026-11-02,1\n",
    };
    std::string text = header;
    for (int round = 0; round < 3; ++round) {
      for (const std::string& each : rows) {
        text += each;
      }
    }
    const auto known = read_csv(text, {});
    REQUIRE(known);
    check_same(known, read_csv(text, read_anew));
    const std::string bad[] = {
        first + "912797MS3,Bill,B,1.234,100,2026-11-02,1\n",
        first + "912797MS3,Bill,B,-1,100,2026-11-02,1\n",
        first + "912797MS3,Bill,B,1,-100,2026-11-02,1\n",
        first + "912797MS3,Bill,B,,100,2026-11-02,1\n",
        first + "912797MS3,Bill,B,1,100,2026-11-02,2\n",
        first + "912797MS3,Bill,B,1,100,2026-11-31,1\n",
        first + "912797MS3,Bill,B,1,100,2026-11-02\n",
        first + "912797MS3,=Bill,B,1,100,2026-11-02,1\n",
    };
    for (const std::string& each : bad) {
      CAPTURE(each);
      const auto refused = read_csv(text + each, {});
      CHECK_FALSE(refused);
      check_same(refused, read_csv(text + each, read_anew));
    }
  }

  TEST_CASE("more kinds of line than are remembered are all read") {
    std::string text = "as_of,class,label,custodian,value\n";
    for (int round = 0; round < 2; ++round) {
      for (int i = 0; i < 3000; ++i) {
        text += "2026-10-31T23:59:59+00:00,deposit,L" + std::to_string(i) + ",C" +
                std::to_string(i) + ",1\n";
      }
    }
    check_same(read_csv(text, {}), read_csv(text, read_anew));
  }

  TEST_CASE("texts that run together differently are different kinds") {
    const std::vector<std::vector<std::string>> kinds = {
        {"ab", "c"}, {"a", "bc"}, {"abc", ""}, {"", "abc"}, {"abc"}, {"a", "b", "c"}, {}};
    PositionMemo memo;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      REQUIRE(memo.begin());
      for (const std::string& each : kinds[i]) {
        memo.common(each);
      }
      CHECK(memo.find() == nullptr);
      memo.keep({.traits = {.asset_class = "cash"}, .value = 1}, i, {});
    }
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      REQUIRE(memo.begin());
      for (const std::string& each : kinds[i]) {
        memo.common(each);
      }
      const auto* known = memo.find();
      REQUIRE(known != nullptr);
      CHECK(known->observation == i);
    }
  }

  TEST_CASE(
      "what is stated and what is lacking are different kinds, and the first statement counts") {
    PositionMemo memo;
    REQUIRE(memo.begin());
    memo.own(Own::label, "one");
    memo.own(Own::label, "two");
    memo.own(Own::value, Decimal(1));
    CHECK(memo.find() == nullptr);
    memo.keep({.traits = {.asset_class = "cash"}, .value = 1, .label = "one"}, 0, {});
    REQUIRE(memo.begin());
    memo.own(Own::label, "three");
    memo.own(Own::label, "four");
    memo.own(Own::value, Decimal(3));
    const auto* known = memo.find();
    REQUIRE(known != nullptr);
    CHECK(known->position.label == "three");
    CHECK(known->position.value == Decimal(3));
    REQUIRE(memo.begin());
    memo.own(Own::label, "three");
    memo.lacks_own();
    memo.own(Own::value, Decimal(3));
    CHECK(memo.find() == nullptr);
  }

  TEST_CASE("a line too long to be remembered, and lines that never recur, are read without") {
    PositionMemo memo;
    const std::string endless(100'000, 'x');
    REQUIRE(memo.begin());
    memo.common(endless);
    CHECK(memo.find() == nullptr);
    memo.keep({.traits = {.asset_class = "cash"}, .value = 1}, 0, {});
    REQUIRE(memo.begin());
    memo.common(endless);
    CHECK(memo.find() == nullptr);
    bool is_tried = true;
    for (int i = 0; i < 10'000 && is_tried; ++i) {
      is_tried = memo.begin();
      const std::string text = std::to_string(i);
      memo.common(text);
      CHECK(memo.find() == nullptr);
    }
    CHECK_FALSE(is_tried);
  }
}

}  // namespace specie
