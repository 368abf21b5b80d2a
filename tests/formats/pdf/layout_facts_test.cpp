#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "cli/layouts.hpp"
#include "cli/pdftotext.hpp"
#include "formats/json/layout_reader.hpp"
#include "formats/pdf/bbox.hpp"
#include "formats/pdf/layout.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

using Json = nlohmann::json;

Result<std::string> converted(std::string_view pdf) {
  const char* path = std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe): one thread
  const auto program = find_pdftotext("", path == nullptr ? "" : path);
  return program ? run_pdftotext(*program, pdf, Limits{}) : Result<std::string>(program.error());
}

bool has_pdftotext() {
  const char* path = std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe): one thread
  return find_pdftotext("", path == nullptr ? "" : path) ? true : false;
}

Result<Report> read_pdf(const std::string& bytes, const Layout* layout = nullptr) {
  const Limits limits;
  return read_pdf_report(
      bytes, converted,
      {.limits = limits, .keep_positions = true, .layouts = built_in_layouts, .layout = layout});
}

std::string word(const Json& value) { return value.get<std::string>(); }

std::string figure(const Observation& observation, const char* name) {
  const Decimal* value = observation.facts.decimal(name);
  return value == nullptr ? std::string() : to_string(*value);
}

/// What an older report comes to: its figures, or the code and page of the refusal.
struct Older {
  const char* file;
  const char* layout;
  const char* as_of;
  const char* coins;
  const char* pool;     ///< empty: not stated
  const char* supply;   ///< gross, less each deduction
  const char* refusal;  ///< empty: it is read
};

constexpr Older older[] = {
    {"usdc-2018-12", "circle-usdc-2018", "", "", "", "", "E1310 page 3"},
    {"usdc-2019-06", "circle-usdc-2018", "", "", "", "", "E1310 page 3"},
    {"usdc-2019-12", "circle-usdc-2018", "2019-12-31T23:59:00-08:00", "519628995", "520537729", "",
     ""},
    {"usdc-2020-06", "circle-usdc-2018", "2020-06-30T23:59:00-07:00", "985448435", "990897799", "",
     ""},
    {"usdc-2020-12", "circle-usdc-2020", "2020-12-31T23:59:00-08:00", "4008397398", "4011270692",
     "4013497398 - 5000000 - 100000", ""},
    {"usdc-2021-06", "circle-usdc-2021", "2021-06-30T23:59:00-07:00", "25158531650", "",
     "25456529053 - 297897403 - 100000", ""},
    {"usdc-2021-12", "circle-usdc-2021-12", "2021-12-31T23:59:00-08:00", "42416160651", "",
     " - 1541188220 - 2674675", ""},
    {"usdc-2022-06", "circle-usdc-2021-12", "", "", "", "", "E1310 page 3"},
    {"eurc-2022-06", "circle-euroc-2022-06", "", "", "", "", "E1310 page 3"},
    {"usdc-2022-12", "circle-usdc-2022", "2022-12-31T23:59:00-08:00", "44553543212", "44693963701",
     " - 4287693033 - 6175177", ""},
    {"eurc-2022-12", "circle-euroc-2022", "2022-12-31T23:59:00-08:00", "24905662", "24905662",
     " - 0 - 0", ""},
};

std::string spelt(const Supply& supply) {
  std::string text = supply.total ? to_string(supply.total->value) : "";
  for (const Deduction& each : supply.deductions) {
    text += " - " + to_string(each.amount.value);
  }
  return text;
}

/// Every sum of the report, recomputed here and not by the reader.
void check_sums(const Observation& observation) {
  const auto sum_of = [&](const PrintedTotal& total) {
    Decimal sum = 0;
    for (const Position& each : observation.kept) {
      const bool is_part = (!total.within || each.traits.within == total.within) &&
                           (!total.asset_class || each.traits.asset_class == *total.asset_class);
      sum = is_part ? *add(sum, each.value) : sum;
    }
    return sum;
  };
  for (const PrintedTotal& total : observation.totals) {
    CAPTURE(total.name);
    CHECK(sum_of(total) == total.printed.value);
  }
  for (const PrintedTotal& each : observation.repeated) {
    CHECK(each.printed.value == *observation.facts.decimal(each.of));
  }
  if (observation.supply.total) {
    Decimal rest = observation.supply.total->value;
    for (const Deduction& each : observation.supply.deductions) {
      rest = *subtract(rest, each.amount.value);
    }
    CHECK(rest == *observation.facts.decimal("coins_outstanding"));
  }
  CHECK((!observation.totals.empty() || !observation.repeated.empty()));
}

