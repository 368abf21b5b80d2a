#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "verify/model/error.hpp"

namespace specie {

/// Why a file that begins with `head` is read by none of our readers.
Error unknown_format(std::string_view head, const std::string& name);

/// An error where a signature file is known to be something else, such as a PDF.
std::optional<Error> no_signature(std::string_view bytes, const std::string& name);

}  // namespace specie
