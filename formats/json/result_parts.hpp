#pragma once

// Private to the JSON writers: the parts of specie.result/1 that other documents have as well.

#include "formats/json/emit.hpp"

namespace specie::result_parts {

Json report_of(const RunOutcome& run, const ReportOutcome& report);
/// The files of one report: itself, signatures, facts.
Json inputs_of(const ReportOutcome& report);
/// Adds what holds for the whole run: tool, run, clocks, rulebooks, trust, not_checkable, caveat.
void put_run(const RunOutcome& run, Json& document);
Json exit_of(const RunOutcome& run);

}  // namespace specie::result_parts
