#include "tests/support/made_filing.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace specie::xbrl::test {

std::string context(const std::string& id, const std::string& instant,
                    const std::string& dimensions, const std::string& entity) {
  return "<xbrli:context id='" + id + "'><xbrli:entity><xbrli:identifier scheme='s'>" + entity +
         "</xbrli:identifier>" +
         (dimensions.empty() ? "" : "<xbrli:segment>" + dimensions + "</xbrli:segment>") +
         "</xbrli:entity><xbrli:period><xbrli:instant>" + instant +
         "</xbrli:instant></xbrli:period></xbrli:context>";
}

std::string page(const std::string& body, const std::string& resources) {
  return "<html xmlns='http://www.w3.org/1999/xhtml'"
         " xmlns:ix='http://www.xbrl.org/2013/inlineXBRL'"
         " xmlns:ixt='http://www.xbrl.org/inlineXBRL/transformation/2020-02-12'"
         " xmlns:xbrli='http://www.xbrl.org/2003/instance'"
         " xmlns:xbrldi='http://xbrl.org/2006/xbrldi'"
         " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
         " xmlns:iso4217='http://www.xbrl.org/2003/iso4217' xmlns:e='urn:test'><body>"
         "<div style='display:none'><ix:header><ix:resources>" +
         context("c", "2026-06-30") +
         "<xbrli:context id='m'><xbrli:entity><xbrli:identifier scheme='s'>1</xbrli:identifier>"
         "</xbrli:entity><xbrli:period><xbrli:startDate>2026-06-01</xbrli:startDate>"
         "<xbrli:endDate>2026-06-30</xbrli:endDate></xbrli:period></xbrli:context>"
         "<xbrli:unit id='usd'><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>"
         "<xbrli:unit id='eur'><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unit>"
         "<xbrli:unit id='coin'><xbrli:measure>e:coin</xbrli:measure></xbrli:unit>"
         "<xbrli:unit id='pure'><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>" +
         resources + "</ix:resources></ix:header></div>\n" + body + "\n</body></html>\n";
}

std::string number(const std::string& concept_name, const std::string& shown,
                   const std::string& more, const std::string& where) {
  return "<ix:nonFraction name='" + concept_name + "' contextRef='" + where + "' unitRef='usd'" +
         (more.find("format=") == std::string::npos ? " format='ixt:num-dot-decimal'" : "") + " " +
         more + ">" + shown + "</ix:nonFraction>";
}

Result<ConceptMap> map_of(const std::string& rules, const std::string& more) {
  Source source = source_of(
      "map.json", R"({"schema": "specie.concepts/1", "name": "test", "namespaces": {"t": )"
                  R"("urn:test"}, "as_of_offset": "+00:00",)" +
                      more + "\n\"facts\": [" + rules + "]}");
  return read_concepts(source, {});
}

Result<Report> read(const std::string& text, const std::string& rules, const std::string& more) {
  auto map = map_of(rules, more);
  REQUIRE_MESSAGE(map, map.error().message);
  Source source = source_of("filing", text);
  return read_xbrl_report(source, &*map, {.keep_positions = true});
}

std::string fault_of(const Result<Report>& report) {
  if (report) {
    return {};
  }
  const Error& error = report.error();
  return to_string(error.code) + " " + std::to_string(error.origin.line) + ":" +
         std::to_string(error.origin.column) + " " + error.message;
}

bool notes(const Report& report, const std::string& words) {
  return std::ranges::any_of(
      report.notes, [&](const std::string& each) { return each.find(words) != std::string::npos; });
}

}  // namespace specie::xbrl::test
