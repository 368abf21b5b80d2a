#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "verify/model/limits.hpp"
#include "verify/model/pdf_signature.hpp"
#include "verify/model/signature.hpp"
#include "verify/model/trust.hpp"

namespace specie {

/// A PDF with its signatures, as its reader found them.
struct SignedPdf {
  std::string file;  ///< as named by the user
  std::string_view bytes;
  const PdfSignatures& read;
};

/// Judges each signature of the PDF alone (P-01 to P-19 over the rules for CMS), in the order in
/// which they were made. A document time-stamp is listed, and proves nothing yet.
std::vector<SignatureCheck> check_pades(const SignedPdf& pdf, const TrustPolicy* trust,
                                        const SignatureContext& context, const Limits& limits);

/// P-15: the revision from which the report is to be read, as its number of bytes: the earliest
/// that a signature which counts covers; else the earliest that a known signer signed and that was
/// changed since. 0: the file as it is.
std::uint64_t revision_to_read(const std::vector<SignatureCheck>& checks);

}  // namespace specie
