#include "cli/commands/plan.hpp"

#include <utility>

#include "cli/built_in.hpp"
#include "cli/concepts.hpp"
#include "cli/facts.hpp"
#include "cli/layouts.hpp"
#include "cli/limits.hpp"
#include "cli/rulebooks.hpp"
#include "cli/trust.hpp"
#include "formats/pack/rulebook_pack.hpp"

namespace specie {
namespace {

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

}  // namespace

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

}  // namespace specie
