#include "formats/json/embedded.hpp"

#include "formats/json/rulebook_reader.hpp"

namespace specie {
namespace {

constexpr std::string_view rulebooks = "verify/rulebooks/";
constexpr std::string_view schemas = "formats/json/schema/";
constexpr std::string_view suffix = ".schema.json";

}  // namespace

std::vector<std::string> embedded_rulebook_ids() {
  std::vector<std::string> ids;
  for (const EmbeddedFile& each : embedded_files()) {
    if (each.path.starts_with(rulebooks)) {
      const std::string_view rest = each.path.substr(rulebooks.size());
      const std::string id(rest.substr(0, rest.find('/')));
      if (ids.empty() || ids.back() != id) {
        ids.push_back(id);
      }
    }
  }
  return ids;
}

Result<std::string> embedded_rulebook(std::string_view id) {
  const std::string folder = std::string(rulebooks) + std::string(id) + "/";
  std::vector<RulebookPart> parts;
  for (const EmbeddedFile& each : embedded_files()) {
    if (each.path.starts_with(folder)) {
      parts.push_back({std::string(each.path.substr(folder.size())), std::string(each.text)});
    }
  }
  return parts.empty() ? std::string{} : compose_rulebook(std::move(parts));
}

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
