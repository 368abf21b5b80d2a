#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "verify/model/interval.hpp"
#include "verify/model/origin.hpp"
#include "verify/model/rulebook.hpp"
#include "verify/model/signature.hpp"

namespace specie {

/// What a criterion comes to (cli.md 5.2). Starts inconclusive; nothing passes by default.
enum class Status { pass, info, not_applicable, manual, inconclusive, fail };
std::string_view to_string(Status status);

/// Why no verdict can be reached (us.md 1.4).
enum class Reason {
  none,
  not_evidenced,     ///< an input that the test needs is absent from the report
  law_undetermined,  ///< the text, or its reading, is not settled or not known
  human_review,      ///< a person has to read something
  assertion_only,    ///< rests on a statement, not on data or a signature of the right role
  record_gap,
  exemption_declared,
  non_asset_stabilisation,  ///< the coin declares another mechanism than backing assets
  eligible_on_paper,        ///< met on paper; somebody else approves, or does not
  inside_safe_harbour,      ///< a limit that does not bind is met
  outside_safe_harbour,
  best_endeavours,  ///< below a target that the text frames as best endeavours
  near_threshold,   ///< within the limit, inside its warning band
  notify,           ///< the figure reaches a point at which the authority is to be told
};
std::string_view to_string(Reason reason);
/// All but `none`.
std::span<const Reason> reasons();
std::optional<Reason> parse_reason(std::string_view word);
/// The reasons that a criterion may give for showing a figure instead of judging it.
std::optional<Reason> parse_info_reason(std::string_view word);

/// Whether the law applies to this issuer now, later, or not as far as the report says (ruling 8).
enum class Mode { binding, readiness, benchmark };
std::string_view to_string(Mode mode);

/// A fact that a finding rests on.
struct Basis {
  std::string fact;   ///< name of docs/fields.md
  std::string value;  ///< as stated
  Origin origin = {};
};

/// A fact that the report leaves open and that would decide, with what hangs on it.
struct OpenFact {
  std::string fact;  ///< "fund_registered of Circle Reserve Fund"
  Reason reason = Reason::not_evidenced;
  std::optional<Decimal> amount = {};  ///< value of the positions that hang on it
  std::string ask = {};                ///< what to ask
  Origin origin = {};                  ///< of the line concerned
};

/// A position that decided, by name.
struct LineFinding {
  std::string name;  ///< "line 17, 912797MS3"
  Decimal value;
  std::string reason;    ///< "94 days remaining, limit 93"
  bool certain = false;  ///< false: possible only
  Origin origin = {};
};

using MeasuredValue = std::variant<std::monostate, Interval, RatioInterval>;

/// "month" of one, else "months": a finding's unit as it is said of a figure.
std::string unit_of(const Decimal& value, const std::string& unit);

/// One criterion, decided for one observation.
struct Finding {
  std::string id = {};  ///< "f-" and 12 hex digits, from rule, coin, instant and document
  std::string criterion;
  Status status = Status::inconclusive;
  Reason reason_word = Reason::none;
  std::string reason = {};   ///< one clause for a person
  std::string formula = {};  ///< with its numbers
  MeasuredValue measured = {};
  std::string unit = {};  ///< "ratio", "days", "USD", "coins", ...
  /// Of a pass or fail: what may change before the limit is crossed (positive), or the smallest
  /// change that would meet it (negative); of a ratio, in units of its numerator.
  std::optional<Interval> margin = {};
  std::vector<Basis> basis = {};
  std::vector<OpenFact> open = {};
  std::vector<LineFinding> lines = {};
  std::uint64_t lines_unnamed = 0;      ///< lines concerned beyond those named
  std::vector<std::string> notes = {};  ///< readings taken, residuals
  Grade grade = Grade::unsigned_;       ///< of the weakest fact it rests on
  bool shadow = false;  ///< shown, not counted: not in force under --enforce in-force
  bool counts_to_exit = false;
};

}  // namespace specie
