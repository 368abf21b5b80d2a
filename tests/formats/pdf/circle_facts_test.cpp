#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "cli/pdftotext.hpp"
#include "formats/pdf/pdf_report.hpp"
#include "tests/support/golden.hpp"

namespace specie {
namespace {

using Json = nlohmann::json;

Result<std::string> convert(std::string_view pdf) {
  const char* path = std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe): one thread
  const auto program = find_pdftotext("", path == nullptr ? "" : path);
  return program ? run_pdftotext(*program, pdf, Limits{}) : Result<std::string>(program.error());
}

Result<Report> read_file(const std::filesystem::path& path) {
  const Limits limits;
  return read_pdf_report(test::read_file(path), convert,
                         {.limits = limits, .keep_positions = true});
}

std::vector<std::filesystem::path> pdfs(bool recent) {
  std::vector<std::filesystem::path> found;
  const auto folder = test::shared_dir("pdfs");
  if (!folder.empty()) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      const std::string name = entry.path().filename().string();
      const bool is_recent = "2023" <= name.substr(5, 4);
      if (entry.path().extension() == ".pdf" && is_recent == recent) {
        found.push_back(entry.path());
      }
    }
  }
  std::ranges::sort(found);
  return found;
}

std::string word(const Json& value) { return value.get<std::string>(); }

/// One line a position, as the fact files spell it: class, CUSIP, maturity, value, within.
std::string spelt(const Position& position) {
  const std::map<std::string, std::string> words = {{"gov_debt", "us-treasury-security"},
                                                    {"reverse_repo", "treasury-repo"},
                                                    {"deposit", "cash"},
                                                    {"settlement", "timing-settlement"}};
  const auto& traits = position.traits;
  return words.at(traits.asset_class) + " " + position.id + " " +
         (traits.maturity_date ? to_string(*traits.maturity_date) : "") + " " +
         to_string(position.value) + " " + traits.within.value_or("");
}

std::string spelt(const Json& holding) {
  return holding.at("class").get<std::string>() + " " + holding.value("cusip", "") + " " +
         holding.value("maturity", "") + " " + holding.at("value").get<std::string>() + " " +
         holding.value("within", "");
}

std::string total_key(const std::string& name) {
  if (name == "total U.S. treasury securities") {
    return "total_us_treasury_securities";
  }
  if (name == "total Circle Reserve Fund assets") {
    return "total_circle_reserve_fund";
  }
  return name.starts_with("total other ") ? "total_other_reserve_assets" : "total_reserve_assets";
}

void check_supply(const Json& facts, const Observation& observation) {
  const Supply& supply = observation.supply;
  REQUIRE(supply.total);
  const Json& total = facts.at("total_supply_approved_blockchains");
  if (total.is_null()) {
    // A blank after the bracket hid it from those who wrote the facts; its own sum shows it.
    Decimal rest = supply.total->value;
    for (const Deduction& deduction : supply.deductions) {
      rest = *subtract(rest, deduction.amount.value);
    }
    CHECK(rest == *observation.facts.decimal("coins_outstanding"));
  } else {
    CHECK(to_string(supply.total->value) == word(total));
  }
  const std::map<std::string, std::string> keys = {
      {"allowed-not-issued", "tokens_allowed_but_not_issued"},
      {"access-denied", "access_denied_tokens"},
      {"pending-burns", "gateway_pending_burns"}};
  std::map<std::string, std::string> read;
  for (const Deduction& deduction : supply.deductions) {
    CHECK(read.emplace(keys.at(deduction.name), to_string(deduction.amount.value)).second);
  }
  for (const auto& [name, key] : keys) {
    CAPTURE(key);
    // The fact files have null where the report says "zero at the Report Dates", or nothing.
    const Json& stated = facts.at(key);
    const auto found = read.find(key);
    CHECK((found == read.end() ? "0" : found->second) ==
          (stated.is_null() ? "0" : stated.get<std::string>()));
    CHECK((stated.is_null() || found != read.end()));
  }
}

void check_chains(const Json& facts, const Observation& observation) {
  std::vector<std::string> chains;
  for (const Record& record : observation.records) {
    CHECK(record.list == "chains");
    chains.push_back(*record.facts.text("name"));
  }
  auto expected = facts.get<std::vector<std::string>>();
  // Files of a single chain hold the rest of the sentence too.
  if (!expected.empty() && expected.front() == "Ethereum blockchain") {
    expected = {"Ethereum"};
  }
  CHECK(chains == expected);
}

