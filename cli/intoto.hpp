#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/host.hpp"
#include "cli/reports.hpp"
#include "verify/model/outcome.hpp"
#include "verify/signature/sign.hpp"

namespace specie {

/// The key of --sign-with, ready to sign; nothing when none is given. Errors: bad_option_value when
/// it cannot be read or cannot sign; usage when no request has anything to sign.
Result<std::optional<Sign>> load_signer(const std::string& path,
                                        const std::vector<ReportRequest>& requests, Host& host);

/// The run as an in-toto statement, unsigned.
std::string write_intoto(const RunOutcome& run);
/// The same in a DSSE envelope, signed.
Result<std::string> write_intoto(const RunOutcome& run, const Sign& sign);

}  // namespace specie
