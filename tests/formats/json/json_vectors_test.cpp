#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <iterator>
#include <random>

#include "formats/json/parse.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/json_oracle.hpp"

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

  TEST_CASE("another implementation reads what we read, and nothing else") {
    constexpr std::string_view pieces[] = {"{",
                                           "}",
                                           "[",
                                           "]",
                                           ":",
                                           ",",
                                           " ",
                                           "\n",
                                           "\"a\"",
                                           "\"b\"",
                                           "\"\\u00e9\"",
                                           "\"\\ud83d\\ude00\"",
                                           "\"\\ud83d\"",
                                           "\"\\/\\b\\n\"",
                                           "\"\xC3\xA9\"",
                                           "\"\xC3\"",
                                           "\"\\x\"",
                                           "\"",
                                           "\\",
                                           "null",
                                           "true",
                                           "false",
                                           "nul",
                                           "0",
                                           "-0",
                                           "1",
                                           "-",
                                           "12.50",
                                           "1e5",
                                           "1E+2",
                                           ".5",
                                           "1.",
                                           "01",
                                           "\t",
                                           "\x01",
                                           "/",
                                           "\xEF\xBB\xBF",
                                           "\x7F",
                                           "\"\x1F\"",
                                           "18446744073709551617",
                                           "-9223372036854775809"};
    std::mt19937 random(20261123);  // NOLINT(*-msc51-cpp): every run is the same
    for (int i = 0; i < 60'000; ++i) {
      std::string text = random() % 2 == 0 ? "" : (random() % 2 == 0 ? "[" : "{\"c\":");
      const char end = text.empty() ? '\0' : (text == "[" ? ']' : '}');
      for (auto left = random() % 7; left > 0; --left) {
        text += pieces[random() % std::size(pieces)];
      }
      text += end == '\0' ? "" : std::string(1, end);
      CAPTURE(text);
      CHECK(test::json_difference(text) == "");
    }
  }
}

}  // namespace specie
