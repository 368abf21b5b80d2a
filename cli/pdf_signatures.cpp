#include "cli/pdf_signatures.hpp"

#include <utility>

#include "formats/pdf/signatures.hpp"
#include "verify/signature/pades_check.hpp"

namespace specie {

Result<PdfJudgement> judge_pdf_signatures(const std::string& path, std::string_view bytes,
                                          const TrustPolicy* trust, const SignatureContext& context,
                                          const Limits& limits, PdfAllowance allowed) {
  auto read = read_pdf_signatures(bytes, limits, allowed);
  if (!read) {
    return Error(read.error()).in(path);
  }
  PdfJudgement judgement{
      .checks = check_pades({.file = path, .bytes = bytes, .read = *read}, trust, context, limits)};
  judgement.notes = std::move((*std::move(read)).notes);
  return judgement;
}

}  // namespace specie
