#include "tests/support/tidy.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "tests/support/golden.hpp"

namespace specie::test {
namespace {

const TidyRule& rule_named(std::string_view name) {
  const auto found = std::ranges::find(tidy_rules(), name, &TidyRule::name);
  REQUIRE_MESSAGE(found != tidy_rules().end(), "no rule is called ", std::string(name));
  return *found;
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) {
    result += text;
  }
  return result;
}

/// A planted file. The rule must see it; beside it stands one that the rule must let pass.
struct Planted {
  std::string_view rule;
  TreeFile bad;
  TreeFile good;
};

const std::vector<Planted>& planted() {
  static const std::vector<Planted> table = {
      {"layering",
       {"verify/model/date.cpp", "#include \"verify/measures/measure.hpp\"\n"},
       {"verify/rulebook/judge.cpp", "#include \"verify/measures/measure.hpp\"\n"}},
      {"layering",
       {"verify/measures/x.cpp", "#include \"formats/reader.hpp\"\n"},
       {"cli/x.cpp", "#include \"formats/reader.hpp\"\n"}},
      {"layering",
       {"verify/measures/x.cpp", "double ratio = 0;\n"},
       {"verify/measures/x.cpp", "// no double anywhere near money\n"}},
      {"layering",
       {"verify/rulebook/x.cpp", "#include <openssl/evp.h>\n"},
       {"verify/signature/x.cpp", "#include <openssl/evp.h>\n"}},
      {"layering",
       {"formats/json/x.cpp", "#include \"verify/rulebook/check.hpp\"\n"},
       {"formats/json/x.cpp", "#include \"verify/model/rulebook.hpp\"\n"}},
      {"layering",
       {"formats/json/x.cpp", "#include <qpdf/QPDF.hh>\n"},
       {"formats/pdf/x.cpp", "#include <qpdf/QPDF.hh>\n"}},
      {"layering",
       {"formats/json/x.cpp", "#include <pugixml.hpp>\n"},
       {"formats/xbrl/x.cpp", "#include <pugixml.hpp>\n"}},
      {"layering",
       {"cli/x.cpp", "#include <pugixml.hpp>\n"},
       {"formats/xbrl/x.cpp", "#include <pugixml.hpp>\n"}},
      {"layering",
       {"formats/json/x.cpp", "const auto now = std::chrono::system_clock::now();\n"},
       {"cli/x.cpp", "const auto now = std::chrono::system_clock::now();\n"}},
      {"layering",
       {"cli/run.cpp", "#include \"cli/c_api/specie.h\"\n"},
       {"cli/c_api/x.cpp", "#include \"cli/c_api/specie.h\"\n"}},
      {"layering",
       {"cli/manual/x.cpp", "#include \"cli/run.hpp\"\n"},
       {"cli/manual/x.cpp", "#include \"cli/command_tree.hpp\"\n"}},
      {"layering",
       {"cli/x.cpp", "#include <nlohmann/json.hpp>\n"},
       {"formats/json/x.cpp", "#include <nlohmann/json.hpp>\n"}},
      {"layering",
       {"cli/x.cpp", "#include <doctest/doctest.h>\n"},
       {"tests/cli/x_test.cpp", "#include <doctest/doctest.h>\n"}},

      {"sizes", {"cli/x.cpp", repeated("int a;\n", 401)}, {"cli/x.cpp", repeated("int a;\n", 400)}},
      {"sizes",
       {"tests/x_test.cpp", repeated("int a;\n", 601)},
       {"tests/x_test.cpp", repeated("int a;\n", 600)}},
      {"columns",
       {"cli/x.cpp", std::string(101, 'a') + "\n"},
       {"cli/x.cpp", repeated("\xC3\xA9", 100) + "\n"}},
      {"white space", {"cli/x.cpp", "int a; \n"}, {"cli/x.cpp", "int a;\n"}},
      {"white space", {"docs/x.md", "\tcode\n"}, {"docs/x.md", "    code\n"}},
      {"white space", {"docs/x.md", "cut short"}, {"tests/formats/json/cut.json", "{"}},

      {"open ends",
       {"cli/x.cpp", "// TODO: later\n"},
       {"cli/x.cpp", "// TODO(#12): when tapes arrive\n"}},
      {"open ends", {"docs/x.md", "FIXME\n"}, {"docs/x.md", "A HACKNEY carriage\n"}},
      {"spelling",
       {"docs/x.md", "Tokenized deposits\n"},
       {"docs/x.md", "Tokenised deposits, and \"tokenized securities\" as the SEC writes\n"}},
      {"spelling",
       {"cli/x.cpp", "bool has_color = true;\n"},
       {"cli/x.cpp", "bool has_colour = !environment(\"NO_COLOR\");\n"}},
      {"spelling",
       {"docs/x.md", "see the catalog of behavior\n"},
       {"docs/x.md", "see https://example.org/behavior/color\n"}},
      {"spelling",
       {"verify/rulebooks/x/x.json", "\"rule\": \"an authorized person\",\n"},
       {"verify/rulebooks/x/x.json", "\"citation\": \"Authorized Entities Act\",\n"}},

      {"layout", {"notes.md", ""}, {"docs/notes.md", ""}},
      {"layout", {"src/main.cpp", ""}, {".ci/run", ""}},
      {"built", {"cli/x.cpp", ""}, {"tests/x_test.cpp", ""}},
      {"documents", {"samples/x/report.pdf", ""}, {"samples/x/report.json", "{}"}},
      {"documents", {"samples/x/report.bin", "%PDF-1.7"}, {"docs/pdf.md", "a %PDF-1.7 file\n"}},
      {"machine paths",
       {"docs/x.md", "see /work/shared\n"},
       {"docs/x.md", "see https://example.org/work/shared and frame/work/\n"}},
      {"machine paths", {"tests/x.sh", "cd \"/home/me\"\n"}, {"tests/x.sh", "cd ../shared\n"}},
      {"scripts",
       {"tests/x.sh", "#!/usr/bin/env bash\n", false},
       {"tests/x.sh", "#!/usr/bin/env bash\n", true}},
      {"scripts", {"docs/x.md", "prose\n", true}, {"tests/support/x.sh", "# sourced\n", false}},
      {"headers",
       {"cli/x.hpp", "#include <string>\n#pragma once\n"},
       {"cli/x.hpp", "#pragma once\n\n#include <string>\n"}},
      {"headers",
       {"cli/x.cpp", "#include \"../a.hpp\"\n"},
       {"cli/x.cpp", "#include \"cli/a.hpp\"\n"}},
  };
  return table;
}

std::string listed(const std::vector<std::string>& faults) {
  std::string text;
  for (const std::string& each : faults) {
    text += "\n  " + each;
  }
  return text;
}

}  // namespace

