#pragma once

#include <string_view>

#include "verify/model/limits.hpp"
#include "verify/model/pdf_signature.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// Reads what a PDF says of its own signatures, those of every revision (P-02), and what happened
/// to the file after each. Errors: no_libqpdf, encrypted, malformed_pdf, over_limit.
/// `allowed`: what may have happened after signing and is no fault.
Result<PdfSignatures> read_pdf_signatures(std::string_view bytes, const Limits& limits,
                                          PdfAllowance allowed = {});

}  // namespace specie
