#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>

#include "formats/json/parse.hpp"
#include "tests/support/golden.hpp"

namespace specie {
namespace {

using nlohmann::json;

const JsonNode* at_pointer(const JsonNode& root, const std::string& pointer) {
  const JsonNode* node = &root;
  for (std::size_t at = 1; node != nullptr && at <= pointer.size();) {
    const std::size_t end = std::min(pointer.find('/', at), pointer.size());
    node = node->find(pointer.substr(at, end - at));
    at = end + 1;
  }
  return node;
}

/// Runs the JSON cases of one suite; returns how many there were.
int run_suite(const std::string& suite) {
  const auto folder = test::shared_dir("vectors");
  if (folder.empty()) {
    return 0;
  }
  const json manifest = json::parse(test::read_file(folder / suite / "manifest.json"));
  int count = 0;
  for (const json& each : manifest.at("cases")) {
    if (each.at("kind") != "json") {
      continue;
    }
    ++count;
    const auto id = each.at("id").get<std::string>();
    const auto file = each.at("files").at(0).get<std::string>();
    CAPTURE(id);
    Source source = source_of(file, test::read_file(folder / suite / file));
    const auto root = parse_json(source, json_options(Limits{}.report_bytes, Limits{}));
    const bool wanted = each.at("expect") == "accept";
    const json tolerated = each.value("tolerate", json::array());
    const bool may_refuse = std::ranges::find(tolerated, "reject") != tolerated.end();
    if (!root && (may_refuse || each.contains("native"))) {
      // Legal or undefined JSON that rule G-03 refuses; the suite's deviations.md says why.
      std::cout << suite << ": refused on purpose with " << to_string(root.error().code) << ": "
                << id << "\n";
    }
    if (!root && may_refuse) {
      continue;
    }
    CHECK(static_cast<bool>(root) == wanted);
    const json inputs = each.value("inputs", json::object());
    if (root && inputs.contains("query")) {
      const JsonNode* found = at_pointer(*root, inputs.at("query").get<std::string>());
      REQUIRE(found != nullptr);
      CHECK(found->text == inputs.at("expect_value").get<std::string>());
    }
  }
  return count;
}

}  // namespace

TEST_SUITE("json vectors") {
  TEST_CASE("nothing of JSONTestSuite is wrongly accepted or refused") {
    const int count = run_suite("jsontestsuite");
    CHECK((count == 0 || count == 156));
  }

  TEST_CASE("the JSON attacks made for this project fail, and their honest twins pass") {
    const int count = run_suite("specie-attacks");
    CHECK((count == 0 || count == 10));
  }
}

}  // namespace specie
