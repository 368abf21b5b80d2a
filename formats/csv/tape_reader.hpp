#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "formats/csv/columns.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/report.hpp"
#include "verify/model/source.hpp"

namespace specie {

struct TapeOptions {
  Limits limits = {};
  bool keep_positions = false;        ///< also fill Observation::kept
  CompletePosition complete = {};     ///< adds to each position what was given beside the tape
  std::optional<ColumnMap> map = {};  ///< given by the user; else recognised by content
  TapeWriting writing = {};           ///< declared by the user; wins over the map's
  bool is_strict = false;             ///< a column that nobody reads is an error, not a note
  bool is_judged = false;             ///< a fund's holdings are then refused (ruling 36)
};

/// Whether a file that begins with `head` is a tape that needs no column map.
bool is_tape(std::string_view head);

/// Reads a holdings tape: a table of CSV or TSV with one position a row. Positions are folded as
/// they arrive; what the tape does not say is absent. Rows of several `as_of` are as many
/// observations. An Origin has `line` and `column`, in bytes of the text as UTF-8, from 1.
/// Errors: unknown_encoding, malformed_table, unknown_column, formula, not_a_report, and those of
/// reports in JSON.
Result<Report> read_tape(Source& source, const TapeOptions& options);

}  // namespace specie
