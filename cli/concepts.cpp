#include "cli/concepts.hpp"

#include <utility>

#include "verify/signature/digest.hpp"

namespace specie {

Result<std::optional<xbrl::ConceptMap>> load_concepts(const std::string& path, Host& host) {
  if (path.empty()) {
    return std::optional<xbrl::ConceptMap>();
  }
  auto source = host.open(path);
  const auto text =
      source ? source->rest(Limits{}.small_file_bytes) : Result<std::string>(source.error());
  if (!text) {
    return Error{.code = ErrorCode::bad_concepts_file,
                 .message = "the concept map cannot be read: " + text.error().message,
                 .hint = std::string(kind_of(text.error().code).cure),
                 .document = path};
  }
  Source again = source_of(path, *text);
  auto map = xbrl::read_concepts(again, {});
  if (!map) {
    return map.error();
  }
  map->file = path;
  map->sha256 = sha256_hex(*text);
  return std::optional(*std::move(map));
}

}  // namespace specie
