#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "formats/text/paint.hpp"
#include "tests/support/child.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/sample_host.hpp"

namespace specie {
namespace {

using test::ChildRan;
using test::ChildSettings;
using test::run_program;
using test::Stream;
using Words = std::vector<std::string>;

constexpr char escape = '\x1b';

bool is_coloured(const std::string& text) { return text.find(escape) != std::string::npos; }

/// The text without what sets a colour: ESC [ ... m.
std::string bare(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == escape) {
      i = text.find('m', i);
      REQUIRE(i != std::string::npos);
    } else {
      plain += text[i];
    }
  }
  return plain;
}

ChildSettings at(const char* sample) { return {.folder = test::source_dir() / "samples" / sample}; }

Words command_of(const char* sample, const Words& more = {}) {
  Words words = test::sample_arguments(test::source_dir() / "samples" / sample);
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace

TEST_SUITE("colour") {
  TEST_CASE("whether there is colour: the option, then SPECIE_COLOR, then what the terminal is") {
    struct Row {
      const char* name;
      Words environment;
      Words options;
      Stream out;
      bool is_coloured;
    };
    const Row rows[] = {
        {"a terminal", {"TERM=xterm"}, {}, Stream::terminal, true},
        {"a pipe", {"TERM=xterm"}, {}, Stream::pipe, false},
        {"a terminal without a name", {}, {}, Stream::terminal, false},
        {"a dumb terminal", {"TERM=dumb"}, {}, Stream::terminal, false},
        {"NO_COLOR", {"TERM=xterm", "NO_COLOR=1"}, {}, Stream::terminal, false},
        {"NO_COLOR, whatever it says", {"TERM=xterm", "NO_COLOR=0"}, {}, Stream::terminal, false},
        {"an empty NO_COLOR", {"TERM=xterm", "NO_COLOR="}, {}, Stream::terminal, true},
        {"CLICOLOR=0", {"TERM=xterm", "CLICOLOR=0"}, {}, Stream::terminal, false},
        {"CLICOLOR_FORCE", {"CLICOLOR_FORCE=1"}, {}, Stream::pipe, true},
        {"FORCE_COLOR", {"FORCE_COLOR=1"}, {}, Stream::pipe, true},
        {"FORCE_COLOR=0", {"FORCE_COLOR=0"}, {}, Stream::pipe, false},
        {"forced, and NO_COLOR", {"CLICOLOR_FORCE=1", "NO_COLOR=1"}, {}, Stream::pipe, false},
        {"always wins over NO_COLOR", {"NO_COLOR=1"}, {"--color", "always"}, Stream::pipe, true},
        {"never wins over a terminal", {"TERM=xterm"}, {"--color=never"}, Stream::terminal, false},
        {"SPECIE_COLOR", {"SPECIE_COLOR=always"}, {}, Stream::pipe, true},
        {"the option over SPECIE_COLOR",
         {"SPECIE_COLOR=always"},
         {"--color", "never"},
         Stream::pipe,
         false},
        {"auto over SPECIE_COLOR",
         {"SPECIE_COLOR=always"},
         {"--color", "auto"},
         Stream::pipe,
         false}};
    for (const Row& row : rows) {
      CAPTURE(row.name);
      ChildSettings settings = at("demonstration-short");
      settings.environment = row.environment;
      settings.out = row.out;
      Words options = row.options;
      options.emplace_back("--quiet");
      const ChildRan ran = run_program(command_of("demonstration-short", options), settings);
      CHECK(ran.exit == 1);
      CHECK(is_coloured(ran.out) == row.is_coloured);
    }
  }

  TEST_CASE("without its colours the text is the same, to the byte") {
    for (const char* sample : {"demonstration-short", "demonstration-altered", "usdc-2026-04-30"}) {
      CAPTURE(sample);
      const ChildRan plain = run_program(command_of(sample), at(sample));
      const ChildRan shown = run_program(command_of(sample, {"--color", "always"}), at(sample));
      CHECK(is_coloured(shown.out));
      CHECK(bare(shown.out) == plain.out);
      CHECK(shown.err == plain.err);
      CHECK(shown.exit == plain.exit);
    }
  }

  TEST_CASE("nothing but text for people is coloured") {
    for (const char* format : {"plain", "json", "md", "ndjson"}) {
      CAPTURE(format);
      const Words more = {"--format", format, "--color", "always"};
      CHECK(!is_coloured(
          run_program(command_of("demonstration-short", more), at("demonstration-short")).out));
    }
  }

  TEST_CASE("a value that --color does not take is a usage error, as a variable too") {
    const ChildRan asked = run_program({"verify", "x", "--color", "alway"}, at(""));
    CHECK(asked.exit == 2);
    CHECK(asked.err.find("did you mean 'always'?") != std::string::npos);
    ChildSettings settings = at("");
    settings.environment = {"SPECIE_COLOR=blue"};
    CHECK(run_program({"verify", "x"}, settings).exit == 2);
  }

  TEST_CASE("only the word of a verdict at its place is coloured") {
    struct Row {
      const char* text;
      const char* painted;
    };
    const Row rows[] = {
        {"PASS           a.json   x\n", "\x1b[32mPASS\x1b[0m           a.json   x\n"},
        {"  FAIL          X-1  t\n", "  \x1b[1;31mFAIL\x1b[0m          X-1  t\n"},
        {"  INCONCLUSIVE  X-1  t", "  \x1b[33mINCONCLUSIVE\x1b[0m  X-1  t"},
        {"Authenticity      PASS\n", "Authenticity      \x1b[32mPASS\x1b[0m\n"},
        {"FAILURE of a bank\n", "FAILURE of a bank\n"},
        {"FAIL of a bank\n", "FAIL of a bank\n"},
        {"                FAIL  is the issuer's word\n",
         "                FAIL  is the issuer's word\n"},
        {"a FAIL  b\n", "a FAIL  b\n"},
        {"", ""},
        {"\n\n", "\n\n"}};
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(painted(row.text) == row.painted);
    }
  }
}

}  // namespace specie
