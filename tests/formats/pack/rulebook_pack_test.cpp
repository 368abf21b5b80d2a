#include "formats/pack/rulebook_pack.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "cli/built_in.hpp"
#include "tests/support/rulebook_folder.hpp"

namespace specie {

TEST_SUITE("rulebook pack") {
  TEST_CASE("the program carries every rulebook of the tree, to the last byte of it") {
    const auto folders = test::rulebook_folders();
    REQUIRE(folders.size() == built_in_rulebooks().size());
    for (const auto& folder : folders) {
      const Rulebook read = test::load_rulebook(folder);
      CAPTURE(read.id);
      const auto built_in = std::ranges::find(built_in_rulebooks(), read.id, &BuiltIn::id);
      REQUIRE(built_in != built_in_rulebooks().end());
      const Rulebook carried = unpack_rulebook(built_in->packed);
      CHECK(pack_rulebook(carried) == built_in->packed);
      CHECK(carried.sha256.size() == 64);
      Rulebook undigested = carried;
      undigested.sha256 = read.sha256;
      CHECK(pack_rulebook(undigested) == pack_rulebook(read));
    }
  }

  TEST_CASE("every kind of value comes back as it went in") {
    Rulebook rulebook{
        .id = "a", .version = "1", .title = std::string(300, 't'), .jurisdiction = "UK"};
    rulebook.judges_fund_unit = true;
    Criterion criterion{.id = "A-1", .title = "", .citation = "s.1"};
    criterion.status = {
        .word = "enacted",
        .made = Date{std::chrono::year(2025), std::chrono::July, std::chrono::day(18)}};
    criterion.comparison = Comparison::at_most;
    criterion.threshold = *Decimal::parse("-0.0500");
    criterion.signed_by = {Role::issuer_cfo, Role::treasury};
    criterion.with = {{"days", {"180", ""}}};
    criterion.holds = {{.fact = "par", .is = false, .at_least = Decimal(0)},
                       {.fact = "att.title",
                        .mentions = {"independent"},
                        .mentions_none = {"draft"},
                        .open_unless_met = true}};
    criterion.origin = {.pointer = "/criteria/0", .line = 300, .column = 7};
    criterion.parts = {{.id = "", .title = "Part", .citation = "", .measure = "backing_ratio"}};
    criterion.pass_reason = "eligible-on-paper";
    criterion.applies_to = {"bills"};
    rulebook.criteria.push_back(criterion);
    const Rulebook back = unpack_rulebook(pack_rulebook(rulebook));
    REQUIRE(back.criteria.size() == 1);
    const Criterion& same = back.criteria.front();
    CHECK(back.title == rulebook.title);
    CHECK(back.judges_fund_unit);
    CHECK(same.status.made == criterion.status.made);
    CHECK(!same.status.effective);
    CHECK(same.comparison == Comparison::at_most);
    CHECK(to_string(same.threshold) == "-0.0500");
    CHECK(same.signed_by == criterion.signed_by);
    CHECK(same.with == criterion.with);
    REQUIRE(same.holds.size() == 2);
    CHECK(same.holds[1].mentions == criterion.holds[1].mentions);
    CHECK(same.holds[1].mentions_none == criterion.holds[1].mentions_none);
    CHECK(same.holds[1].open_unless_met);
    CHECK(same.holds[0].is == false);
    CHECK(same.holds[0].at_least == Decimal(0));
    CHECK(!same.holds[0].at_most);
    REQUIRE(same.parts.size() == 1);
    CHECK(same.parts[0].title == "Part");
    CHECK(same.parts[0].measure == "backing_ratio");
    CHECK(same.pass_reason == criterion.pass_reason);
    CHECK(same.applies_to == criterion.applies_to);
    CHECK(same.origin == criterion.origin);
  }
}

}  // namespace specie
