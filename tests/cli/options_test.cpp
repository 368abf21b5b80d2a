#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "cli/built_in.hpp"
#include "cli/run.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

struct Row {
  std::vector<std::string> arguments;
  std::string err;
  ExitCode exit = ExitCode::usage;
};

/// The built-in ones, as a hint lists them.
std::string profiles() {
  std::string list;
  for (const BuiltIn& each : built_in_rulebooks()) {
    list += (list.empty() ? "" : ", ") + std::string(each.id);
  }
  return list + ", or all";
}

std::string said(const std::vector<std::string>& arguments) {
  std::string text;
  for (const std::string& each : arguments) {
    text += " " + each;
  }
  return text;
}

void check_rows(test::SampleHost& host, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(said(row.arguments));
    const test::Ran ran = host.run(row.arguments);
    CHECK(ran.err == row.err);
    CHECK(ran.out.empty());
    CHECK(ran.exit == row.exit);
  }
}

/// The demonstration: the report that passes.
test::SampleHost demonstration() {
  return test::SampleHost(test::source_dir() / "samples" / "demonstration-complete");
}

std::vector<std::string> signed_run(const std::vector<std::string>& more) {
  std::vector<std::string> arguments =
      test::sample_arguments(test::source_dir() / "samples" / "demonstration-complete");
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

std::string error_line(const std::string& message, const std::string& code) {
  return "specie: error: " + message + "  [" + code + "]\n";
}

/// A stream that takes nothing, as a full disk does.
class FullDisk : public std::streambuf {
 protected:
  int_type overflow(int_type) override { return traits_type::eof(); }
};

}  // namespace