/// A position as the fact files spell it.
std::string spelt(const Position& position) {
  const std::map<std::string, std::string> words = {{"gov_debt", "us-treasury-security"},
                                                    {"deposit", "cash"},
                                                    {"settlement", "timing-settlement"}};
  const Traits& traits = position.traits;
  return words.at(traits.asset_class) + " " + position.id + " " +
         (traits.maturity_date ? to_string(*traits.maturity_date) : "") + " " +
         to_string(position.value) + " " + position.label;
}

std::string spelt(const Json& holding) {
  const bool is_bill = holding.at("class") == "us-treasury-security";
  return word(holding.at("class")) + " " + holding.value("cusip", "") + " " +
         holding.value("maturity", "") + " " + word(holding.at("value")) + " " +
         (is_bill ? "" : word(holding.at("name")));
}

/// The figures of a fact file in its order, those that are zero left out.
std::vector<std::string> values_of(const Json& facts) {
  std::vector<std::string> values;
  for (const Json& each : facts.at("holdings")) {
    if (each.at("value") != "0") {
      values.push_back(word(each.at("value")));
    }
  }
  return values;
}

std::vector<std::string> values_of(const Observation& observation) {
  std::vector<std::string> values;
  for (const Position& each : observation.kept) {
    if (!each.value.is_zero()) {
      values.push_back(to_string(each.value));
    }
  }
  return values;
}

/// A text of samples/layouts as its script prints it, as a PDF.
std::string printed(const std::string& name) {
  const auto folder = test::source_dir() / "samples/layouts";
  const test::TemporaryFolder out;
  const std::string pdf = (out.path() / "made.pdf").string();
  const std::string command =
      (folder / "print-pdf.sh").string() + " " + (folder / name).string() + " >" + pdf;
  const int status = std::system(command.c_str());  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
  REQUIRE(status == 0);
  return test::read_file(pdf);
}

Layout shipped(const std::string& name) {
  Source source = source_of(name, test::read_file(test::source_dir() / "samples/layouts" / name));
  auto layout = read_layout(source, {});
  REQUIRE_MESSAGE(layout, layout.error().message);
  return *std::move(layout);
}

}  // namespace

