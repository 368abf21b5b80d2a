#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "verify/model/limits.hpp"
#include "verify/model/report.hpp"
#include "verify/model/result.hpp"

namespace specie::pdf {

/// What the PDF's objects say, without its text.
struct PdfContainer {
  std::size_t pages_count = 0;
  std::vector<SignatureField> signature_fields = {};  ///< in the order of the form
};

/// Opens the file with libqpdf without any repair. Errors: encrypted, malformed_pdf, over_limit.
Result<PdfContainer> read_container(std::string_view bytes, const Limits& limits);

}  // namespace specie::pdf
