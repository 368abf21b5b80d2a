#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "cli/batch/batch.hpp"
#include "cli/built_in.hpp"
#include "cli/clocks.hpp"
#include "cli/colour.hpp"
#include "cli/commands/commands.hpp"
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

/// What a run needs beside the reports, resolved before the first of them is opened.
struct Plan {
  Limits limits;
  PdfAllowance pdf_allowed;
  VerificationTime at;
  std::optional<Date> law_date;
  std::optional<TrustPolicy> trust;
  std::optional<SuppliedFacts> facts;
  std::optional<Layout> layout;
  std::optional<xbrl::ConceptMap> concepts;
  TapeOptions tape;
  Enforcement enforcement;
  std::vector<DivergencePoint> points;
  Excuses excuses;
};

/// The facts given beside the report; nothing when there are none.
Result<std::optional<SuppliedFacts>> facts_of(const VerifyOptions& options, Host& host) {
  if (options.facts.empty()) {
    return std::optional<SuppliedFacts>();
  }
  auto facts = load_facts(options.facts, host);
  if (!facts) {
    return facts.error();
  }
  if (!facts->pointed.empty() && options.files.size() > 1) {
    return Error{.code = ErrorCode::usage,
                 .message = "facts with a pointer need one report, not " +
                            std::to_string(options.files.size()),
                 .hint = "issue_terms may serve many reports"};
  }
  return std::optional(*std::move(facts));
}

Result<Plan> plan_of(const VerifyOptions& options, RunOutcome& run, Host& host) {
  Plan plan;
  auto limits = parse_limits(options.limits);
  auto at = parse_verify_at(options.verify_at, host);
  auto law_date = parse_law_date(options.law_date);
  if (!limits || !at || !law_date) {
    return !limits ? limits.error() : !at ? at.error() : law_date.error();
  }
  run.settings.verification_time = at->seconds;
  if (!options.signatures.empty() && options.files.size() > 1) {
    return Error{.code = ErrorCode::usage,
                 .message = "--sig needs one report, not " + std::to_string(options.files.size()),
                 .hint = "REPORT.p7s beside each report is found by name"};
  }
  auto rulebooks = load_rulebooks(options.profiles, options.rulebooks, host);
  if (!rulebooks) {
    return rulebooks.error();
  }
  run.rulebooks = *std::move(rulebooks);
  if (const auto done = choose_options(options.rulebook_options, run.rulebooks); !done) {
    return done.error();
  }
  if (!options.trust.empty()) {
    auto trust = load_trust(options.trust, host);
    if (!trust) {
      return trust.error();
    }
    run.trust_file = options.trust;
    run.trust_sha256 = trust->sha256;
    plan.trust = *std::move(trust);
  }
  auto facts = facts_of(options, host);
  if (!facts) {
    return facts.error();
  }
  plan.facts = *std::move(facts);
  auto excuses = load_excuses(options.waivers, options.baseline, run, host);
  if (!excuses) {
    return excuses.error();
  }
  plan.excuses = *std::move(excuses);
  auto layout = load_layout(options.layout, host);
  if (!layout) {
    return layout.error();
  }
  plan.layout = *std::move(layout);
  auto concepts = load_concepts(options.concepts, host);
  if (!concepts) {
    return concepts.error();
  }
  plan.concepts = *std::move(concepts);
  auto tape = load_tape_options(options.tape, host);
  if (!tape) {
    return tape.error();
  }
  plan.tape = *std::move(tape);
  plan.tape.is_judged = true;
  plan.tape.is_strict = options.strict;
  plan.limits = *limits;
  plan.pdf_allowed = {.form_fill = !options.pdf_allowed.empty()};
  plan.at = *at;
  plan.law_date = *law_date;
  plan.points = unpack_points(built_in_points());
  plan.enforcement = {.only_in_force = options.enforce == "in-force",
                      .strict = options.strict,
                      .evidence_min = *parse_grade(options.evidence_min)};
  return plan;
}

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

