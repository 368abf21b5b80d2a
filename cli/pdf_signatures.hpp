#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "verify/model/limits.hpp"
#include "verify/model/pdf_signature.hpp"
#include "verify/model/result.hpp"
#include "verify/model/signature.hpp"
#include "verify/model/trust.hpp"

namespace specie {

/// The signatures within a PDF, judged, and what else was met that looks like one.
struct PdfJudgement {
  std::vector<SignatureCheck> checks = {};
  std::vector<std::string> notes = {};
};

/// Judges every signature that a PDF holds, each alone. Errors: no_libqpdf, encrypted,
/// malformed_pdf, over_limit.
Result<PdfJudgement> judge_pdf_signatures(const std::string& path, std::string_view bytes,
                                          const TrustPolicy* trust, const SignatureContext& context,
                                          const Limits& limits, PdfAllowance allowed = {});

}  // namespace specie
