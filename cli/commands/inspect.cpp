#include <optional>

#include "cli/clocks.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complain.hpp"
#include "cli/concepts.hpp"
#include "cli/evidence.hpp"
#include "cli/layouts.hpp"
#include "cli/limits.hpp"
#include "cli/tape.hpp"
#include "cli/trust.hpp"
#include "cli/version.hpp"
#include "formats/json/inspect_writer.hpp"
#include "formats/json/report_writer.hpp"
#include "formats/text/inspect_text.hpp"

namespace specie {
namespace {

Result<Evidence> gather(const InspectOptions& options, Host& host) {
  const auto limits = parse_limits(options.limits);
  const auto at = parse_verify_at(options.verify_at, host);
  if (!limits || !at) {
    return !limits ? limits.error() : at.error();
  }
  auto tape = load_tape_options(options.tape, host);
  if (tape) {
    tape->is_judged = options.to == "report";  // what is written is a report, or nothing is
  }
  if (!tape) {
    return tape.error();
  }
  std::optional<TrustPolicy> trust;
  if (!options.trust.empty()) {
    auto loaded = load_trust(options.trust, host);
    if (!loaded) {
      return loaded.error();
    }
    trust = *std::move(loaded);
  }
  const auto layout = load_layout(options.layout, host);
  if (!layout) {
    return layout.error();
  }
  const auto concepts = load_concepts(options.concepts, host);
  if (!concepts) {
    return concepts.error();
  }
  return gather_evidence(options.file,
                         {.signatures = options.signatures,
                          .help_files = options.help_files,
                          .trust = trust ? &*trust : nullptr,
                          .layout = *layout ? &**layout : nullptr,
                          .concepts = *concepts ? &**concepts : nullptr,
                          .verification_time = at->seconds,
                          .basis = at->basis,
                          .is_unread_judged = options.to != "report",
                          .keep_positions = true,
                          .tape = *std::move(tape),
                          .limits = *limits,
                          .pdf_allowed = {.form_fill = !options.pdf_allowed.empty()}},
                         host);
}

}  // namespace

ExitCode inspect(const InspectOptions& options, Host& host) {
  const auto evidence = gather(options, host);
  if (!evidence) {
    return complain(evidence.error(), host);
  }
  if (options.to == "report") {
    host.out << write_report(evidence->report, evidence->input);
    return ExitCode::pass;
  }
  host.out << (options.format == "json"
                   ? write_inspect(evidence->report, evidence->input, evidence->authenticity,
                                   std::string(version), evidence->unread)
                   : write_inspect_text(evidence->report, evidence->input, evidence->authenticity));
  // Who signed is worth knowing of a document whose figures nobody can read.
  if (!evidence->unread) {
    return ExitCode::pass;
  }
  const ExitCode code = complain(*evidence->unread, host);
  host.complaints.clear();  // they are in the output
  return code;
}

}  // namespace specie
