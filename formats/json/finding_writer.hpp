#pragma once

#include "formats/json/emit.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

/// One finding of a result, with its law and what it rests on.
Json finding_of(const Finding& finding, const Rulebook& rulebook, const ProfileOutcome& profile,
                const Date& law_date, const ReportOutcome& report);

}  // namespace specie
