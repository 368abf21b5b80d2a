#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "cli/batch/batch.hpp"
#include "cli/built_in.hpp"
#include "cli/clocks.hpp"
#include "cli/colour.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/plan.hpp"
#include "cli/complain.hpp"
#include "cli/concepts.hpp"
#include "cli/evidence.hpp"
#include "cli/excuses.hpp"
#include "cli/facts.hpp"
#include "cli/fail_on.hpp"
#include "cli/intoto.hpp"
#include "cli/layouts.hpp"
#include "cli/limits.hpp"
#include "cli/lint.hpp"
#include "cli/overwriting.hpp"
#include "cli/reports.hpp"
#include "cli/rulebooks.hpp"
#include "cli/tape.hpp"
#include "cli/trust.hpp"
#include "cli/version.hpp"
#include "formats/json/batch_writer.hpp"
#include "formats/json/result_writer.hpp"
#include "formats/pack/rulebook_pack.hpp"
#include "formats/text/text_writer.hpp"
#include "verify/model/name_date.hpp"
#include "verify/rulebook/judge.hpp"
#include "verify/rulebook/points.hpp"
#include "verify/signature/digest.hpp"

namespace specie {
namespace {

RunOutcome run_of(const VerifyOptions& options) {
  return {.tool_version = std::string(version),
          .settings = {.profiles = options.profiles,
                       .enforce = options.enforce,
                       .observation = options.observation,
                       .fail_on = options.fail_on,
                       .strict = options.strict,
                       .evidence_min = options.evidence_min,
                       .pdf_allowed = options.pdf_allowed,
                       .law_date = options.law_date,
                       .verify_at = options.verify_at,
                       .is_lint = options.is_lint}};
}

/// Content-derived, so that the same finding has the same id in every run.
std::string finding_id(const Finding& finding, const ReportOutcome& report,
                       const ObservationOutcome& observation) {
  const std::string* coin = report.facts.text("coin");
  const std::string key = finding.criterion + "\n" + (coin == nullptr ? "" : *coin) + "\n" +
                          to_string_utc(observation.as_of.seconds_utc()) + "\n" +
                          report.input.sha256;
  return "f-" + sha256_hex(key).substr(0, 12);
}

/// The observations that --observation asks for: all, the last in time, or those of a day.
Result<std::vector<const Observation*>> chosen(const Report& report, const std::string& which) {
  std::vector<const Observation*> all;
  for (const Observation& each : report.observations) {
    all.push_back(&each);
  }
  const auto as_of = [](const Observation* each) {
    return each->facts.instant("as_of")->seconds_utc();
  };
  std::ranges::stable_sort(all, {}, as_of);
  if (which == "all") {
    return all;
  }
  if (which == "last") {
    return std::vector{all.back()};
  }
  const auto day = parse_date(which);
  if (!day) {
    return Error{.code = ErrorCode::bad_option_value,
                 .message = "--observation cannot be \"" + which + "\"",
                 .hint = "use all, last or a day such as 2026-04-30"};
  }
  std::string days;
  for (const Observation* each : all) {
    days += (days.empty() ? "" : ", ") + to_string(each->facts.instant("as_of")->date);
  }
  std::erase_if(
      all, [&](const Observation* each) { return each->facts.instant("as_of")->date != *day; });
  if (all.empty()) {
    return Error{.code = ErrorCode::nothing_selected,
                 .message = "no observation is of " + which,
                 .hint = "the report's observations are of " + days};
  }
  return all;
}

template <class T>
const T* or_null(const std::optional<T>& given) {
  return given ? &*given : nullptr;
}

EvidenceOptions evidence_options(const VerifyOptions& options, const Plan& plan) {
  return {.signatures = options.signatures,
          .help_files = options.help_files,
          .trust = or_null(plan.trust),
          .facts = or_null(plan.facts),
          .layout = or_null(plan.layout),
          .concepts = or_null(plan.concepts),
          .verification_time = plan.at.seconds,
          .basis = plan.at.basis,
          .strict = options.strict,
          .tape = plan.tape,
          .limits = plan.limits,
          .pdf_allowed = plan.pdf_allowed,
          .asks_signatures = !options.is_lint};
}

/// What the observations of a report are judged with.
struct Judging {
  const VerifyOptions& options;
  const Plan& plan;
  const RunOutcome& run;
};

/// Judges one observation as if `authenticity` were the report's. Errors: in_the_future, and those
/// of judging.
Result<ObservationOutcome> judge_one(const Observation& observation, const Report& report,
                                     const Authenticity& authenticity, const Judging& by,
                                     const ReportOutcome& outcome) {
  const Fact& as_of = *observation.facts.find("as_of");
  const Instant instant = std::get<Instant>(as_of.value);
  if (by.plan.at.seconds < instant.seconds_utc()) {
    return Error{.code = ErrorCode::in_the_future,
                 .message = "as_of " + instant.written + " lies after the verification time " +
                            to_string_utc(by.plan.at.seconds),
                 .origin = as_of.origin};
  }
  const Subject subject{report,
                        observation,
                        authenticity,
                        {instant, by.plan.law_date.value_or(instant.date), by.plan.at.seconds}};
  auto judged = judge_observation(subject, by.run.rulebooks, by.plan.enforcement);
  if (!judged) {
    return judged;
  }
  if (by.options.is_lint) {
    finish_lint(by.run.rulebooks, outcome.observations.size(), *judged);
  }
  judged->points = answers_to(by.plan.points, by.run.rulebooks, judged->profiles);
  return judged;
}

/// The text for people names findings by their criterion; every other output by their id.
void name_findings(const VerifyOptions& options, const ReportOutcome& outcome,
                   ObservationOutcome& judged) {
  if (options.format != "json" && options.format != "ndjson" && options.reports.empty()) {
    return;
  }
  for (ProfileOutcome& profile : judged.profiles) {
    for (Finding& finding : profile.findings) {
      finding.id = finding_id(finding, outcome, judged);
    }
  }
}

Result<ReportOutcome> verify_report(const std::string& path, const Judging& by, Host& host) {
  // Read what the issuer published, and judge who signed exactly these bytes.
  auto evidence = gather_evidence(path, evidence_options(by.options, by.plan), host);
  if (!evidence) {
    return evidence.error();
  }
  const auto observations = chosen(evidence->report, by.options.observation);
  if (!observations) {
    return Error(observations.error()).in(path);
  }
  if (path != "-") {
    evidence->report.facts.put({"input.name", file_name_of(path)});
  }
  // Judge. Beyond this point nothing is read: there are only findings.
  ReportOutcome outcome{.input = evidence->input,
                        .signature_files = evidence->signature_files,
                        .format = evidence->report.format,
                        .facts = evidence->report.facts,
                        .signature_fields = evidence->report.signature_fields,
                        .notes = evidence->report.notes,
                        .facts_file = evidence->facts_file,
                        .supplied = evidence->report.supplied,
                        .authenticity = evidence->authenticity,
                        .exit = ExitCode::pass};
  const Authenticity& authenticity = evidence->authenticity;
  const Authenticity assumed = by.options.is_lint ? as_if_signed(authenticity) : Authenticity{};
  for (const Observation* each : *observations) {
    auto judged = judge_one(*each, evidence->report, by.options.is_lint ? assumed : authenticity,
                            by, outcome);
    if (!judged) {
      return Error(judged.error()).in(path);
    }
    name_findings(by.options, outcome, *judged);
    outcome.exit = worse(outcome.exit, judged->exit);
    outcome.observations.push_back(*std::move(judged));
  }
  excuse(by.plan.excuses, by.run, by.plan.at.seconds, outcome);
  return outcome;
}

/// Whether a rulebook's review is overdue, which is said: it may no longer be the law.
bool note_reviews(const Plan& plan, RunOutcome& run, Host& host) {
  bool is_overdue = false;
  const Date today = instant_utc(plan.at.seconds).date;
  for (const Rulebook& each : run.rulebooks) {
    if (!each.review_by || today <= *each.review_by) {
      continue;
    }
    run.notes.push_back("the rulebook " + each.id + "@" + each.version + " was to be reviewed by " +
                        to_string(*each.review_by) + ": the law may have changed since");
    remark(run.notes.back(), host);
    is_overdue = true;
  }
  return is_overdue;
}

/// The files to judge, by which the options that are for one report are judged as well.
Result<BatchNames> files_of(VerifyOptions& options, Host& host) {
  auto limits = parse_limits(options.limits);
  auto names = limits ? name_inputs(options, *limits, host) : Result<BatchNames>(limits.error());
  if (names && names->is_batch) {
    options.files.resize(names->all.size());
  }
  return names;
}

void write(const RunOutcome& run, const VerifyOptions& options,
           const std::vector<ReportRequest>& reports, bool is_batch, Host& host) {
  if (has_standard_output(reports)) {
    return;
  }
  if (options.format == "json") {
    host.out << write_result(run);
    host.complaints.clear();  // they are in the result
  } else if (options.format == "md") {
    host.out << write_as("md", run);
  } else if (options.format != "ndjson" && !is_batch && !run.reports.empty()) {
    host.out << in_colour(options.quiet ? write_verdict(run) : write_as(options.format, run),
                          options.format, options.colour, host);
  }
}

/// What the options ask for beside a plan; each may be an error of its own.
struct Wishes {
  Result<std::vector<ReportRequest>> reports;
  std::vector<ReportRequest> requested;  ///< reports; none when they are an error
  Result<std::optional<Sign>> sign;
  Result<BatchNames> names;
  Result<Shard> shard;

