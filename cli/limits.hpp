#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// Applies `NAME=VALUE` settings to the built-in limits. Errors: bad_option_value.
Result<Limits> parse_limits(const std::vector<std::string>& settings);

/// The names that --limit knows, sorted.
std::vector<std::string> limit_names();

/// Says which limit an error of code over_limit is about: readers of bytes do not know which one
/// they were given.
Error naming_limit(Error error, const char* limit);

}  // namespace specie
