#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "verify/model/outcome.hpp"

namespace specie {

/// One thing that a run decided, as every output for pipelines shows it: a finding, whether a
/// report is authentic, or why it could not be read. Plain text: each writer escapes for its own
/// format.
struct Verdict {
  /// Those of findings, and `error` for what could not be read or done.
  enum class Status { pass, info, not_applicable, manual, inconclusive, fail, error };

  Status status = Status::inconclusive;
  bool is_counted = true;    ///< towards the exit code
  std::string report = {};   ///< the file as the user named it
  std::string sha256 = {};   ///< of the report; empty when it was not read
  std::string coin = {};     ///< as the report names it
  std::string as_of = {};    ///< a day; empty for what holds for the whole report
  std::string profile = {};  ///< "us-genius"; "authenticity"; "input"
  std::string id = {};       ///< of the criterion; "authenticity"; "E1203"
  std::string title = {};
  std::string reason_word = {};
  std::string reason = {};
  std::string formula = {};
  std::string lower = {};  ///< measured; a ratio to six places, cut downwards
  std::string upper = {};  ///< empty: without bound
  std::string unit = {};
  std::string grade = {};
  std::string citation = {};
  std::string legal_status = {};  ///< on the law date
  std::string law_date = {};
  std::string finding = {};  ///< "f-2c9a41d07b10": the same in every run over the same bytes
  /// What a waiver or a baseline does to a fail: "waived, and not counted: ...".
  std::string modifier = {};
  bool is_excused = false;      ///< a fail that is waived or known, and not counted
  std::string waiver = {};      ///< its id and state: "W-7 valid"
  std::string baseline = {};    ///< "new", "known" or "worse"; empty: nothing was compared
  std::vector<Fix> fixes = {};  ///< of a run before signing
  Origin origin = {};           ///< of the first line or fact it rests on, as far as known
};

std::string_view to_string(Verdict::Status status);

/// Everything the run decided: reports in their order, in each authenticity first, then the
/// findings by observation and profile; what could not be read comes last.
std::vector<Verdict> verdicts_of(const RunOutcome& run);

/// The file that a pipeline's tools show it at: "stdin" for standard input, since none is called
/// "-".
std::string file_of(const Verdict& verdict);

/// Why it is so, in one clause with its reason word.
std::string clause_of(const Verdict& verdict);

/// "US-GENIUS-4a1A as of 2026-10-31".
std::string name_of(const Verdict& verdict);

}  // namespace specie
