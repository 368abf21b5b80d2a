#include "cli/options.hpp"

#include <CLI/CLI.hpp>

#include "cli/batch/options.hpp"
#include "cli/commands/completion.hpp"
#include "cli/footer.hpp"
#include "cli/judging_options.hpp"
#include "cli/output_options.hpp"
#include "cli/reading_options.hpp"
#include "cli/tape.hpp"

namespace specie {
namespace {

void add_format(CLI::App& command, std::string& format) {
  command.add_option("--format", format, "human or json")
      ->check(CLI::IsMember({"human", "json"}))
      ->type_name("FORMAT")
      ->capture_default_str();
}

void add_help_file(CLI::App& command, const char* name, std::vector<std::string>& files,
                   const char* what) {
  command.add_option(name, files, what)
      ->type_name("FILE")
      ->check(not_empty())
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_evidence_options(CLI::App& command, std::vector<std::string>& signatures,
                          HelpFiles& help_files, std::string& trust, std::string& verify_at,
                          std::vector<std::string>& limits) {
  command
      .add_option("--sig", signatures,
                  "signatures over the report: CMS, S/MIME, JWS, DSSE or minisign (repeatable; "
                  "REPORT.p7s, REPORT.jws, REPORT.minisig, REPORT.dsse.json and "
                  "REPORT.intoto.json are found by name)")
      ->type_name("FILE")
      ->check(not_empty())
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_help_file(command, "--cert", help_files.certificates,
                "certificates that may complete a chain; they add no trust (repeatable)");
  add_help_file(command, "--crl", help_files.crls,
                "a certificate revocation list, PEM or DER (repeatable)");
  add_help_file(command, "--ocsp", help_files.ocsp,
                "an OCSP response about a certificate, DER (repeatable)");
  command.add_option("--trust", trust, "who may sign what: nothing outside this file is trusted")
      ->type_name("FILE")
      ->envname("SPECIE_TRUST")
      ->check(not_empty());
  command
      .add_option("--verify-at", verify_at,
                  "when signatures and ages are judged: proven, now, claimed, a day or an instant")
      ->type_name("TIME")
      ->capture_default_str();
  command.add_option("--limit", limits, "change a limit of docs/limits.md (repeatable)")
      ->type_name("NAME=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_verify(CLI::App& app, VerifyOptions& options) {
  CLI::App* command =
      app.add_subcommand("verify", "authenticity, arithmetic and criteria of reserve reports");
  command->footer(
      footer_with("  specie verify usdc-2026-04.pdf\n"
                  "  specie verify report.json --sig report.json.p7s --trust trust.json --profile "
                  "us-genius,uk-fca\n"
                  "  specie verify report.json --trust trust.json --format json | jq '.exit'\n"));
  command
      ->add_option(
          "FILE", options.files,
          "reports: specie.report/1 JSON, a PDF of a known layout, an issuer's API answer, a "
          "CSV tape, or iXBRL, xBRL-JSON/CSV (--concepts), also inside a CMS, S/MIME, JWS or DSSE "
          "file; folders of them; - is stdin")
      ->check(not_empty());
  add_batch_options(*command, options.batch);
  add_profiles(*command, options);
  add_evidence_options(*command, options.signatures, options.help_files, options.trust,
                       options.verify_at, options.limits);
  add_facts(*command, options);
  add_pdf_allow(*command, options.pdf_allowed);
  add_layout(*command, options.layout);
  add_concepts(*command, options.concepts);
  add_tape_options(*command, options.tape);
  add_law(*command, options);
  add_excuses(*command, options);
  add_verify_outputs(*command, options);
  add_fail_on(*command, options);
  command
      ->add_option("--min-evidence", options.evidence_min,
                   "what a pass must rest on; a pass on weaker facts is inconclusive")
      ->check(CLI::IsMember({"auditor-signed", "officer-signed", "other-trusted-signed",
                             "untrusted-signed", "unsigned", "supplied"}))
      ->type_name("GRADE")
      ->capture_default_str();
  command->add_flag(
      "--strict", options.strict,
      "manual criteria count as inconclusive, and so does a signed PDF that holds what "
      "could mislead");
  command->add_flag("-q,--quiet", options.quiet, "the verdict line only");
}

void add_inspect(CLI::App& app, InspectOptions& options) {
  CLI::App* command =
      app.add_subcommand("inspect", "what was read: facts with their place, no verdict");
  command->footer(footer_with(
      "  specie inspect usdc-2026-04.pdf\n"
      "  specie inspect usdc-2026-04.pdf --format json | jq '.observations[].pool_value'\n"
      "  specie inspect report.json --sig report.json.p7s --trust trust.json\n"
      "  specie inspect filing.xhtml --concepts my-map.json --to report\n"));
  command
      ->add_option(
          "FILE", options.file,
          "a report: specie.report/1 JSON, a PDF of a known layout, an issuer's API answer, "
          "a CSV tape, or iXBRL, xBRL-JSON/CSV (--concepts), also inside a CMS, S/MIME, JWS or "
          "DSSE file")
      ->check(not_empty())
      ->required();
  add_evidence_options(*command, options.signatures, options.help_files, options.trust,
                       options.verify_at, options.limits);
  add_pdf_allow(*command, options.pdf_allowed);
  add_layout(*command, options.layout);
  add_concepts(*command, options.concepts);
  add_tape_options(*command, options.tape);
  command
      ->add_option("--to", options.to,
                   "write what was read as specie.report/1, for a person to review and sign")
      ->check(CLI::IsMember({"report"}))
      ->type_name("FORMAT");
  add_format(*command, options.format);
}

void add_compare(CLI::App& app, CompareOptions& options) {
  CLI::App* command =
      app.add_subcommand("compare", "two documents of one period, figure by figure");
  command->footer(
      footer_with("  specie compare usdc-2026-04.pdf usdc-2026-04.json\n"
                  "  specie compare report.json tape.csv --columns my-bank.json\n"
                  "  specie compare issuer.pdf tape.csv --layout my-issuer.json\n"
                  "  specie compare a.json b.json --format json | jq '.counts'\n"));
  command->add_option("FILE", options.files, "two documents, of any format that is read")
      ->check(not_empty())
      ->expected(2)
      ->required();
  add_concepts(*command, options.concepts);
  add_layout(*command, options.layout);
  add_tape_options(*command, options.tape);
  command->add_option("--limit", options.limits, "change a limit of docs/limits.md (repeatable)")
      ->type_name("NAME=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_format(*command, options.format);
}

void add_rules(CLI::App& app, Options& options) {
  CLI::App* rules = app.add_subcommand("rules", "the criteria, with citation and legal status");
  rules->require_subcommand(1);
  rules->footer(
      footer_with("  specie rules list\n"
                  "  specie rules list --profile uk-fca --format json\n"
                  "  specie rules show US-GENIUS-4a1A-iii\n"
                  "  specie rules test verify/rulebooks/us-genius\n"
                  "  specie rules impact --from uk-fca --to my-uk-fca/ reports/*.json\n"));
  CLI::App* list = rules->add_subcommand("list", "every criterion, a line each");
  add_format(*list, options.rules.format);
  CLI::App* show = rules->add_subcommand("show", "one criterion in full");
  show->add_option("ID", options.rule_id, "a criterion's id")->required();
  add_rulebook(*show, options.rules.rulebooks);
  CLI::App* calendar =
      rules->add_subcommand("calendar", "what was made, and comes into force, when");
  for (CLI::App* each : {list, calendar}) {
    each->add_option("--profile", options.rules.profiles, "rulebooks, separated by commas; or all")
        ->type_name("ID,...")
        ->delimiter(',');
    add_rulebook(*each, options.rules.rulebooks);
  }
  CLI::App* diff = rules->add_subcommand("diff", "what two rulebooks say differently");
  diff->add_option("FROM", options.impact.from, "a built-in rulebook's id, or a file or folder")
      ->check(not_empty())
      ->required();
  diff->add_option("TO", options.impact.to, "likewise")->check(not_empty())->required();
  CLI::App* impact = rules->add_subcommand(
      "impact", "the verdicts on reports that two rulebooks give differently");
  impact->add_option("--from", options.impact.from, "a built-in rulebook's id, or a file or folder")
      ->type_name("RULEBOOK")
      ->check(not_empty())
      ->required();
  impact->add_option("--to", options.impact.to, "likewise")
      ->type_name("RULEBOOK")
      ->check(not_empty())
      ->required();
  impact->add_option("--verify-at", options.impact.verify_at, "when ages are judged")
      ->type_name("TIME")
      ->capture_default_str();
  impact->add_option("FILE", options.impact.files, "reports")->check(not_empty())->required();
  CLI::App* test = rules->add_subcommand("test", "run the cases beside a rulebook's criteria");
  test->add_option("FOLDER", options.rule_folders, "folders of rulebooks")
      ->check(not_empty())
      ->required();
}

void add_signer_options(CLI::App& trust, AddSignerOptions& options) {
  CLI::App* add = trust.add_subcommand(
      "add-signer", "print a signer to paste into the file, which stays as it is");
  add->add_option("FILE", options.file, "the trust file that the signer is for")
      ->check(not_empty())
      ->required();
  add->add_option("--cert", options.certificate,
                  "the signer's certificate, pinned by its key, or its authority's")
      ->type_name("FILE")
      ->check(not_empty());
  add->add_option("--key", options.key, "the signer's public key (PEM), for DSSE")
      ->type_name("FILE")
      ->check(not_empty());
  add->add_option("--jwks", options.jwks, "the signer's JWK set, for JWS")
      ->type_name("FILE")
      ->check(not_empty());
  add->add_option("--minisign", options.minisign, "the signer's public key of minisign (.pub)")
      ->type_name("FILE")
      ->check(not_empty());
  add->add_option("--role", options.role, "auditor, issuer-ceo, issuer-cfo, custodian, ...")
      ->type_name("ROLE")
      ->required();
  add->add_option("--name", options.name, "how outputs call the signer")
      ->type_name("NAME")
      ->check(not_empty())
      ->required();
  add->add_option("--issuer", options.issuers, "an issuer it may sign for (repeatable)")
      ->type_name("NAME")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_trust(CLI::App& app, Options& options) {
  CLI::App* trust = app.add_subcommand("trust", "who may sign what: show, check and prepare");
  trust->require_subcommand(1);
  trust->footer(
      footer_with("  specie trust show trust.json\n"
                  "  specie trust check trust.json --verify-at 2027-01-31\n"
                  "  specie trust add-signer trust.json --cert ceo.pem --role issuer-ceo --name "
                  "\"Ada Fenwick\" "
                  "--issuer \"Example Dollar Ltd\"\n"));
  CLI::App* show = trust->add_subcommand(
      "show", "every signer, with the fingerprints of its certificates and keys");
  CLI::App* check = trust->add_subcommand(
      "check", "anchors out of date, weak keys, ended mandates, quorums that nobody can reach");
  for (CLI::App* each : {show, check}) {
    each->add_option("FILE", options.trust.file, "a trust file: specie.trust/1")
        ->check(not_empty())
        ->required();
    add_format(*each, options.trust.format);
  }
  check
      ->add_option("--verify-at", options.trust.verify_at,
                   "the time at which dates are judged: now, a day or an instant")
      ->type_name("TIME")
      ->capture_default_str();
  add_signer_options(*trust, options.add_signer);
}

void add_lookups(CLI::App& app, Options& options) {
  CLI::App* explain = app.add_subcommand(
      "explain", "a criterion, a finding of a result, an error code or an exit code");
  explain->add_option("ID", options.explain.id, "US-GENIUS-4a1A-iii, f-2c9a41d07b10, E1203 or 5")
      ->required();
  explain
      ->add_option(
          "RESULT", options.explain.result,
          "what verify wrote as json, or as ndjson (with --only): the findings of ID in it")
      ->check(not_empty());
  explain
      ->add_option("--only", options.explain.only,
                   "the report of this file alone, named as the run was given it (repeatable)")
      ->check(not_empty())
      ->type_name("FILE");
  add_rulebook(*explain, options.explain.rulebooks);
  explain->footer(
      footer_with("  specie explain US-GENIUS-4a1A-iii\n"
                  "  specie explain US-GENIUS-4a1A result.json\n"
                  "  specie explain E1203\n"));
  CLI::App* schema = app.add_subcommand("schema", "print a JSON Schema; without a name, list them");
  schema->add_option("NAME", options.schema_name, "a name that specie schema lists");
  schema->footer(
      footer_with("  specie schema\n"
                  "  specie schema report\n"
                  "  specie schema result > result.schema.json\n"));
  CLI::App* version = app.add_subcommand("version", "version, rulebooks and schemas");
  version->footer(
      footer_with("  specie version\n"
                  "  specie version --format json\n"
                  "  specie version --format json | jq .rulebooks\n"));
  add_format(*version, options.version_format);
}

}  // namespace

void add_commands(CLI::App& app, Options& options, std::string_view asked) {
  app.name("specie");
  app.description(
      "specie: is a stablecoin's reserve report authentic, does it add up, and does it meet UK and "
      "US criteria?");
  app.require_subcommand(1);
  app.set_version_flag("--version", "", "what specie version prints");
  app.footer(
      footer_with("  specie verify usdc-2026-04.pdf\n"
                  "  specie verify report.json --sig report.json.p7s --trust trust.json\n"
                  "  specie explain US-GENIUS-4a1A-iii\n"));
  add_verify(app, options.verify);
  if (asked == "verify") {
    return;  // what runs a thousand times a night needs no other command's options
  }
  add_lint(app, options.lint);
  add_merge(app, options.merge);
  add_inspect(app, options.inspect);
  add_compare(app, options.compare);
  add_render(app, options.render);
  add_rules(app, options);
  add_trust(app, options);
  add_lookups(app, options);
  add_completion(app, options.completion_shell);
}

}  // namespace specie
