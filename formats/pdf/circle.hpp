#pragma once

#include <span>
#include <string>
#include <vector>

#include "formats/pdf/bbox.hpp"
#include "formats/pdf/pdf_report.hpp"
#include "formats/pdf/text.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/report.hpp"
#include "verify/model/result.hpp"

/// Circle's examination reports of 2023 and later, read by their headings and labels.
namespace specie::pdf::circle {

/// The parts of a report in the order of the document, page furniture left out.
struct Parts {
  std::vector<TextLine> lines = {};  ///< owns what the spans show
  std::span<const TextLine> accountant = {};
  std::span<const TextLine> assertion = {};            ///< after "Management's Assertion"
  std::span<const TextLine> headline = {};             ///< from "Report Dates" on
  std::span<const TextLine> criteria = {};             ///< after "CRITERIA"
  std::span<const TextLine> schedules = {};            ///< from the first "... ASSETS AS OF ..." on
  std::span<const TextLine> notes = {};                ///< after "Notes": also the signature block
  std::vector<Stated<std::string>> envelope_ids = {};  ///< DocuSign's, as printed on each page
};

/// Errors: no_text, unknown_layout naming the heading that is missing.
Result<Parts> find_parts(const std::vector<BoxedPage>& pages);

/// Whether the line is "<something> ASSETS AS OF <date>" and not a total.
bool is_schedule_heading(const TextLine& line);

/// What all observations share.
struct Context {
  std::string coin;        ///< as printed: "USDC", "EURC", "EUROC"
  std::string coin_small;  ///< in small letters, for matching
  char currency = 0;       ///< of the figures, as Figure::currency
  std::string ref_ccy;     ///< "USD"
  const PdfOptions& options;
};

/// The headline table and the assertion: coin, currency, instants, names, the two headline figures.
Result<Done> read_assertion(const Parts& parts, Report& report, Context& context);
/// Section A and B of the criteria: supply, deductions, chains, the fund, statements.
Result<Done> read_criteria(const Parts& parts, const Context& context, Report& report);
/// The schedules: every line, every total.
Result<Done> read_schedules(const Parts& parts, const Context& context, Report& report);
/// The notes and signature block: coins outside the total, report date. Runs before the schedules.
Result<Done> read_notes(const Parts& parts, const Context& context, Report& report);
/// The accountant's page, as far as its text can be read.
void read_accountant(const Parts& parts, Report& report);

/// What a note says about the repurchase agreements, for the traits of their line.
struct RepoNote {
  bool is_overnight = false;
  bool is_overcollateralised = false;
  bool is_against_treasuries = false;
};
RepoNote read_repo_note(const Parts& parts);

/// The whole report. `signature_fields` are left to the caller.
Result<Report> read(const std::vector<BoxedPage>& pages, const PdfOptions& options);

Error not_proven(std::string message, Origin where);

}  // namespace specie::pdf::circle
