#include <doctest/doctest.h>

#include <string>

#include "tests/support/given_rulebook.hpp"

namespace specie {
namespace {

using test::check_refused;
using test::Files;
using test::files_of;
using test::GivenRulebook;
using test::line_of;
using test::Place;
using test::sound_criterion;
using test::sound_frame;
using test::told;
using test::with;

/// One thing that is spoilt in the frame or in the criterion, and what is said of it.
struct Row {
  std::string from;
  std::string to;
  Place place;
  std::string pointer;
  std::string message;
  std::string help;
};

void check_row(const Row& row, bool in_frame) {
  CAPTURE(row.to);
  const std::string spoilt = with(in_frame ? sound_frame : sound_criterion, row.from, row.to);
  const Files files = in_frame ? files_of(spoilt, std::string(sound_criterion))
                               : files_of(std::string(sound_frame), spoilt);
  const GivenRulebook given(files);
  const std::string line = line_of(spoilt, row.place.line);
  check_refused(given, "house",
                told(row.message, in_frame ? "house/rulebook.json" : "house/house-1.json",
                     row.place, row.pointer, line, row.help));
  const auto composed = compose_rulebook(files);
  REQUIRE(composed);
  const int before = in_frame ? 0 : static_cast<int>(composed->parts.back().second) - 1;
  check_refused(given, "house.json",
                told(row.message, "house.json", {row.place.line + before, row.place.column},
                     row.pointer, line_of(composed->text, row.place.line + before), row.help));
}

const std::string by_themselves =
    "look_through and underlying lead to rows that stand by themselves";
const std::string as_string = "write it as \"0.05\"";
const std::string number_as_string = "a number of a rulebook is written as a string";
const std::string see_schema = "see specie schema rulebook";

const Row frame_rows[] = {
    {R"("title")",
     R"("titel")",
     {4, 2},
     "/titel",
     "the key \"titel\" is not one of ours",
     "did you mean title?"},
    {R"("assets")",
     R"("asset")",
     {10, 2},
     "/asset",
     "the key \"asset\" is not one of ours",
     "did you mean assets?"},
    {R"("at_most")",
     R"("at_mots")",
     {14, 16},
     "/assets/0/limits/0/at_mots",
     "the key \"at_mots\" is not one of ours",
     "did you mean at_most?"},
    {R"("at_most")",
     R"("less_than")",
     {14, 16},
     "/assets/0/limits/0/less_than",
     "the key \"less_than\" is not one of ours",
     "use one of: is stated in not_in at_most at_least more_than equals_fact differs_from_fact "
     "contains_fact not_before_fact months_before_verification_at_most mentions mentions_none"},
    {R"("93")", "93", {14, 27}, "/assets/0/limits/0/at_most", number_as_string, as_string},
    {R"("93")", "9.5e1", {14, 27}, "/assets/0/limits/0/at_most", number_as_string, as_string},
    {"days_to_maturity",
     "days_to_maturty",
     {13, 24},
     "/assets/0/limits/0/fact",
     "no attribute or fact is called \"days_to_maturty\"",
     "did you mean days_to_maturity?"},
    {R"(["mmf"])",
     R"(["mmff"])",
     {16, 16},
     "/assets/1/classes/0",
     "no class is called \"mmff\"",
     "did you mean mmf?"},
    {R"(["mmf"])",
     "[]",
     {16, 15},
     "/assets/1/classes",
     "the set \"funds\" names no class",
     "list words of positions[].class, or \"*\" for all"},
    {R"("funds")",
     R"("bills")",
     {11, 12},
     "/assets/0/name",
     "the set name \"bills\" is given twice or is empty",
     "rows and sets share one list of names; \"unlisted\" is taken"},
    {R"("look_through": ["bills"])",
     R"("look_through": ["bils"])",
     {17, 21},
     "/assets/1/look_through/0",
     "no set is called \"bils\" among the rows of assets",
     "did you mean bills?"},
    {R"("underlying": ["bills"])",
     R"("underlying": ["unlisted"])",
     {20, 19},
     "/assets/2/underlying/0",
     "no set is called \"unlisted\" among the rows of assets",
     "use one of: bills funds tokens"},
    {R"("underlying": ["bills"])",
     R"("underlying": ["tokens"])",
     {20, 18},
     "/assets/2/underlying",
     "sets stand on each other in a circle: tokens, tokens",
     by_themselves},
    {R"("look_through": ["bills"])",
     R"("look_through": ["bills", "funds"])",
     {17, 20},
     "/assets/1/look_through",
     "sets stand on each other in a circle: funds, funds",
     by_themselves},
    {R"("classes": ["gov_debt"],)",
     R"("classes": ["gov_debt"], "underlying": ["tokens"],)",
     {12, 43},
     "/assets/0/underlying",
     "sets stand on each other in a circle: bills, tokens, bills",
     by_themselves},
    {R"("classes": ["gov_debt"],)",
     R"("classes": ["gov_debt"], "look_through": ["tokens"],)",
     {12, 45},
     "/assets/0/look_through",
     "sets stand on each other in a circle: bills, tokens, bills",
     by_themselves},
    {R"("classes": ["gov_debt"],)",
     R"("classes": ["gov_debt"], "look_through": [],)",
     {17, 20},
     "/assets/1/look_through",
     "\"funds\" looks through to \"bills\", which looks through too",
     "name the rows that the holdings of a fund are in"},
    {R"("default_option": "alpha")",
     R"("default_option": "alhpa")",
     {9, 20},
     "/default_option",
     "no option is called \"alhpa\"",
     "did you mean alpha?"},
    {R"("id": "house")",
     R"("id": "house", "unlisted_criterion": "HOUSE-2")",
     {2, 39},
     "/unlisted_criterion",
     "no criterion is called \"HOUSE-2\"",
     "did you mean HOUSE-1?"},
    {R"("name": "bills")",
     R"("name": "bills", "criterion": "HOUSE-2")",
     {11, 34},
     "/assets/0/criterion",
     "no criterion is called \"HOUSE-2\"",
     "did you mean HOUSE-1?"},
    {R"("contents")",
     R"("content")",
     {7, 20},
     "/judges_fund_by",
     "\"content\" is not a word for this key",
     "use one of: contents unit"},
    {R"("house")", R"("")", {2, 8}, "/id", "the rulebook has no id", see_schema},
    {"specie.rulebook/1",
     "specie.rulebook/2",
     {1, 12},
     "/schema",
     "the rulebook is a specie.rulebook/2, not a specie.rulebook/1",
     "this version reads specie.rulebook/1 alone; see specie version"},
};

const Row criterion_rows[] = {
    {"share_of_pool",
     "share_of_pol",
     {11, 13},
     "/criteria/0/measure",
     "no measure is called \"share_of_pol\"",
     "did you mean share_of_pool?"},
    {R"("severity")",
     R"("severty")",
     {7, 2},
     "/criteria/0/severty",
     "the key \"severty\" is not one of ours",
     "did you mean severity?"},
    {R"("severity")",
     R"("sevrity_origin": "ours", "severity")",
     {7, 2},
     "/criteria/0/sevrity_origin",
     "the key \"sevrity_origin\" is not one of ours",
     "did you mean severity_origin?"},
    {R"("at_most")",
     R"("at_mots")",
     {13, 2},
     "/criteria/0/at_mots",
     "the key \"at_mots\" is not one of ours",
     "did you mean at_most?"},
    {R"("at_most")",
     R"("less_than")",
     {13, 2},
     "/criteria/0/less_than",
     "the key \"less_than\" is not one of ours",
     "use one of: at_least at_most"},
    {R"("at_most": "1")",
     R"("at_most": "1", "at_least": "1")",
     {13, 13},
     "/criteria/0/at_most",
     "a criterion has one comparison, not two",
     see_schema},
    {R"("at_most": "1")",
     "\"parts\": [{\"title\": \"A\",\n  \"parts\": [{\"title\": \"B\"}]}], \"at_most\": \"1\"",
     {14, 3},
     "/criteria/0/parts/0/parts",
     "the key \"parts\" is not one of ours here",
     see_schema},
    {R"("at_most": "1")",
     R"("at_most": 1)",
     {13, 13},
     "/criteria/0/at_most",
     number_as_string,
     as_string},
    {R"("at_most": "1")",
     R"("at_most": 0.5)",
     {13, 13},
     "/criteria/0/at_most",
     number_as_string,
     as_string},
    {R"("at_most": "1")",
     R"("at_most": "50%")",
     {13, 13},
     "/criteria/0/at_most",
     "\"50%\" is not an exact decimal",
     "write digits, at most one point, no exponent, no sign but a leading minus"},
    {R"("at_most": "1")",
     "\"at_most\": \"1\", \"info_reason\": \"notify\",\n \"info_at_least\": 0.5",
     {14, 19},
     "/criteria/0/info_at_least",
     number_as_string,
     as_string},
    {R"("bills")",
     R"("bils")",
     {12, 9},
     "/criteria/0/of/0",
     "no set is called \"bils\"",
     "did you mean bills?"},
    {R"("bills")",
     R"("bills", "gold")",
     {12, 18},
     "/criteria/0/of/1",
     "no set is called \"gold\"",
     "use one of: unlisted bills funds tokens"},
    {R"("of": ["bills"])",
     R"("of": ["bills"], "applies_to": ["fund"])",
     {12, 34},
     "/criteria/0/applies_to/0",
     "no set is called \"fund\"",
     "did you mean funds?"},
    {R"("of": ["bills"])",
     R"("holds": [{"fact": "coins_outstandin", "stated": true}])",
     {12, 21},
     "/criteria/0/holds/0/fact",
     "no fact is called \"coins_outstandin\"",
     "did you mean coins_outstanding?"},
    {R"("of": ["bills"])",
     R"("with": {"share": ["1"]}, "of": ["bills"])",
     {12, 20},
     "/criteria/0/with/share",
     "share_of_pool has no parameter \"share\"",
     see_schema},
    {"\"share_of_pool\",\n \"of\": [\"bills\"]",
     "\"custodians_unnamed_above\",\n \"with\": {\"share\": [0.2]}",
     {12, 21},
     "/criteria/0/with/share/0",
     number_as_string,
     as_string},
    {"\"share_of_pool\",\n \"of\": [\"bills\"]",
     "\"custodians_unnamed_above\",\n \"with\": {\"share\": [\"a fifth\"]}",
     {12, 21},
     "/criteria/0/with/share/0",
     "\"a fifth\" is not a number for share",
     "write digits, at most one point, no sign and no exponent, as \"0.05\""},
    {"\"share_of_pool\",\n \"of\": [\"bills\"]",
     "\"custodians_unnamed_above\",\n \"with\": {\"shares\": [\"0.2\"]}",
     {12, 10},
     "/criteria/0/with",
     "custodians_unnamed_above needs the parameter \"share\"",
     see_schema},
    {"\"share_of_pool\",\n \"of\": [\"bills\"]",
     "\"available_share\", \"of\": [\"bills\"],\n \"with\": {\"business_days\": [\"1.5\"]}",
     {12, 29},
     "/criteria/0/with/business_days/0",
     "\"1.5\" is not a number for business_days",
     "write a whole number up to 1000000"},
    {"\"share_of_pool\",\n \"of\": [\"bills\"]",
     "\"attested_instants_missing\",\n \"with\": {\"calendar\": [\"federal_reserve\"]}",
     {12, 24},
     "/criteria/0/with/calendar/0",
     "\"federal_reserve\" is not a word for calendar",
     "did you mean federal-reserve?"},
    {"\"share_of_pool\",\n \"of\": [\"bills\"]",
     "\"residual_beyond_tolerance\",\n \"with\": {\"of\": [\"sums\"]}",
     {12, 18},
     "/criteria/0/with/of/0",
     "\"sums\" is not a word for of",
     "use one of: totals pool funds supply repeated chains"},
    {R"("effective": "2026-02-01")",
     R"("effective": "2025-12-31")",
     {6, 26},
     "/criteria/0/status/effective",
     "effective 2025-12-31 is before made 2026-01-01",
     "a rule takes effect when it is made or later; check both dates"},
    {R"("effective": "2026-02-01")",
     R"("effective": "2026-02-30")",
     {6, 26},
     "/criteria/0/status/effective",
     "\"2026-02-30\" is not a date",
     "write it as 2026-04-30"},
    {R"("information_under": [])",
     R"("information_under": ["alhpa"])",
     {8, 24},
     "/criteria/0/information_under/0",
     "no option is called \"alhpa\"",
     "did you mean alpha?"},
    {R"("HOUSE-1")", R"("")", {1, 8}, "/criteria/0/id", "the criterion has no id", see_schema},
};

}  // namespace

TEST_SUITE("rulebook input") {
  TEST_CASE("a fault in a rulebook's frame is told at its place, in a folder and in one file") {
    for (const Row& row : frame_rows) {
      check_row(row, true);
    }
  }

  TEST_CASE("a fault in a criterion is told at its place, in a folder and in one file") {
    for (const Row& row : criterion_rows) {
      check_row(row, false);
    }
  }

  TEST_CASE("what is blank before a file's first brace does not move what is told of it") {
    const GivenRulebook given(
        files_of(std::string(sound_frame),
                 "\n \n  " + with(sound_criterion, "HOUSE-1\"", "HOUSE-1\", \"x\": 1")));
    check_refused(given, "house",
                  told("the key \"x\" is not one of ours", "house/house-1.json", {3, 21},
                       "/criteria/0/x", R"(  {"id": "HOUSE-1", "x": 1,)", "did you mean id?"));
  }
}

}  // namespace specie
