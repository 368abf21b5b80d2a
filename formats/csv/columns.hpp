#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/csv/numerals.hpp"
#include "formats/csv/text_source.hpp"
#include "verify/model/decimal.hpp"
#include "verify/model/fields.hpp"
#include "verify/model/limits.hpp"

namespace specie {

/// What a word in a cell says: members of a position with their values.
struct ColumnWord {
  std::string word;
  std::vector<std::pair<std::string, std::string>> members;
};

/// One column of a tape that is read.
struct Column {
  std::string header;  ///< as written
  std::string field;   ///< a member of a position, or a fact of the observation
  bool is_optional = false;
  std::string date_format = {};        ///< of this column; empty: the map's
  std::vector<ColumnWord> words = {};  ///< when not empty, only these are understood
  std::string otherwise = {};          ///< the value of any other word; empty: it is an error
};

/// A line above the header that states a fact in its second cell.
struct PreambleFact {
  std::string starts;
  std::string fact;
  std::string suffix = {};  ///< put behind a date, such as T23:59:00+00:00
};

/// How numbers, dates and text of a tape are written, as far as it is declared.
struct TapeWriting {
  std::optional<Encoding> encoding = {};
  NumberMarks marks = {};
  std::optional<Decimal> scale = {};  ///< amounts are in this many units
};

/// A map from the columns of somebody's tape to fields: data, not code.
struct ColumnMap {
  std::string name;
  std::string document = {};  ///< the file it came from; empty: built in
  bool is_native = false;     ///< columns have the names of fields; `columns` is empty
  bool is_of_fund = false;    ///< a fund's holdings, which are no reserve report (ruling 36)
  std::string starts = {};    ///< how a file begins that needs no --columns; empty: none does
  char delimiter = '\0';      ///< NUL: found in the header
  TapeWriting writing = {};
  std::string date_format = "YYYY-MM-DD";
  std::string as_of_suffix = {};         ///< put behind the date of an as_of column
  std::vector<std::string> absent = {};  ///< cells that say nothing, such as "n/a"
  std::vector<PreambleFact> preamble = {};
  std::vector<Column> columns = {};
};

/// Columns named as fields: what a tape has when nobody declares anything else.
ColumnMap native_columns();
/// The maps that the program carries, by name.
const std::vector<ColumnMap>& built_in_columns();

/// Reads `specie.columns/1`. Errors: bad_columns_file, with the place.
Result<ColumnMap> read_columns(Source& source, const Limits& limits);

/// The field that a column may state: of a position, or a scalar fact; null when there is none.
const Field* find_column_field(std::string_view name);
/// Whether a position has a member of this name.
bool is_position_field(std::string_view name);

}  // namespace specie
