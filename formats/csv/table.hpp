#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/limits.hpp"
#include "verify/model/source.hpp"

namespace specie {

/// One cell with the place it begins at, a quoted one without its quotes.
struct Cell {
  std::string_view text;
  std::uint32_t line = 0;
  std::uint32_t column = 0;  ///< in bytes, of the opening quote where it is quoted
};

/// Reads a table of RFC 4180 row by row, strictly: a quote only around a whole cell, doubled
/// within, lines that end in LF or CRLF. A row in memory is all that is ever held.
class TableReader {
 public:
  /// Borrows `text`, which is UTF-8 without byte order mark.
  TableReader(Source& text, char delimiter, const Limits& limits);

  /// False at the end. Lines without any character are passed over. Errors: malformed_table,
  /// bad_character, formula, over_limit, those of the source; all with place and excerpt.
  Result<bool> next();
  /// The row read last; valid until the next call.
  const std::vector<Cell>& cells() const { return cells_; }

  /// An error at a cell of the row read last.
  Error at(const Cell& cell, Error error) const;
  Error at(std::uint32_t line, std::uint32_t column, Error error) const;

  bool has_crlf() const { return has_crlf_; }
  bool ended_without_line_end() const { return unended_; }

 private:
  struct Span {
    std::size_t begin;
    std::size_t end;
    std::uint32_t line;
    std::uint32_t column;
  };
  enum class State : std::uint8_t { cell_start, plain, quoted, quote_in_quoted, carriage_return };

  Result<bool> load();
  Result<Done> take(char c, bool& row_ended);
  Result<Done> take_plain(char c, bool& row_ended);
  Result<Done> take_outside_quotes(char c, bool& row_ended);
  void take_run();
  void put(std::string_view run);
  void begin_cell();
  Result<Done> end_cell();
  void end_line();
  void note_raw(std::string_view run);
  Error fault(ErrorCode code, std::string message) const;
  Result<bool> finish_row();
  Result<bool> finish_file();

  Source& source_;
  char delimiter_;
  std::size_t columns_max_;
  std::size_t cell_bytes_max_;
  std::uint64_t bytes_max_;
  std::string chunk_;
  std::size_t at_ = 0;
  bool ended_ = false;
  State state_ = State::cell_start;
  std::uint32_t line_ = 1;
  std::uint32_t column_ = 1;
  std::uint32_t row_line_ = 1;  ///< on which the row began
  std::string raw_;             ///< the row's first bytes as written, for excerpts
  std::string text_;            ///< of all cells of the row
  std::vector<Span> spans_;
  std::vector<Cell> cells_;
  Span open_{};  ///< the cell that is being read
  bool has_crlf_ = false;
  bool unended_ = false;
};

}  // namespace specie
