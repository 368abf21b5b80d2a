#include <algorithm>

#include "cli/clocks.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complain.hpp"
#include "cli/concepts.hpp"
#include "cli/evidence.hpp"
#include "cli/layouts.hpp"
#include "cli/limits.hpp"
#include "cli/signature_files.hpp"
#include "cli/tape.hpp"
#include "cli/version.hpp"
#include "formats/json/compare_writer.hpp"
#include "formats/pdf/pdf_report.hpp"
#include "formats/text/compare_text.hpp"
#include "verify/model/comparison.hpp"

namespace specie {
namespace {

/// Silence on one side leaves open whether the documents agree.
ExitCode exit_of(const ReportComparison& comparison) {
  if (comparison.count(Agreement::differs) > 0) {
    return ExitCode::fail;
  }
  const bool complete = comparison.count(Agreement::only_first) == 0 &&
                        comparison.count(Agreement::only_second) == 0 &&
                        comparison.unmatched() == 0 && comparison.count(Agreement::same) > 0;
  return complete ? ExitCode::pass : ExitCode::inconclusive;
}

/// A layout that no file can be read by would be passed over in silence.
Result<Done> check_layout(const CompareOptions& options, Host& host) {
  if (options.layout.empty()) {
    return Done{};
  }
  for (const std::string& path : options.files) {
    if (path == "-") {
      return Done{};  // what is read once is not looked at before
    }
    auto file = host.open(path);
    const auto head = file ? file->head() : Result<std::string_view>(file.error());
    if (!head) {
      return head.error();
    }
    if (is_pdf_report(*head) || holds_signatures(*head)) {
      return Done{};
    }
  }
  return Error{.code = ErrorCode::usage,
               .message = "a layout is for a PDF, and neither file is one"};
}

}  // namespace

ExitCode compare(const CompareOptions& options, Host& host) {
  const auto limits = parse_limits(options.limits);
  const auto tape = load_tape_options(options.tape, host);
  if (!limits || !tape) {
    return complain(!limits ? limits.error() : tape.error(), host);
  }
  const auto concepts = load_concepts(options.concepts, host);
  if (!concepts) {
    return complain(concepts.error(), host);
  }
  const auto layout = load_layout(options.layout, host);
  if (!layout) {
    return complain(layout.error(), host);
  }
  if (const auto done = check_layout(options, host); !done) {
    return complain(done.error(), host);
  }
  std::vector<Evidence> documents;
  for (const std::string& path : options.files) {
    auto evidence = gather_evidence(path,
                                    {.layout = *layout ? &**layout : nullptr,
                                     .concepts = *concepts ? &**concepts : nullptr,
                                     .is_one_of_two = true,
                                     .verification_time = host.now(),
                                     .keep_positions = true,
                                     .tape = *tape,
                                     .limits = *limits},
                                    host);
    if (!evidence) {
      return complain(evidence.error(), host);
    }
    documents.push_back(*std::move(evidence));
  }
  if (*concepts && std::ranges::none_of(documents, [](const Evidence& each) {
        return each.report.format.find(", concepts ") != std::string::npos;
      })) {
    return complain(
        {.code = ErrorCode::usage,
         .message = "a concept map is for iXBRL, xBRL-JSON or xBRL-CSV, which neither is"},
        host);
  }
  const auto compared = compare_reports(documents[0].report, documents[1].report);
  if (!compared) {
    return complain(compared.error(), host);
  }
  const ExitCode exit = exit_of(*compared);
  host.out << (options.format == "json"
                   ? write_compare(*compared, documents[0].input, documents[1].input,
                                   std::string(version), exit)
                   : write_compare_text(*compared, documents[0].input, documents[1].input, exit));
  return exit;
}

}  // namespace specie
