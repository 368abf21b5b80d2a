#include "cli/run.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <exception>
#include <iterator>
#include <optional>
#include <utility>

#include "cli/commands/commands.hpp"
#include "cli/commands/completion.hpp"
#include "cli/complain.hpp"
#include "cli/empty_values.hpp"
#include "cli/options.hpp"
#include "cli/suggest.hpp"
#include "cli/version.hpp"
#include "formats/json/result_writer.hpp"

namespace specie {
namespace {

Error usage(std::string message, std::string hint = {}) {
  return {.code = ErrorCode::usage, .message = std::move(message), .hint = std::move(hint)};
}

/// CLI11's own words for what it refused, without its full help.
Error usage_error(const CLI::ParseError& what) {
  std::string message = what.what();
  std::ranges::transform(message, message.begin(), [](char c) { return c == '\n' ? ' ' : c; });
  const auto is_upper = [](char c) { return 'A' <= c && c <= 'Z'; };
  // A sentence's first letter, not the name of an argument.
  if (message.size() > 1 && is_upper(message[0]) && !is_upper(message[1])) {
    message.front() = static_cast<char>(message.front() - 'A' + 'a');
  }
  std::string hint = meant_value(message);
  return usage(std::move(message), std::move(hint));
}

ExitCode dispatch_rules(const CLI::App& rules, const Options& options, Host& host) {
  if (rules.got_subcommand("show")) {
    return rules_show(options.rule_id, options.rules, host);
  }
  if (rules.got_subcommand("test")) {
    return rules_test(options.rule_folders, host);
  }
  if (rules.got_subcommand("diff")) {
    return rules_diff(options.impact.from, options.impact.to, host);
  }
  if (rules.got_subcommand("impact")) {
    return rules_impact(options.impact, host);
  }
  return rules.got_subcommand("calendar") ? rules_calendar(options.rules, host)
                                          : rules_list(options.rules, host);
}

ExitCode dispatch_trust(const CLI::App& trust, const Options& options, Host& host) {
  if (trust.got_subcommand("add-signer")) {
    return trust_add_signer(options.add_signer, host);
  }
  return trust.got_subcommand("check") ? trust_check(options.trust, host)
                                       : trust_show(options.trust, host);
}

ExitCode dispatch(const CLI::App& app, const Options& options, Host& host) {
  if (app.got_subcommand("verify")) {
    return verify(options.verify, host);
  }
  if (app.got_subcommand("lint")) {
    return lint(options.lint, host);
  }
  if (app.got_subcommand("merge")) {
    return merge(options.merge, host);
  }
  if (app.got_subcommand("inspect")) {
    return inspect(options.inspect, host);
  }
  if (app.got_subcommand("compare")) {
    return compare(options.compare, host);
  }
  if (app.got_subcommand("render")) {
    return render(options.render, host);
  }
  if (app.got_subcommand("rules")) {
    const CLI::App* rules = app.get_subcommand("rules");
    return dispatch_rules(*rules, options, host);
  }
  if (app.got_subcommand("trust")) {
    return dispatch_trust(*app.get_subcommand("trust"), options, host);
  }
  if (app.got_subcommand("explain")) {
    return explain(options.explain, host);
  }
  if (app.got_subcommand("schema")) {
    return schema(options.schema_name, host);
  }
  if (app.got_subcommand("completion")) {
    return completion(options.completion_shell, host);
  }
  return version_text(options.version_format, host);
}

constexpr std::string_view short_usage =
    "usage: specie COMMAND ...\n"
    "  specie verify report.json --sig report.json.p7s --trust trust.json\n"
    "  specie verify usdc-2026-04.pdf --format json\n"
    "  specie explain US-GENIUS-4a1A-iii\n"
    "see specie --help\n";

/// Whether JSON was asked for, in a command line that may not be understood otherwise.
bool wants_json(const std::vector<std::string>& arguments) {
  for (auto each = arguments.begin(); each != arguments.end() && *each != "--"; ++each) {
    const auto next = std::next(each);
    if (*each == "--format=json" ||
        (*each == "--format" && next != arguments.end() && *next == "json")) {
      return true;
    }
  }
  return false;
}

/// A script that asked for JSON gets JSON, also of a run that could not be.
void write_complaints(ExitCode code, Host& host) {
  host.out << write_result({.tool_version = std::string(version),
                            .settings = {.verification_time = host.now()},
                            .errors = host.complaints,
                            .exit = code});
}

/// One value behind an option that may be repeated: what follows it is a file.
void take_one_value_each(CLI::App& app) {
  for (CLI::Option* each : app.get_options()) {
    if (!each->get_positional()) {
      each->allow_extra_args(false);
    }
  }
  for (CLI::App* each : app.get_subcommands([](const CLI::App*) { return true; })) {
    take_one_value_each(*each);
  }
}

void forget_variables(CLI::App& app) {
  for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    for (CLI::Option* option : command->get_options()) {
      option->envname("");
    }
  }
}

/// `help verify` as `verify --help`: what other programs have taught people to ask.
std::vector<std::string> with_help(std::vector<std::string> arguments) {
  if (arguments.front() == "help") {
    arguments.erase(arguments.begin());
    arguments.emplace_back("--help");
  }
  return arguments;
}

ExitCode run_command(const std::vector<std::string>& given, Variables variables, Host& host) {
  if (given.empty()) {
    host.err << short_usage;
    return ExitCode::usage;
  }
  CLI::App app;
  Options options;
  std::vector<std::string> arguments = with_help(given);
  add_commands(app, options, arguments.front());
  arguments = with_empty_values(app, arguments);
  take_one_value_each(app);
  if (variables == Variables::ignored) {
    forget_variables(app);
  }
  if (const auto misspelt = misspelt_word(app, arguments)) {
    return complain(usage(misspelt->message, misspelt->hint), host);
  }
  // CLI11 2.1 takes arguments in reverse.
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    host.out << app.help();
    return ExitCode::pass;
  } catch (const CLI::CallForVersion&) {
    return version_text(options.version_format, host);
  } catch (const CLI::ParseError& what) {
    return complain(usage_error(what), host);
  }
  return dispatch(app, options, host);
}

/// Nothing of ours throws; what does all the same is a bug, and never looks like a verdict.
ExitCode run_guarded(const std::vector<std::string>& arguments, Variables variables, Host& host) {
  try {
    return run_command(arguments, variables, host);
  } catch (const std::exception& what) {
    return complain({.code = ErrorCode::internal,
                     .message = "this should not have happened: " + std::string(what.what())},
                    host);
  }
}

}  // namespace

ExitCode run(const std::vector<std::string>& arguments, Host& host, Variables variables) {
  host.complaints.clear();
  const ExitCode code = run_guarded(arguments, variables, host);
  if (!host.complaints.empty() && wants_json(arguments)) {
    write_complaints(code, host);
  }
  host.out.flush();
  if (host.out) {
    return code;
  }
  // A verdict that did not arrive is none: a full disk or a closed stream must not look like a
  // pass.
  return worse(
      code, complain({.code = ErrorCode::not_written, .message = "the output could not be written"},
                     host));
}

}  // namespace specie
