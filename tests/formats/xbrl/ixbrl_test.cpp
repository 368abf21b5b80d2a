#include "formats/xbrl/ixbrl.hpp"

#include <doctest/doctest.h>

#include <ctime>
#include <string>

#include "tests/support/made_filing.hpp"

namespace specie::xbrl {
namespace {

using test::number;
using test::page;

/// The pool of the report that a page's body makes, or what is wrong with it.
std::string pool_of(const std::string& body, const std::string& resources = {}) {
  const auto report = test::read(page(body, resources), test::pool);
  if (!report) {
    return test::fault_of(report);
  }
  const Decimal* value = report->observations.at(0).facts.decimal("pool_value");
  return value == nullptr ? "absent" : to_string(*value);
}

const std::string text_rules = test::pool + R"(, {"concept": "t:Name", "fact": "issuer.name"})";

/// The name that a page states beside a pool.
std::string name_of(const std::string& body) {
  const auto report = test::read(page(number("e:Assets", "1") + body), text_rules);
  if (!report) {
    return test::fault_of(report);
  }
  const std::string* name = report->facts.text("issuer.name");
  return name == nullptr ? "absent" : *name;
}

std::string named(const std::string& content, const std::string& more = {}) {
  return "<ix:nonNumeric name='e:Name' contextRef='m' " + more + ">" + content + "</ix:nonNumeric>";
}

}  // namespace

TEST_SUITE("ixbrl") {
  TEST_CASE("a number is its text, transformed, scaled and signed") {
    CHECK(pool_of(number("e:Assets", "1,234")) == "1234");
    CHECK(pool_of(number("e:Assets", "1,234", "scale='3' decimals='-3'")) == "1234000");
    CHECK(pool_of(number("e:Assets", "1.234,5", "format='ixt:num-comma-decimal'")) == "1234.5");
    CHECK(pool_of(number("e:Assets", "1<!-- 9 -->2")) == "12");
    CHECK(pool_of(number("e:Assets", "&#49;<![CDATA[2]]>")) == "12");
    CHECK(pool_of(number("e:Assets", "5", "scale='+2'")) == "500");
    // Nested: one shown number is two facts.
    CHECK(pool_of("<ix:nonFraction name='e:Other' contextRef='c' unitRef='usd' "
                  "format='ixt:num-dot-decimal'>" +
                  number("e:Assets", "7") + "</ix:nonFraction>") == "7");
    CHECK(pool_of("<ix:nonFraction name='e:Assets' contextRef='c' unitRef='usd' scale='3' "
                  "format='ixt:num-dot-decimal'> " +
                  number("e:Other", "7", "scale='3'") + " </ix:nonFraction>") == "7000");
  }

  TEST_CASE("a fact that cannot be read exactly is refused at its place") {
    struct Row {
      const char* shown;
      const char* more;
    };
    constexpr Row rows[] = {
        {"1,234", "scale='x'"},
        {"1,234", "scale='1.5'"},
        {"1,234", "scale='100'"},
        {"1,234", "sign='+'"},
        {"1,234", "sign=''"},
        {"1,234", "decimals='x'"},
        {"1,234", "precision='3'"},
        {"1,234", "format='other:num-dot-decimal'"},
        {"1,234", "format='ixt:unknown'"},
        {"1,234", "format='e:num-dot-decimal'"},
        {"1,234", "tupleRef='t'"},
        {"1,234", "xsi:nil='true'"},
        {"1,234", "xsi:nil='maybe'"},
        {"<b>1,234</b>", ""},
        {"1<b/>234", ""},
        {"1<ix:exclude>,234</ix:exclude>", ""},
        {"(1,234)", ""},
        {"-1,234", ""},
        {"", ""},
        {" ", ""},
        {"1,234<ix:nonFraction name='e:O' contextRef='c' unitRef='usd'>5</ix:nonFraction>", ""},
        {"<ix:nonFraction name='e:O' contextRef='c' unitRef='usd' scale='3' "
         "format='ixt:num-dot-decimal'>5</ix:nonFraction>",
         ""},
        {"<ix:nonFraction name='e:O' contextRef='c' unitRef='eur' "
         "format='ixt:num-dot-decimal'>5</ix:nonFraction>",
         ""},
        {"<ix:nonFraction name='e:O' contextRef='c' unitRef='usd' "
         "format='ixt:num-comma-decimal'>5</ix:nonFraction>",
         ""},
        {"<ix:nonFraction name='e:O' contextRef='c' unitRef='usd' xmlns:ixt='urn:other' "
         "format='ixt:num-dot-decimal'>5</ix:nonFraction>",
         ""},
        {"<ix:nonNumeric name='e:O' contextRef='c'>5</ix:nonNumeric>", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.shown);
      CAPTURE(row.more);
      CHECK(pool_of(number("e:Assets", row.shown, row.more)).starts_with("E1225 2:1 "));
      // Nobody asks for it: it is not in the way.
      CHECK(pool_of(number("e:Assets", "1") + number("e:Unasked", row.shown, row.more)) == "1");
    }
    CHECK(pool_of(number("e:Assets", std::string(300, '1'))).starts_with("E1225 2:1 "));
  }

  TEST_CASE("a context or unit that is not there, twice or unclear is refused") {
    const auto with = [&](const std::string& resources, const char* where = "x") {
      return pool_of(number("e:Assets", "1", "", where), resources);
    };
    const std::string identifier = "<xbrli:identifier scheme='s'>1</xbrli:identifier>";
    const std::string entity = "<xbrli:entity>" + identifier + "</xbrli:entity>";
    const std::string period =
        "<xbrli:period><xbrli:instant>2026-06-30</xbrli:instant>"
        "</xbrli:period>";
    const auto x = [](const std::string& inner) {
      return "<xbrli:context id='x'>" + inner + "</xbrli:context>";
    };
    CHECK(with(x(entity + period)) == "1");
    CHECK(with(x(
              "<xbrli:entity>" + identifier + "</xbrli:entity>" +
              "<xbrli:period><xbrli:instant>2026-06-30T24:00:00</xbrli:instant></xbrli:period>")) ==
          "1");
    const std::string contexts[] = {
        "",
        x(entity + period) + x(entity + period),
        x(entity),
        x(period),
        x(entity + period + period),
        x(entity + entity + period),
        x("<xbrli:entity/>" + period),
        x("<xbrli:entity><xbrli:identifier>1</xbrli:identifier></xbrli:entity>" + period),
        x("<xbrli:entity>" + identifier + identifier + "</xbrli:entity>" + period),
        x(entity + "<xbrli:period/>"),
        x(entity + "<xbrli:period><xbrli:instant>30.06.2026</xbrli:instant></xbrli:period>"),
        x(entity + "<xbrli:period><xbrli:instant>2026-06-30</xbrli:instant>"
                   "<xbrli:instant>2026-07-31</xbrli:instant></xbrli:period>"),
        x(entity + "<xbrli:period><xbrli:startDate>2026-06-30</xbrli:startDate></xbrli:period>"),
        x(entity + "<xbrli:period><xbrli:instant>2026-06-30</xbrli:instant><xbrli:forever/>"
                   "</xbrli:period>"),
        x(entity + period + "<xbrli:scenario><e:narrowed/></xbrli:scenario>"),
        x(entity + period +
          "<xbrli:scenario><xbrldi:explicitMember dimension='e:A'>q:B</xbrldi:explicitMember>"
          "</xbrli:scenario>"),
        x(entity + period +
          "<xbrli:scenario><xbrldi:typedMember dimension='e:A'/></xbrli:scenario>"),
        x(entity + period +
          "<xbrli:scenario><xbrldi:explicitMember dimension='e:A'>e:B</xbrldi:explicitMember>"
          "<xbrldi:explicitMember dimension='e:A'>e:C</xbrldi:explicitMember></xbrli:scenario>"),
        x(entity + period + "<e:more/>"),
    };
    for (const std::string& each : contexts) {
      CAPTURE(each);
      CHECK(with(each).starts_with("E1225 2:1 "));
    }
    const auto in_unit = [&](const std::string& unit) {
      return pool_of(
          "<ix:nonFraction name='e:Assets' contextRef='c' unitRef='u'>1"
          "</ix:nonFraction>",
          unit);
    };
    const std::string usd = "<xbrli:measure>iso4217:USD</xbrli:measure>";
    CHECK(in_unit("<xbrli:unit id='u'> " + usd + " </xbrli:unit>") == "1");
    const std::string units[] = {
        "",
        "<xbrli:unit id='u'/>",
        "<xbrli:unit id='u'><xbrli:measure>USD:</xbrli:measure></xbrli:unit>",
        "<xbrli:unit id='u'><xbrli:measure>q:USD</xbrli:measure></xbrli:unit>",
        "<xbrli:unit id='u'><e:measure>iso4217:USD</e:measure></xbrli:unit>",
        "<xbrli:unit id='u'>" + usd + "</xbrli:unit><xbrli:unit id='u'>" + usd + "</xbrli:unit>",
        "<xbrli:unit id='u'><xbrli:divide><xbrli:unitNumerator>" + usd +
            "</xbrli:unitNumerator></xbrli:divide></xbrli:unit>",
    };
    for (const std::string& each : units) {
      CAPTURE(each);
      CHECK(in_unit(each).starts_with("E1225 2:1 "));
    }
    // Readable, and not what the map asks for.
    const std::string others[] = {
        "<xbrli:unit id='u'>" + usd + usd + "</xbrli:unit>",
        "<xbrli:unit id='u'><xbrli:divide><xbrli:unitNumerator>" + usd +
            "</xbrli:unitNumerator><xbrli:unitDenominator><xbrli:measure>xbrli:shares"
            "</xbrli:measure></xbrli:unitDenominator></xbrli:divide></xbrli:unit>",
        "<xbrli:unit id='u'><xbrli:measure xmlns:iso4217='urn:other'>iso4217:USD</xbrli:measure>"
        "</xbrli:unit>",
    };
    for (const std::string& each : others) {
      CAPTURE(each);
      CHECK(in_unit(each).starts_with("E1226 2:1 "));
    }
  }

  TEST_CASE("names are compared by namespace, wherever a prefix is declared") {
    CHECK(pool_of("<div xmlns:q='urn:test'>" + number("q:Assets", "1") + "</div>") == "1");
    CHECK(pool_of("<div xmlns:e='urn:other'>" + number("e:Assets", "9") + "</div>" +
                  number("e:Assets", "1")) == "1");
    CHECK(pool_of("<div xmlns:e='urn:other'><p xmlns:e='urn:test'>" + number("e:Assets", "1") +
                  "</p></div>") == "1");
    // A tag that looks like one of Inline XBRL's, and one that does not.
    CHECK(pool_of(number("e:Assets", "1") + "<div xmlns:ix='urn:other'>" + number("e:Assets", "9") +
                  "</div>") == "1");
    CHECK(pool_of("<i:nonFraction xmlns:i='http://www.xbrl.org/2013/inlineXBRL' name='e:Assets' "
                  "contextRef='c' unitRef='usd'>1</i:nonFraction>") == "1");
    CHECK(pool_of("<x:p/>").starts_with("E1224 2:1 "));
    CHECK(pool_of("<p xmlns:x='" + std::string(257, 'u') + "'/>").starts_with("E1224 2:1 "));
    CHECK(pool_of("<p x:y=''/>").starts_with("E1224 2:1 "));
    CHECK(pool_of("<p xmlns:x=''/>").starts_with("E1224 2:1 "));
    CHECK(pool_of("<p xmlns:xmlns='urn:x'/>").starts_with("E1224 2:1 "));
    CHECK(pool_of(number("nowhere:Assets", "1")).starts_with("E1225 2:1 "));
  }

  TEST_CASE("text is what stands in the element, without what is excluded, and what continues it") {
    CHECK(name_of(named("Demo  <b>Dollar</b>\n Ltd")) == "Demo Dollar Ltd");
    CHECK(name_of(named("Demo<ix:exclude> [page 3]</ix:exclude> Ltd")) == "Demo Ltd");
    CHECK(name_of(named("De<!-- x -->mo &amp; Co")) == "Demo & Co");
    CHECK(name_of(
              named("Demo", "continuedAt='a'") +
              "<ix:continuation id='a' continuedAt='b'> Dollar</ix:continuation>"
              "<p><ix:continuation id='b'> Ltd<ix:exclude>!</ix:exclude></ix:continuation></p>") ==
          "Demo Dollar Ltd");
    CHECK(name_of("<ix:continuation id='a'> Ltd</ix:continuation>" +
                  named("Demo", "continuedAt='a'")) == "Demo Ltd");
    CHECK(name_of(named(named("Demo"))) == "Demo");
    const std::string a = "<ix:continuation id='a' ";
    const std::string rows[] = {
        named("Demo", "continuedAt='a'"),
        named("Demo", "continuedAt='a'") + a + "continuedAt='a'>x</ix:continuation>",
        named("Demo", "continuedAt='a'") + a +
            "continuedAt='b'>x</ix:continuation>"
            "<ix:continuation id='b' continuedAt='a'>y"
            "</ix:continuation>",
        named("Demo", "continuedAt='a'") + a + ">x</ix:continuation>" + a + ">y</ix:continuation>",
        named("Demo", "continuedAt='a'") + named("Demo", "continuedAt='a'") + a +
            ">x</ix:continuation>",
        named("Demo", "xsi:nil='true'"),
    };
    for (const std::string& each : rows) {
      CAPTURE(each);
      CHECK(name_of(each).starts_with("E1225 2:"));
    }
    CHECK(name_of(named("Demo", "xsi:nil='true'")).starts_with("E1225"));
    CHECK(name_of(named("", "xsi:nil='true'")).starts_with("E1226"));
    CHECK(name_of(named(" ")).starts_with("E1226"));
  }

  TEST_CASE("nil is absent, and never zero") {
    const std::string optional =
        R"({"concept": "t:Assets", "unit": "iso4217:USD", "fact": "pool_value", "optional": true},
           {"concept": "t:Coins", "unit": "t:coin", "fact": "coins_outstanding"})";
    const std::string coins =
        "<ix:nonFraction name='e:Coins' contextRef='c' unitRef='coin'>5"
        "</ix:nonFraction>";
    const auto report =
        test::read(page(coins + number("e:Assets", "", "xsi:nil='true'")), optional);
    REQUIRE_MESSAGE(report, test::fault_of(report));
    CHECK_FALSE(report->observations[0].facts.has("pool_value"));
    CHECK(test::notes(*report, "nil"));
    CHECK(pool_of(number("e:Assets", "", "xsi:nil='true'")).starts_with("E1226"));
    CHECK(pool_of(number("e:Assets", "", "xsi:nil='1'") + number("e:Assets", "5"))
              .starts_with("E1217"));
    CHECK(pool_of(number("e:Assets", "5", "xsi:nil='false'")) == "5");
  }