TEST_SUITE("layout facts") {
  TEST_CASE("the reports before 2023 foot by their own figures, or are refused with a page") {
    const auto folder = test::shared_dir("pdfs");
    for (const Older& each : older) {
      if (folder.empty()) {
        break;
      }
      CAPTURE(each.file);
      const auto report = read_pdf(test::read_file(folder / (std::string(each.file) + ".pdf")));
      const std::string refusal = report ? std::string()
                                         : to_string(report.error().code) + " page " +
                                               std::to_string(report.error().origin.page);
      CHECK(refusal == each.refusal);
      if (!report) {
        CHECK(report.error().message.find(each.layout) != std::string::npos);
        continue;
      }
      CHECK(report->format == std::string("layout/") + each.layout);
      REQUIRE(report->observations.size() == 1);
      const Observation& only = report->observations.front();
      CHECK(only.facts.instant("as_of")->written == each.as_of);
      CHECK(figure(only, "coins_outstanding") == each.coins);
      CHECK(figure(only, "pool_value") == each.pool);
      CHECK(spelt(only.supply) == each.supply);
      CHECK(report->facts.has("report_date"));
      check_sums(only);
    }
  }

  TEST_CASE("the report of December 2022 reads exactly as its facts") {
    const auto pdfs = test::shared_dir("pdfs");
    const auto reports = test::shared_dir("reports");
    if (pdfs.empty() || reports.empty()) {
      return;
    }
    const auto report = read_pdf(test::read_file(pdfs / "usdc-2022-12.pdf"));
    REQUIRE(report);
    const Json facts = Json::parse(test::read_file(reports / "circle/usdc-2022-12-31.json"));
    const Observation& only = report->observations.at(0);
    std::vector<std::string> holdings;
    std::vector<std::string> expected;
    std::ranges::transform(only.kept, std::back_inserter(holdings),
                           [](const Position& each) { return spelt(each); });
    std::ranges::transform(facts.at("holdings"), std::back_inserter(expected),
                           [](const Json& each) { return spelt(each); });
    // The facts list the securities first.
    std::ranges::sort(holdings);
    std::ranges::sort(expected);
    CHECK(holdings == expected);
    CHECK(holdings.size() == 20);
    CHECK(figure(only, "coins_outstanding") == word(facts["totals"]["tokens_outstanding"]));
    CHECK(figure(only, "pool_value") == word(facts["totals"]["reserves"]));
    CHECK(*report->facts.text("issuer.name") == word(facts["issuer"]));
    CHECK(*report->facts.text("coin") == word(facts["token"]));
    CHECK(to_string(*report->facts.date("report_date")) == word(facts["report_signed"]));
    CHECK(to_string(only.facts.instant("as_of")->date) == word(facts["as_of"]));
    CHECK(*only.facts.text("as_of_zone") == word(facts["time_zone"]));
    CHECK(to_string(only.supply.deductions.at(0).amount.value) ==
          word(facts["supply"]["tokens_allowed_but_not_issued"]));
    CHECK(to_string(only.supply.deductions.at(1).amount.value) ==
          word(facts["supply"]["access_denied_tokens"]));
  }

  TEST_CASE("no document is known to two layouts, and none of 2023 on to any") {
    const auto layouts = built_in_layouts();
    REQUIRE_MESSAGE(layouts, layouts.error().message, " ", layouts.error().document);
    CHECK(layouts->size() == 7);
    const auto folder = test::shared_dir("pdfs");
    if (folder.empty()) {
      return;
    }
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      CAPTURE(entry.path().filename().string());
      const auto xhtml = converted(test::read_file(entry.path()));
      REQUIRE(xhtml);
      const auto pages = pdf::read_bbox(*xhtml, Limits{});
      REQUIRE(pages);
      const auto lines = pdf::layout::lines_of_all(*pages);
      const auto known = std::ranges::count_if(
          *layouts, [&](const Layout& each) { return pdf::layout::recognises(each, lines); });
      CHECK(known == ("2023" <= entry.path().filename().string().substr(5, 4) ? 0 : 1));
    }
  }

  TEST_CASE("two printed reports of other issuers read exactly as their facts") {
    const auto reports = test::shared_dir("reports");
    if (!has_pdftotext() || reports.empty()) {
      MESSAGE("not run: the printed reports need pdftotext and the facts");
      return;
    }
    const auto facts = [&](const char* name) {
      return Json::parse(test::read_file(reports / name));
    };
    const auto check = [](const Observation& observation, const Json& expected) {
      CHECK(values_of(observation) == values_of(expected));
      CHECK(figure(observation, "coins_outstanding") ==
            word(expected["totals"]["tokens_outstanding"]));
      CHECK(figure(observation, "pool_value") == word(expected["totals"]["reserves"]));
      CHECK(to_string_utc(observation.facts.instant("as_of")->seconds_utc()) ==
            to_string_utc(parse_instant(word(expected["as_of"]))->seconds_utc()));
      check_sums(observation);
    };
    const Layout pyusd = shipped("pyusd.json");
    const auto two = read_pdf(printed("pyusd-2026-07.txt"), &pyusd);
    REQUIRE_MESSAGE(two, two.error().message, " ", two.error().excerpt);
    REQUIRE(two->observations.size() == 2);
    check(two->observations[0], facts("pyusd-2026-06-30.json"));
    check(two->observations[1], facts("pyusd-2026-07-31.json"));
    const Layout tether = shipped("tether.json");
    const auto one = read_pdf(printed("tether-2026-06-30.txt"), &tether);
    REQUIRE_MESSAGE(one, one.error().message, " ", one.error().excerpt);
    check(one->observations.at(0), facts("tether-usdt-2026-06-30.json"));
    // Each is the other's layout only by mistake.
    CHECK(read_pdf(printed("pyusd-2026-07.txt"), &tether).error().code ==
          ErrorCode::unknown_layout);
    CHECK(read_pdf(printed("pyusd-2026-07.txt")).error().code == ErrorCode::unknown_layout);
  }
}

}  // namespace specie
