#pragma once

#include "formats/json/emit.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

/// "measured", "manual" or "info".
std::string_view to_string(CriterionKind kind);
/// The limit a criterion tests against; null when it has none.
Json expected_of(const Criterion& criterion);
/// One finding of a result, with its law and what it rests on.
Json finding_of(const Finding& finding, const Rulebook& rulebook, const ProfileOutcome& profile,
                const Date& law_date, const ReportOutcome& report);

/// specie.result/1, of which write_result() is the text.
Json result_json(const RunOutcome& run);

}  // namespace specie