  TEST_CASE("what people do not see is noted") {
    const char* rows[] = {
        "<div style='display:none'>",
        "<div style='margin: 0; DISPLAY : none'>",
        "<div style='visibility:hidden'>",
        "<div style='font-size:0px'>",
        "<div style='opacity:0;'>",
        "<div hidden='hidden'>",
        "<div><ix:header xmlns:ix='http://www.xbrl.org/2008/inlineXBRL'/>",
    };
    for (const char* each : rows) {
      CAPTURE(each);
      const auto report = test::read(page(each + number("e:Assets", "5") + "</div>"), test::pool);
      REQUIRE_MESSAGE(report, test::fault_of(report));
      const bool shown = std::string(each).find("header") != std::string::npos;
      CHECK(test::notes(*report, "hidden facts alone") != shown);
    }
    const auto seen = test::read(
        page("<div style='font-size:0.9em;opacity:0.5'>" + number("e:Assets", "5") + "</div>"),
        test::pool);
    REQUIRE(seen);
    CHECK_FALSE(test::notes(*seen, "hidden"));
    const auto header = test::read(
        page("<ix:header><ix:hidden>" + number("e:Assets", "5") + "</ix:hidden></ix:header>"),
        test::pool);
    REQUIRE(header);
    CHECK(test::notes(*header, "t}Assets 5 (2:"));
    // Shown and hidden agree: the shown one is named. They differ: neither is believed.
    const std::string hidden = "<div style='display:none'>" + number("e:Assets", "5") + "</div>";
    const auto both = test::read(page(hidden + "\n" + number("e:Assets", "5.00")), test::pool);
    REQUIRE(both);
    CHECK(both->observations[0].facts.find("pool_value")->origin.line == 3);
    CHECK_FALSE(test::notes(*both, "hidden"));
    CHECK(pool_of(hidden + number("e:Assets", "6")).starts_with("E1217 2:"));
    const auto text = test::read(
        page(number("e:Assets", "1") + named("Demo <i style='display:none'>Evil</i> Ltd")),
        text_rules);
    REQUIRE(text);
    CHECK(*text->facts.text("issuer.name") == "Demo Evil Ltd");
    CHECK(test::notes(*text, "has text that no reader of the page sees"));
  }

