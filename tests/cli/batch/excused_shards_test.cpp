#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

#include "tests/support/batch_folder.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/sample_host.hpp"

namespace specie {
namespace {

using nlohmann::json;
using test::BatchFolder;
using Words = std::vector<std::string>;

std::string sample(const std::string& name) {
  return test::read_file(test::source_dir() / "samples" / name / "report.json");
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// One fail of uk-fca that may be waived, in a report called W1/2026-10 for the coin W1.
std::string failing(const std::string& coin) {
  return replaced(replaced(sample("demonstration-waived"), "\"DEMO\"", "\"" + coin + "\""),
                  "DEMONSTRATION/2026-10", coin + "/2026-10");
}

struct WaiverText {
  std::string id;
  std::string report;
  std::string expires = "2026-12-31";
  std::string rule = "UK-FCA-SAFE-03";
  json max_value = nullptr;
};

std::string file_of(const std::vector<WaiverText>& waivers) {
  json file = {{"schema", "specie.waivers/1"}, {"waivers", json::array()}};
  for (const WaiverText& each : waivers) {
    json waiver = {{"id", each.id},          {"rule", each.rule},     {"report", each.report},
                   {"reason", "the bank"},   {"owner", "compliance"}, {"authority", "letter 1"},
                   {"expires", each.expires}};
    if (!each.max_value.is_null()) {
      waiver["max_value"] = each.max_value;
    }
    file["waivers"].push_back(waiver);
  }
  return file.dump();
}

/// Reports that fail, and a baseline that knows the fails of the first two.
class Desk {
 public:
  Desk() {
    for (const char* coin : {"W1", "W2", "W3", "W4"}) {
      folder_.write("f/" + std::string(coin) + ".json", failing(coin));
    }
    folder_.write("old.json", run({"f/W1.json", "f/W2.json", "--format", "json"}).out);
  }

  test::Ran run(const Words& more) const {
    Words words = {"verify", "--profile", "uk-fca", "--verify-at", "2026-11-24"};
    words.insert(words.end(), more.begin(), more.end());
    test::SampleHost host(folder_.path());
    return host.run(words);
  }

  test::Ran whole(Words more) const {
    more.insert(more.end(), {"f", "--format", "ndjson"});
    return run(more);
  }

  /// The files that hold the shards.
  Words judge_parts(int count, const Words& options) const {
    Words parts;
    for (int i = 1; i <= count; ++i) {
      parts.push_back("part-" + std::to_string(i) + ".ndjson");
      judge_part(i, count, options);
    }
    return parts;
  }

  void judge_part(int number, int count, Words options) const {
    options.insert(options.end(),
                   {"--shard", std::to_string(number) + "/" + std::to_string(count)});
    folder_.write("part-" + std::to_string(number) + ".ndjson", whole(options).out);
  }

  test::Ran merge(Words parts) const {
    parts.insert(parts.begin(), "merge");
    test::SampleHost host(folder_.path());
    return host.run(parts);
  }

  const BatchFolder& folder() const { return folder_; }

 private:
  BatchFolder folder_;
};

json summary_of(const std::string& record) {
  const auto end = record.rfind('\n', record.size() - 2);
  return json::parse(record.substr(end + 1));
}

const std::vector<WaiverText> all_four = {
    {"A-1", "W1/2026-10"}, {"A-2", "W2/2026-10"}, {"A-3", "W3/2026-10"}, {"A-4", "W4/2026-10"}};

std::vector<WaiverText> but(std::size_t place, const WaiverText& other) {
  std::vector<WaiverText> waivers = all_four;
  waivers[place] = other;
  return waivers;
}

}  // namespace

TEST_SUITE("shards with waivers and a baseline") {
  TEST_CASE("joined they are byte by byte what the whole writes, with its exit") {
    const Words waived = {"--waivers", "waivers.json"};
    const Words known = {"--baseline", "old.json"};
    const Words both = {"--waivers", "waivers.json", "--baseline", "old.json"};
    const std::string odd = "\"odd\", \xC3\xA9 \\ </script>";
    struct Row {
      const char* name;
      std::vector<WaiverText> waivers;
      Words options;
      ExitCode exit;
      json unused;  ///< null: no waivers were given
    };
    const Row rows[] = {
        {"neither", {}, {}, ExitCode::fail, nullptr},
        {"no waiver in the file", {}, waived, ExitCode::fail, json::array()},
        {"every fail is waived", all_four, waived, ExitCode::inconclusive, json::array()},
        {"one has expired", but(3, {"A-4", "W4/2026-10", "2026-10-31"}), waived, ExitCode::fail,
         json::array()},
        {"one is exceeded", but(0, {.id = "A-1", .report = "W1/2026-10", .max_value = "1"}), waived,
         ExitCode::fail, json::array()},
        {"one is of no report", but(1, {odd, "W9/2026-10"}), waived, ExitCode::fail,
         json::array({odd})},
        {"one is of what passes",
         but(2, {.id = "A-3", .report = "W3/2026-10", .rule = "UK-FCA-SAFE-04"}), waived,
         ExitCode::fail, json::array({"A-3"})},
        {"none does anything",
         {{"N-2", "NONE"}, {"N-1", "ALSO-NONE"}},
         waived,
         ExitCode::fail,
         json::array({"N-2", "N-1"})},
        {"two are known", {}, known, ExitCode::fail, nullptr},
        {"two are known, the others waived",
         {all_four[2], all_four[3]},
         both,
         ExitCode::inconclusive,
         json::array()},
        {"a fail is known and waived", all_four, both, ExitCode::inconclusive, json::array()},
        {"only a fail would stop it",
         all_four,
         {"--waivers", "waivers.json", "--fail-on", "fail"},
         ExitCode::pass,
         json::array()},
    };
    const Desk desk;
    for (const Row& row : rows) {
      CAPTURE(row.name);
      desk.folder().write("waivers.json", file_of(row.waivers));
      const test::Ran whole = desk.whole(row.options);
      CHECK(whole.exit == row.exit);
      const json summary = summary_of(whole.out);
      CHECK(summary.value("waivers_unused", json(nullptr)) == row.unused);
      const test::Ran joined = desk.merge(desk.judge_parts(3, row.options));
      CHECK((joined.out == whole.out));
      CHECK(joined.exit == whole.exit);
      for (const json& id : row.unused) {
        CHECK_MESSAGE(joined.err.find("the waiver " + id.get<std::string>() +
                                      " matches nothing in any shard") != std::string::npos,
                      joined.err);
      }
    }
  }

  TEST_CASE(
      "a waiver of a report that comes twice, or that cannot stand, is what it is in one run") {
    const Desk desk;
    desk.folder().write("f/W1-again.json", failing("W1"));
    desk.folder().write("f/W2-other.json", failing("W2") + " ");  // so that f/W2.json is E1105
    desk.folder().write("f/broken.json", "{");
    for (const std::vector<WaiverText>& waivers :
         {std::vector<WaiverText>{{"A-2", "W2/2026-10"}},
          std::vector<WaiverText>{{"A-1", "W1/2026-10"}, {"N-1", "broken"}}}) {
      desk.folder().write("waivers.json", file_of(waivers));
      const Words options = {"--waivers", "waivers.json", "--baseline", "old.json"};
      const test::Ran whole = desk.whole(options);
      CHECK(whole.exit == ExitCode::input);
      CHECK(whole.out.find(R"("same_as":"f/W1-again.json")") != std::string::npos);
      CHECK(whole.out.find("E1105") != std::string::npos);
      const test::Ran joined = desk.merge(desk.judge_parts(4, options));
      CHECK((joined.out == whole.out));
      CHECK(joined.exit == whole.exit);
    }
  }

  TEST_CASE("a shard that was judged with other waivers or another baseline is refused") {
    const Desk desk;
    const Words given = {"--waivers", "waivers.json", "--baseline", "old.json"};
    desk.folder().write("waivers.json", file_of(all_four));
    desk.folder().write("more.json", file_of(but(0, {"A-1", "W1/2026-10", "2027-12-31"})));
    desk.folder().write("new.json", desk.run({"f/W3.json", "--format", "json"}).out);
    const Words parts = desk.judge_parts(3, given);
    REQUIRE(desk.merge(parts).exit == ExitCode::inconclusive);
    struct Row {
      Words options;
      const char* message;
    };
    const Row rows[] = {
        {{"--baseline", "old.json"}, "with other waivers"},
        {{"--waivers", "more.json", "--baseline", "old.json"}, "with other waivers"},
        {{"--waivers", "waivers.json", "--baseline", "new.json"}, "with another baseline"},
        {{}, "with other waivers"},
    };
    for (const Row& row : rows) {
      CAPTURE(std::string(row.message));
      desk.judge_part(2, 3, row.options);
      const test::Ran ran = desk.merge(parts);
      CHECK(ran.exit == ExitCode::input);
      CHECK_MESSAGE(ran.err.find(row.message) != std::string::npos, ran.err);
      CHECK(ran.out.find(R"("type":"summary")") == std::string::npos);
    }
    // The same name, other bytes: somebody let one more fail stand between two shards.
    desk.folder().write("waivers.json", file_of({all_four[0]}));
    desk.judge_part(2, 3, given);
    CHECK(desk.merge(parts).err.find("with other waivers") != std::string::npos);
    // A file that is refused leaves no record that could be joined.
    desk.folder().write("waivers.json", file_of({{"A-1", "W1/2026-10", "soon"}}));
    desk.judge_part(2, 3, given);
    CHECK(desk.merge(parts).exit == ExitCode::input);
  }
}

}  // namespace specie
