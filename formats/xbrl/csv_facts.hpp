#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "formats/csv/table.hpp"
#include "formats/xbrl/csv_metadata.hpp"
#include "formats/xbrl/document.hpp"

namespace specie::xbrl {

/// Reads the facts of one table, row by row, into a document. A cell with a value that makes no
/// fact, and is part of none, is an error: nothing of a table is passed over but its comments.
class CsvFacts {
 public:
  CsvFacts(const CsvMetadata& metadata, const CsvTable& table,
           const std::function<bool(const QName&)>& is_text, const Limits& limits,
           Document& document);

  /// `part` is the table's Origin::document.
  Result<Done> read(TableReader& rows, std::uint32_t part);

 private:
  using Dimensions = std::map<std::string_view, std::string_view>;

  /// A column of the header, and where the row has it.
  struct Placed {
    const CsvColumn* column;  ///< null: without a name
    std::size_t index;
  };

  Result<Done> read_header(const TableReader& rows);
  Result<Done> read_row(const TableReader& rows);
  Result<Done> check_row_id(const TableReader& rows, bool has_facts);
  Result<Done> check_used(const TableReader& rows) const;
  Result<Done> read_fact(const TableReader& rows, const CsvColumn& column, const Cell& cell);
  Result<Done> gather(const TableReader& rows, const CsvColumn& column, Dimensions& dimensions,
                      std::string_view& decimals);
  Result<Done> put_aspects(const TableReader& rows, const Cell& cell, const Dimensions& dimensions,
                           Fact& fact, Context& context);
  Result<Done> put_value(const TableReader& rows, const Cell& cell, std::string_view decimals,
                         Fact& fact);
  /// What a text of the metadata says in this row: nothing for #none. Errors: malformed_fact.
  Result<std::optional<std::string>> resolve(std::string_view written, bool is_period);
  Result<std::optional<std::string>> parameter(std::string_view name);
  const Cell* cell_of(std::string_view column) const;
  Result<Done> count(const Context& context);

  const CsvMetadata& metadata_;
  const CsvTable& table_;
  const std::function<bool(const QName&)>& is_text_;
  const Limits& limits_;
  Document& document_;
  std::uint32_t part_ = 0;
  std::uint64_t row_ = 0;
  std::vector<Placed> header_;
  std::map<std::string_view, std::size_t> index_;
  std::set<std::string, std::less<>> row_ids_;
  const std::vector<Cell>* cells_ = nullptr;  ///< of the row
  std::vector<char> used_;                    ///< by column, in the row
};

}  // namespace specie::xbrl
