#include "formats/pdf/container.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "formats/pdf/fields.hpp"
#include "formats/pdf/objects.hpp"

namespace specie::pdf {
namespace {

Error malformed(std::string message) {
  return {.code = ErrorCode::malformed_pdf, .message = std::move(message)};
}

SignatureField signature_field(Objects& objects, FormField field) {
  SignatureField read{.name = std::move(field.name), .is_signed = !objects.is_null(field.value)};
  if (objects.is_dictionary(field.value)) {
    read.sub_filter = objects.name(objects.get(field.value, "/SubFilter"));
  }
  return read;
}

Result<PdfContainer> read_objects(Objects& objects, const Limits& limits) {
  PdfContainer container;
  container.pages_count = static_cast<std::size_t>(std::max(objects.pages_count(), 0));
  if (limits.pages < container.pages_count) {
    return Error{.code = ErrorCode::over_limit,
                 .message = "the PDF has more than " + std::to_string(limits.pages) + " pages",
                 .hint = "raise it with --limit pages=N"};
  }
  auto fields = signature_fields_of(objects);
  if (!fields) {
    return fields.error();
  }
  for (FormField each : *fields) {
    container.signature_fields.push_back(signature_field(objects, std::move(each)));
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