  TEST_CASE("a sign that people see otherwise is noted") {
    const auto noted = [](const std::string& body, const char* words) {
      const std::string rule =
          R"({"concept": "t:Assets", "unit": "iso4217:USD", "fact": "surplus"})";
      const auto report = test::read(page(body), rule);
      REQUIRE_MESSAGE(report, test::fault_of(report));
      return test::notes(*report, words);
    };
    const std::string plus = number("e:Assets", "5");
    const std::string minus = number("e:Assets", "5", "sign='-'");
    CHECK(noted("<td>(" + plus + ")</td>", "is shown with brackets"));
    CHECK(noted("<td>( </td><td>" + plus + "</td><td>)</td>", "is shown with brackets"));
    CHECK(noted("<td>-&#160;" + plus + "</td>", "is shown with brackets"));
    CHECK(noted("<td>&#8722;" + plus + "</td>", "is shown with brackets"));
    CHECK(noted("<td>" + minus + "</td>", "is negative by its sign"));
    CHECK_FALSE(noted("<td>(" + minus + ")</td>", "is negative by its sign"));
    CHECK_FALSE(noted("<td>-" + minus + "</td>", "is negative by its sign"));
    CHECK_FALSE(noted("<td>(" + plus + " coins)</td>", "is shown with brackets"));
    CHECK_FALSE(noted("<td>" + plus + "</td>", "sign"));
  }

