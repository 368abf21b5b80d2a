#include "formats/text/finding_words.hpp"

namespace specie {

std::string margin_text(const Finding& finding, const Criterion& criterion) {
  if (!finding.margin || !criterion.comparison) {
    return {};
  }
  const Interval& margin = *finding.margin;
  const auto amount = [&](const Decimal& value) {
    const bool bare =
        finding.unit == "ratio" || finding.unit == "value" || finding.unit == "amount";
    return grouped(value) + (bare ? "" : " " + unit_of(value, finding.unit));
  };
  if (finding.status == Status::pass) {
    if (margin.lower.is_zero()) {
      return criterion.threshold.is_zero() ? "" : "nothing to spare";
    }
    return (margin.is_exact() ? "" : "at least ") + amount(margin.lower) + " to spare";
  }
  const bool at_least = *criterion.comparison == Comparison::at_least;
  const std::string which = at_least ? " more " : " less ";
  return margin.is_exact() ? amount(-margin.upper) + which + "would meet the limit"
                           : "at least " + amount(-margin.upper) + which + "is needed";
}

std::vector<std::string> modifiers_of(const Finding& finding) {
  std::vector<std::string> clauses;
  if (finding.waiver) {
    const Waiver& waiver = finding.waiver->waiver;
    const bool is_valid = finding.waiver->state == WaiverState::valid;
    clauses.push_back(
        (is_valid ? "waived, and not counted: the waiver " : "not waived: the waiver ") +
        waiver.id + " " + finding.waiver->text + "; reason: " + waiver.reason +
        "; owner: " + waiver.owner + "; authority: " + waiver.authority);
  }
  if (finding.baseline) {
    const BaselineState state = finding.baseline->state;
    const std::string lead = state == BaselineState::fresh   ? "new since the baseline: "
                             : state == BaselineState::worse ? "worse than in the baseline: "
                             : finding.counts_to_exit
                                 ? "known from the baseline: "
                                 : "known from the baseline, and not counted: ";
    clauses.push_back(lead + finding.baseline->text);
  }
  return clauses;
}

std::string mode_text(const ProfileOutcome& profile) {
  switch (profile.mode) {
    case Mode::binding: return "mode binding";
    case Mode::readiness: return "mode readiness: the issuer says it is in scope; not yet in force";
    case Mode::benchmark: return "mode benchmark: no claim that this law applies to this issuer";
  }
  return {};
}

}  // namespace specie
