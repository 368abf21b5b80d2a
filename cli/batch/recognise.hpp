#pragma once

#include "cli/batch/names.hpp"
#include "cli/host.hpp"

namespace specie {

/// Whether a file of a folder, of which reading says `error`, is no report but something that lies
/// beside reports: told by what it holds, and never by its name (docs/batch.md).
bool is_no_report(const BatchName& name, const Error& error, Host& host);

}  // namespace specie
