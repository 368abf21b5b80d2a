#include "cli/judging_options.hpp"

#include <CLI/CLI.hpp>

#include "cli/batch/options.hpp"
#include "cli/footer.hpp"
#include "cli/output_options.hpp"
#include "cli/reading_options.hpp"
#include "cli/tape.hpp"

namespace specie {

void add_rulebook(CLI::App& command, std::vector<std::string>& rulebooks) {
  command
      .add_option("--rulebook", rulebooks,
                  "a rulebook (file or folder) in place of the built-in one of its id (repeatable)")
      ->type_name("PATH")
      ->envname("SPECIE_RULEBOOK")
      ->check(not_empty())
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_profiles(CLI::App& command, VerifyOptions& options) {
  command.add_option("--profile", options.profiles, "rulebooks, separated by commas; or all")
      ->type_name("ID,...")
      ->delimiter(',')
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->capture_default_str();
}

void add_facts(CLI::App& command, VerifyOptions& options) {
  command
      .add_option("--facts", options.facts,
                  "facts that the report lacks, each with its source; findings that rest on them "
                  "say so")
      ->type_name("FILE")
      ->check(not_empty());
}

void add_law(CLI::App& command, VerifyOptions& options) {
  add_rulebook(command, options.rulebooks);
  command
      .add_option("--rulebook-option", options.rulebook_options,
                  "which variant of an unsettled law is asked, such as us-occ=B (repeatable)")
      ->type_name("ID=NAME")
      ->check(not_empty())
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      .add_option("--law-date", options.law_date,
                  "the day on which the law is asked: as-of or a day")
      ->type_name("DATE")
      ->capture_default_str();
  command
      .add_option(
          "--enforce", options.enforce,
          "what decides the exit code: every criterion selected, or those in force on the law date")
      ->check(CLI::IsMember({"selected", "in-force"}))
      ->type_name("WHAT")
      ->capture_default_str();
  command.add_option("--observation", options.observation, "all, last or a day")
      ->type_name("WHICH")
      ->capture_default_str();
}

void add_fail_on(CLI::App& command, VerifyOptions& options) {
  command
      .add_option("--fail-on", options.fail_on,
                  "inconclusive; fail: 5 becomes 0; none: 1, 4 and 5 become 0. Nothing turns 2, 3 "
                  "or 70 into 0")
      ->check(CLI::IsMember({"inconclusive", "fail", "none"}))
      ->type_name("WHAT")
      ->capture_default_str();
}

void add_lint(CLI::App& app, VerifyOptions& options) {
  CLI::App* command =
      app.add_subcommand("lint", "the same before signing: no authenticity, and what to fix");
  command->footer(
      footer_with("  specie lint report.json\n"
                  "  specie lint report.json --profile us-genius --format json | jq "
                  "'.reports[].observations[].findings[].fixes[]?'\n"
                  "  specie lint out/*.json --report sarif=lint.sarif --report github=-\n"));
  command
      ->add_option("FILE", options.files,
                   "reports, as for verify, that nobody has signed yet; - is stdin")
      ->check(not_empty());
  add_batch_options(*command, options.batch);
  add_profiles(*command, options);
  options.verify_at = "now";
  command
      ->add_option("--verify-at", options.verify_at,
                   "when ages and waivers are judged: now, a day or an instant")
      ->type_name("TIME")
      ->capture_default_str();
  command->add_option("--limit", options.limits, "change a limit of docs/limits.md (repeatable)")
      ->type_name("NAME=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_facts(*command, options);
  add_layout(*command, options.layout);
  add_concepts(*command, options.concepts);
  add_tape_options(*command, options.tape);
  add_law(*command, options);
  add_excuses(*command, options);
  add_lint_outputs(*command, options);
  add_fail_on(*command, options);
  command->add_flag("--strict", options.strict, "manual criteria count as inconclusive");
  command->add_flag("-q,--quiet", options.quiet, "the verdict line only");
}

}  // namespace specie
