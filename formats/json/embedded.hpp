#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace specie {

/// A file of this repository that the program carries with it.
struct EmbeddedFile {
  std::string_view path;  ///< "formats/json/schema/report.schema.json"
  std::string_view text;
};

/// All of them, sorted by path.
std::span<const EmbeddedFile> embedded_files();

/// Names of the schemas built in, sorted: "report", "result", ...
std::vector<std::string> embedded_schema_names();
/// Empty when there is none of that name.
std::string_view embedded_schema(std::string_view name);

}  // namespace specie
