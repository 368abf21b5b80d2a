#include "verify/rulebook/decide.hpp"

#include <algorithm>
#include <utility>

#include "verify/measures/measure.hpp"
#include "verify/model/margin.hpp"
#include "verify/rulebook/mode.hpp"
#include "verify/rulebook/reach.hpp"
#include "verify/rulebook/wording.hpp"

namespace specie {
namespace {

/// The worst answer so far and everything that was said on the way to it.
struct Tally {
  Answer answer = Answer::met;
  bool absent = false;  ///< something asked for is not stated at all

  void take(Answer next) { answer = std::max(answer, next); }
};

class Evaluation {
 public:
  Evaluation(const Question& question, Mode mode) : question_(question), mode_(mode) {
    finding_.criterion = question.criterion.id;
    finding_.grade = grade_of(question.subject.authenticity);
  }

  /// Once: it gives its finding away.
  Result<Finding> run();

 private:
  Result<Finding> show_unjudged();
  bool does_not_apply();
  Result<bool> holds_none();
  void take_conditions(const std::vector<Condition>& conditions);
  Result<Done> take_measure();
  Result<Measured> run_measure();
  void take_value(Measured measured);
  Result<Done> take_parts();
  void take_part(const Criterion& part, Finding finding);
  void take_signatures();
  void take_exemption();
  Answer answer_of(const MeasuredValue& value);
  void take_band();
  void keep_margin();
  void conclude();
  bool is_signed() const;
  Answered ask(const Condition& condition);

