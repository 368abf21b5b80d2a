#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include <filesystem>
#include <optional>
#include <string>

#include "cli/system.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/signing_desk.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

using nlohmann::json;

std::filesystem::path sample() { return test::source_dir() / "samples" / "xbrl-csv-demonstration"; }

constexpr const char* names[] = {"report.json", "company.csv", "figures.csv", "securities.csv",
                                 "concepts.json"};

template <class Folder>
void copy_sample(const Folder& folder) {
  for (const char* each : names) {
    folder.write(each, test::read_file(sample() / each));
  }
}

}  // namespace

TEST_SUITE("xbrl csv commands") {
  TEST_CASE("the same facts as Inline XBRL, xBRL-JSON and xBRL-CSV are the same report") {
    const test::TemporaryFolder folder;
    copy_sample(folder);
    const auto other = test::source_dir() / "samples" / "ixbrl-demonstration";
    folder.write("filing.xhtml", test::read_file(other / "filing.xhtml"));
    folder.write("facts-oim.json", test::read_file(other / "facts-oim.json"));
    test::SampleHost host(folder.path());
    for (const char* file : {"filing.xhtml", "facts-oim.json"}) {
      const test::Ran ran = host.run(
          {"compare", "report.json", file, "--concepts", "concepts.json", "--format", "json"});
      CAPTURE(ran.err);
      CHECK(ran.exit == ExitCode::pass);
    }
  }

  TEST_CASE("each file is in the result with its digest, and figures are told by their file") {
    test::SampleHost host(sample());
    const test::Ran ran = host.run({"verify", "report.json", "--concepts", "concepts.json",
                                    "--verify-at", "2026-11-22", "--format", "json"});
    const json result = json::parse(ran.out);
    REQUIRE(result["inputs"].size() == 4);
    CHECK(result["inputs"][3]["path"] == "securities.csv");
    CHECK(result["inputs"][3]["kind"] == "table");
    CHECK(result["inputs"][3]["sha256"].get<std::string>().size() == 64);
    const json& coverage = result["reports"][0]["coverage"];
    REQUIRE(coverage.size() == 4);
    CHECK(coverage[2]["path"] == "figures.csv");
    CHECK(coverage[2]["grade"] == "unsigned");
    CHECK(ran.out.find("\"path\": \"securities.csv\"") != std::string::npos);
    const test::Ran told = host.run(
        {"inspect", "report.json", "--concepts", "concepts.json", "--verify-at", "2026-11-22"});
    CHECK(told.out.find("[2:22 securities.csv]") != std::string::npos);
  }

  TEST_CASE("a signature over the metadata covers no figure, and passes nothing") {
    const test::SigningDesk desk;
    if (!desk.has("openssl version", "openssl")) {
      return;
    }
    copy_sample(desk);
    desk.write("company.csv",
               "issuer,coin,report_date\nDemonstration Dollar Ltd,DEMO,2026-07-20\n");
    desk.trust({test::auditor_known_by(test::pin_of_certificate(desk, "keys/auditor.pem"))});
    const auto sign = [&] {
      desk.shell(
          "openssl cms -sign -binary -md sha256 -in report.json -signer keys/auditor.pem"
          " -inkey keys/auditor.key -cades -outform DER -out report.json.p7s");
    };
    const auto judged = [&] {
      return desk.verify({"report.json", "--concepts", "concepts.json", "--format", "json"});
    };
    sign();
    test::Ran ran = judged();
    CAPTURE(ran.err);
    json authenticity = json::parse(ran.out)["reports"][0]["authenticity"];
    CAPTURE(authenticity.dump(1));
    CHECK(authenticity["signatures"][0]["indication"] == "TOTAL-PASSED");
    CHECK(authenticity["reason"] ==
          "what was signed names the figures' 3 files, and no signature covers what they say");
    CHECK(authenticity["status"] == "inconclusive");
    CHECK(authenticity["signed_by"].empty());
    CHECK(authenticity["grade"] == "unsigned");
    CHECK(ran.exit == ExitCode::inconclusive);
    desk.write("figures.csv",
               "item,value\ncoins,900000.00\nratio,1\nbills,600500\ncash,401000\n"
               "unsettled,-500\npool,1001000\n");
    CHECK(json::parse(judged().out)["reports"][0]["authenticity"] == authenticity);
    desk.write("report.json", desk.read("report.json") + " ");
    ran = judged();
    CHECK(json::parse(ran.out)["reports"][0]["authenticity"]["status"] == "not-authentic");
    CHECK(ran.exit == ExitCode::not_authentic);
  }

  TEST_CASE("no link is followed to a table, and nothing that is no file is waited for") {
    const test::TemporaryFolder folder;
    const std::filesystem::path top = folder.path();
    std::filesystem::create_directory(top / "plain");
    folder.write("plain/table.csv", "x\n");
    std::filesystem::create_symlink(top / "plain/table.csv", top / "link.csv");
    std::filesystem::create_directory_symlink(top / "plain", top / "other");
    REQUIRE(mkfifo((top / "pipe.csv").c_str(), 0600) == 0);
    struct Row {
      const char* name;
      std::optional<ErrorCode> refused;
    };
    const Row rows[] = {
        {"plain/table.csv", {}},
        {"./plain/table.csv", {}},
        {"link.csv", ErrorCode::unreadable},
        {"other/table.csv", ErrorCode::unreadable},
        {"other", ErrorCode::unreadable},
        {"pipe.csv", ErrorCode::unreadable},
        {"plain", ErrorCode::is_directory},
        {"none.csv", ErrorCode::not_found},
        {"plain/none.csv", ErrorCode::not_found},
        {"plain/table.csv/x", ErrorCode::not_found},
        {"plain/../plain/table.csv", ErrorCode::unreadable},
        {"/etc/hostname", ErrorCode::unreadable},
    };
    for (const Row& each : rows) {
      CAPTURE(each.name);
      auto source = open_below(folder.path().string(), each.name);
      CHECK(static_cast<bool>(source) == !each.refused);
      if (source) {
        CHECK(*source->rest(10) == "x\n");
      } else {
        CHECK(source.error().code == *each.refused);
      }
    }
    // The folder of a report may be a link: whoever named the report named it.
    CHECK(open_below((top / "other").string(), "table.csv"));
  }

  TEST_CASE("what is not beside the metadata is not read") {
    const test::TemporaryFolder folder;
    copy_sample(folder);
    const std::string text = test::read_file(sample() / "report.json");
    test::SampleHost host(folder.path());
    const auto refusal = [&](const std::string& url) {
      std::string changed = text;
      const std::string from = "\"figures.csv\"";
      changed.replace(changed.find(from), from.size(), "\"" + url + "\"");
      folder.write("report.json", changed);
      const test::Ran ran = host.run({"verify", "report.json", "--concepts", "concepts.json"});
      CHECK(ran.exit == ExitCode::input);
      return ran.err;
    };
    CHECK(refusal("../figures.csv").find("[E1225]\n  at report.json:59:22") != std::string::npos);
    CHECK(refusal("none.csv").find("[E1101]\n  at report.json:59:3") != std::string::npos);
    CHECK(refusal("securities.csv").find("[E1105]") != std::string::npos);
    folder.write("report.json", text);
    const test::Ran piped = host.run({"verify", "-", "--concepts", "concepts.json"});
    CHECK(piped.exit == ExitCode::input);
    folder.write("company.csv", std::string(3000, 'x'));
    const test::Ran small = host.run({"verify", "report.json", "--concepts", "concepts.json",
                                      "--limit", "container_bytes=2500"});
    CHECK(small.err.find("container_bytes") != std::string::npos);
    folder.write("company.csv", test::read_file(sample() / "company.csv"));
    const test::Ran bare = host.run({"verify", "report.json"});
    CHECK(bare.err.find("no concept map says what its facts are  [E1226]") != std::string::npos);
    folder.write("figures.csv", "item,value\ncoins,1000000.00\ncoins,1000001.00\n");
    const test::Ran twice = host.run({"verify", "report.json", "--concepts", "concepts.json"});
    CHECK(twice.err.find("at figures.csv:2:7  [E1217]\n  at figures.csv:3:7") != std::string::npos);
  }
}

}  // namespace specie
