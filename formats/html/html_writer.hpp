#pragma once

#include <string>

#include "verify/model/outcome.hpp"

namespace specie {

/// A run as one HTML document for people: no script, nothing fetched, light, dark and on paper.
/// Text of issuers is shown as text. A projection: specie.result/1 is the record.
std::string write_html(const RunOutcome& run);

}  // namespace specie