  const Question& question_;
  Mode mode_;
  Tally tally_;
  Finding finding_;
  std::vector<std::string> faults_;  ///< what is not met
  bool may_not_apply_ = false;       ///< a condition of applies_if is open: no verdict at all
  int parts_judged_ = 0;             ///< parts that apply
  int parts_met_ = 0;
  bool in_band_ = false;  ///< the figure is one that is shown and not judged
};

Answered Evaluation::ask(const Condition& condition) {
  const Known known = fact_value(question_.subject, condition.fact);
  if (!std::holds_alternative<std::monostate>(known.value)) {
    finding_.basis.push_back({condition.fact, to_string(known.value).substr(0, 200), known.origin});
  }
  return answer(condition, known, question_.subject);
}

bool Evaluation::does_not_apply() {
  // NOLINTNEXTLINE(readability-use-anyofallof): it also writes down what it met on the way
  for (const Condition& each : question_.criterion.applies_if) {
    const Answered answered = ask(each);
    if (answered.answer == Answer::not_met) {
      finding_.status = Status::not_applicable;
      finding_.reason = answered.detail;
      return true;
    }
    if (answered.answer == Answer::open) {
      may_not_apply_ = true;
      finding_.open.add(
          {.fact = std::string(answered.decided_by), .reason = answered.reason, .ask = each.ask});
    }
  }
  return false;
}

/// Whether the pool certainly holds nothing of the sets that the criterion speaks of.
Result<bool> Evaluation::holds_none() {
  const auto reach = reach_of(question_);
  if (!reach) {
    return reach.error();
  }
  if (reach->answer == Answer::not_met) {
    finding_.status = Status::not_applicable;
    finding_.reason = "the pool holds no asset of this kind";
  } else if (reach->answer == Answer::open) {
    may_not_apply_ = true;
    finding_.open.add_all(reach->open);
  }
  return reach->answer == Answer::not_met;
}

void Evaluation::take_conditions(const std::vector<Condition>& conditions) {
  for (const Condition& each : conditions) {
    const Answered answered = ask(each);
    tally_.take(answered.answer);
    if (answered.answer == Answer::not_met) {
      faults_.push_back(answered.detail);
    }
    if (answered.answer == Answer::open) {
      tally_.absent = tally_.absent || answered.absent;
      finding_.open.add(
          {.fact = std::string(answered.decided_by), .reason = answered.reason, .ask = each.ask});
    }
  }
}

Result<Measured> Evaluation::run_measure() {
  const Criterion& criterion = question_.criterion;
  const Measure* measure = find_measure(criterion.measure);
  if (measure == nullptr) {
    return Error{.code = ErrorCode::bad_rulebook,
                 .message = "no measure is called \"" + criterion.measure + "\"",
                 .origin = criterion.origin};
  }
  auto measured = measure->run(question_);
  if (!measured) {
    return measured.error();
  }
  finding_.measured = measured->value;
  finding_.unit = measured->unit;
  finding_.formula = measured->formula;
  std::ranges::move(measured->basis, std::back_inserter(finding_.basis));
  std::ranges::move(measured->lines, std::back_inserter(finding_.lines));
  finding_.lines_unnamed = measured->lines_unnamed;
  std::ranges::move(measured->notes, std::back_inserter(finding_.notes));
  if (measured->not_applicable) {
    finding_.status = Status::not_applicable;
    finding_.reason = *measured->not_applicable;
  }
  return measured;
}

Result<Done> Evaluation::take_measure() {
  auto measured = run_measure();
  if (!measured) {
    return measured.error();
  }
  if (finding_.status == Status::not_applicable) {
    return Done{};
  }
  take_value(*std::move(measured));
  return Done{};
}

/// Whether the figure meets the threshold. A range that is partly in the band of figures that are
/// shown and not judged is open, as any range across a threshold.
Answer Evaluation::answer_of(const MeasuredValue& value) {
  const Criterion& criterion = question_.criterion;
  const Answer limit = compare_to(value, *criterion.comparison, criterion.threshold);
  if (criterion.info_reason.empty()) {
    return limit;
  }
  const bool upwards = criterion.comparison == Comparison::at_least;
  const Answer reaches = criterion.info_at_least
                             ? compare_to(value, Comparison::at_least, *criterion.info_at_least)
                             : Answer::met;
  if (reaches == Answer::met && limit == (upwards ? Answer::not_met : Answer::met)) {
    in_band_ = true;
    return Answer::met;
  }
  const bool met = upwards ? limit == Answer::met : reaches == Answer::not_met;
  const bool not_met = upwards ? reaches == Answer::not_met : limit == Answer::not_met;
  return met ? Answer::met : (not_met ? Answer::not_met : Answer::open);
}

void Evaluation::take_value(Measured measured) {
  const Criterion& criterion = question_.criterion;
  const bool has_value = !std::holds_alternative<std::monostate>(measured.value);
  const Answer answer = has_value ? answer_of(measured.value) : Answer::open;
  tally_.take(answer);
  tally_.absent = tally_.absent || measured.lacks;
  if (!measured.is_scaled) {
    finding_.margin = margin_of(measured.value, *criterion.comparison, criterion.threshold);
  }
  if (answer == Answer::open) {
    finding_.open.add_all(std::move(measured.open));
  } else if (answer == Answer::not_met) {
    faults_.push_back(describe_value(question_, *find_measure(criterion.measure), measured));
  }
}

void Evaluation::take_part(const Criterion& part, Finding finding) {
  const std::string what = part.title + ": " + finding.reason;
  switch (finding.status) {
    case Status::not_applicable: finding_.notes.push_back(what + " (not applicable)"); return;
    case Status::fail: tally_.take(Answer::not_met); break;
    case Status::pass: tally_.take(Answer::met); break;
    default: tally_.take(Answer::open); break;
  }
  ++parts_judged_;
  parts_met_ += finding.status == Status::pass ? 1 : 0;
  if (finding.status == Status::fail) {
    faults_.push_back(what);
  } else if (finding.status != Status::pass) {
    finding_.notes.push_back(what);
  }
  carry_over(std::move(finding), finding_);
}

/// Each part is judged by itself, signatures included; one that does not apply takes no side.
Result<Done> Evaluation::take_parts() {
  for (const Criterion& part : question_.criterion.parts) {
    const Question question{question_.subject, question_.rulebook, question_.eligibility, part};
    auto finding = Evaluation(question, mode_).run();
    if (!finding) {
      return finding.error();
    }
    take_part(part, *std::move(finding));
  }
  finding_.formula += (finding_.formula.empty() ? "" : "; ") + std::to_string(parts_met_) + " of " +
                      std::to_string(parts_judged_) + " parts are met";
  const bool nothing_else =
      question_.criterion.holds.empty() && question_.criterion.measure.empty();
  if (parts_judged_ == 0 && nothing_else) {
    finding_.status = Status::not_applicable;
    finding_.reason = "none of its parts applies";
  }
  return Done{};
}

bool Evaluation::is_signed() const {
  const auto& roles = question_.criterion.signed_by;
  const auto has_signed = [&](Role role) { return question_.subject.authenticity.signed_by(role); };
  return question_.criterion.signed_by_any ? std::ranges::any_of(roles, has_signed)
                                           : std::ranges::all_of(roles, has_signed);
}

/// Ruling 19: att.* and cert.* facts count only when signed by that role, else they are assertions.
void Evaluation::take_signatures() {
  // What was given beside the report is in no bytes that anybody signed.
  const SuppliedUse* use = question_.subject.use;
  const bool is_covered = use == nullptr || use->empty();
  if (question_.criterion.signed_by.empty() || (is_signed() && is_covered)) {
    return;
  }
  std::string roles;
  for (const Role each : question_.criterion.signed_by) {
    const std::string_view joint = question_.criterion.signed_by_any ? " or " : " and ";
    roles += (roles.empty() ? "" : std::string(joint)) + std::string(to_string(each));
  }
  tally_.answer = Answer::open;
  faults_.clear();
  finding_.open.add({.fact = "a signature by " + roles + " over these bytes",
                     .reason = Reason::assertion_only,
                     .ask = "is there a signature file that was not given?"});
}

/// A limit that the law lets an issuer exceed by a declared route: shown, not failed.
void Evaluation::take_exemption() {
  const auto& unless = question_.criterion.unless;
  const bool exempt = finding_.status == Status::fail && !unless.empty() &&
                      std::ranges::all_of(unless, [&](const Condition& each) {
                        return ask(each).answer == Answer::met;
                      });
  if (exempt) {
    finding_.status = Status::info;
    finding_.reason_word =
        parse_reason(question_.criterion.unless_reason).value_or(Reason::exemption_declared);
    finding_.reason += "; " + question_.criterion.unless_reason;
  }
}

/// A figure that the text asks to be noticed, not met: shown in place of a pass.
void Evaluation::take_band() {
  if (in_band_ && finding_.status == Status::pass) {
    finding_.status = Status::info;
    finding_.reason_word = *parse_info_reason(question_.criterion.info_reason);
  }
}

void Evaluation::conclude() {
  const Criterion& criterion = question_.criterion;
  switch (may_not_apply_ ? Answer::open : tally_.answer) {
    case Answer::met:
      finding_.status = Status::pass;
      finding_.reason = describe_pass(question_, finding_);
      finding_.reason_word = parse_reason(criterion.pass_reason).value_or(Reason::none);
      break;
    case Answer::not_met:
      finding_.status = Status::fail;
      finding_.reason = faults_.front();
      finding_.notes.insert(finding_.notes.end(), faults_.begin() + 1, faults_.end());
      break;
    case Answer::open:
      finding_.status = Status::inconclusive;
      finding_.reason_word = weightiest_reason(finding_.open);
      finding_.reason = describe_open(question_, finding_);
      // Ruling 10: absence is a fail only in the document that must carry the item, and only where
      // the law is the issuer's own.
      if (criterion.carried_by_report && tally_.absent && !may_not_apply_ &&
          mode_ != Mode::benchmark) {
        finding_.status = Status::fail;
        finding_.reason = "this report must carry it and does not: " + finding_.reason;
      }
      break;
  }
  if (finding_.status == Status::pass || finding_.status == Status::fail) {
    finding_.open = {};
  }
}

/// A question for a person, or what a reader should know: with the figure, where one speaks to it.
Result<Finding> Evaluation::show_unjudged() {
  const Criterion& criterion = question_.criterion;
  if (does_not_apply()) {
    return std::move(finding_);
  }
  const bool manual = criterion.kind == CriterionKind::manual;
  finding_.reason = manual ? criterion.question : criterion.rule;
  if (!criterion.measure.empty()) {
    const auto measured = run_measure();
    if (!measured) {
      return measured.error();
    }
    finding_.reason += " " + describe_unjudged(question_, *measured);
  }
  finding_.open = {};  // nothing here waits for a fact
  finding_.status = manual ? Status::manual : Status::info;
  finding_.reason_word = manual ? Reason::human_review : Reason::none;
  return std::move(finding_);
}

/// A margin stands beside the verdict that it explains: the distance of a pass, or of a figure that
/// failed. What failed for another reason has a figure within its limit, and no cure in it.
void Evaluation::keep_margin() {
  const bool is_within = finding_.margin && !finding_.margin->upper.is_negative();
  const bool explains =
      finding_.status == Status::pass || (finding_.status == Status::fail && !is_within);
  if (!explains) {
    finding_.margin.reset();
  }
}

Result<Finding> Evaluation::run() {
  const Criterion& criterion = question_.criterion;
  if (!criterion.note.empty()) {
    finding_.notes.push_back(criterion.note);
  }
  if (criterion.kind != CriterionKind::measured) {
    return show_unjudged();
  }
  if (does_not_apply()) {
    return std::move(finding_);
  }
  if (!criterion.applies_to.empty()) {
    const auto none = holds_none();
    if (!none || *none) {
      return none ? Result<Finding>(std::move(finding_)) : none.error();
    }
  }
  take_conditions(criterion.holds);
  if (!criterion.measure.empty()) {
    if (const auto done = take_measure(); !done) {
      return done.error();
    }
    if (finding_.status == Status::not_applicable) {
      return std::move(finding_);
    }
  }
  if (!criterion.parts.empty()) {
    if (const auto done = take_parts(); !done) {
      return done.error();
    }
    if (finding_.status == Status::not_applicable) {
      return std::move(finding_);
    }
  }
  take_signatures();
  conclude();
  take_band();
  take_exemption();
  take_option(question_, finding_);
  keep_margin();
  return std::move(finding_);
}

}  // namespace

Result<Finding> decide(const Question& question, Mode mode) {
  return Evaluation(question, mode).run();
}

}  // namespace specie
