#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/host.hpp"

namespace specie {

/// An output, by the option that asks for it, and where it goes; - is standard output.
struct Output {
  std::string option;
  std::string path;
};

/// The first output that would take the place of a file that the run reads, or of another output:
/// by whatever names, links among them. Nothing when each is a file of its own, or no file. A
/// signature beside an input is read as well. Errors: bad_option_value.
std::optional<Error> overwriting(const std::vector<Output>& outputs,
                                 const std::vector<std::string>& inputs, const Host& host);

}  // namespace specie
