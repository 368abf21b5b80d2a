#pragma once

#include <map>
#include <string>
#include <vector>

#include "formats/xbrl/matcher.hpp"

namespace specie::xbrl {

/// A rule that found nothing is a figure silently lost, unless the map says that it may be. Errors:
/// unknown_concept.
Result<Done> check_required(const ConceptMap& map, const Matched& matched);

/// What stands beside a figure that is not there would be silently lost. Errors: unknown_concept.
Result<Done> check_beside(const ConceptMap& map, const Matched& matched);

/// Names the concepts that no rule speaks of, with how many facts they have.
void note_unknown(const std::map<QName, std::size_t>& unknown, std::vector<std::string>& notes);

}  // namespace specie::xbrl
