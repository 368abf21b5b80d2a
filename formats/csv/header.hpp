#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/csv/columns.hpp"
#include "formats/csv/table.hpp"

namespace specie {

/// What is done with the cells of one column.
struct BoundColumn {
  std::string header;
  const Field* field = nullptr;    ///< null: the column is not read
  const Column* column = nullptr;  ///< of the map; null for native columns
  bool is_of_position = false;
  bool is_amount = false;  ///< multiplied by the scale
};

/// Whether a field is an amount of money or coins, which the scale multiplies.
bool is_scaled(const Field& field, bool is_of_position);

/// The delimiter of a header among the first lines of `head`, by the names it should have; NUL
/// when no line has two of them.
char find_delimiter(std::string_view head, const ColumnMap& map);

/// Whether a row is the header that the map speaks of.
bool is_header(const std::vector<Cell>& row, const ColumnMap& map);

/// Binds the columns of a header. `notes` gets the columns that are not read. Errors:
/// unknown_column, duplicate_key.
Result<std::vector<BoundColumn>> bind_columns(const TableReader& table, const ColumnMap& map,
                                              bool is_strict, std::vector<std::string>& notes);

/// "expected: ...; found: ...", for a header that is not there.
std::string expected_and_found(const ColumnMap& map, const std::vector<std::string>& found);

}  // namespace specie
