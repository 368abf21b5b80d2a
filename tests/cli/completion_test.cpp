#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "cli/command_tree.hpp"
#include "cli/completion/offer.hpp"
#include "cli/completion/tables.hpp"
#include "tests/support/child.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

bool has_shell(const std::string& shell) {
  const std::string ask = "command -v " + shell + " >/dev/null 2>&1";
  return std::system(ask.c_str()) == 0;  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t from = 0;
  while (from < text.size()) {
    const auto end = std::min(text.find('\n', from), text.size());
    if (from < end) {
      lines.push_back(text.substr(from, end - from));
    }
    from = end + 1;
  }
  return lines;
}

/// What a real shell offers where `line` ends, in a folder with three files.
std::vector<std::string> offered_by(const std::string& shell, const std::string& line) {
  const test::TemporaryFolder folder;
  folder.write("report.json", "{}");
  folder.write("trust.json", "{}");
  folder.write("tape.csv", "");
  const auto script = test::source_dir() / "tests" / "cli" / "completion" / ("offered." + shell);
  const test::ChildRan ran = test::run_program(
      {line}, {.folder = folder.path(),
               .environment = {"HOME=" + folder.path().string(), "TERM=dumb", "LC_ALL=C.UTF-8"},
               .before = {shell, script.string()}});
  CHECK(ran.exit == 0);
  CHECK(ran.err.empty());
  return lines_of(ran.out);
}

/// What must be offered, and whether it is all. bash is told what stands behind '=' alone.
struct Row {
  std::string line;
  std::vector<std::string> offered;
  std::vector<std::string> in_bash = {};
};

const std::vector<Row>& rows() {
  static const std::vector<Row> table = {
      {"specie verif", {"verify"}},
      {"specie rules ", {"calendar", "diff", "impact", "list", "show", "test"}},
      {"specie trust add-", {"add-signer"}},
      {"specie verify --fo", {"--format"}},
      {"specie rules impact --fr", {"--from"}},
      {"specie verify --fail-on ", {"fail", "inconclusive", "none"}},
      {"specie inspect x.pdf --format ", {"human", "json"}},
      {"specie verify --enforce=in", {"--enforce=in-force"}, {"in-force"}},
      {"specie verify --profile us-geni", {"us-genius"}},
      {"specie verify --profile us-genius,uk-fc", {"us-genius,uk-fca"}},
      {"specie verify --report sari", {"sarif="}},
      {"specie verify --report nd", {"ndjson="}},
      {"specie lint --report nd", {"ndjson="}},
      {"specie render --report nd", {}},
      {"specie render --report sari", {"sarif="}},
      {"specie verify --profile al", {"all"}},
      {"specie verify --report json=tap", {"json=tape.csv"}, {"tape.csv"}},
      {"specie verify --rulebook-option us-occ=", {"us-occ=A", "us-occ=B"}, {"A", "B"}},
      {"specie verify --limit xml_", {"xml_attributes=", "xml_depth=", "xml_nodes="}},
      {"specie verify --min-evidence o", {"officer-signed", "other-trusted-signed"}},
      {"specie verify --verify-at ", {"claimed", "now", "proven"}},
      {"specie trust check t.json --verify-at ", {"now"}},
      {"specie verify --trust tr", {"trust.json"}},
      {"specie verify rep", {"report.json"}},
      {"specie verify report.json tap", {"tape.csv"}},
      // What an option takes is no command, and behind -- nothing is an option.
      {"specie verify --sig verify --enf", {"--enforce"}},
      {"specie verify -- --fo", {}},
      {"specie verify --nam", {}},
      {"specie nothing-of-ours --fo", {}},
      {"specie rules show US-GENIUS-4a1A-ii", {"US-GENIUS-4a1A-ii", "US-GENIUS-4a1A-iii"}},
      {"specie explain E110",
       {"E1101", "E1102", "E1103", "E1104", "E1105", "E1106", "E1107", "E1108", "E1109"}},
      {"specie explain not-auth", {"not-authentic"}},
      {"specie schema trus", {"trust"}},
      {"specie trust add-signer t.json --role issuer-c", {"issuer-ceo", "issuer-cfo"}},
      {"specie completion ", {"bash", "fish", "zsh"}},
  };
  return table;
}

}  // namespace

