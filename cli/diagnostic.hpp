#pragma once

#include <string>

#include "verify/model/error.hpp"

namespace specie {

/// An error for a person: what, the code, the place, the line with a caret, and what to do.
std::string describe(const Error& error);

}  // namespace specie
