#pragma once

#include <string>

#include "cli/host.hpp"
#include "formats/json/facts_reader.hpp"

namespace specie {

/// Reads a file of facts given beside a report. Errors: bad_facts_file.
Result<SuppliedFacts> load_facts(const std::string& path, Host& host);

}  // namespace specie
