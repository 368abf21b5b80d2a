#pragma once

#include <string>
#include <vector>

#include "verify/measures/measure.hpp"
#include "verify/model/finding.hpp"

namespace specie {

/// An interval against a threshold: inside, outside, or across it.
Answer compare_to(const MeasuredValue& value, Comparison comparison, const Decimal& threshold);

/// The value as a finding shows it: cut towards failing, so that it never reads better than it is.
std::string show(const MeasuredValue& value, Comparison comparison);

/// "eligible reserves over coins outstanding: 0.999924; at least 1 is required".
std::string describe_value(const Question& question, const Measure& measure,
                           const Measured& measured);
/// "Here: the share of the pool: 0.62 (one reading: at least 0.5)".
std::string describe_unjudged(const Question& question, const Measured& measured);
std::string describe_pass(const Question& question, const Finding& finding);
/// The figure so far, and how many facts would decide; finding.open names them.
std::string describe_open(const Question& question, const Finding& finding);

/// The reason that a person should hear first.
Reason weightiest_reason(const OpenFacts& open);

}  // namespace specie
