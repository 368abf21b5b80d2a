#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>

#include "cli/command_tree.hpp"
#include "cli/manual/markdown.hpp"
#include "cli/manual/pages.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/temporary_folder.hpp"
#include "verify/model/error.hpp"

namespace specie {
namespace {

std::string document(const std::string& name) {
  const auto path = test::source_dir() / "docs" / name;
  return std::filesystem::exists(path) ? test::read_file(path) : std::string{};
}

const std::vector<ManualPage>& pages() {
  static const std::vector<ManualPage> all = manual(command_tree(), &document);
  return all;
}

std::string page(const std::string& file) {
  const auto found = std::ranges::find(pages(), file, &ManualPage::file);
  REQUIRE_MESSAGE(found != pages().end(), "no page is called ", file);
  return found->text;
}

/// "specie-rules.1" for "rules list".
std::string file_of(const CommandEntry& command) {
  const std::string first = command.path.substr(0, command.path.find(' '));
  return first.empty() ? "specie.1" : "specie-" + first + ".1";
}

bool runs(const std::string& command) {
  return std::system(("{ " + command + "; } >/dev/null 2>&1").c_str()) == 0;  // NOLINT
}

/// The lines of a page that head an option: "*--quiet*, *-q*".
std::set<std::string> options_documented(const std::string& text) {
  std::set<std::string> names;
  std::size_t from = 0;
  while (from < text.size()) {
    const auto end = std::min(text.find('\n', from), text.size());
    std::string line = text.substr(from, end - from);
    from = end + 1;
    if (!line.starts_with("*-")) {
      continue;
    }
    for (auto at = line.find("*-"); at != std::string::npos; at = line.find("*-", at + 1)) {
      names.insert(line.substr(at + 1, line.find('*', at + 1) - at - 1));
    }
  }
  return names;
}

}  // namespace

TEST_SUITE("manual") {
  TEST_CASE("every command and option has its place, and no other option is documented") {
    std::map<std::string, std::set<std::string>> known;
    for (const CommandEntry& command : command_tree()) {
      const std::string file = file_of(command);
      CAPTURE(command.path);
      CHECK(page(file).find("specie " + command.path) != std::string::npos);
      for (const OptionEntry& option : command.options) {
        for (const std::string& name : option.names) {
          if (!option.is_argument) {
            known[file].insert(name);
          }
          CHECK_MESSAGE(page(file).find(scdoc_escaped(name)) != std::string::npos, name);
        }
        CHECK(page(file).find(scdoc_escaped(option.value)) != std::string::npos);
        for (const std::string& each : option.choices) {
          CHECK(page(file).find(scdoc_escaped(each)) != std::string::npos);
        }
      }
    }
    for (const auto& [file, names] : known) {
      CAPTURE(file);
      CHECK(options_documented(page(file)) == names);
    }
  }

  TEST_CASE("prose stands for a command that there is") {
    std::set<std::string> commands = {"specie"};
    for (const CommandEntry& each : command_tree()) {
      commands.insert(each.path);
    }
    for (const auto& entry :
         std::filesystem::directory_iterator(test::source_dir() / "docs" / "man")) {
      CHECK_MESSAGE(commands.contains(entry.path().stem().string()), entry.path().string());
    }
  }

  TEST_CASE("every document that is a page is there, with the parts that it names") {
    for (const DocumentPage& each : document_pages()) {
      const std::string text = document(std::string(each.document));
      CAPTURE(std::string(each.document));
      CHECK_FALSE(text.empty());
      for (const std::string_view part : each.parts) {
        CHECK_MESSAGE(text.find("\n" + std::string(part) + "\n") != std::string::npos,
                      std::string(part));
      }
    }
  }

  TEST_CASE("the page of exit codes has every exit code and every error code") {
    const std::string text = page("specie-exit.7");
    for (const ExitKind& each : exit_kinds()) {
      CHECK(text.find(each.name) != std::string::npos);
    }
    for (const ErrorKind& each : error_kinds()) {
      CHECK_MESSAGE(text.find("*" + to_string(each.code) + "*") != std::string::npos,
                    to_string(each.code));
    }
  }

  TEST_CASE("a page that another one names is there") {
    std::set<std::string> there;
    for (const ManualPage& each : pages()) {
      there.insert(each.file);
    }
    for (const ManualPage& each : pages()) {
      for (auto at = each.text.find("*specie"); at != std::string::npos;
           at = each.text.find("*specie", at + 1)) {
        const std::string word =
            each.text.substr(at + 1, each.text.find_first_of(" \n,;:", at) - at);
        const auto open = word.find('(');
        if (open == std::string::npos || open + 2 >= word.size() || word[open + 2] != ')') {
          continue;
        }
        std::string name = word.substr(0, open);
        std::erase(name, '*');
        CHECK_MESSAGE(there.contains(name + "." + word[open + 1]), each.file, " names ", word);
      }
    }
  }

  TEST_CASE("scdoc takes every page, and man has nothing to warn of") {
    if (!runs("command -v scdoc")) {
      std::cout << "not run: pages of the manual through scdoc, which is not here\n";
      return;
    }
    const bool has_man = runs("command -v man && man --version");
    if (!has_man) {
      std::cout << "not run: pages of the manual through man, which is not here\n";
    }
    const test::TemporaryFolder folder;
    for (const ManualPage& each : pages()) {
      folder.write(each.file + ".scd", each.text);
      const std::string path = (folder.path() / each.file).string();
      CAPTURE(each.file);
      CHECK(runs("scdoc <'" + path + ".scd' >'" + path + "' && test -s '" + path + "'"));
      if (has_man) {
        const std::string warnings = path + ".warnings";
        CHECK(
            runs("LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z '" +
                 path + "' 2>&1 >/dev/null | tee '" + warnings + "'"));
        CHECK(test::read_file(warnings).empty());
      }
    }
  }

  TEST_CASE("Markdown becomes what scdoc reads") {
    struct Row {
      std::string_view markdown;
      std::string_view scdoc;
    };
    static constexpr Row rows[] = {
        {"", ""},
        {"# Title\n\nTwo\nlines.\n", "Two lines.\n\n"},
        {"## A heading\n", "# A HEADING\n\n"},
        {"### Below `it`\n", "## Below \\it\\\n\n"},
        {"a `--code_x` b\n", "a *--code\\_x* b\n\n"},
        {"**bold** and *slanted*\n", "*bold* and _slanted_\n\n"},
        {"2 * 3 * 4\n", "2 \\* 3 \\* 4\n\n"},
        {"an open ` and [this\n", "an open \\` and \\[this\n\n"},
        {"snake_case\n", "snake\\_case\n\n"},
        {"[the trust file](trust-format.md#a)\n", "the trust file (*specie-trust(5)*)\n\n"},
        {"[trust-format.md](../trust-format.md)\n", "*specie-trust(5)*\n\n"},
        {"[home](https://example.org/a_b)\n", "home <https://example.org/a\\_b>\n\n"},
        {"[elsewhere](peers.md)\n", "elsewhere\n\n"},
        {"- one\n  more\n- two\n", "- one more\n\n- two\n\n"},
        {"```sh\n*x* | y\n```\nand\n", "```\n*x* | y\n```\n\nand\n\n"},
        {"    indented\n    code\n\nand\n", "```\nindented\ncode\n```\n\nand\n\n"},
        {"```\nnever closed\n", "```\nnever closed\n```\n\n"},
        {"| a | b |\n|---|---|\n| `x\\|y` | z |\n", "*x\\|y*\n\tz\n\n"},
        {"| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n| 4 | | 6 |\n",
         "1\n\tb: 2; c: 3\n\n4\n\tc: 6\n\n"},
    };
    for (const Row& row : rows) {
      CAPTURE(std::string(row.markdown));
      CHECK(scdoc_of_markdown(row.markdown) == row.scdoc);
    }
  }

  TEST_CASE("no line of an option can become a request of troff") {
    const std::vector<CommandEntry> tree = {
        {.path = "", .what = "p"},
        {.path = "x",
         .what = ".so /etc/passwd",
         .options = {{.names = {"--a_b"}, .value = "N", .what = "*no* _mark_ \\fB"}}}};
    const auto made = manual(tree, [](const std::string&) { return std::string{}; });
    CHECK(made[1].text.find("*--a\\_b* _N_\n\t\\*no\\* \\_mark\\_ \\\\fB.\n") != std::string::npos);
  }
}

}  // namespace specie
