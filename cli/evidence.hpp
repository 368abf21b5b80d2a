#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/commands/commands.hpp"
#include "cli/host.hpp"
#include "formats/csv/tape_reader.hpp"
#include "formats/json/facts_reader.hpp"
#include "verify/model/layout.hpp"
#include "verify/model/outcome.hpp"
#include "verify/model/pdf_signature.hpp"
#include "verify/model/report.hpp"
#include "verify/model/trust.hpp"

namespace specie {

namespace xbrl {
struct ConceptMap;
}

/// A report with the digests of exactly the bytes it was read from, and its signatures, judged.
struct Evidence {
  Report report;
  InputFile input;
  std::vector<InputFile> signature_files = {};
  std::optional<InputFile> facts_file = {};
  Authenticity authenticity = {};
  std::optional<Error> unread = {};  ///< why the report is empty, when EvidenceOptions allow that
};

struct EvidenceOptions {
  std::vector<std::string> signatures = {};  ///< paths given; others lie beside the report
  HelpFiles help_files = {};
  const TrustPolicy* trust = nullptr;
  const SuppliedFacts* facts = nullptr;        ///< given beside the report; may be null
  const Layout* layout = nullptr;              ///< by which a PDF is to be read; may be null
  const xbrl::ConceptMap* concepts = nullptr;  ///< by which XBRL is to be read; may be null
  /// A layout and a concept map are for whichever of two documents they fit.
  bool is_one_of_two = false;
  std::int64_t verification_time = 0;
  VerifyAt basis = VerifyAt::proven;
  /// A PDF whose figures cannot be read is no error: its signatures are judged, its report is
  /// empty.
  bool is_unread_judged = false;
  bool keep_positions = false;
  bool strict = false;    ///< SignatureContext::is_strict
  TapeOptions tape = {};  ///< what was declared of a tape; its limits and facts are these options'
  Limits limits = {};
  PdfAllowance pdf_allowed = {};  ///< after signing (P-12)
  /// Signatures are looked for and judged; else authenticity is left open.
  bool asks_signatures = true;
};

/// Reads a report of any format we know, once, feeding parser and digests together (ruling 29), and
/// judges its signatures over those bytes. Errors: those of the readers, malformed_signature.
Result<Evidence> gather_evidence(const std::string& path, const EvidenceOptions& options,
                                 Host& host);

}  // namespace specie
