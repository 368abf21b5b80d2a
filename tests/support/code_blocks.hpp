#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace specie::test {

/// The fenced blocks of one language in a document of this repository: examples that tests run.
std::vector<std::string> code_blocks(std::string_view document, std::string_view language);

}  // namespace specie::test