TEST_SUITE("options") {
  TEST_CASE("without arguments there is a short usage") {
    test::SampleHost host(test::source_dir());
    check_rows(host, {{{},
                       "usage: specie COMMAND ...\n"
                       "  specie verify report.json --sig report.json.p7s --trust trust.json\n"
                       "  specie verify usdc-2026-04.pdf --format json\n"
                       "  specie explain US-GENIUS-4a1A-iii\n"
                       "see specie --help\n"}});
  }

  TEST_CASE("words that are not ours are named, with what was meant") {
    test::SampleHost host = demonstration();
    const std::string see = "  help: see specie --help\n";
    const std::string limit_help =
        "  help: write it as NAME=VALUE with a whole number above 0; see docs/limits.md\n";
    check_rows(
        host,
        {{{"verfy", "x"},
          error_line("unknown command 'verfy'", "E1001") + "  help: did you mean 'verify'?\n"},
         {{"ver"},
          error_line("unknown command 'ver'", "E1001") +
              "  help: did you mean 'verify' or 'version'?\n"},
         {{"-v"},
          error_line("unknown option '-v'", "E1001") + "  help: did you mean '--version'?\n"},
         {{"-x"}, error_line("unknown option '-x'", "E1001") + see},
         {{"verify", "-v"}, error_line("unknown option '-v'", "E1001") + see},
         {{"verify", "--version"}, error_line("unknown option '--version'", "E1001") + see},
         {{""}, error_line("unknown command ''", "E1001") + see},
         {{"-"}, error_line("unknown command '-'", "E1001") + see},
         {{"help", "helps"}, error_line("unknown command 'helps'", "E1001") + see},
         {{"help", "help"}, error_line("unknown command 'help'", "E1001") + see},
         {{"rules", "foo"}, error_line("unknown command 'foo'", "E1001") + see},
         {{"rules"}, error_line("a subcommand is required", "E1001") + see},
         {{"verify"}, error_line("FILE is required", "E1001") + see},
         {{"verify", ""}, error_line("FILE: an empty name is no file", "E1001") + see},
         {{"verify", "report.json", "--formt", "json"},
          error_line("unknown option '--formt'", "E1001") + "  help: did you mean '--format'?\n"},
         {{"verify", "report.json", "--format", "yaml"},
          error_line("--format: yaml not in {human,plain,json,ndjson,md}", "E1001") + see},
         {{"verify", "report.json", "--fail-on", "maybe"},
          error_line("--fail-on: maybe not in {inconclusive,fail,none}", "E1001") + see},
         {{"verify", "report.json", "--enforce", "all"},
          error_line("--enforce: all not in {selected,in-force}", "E1001") + see},
         {{"verify", "report.json", "--trust", ""},
          error_line("--trust: an empty name is no file", "E1001") + see},
         {{"verify", "report.json", "--sig", ""},
          error_line("--sig: an empty name is no file", "E1001") + see},
         {{"verify", "report.json", "--profile", "us-genuis"},
          error_line("no profile is called \"us-genuis\"", "E1002") +
              "  help: did you mean us-genius? profiles: " + profiles() + "\n"},
         {{"verify", "report.json", "--profile", ""},
          error_line("no profile is called \"\"", "E1002") + "  help: profiles: " + profiles() +
              "\n"},
         {{"verify", "report.json", "--profile", "us-occ", "--rulebook-option", "us-occ"},
          error_line("--rulebook-option cannot be \"us-occ\"", "E1004") +
              "  help: write ID=NAME, such as us-occ=B\n"},
         {{"verify", "report.json", "--profile", "us-occ", "--rulebook-option", "us-ocx=B"},
          error_line("--rulebook-option cannot be \"us-ocx=B\"", "E1004") +
              "  help: did you mean us-occ? rulebooks of this run: us-occ; others are added with "
              "--profile\n"},
         {{"verify", "report.json", "--rulebook-option", "us-occ=B"},
          error_line("--rulebook-option cannot be \"us-occ=B\"", "E1004") +
              "  help: rulebooks of this run: none; others are added with --profile\n"},
         {{"verify", "report.json", "--profile", "us-occ", "--rulebook-option", "us-occ=b"},
          error_line("--rulebook-option cannot be \"us-occ=b\"", "E1004") +
              "  help: did you mean B? options of us-occ: A, B\n"},
         {{"verify", "report.json", "--profile", "us-occ", "--rulebook-option", "us-occ=C"},
          error_line("--rulebook-option cannot be \"us-occ=C\"", "E1004") +
              "  help: options of us-occ: A, B\n"},
         {{"verify", "report.json", "--rulebook-option", "us-genius=A"},
          error_line("--rulebook-option cannot be \"us-genius=A\"", "E1004") +
              "  help: options of us-genius: none\n"},
         {{"verify", "report.json", "--profile", "us-occ", "--rulebook-option", "us-occ=A",
           "--rulebook-option", "us-occ=B"},
          error_line("--rulebook-option cannot be \"us-occ=B\"", "E1004") +
              "  help: one option for each rulebook\n"},
         {{"verify", "report.json", "--verify-at", "soon"},
          error_line("--verify-at cannot be \"soon\"", "E1004") +
              "  help: use proven, now, claimed, 2026-11-22 or 2026-11-22T12:00:00Z\n"},
         {{"verify", "report.json", "--law-date", "2026-13-01"},
          error_line("--law-date cannot be \"2026-13-01\"", "E1004") +
              "  help: use as-of or a day such as 2027-01-18\n"},
         {{"verify", "report.json", "--limit", "json_dept=3"},
          error_line("--limit cannot be \"json_dept=3\"", "E1004") +
              "  help: did you mean json_depth?\n"},
         {{"verify", "report.json", "--limit", "json_depth=x"},
          error_line("--limit cannot be \"json_depth=x\"", "E1004") + limit_help},
         {{"verify", "report.json", "--limit", "json_depth=0"},
          error_line("--limit cannot be \"json_depth=0\"", "E1004") + limit_help},
         {{"verify", "report.json", "--limit", "json_depth"},
          error_line("--limit cannot be \"json_depth\"", "E1004") + limit_help},
         {{"verify", "report.json", "--observation", "lst"},
          error_line("--observation cannot be \"lst\"", "E1004") +
              "  at report.json\n  help: use all, last or a day such as 2026-04-30\n"},
         {{"verify", "report.json", "--observation", "2020-01-01"},
          error_line("no observation is of 2020-01-01", "E1007") +
              "  at report.json\n  help: the report's observations are of 2026-10-31\n"},
         {{"verify", "report.json", "other.json", "--sig", "report.auditor.p7s"},
          error_line("--sig needs one report, not 2", "E1001") +
              "  help: REPORT.p7s beside each report is found by name\n"},
         {{"verify", "report.json", "--rulebook", "missing.json"},
          error_line("the rulebook cannot be read: the file does not exist", "E1005") +
              "  at missing.json\n  help: check the path\n"},
         {{"rules", "show", "US-GENIUS-4a1A-iiii"},
          error_line("no criterion is called \"US-GENIUS-4a1A-iiii\"", "E1003") +
              "  help: did you mean US-GENIUS-4a1A-iii?\n"},
         {{"schema", "reprot"},
          error_line("no schema is called \"reprot\"", "E1003") +
              "  help: did you mean report?\n"}});
  }

  TEST_CASE("--option= is --option and an empty value, and eats nothing that follows") {
    test::SampleHost host = demonstration();
    const std::string empty = ": an empty name is no file";
    const std::string see = "  help: see specie --help\n";
    check_rows(
        host,
        {{{"verify", "--trust=", "report.json"}, error_line("--trust" + empty, "E1001") + see},
         {{"verify", "--facts=", "--strict", "-q", "report.json"},
          error_line("--facts" + empty, "E1001") + see},
         {{"verify", "report.json", "--sig="}, error_line("--sig" + empty, "E1001") + see},
         {{"verify", "report.json", "--format=", "--strict"},
          error_line("--format:  not in {human,plain,json,ndjson,md}", "E1001") + see},
         {{"verify", "report.json", "--verify-at=", "--strict"},
          error_line("--verify-at cannot be \"\"", "E1004") +
              "  help: use proven, now, claimed, 2026-11-22 or 2026-11-22T12:00:00Z\n"},
         {{"verify", "--strict=", "report.json"},
          error_line("--strict takes no value", "E1001") + "  help: write --strict alone\n"},
         {{"verify", "--trsut=", "report.json"},
          error_line("unknown option '--trsut'", "E1001") + "  help: did you mean '--trust'?\n"},
         {{"lint", "--waivers=", "report.json"}, error_line("--waivers" + empty, "E1001") + see},
         {{"inspect", "--layout=", "report.json"}, error_line("--layout" + empty, "E1001") + see},
         {{"render", "--only=", "expected.json"}, error_line("--only" + empty, "E1001") + see},
         {{"rules", "impact", "--from=", "--to=", "report.json"},
          error_line("--from" + empty, "E1001") + see},
         {{"trust", "add-signer", "trust.json", "--cert=", "--name", "A", "--role", "auditor"},
          error_line("--cert" + empty, "E1001") + see},
         // What stands where a value is due, or behind --, is no option.
         {{"verify", "report.json", "--trust", "--facts="},
          error_line("the trust file cannot be read: the file does not exist", "E1006") +
              "  at --facts=\n  help: check the path\n"},
         {{"verify", "--", "--trust="},
          error_line("the file does not exist", "E1101") +
              "  at --trust=\n  help: check the path\n",
          ExitCode::input},
         {{"verify", "x="},
          error_line("the file does not exist", "E1101") + "  at x=\n  help: check the path\n",
          ExitCode::input}});
  }

  TEST_CASE("help and --version do what other programs' do") {
    test::SampleHost host = demonstration();
    const std::string help = host.run({"--help"}).out;
    CHECK(help.find("usage") != std::string::npos);
    CHECK(host.run({"help"}).out == help);
    CHECK(host.run({"help", "rules"}).out == host.run({"rules", "--help"}).out);
    CHECK(host.run({"help", "verify"}).out == host.run({"verify", "--help"}).out);
    const test::Ran version = host.run({"--version"});
    CHECK(version.exit == ExitCode::pass);
    CHECK(version.out == host.run({"version"}).out);
  }

  TEST_CASE("explain takes a code in either case, and tells a code from a criterion") {
    test::SampleHost host = demonstration();
    for (const std::string code : {"E1310", "E7000"}) {
      const test::Ran ran = host.run({"explain", "e" + code.substr(1)});
      CHECK(ran.exit == ExitCode::pass);
      CHECK(ran.out == host.run({"explain", code}).out);
    }
    const auto no_error = [](const std::string& id) {
      return error_line("no error has the code \"" + id + "\"", "E1003");
    };
    const std::string lists = "  help: docs/output.md lists the codes\n";
    const std::string exits = "  help: exit codes are 0, 1, 2, 3, 4, 5, 70\n";
    check_rows(
        host,
        {{{"explain", "E9999"}, no_error("E9999") + lists},
         {{"explain", "e9999"}, no_error("E9999") + lists},
         {{"explain", "E131O"}, no_error("E131O") + "  help: did you mean E1310?\n"},
         {{"explain", "E01310"}, no_error("E01310") + "  help: did you mean E1310?\n"},
         {{"explain", "99"}, error_line("no run ends with the exit code 99", "E1003") + exits},
         {{"explain", "05"}, error_line("no run ends with the exit code 05", "E1003") + exits},
         {{"explain", ""},
          error_line("no criterion is called \"\"", "E1003") + "  help: see specie rules list\n"},
         {{"explain", "E"},
          error_line("no criterion is called \"E\"", "E1003") + "  help: see specie rules list\n"},
         {{"explain", "US-GENIUS-4a1A-iiii"},
          error_line("no criterion is called \"US-GENIUS-4a1A-iiii\"", "E1003") +
              "  help: did you mean US-GENIUS-4a1A-iii?\n"}});
  }

  TEST_CASE("--profile all asks every rulebook, those given among them") {
    test::SampleHost host = demonstration();
    const auto asked = [&](const std::string& command, const std::string& profiles) {
      const test::Ran ran = host.run({command, "report.json", "--profile", profiles, "--format",
                                      "json", "--verify-at", "2026-11-22"});
      CHECK(ran.err.find("error") == std::string::npos);
      std::string ids;
      const auto result = nlohmann::json::parse(ran.out);
      for (const auto& each : result["rulebooks"]) {
        ids += each["id"].get<std::string>() + " ";
      }
      return ids;
    };
    std::string every_one;
    for (const BuiltIn& each : built_in_rulebooks()) {
      every_one += std::string(each.id) + " ";
    }
    CHECK(asked("verify", "all") == every_one);
    CHECK(asked("lint", "all") == every_one);
    CHECK(asked("verify", "all,uk-fca,all") == every_one);
    CHECK(asked("verify", "uk-fca") == "arithmetic uk-fca ");
    CHECK(host.run({"rules", "list", "--profile", "all"}).out == host.run({"rules", "list"}).out);
    check_rows(host, {{{"verify", "report.json", "--profile", "all,us-genuis"},
                       error_line("no profile is called \"us-genuis\"", "E1002") +
                           "  help: did you mean us-genius? profiles: " + profiles() + "\n"},
                      {{"verify", "report.json", "--profile", "ALL"},
                       error_line("no profile is called \"ALL\"", "E1002") +
                           "  help: profiles: " + profiles() + "\n"}});
  }

  TEST_CASE("a signature that claims to be later than the verification time says so, and counts") {
    test::SampleHost host = demonstration();
    std::vector<std::string> arguments = signed_run({});
    const auto at = std::ranges::find(arguments, "--verify-at");
    REQUIRE(at != arguments.end());
    *(at + 1) = "2026-11-01";
    const test::Ran ran = host.run(arguments);
    CHECK(ran.exit == ExitCode::pass);
    CHECK(ran.out.find("the claimed signing time lies after the verification time") !=
          std::string::npos);
  }

  TEST_CASE("a run that could not begin tells the time it was asked, not the year 1970") {
    test::SampleHost host = demonstration();
    const test::Ran ran =
        host.run({"verify", "report.json", "--profile", "us-genuis", "--format", "json"});
    CHECK(ran.exit == ExitCode::usage);
    const auto result = nlohmann::json::parse(ran.out);
    CHECK(result["exit"]["code"] == 2);
    CHECK(result["errors"][0]["code"] == "E1002");
    CHECK(result["clocks"]["verify_at"]["time"] == "2026-11-22T12:00:00Z");
  }

  TEST_CASE("a signature file that cannot be read is an input error, never 'unsigned'") {
    const auto sample = test::source_dir() / "samples" / "demonstration-complete";
    const std::string auditor = test::read_file(sample / "report.auditor.p7s");
    const test::TemporaryFolder folder;
    folder.write("r.json", test::read_file(sample / "report.json"));
    folder.write("empty.p7s", "");
    folder.write("text.p7s", "-----BEGIN NOTHING-----\n");
    folder.write("cut.p7s", auditor.substr(0, 500));
    folder.write("two.p7s", auditor + auditor);
    test::SampleHost host(folder.path());
    const std::string help =
        "  help: give the detached CMS (.p7s) as its maker wrote it, DER or PEM\n";
    const std::string not_der =
        error_line("the signature file is not DER or is cut short", "E1401");
    check_rows(
        host,
        {{{"verify", "r.json", "--sig", "no.p7s"},
          error_line("the file does not exist", "E1101") + "  at no.p7s\n  help: check the path\n",
          ExitCode::input},
         {{"verify", "r.json", "--sig", "empty.p7s"},
          error_line("the signature file is empty", "E1104") +
              "  at empty.p7s\n  help: check how it was made\n",
          ExitCode::input},
         {{"verify", "r.json", "--sig", "text.p7s"},
          error_line("the signature file is not one PEM block labelled CMS or PKCS7", "E1401") +
              "  at text.p7s\n" + help,
          ExitCode::input},
         {{"verify", "r.json", "--sig", "cut.p7s"},
          not_der + "  at cut.p7s\n" + help,
          ExitCode::input},
         {{"verify", "r.json", "--sig", "two.p7s"},
          error_line("the signature file is not one CMS object with nothing after it", "E1401") +
              "  at two.p7s\n" + help,
          ExitCode::input}});
  }

  TEST_CASE("a trust file that cannot be used stops the run") {
    const std::string key = R"("pins": [{"spki_sha256": "b880b6a2fb0fd5bbfe40fc7e5c5443cd)"
                            R"(c22162987a1e638562980935207debeb"}])";
    const auto signer = [&](const std::string& role, const std::string& who) {
      return R"({"name": "A", "role": ")" + role + R"(", "issuers": ["X"], )" + who +
             R"(, "formats": ["cms"], "algorithms": ["ecdsa-p256-sha256"]})";
    };
    const auto trust = [](const std::string& signers) {
      return R"({"schema": "specie.trust/1", "signers": [)" + signers + "]}";
    };
    const test::TemporaryFolder folder;
    folder.write("r.json", test::read_file(test::source_dir() / "samples" /
                                           "demonstration-complete" / "report.json"));
    folder.write("text.json", "Trust me\n");
    folder.write("role.json", trust("\n" + signer("auditer", key)));
    folder.write("two.json",
                 trust("\n" + signer("auditor", key) + ",\n" + signer("issuer-ceo", key)));
    folder.write("anchor.json",
                 trust("\n" + signer("auditor", R"("anchors": [{"file": "no.pem", "sha256": ")" +
                                                    std::string(64, '0') +
                                                    R"("}], "identity": {"O": "A"})")));
    test::SampleHost host(folder.path());
    check_rows(
        host,
        {{{"verify", "r.json", "--trust", "missing.json"},
          error_line("the trust file cannot be read: the file does not exist", "E1006") +
              "  at missing.json\n  help: check the path\n"},
         {{"verify", "r.json", "--trust", "text.json"},
          error_line("this is not JSON: unexpected \"Trust\"", "E1006") +
              "  at text.json:1:1\n  1 | Trust me\n    | ^\n"
              "  help: check the file at the place named\n"},
         {{"verify", "r.json", "--trust", "role.json"},
          error_line("\"auditer\" is not a role", "E1006") +
              "  at role.json:2:23 /signers/0/role\n"
              "  help: use one of: auditor issuer-ceo issuer-cfo issuer-entity custodian "
              "trustee regulator tsa treasury\n"},
         {{"verify", "r.json", "--trust", "two.json"},
          error_line("the same key is pinned in two roles", "E1006") +
              "  at two.json:3:1 /signers/1\n  help: give each role a key of its own\n"},
         {{"verify", "r.json", "--trust", "anchor.json"},
          error_line("the anchor \"no.pem\" cannot be read: the file does not exist", "E1006") +
              "  at anchor.json:2:73 /signers/0/anchors/0/file\n"
              "  help: see specie schema trust\n"}});
  }

  TEST_CASE("--fail-on hides a verdict's exit code, and says so; it hides no error") {
    test::SampleHost host = demonstration();
    const test::Ran none = host.run({"verify", "report.json", "--quiet", "--fail-on", "none"});
    CHECK(none.exit == ExitCode::pass);
    CHECK(none.out.starts_with("INCONCLUSIVE   report.json   "));
    CHECK(none.err ==
          "specie: note: exit 5 (inconclusive) is reported as 0 because of --fail-on none\n");
    const test::Ran fail = host.run({"verify", "report.json", "--quiet", "--fail-on", "fail"});
    CHECK(fail.exit == ExitCode::pass);
    CHECK(fail.err.empty());
    CHECK(host.run({"verify", "no.json", "--fail-on", "none"}).exit == ExitCode::input);
    CHECK(host.run({"verify", "report.json", "--profile", "x", "--fail-on", "none"}).exit ==
          ExitCode::usage);
    test::SampleHost short_of_par(test::source_dir() / "samples" / "demonstration-short");
    auto arguments = test::sample_arguments(test::source_dir() / "samples" / "demonstration-short");
    arguments.insert(arguments.end(), {"--fail-on", "fail"});
    CHECK(short_of_par.run(arguments).exit == ExitCode::fail);
  }

  TEST_CASE("--strict counts what only a person can judge, and the verdict line says so") {
    test::SampleHost host = demonstration();
    const test::Ran ran = host.run(signed_run({"--strict", "--quiet"}));
    CHECK(ran.out ==
          "INCONCLUSIVE   report.json   0 failed, 0 inconclusive, 42 passed, 2 manual; "
          "authenticity pass   exit 5\n");
    CHECK(ran.exit == ExitCode::inconclusive);
    CHECK(ran.err.empty());
  }

  TEST_CASE("--min-evidence takes nothing from a fail, and a pass from what is signed too weakly") {
    test::SampleHost host = demonstration();
    const test::Ran audited = host.run(signed_run({"--min-evidence", "auditor-signed", "--quiet"}));
    CHECK(audited.exit == ExitCode::pass);
    struct Row {
      const char* grade;
      const char* counts;
    };
    // Unsigned figures are still judged without the option; nobody's signature makes them stronger.
    constexpr Row rows[] = {{"supplied", "0 failed, 6 inconclusive, 36 passed"},
                            {"unsigned", "0 failed, 6 inconclusive, 36 passed"},
                            {"untrusted-signed", "0 failed, 42 inconclusive, 0 passed"},
                            {"auditor-signed", "0 failed, 42 inconclusive, 0 passed"}};
    const auto folder = test::source_dir() / "samples" / "demonstration-unsigned";
    test::SampleHost bare(folder);
    for (const Row& row : rows) {
      CAPTURE(row.grade);
      auto arguments = test::sample_arguments(folder);
      arguments.insert(arguments.end(), {"--min-evidence", row.grade, "--quiet"});
      const test::Ran ran = bare.run(arguments);
      CAPTURE(ran.out);
      CHECK(ran.out.find(row.counts) != std::string::npos);
      CHECK(ran.exit == ExitCode::inconclusive);
    }
    const auto short_folder = test::source_dir() / "samples" / "demonstration-short";
    test::SampleHost short_of_par(short_folder);
    auto arguments = test::sample_arguments(short_folder);
    arguments.insert(arguments.end(), {"--min-evidence", "auditor-signed"});
    CHECK(short_of_par.run(arguments).exit == ExitCode::fail);
    CHECK(host.run(signed_run({"--min-evidence", "excellent"})).exit == ExitCode::usage);
  }

  TEST_CASE("--enforce in-force lets only binding law decide; arithmetic alone is no pass") {
    test::SampleHost host = demonstration();
    const test::Ran early = host.run(signed_run({"--enforce", "in-force", "--quiet"}));
    CHECK(early.out ==
          "INCONCLUSIVE   report.json   0 failed, 0 inconclusive, 5 passed; no criterion of a law "
          "decides; authenticity pass   exit 5\n");
    CHECK(early.exit == ExitCode::inconclusive);
    const test::Ran late =
        host.run(signed_run({"--enforce", "in-force", "--quiet", "--law-date", "2027-02-01"}));
    CHECK(late.out ==
          "PASS           report.json   0 failed, 0 inconclusive, 15 passed; authenticity pass   "
          "exit 0\n");
    const test::Ran shown = host.run(signed_run({"--enforce", "in-force"}));
    CHECK(shown.out.find("shadow") != std::string::npos);
  }

  TEST_CASE("--rulebook-option asks another variant of a law, and says which was asked") {
    test::SampleHost host = demonstration();
    const auto limit_of = [&](const std::vector<std::string>& more) {
      std::vector<std::string> arguments = signed_run({"--profile", "us-occ", "--format", "json"});
      arguments.insert(arguments.end(), more.begin(), more.end());
      const auto result = nlohmann::json::parse(host.run(arguments).out);
      for (const auto& each : result["reports"][0]["observations"][0]["findings"]) {
        if (each["criterion"] == "US-OCC-15.11c-WAM20") {
          return result["rulebooks"].back()["option"].get<std::string>() + " " +
                 each["status"].get<std::string>() + " " + each["reason"].get<std::string>() +
                 (each["counts_to_exit"].get<bool>() ? " counts" : " does not count");
        }
      }
      return std::string("no such finding");
    };
    CHECK(limit_of({}) == "A info inside-safe-harbour does not count");
    CHECK(limit_of({"--rulebook-option", "us-occ=A"}) == limit_of({}));
    CHECK(limit_of({"--rulebook-option", "us-occ=B"}) == "B pass  counts");
    const test::Ran shown =
        host.run(signed_run({"--profile", "us-occ", "--rulebook-option", "us-occ=B"}));
    CHECK(shown.out.find("us-occ@2026.1.0 option B (") != std::string::npos);
    CHECK(host.run({"rules", "show", "US-OCC-15.11c-10"}).out.find("Option A") !=
          std::string::npos);
  }

  TEST_CASE("--law-date asks the law of another day") {
    test::SampleHost host = demonstration();
    const test::Ran before = host.run(signed_run({}));
    CHECK(before.out.find("effective 2027-01-18; not yet in force on 2026-10-31") !=
          std::string::npos);
    const test::Ran after = host.run(signed_run({"--law-date", "2027-02-01"}));
    CHECK(after.exit == ExitCode::pass);
    CHECK(after.out.find("law date 2027-02-01") != std::string::npos);
    CHECK(after.out.find("effective 2027-01-18; in force") != std::string::npos);
    CHECK(after.out.find("effective 2027-10-25; not yet in force on 2027-02-01") !=
          std::string::npos);
  }

  TEST_CASE("--observation narrows to the last or to a day's") {
    const auto folder = test::source_dir() / "samples" / "usdc-2026-04-30";
    test::SampleHost host(folder);
    const auto dates = [&](const std::string& which) {
      auto arguments = test::sample_arguments(folder);
      arguments.insert(arguments.end(), {"--observation", which, "--format", "json"});
      const auto result = nlohmann::json::parse(host.run(arguments).out);
      CHECK(result["run"]["observation"] == which);
      std::string text;
      for (const auto& each : result["reports"][0]["observations"]) {
        text += each["clocks"]["as_of"].get<std::string>().substr(0, 10) + " ";
      }
      return text;
    };
    const std::string all = dates("all");
    REQUIRE(all.size() == 22);
    CHECK(dates("last") == "2026-04-30 ");
    CHECK(dates(all.substr(0, 10)) == all.substr(0, 11));
  }

  TEST_CASE(
      "what follows an option and its value is a file, also behind one that may be repeated") {
    const auto folder = test::source_dir() / "samples" / "demonstration-unsigned";
    test::SampleHost host(folder);
    const std::string report = "../demonstration-complete/report.json";
    for (const std::vector<std::string>& option : std::vector<std::vector<std::string>>{
             {"--profile", "us-genius"}, {"--report", "csv=x.csv"}, {"--limit", "json_depth=64"}}) {
      std::vector<std::string> words = {"verify", "--quiet"};
      words.insert(words.end(), option.begin(), option.end());
      words.push_back(report);
      CHECK(host.run(words).out.starts_with("INCONCLUSIVE   " + report));
    }
    const auto absent = host.run({"verify", "--sig", "absent.p7s", report});
    CHECK(absent.err.find("[E1101]\n  at absent.p7s\n") != std::string::npos);
  }

  TEST_CASE("output that cannot be written is an error, whatever the verdict") {
    FullDisk disk;
    std::ostream out(&disk);
    std::ostringstream err;
    Host host{.open = {},
              .list = {},
              .is_file = {},
              .pdf_to_text = {},
              .now = [] { return std::int64_t{0}; },
              .out = out,
              .err = err};
    CHECK(run({"version"}, host) == ExitCode::input);
    CHECK(err.str() ==
          "specie: error: the output could not be written  [E1107]\n"
          "  help: check the disk, or where standard output goes\n");
  }
}

}  // namespace specie