  bool is_batch() const { return names && names->is_batch; }
};

/// Every file that the options name to be read, and those that were found in folders.
std::vector<std::string> inputs_of(const VerifyOptions& options, const Result<BatchNames>& names) {
  std::vector<std::string> inputs = {
      options.trust,    options.facts,        options.layout,
      options.concepts, options.tape.columns, options.sign_with,
      options.waivers,  options.baseline,     options.batch.files_from};
  for (const auto* list :
       {&options.signatures, &options.help_files.certificates, &options.help_files.crls,
        &options.help_files.ocsp, &options.rulebooks}) {
    inputs.insert(inputs.end(), list->begin(), list->end());
  }
  if (names) {
    for (const BatchName& each : names->all) {
      // What lies in a folder and is no report may be what an earlier run wrote there.
      if (each.is_certain) {
        inputs.push_back(each.path);
      }
    }
  }
  std::erase(inputs, "");
  return inputs;
}

Wishes wishes_of(VerifyOptions& options, Host& host) {
  auto reports = parse_reports(options.reports);
  auto sign =
      load_signer(options.sign_with, reports ? *reports : std::vector<ReportRequest>(), host);
  auto names = files_of(options, host);
  if (reports) {
    if (auto error = overwriting(outputs_of(*reports), inputs_of(options, names), host)) {
      reports = *std::move(error);  // nothing is written
    }
  }
  auto requested = reports ? *reports : std::vector<ReportRequest>();
  return {std::move(reports), std::move(requested), std::move(sign), std::move(names),
          parse_shard(options.batch.shard)};
}

/// The first error among the wishes, or the plan.
Result<Plan> plan_for(const Wishes& wishes, const VerifyOptions& options, RunOutcome& run,
                      Host& host) {
  return !wishes.reports ? Result<Plan>(wishes.reports.error())
         : !wishes.sign  ? Result<Plan>(wishes.sign.error())
         : !wishes.names ? Result<Plan>(wishes.names.error())
         : !wishes.shard ? Result<Plan>(wishes.shard.error())
                         : plan_of(options, run, host);
}

/// An output that is missing is trouble, whatever the verdict is.
ExitCode finish(const Wishes& wishes, const VerifyOptions& options, RunOutcome& run, Host& host) {
  write(run, options, wishes.requested, wishes.is_batch(), host);
  if (wishes.reports && wishes.sign) {
    for (const Error& each : write_reports(run, wishes.requested, host, *wishes.sign)) {
      run.exit = worse(run.exit, complain(each, host));
      run.reported.reset();
    }
  }
  return run.reported.value_or(run.exit);
}

void note(const Error& error, RunOutcome& run, Host& host) {
  run.errors.push_back(error);
  run.exit = worse(run.exit, complain(error, host));
}

void settle_one(Result<ReportOutcome> report, const VerifyOptions& options, const Plan& plan,
                RunOutcome& run, Host& host) {
  if (report) {
    run.exit = report->exit;
    if (plan.excuses.waivers) {
      say_unused(*plan.excuses.waivers, uses_of(*plan.excuses.waivers, *report), run, host);
    }
    run.reports.push_back(*std::move(report));
  } else {
    note(report.error(), run, host);
  }
  settle_exit(options.fail_on, run, host);
}

}  // namespace

ExitCode verify(const VerifyOptions& given, Host& host) {
  const auto outcome = std::make_shared<RunOutcome>(run_of(given));
  host.kept.push_back(outcome);
  RunOutcome& run = *outcome;
  run.exit = ExitCode::pass;
  run.settings.verification_time = host.now();
  VerifyOptions options = given;
  const Wishes wishes = wishes_of(options, host);
  const auto plan = plan_for(wishes, options, run, host);
  if (!plan) {
    note(plan.error(), run, host);
    if (options.format == "ndjson") {
      host.out << batch_summary_line({.errors = run.errors, .exit = run.exit});
    }
    return finish(wishes, options, run, host);
  }
  const bool is_overdue = note_reviews(*plan, run, host);
  const auto judge = [&](const std::string& path) {
    auto report = verify_report(path, {options, *plan, run}, host);
    if (report && is_overdue && options.strict) {
      report->exit = worse(report->exit, ExitCode::inconclusive);
    }
    return report;
  };
  if (wishes.is_batch()) {
    const Waivers* waivers = or_null(plan->excuses.waivers);
    run_batch({options, *wishes.names, wishes.requested, *wishes.shard, judge, waivers}, run, host);
  } else {
    settle_one(judge(wishes.names->all.front().path), options, *plan, run, host);
  }
  return finish(wishes, options, run, host);
}

}  // namespace specie
