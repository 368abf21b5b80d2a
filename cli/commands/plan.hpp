#pragma once

#include <optional>
#include <vector>

#include "cli/clocks.hpp"
#include "cli/commands/commands.hpp"
#include "cli/excuses.hpp"
#include "cli/host.hpp"
#include "cli/tape.hpp"
#include "formats/json/facts_reader.hpp"
#include "formats/xbrl/concepts.hpp"
#include "verify/model/layout.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/outcome.hpp"
#include "verify/rulebook/judge.hpp"
#include "verify/rulebook/points.hpp"

namespace specie {

/// What a run needs beside the reports, resolved before the first of them is opened.
struct Plan {
  Limits limits;
  PdfAllowance pdf_allowed;
  VerificationTime at;
  std::optional<Date> law_date;
  std::optional<TrustPolicy> trust;
  std::optional<SuppliedFacts> facts;
  std::optional<Layout> layout;
  std::optional<xbrl::ConceptMap> concepts;
  TapeOptions tape;
  Enforcement enforcement;
  std::vector<DivergencePoint> points;
  Excuses excuses;
};

/// Reads every file that the options name beside the reports, and checks the options against each
/// other. The rulebooks and the trust file's digest go into `run`. Errors: usage, bad_option_value,
/// and those of reading the files.
Result<Plan> plan_of(const VerifyOptions& options, RunOutcome& run, Host& host);

}  // namespace specie
