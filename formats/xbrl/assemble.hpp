#pragma once

#include "formats/json/report_reader.hpp"
#include "formats/xbrl/matcher.hpp"
#include "verify/model/report.hpp"

namespace specie::xbrl {

/// The report that the taken facts state: each value is written as specie.report/1 has it and read
/// by that format's strict readers. Errors: theirs, at the place of the fact.
Result<Report> assemble(const Matched& matched, const ConceptMap& map,
                        const ReportOptions& options);

}  // namespace specie::xbrl
