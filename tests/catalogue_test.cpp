#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "cli/rulebooks.hpp"
#include "cli/system.hpp"
#include "tests/support/golden.hpp"

namespace specie {
namespace {

/// The ids that head the entries of a catalogue: "#### US-GENIUS-4a2 · No pledging".
std::set<std::string> catalogue_ids(const std::string& text) {
  std::set<std::string> ids;
  constexpr std::string_view mark = "\n#### ";
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    const auto from = at + mark.size();
    const std::string id = text.substr(from, text.find_first_of(" \n", from) - from);
    if (id.starts_with("US-") || id.starts_with("UK-")) {
      ids.insert(id);
    }
  }
  return ids;
}

}  // namespace

TEST_SUITE("catalogue") {
  TEST_CASE("no id of the catalogue is missing, and none is ours alone") {
    const auto folder = test::shared_dir("criteria");
    if (folder.empty()) {
      return;
    }
    Host host = system_host();
    const auto rulebooks = all_rulebooks({}, host);
    REQUIRE(rulebooks);
    std::set<std::string> catalogue = catalogue_ids(test::read_file(folder / "us.md"));
    catalogue.merge(catalogue_ids(test::read_file(folder / "uk.md")));
    CHECK(catalogue.size() > 150);
    std::set<std::string> ours;
    for (const Rulebook& rulebook : *rulebooks) {
      for (const Criterion& criterion : rulebook.criteria) {
        if (rulebook.id != "arithmetic") {
          CHECK_MESSAGE(ours.insert(criterion.id).second, "twice: ", criterion.id);
        }
      }
    }
    for (const std::string& id : catalogue) {
      CHECK_MESSAGE(ours.contains(id), "of the catalogue, and not ours: ", id);
    }
    for (const std::string& id : ours) {
      // An entry that bundles several rules may have a criterion for each: 706.202 and 706.202-d.
      const bool is_part = std::ranges::any_of(
          catalogue, [&](const std::string& whole) { return id.starts_with(whole + "-"); });
      CHECK_MESSAGE((is_part || catalogue.contains(id)), "ours, and not of the catalogue: ", id);
    }
  }
}

}  // namespace specie
