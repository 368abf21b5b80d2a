#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <set>

#include "tests/support/golden.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

using nlohmann::json;

const std::filesystem::path samples = test::source_dir() / "samples";

std::string page_of(const std::filesystem::path& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--report", "html=-"});
  return test::SampleHost(folder).run(arguments).out;
}

std::string rendered(const std::string& sample) {
  return page_of(samples / sample, {"render", "expected.json"});
}

json record_of(const std::string& sample) {
  return json::parse(test::read_file(samples / sample / "expected.json"));
}

bool has(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

std::size_t count(const std::string& text, std::string_view words) {
  std::size_t found = 0;
  for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) {
    ++found;
  }
  return found;
}

/// What stands between quotes after each `name="`.
std::vector<std::string> values_of(const std::string& page, const std::string& name) {
  std::vector<std::string> values;
  const std::string start = " " + name + "=\"";
  for (auto at = page.find(start); at != std::string::npos; at = page.find(start, at + 1)) {
    const auto from = at + start.size();
    values.push_back(page.substr(from, page.find('"', from) - from));
  }
  return values;
}

}  // namespace

TEST_SUITE("html report") {
  TEST_CASE("the page has what the record has, and the verdict comes first") {
    for (const auto& folder : test::sample_folders()) {
      const std::string sample = folder.filename().string();
      CAPTURE(sample);
      const std::string page = rendered(sample);
      const json record = record_of(sample);
      CHECK(page.starts_with("<!doctype html>\n<html lang=\"en-GB\">"));
      CHECK(page.find("class=\"verdict") < page.find("Who signed"));
      for (const json& each : record.at("inputs")) {
        CHECK(has(page, each.at("sha256").get<std::string>()));
      }
      for (const json& each : record.at("rulebooks")) {
        CHECK(has(page, each.at("sha256").get<std::string>()));
      }
      for (const json& report : record.at("reports")) {
        for (const json& observation : report.at("observations")) {
          for (const json& finding : observation.at("findings")) {
            CHECK(has(page, finding.at("id").get<std::string>()));
            CHECK(has(page, finding.at("criterion").get<std::string>()));
          }
        }
      }
      CHECK(has(page, "Not legal advice, not an audit or assurance opinion."));
      const bool is_benchmark = has(record.dump(), "\"mode\":\"benchmark\",\"profile\":\"u");
      CHECK(has(page, "mode benchmark: no claim that this law applies") == is_benchmark);
    }
  }

  TEST_CASE("nothing is run, fetched or styled from elsewhere, and ids stand once") {
    for (const auto& folder : test::sample_folders()) {
      const std::string page = rendered(folder.filename().string());
      for (const char* const word : {"<script", "<img", "<link", "<iframe", " src=", "url(",
                                     "@import", "javascript:", " onload", " style="}) {
        CAPTURE(word);
        CHECK(!has(page, word));
      }
      for (const std::string& each : values_of(page, "href")) {
        CHECK((each.starts_with("#") || each.starts_with("https://")));
      }
      const auto ids = values_of(page, "id");
      CHECK(std::set(ids.begin(), ids.end()).size() == ids.size());
    }
  }

  TEST_CASE("below the verdict every line says of which date it is, when there are several") {
    const std::string two = rendered("usdc-2025-06-30");
    const std::string head = two.substr(0, two.find("Who signed</h2>"));
    CHECK(has(head, ">as of 2025-06-12</span>"));
    CHECK(has(head, ">as of 2025-06-30</span>"));
    const std::string one = rendered("demonstration-short");
    CHECK(!has(one.substr(0, one.find("Who signed</h2>")), ">as of 2026-10-31</span>"));
  }

  TEST_CASE("a fail that is waived or known stands below the verdict, by name") {
    const auto list_in = [](const std::string& page) {
      const auto from = page.find("aria-label=\"What fails and does not count\"");
      return from == std::string::npos ? std::string{}
                                       : page.substr(from, page.find("</ul>", from) - from);
    };
    CHECK(list_in(rendered("demonstration-short")).empty());
    const std::string waived = list_in(rendered("demonstration-waived"));
    CHECK(count(waived, "<li>") == 1);
    CHECK(has(waived, ">waived: a fail that does not count</span>"));
    const test::TemporaryFolder folder;
    folder.write("report.json", test::read_file(samples / "demonstration-waived/report.json"));
    const std::vector<std::string> judge = {"verify", "report.json", "--profile",
                                            "uk-fca", "--verify-at", "2026-11-24"};
    auto first = judge;
    first.insert(first.end(), {"--format", "json"});
    folder.write("baseline.json", test::SampleHost(folder.path()).run(first).out);
    auto again = judge;
    again.insert(again.end(), {"--baseline", "baseline.json"});
    const std::string known = list_in(page_of(folder.path(), again));
    CHECK(count(known, "<li>") == 1);
    CHECK(has(known, ">known: a fail that does not count</span>"));
  }

  TEST_CASE("several reports in one run have a part each") {
    const std::string page = page_of(samples / "demonstration-short",
                                     {"verify", "report.json", "../fdusd-2026-07-31/report.json",
                                      "no-such-file.json", "--verify-at", "2026-11-22"});
    CHECK(count(page, "<article id=\"r") == 2);
    CHECK(count(page, "<h1>") == 1);
    CHECK(has(page, "What could not be read or done"));
    CHECK(has(page, "no-such-file.json"));
    const auto ids = values_of(page, "id");
    CHECK(std::set(ids.begin(), ids.end()).size() == ids.size());
  }

  TEST_CASE("an issuer's words are text, however they are written") {
    const test::TemporaryFolder folder;
    json report = json::parse(test::read_file(samples / "demonstration-complete/report.json"));
    for (const std::string& name :
         {std::string("<script>alert(1)</script>"), std::string("\"><img src=x onerror=alert(1)>"),
          std::string("</title></style><h1>Pass</h1>"), std::string("a\u202Eb\u2066c\u200Bd"),
          std::string("\x01\x1b[31m\x7f"), std::string("&lt;b&gt; ' ` ${x} {{x}}"),
          std::string(std::size_t{1} << 20U, 'x'), std::string(std::size_t{1} << 19U, ' ')}) {
      CAPTURE(name.substr(0, 60));
      report["issuer"]["name"] = name;
      folder.write("report.json", report.dump());
      const auto began = std::chrono::steady_clock::now();
      const std::string page =
          page_of(folder.path(), {"verify", "report.json", "--verify-at", "2026-11-22"});
      CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(5));
      CHECK(has(page, "class=\"verdict"));
      CHECK(page.size() < 400'000);
      CHECK(count(page, "<h1>") == 1);
      for (const char* const markup : {"<script", "<img", "onerror=alert(1)>", "\u202E", "\u2066",
                                       "\u200B", "\x1b", "\x01", "\x7f"}) {
        CHECK(!has(page, markup));
      }
    }
  }
}

}  // namespace specie
