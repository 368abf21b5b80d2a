#pragma once

#include <string_view>

#include "formats/json/report_reader.hpp"
#include "formats/xbrl/concepts.hpp"
#include "formats/xbrl/csv_files.hpp"
#include "verify/model/report.hpp"
#include "verify/model/source.hpp"

namespace specie::xbrl {

/// Whether a file that begins with `head` is XML, xBRL-JSON or the metadata of xBRL-CSV.
bool is_xbrl(std::string_view head);

/// Reads an Inline XBRL document, xBRL-JSON or xBRL-CSV by a concept map: figures of one instant
/// are one observation. No taxonomy is loaded, and nothing is fetched; `open` opens the tables of
/// xBRL-CSV. An Origin has `line` and `column`, and of a table its `document` and name. Errors:
/// unknown_concept without a map; malformed_xml, malformed_fact, and those of reports in JSON.
Result<Report> read_xbrl_report(Source& source, const ConceptMap* map, const ReportOptions& options,
                                const OpenBeside& open = {});

}  // namespace specie::xbrl
