#pragma once

#include <string>

#include "verify/model/origin.hpp"

namespace specie {

/// `place` with the line and column that its pointer has in `text`, a JSON document: those of the
/// value, or of the innermost one on the way that is there. Unchanged when `text` cannot be read.
Origin locate(Origin place, const std::string& text);

}  // namespace specie
