#pragma once

#include <string>

#include "formats/json/report_reader.hpp"
#include "formats/xbrl/concepts.hpp"
#include "formats/xbrl/xbrl_report.hpp"

/// Made filings and maps for tests: what is shown is the test's, what stands around it is here.
namespace specie::xbrl::test {

/// A page whose header has the contexts `c` (the end of 2026-06-30), `m` (that June) and those
/// given, and the units usd, eur, coin and pure. The body begins at 1:1 of its line.
std::string page(const std::string& body, const std::string& resources = {});
/// A context of an instant with dimensions.
std::string context(const std::string& id, const std::string& instant,
                    const std::string& dimensions = {}, const std::string& entity = "1");
/// ix:nonFraction in USD, with num-dot-decimal.
std::string number(const std::string& concept_name, const std::string& shown,
                   const std::string& more = {}, const std::string& where = "c");

/// A map with these rules, whose prefix is t, and the offset of UTC.
Result<ConceptMap> map_of(const std::string& rules, const std::string& more = {});
Result<Report> read(const std::string& text, const std::string& rules,
                    const std::string& more = {});
/// "E1217 9:1", with what the message says; nothing when the text is read.
std::string fault_of(const Result<Report>& report);
/// Whether a note has these words.
bool notes(const Report& report, const std::string& words);

inline const std::string pool =
    R"({"concept": "t:Assets", "unit": "iso4217:USD", "fact": "pool_value"})";

}  // namespace specie::xbrl::test
