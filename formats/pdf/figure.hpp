#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "formats/pdf/text.hpp"
#include "verify/model/decimal.hpp"
#include "verify/model/result.hpp"

namespace specie::pdf {

/// An amount as printed: "1,234", "(1,234)", "$ 1,234", "(€ 251)", "-" for none.
struct Figure {
  Decimal value;
  char currency = 0;  ///< '$', 'E' for the euro sign, 0 when none is printed
  std::int32_t middle = 0;
  Origin origin = {};
};

/// Digits, grouped by commas in threes or not at all up to three digits, with at most eighteen
/// places after a point. Nothing else.
std::optional<Decimal> grouped_digits(std::string_view text);

/// Whether a word can only be meant as (part of) an amount: digits, or the signs around them.
bool is_figure_like(std::string_view word);
/// Whether a word holds a digit where no label has one: "77,O47", "12,34".
bool is_broken_figure(std::string_view word);

/// The amounts that the words from `first` on print, left to right. Errors: unreadable_figure.
Result<std::vector<Figure>> read_figures(const TextLine& line, std::size_t first);

}  // namespace specie::pdf
