#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/date.hpp"
#include "verify/model/decimal.hpp"
#include "verify/model/origin.hpp"
#include "verify/model/part.hpp"
#include "verify/model/result.hpp"

/// What an XBRL document states, whichever its syntax: facts, each with its concept, entity,
/// period, dimensions and unit. Nothing of a taxonomy is known here.
namespace specie::xbrl {

inline constexpr std::string_view iso4217 = "http://www.xbrl.org/2003/iso4217";
inline constexpr std::string_view xbrli = "http://www.xbrl.org/2003/instance";

/// A namespace is copied into every name: a longer one would be so a hundred thousand times.
inline constexpr std::size_t space_bytes_max = 256;

/// A name as XML means it: by the namespace, never by the prefix.
struct QName {
  std::string space = {};
  std::string local = {};

  friend auto operator<=>(const QName&, const QName&) = default;
};

using specie::to_string;

/// "{https://example.org/2026}Assets": how messages call a concept.
std::string to_string(const QName& name);

/// A point in time as XBRL has it: midnight at the end of a day is the next day's beginning.
struct Moment {
  Date date = {};
  std::int32_t second_of_day = 0;
  std::optional<std::int16_t> offset_minutes = {};

  friend bool operator==(const Moment&, const Moment&) = default;
};

/// "the end of 2026-06-30", or "2026-06-30T17:00:00".
std::string to_string(const Moment& moment);
/// For comparing: sorts moments with one offset by time.
std::string key_of(const Moment& moment);
/// An XML Schema date or dateTime; a date alone is its end where `is_end`, else its beginning.
/// Errors: malformed_fact.
Result<Moment> parse_moment(std::string_view text, bool is_end);

struct Period {
  enum class Kind : std::uint8_t { instant, duration, forever };
  Kind kind = Kind::forever;
  std::optional<Moment> start = {};  ///< of a duration
  std::optional<Moment> end = {};    ///< of a duration, or the instant
};

/// What a fact is broken down by: an explicit member, or a value typed by the filer.
struct Dimension {
  QName axis;
  bool is_typed = false;
  QName member = {};
  std::string typed = {};
  bool is_either = false;  ///< the syntax does not tell which: both are filled

  friend bool operator==(const Dimension&, const Dimension&) = default;
};

struct Context {
  std::string entity = {};  ///< "SCHEME IDENTIFIER"
  Period period = {};
  std::vector<Dimension> dimensions = {};  ///< sorted by axis
  std::string fault = {};                  ///< why facts in it cannot be read; empty: they can
  Origin origin = {};
};

struct Fact {
  QName concept_name = {};
  std::size_t context = 0;  ///< an index
  std::string unit = {};    ///< as in `unit_text`; empty: the fact is no number
  bool is_numeric = false;
  bool is_nil = false;
  std::string text = {};      ///< as written; of text only when it was asked for
  QName format = {};          ///< how `text` is to be transformed; empty: not at all
  bool is_negated = false;    ///< sign="-"
  int scale = 0;              ///< the number is in units of 10^scale
  std::string decimals = {};  ///< "INF", a whole number, or empty: not stated
  std::string language = {};
  bool is_hidden = false;     ///< no reader of the page sees it
  bool holds_hidden = false;  ///< part of its text is not seen
  char before = '\0';         ///< what is shown next to a number, blanks aside
  char after = '\0';
  std::string fault = {};  ///< why it cannot be read; empty: it can
  Origin origin = {};
};

struct Document {
  std::string format;  ///< "iXBRL", "xBRL-JSON", "xBRL-CSV"
  std::vector<Context> contexts = {};
  std::vector<Fact> facts = {};
  std::vector<std::string> notes = {};
  std::vector<PartName> parts = {};  ///< the files of facts whose Origin::document is not 0
  std::uint64_t context_bytes = 0;   ///< of contexts that the syntax does not spell out
};

/// "{space}a*{space}b/{space}c", each side sorted: equal units have equal texts.
std::string unit_text(std::vector<QName> numerator, std::vector<QName> denominator);
/// The currency of a unit that is nothing else; empty for any other unit.
std::string_view currency_of(std::string_view unit);

/// Blanks at both ends cut, runs of them within one.
std::string collapsed(std::string_view text);

}  // namespace specie::xbrl
