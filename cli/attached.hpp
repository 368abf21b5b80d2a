#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "verify/model/limits.hpp"
#include "verify/model/report.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// Lists the files embedded in the PDF that a report was read from (`attachments[]` of the report),
/// and compares those that are `specie.report/1` with what was read, figure by figure
/// (`attached_reports[]`, `attached_figures[]`). They are read from the first `revision_end` bytes,
/// which are the revision that was signed; 0: from the file as it is. What a later revision brings
/// is named in a note and read as nothing.
///
/// Positions must have been kept. Errors: those of read_pdf_attachments(), and of reading a report
/// that says it is ours, with the embedded file's name.
Result<Done> read_attached(const std::string& path, std::string_view pdf,
                           std::uint64_t revision_end, const Limits& limits, Report& report);

}  // namespace specie