  TEST_CASE("decimal points and decimal commas on one page are noted") {
    const std::string rules = test::pool + R"(, {"concept": "t:More", "unit": "iso4217:USD",
        "fact": "surplus"})";
    const auto noted = [&](const char* format) {
      const auto report =
          test::read(page(number("e:Assets", "1.000") + number("e:More", "1.000", format)), rules);
      REQUIRE_MESSAGE(report, test::fault_of(report));
      return test::notes(*report, "decimal commas");
    };
    CHECK(noted("format='ixt:num-comma-decimal'"));
    CHECK_FALSE(noted("format='ixt:num-dot-decimal'"));
  }

  TEST_CASE("facts of another target are not read, and a page without a header is no iXBRL") {
    CHECK(pool_of(number("e:Assets", "5") + number("e:Assets", "6", "target='other'")) == "5");
    const auto map = test::map_of(test::pool);
    for (const char* each : {"<html/>", "<a xmlns='urn:x'><b/></a>",
                             "<xbrl xmlns='http://www.xbrl.org/2003/instance'/>"}) {
      Source source = source_of("page", each);
      const auto report = read_xbrl_report(source, &*map, {});
      REQUIRE_FALSE(report);
      CHECK(report.error().code == ErrorCode::unknown_format);
    }
    Source source = source_of("page", page(""));
    CHECK(read_xbrl_report(source, nullptr, {}).error().code == ErrorCode::unknown_concept);
  }

  TEST_CASE("hostile pages are done with in little time") {
    const auto repeated = [](const std::string& text, std::size_t count) {
      std::string result;
      for (std::size_t i = 0; i < count; ++i) {
        result += text;
      }
      return result;
    };
    std::string chain = named("x", "continuedAt='0'");
    for (int i = 0; i < 20'000; ++i) {
      chain += "<ix:continuation id='" + std::to_string(i) + "' continuedAt='" +
               std::to_string(i + 1) + "'>x</ix:continuation>";
    }
    const std::string open = "<ix:nonNumeric name='e:Name' contextRef='m'>";
    const std::string pages[] = {
        repeated(open, 120) + repeated("<b/>", 60'000) + repeated("</ix:nonNumeric>", 120),
        chain,
        repeated(open, 120) + std::string(4'000'000, 'x') + repeated("</ix:nonNumeric>", 120),
        repeated(number("e:Assets", "1"), 20'000),
        repeated(number("e:Other", "1"), 70'000),
        "<p " +
            [] {
              std::string text;
              for (int i = 0; i < 250; ++i) {
                text += " xmlns:p" + std::to_string(i) + "='u'";
              }
              return text;
            }() +
            ">" + repeated("<p249:a/>", 60'000) + "</p>",
    };
    for (const std::string& each : pages) {
      CAPTURE(each.substr(0, 60));
      const std::clock_t start = std::clock();
      const auto report = test::read(page(each), text_rules);
      CHECK(std::clock() - start < 6 * CLOCKS_PER_SEC);  // of an unoptimised program
      CHECK_FALSE(report);
    }
  }

  TEST_CASE("a page that is cut short anywhere, or has any byte changed, is no crash") {
    const std::string whole =
        page(number("e:Assets", "1,234", "scale='3'") + named("Demo &amp; Co"));
    const auto map = test::map_of(text_rules);
    REQUIRE(map);
    for (std::size_t i = 0; i < whole.size(); i += 3) {
      Source source = source_of("cut", whole.substr(0, i));
      const auto report = read_xbrl_report(source, &*map, {});
      CHECK((!report || i + 2 > whole.size()));
      std::string changed = whole;
      changed[i] = static_cast<char>(changed[i] ^ 0x15);
      Source other = source_of("changed", changed);
      (void)read_xbrl_report(other, &*map, {});
    }
  }
}

}  // namespace specie::xbrl
