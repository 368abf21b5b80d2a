#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/csv/columns.hpp"
#include "formats/csv/header.hpp"
#include "formats/csv/table.hpp"
#include "formats/json/node.hpp"
#include "verify/model/facts.hpp"
#include "verify/model/position.hpp"

namespace specie {

/// A fact of the observation that a cell states.
struct RowFact {
  const Field* field = nullptr;
  std::string text = {};  ///< in the form of specie.report/1, to compare rows
  FactValue value = {};
  Origin origin = {};
};

/// One row of a tape: a position as specie.report/1 would write it, and facts of the observation.
struct Row {
  JsonNode position;
  std::vector<RowFact> facts = {};
};

/// The fact in a cell; `suffix` is put behind a date. Errors: those of the value's kind, without a
/// place.
Result<RowFact> fact_of_cell(const BoundColumn& column, const Cell& cell, const ColumnMap& map,
                             std::string_view suffix);

/// Whether a cell says nothing.
bool is_absent(std::string_view cell, const ColumnMap& map);

/// The amount in a cell, in the units of the report. Errors: those of numbers, without a place.
Result<Decimal> amount_of_cell(const BoundColumn& column, const Cell& cell, const ColumnMap& map);

/// Turns the cells of the row that the table read last into `row`. Errors have their place.
Result<Done> read_cells(const TableReader& table, const std::vector<BoundColumn>& columns,
                        const ColumnMap& map, Row& row);

/// The position of a row, checked as those of reports in JSON are.
Result<Position> position_of(const Row& row, const TableReader& table);

}  // namespace specie
