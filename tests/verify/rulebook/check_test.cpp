#include "verify/rulebook/check.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "verify/model/date.hpp"

namespace specie {
namespace {

Criterion criterion(std::string id) {
  return {.id = std::move(id), .title = "One", .citation = "s.1", .origin = {.line = 7}};
}

Condition about(std::string fact) {
  return {.fact = std::move(fact), .stated = true, .origin = {.line = 9}};
}

AssetSet set_of(std::string name, std::string asset_class) {
  return {.name = std::move(name), .classes = {std::move(asset_class)}, .origin = {.line = 5}};
}

/// A rulebook without fault, of which each case spoils one thing.
Rulebook sound() {
  Rulebook rulebook{.id = "test", .version = "1", .title = "Test", .jurisdiction = "US"};
  rulebook.assets = {set_of("bills", "gov_debt"), set_of("funds", "mmf")};
  rulebook.assets[1].look_through = {"bills"};
  rulebook.assets[1].has_look_through = true;
  rulebook.assets[0].limits = {about("days_to_maturity"), about("issuer.charter")};
  rulebook.sets = {set_of("everything", "*")};
  Criterion share = criterion("T-1");
  share.measure = "share_of_pool";
  share.of = {"bills", "unlisted"};
  share.comparison = Comparison::at_most;
  share.threshold = 1;
  Criterion custodians = criterion("T-2");
  custodians.measure = "custodians_unnamed_above";
  custodians.with = {{"share", {"0.2"}}};
  custodians.comparison = Comparison::at_most;
  custodians.holds = {about("issuance_consolidated")};
  rulebook.criteria = {share, custodians};
  rulebook.assets[0].criterion = "T-1";
  rulebook.unlisted_criterion = "T-2";
  rulebook.options = {{.name = "A", .title = "a safe harbour", .origin = {.line = 3}},
                      {.name = "B", .title = "a limit", .origin = {.line = 4}}};
  rulebook.option = "A";
  rulebook.criteria[0].information_under = {"A"};
  return rulebook;
}

}  // namespace

TEST_SUITE("rulebook check") {
  TEST_CASE("a sound rulebook is sound") { CHECK(check_rulebook(sound())); }

  TEST_CASE("a name that does not exist is refused at its place, with the one that was meant") {
    struct Case {
      std::string_view name;
      std::function<void(Rulebook&)> spoil;
      std::uint32_t line;
      std::string_view hint = {};
    };
    const Case cases[] = {
        {"unknown measure", [](Rulebook& r) { r.criteria[0].measure = "share_of_pol"; }, 7,
         "share_of_pool"},
        {"measure of another case", [](Rulebook& r) { r.criteria[0].measure = "Share_Of_Pool"; },
         7},
        {"unknown member of a list",
         [](Rulebook& r) {
           r.criteria[1].measure = "records_lacking";
           r.criteria[1].with = {{"list", {"chains"}}, {"members", {"name", "mined"}}};
         },
         7, "chains[].minted"},
        {"unknown term of a sum",
         [](Rulebook& r) {
           r.criteria[1].measure = "unreconciled_difference";
           r.criteria[1].with = {{"printed", {"surplus"}}, {"terms", {"-coins_redemable"}}};
         },
         7, "coins_redeemable"},
        {"unknown name among others",
         [](Rulebook& r) {
           r.criteria[1].measure = "names_alike";
           r.criteria[1].with = {{"fact", {"att.firm"}}, {"among", {"custodian[].name"}}};
         },
         7, "custodians[].name"},
        {"unknown day",
         [](Rulebook& r) {
           r.criteria[1].measure = "days_from_to";
           r.criteria[1].with = {{"from_fact", {"period_end"}}, {"to_fact", {"publish_at"}}};
         },
         7, "published_at"},
        {"a line's identifier where it is not counted",
         [](Rulebook& r) {
           r.criteria[1].measure = "figures_differing";
           r.criteria[1].with = {{"facts", {"id"}}};
         },
         7},
        {"unknown set", [](Rulebook& r) { r.criteria[0].of = {"bill"}; }, 7, "bills"},
        {"unknown set in applies_to", [](Rulebook& r) { r.criteria[0].applies_to = {"bill"}; }, 7,
         "bills"},
        {"no set", [](Rulebook& r) { r.criteria[0].of = {}; }, 7},
        {"sets for a measure without", [](Rulebook& r) { r.criteria[1].of = {"bills"}; }, 7},
        {"unknown set looked through", [](Rulebook& r) { r.assets[1].look_through = {"bils"}; }, 5,
         "bills"},
        {"unknown set underlying", [](Rulebook& r) { r.assets[0].underlying = {"gold"}; }, 5},
        {"unknown fact", [](Rulebook& r) { r.criteria[1].holds = {about("coins_outstandin")}; }, 9,
         "coins_outstanding"},
        {"unknown fact in applies_if", [](Rulebook& r) { r.criteria[1].applies_if = {about("x")}; },
         9},
        {"unknown fact in unless", [](Rulebook& r) { r.criteria[1].unless = {about("x")}; }, 9},
        {"unknown fact in scope", [](Rulebook& r) { r.scope = {about("issuer.chart")}; }, 9,
         "issuer.charter"},
        {"unknown attribute of a set",
         [](Rulebook& r) { r.assets[0].limits = {about("days_to_maturty")}; }, 9,
         "days_to_maturity"},
        {"unknown attribute in when", [](Rulebook& r) { r.sets[0].when = {about("colour")}; }, 9},
        {"an attribute where a fact is needed",
         [](Rulebook& r) { r.criteria[0].holds = {about("sub_class")}; }, 9},
        {"unknown measure in a part",
         [](Rulebook& r) {
           r.criteria[0].parts = {criterion("")};
           r.criteria[0].parts[0].measure = "share_of_pol";
         },
         7, "share_of_pool"},
        {"unknown fact in a part",
         [](Rulebook& r) {
           r.criteria[0].parts = {criterion("")};
           r.criteria[0].parts[0].holds = {about("coins_outstandin")};
         },
         9, "coins_outstanding"},
        {"duplicate criterion", [](Rulebook& r) { r.criteria.push_back(r.criteria[0]); }, 7},
        {"duplicate set", [](Rulebook& r) { r.assets[1].name = "bills"; }, 5},
        {"a set named as a row", [](Rulebook& r) { r.sets[0].name = "bills"; }, 5},
        {"a set named unlisted", [](Rulebook& r) { r.sets[0].name = "unlisted"; }, 5},
        {"unknown class", [](Rulebook& r) { r.sets[0].classes = {"gov_dept"}; }, 5, "gov_debt"},
        {"a class that is near to none", [](Rulebook& r) { r.sets[0].classes = {"bitcoin-cash"}; },
         5, "use one of: * cash central_bank"},
        {"two classes in one word", [](Rulebook& r) { r.sets[0].classes = {"cash|mmf"}; }, 5},
        {"no class", [](Rulebook& r) { r.sets[0].classes = {}; }, 5},
        {"unknown criterion of a row", [](Rulebook& r) { r.assets[0].criterion = "T-9"; }, 5},
        {"unknown unlisted criterion", [](Rulebook& r) { r.unlisted_criterion = "T-9"; }, 0},
        {"unknown backing criterion", [](Rulebook& r) { r.backing_criterion = "T-9"; }, 0},
        {"looks through itself", [](Rulebook& r) { r.assets[1].look_through = {"bills", "funds"}; },
         5},
        {"looks through in a circle",
         [](Rulebook& r) {
           r.assets[0].look_through = {"funds"};
           r.assets[0].has_look_through = true;
         },
         5},
        {"a token of itself",
         [](Rulebook& r) {
           r.assets[0].underlying = {"bills"};
           r.assets[0].has_underlying = true;
         },
         5},
        {"a token of what it is held by",
         [](Rulebook& r) {
           r.assets[0].underlying = {"funds"};
           r.assets[0].has_underlying = true;
         },
         5},
        {"a set that is no row, underlying",
         [](Rulebook& r) { r.assets[0].underlying = {"everything"}; }, 5,
         "use one of: bills funds"},
        {"what no row takes, looked through",
         [](Rulebook& r) { r.assets[1].look_through = {"unlisted"}; }, 5},
        {"looks through what looks through",
         [](Rulebook& r) { r.assets[0].has_look_through = true; }, 5},
        {"no id", [](Rulebook& r) { r.id = ""; }, 0},
        {"a criterion without an id", [](Rulebook& r) { r.criteria.push_back(criterion("")); }, 7},
        {"effective before it was made",
         [](Rulebook& r) {
           r.criteria[1].status = {.word = "in-force",
                                   .made = *parse_date("2026-02-01"),
                                   .effective = *parse_date("2026-01-31")};
         },
         7},
        {"unknown default option", [](Rulebook& r) { r.option = "C"; }, 0},
        {"options without a default", [](Rulebook& r) { r.option = ""; }, 0},
        {"a default without options", [](Rulebook& r) { r.options = {}; }, 0},
        {"duplicate option", [](Rulebook& r) { r.options[1].name = "A"; }, 3},
        {"an option without a name", [](Rulebook& r) { r.options[1].name = ""; }, 4},
        {"information under an option that is none",
         [](Rulebook& r) { r.criteria[0].information_under = {"b"}; }, 7},
        {"parameter missing", [](Rulebook& r) { r.criteria[1].with = {}; }, 7},
        {"parameter empty", [](Rulebook& r) { r.criteria[1].with = {{"share", {}}}; }, 7},
        {"parameter unknown",
         [](Rulebook& r) { r.criteria[1].with = {{"share", {"0.2"}}, {"shares", {"0.2"}}}; }, 7},
        {"parameter that is no number",
         [](Rulebook& r) { r.criteria[1].with[0].second = {"a fifth"}; }, 7, "0.05"},
        {"parameter below nothing", [](Rulebook& r) { r.criteria[1].with[0].second = {"-0.2"}; },
         7},
        {"parameter with an exponent", [](Rulebook& r) { r.criteria[1].with[0].second = {"2e-1"}; },
         7},
        {"half a day",
         [](Rulebook& r) {
           r.criteria[0].measure = "available_share";
           r.criteria[0].with = {{"business_days", {"1.5"}}};
         },
         7, "whole number"},
        {"more days than there are",
         [](Rulebook& r) {
           r.criteria[0].measure = "available_share";
           r.criteria[0].with = {{"business_days", {"1000001"}}};
         },
         7, "whole number"},
        {"unknown calendar",
         [](Rulebook& r) {
           r.criteria[1].measure = "attested_instants_missing";
           r.criteria[1].with = {{"calendar", {"federal_reserve"}}};
         },
         7, "federal-reserve"},
        {"parameter of a measure without",
         [](Rulebook& r) { r.criteria[0].with = {{"share", {"1"}}}; }, 7},
        {"parameter that names no member of its list",
         [](Rulebook& r) {
           r.criteria[1].measure = "records_lacking";
           r.criteria[1].with = {{"list", {"pools"}}, {"members", {"product", "valeu"}}};
         },
         7, "pools[].value"},
        {"parameter that names no set",
         [](Rulebook& r) {
           r.criteria[1].measure = "core_requirement_coverage";
           r.criteria[1].with = {{"core", {"bils"}},
                                 {"expanded", {"bills"}},
                                 {"on_demand", {"bills"}},
                                 {"floor", {"0.05"}},
                                 {"days", {"180"}}};
         },
         7, "bills"},
        {"a band without its reason", [](Rulebook& r) { r.criteria[0].info_at_least = 0; }, 7},
        {"a band for a reason of ours",
         [](Rulebook& r) { r.criteria[0].info_reason = "near-treshold"; }, 7, "near-threshold"},
        {"a band beside no threshold",
         [](Rulebook& r) {
           r.criteria[1].info_reason = "notify";
           r.criteria[1].comparison.reset();
         },
         7},
        {"a band within at_most that begins nowhere",
         [](Rulebook& r) { r.criteria[0].info_reason = "notify"; }, 7},
        {"a band that begins at the threshold",
         [](Rulebook& r) {
           r.criteria[0].info_reason = "notify";
           r.criteria[0].info_at_least = r.criteria[0].threshold;
         },
         7},
    };
    for (const Case& each : cases) {
      CAPTURE(each.name);
      Rulebook rulebook = sound();
      each.spoil(rulebook);
      const auto checked = check_rulebook(rulebook);
      REQUIRE(!checked);
      CAPTURE(checked.error().message);
      CHECK(checked.error().code == ErrorCode::bad_rulebook);
      CHECK(checked.error().origin.line == each.line);
      CHECK(checked.error().hint.find(each.hint) != std::string::npos);
    }
  }
}

}  // namespace specie
