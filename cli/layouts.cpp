#include "cli/layouts.hpp"

#include <utility>

#include "formats/json/embedded.hpp"
#include "formats/json/layout_reader.hpp"
#include "verify/signature/digest.hpp"

namespace specie {

Result<std::vector<Layout>> built_in_layouts() {
  std::vector<Layout> layouts;
  for (const EmbeddedFile& each : embedded_files()) {
    if (!each.path.starts_with("formats/pdf/layouts/")) {
      continue;
    }
    Source source = source_of(std::string(each.path), std::string(each.text));
    auto layout = read_layout(source, {});
    if (!layout) {
      return layout.error();
    }
    layouts.push_back(*std::move(layout));
  }
  return layouts;
}

Result<std::optional<Layout>> load_layout(const std::string& path, Host& host) {
  if (path.empty()) {
    return std::optional<Layout>();
  }
  auto source = host.open(path);
  const auto text =
      source ? source->rest(Limits{}.small_file_bytes) : Result<std::string>(source.error());
  if (!text) {
    return Error{.code = ErrorCode::bad_layout,
                 .message = "the layout cannot be read: " + text.error().message,
                 .hint = std::string(kind_of(text.error().code).cure),
                 .document = path};
  }
  Source again = source_of(path, *text);
  auto layout = read_layout(again, {});
  if (!layout) {
    return layout.error();
  }
  layout->file = path;
  layout->sha256 = sha256_hex(*text);
  return std::optional(*std::move(layout));
}

}  // namespace specie
