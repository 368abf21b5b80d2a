#include <cstddef>
#include <cstdint>

#include "formats/json/facts_reader.hpp"
#include "formats/json/report_reader.hpp"
#include "tests/fuzz/stopwatch.hpp"

// Any bytes are a facts file or an error, and complete a report or are refused; never a crash.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const specie::fuzz::Stopwatch stopwatch;
  constexpr const char* report = R"({"schema": "specie.report/1", "coin": "DDX", "ref_ccy": "USD",
    "issuer": {"name": "Demonstration Dollar Ltd"}, "observations": [{
    "as_of": "2026-10-31T23:59:59Z", "coins_outstanding": "100", "pool_value": "100",
    "positions": [{"class": "us-treasury", "cusip": "912797MS3", "value": "60"},
                  {"class": "deposit", "value": "40"}]}]})";
  specie::Source source = specie::source_of("fuzz", std::string(data, data + size));
  auto facts = specie::read_facts(source, {});
  if (!facts) {
    return 0;
  }
  specie::Source given = specie::source_of("report", report);
  const auto complete = [&](std::size_t observation, std::uint64_t line,
                            specie::Position& position) {
    facts->complete(observation, line, position);
    return specie::Result<specie::Done>(specie::Done{});
  };
  if (auto read = specie::read_json_report(
          given, {.limits = {}, .keep_positions = true, .complete = complete})) {
    (void)facts->complete(*read);
  }
  return 0;
}
