#include "formats/json/embedded.hpp"

namespace specie {
namespace {

constexpr std::string_view schemas = "formats/json/schema/";
constexpr std::string_view suffix = ".schema.json";

}  // namespace

std::vector<std::string> embedded_schema_names() {
  std::vector<std::string> names;
  for (const EmbeddedFile& each : embedded_files()) {
    if (each.path.starts_with(schemas)) {
      const std::string_view file = each.path.substr(schemas.size());
      names.emplace_back(file.substr(0, file.size() - suffix.size()));
    }
  }
  return names;
}

std::string_view embedded_schema(std::string_view name) {
  const std::string path = std::string(schemas) + std::string(name) + std::string(suffix);
  for (const EmbeddedFile& each : embedded_files()) {
    if (each.path == path) {
      return each.text;
    }
  }
  return {};
}

}  // namespace specie
