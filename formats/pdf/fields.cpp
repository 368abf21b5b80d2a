#include "formats/pdf/fields.hpp"

#include <cstddef>
#include <ranges>
#include <set>
#include <utility>

namespace specie::pdf {
namespace {

constexpr std::size_t fields_max = 10'000;
constexpr std::size_t depth_max = 32;
/// Members of all lists of kids together; several fields may share one list.
constexpr std::size_t kids_max = 10 * fields_max;

/// One node of the form's field tree and what it inherits (ISO 32000-1, 12.7.3.1).
struct Node {
  qpdf_oh object;
  std::string parent_name;
  std::string parent_type;
  std::size_t depth;
};

Error malformed(std::string message) {
  return {.code = ErrorCode::malformed_pdf, .message = std::move(message)};
}

std::string full_name(Objects& objects, const Node& node) {
  const std::string own = objects.text(objects.get(node.object, "/T"));
  const bool is_nested = !node.parent_name.empty() && !own.empty();
  return node.parent_name + (is_nested ? "." : "") + own;
}

/// Kids with a /T are fields of their own; kids without are only places where the field is drawn.
std::vector<qpdf_oh> field_kids(Objects& objects, qpdf_oh object) {
  std::vector<qpdf_oh> fields;
  const qpdf_oh kids = objects.get(object, "/Kids");
  for (int i = 0; i < objects.size(kids); ++i) {
    const qpdf_oh kid = objects.item(kids, i);
    if (objects.is_dictionary(kid) && objects.has(kid, "/T")) {
      fields.push_back(kid);
    }
  }
  return fields;
}

Error too_many() {
  return {.code = ErrorCode::over_limit, .message = "the PDF's form has too many fields"};
}

Result<std::vector<FormField>> walk(Objects& objects, qpdf_oh roots) {
  std::vector<FormField> found;
  std::vector<Node> open;
  auto kids_left = static_cast<std::ptrdiff_t>(kids_max);
  if (static_cast<std::ptrdiff_t>(fields_max) < objects.size(roots)) {
    return too_many();  // each member that is looked at takes room in libqpdf
  }
  for (int i = objects.size(roots) - 1; 0 <= i; --i) {
    open.push_back({objects.item(roots, i), "", "", 0});
  }
  std::set<int> seen;
  while (!open.empty()) {
    const Node node = open.back();
    open.pop_back();
    if (!objects.is_dictionary(node.object)) {
      return malformed("a field of the PDF's form is not a dictionary");
    }
    const int number = objects.number(node.object);
    if (number != 0 && !seen.insert(number).second) {
      return malformed("the PDF's form reaches one field twice");
    }
    if (depth_max < node.depth || fields_max < open.size() + found.size()) {
      return too_many();
    }
    kids_left -= objects.size(objects.get(node.object, "/Kids"));
    if (kids_left < 0) {
      return too_many();
    }
    const std::string own_type = objects.name(objects.get(node.object, "/FT"));
    const std::string type = own_type.empty() ? node.parent_type : own_type;
    std::string name = full_name(objects, node);
    const std::vector<qpdf_oh> kids = field_kids(objects, node.object);
    for (const qpdf_oh kid : std::views::reverse(kids)) {
      open.push_back({kid, name, type, node.depth + 1});
    }
    if (kids.empty() && type == "Sig") {
      found.push_back({.name = std::move(name),
                       .object = node.object,
                       .value = objects.get(node.object, "/V")});
    }
  }
  return found;
}

}  // namespace

Result<std::vector<FormField>> signature_fields_of(Objects& objects) {
  const qpdf_oh form = objects.get(objects.root(), "/AcroForm");
  return objects.is_dictionary(form) ? walk(objects, objects.get(form, "/Fields"))
                                     : std::vector<FormField>();
}

}  // namespace specie::pdf
