#include "formats/json/rulebook_reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "formats/json/locate.hpp"

namespace specie {
namespace {

/// A rulebook of one criterion. Its head takes members at 2:1, its criterion at 4:1.
std::string rulebook_with(const std::string& criterion,
                          const std::string& head = R"("judges_fund_by": "contents")") {
  return "{\"schema\": \"specie.rulebook/1\", \"id\": \"test\", \"version\": \"1.0.0\",\n" + head +
         ", \"title\": \"Test\", \"jurisdiction\": \"US\", \"checked_until\": \"2026-11-22\",\n"
         "\"criteria\": [{\"id\": \"T-1\", \"title\": \"One\", \"citation\": \"s.1\", \"status\": "
         "{\"word\": \"in-force\"}, \"severity\": \"must\", \"evidence\": \"primary\", "
         "\"last_checked\": \"2026-11-22\",\n" +
         criterion + "}]}";
}

const std::string good = R"("kind": "measured", "measure": "backing_ratio", "at_least": "1")";

Result<Rulebook> read(std::string text) {
  Source source = source_of("rulebook.json", std::move(text));
  return read_rulebook(source, {});
}

std::string place(const Error& error) {
  return std::to_string(error.origin.line) + ":" + std::to_string(error.origin.column);
}

/// A condition as a criterion's only one; it starts at 4:33.
std::string holds(const std::string& condition) {
  return R"("kind": "measured", "holds": [{"fact": "par", )" + condition + "}]";
}

}  // namespace

TEST_SUITE("rulebook reader") {
  TEST_CASE("a bad rulebook is refused with its place and what to do") {
    struct Case {
      std::string text;
      std::string_view pointer;
      std::string_view place;
      std::string_view hint = {};
    };
    const Case cases[] = {
        {"", "", "0:0"},
        {"[]", "", "1:1"},
        {R"({"schema": "specie.report/1"})", "/schema", "1:12"},
        {"// no comments\n{}", "", "1:1"},
        {"{\"id\": \"a\",}", "", "1:12"},
        {rulebook_with(good, R"("judges_fund_by": "weight")"), "/judges_fund_by", "2:19",
         "contents unit"},
        {rulebook_with(good, R"("judge_fund_by": "unit")"), "/judge_fund_by", "2:1",
         "judges_fund_by"},
        {rulebook_with(good, R"("judges_fund_by": "unit", "sets": {})"), "/sets", "2:35"},
        {rulebook_with(good, R"("judges_fund_by": "unit", "set": [])"), "/set", "2:27", "sets"},
        {rulebook_with(good, R"("judges_fund_by": "unit", "sets": [{"classes": []}])"),
         "/sets/0/name", "2:36"},
        {rulebook_with(good,
                       R"("judges_fund_by": "unit", "sets": [{"name": "a", "class": ["cash"]}])"),
         "/sets/0/class", "2:50", "classes"},
        {rulebook_with(R"("measure": "backing_ratio", "at_least": "1")"), "/criteria/0/kind",
         "3:14"},
        {rulebook_with(R"("kind": "counted")"), "/criteria/0/kind", "4:9", "measured manual info"},
        {rulebook_with(R"("kind": "measured")"), "/criteria/0/measure", "3:14"},
        {rulebook_with(R"("kind": "measured", "parts": [])"), "/criteria/0/measure", "3:14"},
        {rulebook_with(R"("kind": "measured", "parts": [{"title": "A"}])"),
         "/criteria/0/parts/0/measure", "4:31"},
        {rulebook_with(R"("kind": "measured", "parts": [{"holds": []}])"),
         "/criteria/0/parts/0/title", "4:31"},
        {rulebook_with(R"("kind": "measured", "parts": [{"title": "A", "measure": "m"}])"),
         "/criteria/0/parts/0/measure", "4:57"},
        {rulebook_with(R"("kind": "measured", "parts": [{"title": "A", "measure": "m", )"
                       R"("at_least": "1", "unless": []}])"),
         "/criteria/0/parts/0/unless", "4:79"},
        {rulebook_with(good + R"(, "pass_reason": "fine")"), "/criteria/0/pass_reason", "4:81"},
        {rulebook_with(R"("kind": "manual")"), "/criteria/0/question", "3:14"},
        {rulebook_with(R"("kind": "measured", "measure": "backing_ratio")"), "/criteria/0/measure",
         "4:32"},
        {rulebook_with(R"("kind": "info", "at_least": "1")"), "/criteria/0/measure", "3:14"},
        {rulebook_with(good + R"(, "at_most": "2")"), "/criteria/0/at_most", "4:77"},
        {rulebook_with(R"("kind": "measured", "measure": "backing_ratio", "at_least": 1)"),
         "/criteria/0/at_least", "4:61", "as \"0.05\""},
        {rulebook_with(R"("kind": "measured", "measure": "backing_ratio", "at_least": "1e0")"),
         "/criteria/0/at_least", "4:61"},
        {rulebook_with(R"("kind": "measured", "measure": "backing_ratio", "atleast": "1")"),
         "/criteria/0/atleast", "4:49", "at_least"},
        {rulebook_with(good + R"(, "version": "2")"), "/criteria/0/version", "4:77"},
        {rulebook_with(good + R"(, "severity_orign": "statute")"), "/criteria/0/severity_orign",
         "4:66", "severity_origin"},
        {rulebook_with(good + R"(, "signed_by": ["auditr"])"), "/criteria/0/signed_by/0", "4:80"},
        {rulebook_with(good + R"(, "signed_by": "auditor")"), "/criteria/0/signed_by", "4:79"},
        {rulebook_with(good + R"(, "signed_by": ["auditor"], "signed_by_any": ["auditor"])"),
         "/criteria/0/signed_by", "4:66"},
        {rulebook_with(good + R"(, "with": {"share": "0.2"})"), "/criteria/0/with/share", "4:84"},
        {rulebook_with(good + R"(, "carried_by_report": "yes")"), "/criteria/0/carried_by_report",
         "4:87"},
        {rulebook_with(holds(R"("is": true, "stated": true)")), "/criteria/0/holds/0", "4:31"},
        {rulebook_with(holds(R"("ask": "what is par?")")), "/criteria/0/holds/0", "4:31"},
        {rulebook_with(holds(R"("in": [])")), "/criteria/0/holds/0", "4:31"},
        {rulebook_with(holds(R"("mentions": [])")), "/criteria/0/holds/0", "4:31"},
        {rulebook_with(holds(R"("mentions_none": [])")), "/criteria/0/holds/0", "4:31"},
        {rulebook_with(holds(R"("mentions": [""])")), "/criteria/0/holds/0/mentions", "4:59"},
        {rulebook_with(holds(R"("mentions": ["par", "Par"])")), "/criteria/0/holds/0/mentions",
         "4:59"},
        {rulebook_with(holds(R"("mentions_none": "par")")), "/criteria/0/holds/0/mentions_none",
         "4:64"},
        {rulebook_with(holds(R"("mentions": ["par"], "mentions_none": ["par"])")),
         "/criteria/0/holds/0", "4:31"},
        {rulebook_with(holds(R"("stated": true, "open_unless_met": "yes")")),
         "/criteria/0/holds/0/open_unless_met", "4:82"},
        {rulebook_with(holds(R"("stated": false)")), "/criteria/0/holds/0", "4:31"},
        {rulebook_with(holds(R"("equals_fact": "")")), "/criteria/0/holds/0", "4:31"},
        {rulebook_with(holds(R"("at_most": 93)")), "/criteria/0/holds/0/at_most", "4:58"},
        {rulebook_with(holds(R"("at_most": "ninety")")), "/criteria/0/holds/0/at_most", "4:58"},
        {rulebook_with(holds(R"("at_mots": "93")")), "/criteria/0/holds/0/at_mots", "4:47",
         "at_most"},
        {rulebook_with(holds(R"("above": "93")")), "/criteria/0/holds/0/above", "4:47",
         "use one of: is stated in"},
        {rulebook_with(good + R"(, "with": {"share": [0.2]})"), "/criteria/0/with/share/0", "4:85",
         "as \"0.05\""},
        {rulebook_with(holds(R"("is": "true")")), "/criteria/0/holds/0/is", "4:53"},
        {rulebook_with(holds(R"("months_before_verification_at_most": "1.5")")),
         "/criteria/0/holds/0/months_before_verification_at_most", "4:85"},
        {rulebook_with(holds(R"("is": true, "aks": "")")), "/criteria/0/holds/0/aks", "4:59",
         "ask"},
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      const auto rulebook = read(each.text);
      REQUIRE(!rulebook);
      CAPTURE(rulebook.error().message);
      CHECK(to_string(rulebook.error().code) == to_string(ErrorCode::bad_rulebook));
      CHECK(rulebook.error().origin.pointer == each.pointer);
      CHECK(place(rulebook.error()) == each.place);
      CHECK(rulebook.error().hint.find(each.hint) != std::string::npos);
      CHECK(!rulebook.error().hint.empty());
      CHECK(rulebook.error().document == "rulebook.json");
    }
  }

  TEST_CASE("a rulebook without criteria is refused") {
    const auto rulebook =
        read(R"({"schema": "specie.rulebook/1", "id": "a", "version": "1", "title": "A",
"jurisdiction": "US", "checked_until": "2026", "judges_fund_by": "unit", "criteria": []})");
    REQUIRE(!rulebook);
    CHECK(rulebook.error().origin.pointer == "/criteria");
  }

