#include "verify/rulebook/wording.hpp"

#include <algorithm>

namespace specie {
namespace {

constexpr int places_shown = 6;

Answer within(bool always, bool never) {
  return always ? Answer::met : (never ? Answer::not_met : Answer::open);
}

std::string show_ratio(const Ratio& ratio, Comparison comparison) {
  return quotient(ratio, places_shown, comparison == Comparison::at_least ? Cut::down : Cut::up);
}

std::string threshold_text(const Question& question) {
  const Criterion& criterion = question.criterion;
  return std::string(*criterion.comparison == Comparison::at_least ? "at least " : "at most ") +
         to_string(criterion.threshold) + " is required";
}

}  // namespace

Answer compare_to(const MeasuredValue& value, Comparison comparison, const Decimal& threshold) {
  if (const auto* range = std::get_if<Interval>(&value)) {
    return comparison == Comparison::at_least
               ? within(threshold <= range->lower, range->upper < threshold)
               : within(range->upper <= threshold, threshold < range->lower);
  }
  if (const auto* ratios = std::get_if<RatioInterval>(&value)) {
    const Ratio limit{threshold, 1};
    return comparison == Comparison::at_least
               ? within(compare(limit, ratios->lower) <= 0, compare(ratios->upper, limit) < 0)
               : within(compare(ratios->upper, limit) <= 0, compare(limit, ratios->lower) < 0);
  }
  return Answer::open;
}

std::string show(const MeasuredValue& value, Comparison comparison) {
  if (const auto* range = std::get_if<Interval>(&value)) {
    return in_words(*range);
  }
  if (const auto* ratios = std::get_if<RatioInterval>(&value)) {
    const std::string lower = show_ratio(ratios->lower, comparison);
    if (is_unbounded(ratios->upper)) {
      return ratios->lower.numerator.is_zero() ? "not known" : "at least " + lower;
    }
    const std::string upper = show_ratio(ratios->upper, comparison);
    return compare(ratios->lower, ratios->upper) == 0 ? lower : lower + " to " + upper;
  }
  return "not known";
}

std::string describe_value(const Question& question, const Measure& measure,
                           const Measured& measured) {
  const bool bare =
      measured.unit == "ratio" || measured.unit == "value" || measured.unit == "amount";
  const auto* range = std::get_if<Interval>(&measured.value);
  const std::string unit =
      bare ? "" : " " + unit_of(range == nullptr ? Decimal(0) : range->upper, measured.unit);
  return std::string(measure.summary) + ": " +
         show(measured.value, *question.criterion.comparison) + unit + "; " +
         threshold_text(question);
}

std::string describe_unjudged(const Question& question, const Measured& measured) {
  const Criterion& criterion = question.criterion;
  return "Here: " + std::string(find_measure(criterion.measure)->summary) + ": " +
         show(measured.value, *criterion.comparison) + " (one reading: " +
         (*criterion.comparison == Comparison::at_least ? "at least " : "at most ") +
         to_string(criterion.threshold) + ")";
}

std::string describe_pass(const Question& question, const Finding& finding) {
  const Measure* measure = find_measure(question.criterion.measure);
  if (measure == nullptr) {
    return question.criterion.parts.empty() ? "every condition is met" : finding.formula;
  }
  Measured measured;
  measured.value = finding.measured;
  measured.unit = finding.unit;
  return describe_value(question, *measure, measured);
}

std::string describe_open(const Question& question, const Finding& finding) {
  const std::uint64_t count = finding.open.size();
  std::string facts =
      count == 1 ? "1 fact would decide" : std::to_string(count) + " facts would decide";
  const Measure* measure = find_measure(question.criterion.measure);
  const bool has_value = !std::holds_alternative<std::monostate>(finding.measured);
  if (!has_value || measure == nullptr) {
    return facts;
  }
  return std::string(measure->summary) + ": " +
         show(finding.measured, *question.criterion.comparison) + "; " + threshold_text(question) +
         "; " + facts;
}

Reason weightiest_reason(const OpenFacts& open) {
  // What the report could have said comes before what the law leaves open.
  for (const Reason each : {Reason::not_evidenced, Reason::assertion_only, Reason::human_review,
                            Reason::record_gap, Reason::law_undetermined}) {
    if (std::ranges::find(open, each, &OpenFact::reason) != open.end()) {
      return each;
    }
  }
  return Reason::not_evidenced;
}

}  // namespace specie