Result<ReportOutcome> verify_report(const std::string& path, const VerifyOptions& options,
                                    const Plan& plan, const RunOutcome& run, Host& host) {
  // Read what the issuer published, and judge who signed exactly these bytes.
  auto evidence = gather_evidence(path,
                                  {.signatures = options.signatures,
                                   .help_files = options.help_files,
                                   .trust = plan.trust ? &*plan.trust : nullptr,
                                   .facts = plan.facts ? &*plan.facts : nullptr,
                                   .layout = plan.layout ? &*plan.layout : nullptr,
                                   .concepts = plan.concepts ? &*plan.concepts : nullptr,
                                   .verification_time = plan.at.seconds,
                                   .basis = plan.at.basis,
                                   .strict = options.strict,
                                   .tape = plan.tape,
                                   .limits = plan.limits,
                                   .pdf_allowed = plan.pdf_allowed,
                                   .asks_signatures = !options.is_lint},
                                  host);
  if (!evidence) {
    return evidence.error();
  }
  const auto observations = chosen(evidence->report, options.observation);
  if (!observations) {
    return Error(observations.error()).in(path);
  }

  if (path != "-") {
    evidence->report.facts.put({"input.name", file_name_of(path)});
  }

  const Authenticity& authenticity = evidence->authenticity;
  const Authenticity assumed = options.is_lint ? as_if_signed(authenticity) : Authenticity{};
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
  for (const Observation* each : *observations) {
    const Fact& as_of = *each->facts.find("as_of");
    const Instant instant = std::get<Instant>(as_of.value);
    if (plan.at.seconds < instant.seconds_utc()) {
      return Error{.code = ErrorCode::in_the_future,
                   .message = "as_of " + instant.written + " lies after the verification time " +
                              to_string_utc(plan.at.seconds),
                   .origin = as_of.origin,
                   .document = path};
    }
    const Subject subject{evidence->report,
                          *each,
                          options.is_lint ? assumed : authenticity,
                          {instant, plan.law_date.value_or(instant.date), plan.at.seconds}};
    auto judged = judge_observation(subject, run.rulebooks, plan.enforcement);
    if (!judged) {
      return Error(judged.error()).in(path);
    }
    if (options.is_lint) {
      finish_lint(run.rulebooks, outcome.observations.size(), *judged);
    }
    judged->points = answers_to(plan.points, run.rulebooks, judged->profiles);
    // The text for people names findings by their criterion.
    if (options.format == "json" || options.format == "ndjson" || !options.reports.empty()) {
      for (ProfileOutcome& profile : judged->profiles) {
        for (Finding& finding : profile.findings) {
          finding.id = finding_id(finding, outcome, *judged);
        }
      }
    }
    outcome.exit = worse(outcome.exit, judged->exit);
    outcome.observations.push_back(*std::move(judged));
  }
  excuse(plan.excuses, run, plan.at.seconds, outcome);
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

}  // namespace

ExitCode verify(const VerifyOptions& given, Host& host) {
  const auto outcome = std::make_shared<RunOutcome>(run_of(given));
  host.kept.push_back(outcome);
  RunOutcome& run = *outcome;
  run.exit = ExitCode::pass;
  run.settings.verification_time = host.now();
  const auto note = [&](const Error& error) {
    run.errors.push_back(error);
    run.exit = worse(run.exit, complain(error, host));
  };
  VerifyOptions options = given;
  const auto reports = parse_reports(options.reports);
  const auto requested = reports ? *reports : std::vector<ReportRequest>();
  const auto sign = load_signer(options.sign_with, requested, host);
  const auto names = files_of(options, host);
  const auto shard = parse_shard(options.batch.shard);
  // An output that is missing is trouble, whatever the verdict is.
  const auto finish = [&] {
    write(run, options, requested, names && names->is_batch, host);
    for (const Error& each :
         reports&& sign ? write_reports(run, requested, host, *sign) : std::vector<Error>()) {
      run.exit = worse(run.exit, complain(each, host));
      run.reported.reset();
    }
  };
  const auto plan = !reports ? Result<Plan>(reports.error())
                    : !sign  ? Result<Plan>(sign.error())
                    : !names ? Result<Plan>(names.error())
                    : !shard ? Result<Plan>(shard.error())
                             : plan_of(options, run, host);
  if (!plan) {
    note(plan.error());
    if (options.format == "ndjson") {
      host.out << batch_summary_line({.errors = run.errors, .exit = run.exit});
    }
    finish();
    return run.exit;
  }
  const bool is_overdue = note_reviews(*plan, run, host);
  const auto judge = [&](const std::string& path) {
    auto report = verify_report(path, options, *plan, run, host);
    if (report && is_overdue && options.strict) {
      report->exit = worse(report->exit, ExitCode::inconclusive);
    }
    return report;
  };
  if (names->is_batch) {
    const Waivers* waivers = plan->excuses.waivers ? &*plan->excuses.waivers : nullptr;
    run_batch({options, *names, *reports, *shard, judge, waivers}, run, host);
  } else if (auto report = judge(names->all.front().path)) {
    run.exit = report->exit;
    if (plan->excuses.waivers) {
      say_unused(*plan->excuses.waivers, uses_of(*plan->excuses.waivers, *report), run, host);
    }
    run.reports.push_back(*std::move(report));
    settle_exit(options.fail_on, run, host);
  } else {
    note(report.error());
    settle_exit(options.fail_on, run, host);
  }
  finish();
  return run.reported.value_or(run.exit);
}

}  // namespace specie
