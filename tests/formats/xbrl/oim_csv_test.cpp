#include "formats/xbrl/oim_csv.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "formats/xbrl/csv_files.hpp"
#include "formats/xbrl/csv_period.hpp"
#include "tests/support/made_filing.hpp"

namespace specie::xbrl {
namespace {

/// Where the tables of a made report lie.
using Folder = std::map<std::string, std::string>;

OpenBeside opener(const Folder& folder) {
  return [folder](const std::string& name) -> Result<Source> {
    const auto found = folder.find(name);
    if (found == folder.end()) {
      return Error{.code = ErrorCode::not_found, .message = "the file does not exist"};
    }
    return source_of("there/" + name, found->second);
  };
}

constexpr const char* columns = R"("v": {"dimensions": {"concept": "e:Assets"}})";
constexpr const char* tables = R"("t": {"url": "t.csv"})";

/// A report whose template "t" has these columns, and whose tables are these.
std::string metadata(const std::string& its_columns = columns,
                     const std::string& its_tables = tables, const std::string& more = {},
                     const std::string& shape = {}) {
  return R"({"documentInfo": {"documentType": "https://xbrl.org/2021/xbrl-csv", "namespaces": {
 "e": "urn:test", "s": "scheme", "iso4217": "http://www.xbrl.org/2003/iso4217"}},
"dimensions": {"entity": "s:1", "period": "2026-06@end", "unit": "iso4217:USD"},)" +
         more + "\n\"tableTemplates\": {\"t\": {" + shape + "\"columns\": {" + its_columns +
         "}}},\n\"tables\": {" + its_tables + "}}";
}

Result<Report> read(const std::string& text, const Folder& folder,
                    const std::string& rules = test::pool, Limits limits = {}) {
  auto map = test::map_of(rules);
  REQUIRE_MESSAGE(map, map.error().message);
  Source source = source_of("report.json", text);
  return read_xbrl_report(source, &*map, {.limits = limits, .keep_positions = true},
                          opener(folder));
}

/// The pool of a table with one column of it, or why there is none.
std::string pool_of(const std::string& table, const std::string& text = metadata()) {
  const auto report = read(text, {{"t.csv", table}});
  return report ? to_string(*report->observations.at(0).facts.decimal("pool_value"))
                : test::fault_of(report) + " in " + report.error().document;
}

}  // namespace

