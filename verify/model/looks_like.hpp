#pragma once

#include <string>
#include <string_view>

namespace specie {

/// What a file that is not what it should be looks like by its first bytes: "PDF 1.7", "a ZIP
/// archive"; empty when they are not known. Names of files tell nothing.
std::string looks_like(std::string_view head);

}  // namespace specie
