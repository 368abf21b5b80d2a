#pragma once

#include <string>
#include <vector>

#include "formats/pdf/objects.hpp"
#include "verify/model/result.hpp"

namespace specie::pdf {

/// A signature field of the form's field tree (ISO 32000-1, 12.7.3.1).
struct FormField {
  std::string name = {};  ///< full name: "group.field"
  qpdf_oh object = 0;
  qpdf_oh value = 0;  ///< a null object: not signed
};

/// The signature fields, in the order of the form. Errors: malformed_pdf, over_limit.
Result<std::vector<FormField>> signature_fields_of(Objects& objects);

}  // namespace specie::pdf
