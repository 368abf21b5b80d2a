#include <doctest/doctest.h>

#include <filesystem>
#include <set>

#include "cli/rulebooks.hpp"
#include "cli/system.hpp"
#include "formats/text/rule_page.hpp"
#include "tests/support/golden.hpp"

namespace specie {
namespace {

std::vector<Rulebook> every_rulebook() {
  Host host = system_host();
  auto rulebooks = all_rulebooks({}, host);
  REQUIRE(rulebooks);
  return *std::move(rulebooks);
}

}  // namespace

TEST_SUITE("rule pages") {
  TEST_CASE("every criterion has its page, and every page its criterion") {
    const auto folder = test::source_dir() / "docs/rules";
    const auto rulebooks = every_rulebook();
    std::set<std::string> expected{"README.md"};
    for (const Rulebook& rulebook : rulebooks) {
      for (const Criterion& criterion : rulebook.criteria) {
        expected.insert(criterion.id + ".md");
        test::check_golden(folder / (criterion.id + ".md"), write_rule_page(rulebook, criterion));
      }
    }
    test::check_golden(folder / "README.md", write_rule_index(rulebooks));
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      CHECK_MESSAGE(expected.contains(entry.path().filename().string()),
                    "a page of no criterion: ", entry.path().string());
    }
  }
}

}  // namespace specie