TEST_SUITE("tidy") {
  TEST_CASE("the repository has the shape that it asks of itself") {
    const Tree tree = read_tree(source_dir());
    REQUIRE(tree.size() > 100);
    for (const TidyRule& rule : tidy_rules()) {
      const auto faults = rule.faults(tree);
      CHECK_MESSAGE(faults.empty(), std::string(rule.name), listed(faults));
    }
  }

  TEST_CASE("each rule sees what it bans, and only that") {
    for (const Planted& each : planted()) {
      const TidyRule& rule = rule_named(each.rule);
      CAPTURE(each.rule);
      CAPTURE(each.bad.path);
      CAPTURE(each.bad.text.substr(0, 60));
      const auto faults = rule.faults({each.bad});
      CHECK(faults.size() == 1);
      CHECK(std::ranges::all_of(faults, [&](const std::string& fault) {
        return fault.starts_with(each.bad.path.substr(0, each.bad.path.find('/')));
      }));
      CHECK_MESSAGE(rule.faults({each.good}).empty(), listed(rule.faults({each.good})));
    }
  }

  TEST_CASE("a source that the build does not name is seen, one that it names is not") {
    const TidyRule& rule = rule_named("built");
    const TreeFile list{"cli/CMakeLists.txt", "add_library(a commands/verify.cpp)\n"};
    CHECK(rule.faults({list, {"cli/commands/verify.cpp", ""}}).empty());
    CHECK(rule.faults({list, {"cli/commands/rules.cpp", ""}}).size() == 1);
    CHECK(rule.faults({list, {"cli/verify.cpp", ""}}).size() == 1);
    const TreeFile inner{"formats/pdf/CMakeLists.txt", "add_library(b\n  text.cpp)\n"};
    CHECK(rule.faults({inner, {"formats/pdf/text.cpp", ""}}).empty());
    CHECK(rule.faults({inner, {"formats/json/text.cpp", ""}}).size() == 1);
  }

  TEST_CASE("a source that includes its own header late is seen") {
    const TidyRule& rule = rule_named("own header first");
    const TreeFile header{"cli/run.hpp", "#pragma once\n"};
    CHECK(rule.faults({header, {"cli/run.cpp", "#include \"cli/run.hpp\"\n"}}).empty());
    CHECK(rule.faults({header, {"cli/run.cpp", "#include <map>\n#include \"cli/run.hpp\"\n"}})
              .size() == 1);
    CHECK(rule.faults({header, {"cli/other.cpp", "#include <map>\n"}}).empty());
  }

  TEST_CASE("two headers that define one name are seen") {
    const TidyRule& rule = rule_named("one name, one type");
    const TreeFile first{"verify/rulebook/a.hpp", "struct Standing {\n};\n"};
    CHECK(rule.faults({first, {"verify/signature/b.hpp", "class Standing final {\n"}}).size() == 1);
    CHECK(rule.faults({first, {"verify/signature/b.hpp", "struct Standing;\n"}}).empty());
    CHECK(rule.faults({first, {"verify/signature/b.cpp", "struct Standing {\n"}}).empty());
    const TreeFile of_tests{"tests/b.hpp", "namespace specie::test {\nstruct Standing {\n"};
    CHECK(rule.faults({first, of_tests}).empty());
  }

  TEST_CASE("no rule is without a planted fault") {
    std::set<std::string_view> proved{"own header first", "one name, one type"};
    for (const Planted& each : planted()) {
      proved.insert(each.rule);
    }
    for (const TidyRule& rule : tidy_rules()) {
      CHECK_MESSAGE(proved.contains(rule.name), std::string(rule.name));
    }
  }
}

}  // namespace specie::test