void check_observation(const Json& facts, const Report& report, const Observation& observation) {
  const std::string coin = *report.facts.text("coin");
  CHECK((coin == "EUROC" ? "EURC" : coin) == word(facts.at("token")));
  CHECK(*report.facts.text("ref_ccy") == word(facts.at("currency")));
  const Instant& as_of = *observation.facts.instant("as_of");
  CHECK(to_string(as_of.date) == word(facts.at("as_of")));
  CHECK(as_of.second_of_day == (23 * 3600) + (59 * 60));
  CHECK(facts.at("as_of_time") == "23:59");
  const std::string zone = *observation.facts.text("as_of_zone");
  CHECK(zone == word(facts.at("time_zone")));
  CHECK(as_of.offset_minutes.value_or(1) == (zone == "Pacific Standard Time"   ? -480
                                             : zone == "Pacific Daylight Time" ? -420
                                                                               : 0));
  if (const Date* signed_on = report.facts.date("report_date")) {
    CHECK(to_string(*signed_on) == word(facts.at("report_signed")));
  }
  if (const Date* signed_on = report.facts.date("att.report_date")) {
    CHECK(to_string(*signed_on) == word(facts.at("report_signed")));
  }
  const Json& envelope = facts.at("signature").at("docusign_envelope_id");
  const std::string* read = report.facts.text("source.envelope_id");
  CHECK((read == nullptr ? Json() : Json(*read)) == envelope);

  CHECK(to_string(*observation.facts.decimal("coins_outstanding")) ==
        word(facts.at("totals").at("tokens_outstanding")));
  CHECK(to_string(*observation.facts.decimal("pool_value")) ==
        word(facts.at("totals").at("reserves")));
  std::vector<std::string> holdings;
  std::vector<std::string> expected;
  std::ranges::transform(observation.kept, std::back_inserter(holdings),
                         [](const Position& each) { return spelt(each); });
  std::ranges::transform(facts.at("holdings"), std::back_inserter(expected),
                         [](const Json& each) { return spelt(each); });
  CHECK(holdings == expected);
  CHECK(observation.positions.lines_count() == expected.size());
  std::map<std::string, std::string> totals;
  for (const PrintedTotal& total : observation.totals) {
    CHECK(totals.emplace(total_key(total.name), to_string(total.printed.value)).second);
  }
  CHECK(totals == facts.at("subtotals").get<std::map<std::string, std::string>>());
  check_supply(facts.at("supply"), observation);
  check_chains(facts.at("approved_blockchains"), observation);
}

}  // namespace

TEST_SUITE("circle facts") {
  TEST_CASE("every observation of 2023 to 2026 reads exactly as its facts") {
    const auto files = pdfs(true);
    const auto folder = test::shared_dir("reports");
    int exact = 0;
    int dated = 0;
    for (const auto& file : files) {
      CAPTURE(file.filename().string());
      const auto report = read_file(file);
      CHECK_MESSAGE(report, to_string(report.error().code), " ", report.error().message, " page ",
                    report.error().origin.page, " line ", report.error().origin.line, ": ",
                    report.error().excerpt);
      if (!report) {
        continue;
      }
      CHECK(report->observations.size() == 2);
      dated += report->facts.has("report_date") ? 1 : 0;
      for (const Observation& observation : report->observations) {
        const std::string name = file.filename().string().substr(0, 5) +
                                 to_string(observation.facts.instant("as_of")->date) + ".json";
        CAPTURE(name);
        check_observation(Json::parse(test::read_file(folder / "circle" / name)), *report,
                          observation);
        ++exact;
      }
    }
    if (!files.empty()) {
      CHECK(files.size() == 39);
      CHECK(exact == 78);
      MESSAGE("observations read exactly: ", exact, "; reports with a date: ", dated, " of ",
              files.size());
    }
  }

  TEST_CASE("reports before 2023 are refused, never half read") {
    const auto files = pdfs(false);
    for (const auto& file : files) {
      CAPTURE(file.filename().string());
      const auto report = read_file(file);
      REQUIRE(!report);
      CHECK(report.error().code == ErrorCode::unknown_layout);
    }
    if (!files.empty()) {
      CHECK(files.size() == 11);
    }
  }

  TEST_CASE("only the report of February 2023 still carries a signature") {
    for (const auto& file : pdfs(true)) {
      CAPTURE(file.filename().string());
      const auto report = read_file(file);
      REQUIRE(report);
      const bool is_signed =
          std::ranges::any_of(report->signature_fields, &SignatureField::is_signed);
      CHECK(is_signed == (file.filename() == "usdc-2023-02.pdf"));
      for (const SignatureField& field : report->signature_fields) {
        CHECK(field.sub_filter == (field.is_signed ? "adbe.pkcs7.detached" : ""));
      }
    }
  }
}

}  // namespace specie
