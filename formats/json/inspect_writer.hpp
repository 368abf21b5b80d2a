#pragma once

#include <optional>
#include <string>

#include "verify/model/error.hpp"
#include "verify/model/outcome.hpp"
#include "verify/model/report.hpp"

namespace specie {

/// `specie.inspect/1`: what was read, each fact with its place, and no verdict. Observation bodies
/// have the names of `specie.report/1`; positions need Observation::kept. `unread`: why figures of
/// a document whose signatures are shown are not; nothing when they are.
std::string write_inspect(const Report& report, const InputFile& input,
                          const Authenticity& authenticity, const std::string& tool_version,
                          const std::optional<Error>& unread = {});

}  // namespace specie
