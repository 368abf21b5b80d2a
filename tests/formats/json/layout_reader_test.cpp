#include "formats/json/layout_reader.hpp"

#include <doctest/doctest.h>

#include <string>

#include "cli/layouts.hpp"

namespace specie {
namespace {

/// A small layout that is whole.
const std::string sound = R"({"schema": "specie.layout/1", "name": "test-2026",
 "recognise": ["Test Dollar"],
 "facts": [{"name": "coin", "value": "TEST", "words": "Test"},
  {"name": "ref_ccy", "value": "USD", "words": "dollars"}],
 "zones": [{"words": "Eastern Time", "standard": "-05:00", "us_daylight": "-04:00"}],
 "as_of": {"section": "start", "after": "as of"},
 "sections": [{"name": "start"},
  {"name": "assets", "heading": "Assets", "table": {"signs": {"dash": "zero"},
   "rows": [{"label": "Coins", "fact": "coins_outstanding"},
    {"label": "Bills", "position": {"class": "gov_debt"}},
    {"label": "Total", "total": {"class": "gov_debt"}}]}}]})";

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return text.replace(at, from.size(), to);
}

Result<Layout> read(const std::string& text) {
  Source source = source_of("layout.json", text);
  return read_layout(source, {});
}

}  // namespace

TEST_SUITE("layout reader") {
  TEST_CASE("a whole layout is read, with comments") {
    const auto layout = read("// for one issuer\n" + sound);
    REQUIRE_MESSAGE(layout, layout.error().message);
    CHECK(layout->name == "test-2026");
    CHECK(layout->zones.at(0).daylight_minutes == -240);
    REQUIRE(layout->sections.size() == 2);
    const LayoutTable& table = *layout->sections[1].table;
    CHECK(table.has_dash);
    CHECK(!table.has_brackets);
    CHECK(table.times == Decimal(1));
    CHECK(table.rows.at(1).meaning.position->traits.asset_class == "gov_debt");
  }

  TEST_CASE("those built in are whole") {
    const auto layouts = built_in_layouts();
    REQUIRE_MESSAGE(layouts, layouts.error().message, " ", layouts.error().document, ":",
                    layouts.error().origin.line);
    CHECK(layouts->size() == 7);
    for (const Layout& each : *layouts) {
      CHECK(each.file.empty());
    }
  }

  TEST_CASE("what could not be read by is refused where it stands") {
    struct Row {
      const char* from;
      const char* to;
      const char* message;
      std::uint32_t line;
    };
    const Row rows[] = {
        {"specie.layout/1", "specie.facts/1", "the document is not a specie.layout/1", 1},
        {"\"name\": \"test-2026\",", "", "the key \"name\" is missing", 1},
        {"\"name\": \"test-2026\"", "\"name\": \" \"", "the text is empty", 1},
        {"[\"Test Dollar\"]", "[]", "the layout has no words to recognise a report by", 1},
        {"\"recognise\"", "\"recogniser\"", "the key \"recogniser\" is not one of ours", 2},
        {"\"name\": \"coin\"", "\"name\": \"price\"", "\"price\" is not a word that may stand here",
         3},
        {"{\"name\": \"coin\", \"value\": \"TEST\", \"words\": \"Test\"},", "",
         "the layout's facts do not say \"coin\"", 1},
        {"\"-05:00\"", "\"EST\"", "\"EST\" is not an offset from UTC", 5},
        {"\"section\": \"start\"", "\"section\": \"assets\"",
         "\"assets\" is not a section of running text", 6},
        {"\"heading\": \"Assets\", ", "", "a section needs the heading that it begins with", 8},
        {"\"name\": \"assets\"", "\"name\": \"start\"", "two sections have this name", 8},
        {"\"dash\": \"zero\"", "\"dash\": \"nothing\"",
         "\"nothing\" is not a word that may stand here", 8},
        {"\"fact\": \"coins_outstanding\"", "\"fact\": \"coins\"",
         "\"coins\" is not a word that may stand here", 9},
        {"\"fact\": \"coins_outstanding\"", "\"repeats\": \"coins_outstanding\"",
         "the layout reads no coins_outstanding", 1},
        {", \"fact\": \"coins_outstanding\"", "",
         "a figure needs one meaning, or a reason to be left out", 9},
        {"\"fact\": \"coins_outstanding\"", "\"fact\": \"coins_outstanding\", \"skip\": \"x\"",
         "a figure needs one meaning, or a reason to be left out", 9},
        {"\"class\": \"gov_debt\"}},", "\"class\": \"gov_dept\"}},", "\"gov_dept\" is not", 10},
        {"\"class\": \"gov_debt\"}},", "\"class\": \"gov_debt\", \"value\": \"1\"}},",
         "\"value\" is for the line to say", 10},
        {"\"class\": \"gov_debt\"}},", "\"class\": \"gov_debt\", \"mature\": \"1\"}},",
         "the key \"mature\" is not one of ours", 10},
        {"\"position\": {\"class\": \"gov_debt\"}",
         "\"position\": {\"class\": \"gov_debt\"}, \"total\": {}",
         "the figure is given meanings that cannot both hold", 10},
        {"\"total\": {\"class\": \"gov_debt\"}", "\"total\": {\"class\": \"bills\"}",
         "\"bills\" is not a class of positions", 11},
        {"\"label\": \"Bills\"", "\"label\": 5", "a string is needed here", 10},
        {"{\"signs\"", "{\"unit\": {\"words\": \"in thousands\", \"times\": \"100\"}, \"signs\"",
         "\"100\" is not a word that may stand here", 8},
    };
    for (const Row& each : rows) {
      CAPTURE(each.to);
      const auto layout = read(changed(sound, each.from, each.to));
      REQUIRE(!layout);
      CHECK(to_string(layout.error().code) == "E1009");
      CHECK(layout.error().message.find(each.message) == 0);
      CHECK(layout.error().origin.line == each.line);
      CHECK(layout.error().origin.column != 0);
      CHECK(layout.error().document == "layout.json");
    }
  }

  TEST_CASE("a layout cut short anywhere is refused") {
    for (std::size_t size = 0; size < sound.size(); ++size) {
      CHECK(!read(sound.substr(0, size)));
    }
  }
}

}  // namespace specie
