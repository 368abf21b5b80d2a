#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "verify/model/composition.hpp"
#include "verify/model/exit_code.hpp"
#include "verify/model/finding.hpp"
#include "verify/model/points.hpp"
#include "verify/model/report.hpp"

namespace specie {

/// A position, fund or class that a law leaves out of the reserves, or might.
struct Exclusion {
  std::string name;
  std::string asset_class;
  Decimal value;
  bool certain = false;
  std::string reason;
  std::string criterion = {};  ///< whose list or limit it is
  Origin origin = {};
};

/// One step from what was reported to what counts.
struct WaterfallStep {
  enum class Kind {
    reported,
    recomputed,        ///< the sum of the lines
    settlement_apart,  ///< what is owed on unsettled trades, put back for the steps that follow
    certain,           ///< of a class, and cannot count
    settlement,        ///< what is owed, taken off; what is left is the most that counts
    possible,          ///< of a class, and might not count
    unsettled,         ///< of no class: receipts inside funds, a total without lines
  };
  Kind kind = Kind::reported;
  std::string asset_class = {};  ///< of `certain` and `possible`
  Decimal amount;                ///< taken off
  Decimal left;
  bool crosses = false;  ///< here what is left falls below the coins at par
};
std::string_view to_string(WaterfallStep::Kind kind);

/// What counts against the coins, on one reading of what coins and figures are.
struct BackingReading {
  enum class Answer { covered, open, short_ };
  std::string what;
  Interval owed = {};                       ///< coins at par
  std::optional<RatioInterval> ratio = {};  ///< nothing when no coins are owed for
  Answer answer = Answer::open;
};
std::string_view to_string(BackingReading::Answer answer);

/// The waterfall of one law: from what was reported to what counts.
struct Backing {
  Interval eligible = {};
  std::optional<RatioInterval> ratio = {};  ///< eligible over coins at par
  /// What is missing to cover the coins: none, exactly this, or between these.
  Interval shortfall = {};
  Decimal certainly_out = {};
  Decimal possibly_out = {};
  Decimal liabilities = {};
  std::vector<Exclusion> exclusions = {};
  std::vector<WaterfallStep> waterfall = {};
  std::vector<BackingReading> readings = {};  ///< the first is the headline's
};

/// How one law takes one position.
struct LawAnswer {
  std::string profile;
  std::string answer;  ///< counts, open, does not count
  std::string reason = {};
  std::string criterion = {};
  std::string citation = {};
  std::vector<std::string> needs = {};  ///< what would make it count: conditions not met, or open
};

/// The same fact under several laws, where they part.
struct Divergence {
  std::string subject;
  Decimal value;
  std::vector<LawAnswer> laws = {};
  Origin origin = {};
};

struct ProfileOutcome {
  std::string profile;
  Mode mode = Mode::benchmark;
  bool any_in_force = false;
  std::optional<Backing> backing = {};
  std::vector<Finding> findings = {};

  /// Findings of a status, in the order of Status.
  std::array<int, 6> counts() const;
  int count(Status status) const;
};

struct ObservationOutcome {
  Instant as_of;
  std::string as_of_zone = {};
  Date law_date = {};
  std::optional<Decimal> coins = {};
  std::optional<Decimal> owed = {};  ///< coins at par
  bool par_stated = false;
  std::optional<Decimal> reported = {};    ///< pool_value
  std::optional<Decimal> recomputed = {};  ///< sum of the positions
  std::uint64_t lines = 0;
  Composition composition = {};
  std::vector<ProfileOutcome> profiles = {};  ///< arithmetic first
  std::vector<Divergence> divergence = {};
  std::uint64_t divergence_unnamed = 0;  ///< positions on which the laws part beyond those named
  std::vector<PointOutcome> points = {};
  ExitCode exit = ExitCode::inconclusive;
};

/// A file that was read, and the digest of exactly the bytes that were read.
struct InputFile {
  std::string path;
  std::string kind;  ///< report, signature, facts
  std::string sha256 = {};
  std::uint64_t bytes = 0;
  std::vector<std::string> notes = {};
};

struct ReportOutcome {
  InputFile input;
  std::vector<InputFile> signature_files = {};
  std::string format = {};
  Facts facts = {};  ///< of the report: issuer, coin, ...
  std::vector<SignatureField> signature_fields = {};
  std::vector<std::string> notes = {};
  std::optional<InputFile> facts_file = {};
  std::vector<SuppliedFact> supplied = {};  ///< out of facts_file
  Authenticity authenticity = {};
  std::vector<ObservationOutcome> observations = {};
  ExitCode exit = ExitCode::inconclusive;
};

/// Fails that stand and do not count: waived, or known from a baseline.
std::size_t excused_of(const ReportOutcome& report);
/// Whether a criterion of a law was decided; arithmetic alone carries no report.
bool decides_law(const ReportOutcome& report);

/// What the user asked for, as far as a reader of the result must know it.
struct RunSettings {
  std::vector<std::string> profiles = {};
  std::string enforce = "selected";
  std::string observation = "all";
  std::string fail_on = "inconclusive";
  bool strict = false;
  std::string evidence_min = "supplied";
  std::vector<std::string> pdf_allowed = {};  ///< to happen to a PDF after it was signed (P-12)
  std::string law_date = "as-of";
  std::string verify_at = "proven";
  std::int64_t verification_time = 0;
  bool is_lint = false;  ///< before signing: who signed is not asked
};

/// Everything a run found: the record of which every output is a projection.
struct RunOutcome {
  std::string tool_version;
  RunSettings settings = {};
  std::vector<Rulebook> rulebooks = {};  ///< in the order of the profiles
  std::string trust_file = {};
  std::string trust_sha256 = {};
  std::optional<GivenFile> waivers = {};
  std::optional<GivenFile> baseline = {};
  std::vector<ReportOutcome> reports = {};
  std::vector<Error> errors = {};
  std::vector<std::string> notes = {};  ///< what a reader must know about the run itself
  ExitCode exit = ExitCode::inconclusive;
  std::optional<ExitCode> reported = {};  ///< what --fail-on makes of `exit`, where it does

  const Rulebook* find_rulebook(std::string_view profile) const;
};

}  // namespace specie
