#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "cli/reports.hpp"
#include "formats/json/result_reader.hpp"
#include "formats/json/result_writer.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/sample_host.hpp"

namespace specie {
namespace {

using nlohmann::json;

constexpr const char* formats[] = {"csv",   "github", "gitlab", "html",  "human", "json",
                                   "junit", "md",     "plain",  "sarif", "tap"};

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string record_of(const std::string& sample) {
  return text_of(test::source_dir() / "samples" / sample / "expected.json");
}

/// A record of few criteria, with signatures that count and one that does not.
json small_record() {
  const auto folder = test::source_dir() / "samples" / "demonstration-stripped";
  auto arguments = test::sample_arguments(folder);
  std::ranges::replace(arguments, std::string("us-genius,uk-fca"), std::string("uk-dss"));
  arguments.insert(arguments.end(), {"--format", "json"});
  return json::parse(test::SampleHost(folder).run(arguments).out);
}

Result<RunOutcome> read(std::string text) {
  Source source = source_of("result.json", std::move(text));
  return read_result(source, Limits{});
}

/// Every place of a record, but of a list only the first element.
void collect(const json& node, const json::json_pointer& at, std::vector<json::json_pointer>& all) {
  all.push_back(at);
  if (node.is_object()) {
    for (const auto& [key, each] : node.items()) {
      collect(each, at / key, all);
    }
  } else if (node.is_array() && !node.empty()) {
    collect(node.front(), at / std::size_t{0}, all);
  }
}

std::vector<json::json_pointer> places_of(const json& record) {
  std::vector<json::json_pointer> places;
  collect(record, json::json_pointer(), places);
  return places;
}

}  // namespace

TEST_SUITE("render") {
  TEST_CASE("what is rendered from the record is what the run wrote, in every format") {
    for (const auto& folder : test::sample_folders()) {
      CAPTURE(folder.filename().string());
      test::SampleHost host(folder);
      auto arguments = test::sample_arguments(folder);
      std::vector<std::string> rendering = {"render", "expected.json"};
      for (const std::string format : formats) {
        arguments.insert(arguments.end(), {"--report", format + "=run/" + format});
        rendering.insert(rendering.end(), {"--report", format + "=again/" + format});
      }
      const test::Ran ran = host.run(arguments);
      const test::Ran rendered = host.run(rendering);
      CHECK(rendered.err.empty());
      CHECK(rendered.exit == ran.exit);
      CHECK(rendered.out == ran.out);
      for (const std::string format : formats) {
        CAPTURE(format);
        const bool same =
            host.written().at("run/" + format) == host.written().at("again/" + format);
        CHECK(same);
      }
    }
  }

  TEST_CASE("a line a report is not made of a stored result, and that is said") {
    test::SampleHost host(test::source_dir() / "samples" / "demonstration-short");
    const test::Ran ran = host.run({"render", "expected.json", "--report", "ndjson=all.ndjson"});
    CHECK(ran.exit == ExitCode::usage);
    CHECK(ran.out.empty());
    CHECK(host.written().empty());
    CHECK(ran.err.find("--report ndjson is written while reports are judged  [E1001]") !=
          std::string::npos);
    CHECK(host.run({"verify", "--help"}).out.find(", ndjson,") != std::string::npos);
    const std::string help = host.run({"render", "--help"}).out;
    CHECK(help.find("also write the result as FORMAT (csv, ") != std::string::npos);
    CHECK(help.find(", ndjson,") == std::string::npos);
    for (const std::string format : formats) {
      CHECK_MESSAGE((help.find("(" + format + ",") != std::string::npos ||
                     help.find(", " + format) != std::string::npos),
                    format);
    }
  }

  TEST_CASE("a run that read nothing, or was told to report otherwise, is rendered as it was") {
    const std::vector<std::vector<std::string>> commands = {
        {"verify", "no-such.json", "--verify-at", "2026-11-22"},
        {"verify", "report.json", "no-such.json", "--verify-at", "2026-11-22", "--fail-on", "none"},
        {"verify", "report.json", "--profile", "us-genuis", "--verify-at", "2026-11-22"},
        {"verify", "report.json", "--profile", "all", "--verify-at", "2026-11-22"},
        {"verify", "report.json", "--profile", "us-occ", "--rulebook-option", "us-occ=B",
         "--enforce", "in-force", "--strict", "--verify-at", "2027-11-22", "--min-evidence",
         "auditor-signed"}};
    for (const auto& command : commands) {
      test::SampleHost host(test::source_dir() / "samples" / "tether-2026-06-30");
      auto arguments = command;
      arguments.insert(arguments.end(), {"--format", "json"});
      const test::Ran ran = host.run(arguments);
      const auto run = read(ran.out);
      REQUIRE(run);
      CHECK(write_result(*run) == ran.out);
      for (const std::string format : formats) {
        CAPTURE(format);
        auto again = command;
        again.insert(again.end(), {"--report", format + "=-"});
        CHECK(host.run(again).out == write_as(format, *run));
      }
    }
  }

  TEST_CASE("a record whose layout alone was changed says the same") {
    const json record = json::parse(record_of("demonstration-short"));
    const auto run = read(record.dump());
    REQUIRE(run);
    CHECK(write_result(*run) == record_of("demonstration-short"));
  }

  TEST_CASE("a member that is gone, of another kind or not ours is refused at its place") {
    const json record = small_record();
    // One of them at each place: reading the record again and again is what takes the time.
    const std::vector<json> others = {nullptr, "x", 7, json::array()};
    std::size_t turn = 0;
    for (const auto& place : places_of(record)) {
      CAPTURE(place.to_string());
      const json& other = others[turn++ % others.size()];
      if (record[place] != other) {
        json changed = record;
        changed[place] = other;
        const auto run = read(changed.dump());
        // What is free text stays free text; nothing else may change unseen.
        const bool is_read_as_it_is = run && json::parse(write_result(*run)) == changed;
        CHECK((!run || is_read_as_it_is));
      }
      // The keys of by_profile are data: a law without a figure has none there.
      const bool is_data = place.parent_pointer().to_string().ends_with("/by_profile");
      if (!place.empty() && !is_data && record[place.parent_pointer()].is_object()) {
        json changed = record;
        changed[place.parent_pointer()].erase(place.back());
        const auto run = read(changed.dump());
        CHECK(!run);
      }
      if (record[place].is_object()) {
        json changed = record;
        changed[place]["suprise"] = 1;
        const auto run = read(changed.dump());
        REQUIRE(!run);
        CHECK(run.error().origin.line > 0);
      }
    }
  }

  TEST_CASE("a forged verdict contradicts the rest of the record, and is refused") {
    struct Row {
      const char* place;
      json forged;
      const char* found = nullptr;  ///< where, when not there
    };
    const json record = json::parse(record_of("demonstration-short"));
    const json& findings = record.at("/reports/0/observations/0/findings"_json_pointer);
    const auto failed = std::ranges::find(findings, json("fail"),
                                          [](const json& each) { return each.at("status"); });
    REQUIRE(failed != findings.end());
    const std::string at =
        "/reports/0/observations/0/findings/" + std::to_string(failed - findings.begin());
    const std::string counts = at + "/counts_to_exit";
    const std::string shadow = at + "/shadow";
    const std::string status = at + "/status";
    const std::string margin = at + "/margin";
    const std::string lower = at + "/margin/lower";
    const std::string actual = at + "/actual";
    const Row rows[] = {
        {counts.c_str(), false},
        {status.c_str(), "pass", margin.c_str()},
        {lower.c_str(), "1", margin.c_str()},
        {actual.c_str(), nullptr, margin.c_str()},
        {shadow.c_str(), true},
        {"/reports/0/authenticity/grade", "officer-signed"},
        {"/reports/0/coverage/0/grade", "unsigned"},
        {"/reports/0/observations/0/profiles/1/counts/fail", 0},
        {"/reports/0/observations/0/findings/20/law/in_force", true},
        {"/not_checkable/0/question", "nothing"},
        {"/reports/0/observations/0/backing/by_profile/us-genius/ratio/lower/floor6", "1.000000"},
        {"/caveat", "an audit opinion"},
        {"/run/network", true},
        {"/tool/name", "other"},
        {"/exit/name", "pass"},
        {"/exit", {{"code", 0}, {"name", "pass"}}},
        {"/reports/0/exit", {{"code", 0}, {"name", "pass"}}},
        {"/reports/0/observations/0/exit", {{"code", 5}, {"name", "inconclusive"}}},
        {"/reports/0/observations", json::array()},
        {"/reports", json::array(), "/exit"}};
    for (const Row& row : rows) {
      CAPTURE(row.place);
      json changed = record;
      json& member = changed.at(json::json_pointer(row.place));
      REQUIRE(member != row.forged);
      member = row.forged;
      const auto run = read(changed.dump());
      REQUIRE(!run);
      CHECK(run.error().code == ErrorCode::wrong_value);
      CHECK(run.error().message.find("contradicts itself") != std::string::npos);
      CHECK(run.error().origin.pointer == (row.found == nullptr ? row.place : row.found));
    }
  }

  TEST_CASE("no text of a record steers a terminal, breaks a line or leaves its markup") {
    const json record = small_record();
    const std::string hostile = "\x1b[31m<script>alert(1)</script>\n\"'&\xe2\x80\xae";
    int read_all = 0;
    for (const auto& place : places_of(record)) {
      if (!record[place].is_string()) {
        continue;
      }
      CAPTURE(place.to_string());
      json changed = record;
      changed[place] = hostile;
      const auto run = read(changed.dump());
      if (!run) {
        continue;
      }
      ++read_all;
      for (const std::string format : formats) {
        CAPTURE(format);
        const std::string text = write_as(format, *run);
        CHECK(text.find('\x1b') == std::string::npos);
        CHECK(text.find("\xe2\x80\xae") == std::string::npos);
        if (format == "html" || format == "junit") {
          CHECK(text.find("<script") == std::string::npos);
        }
      }
    }
    CHECK(read_all > 10);
  }

  TEST_CASE("a record that is cut anywhere is refused") {
    const std::string record = record_of("demonstration-short");
    for (std::size_t size = 0; size + 2 < record.size(); size += 997) {
      CAPTURE(size);
      CHECK(!read(record.substr(0, size)));
    }
  }

  TEST_CASE("what is no record is refused with its place, and render ends as other inputs do") {
    test::SampleHost host(test::source_dir() / "samples" / "demonstration-short");
    const test::Ran report = host.run({"render", "report.json"});
    CHECK(report.exit == ExitCode::input);
    CHECK(report.err.find("E1215") != std::string::npos);
    CHECK(host.run({"render", "no-such.json"}).exit == ExitCode::input);
    CHECK(host.run({"render", "expected.json", "--report", "pdf=x"}).exit == ExitCode::usage);
    CHECK(host.run({"render"}).exit == ExitCode::usage);
  }

  TEST_CASE("plain is what human is, in ASCII") {
    for (const auto& folder : test::sample_folders()) {
      test::SampleHost host(folder);
      const test::Ran plain = host.run({"render", "expected.json", "--format", "plain"});
      CHECK(std::ranges::all_of(plain.out,
                                [](char c) { return c == '\n' || (' ' <= c && c <= '~'); }));
      const test::Ran human = host.run({"render", "expected.json"});
      CHECK(plain.exit == human.exit);
    }
  }
}

}  // namespace specie