TEST_SUITE("completion") {
  TEST_CASE("bash, zsh and fish offer commands, options, values and files") {
    for (const std::string shell : {"bash", "zsh", "fish"}) {
      if (!has_shell(shell)) {
        std::cout << "not run: completion in " << shell << ", which is not here\n";
        continue;
      }
      for (const Row& row : rows()) {
        CAPTURE(shell);
        CAPTURE(row.line);
        const bool is_bash = shell == "bash" && !row.in_bash.empty();
        CHECK(offered_by(shell, row.line) == (is_bash ? row.in_bash : row.offered));
      }
    }
  }

  TEST_CASE("every command and option of the table is in every script") {
    for (const std::string shell : {"bash", "zsh", "fish"}) {
      test::SampleHost host(test::source_dir());
      const test::Ran ran = host.run({"completion", shell});
      CHECK(ran.exit == ExitCode::pass);
      CHECK(ran.err.empty());
      for (const CommandEntry& command : command_tree()) {
        CHECK(ran.out.find(shell_word(shell == "fish" ? "__specie_at " + command.path
                                                      : command.path)) != std::string::npos);
        for (const OptionEntry& option : command.options) {
          for (const std::string& name : option.names) {
            const std::string_view bare =
                std::string_view(name).substr(name.find_first_not_of('-'));
            const bool is_there = ran.out.find(bare) != std::string::npos;
            CHECK_MESSAGE((option.is_argument || is_there), shell, " ", name);
          }
        }
      }
    }
  }

  TEST_CASE("another shell is refused, and so is none") {
    test::SampleHost host(test::source_dir());
    CHECK(host.run({"completion", "tcsh"}).exit == ExitCode::usage);
    CHECK(host.run({"completion"}).exit == ExitCode::usage);
    CHECK(host.run({"completion", ""}).exit == ExitCode::usage);
  }

  TEST_CASE("the table says what --help says") {
    test::SampleHost host(test::source_dir());
    for (const CommandEntry& command : command_tree()) {
      std::vector<std::string> arguments;
      std::size_t from = 0;
      while (from < command.path.size()) {
        const auto end = std::min(command.path.find(' ', from), command.path.size());
        arguments.push_back(command.path.substr(from, end - from));
        from = end + 1;
      }
      arguments.emplace_back("--help");
      const std::string help = host.run(arguments).out;
      CAPTURE(command.path);
      CHECK(help.find(command.what) != std::string::npos);
      CHECK(help.find(command.examples) != std::string::npos);
      for (const OptionEntry& option : command.options) {
        CHECK_MESSAGE(help.find(option.names.front()) != std::string::npos, option.names.front());
        CHECK_MESSAGE(help.find(option.what) != std::string::npos, option.what);
        for (const std::string& each : option.choices) {
          CHECK(help.find(each) != std::string::npos);
        }
      }
    }
  }

  TEST_CASE("a text is one word of a shell, whatever it holds") {
    CHECK(shell_word("") == "''");
    CHECK(shell_word("an issuer's $(x) `y`") == "'an issuer'\\''s $(x) `y`'");
    CHECK(in_short("reports: JSON; others") == "reports");
    CHECK(in_short("change a limit (repeatable)") == "change a limit");
    CHECK(in_short("now") == "now");
  }

  TEST_CASE("a value in somebody's own words has no offer") {
    const CommandEntry add_signer{.path = "trust add-signer"};
    const Offer offer = offer_of(add_signer, {.names = {"--name"}, .value = "NAME"});
    CHECK(offer.words.empty());
    CHECK_FALSE(offer.files);
    CHECK(offer_of({.path = "verify"}, {.names = {"--scale"}, .value = "N"}).words.empty());
  }
}

}  // namespace specie
