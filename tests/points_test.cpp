#include "verify/rulebook/points.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "cli/built_in.hpp"
#include "formats/json/points_reader.hpp"
#include "formats/pack/rulebook_pack.hpp"
#include "tests/support/golden.hpp"

namespace specie {
namespace {

const std::vector<DivergencePoint>& points() {
  static const std::vector<DivergencePoint> all = unpack_points(built_in_points());
  return all;
}

std::set<std::string> known_criteria() {
  std::set<std::string> known;
  for (const BuiltIn& each : built_in_rulebooks()) {
    for (const Criterion& criterion : unpack_rulebook(each.packed).criteria) {
      known.insert(criterion.id);
    }
  }
  return known;
}

Rulebook rulebook_with(const std::string& profile, const std::string& id) {
  Rulebook rulebook;
  rulebook.id = profile;
  rulebook.criteria.emplace_back();
  rulebook.criteria.front().id = id;
  rulebook.criteria.front().citation = "s. 1";
  return rulebook;
}

ProfileOutcome outcome_with(const std::string& profile, const std::string& id, Status status) {
  ProfileOutcome outcome{.profile = profile};
  outcome.findings.push_back({.criterion = id, .status = status});
  return outcome;
}

}  // namespace

TEST_SUITE("divergence points") {
  TEST_CASE("every point names criteria that exist, and says what meets both sides") {
    const std::set<std::string> known = known_criteria();
    CHECK(points().size() == 38);
    for (const DivergencePoint& each : points()) {
      CAPTURE(each.id);
      CHECK_FALSE(each.both.empty());
      CHECK_FALSE(each.tighter.empty());
      for (const auto* side : {&each.uk, &each.us}) {
        for (const std::string& id : *side) {
          CAPTURE(id);
          CHECK(known.contains(id));
          CHECK(std::ranges::count(*side, id) == 1);
          CHECK(id.starts_with(side == &each.uk ? "UK-" : "US-"));
        }
      }
    }
  }

  TEST_CASE("the points are those of the catalogue") {
    const auto folder = test::shared_dir("criteria");
    if (folder.empty()) {
      return;
    }
    const std::string text = test::read_file(folder / "divergence.md");
    const std::string_view row = "\n| D-";
    std::vector<std::string> ids;
    for (auto at = text.find(row); at != std::string::npos; at = text.find(row, at + 1)) {
      const std::size_t begin = at + 3;  // after the line end and the bar
      ids.push_back(text.substr(begin, text.find(' ', begin) - begin));
    }
    std::vector<std::string> ours;
    std::ranges::transform(points(), std::back_inserter(ours), &DivergencePoint::id);
    CHECK(ours == ids);
    for (const DivergencePoint& each : points()) {
      const auto begin = text.find("**" + each.id + " ");
      REQUIRE(begin != std::string::npos);
      const std::string entry = text.substr(begin, text.find("\n**D-", begin) - begin);
      for (const auto* side : {&each.uk, &each.us}) {
        for (const std::string& id : *side) {
          const bool in_range = id.starts_with("US-GENIUS-4a1A-") &&
                                entry.find("US-GENIUS-4a1A-viii") != std::string::npos;
          CAPTURE(id);
          CHECK((in_range || entry.find(id) != std::string::npos));
        }
      }
    }
  }

  TEST_CASE("sides part when both are judged and come to different answers") {
    struct Row {
      const char* name;
      Status uk;
      Status us;
      bool parts;
    };
    const Row rows[] = {{"both pass", Status::pass, Status::pass, false},
                        {"one fails", Status::pass, Status::fail, true},
                        {"one is open", Status::inconclusive, Status::fail, true},
                        {"one does not apply", Status::not_applicable, Status::fail, false},
                        {"one is for information", Status::info, Status::fail, false},
                        {"one is for a person", Status::pass, Status::manual, false}};
    const std::vector<DivergencePoint> one = {{"D-99", "t", "UK", "b", {"UK-A"}, {"US-A"}}};
    const std::vector<Rulebook> laws = {rulebook_with("uk", "UK-A"), rulebook_with("us", "US-A")};
    for (const Row& row : rows) {
      CAPTURE(row.name);
      const std::vector<ProfileOutcome> profiles = {outcome_with("uk", "UK-A", row.uk),
                                                    outcome_with("us", "US-A", row.us)};
      const auto answers = answers_to(one, laws, profiles);
      REQUIRE(answers.size() == 1);
      CHECK(answers[0].parts == row.parts);
      CHECK(answers[0].uk[0].citation == "s. 1");
    }
    // A point that one side was not asked about is no parting.
    const std::vector<ProfileOutcome> alone = {outcome_with("us", "US-A", Status::fail)};
    CHECK(answers_to(one, laws, alone).empty());
  }

  TEST_CASE("a side answers with its worst") {
    const auto of = [](std::vector<Status> statuses) {
      std::vector<PointAnswer> answers;
      for (const Status each : statuses) {
        answers.push_back(
            {.profile = {}, .criterion = {}, .status = each, .text = {}, .citation = {}});
      }
      return side_of(answers);
    };
    CHECK(of({Status::pass, Status::inconclusive, Status::fail}) == Status::fail);
    CHECK(of({Status::pass, Status::inconclusive, Status::manual}) == Status::inconclusive);
    CHECK(of({Status::not_applicable, Status::pass}) == Status::pass);
    CHECK(of({Status::not_applicable, Status::info}) == Status::info);
    CHECK(of({}) == Status::not_applicable);
  }

  TEST_CASE("a file of points is read strictly") {
    const auto error_of = [](std::string text) {
      Source source = source_of("points.json", std::move(text));
      const auto read = read_points(source, {});
      return read ? std::string("read") : read.error().message;
    };
    const std::string point =
        R"({"id": "D-01", "title": "t", "tighter": "UK", "both": "b", "uk": [], "us": []})";
    CHECK(error_of(R"({"schema": "specie.divergence/1", "points": [)" + point + "]}") == "read");
    CHECK(error_of(R"({"schema": "specie.divergence/1", "points": [)" + point + "," + point +
                   "]}") == "the point D-01 is given twice");
    CHECK(error_of(R"({"schema": "specie.report/1", "points": []})") ==
          "the document is not a specie.divergence/1");
  }
}

}  // namespace specie
