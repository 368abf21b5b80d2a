#include "formats/pdf/container.hpp"

#include <algorithm>
#include <ranges>
#include <set>
#include <string>
#include <utility>

#include "formats/pdf/qpdf_api.hpp"

namespace specie::pdf {
namespace {

constexpr std::size_t fields_max = 10'000;
constexpr std::size_t depth_max = 32;

/// One open PDF and the questions we ask of its objects.
class Objects {
 public:
  explicit Objects(const QpdfApi& api) : api_(api), data_(api_.init()) {
    api_.silence_errors(data_);
    api_.set_suppress_warnings(data_, QPDF_TRUE);
    api_.set_attempt_recovery(data_, QPDF_FALSE);
  }
  ~Objects() { api_.cleanup(&data_); }
  Objects(const Objects&) = delete;
  Objects& operator=(const Objects&) = delete;
  Objects(Objects&&) = delete;
  Objects& operator=(Objects&&) = delete;

  void open(std::string_view bytes) {
    api_.read_memory(data_, "report", bytes.data(), bytes.size(), "");
  }
  /// The first error since the last question; qpdf_e_success when there is none.
  qpdf_error_code_e take_error() {
    auto* const error = api_.get_error(data_);
    return error == nullptr ? qpdf_e_success : api_.get_error_code(data_, error);
  }
  bool has_warnings() { return api_.more_warnings(data_) != QPDF_FALSE; }
  bool is_encrypted() { return api_.is_encrypted(data_) != QPDF_FALSE; }
  int pages_count() { return api_.get_num_pages(data_); }
  qpdf_oh root() { return api_.get_root(data_); }

  bool is_dictionary(qpdf_oh object) { return api_.oh_is_dictionary(data_, object) != QPDF_FALSE; }
  bool is_null(qpdf_oh object) { return api_.oh_is_null(data_, object) != QPDF_FALSE; }
  bool has(qpdf_oh dictionary, const char* key) {
    return api_.oh_has_key(data_, dictionary, key) != QPDF_FALSE;
  }
  qpdf_oh get(qpdf_oh dictionary, const char* key) {
    return api_.oh_get_key(data_, dictionary, key);
  }
  /// How many items an array has; 0 for anything else.
  int size(qpdf_oh object) {
    return api_.oh_is_array(data_, object) != QPDF_FALSE ? api_.oh_get_array_n_items(data_, object)
                                                         : 0;
  }
  qpdf_oh item(qpdf_oh array, int index) { return api_.oh_get_array_item(data_, array, index); }
  /// A name without its slash; empty for anything else.
  std::string name(qpdf_oh object) {
    return api_.oh_is_name(data_, object) != QPDF_FALSE
               ? std::string(api_.oh_get_name(data_, object)).substr(1)
               : std::string();
  }
  std::string text(qpdf_oh object) {
    return api_.oh_is_string(data_, object) != QPDF_FALSE ? api_.oh_get_utf8_value(data_, object)
                                                          : "";
  }
  /// The object's number; 0 when it stands in another.
  int number(qpdf_oh object) { return api_.oh_get_object_id(data_, object); }

 private:
  const QpdfApi& api_;
  qpdf_data data_;
};

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

SignatureField signature_field(Objects& objects, qpdf_oh object, std::string name) {
  SignatureField field{.name = std::move(name)};
  const qpdf_oh value = objects.get(object, "/V");
  field.is_signed = !objects.is_null(value);
  if (objects.is_dictionary(value)) {
    field.sub_filter = objects.name(objects.get(value, "/SubFilter"));
  }
  return field;
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

Result<std::vector<SignatureField>> walk(Objects& objects, qpdf_oh roots) {
  std::vector<SignatureField> found;
  std::vector<Node> open;
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
      return Error{.code = ErrorCode::over_limit, .message = "the PDF's form has too many fields"};
    }
    const std::string own_type = objects.name(objects.get(node.object, "/FT"));
    const std::string type = own_type.empty() ? node.parent_type : own_type;
    std::string name = full_name(objects, node);
    const std::vector<qpdf_oh> kids = field_kids(objects, node.object);
    for (const qpdf_oh kid : std::views::reverse(kids)) {
      open.push_back({kid, name, type, node.depth + 1});
    }
    if (kids.empty() && type == "Sig") {
      found.push_back(signature_field(objects, node.object, std::move(name)));
    }
  }
  return found;
}

Result<PdfContainer> read_objects(Objects& objects, const Limits& limits) {
  PdfContainer container;
  container.pages_count = static_cast<std::size_t>(std::max(objects.pages_count(), 0));
  if (limits.pages < container.pages_count) {
    return Error{.code = ErrorCode::over_limit,
                 .message = "the PDF has more than " + std::to_string(limits.pages) + " pages"};
  }
  const qpdf_oh form = objects.get(objects.root(), "/AcroForm");
  if (objects.is_dictionary(form)) {
    auto fields = walk(objects, objects.get(form, "/Fields"));
    if (!fields) {
      return fields.error();
    }
    container.signature_fields = *std::move(fields);
  }
  return container;
}

}  // namespace

Result<PdfContainer> read_container(std::string_view bytes, const Limits& limits) {
  const QpdfApi* api = qpdf_api();
  if (api == nullptr) {
    return Error{.code = ErrorCode::no_libqpdf, .message = "libqpdf is not on this machine"};
  }
  Objects objects(*api);
  objects.open(bytes);
  const qpdf_error_code_e opened = objects.take_error();
  if (opened == qpdf_e_password || (opened == qpdf_e_success && objects.is_encrypted())) {
    return Error{.code = ErrorCode::encrypted, .message = "the PDF is encrypted"};
  }
  if (opened != qpdf_e_success) {
    return malformed("the PDF's structure is damaged");
  }
  auto container = read_objects(objects, limits);
  if (container && (objects.take_error() != qpdf_e_success || objects.has_warnings())) {
    return malformed("the PDF's structure is damaged");
  }
  return container;
}

}  // namespace specie::pdf
