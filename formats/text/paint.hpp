#pragma once

#include <string>
#include <string_view>

namespace specie {

/// The text for people with its verdicts in colour: the word that begins a line, or ends the line
/// of authenticity, and nothing else. Without the colours it is the same text.
std::string painted(std::string_view text);

}  // namespace specie
