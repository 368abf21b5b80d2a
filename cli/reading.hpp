#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cli/beside.hpp"
#include "cli/evidence.hpp"
#include "cli/help_files.hpp"
#include "cli/host.hpp"

namespace specie {

/// How a report is read, and what is given beside it.
struct Reading {
  const EvidenceOptions& options;
  const HelpBytes& help;
  Host& host;
  std::optional<SuppliedFacts> facts = {};
  FilesBeside beside;
  bool is_read = true;  ///< false: of a PDF that cannot be read only the signatures are judged

  /// Starts anew: facts count the positions that they complete.
  CompletePosition complete() {
    if (options.facts == nullptr) {
      return {};
    }
    facts = *options.facts;
    return [this](std::size_t observation, std::uint64_t line, Position& position) {
      facts->complete(observation, line, position);
      return Result<Done>(Done{});
    };
  }
};

/// The report that a PDF's bytes state. Errors: those of the PDF reader.
Result<Report> read_pdf(std::string_view bytes, Reading& reading);

/// The report of any format we know; `pdf` gets the bytes of a PDF, whose own signatures are judged
/// later. Of a PDF whose figures cannot be read and whose signatures are to be judged all the same
/// it is an empty one, and `unread` says why. Errors: those of the readers; usage for a layout or a
/// concept map that is not for its format.
Result<Report> read_report(Source& source, Reading& reading, std::optional<std::string>& pdf,
                           std::optional<Error>& unread);

}  // namespace specie
