#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "verify/model/excuse.hpp"
#include "verify/model/fix.hpp"
#include "verify/model/interval.hpp"
#include "verify/model/open_facts.hpp"
#include "verify/model/origin.hpp"
#include "verify/model/reason.hpp"
#include "verify/model/rulebook.hpp"
#include "verify/model/signature.hpp"

namespace specie {

/// What a criterion comes to (cli.md 5.2). Starts inconclusive; nothing passes by default.
enum class Status { pass, info, not_applicable, manual, inconclusive, fail };
std::string_view to_string(Status status);

/// Whether the law applies to this issuer now, later, or not as far as the report says (ruling 8).
enum class Mode { binding, readiness, benchmark };
std::string_view to_string(Mode mode);

/// A fact that a finding rests on.
struct Basis {
  std::string fact;   ///< name of docs/fields.md
  std::string value;  ///< as stated
  Origin origin = {};
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
  OpenFacts open = {};
  std::vector<LineFinding> lines = {};
  std::uint64_t lines_unnamed = 0;         ///< lines concerned beyond those named
  std::vector<std::string> notes = {};     ///< readings taken, residuals
  Grade grade = Grade::unsigned_;          ///< of the weakest fact it rests on
  std::vector<std::size_t> supplied = {};  ///< indexes of Report::supplied that it rests on
  bool shadow = false;  ///< shown, not counted: not in force under --enforce in-force
  bool counts_to_exit = false;
  std::optional<AppliedWaiver> waiver = {};   ///< that names this fail, whether it holds or not
  std::optional<BaselineMark> baseline = {};  ///< of a fail, when there is a baseline
  std::vector<Fix> fixes = {};                ///< of a run before signing

  /// A fail that does not count because somebody waived it, or because it was there before.
  bool is_excused() const;
};

}  // namespace specie
