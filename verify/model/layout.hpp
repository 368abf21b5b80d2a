#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "verify/model/decimal.hpp"
#include "verify/model/position.hpp"
#include "verify/model/report.hpp"

/// How to read one issuer's printed report: what `specie.layout/1` says, as plain values. Words and
/// headings are as the author wrote them; the reader of PDFs compares them without regard to
/// capitals, typography and footnote marks.
namespace specie {

/// A sum that the document prints; the members select the positions it adds up.
struct LayoutTotal {
  std::optional<std::string> within = {};
  std::optional<std::string> asset_class = {};
};

/// What a printed figure is. Several may hold: a total may also repeat the headline.
struct LayoutMeaning {
  std::optional<std::string> fact = {};     ///< coins_outstanding, pool_value or supply.total
  std::optional<std::string> repeats = {};  ///< coins_outstanding or pool_value
  std::optional<std::string> at_least =
      {};  ///< pool_value: a floor, from which nothing is worked out
  std::optional<std::string> deduction = {};  ///< allowed-not-issued, access-denied, ...
  std::optional<Position> position = {};      ///< everything but its value, place and label
  std::optional<LayoutTotal> total = {};
  std::optional<Fund> fund = {};         ///< everything but its value and place
  std::optional<std::string> skip = {};  ///< why the figure is left out
  bool printed_negative = false;         ///< a deduction in brackets: its sign is turned
};

/// A line of a table, known by its whole label.
struct LayoutRow {
  std::string label;
  LayoutMeaning meaning;
  bool is_optional = false;
};

enum class LayoutColumn : std::uint8_t { figure, percent, skip };

/// A region in which every cell that holds a figure is read or named as left out.
struct LayoutTable {
  std::vector<LayoutColumn> columns = {};  ///< empty: one figure for each as-of instant
  std::vector<std::string> captions = {};  ///< whole lines that hold no figure of their own
  std::vector<LayoutRow> rows = {};
  std::optional<Position> security = {};  ///< a line "CUSIP, maturity, value"; null: none
  std::string figure_word = {};           ///< what may follow a figure: "USDC"
  std::string unit_words = {};            ///< "in thousands", which the region must then say
  Decimal times = 1;
  bool has_brackets = false;  ///< (1,234) is -1,234
  bool has_minus = false;     ///< -1,234 is -1,234
  bool has_dash = false;      ///< - is 0
  bool has_dates = false;     ///< a line of the region prints the as-of dates over its columns
};

/// A part of the document: from its heading to the next section's.
struct LayoutSection {
  std::string name;
  std::string heading = {};  ///< how its first line begins; empty: the document's beginning
  std::optional<LayoutTable> table = {};
  std::string skip = {};  ///< why none of its figures is read
};

/// A figure in running text, right after its words.
struct LayoutStatement {
  std::string section;
  std::string after;
  LayoutMeaning meaning;
};

/// A place in running text.
struct LayoutPlace {
  std::string section;
  std::string after;
};

/// A fact that the layout words; `words` are those of the document that it rests on.
struct LayoutFact {
  std::string name;
  std::string value;
  std::string words;
};

/// A zone whose words state no offset. With `daylight_minutes`, the clocks of the United States
/// decide between the two.
struct LayoutZone {
  std::string words;
  std::int16_t standard_minutes = 0;
  std::optional<std::int16_t> daylight_minutes = {};
};

struct Layout {
  std::string name;
  std::vector<std::string> recognise = {};  ///< all of them occur in a report of this layout
  std::vector<LayoutFact> facts = {};
  std::vector<LayoutZone> zones = {};
  LayoutPlace as_of = {};
  std::optional<LayoutPlace> report_date = {};
  std::vector<std::string> ignore = {};           ///< whole lines, on any page
  std::vector<std::string> ignore_starting = {};  ///< lines that begin so, outside tables
  std::vector<LayoutSection> sections = {};
  std::vector<LayoutStatement> statements = {};
  std::string file = {};    ///< as the user named it; empty: built in
  std::string sha256 = {};  ///< of the user's file
};

}  // namespace specie
