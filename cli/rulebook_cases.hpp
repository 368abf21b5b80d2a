#pragma once

#include <string>
#include <vector>

#include "cli/host.hpp"
#include "formats/json/cases_reader.hpp"
#include "verify/model/rulebook.hpp"

namespace specie {

/// Something that is not as it should be in a rulebook's cases.
struct CaseFault {
  std::string file;
  std::uint32_t line = 0;
  std::string what;  ///< "NAME: expected pass, is fail: why"
};

struct CasesOutcome {
  std::size_t criteria = 0;
  std::size_t cases = 0;
  std::vector<CaseFault> faults = {};
};

/// Runs every case that stands beside the criteria of the folder: each must come out as written.
/// A criterion without cases, a measured one whose cases know no pass, no fail or no missing fact,
/// and a file that belongs to no criterion are faults. Errors: bad_rulebook where a file cannot be
/// read.
Result<CasesOutcome> run_cases(const std::string& folder, Host& host);

}  // namespace specie