TEST_SUITE("xbrl csv") {
  TEST_CASE("a cell is a fact, with its file, line and column") {
    const auto report = read(metadata(), {{"t.csv", "v\n1234.50\n"}});
    REQUIRE_MESSAGE(report, test::fault_of(report));
    CHECK(report->format == "xBRL-CSV, concepts test");
    const Observation& observation = report->observations.at(0);
    CHECK(observation.facts.instant("as_of")->written == "2026-06-30T23:59:59+00:00");
    CHECK(to_string(*observation.facts.decimal("pool_value")) == "1234.50");
    const Origin& origin = observation.facts.find("pool_value")->origin;
    CHECK(origin == Origin{.pointer = "t.csv", .document = 2, .line = 2, .column = 1});
  }

  TEST_CASE("places are those of the second table, too") {
    const std::string two =
        R"("a": {"template": "t", "url": "a.csv", "parameters": {"c": "e:Cash"}},
 "b": {"template": "t", "url": "sub/b.csv", "parameters": {"c": "e:Assets"}})";
    const std::string column = R"("v": {"dimensions": {"concept": "$c"}})";
    const auto report =
        read(metadata(column, two), {{"a.csv", "v\n\n7\n"}, {"sub/b.csv", "v\n\n\n\n8\n"}},
             test::pool + R"(, {"concept": "t:Cash", "unit": "iso4217:USD", "label": "cash",
 "position": {"class": "cash", "ccy": "USD"}})");
    REQUIRE_MESSAGE(report, test::fault_of(report));
    const Observation& observation = report->observations.at(0);
    CHECK(observation.kept.at(0).origin ==
          Origin{.pointer = "a.csv", .document = 2, .line = 3, .column = 1});
    CHECK(observation.facts.find("pool_value")->origin ==
          Origin{.pointer = "sub/b.csv", .document = 3, .line = 5, .column = 1});
  }

  TEST_CASE("a cell says what its row, table and report do not say otherwise") {
    struct Row {
      std::string columns;
      std::string more;
      std::string table;
      std::string pool;
    };
    const std::string v = R"("dimensions": {"concept": "e:Assets"})";
    const Row rows[] = {
        {"\"v\": {" + v + "}", "", "v\n-5\n",
         "E1206 2:1 pool_value is negative: -5 in there/t.csv"},
        {"\"v\": {" + v + "}", "", "v\n5d0\n", "5"},
        {"\"v\": {" + v + "}", "", "v\n5 d -3\n", "5"},
        {"\"v\": {" + v + "}", "", "v\n5dINF\n", "5"},
        {"\"v\": {" + v + R"(, "decimals": -3})", "", "v\n5000\n", "5000"},
        {"\"v\": {" + v + R"(, "decimals": "$d"}, "d": {})", "", "v,d\n5,INF\n", "5"},
        {"\"v\": {" + v + R"(}, "x": {"comment": true})", "", "v,x\n5,anything\n", "5"},
        {"\"v\": {" + v + "}", "", "\xEF\xBB\xBFv\r\n\"5\"\r\n", "5"},
        {R"("v": {"dimensions": {"concept": "e:Assets", "period": "$p@end"}}, "p": {})", "",
         "v,p\n5,2026-06-01..2026-06-30\n", "5"},
        {R"("v": {"dimensions": {"concept": "e:Assets", "period": "$p"}}, "p": {})",
         R"("parameters": {"p": "2026Q2@end"},)", "v,p\n5,\n", "5"},
        {R"("g": {"propertyGroups": {"a": {"dimensions": {"concept": "e:Assets"}}}},
 "v": {"propertiesFrom": ["g"]})",
         "", "g,v\na,5\n", "5"},
        {R"("v": {"dimensions": {"concept": "e:Assets", "e:Axis": "$c"}}, "c": {})", "",
         "v,c\n5,#none\n", "5"},
    };
    for (const Row& each : rows) {
      CAPTURE(each.columns);
      CHECK(pool_of(each.table, metadata(each.columns, tables, each.more)) == each.pool);
    }
  }

  TEST_CASE("a table that may be read in two ways, or loses a cell, is refused where it is so") {
    const std::string plain = std::string(columns) + R"(, "p": {})";
    const std::string grouped =
        R"("g": {"propertyGroups": {"a": {"dimensions": {"concept": "e:Assets"}}}},
 "v": {"propertiesFrom": ["g"]})";
    struct Row {
      std::string columns;
      std::string table;
      std::string fault;
    };
    const Row rows[] = {
        {columns, "", "E1104 0:0"},
        {columns, "w\n5\n", "E1222 1:1"},
        {columns, "v,v\n5,5\n", "E1221 1:3"},
        {columns, "v\n5,6\n", "E1221 2:3"},
        {columns, "v,\n5,6\n", "E1221 2:3"},
        {columns, "v\n\"5\n", "E1221 2:1"},
        {columns, "v\n=5\n", "E1223 2:1"},
        {columns, "v\n1,234\n", "E1221 2:3"},
        {columns, "v\n1e3\n", "E1225 2:1"},
        {columns, "v\n#none\n", "E1225 2:1"},
        {columns, "v\n#what\n", "E1225 2:1"},
        {columns, "v\n5d\n", "E1225 2:1"},
        {columns, "v\n5dx\n", "E1225 2:1"},
        {columns, "v\n5d0d0\n", "E1225 2:1"},
        {columns, "v\n5\n6\n", "E1217 3:1"},
        {columns, std::string("\xFF\xFEv\0", 4), "E1220"},
        {plain, "v,p\n5,lost\n", "E1221 2:3"},
        {grouped, "g,v\nb,5\n", "E1225 2:1"},
        {grouped, "g,v\n,5\n", "E1225 2:2"},
        {grouped, "g,v\na,\n", "E1221 2:1"},
        {R"("v": {"dimensions": {"concept": "$nothing"}})", "v\n5\n", "E1225 2:1"},
        {R"("v": {"dimensions": {"concept": "e:Assets", "unit": "$u@end"}}, "u": {})",
         "v,u\n5,iso4217:USD\n", "E1225 2:1"},
        {R"("v": {"dimensions": {"concept": "e:Assets", "period": "$p@end"}}, "p": {})",
         "v,p\n5,2026-07-01T00:00:00\n", "E1225 2:1"},
        {R"("v": {"dimensions": {"concept": "e:Assets", "period": "2026-06"}})", "v\n5\n",
         "E1226 2:1"},
        {R"("v": {"dimensions": {"concept": "e:Assets", "unit": "x:USD"}})", "v\n5\n", "E1225 2:1"},
        {R"("v": {"dimensions": {"concept": "e:Assets", "e:Axis": "$rowNumber"}})", "v\n5\n",
         "E1226 2:1"},
    };
    for (const Row& each : rows) {
      CAPTURE(each.table);
      const std::string told = pool_of(each.table, metadata(each.columns));
      CAPTURE(told);
      CHECK(told.starts_with(each.fault));
      CHECK(told.ends_with(" in there/t.csv"));
    }
    const std::string ids = metadata(plain, tables, {}, R"("rowIdColumn": "p", )");
    CHECK(pool_of("p,v\na,5\n", ids) == "5");
    CHECK(pool_of("p,v\n,5\n", ids).starts_with("E1221 2:1"));
    CHECK(pool_of("p,v\na,5\na,5\n", ids).starts_with("E1221 3:1"));
  }

  TEST_CASE("what of the specification is not read is refused by name, where it stands") {
    const std::string sound = metadata();
    const auto with = [&](const std::string& from, const std::string& to) {
      std::string text = sound;
      const auto found = text.find(from);
      REQUIRE(found != std::string::npos);
      return text.replace(found, from.size(), to);
    };
    const std::string rows[][2] = {
        {with("\"tables\"", "\"parameterURL\": \"p.csv\", \"tables\""), "E1207 5:1 the key"},
        {with("\"tables\"", "\"links\": {}, \"tables\""), "E1207 5:1 the key \"links\""},
        {with("\"namespaces\"", "\"extends\": [\"base.json\"], \"namespaces\""), "E1207 1:"},
        {with("\"namespaces\"", "\"baseURL\": \"https://x.example/\", \"namespaces\""), "E1207 1:"},
        {with("\"v\": {", "\"v\": {\"transposed\": true, "), "E1207 4:"},
        {with("\"url\": \"t.csv\"", "\"url\": \"t.csv\", \"delimiter\": \";\""), "E1207 5:"},
        {with("2021/xbrl-csv", "2031/xbrl-csv"), "E1215 1:"},
        {with("\"concept\": \"e:Assets\"", "\"concept\": 5"), "E1225 4:"},
        {with("\"v\": {", "\"v\": {\"comment\": true, "), "E1225 4:"},
        {with("\"v\": {", "\"v\": {\"comment\": \"true\", "), "E1225 4:"},
        {with("\"v\": {", "\"v\": {\"decimals\": \"2\", "), "E1225 4:"},
        {with("\"v\": {", "\"v\": {\"propertiesFrom\": [\"v\"], "), "E1225 4:"},
        {with("\"columns\"", "\"rowIdColumn\": \"id\", \"columns\""), "E1225 4:"},
        {with("\"url\": \"t.csv\"", "\"url\": \"t.csv\", \"template\": \"u\""), "E1225 5:"},
        {with("{\"t\": {\"url\": \"t.csv\"}",
              "{\"t\": {\"url\": \"t.csv\"}, \"u\": "
              "{\"url\": \"t.csv\", \"template\": \"t\"}"),
         "E1105 5:"},
        {with("\"t.csv\"", "\"none.csv\""), "E1101 5:"},
    };
    for (const auto& [text, fault] : rows) {
      const auto report = read(text, {{"t.csv", "v\n5\n"}});
      CAPTURE(text);
      CAPTURE(test::fault_of(report));
      CHECK(test::fault_of(report).starts_with(fault));
      CHECK((report || report.error().document == "report.json"));
    }
    CHECK(test::fault_of(
              read(with("\"t.csv\"", "\"t.csv\", \"x:own\": 1"), {{"t.csv", "v\n5\n"}})) == "");
    const auto absent = read(metadata(columns, std::string(tables) +
                                                   R"(, "o": {"url": "o.csv", "template": "t",
 "optional": true})"),
                             {{"t.csv", "v\n5\n"}});
    REQUIRE(absent);
    CHECK(test::notes(*absent, "the table o is optional, and there is no file o.csv"));
  }

  TEST_CASE("a table lies beside its metadata, and nowhere else") {
    for (const char* name : {"t.csv", "a/t.csv", "a b.csv", "...csv"}) {
      CHECK_MESSAGE(is_beside(name), name);
    }
    for (const char* name : {"", "..", "../t.csv", "a/../t.csv", "./t.csv", "/t.csv", "a//t.csv",
                             "a/", "C:t.csv", "https://x.example/t.csv", "file:t.csv", "a\\t.csv",
                             "t.csv?x", "t.csv#x", "%2e%2e/t.csv", "t\n.csv"}) {
      CHECK_MESSAGE(!is_beside(name), name);
      const std::string url = std::string(name) == "t\n.csv"    ? "t\\n.csv"
                              : std::string(name) == "a\\t.csv" ? "a\\\\t.csv"
                                                                : name;
      const auto report = read(metadata(columns, R"("t": {"url": ")" + url + "\"}"), {});
      CHECK_MESSAGE(test::fault_of(report).starts_with("E1225 5:"), test::fault_of(report));
    }
    CHECK(!is_beside(std::string(300, 'a')));
  }

  TEST_CASE("periods are those of the specification") {
    const char* rows[][3] = {
        {"2026", "", "2026-01-01T00:00:00/2027-01-01T00:00:00"},
        {"2026-06", "", "2026-06-01T00:00:00/2026-07-01T00:00:00"},
        {"2026-12", "end", "2027-01-01T00:00:00"},
        {"2026-06-30", "", "2026-06-30T00:00:00/2026-07-01T00:00:00"},
        {"2026-06-30@end", "", "2026-07-01T00:00:00"},
        {"2026Q4", "start", "2026-10-01T00:00:00"},
        {"2026H1", "end", "2026-07-01T00:00:00"},
        {"2026W01", "start", "2025-12-29T00:00:00"},
        {"2026W53", "end", "2027-01-04T00:00:00"},
        {"2026-06-01..2026-06-30", "", "2026-06-01T00:00:00/2026-07-01T00:00:00"},
        {"2026-06-01T00:00:00/2026-07-01T00:00:00", "end", "2026-07-01T00:00:00"},
        {"2026-07-01T00:00:00", "", "2026-07-01T00:00:00"},
        {"2026-07-01T00:00:00", "end", nullptr},
        {"2026-06@end", "end", nullptr},
        {"2026-06@middle", "", nullptr},
        {"2027W53", "", nullptr},
        {"2026W54", "", nullptr},
        {"2026W0", "", nullptr},
        {"2026Q5", "", nullptr},
        {"2026Q0", "", nullptr},
        {"2026H3", "", nullptr},
        {"2026-13", "", nullptr},
        {"2026-6", "", nullptr},
        {"2026-02-30", "", nullptr},
        {"2026-06-30..2026-06-01", "", nullptr},
        {"26", "", nullptr},
        {"20a6", "", nullptr},
        {"", "", nullptr},
        {"June 2026", "", nullptr},
    };
    for (const auto& [text, end, expected] : rows) {
      CAPTURE(text);
      const auto period = period_of(text, end);
      CHECK(period.value_or("none") == (expected == nullptr ? "none" : expected));
    }
  }

  TEST_CASE("few words of the metadata do not become many") {
    std::string dimensions = R"("concept": "e:Assets")";
    for (int i = 0; i < 100; ++i) {
      dimensions += ", \"e:a" + std::to_string(i) + "\": \"e:x\"";
    }
    const auto many =
        read(metadata("\"v\": {\"dimensions\": {" + dimensions + "}}"), {{"t.csv", "v\n5\n"}});
    CHECK(test::fault_of(many).starts_with("E1214 4:"));
    const std::string wide = R"("v": {"dimensions": {"concept": "e:Assets", "e:Axis": ")" +
                             std::string(60'000, 'x') + "\"}}";
    std::string table = "v\n";
    for (int i = 0; i < 5'000; ++i) {
      table += "5\n";
    }
    const auto long_one = read(metadata(wide), {{"t.csv", table}});
    CHECK(test::fault_of(long_one).find("(container_bytes)") != std::string::npos);
    Limits few;
    few.xbrl_facts = 3;
    const auto facts = read(metadata(), {{"t.csv", "v\n5\n5\n5\n5\n"}}, test::pool, few);
    CHECK(test::fault_of(facts).starts_with("E1214 5:1"));
  }

  TEST_CASE("cut short anywhere, or with a bit turned, it is read or refused, and never more") {
    const std::string text = metadata();
    const std::string table = "v\n1234\n";
    for (std::size_t i = 0; i < text.size(); ++i) {
      CHECK(!read(text.substr(0, i), {{"t.csv", table}}));
      std::string turned = text;
      turned[i] = static_cast<char>(turned[i] ^ 1);
      (void)read(turned, {{"t.csv", table}});
    }
    for (std::size_t i = 0; i < table.size(); ++i) {
      (void)read(text, {{"t.csv", table.substr(0, i)}});
    }
  }
}

}  // namespace specie::xbrl
