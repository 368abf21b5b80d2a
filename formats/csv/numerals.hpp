#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "verify/model/date.hpp"
#include "verify/model/decimal.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// How a tape writes numbers, as far as somebody declared it. Nothing is guessed: a mark that was
/// not declared makes a number that needs it an error.
struct NumberMarks {
  char decimal = '\0';                ///< '.' or ','; NUL: not declared
  char group = '\0';                  ///< ',' '.' ' ' or '\''; NUL: not declared
  bool negative_in_brackets = false;  ///< (1,234) is -1234

  bool are_declared() const { return decimal != '\0' || group != '\0'; }
};

/// A number in the form of Decimal::parse. Without declared marks only what reads in one way is
/// taken: 1234, 1234.50, 0.123; `1.234`, `1,000` and `1,00` are ambiguous_number. Errors:
/// ambiguous_number, not_exact; the hint says what to declare.
Result<std::string> plain_number(std::string_view text, const NumberMarks& marks);

/// What Decimal::parse makes of plain_number() without declared marks, for the numbers that nearly
/// all are: few digits, no sign, one reading. Nothing for any other: it may be a number yet.
std::optional<Decimal> short_number(std::string_view text);

/// The ways in which dates may be declared to be written.
inline constexpr std::string_view date_formats =
    "YYYY-MM-DD|YYYYMMDD|DD-Mon-YYYY|DD/MM/YYYY|MM/DD/YYYY|DD.MM.YYYY|MM/DD/YY|MMDDYY";

/// A date written in one of `date_formats`; a year of two digits is of this century.
Result<Date> parse_date_as(std::string_view text, std::string_view format);

}  // namespace specie
