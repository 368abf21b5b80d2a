#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace specie {

/// The word closest to a misspelt one, if it is close enough to be meant: "did you mean".
std::optional<std::string> nearest(std::string_view misspelt, std::span<const std::string> words);

}  // namespace specie
