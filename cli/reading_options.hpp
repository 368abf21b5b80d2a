#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace specie {

/// Options that say how one document is to be read.
void add_pdf_allow(CLI::App& command, std::vector<std::string>& allowed);
void add_layout(CLI::App& command, std::string& layout);
void add_concepts(CLI::App& command, std::string& concepts);

/// A shell's unset variable must not pass for an option that was not given.
CLI::Validator not_empty();

}  // namespace specie
