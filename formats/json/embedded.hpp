#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/result.hpp"

namespace specie {

/// A file of this repository that the program carries with it.
struct EmbeddedFile {
  std::string_view path;  ///< "verify/rulebooks/us-genius/rulebook.json"
  std::string_view text;
};

/// All of them, sorted by path.
std::span<const EmbeddedFile> embedded_files();

/// Ids of the rulebooks built in, sorted.
std::vector<std::string> embedded_rulebook_ids();
/// The one file of a built-in rulebook; empty when there is none of that id.
Result<std::string> embedded_rulebook(std::string_view id);

/// Names of the schemas built in, sorted: "report", "result", ...
std::vector<std::string> embedded_schema_names();
/// Empty when there is none of that name.
std::string_view embedded_schema(std::string_view name);

}  // namespace specie
