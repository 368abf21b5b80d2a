#include "formats/json/readings.hpp"

#include <cstdint>
#include <string>

#include "verify/model/decimal.hpp"

namespace specie {

bool is_like_number(std::string_view word) {
  return word.find_first_of("+-.0123456789") == 0 || word.starts_with("NaN") ||
         word.starts_with("nan") || word.starts_with("Inf") || word.starts_with("inf");
}

void tell_readings(Error& error) {
  constexpr std::string_view written = "0123456789.,";
  const std::string& line = error.excerpt;
  if (error.origin.column == 0 || line.size() < error.origin.column) {
    return;
  }
  const std::size_t at = error.origin.column - 1;
  const auto before = line.find_last_not_of(written, at);
  const std::size_t begin = before == std::string::npos ? 0 : before + 1;
  std::string number = line.substr(begin, line.find_first_not_of(written, at) - begin);
  number.erase(number.find_last_not_of(".,") + 1);
  const auto read = Decimal::parse(number);
  if (!read && read.error().code == ErrorCode::ambiguous_number) {
    error.message = read.error().message;
    error.readings = read.error().readings;
    error.origin.column = static_cast<std::uint32_t>(begin + 1);
  }
}

}  // namespace specie
