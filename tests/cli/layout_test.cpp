#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>

#include "tests/formats/pdf/printed.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

using nlohmann::json;

std::string sample(const std::string& name) {
  return test::read_file(test::source_dir() / "samples/layouts" / name);
}

/// Runs the program beside report.pdf, made of the text, and pyusd.json.
test::Ran run_on(const std::string& text, std::vector<std::string> arguments) {
  const test::TemporaryFolder folder;
  folder.write("report.pdf", test::made_pdf(test::pages_of(text)));
  folder.write("pyusd.json", sample("pyusd.json"));
  folder.write("bad.json", "{\"schema\": \"specie.layout/1\",\n \"nmae\": \"x\"}");
  folder.write("report.json", "{}");
  test::SampleHost host(folder.path());
  host.pdf_text_is(test::printed_xhtml(text));
  return host.run(arguments);
}

std::string status_of(const json& result, const std::string& criterion) {
  for (const json& each : result["reports"][0]["observations"][0]["findings"]) {
    if (each["criterion"] == criterion) {
      return each["status"];
    }
  }
  return {};
}

}  // namespace

TEST_SUITE("layouts on the command line") {
  TEST_CASE("inspect reads a PDF by the user's layout and says so") {
    const test::Ran ran =
        run_on(sample("pyusd-2026-07.txt"), {"inspect", "report.pdf", "--layout", "pyusd.json"});
    CHECK(ran.exit == ExitCode::pass);
    CHECK(ran.err.empty());
    CHECK(ran.out.find("2,216,594,000") != std::string::npos);
    CHECK(ran.out.find("'pyusd-2026' of pyusd.json") != std::string::npos);
    const test::Ran machine =
        run_on(sample("pyusd-2026-07.txt"),
               {"inspect", "report.pdf", "--layout", "pyusd.json", "--format", "json"});
    const json result = json::parse(machine.out);
    CHECK(result["observations"].size() == 2);
    CHECK(result["observations"][1]["pool_value"] == "2694072163");
    CHECK(result["observations"][0]["repeated"][0]["of"] == "coins_outstanding");
  }

  TEST_CASE("verify judges what the layout reads; what disagrees with itself fails") {
    const std::string text = sample("pyusd-2026-07.txt");
    const std::vector<std::string> arguments = {"verify",     "report.pdf", "--layout",
                                                "pyusd.json", "--format",   "json"};
    const json sound = json::parse(run_on(text, arguments).out);
    for (const char* each : {"ARITH-TOTALS", "ARITH-POOL", "ARITH-REPEATED"}) {
      CHECK(status_of(sound, each) == "pass");
    }
    struct Row {
      const char* from;
      const char* to;
      const char* criterion;
    };
    const Row rows[] = {{"397,486,420", "397,436,420", "ARITH-TOTALS"},
                        {"$2,693,757,338     $", "$2,693,857,338     $", "ARITH-POOL"},
                        {"of $2,693,757,338", "of $2,693,757,388", "ARITH-REPEATED"},
                        {"of 2,686,586,963", "of 2,686,586,964", "ARITH-REPEATED"}};
    for (const Row& each : rows) {
      CAPTURE(each.to);
      const test::Ran ran = run_on(test::changed_text(text, each.from, each.to), arguments);
      CHECK(ran.exit == ExitCode::fail);
      CHECK(status_of(json::parse(ran.out), each.criterion) == "fail");
    }
  }

  TEST_CASE("a figure that differs from where it is printed again is shown with both places") {
    const test::Ran ran = run_on(
        test::changed_text(sample("pyusd-2026-07.txt"), "of 2,686,586,963", "of 2,686,586,964"),
        {"verify", "report.pdf", "--layout", "pyusd.json", "--format", "json"});
    const json result = json::parse(ran.out);
    json places = json::array();
    for (const json& each : result["reports"][0]["observations"][0]["findings"]) {
      if (each["criterion"] == "ARITH-REPEATED") {
        for (const json& basis : each["basis"]) {
          places.push_back(basis["at"]["page"]);
        }
      }
    }
    CHECK(places == json::parse("[2, 1, 2, 1]"));
  }

  TEST_CASE("a layout that cannot be used, and a report that is not its, are told apart") {
    const std::string text = sample("pyusd-2026-07.txt");
    struct Row {
      std::vector<std::string> arguments;
      std::string text;
      int exit;
      std::vector<std::string> says;
    };
    const Row rows[] = {
        {{"inspect", "report.pdf", "--layout", "none.json"}, text, 2, {"E1009", "none.json"}},
        {{"inspect", "report.pdf", "--layout", "bad.json"},
         text,
         2,
         {"E1009", "at bad.json:2:2", "is not one of ours"}},
        {{"inspect", "report.json", "--layout", "pyusd.json"},
         text,
         2,
         {"E1001", "--layout is for a PDF, and the report looks like JSON"}},
        {{"inspect", "report.pdf", "--layout", "pyusd.json"},
         sample("tether-2026-06-30.txt"),
         3,
         {"E1316", "it lacks words"}},
        {{"inspect", "report.pdf"}, text, 3, {"E1316"}},
        {{"verify", "report.pdf", "--layout", "pyusd.json"},
         test::changed_text(text, "Cash2", "Cash, perhaps"),
         3,
         {"E1314", "page 2", "is not one that the layout knows",
          "help: compare it with the rows, captions and sums of pyusd.json; "
          "docs/add-an-issuer.md"}},
    };
    for (const Row& each : rows) {
      const test::Ran ran = run_on(each.text, each.arguments);
      CAPTURE(ran.err);
      CHECK(static_cast<int>(ran.exit) == each.exit);
      for (const std::string& part : each.says) {
        CHECK(ran.err.find(part) != std::string::npos);
      }
    }
  }

  TEST_CASE("compare reads a PDF by the user's layout, and its tape as it is") {
    const std::string text = sample("pyusd-2026-07.txt");
    const test::TemporaryFolder folder;
    folder.write("report.pdf", test::made_pdf(test::pages_of(text)));
    folder.write("pyusd.json", sample("pyusd.json"));
    folder.write("tape.csv",
                 "as_of,class,value,pool_value\n2026-07-31T17:00:00-04:00,deposit,94699538,"
                 "2694072163\n2026-07-31T17:00:00-04:00,reverse_repo,2200625000,\n"
                 "2026-07-31T17:00:00-04:00,gov_debt,398747625,\n");
    test::SampleHost host(folder.path());
    host.pdf_text_is(test::printed_xhtml(text));
    const test::Ran ran = host.run(
        {"compare", "report.pdf", "tape.csv", "--layout", "pyusd.json", "--format", "json"});
    CAPTURE(ran.err);
    CHECK(ran.exit == ExitCode::inconclusive);  // one of the two instants, and no coins
    const json compared = json::parse(ran.out);
    CHECK(compared["counts"]["differs"] == 0);
    CHECK(compared["counts"]["same"].get<int>() >= 4);
    CHECK(host.run({"compare", "report.pdf", "tape.csv"}).exit == ExitCode::input);
    const test::Ran none = host.run({"compare", "tape.csv", "tape.csv", "--layout", "pyusd.json"});
    CHECK(none.exit == ExitCode::usage);
    CHECK(none.err.find("a layout is for a PDF, and neither file is one") != std::string::npos);
    CHECK(host.run({"compare", "report.pdf", "tape.csv", "--layout", "none.json"}).exit ==
          ExitCode::usage);
  }

  TEST_CASE("the schema of layouts is printed") {
    const test::TemporaryFolder folder;
    test::SampleHost host(folder.path());
    const test::Ran ran = host.run({"schema", "layout"});
    CHECK(json::parse(ran.out)["title"] == "specie.layout/1");
  }
}

}  // namespace specie
