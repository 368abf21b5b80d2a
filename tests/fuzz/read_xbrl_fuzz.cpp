#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "formats/xbrl/concepts.hpp"
#include "formats/xbrl/xbrl_report.hpp"
#include "tests/fuzz/stopwatch.hpp"

namespace {

/// The map of the sample's concepts, looser than its own, so that more of a filing is read.
const specie::xbrl::ConceptMap& map() {
  static const specie::xbrl::ConceptMap read = [] {
    specie::Source source = specie::source_of("map", R"({"schema": "specie.concepts/1",
"name": "fuzz", "namespaces": {"d": "https://demonstration.example/taxonomy/2026"},
"as_of_offset": "Z", "facts": [
{"concept": "d:IssuerName", "fact": "issuer.name", "optional": true},
{"concept": "d:ReportDate", "fact": "report_date", "optional": true},
{"concept": "d:SegregationStatement", "fact": "statements.segregation", "optional": true},
{"concept": "d:CoinsOutstanding", "unit": "d:coin", "fact": "coins_outstanding", "optional": true},
{"concept": "d:FairValue", "unit": "iso4217:USD", "fact": "pool_value", "optional": true},
{"concept": "d:FairValue", "unit": "iso4217:USD", "optional": true,
 "dimensions": {"d:AssetAxis": "d:TreasuryBillsMember", "d:SecurityAxis": {"states": "id"}},
 "position": {"class": "gov_debt"}, "with": {"d:MaturityDate": "maturity_date"}},
{"concept": "d:FairValue", "dimensions": "any", "skip": "the rest"}]})");
    auto result = specie::xbrl::read_concepts(source, {});
    if (!result) {
      __builtin_trap();
    }
    return *std::move(result);
  }();
  return read;
}

}  // namespace

// Any bytes are a filing or an error, never a crash. What stands behind "%%" on a line of its own
// is the next table, whatever it is called.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const specie::fuzz::Stopwatch stopwatch;
  std::string rest(data, data + size);
  const auto next = [&rest] {
    constexpr std::string_view mark = "\n%%\n";
    const auto end = std::min(rest.find(mark), rest.size());
    std::string piece = rest.substr(0, end);
    rest.erase(0, std::min(end + mark.size(), rest.size()));
    return piece;
  };
  specie::Source source = specie::source_of("fuzz", next());
  (void)specie::xbrl::read_xbrl_report(
      source, &map(), {.keep_positions = true},
      [&](const std::string& name) { return specie::source_of(name, next()); });
  return 0;
}