  TEST_CASE("a rulebook that cannot be opened keeps its own code") {
    Source source("gone.json", [](char*, std::size_t) -> Result<std::size_t> {
      return Error{.code = ErrorCode::not_found, .message = "there is no such file"};
    });
    const auto rulebook = read_rulebook(source, {});
    REQUIRE(!rulebook);
    CHECK(rulebook.error().code == ErrorCode::not_found);
  }

  TEST_CASE("a rulebook is read as written") {
    const auto rulebook = read(
        rulebook_with(good +
                          R"(, "with": {"share": ["0.2"]}, "of": ["a"], "signed_by_any": ["auditor",
"issuer-cfo"],
"holds": [{"fact": "att.type", "in": ["examination"], "met_if_absent": true, "ask": "which?"}])",
                      R"("judges_fund_by": "unit", "sets": [{"name": "a", "classes": ["cash"],
"look_through": []}])"));
    REQUIRE(rulebook);
    CHECK(rulebook->judges_fund_unit);
    REQUIRE(rulebook->criteria.size() == 1);
    const Criterion& criterion = rulebook->criteria[0];
    CHECK(criterion.version == 1);
    CHECK(criterion.comparison == Comparison::at_least);
    CHECK(to_string(criterion.threshold) == "1");
    CHECK(criterion.signed_by_any);
    CHECK(criterion.signed_by.size() == 2);
    CHECK(*criterion.words("share") == std::vector<std::string>{"0.2"});
    CHECK(criterion.holds[0].met_if_absent);
    CHECK(criterion.holds[0].origin.line == 7);
    CHECK(rulebook->sets[0].has_look_through);
    CHECK(!rulebook->sets[0].has_underlying);
    CHECK(rulebook->sets[0].origin.pointer == "/sets/0");
  }

  TEST_CASE("the parts of a criterion are read with their own tests") {
    const auto rulebook =
        read(rulebook_with(R"("kind": "measured", "pass_reason": "eligible-on-paper",
"parts": [{"title": "A", "holds": [{"fact": "par", "stated": true, "open_unless_met": true}]},
{"title": "B", "measure": "backing_ratio", "at_least": "1", "signed_by": ["auditor"]}])"));
    REQUIRE(rulebook);
    const Criterion& criterion = rulebook->criteria[0];
    CHECK(criterion.pass_reason == "eligible-on-paper");
    CHECK(!criterion.comparison);
    REQUIRE(criterion.parts.size() == 2);
    CHECK(criterion.parts[0].title == "A");
    CHECK(criterion.parts[0].holds[0].open_unless_met);
    CHECK(criterion.parts[1].comparison == Comparison::at_least);
    CHECK(criterion.parts[1].signed_by.size() == 1);
    CHECK(criterion.parts[1].origin.line == 6);
  }

  TEST_CASE("a folder composes to one file, the same whatever order its files come in") {
    const RulebookPart head{"rulebook.json", "\n{\"a\": 1\n}\n\n"};
    std::vector<RulebookPart> parts{{"b.json", "{\"id\": \"b\"}\n"},
                                    {"a.cases.json", "not even JSON"},
                                    {"README.md", "words"},
                                    head,
                                    {"a-2.json", "  {\"id\": \"a-2\"}\r\n"},
                                    {"a.json", "{\"id\": \"a\"}"}};
    const std::string whole =
        "{\"a\": 1,\n\"criteria\": [\n{\"id\": \"a-2\"},\n{\"id\": \"a\"},\n{\"id\": \"b\"}\n]}\n";
    const std::vector<std::pair<std::string, std::uint32_t>> places = {
        {"rulebook.json", 1}, {"a-2.json", 3}, {"a.json", 4}, {"b.json", 5}};
    std::ranges::sort(parts, {}, &RulebookPart::name);
    do {
      const auto composed = compose_rulebook(parts);
      REQUIRE(composed);
      CHECK(composed->text == whole);
      CHECK(composed->parts == places);
    } while (std::ranges::next_permutation(parts, {}, &RulebookPart::name).found);
  }

  TEST_CASE("a part of a folder is one object, and the frame and the criteria keep apart") {
    struct Case {
      std::string name;
      std::string text;
      std::string_view place;  ///< empty: it is sound
    };
    const Case cases[] = {{"rulebook.json", "{\"schema\": \"specie.rulebook/1\"}", ""},
                          {"a.json", "\n{\"id\": \"a\"}\n", ""},
                          {"a.json", "", "0:0"},
                          {"a.json", "{\"id\": \"a\"},\n{\"id\": \"b\"}", "1:12"},
                          {"a.json", "{\"id\": \"a\"}], \"sets\": [{}", "1:12"},
                          {"a.json", "\n[]", "2:1"},
                          {"a.json", "{\"id\": \"a\", \"schema\": 1}", "1:13"},
                          {"rulebook.json", "{\"schema\": 1, \"criteria\": []}", "1:15"}};
    for (const Case& each : cases) {
      CAPTURE(each.text);
      const auto sound = check_part({each.name, each.text}, "a/" + each.name, {});
      CHECK(static_cast<bool>(sound) == each.place.empty());
      if (!sound) {
        CHECK(sound.error().code == ErrorCode::bad_rulebook);
        CHECK(place(sound.error()) == each.place);
        CHECK(sound.error().document == "a/" + each.name);
        CHECK(!sound.error().hint.empty());
      }
    }
  }

  TEST_CASE("a pointer is located at its value, or at the innermost value on the way") {
    const std::string text = "{\"a\": [1,\n  {\"b/c\": 2, \"\": 3}]}";
    const std::pair<std::string, std::string> cases[] = {
        {"", "1:1"},       {"/a", "1:7"},     {"/a/0", "1:8"},   {"/a/1/b~1c", "2:11"},
        {"/a/1/", "2:18"}, {"/a/1/x", "2:3"}, {"/a/2/x", "1:7"}, {"/b/c", "1:1"}};
    for (const auto& [pointer, where] : cases) {
      CAPTURE(pointer);
      CHECK(place({.code = ErrorCode::bad_rulebook,
                   .message = {},
                   .origin = locate({.pointer = pointer}, text)}) == where);
    }
    CHECK(locate({.pointer = "/a", .line = 7}, "{").line == 7);
  }

  TEST_CASE("a folder without a rulebook.json that is an object does not compose") {
    for (const std::string text : {"", "  ", "[]", "{\"a\": 1"}) {
      CHECK(!compose_rulebook({{"rulebook.json", text}, {"a.json", "{}"}}));
    }
    const auto missing = compose_rulebook({{"a.json", "{}"}});
    REQUIRE(!missing);
    CHECK(missing.error().code == ErrorCode::bad_rulebook);
    CHECK(!compose_rulebook({}));
  }
}

}  // namespace specie
