#include "cli/output_options.hpp"

#include <CLI/CLI.hpp>

#include "cli/footer.hpp"
#include "cli/reading_options.hpp"
#include "cli/reports.hpp"

namespace specie {

namespace {

void add_reports(CLI::App& command, std::vector<std::string>& reports,
                 const std::string& formats = report_formats()) {
  command
      .add_option("--report", reports,
                  "also write the result as FORMAT (" + formats +
                      ") to FILE; - stands in for the usual output (repeatable)")
      ->type_name("FORMAT=FILE")
      ->check(not_empty())
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_signed_reports(CLI::App& command, std::vector<std::string>& reports,
                        std::string& sign_with, const std::string& formats = report_formats()) {
  add_reports(command, reports, formats);
  command
      .add_option("--sign-with", sign_with,
                  "a private key (PEM; Ed25519 or ECDSA) that signs what --report intoto writes")
      ->type_name("FILE")
      ->check(not_empty());
}

}  // namespace

std::string rendered_formats() {
  constexpr std::string_view judged = "ndjson, ";
  std::string formats = report_formats();
  return formats.erase(formats.find(judged), judged.size());
}

void add_excuses(CLI::App& command, VerifyOptions& options) {
  command
      .add_option("--waivers", options.waivers,
                  "fails that somebody lets stand until a day: shown as fails, and not counted")
      ->type_name("FILE")
      ->check(not_empty());
  command
      .add_option("--baseline", options.baseline,
                  "an earlier result (specie.result/1): fails that it has are shown, and only new "
                  "or worse ones count")
      ->type_name("RESULT")
      ->check(not_empty());
}

void add_colour(CLI::App& command, std::string& colour) {
  command
      .add_option("--color", colour,
                  "whether verdicts for people are coloured: auto (on a terminal, unless NO_COLOR "
                  "is set), always or never")
      ->type_name("WHEN")
      ->envname("SPECIE_COLOR")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
}

void add_verify_outputs(CLI::App& command, VerifyOptions& options) {
  command
      .add_option(
          "--format", options.format,
          "human, plain (the same in ASCII), json, ndjson (a line a report) or md (Markdown)")
      ->check(CLI::IsMember({"human", "plain", "json", "ndjson", "md"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  add_signed_reports(command, options.reports, options.sign_with);
  add_colour(command, options.colour);
}

void add_lint_outputs(CLI::App& command, VerifyOptions& options) {
  command
      .add_option("--format", options.format,
                  "human, plain (the same in ASCII), json, ndjson (a line a report), md (Markdown) "
                  "or sarif")
      ->check(CLI::IsMember({"human", "plain", "json", "ndjson", "md", "sarif"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  add_reports(command, options.reports);
  add_colour(command, options.colour);
}

void add_render(CLI::App& app, RenderOptions& options) {
  CLI::App* command = app.add_subcommand("render", "a stored result in any output's form");
  command->footer(
      footer_with("  specie render result.json\n"
                  "  specie render result.json --report html=findings.html --report csv=paper.csv\n"
                  "  specie render all.ndjson --only filings/a.json --report html=a.html\n"));
  command
      ->add_option("RESULT", options.file,
                   "what verify wrote as json, or as ndjson (with --only); - is stdin")
      ->check(not_empty())
      ->required();
  command
      ->add_option("--only", options.only,
                   "the report of this file alone, named as the run was given it (repeatable)")
      ->check(not_empty())
      ->type_name("FILE");
  command
      ->add_option("--format", options.format,
                   "human, plain (the same in ASCII), json or md (Markdown)")
      ->check(CLI::IsMember({"human", "plain", "json", "md"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  add_signed_reports(*command, options.reports, options.sign_with, rendered_formats());
  add_colour(*command, options.colour);
}

}  // namespace specie
