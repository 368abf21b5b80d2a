#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "formats/pdf/circle.hpp"
#include "formats/pdf/figure.hpp"

namespace specie::pdf::circle {

/// What a label of a schedule stands for.
enum class RowKind {
  security,
  repo,
  cash,
  settlement,
  total_securities,
  total_fund,
  total_other,
  total_reserve
};

bool is_total(RowKind kind);

/// A label of a schedule, which may be printed over several lines, and later its amount.
struct Row {
  RowKind kind;
  bool in_fund = false;  ///< under the Circle Reserve Fund's heading
  std::string label = {};
  std::string cusip = {};
  std::optional<Date> maturity = {};
  Origin origin = {};
  std::vector<std::int32_t> middles = {};
  std::optional<Figure> figure = {};
};

/// The rows of one report date, in the order printed.
struct Schedule {
  Date date;
  Origin origin;
  std::vector<Row> rows = {};
};

/// All schedules. Every word is a heading, a label or an amount that belongs to the label next to
/// it; anything else is an error of code reading_not_proven, unreadable_figure or no_text.
Result<std::vector<Schedule>> read_rows(const Parts& parts, const Context& context);

/// Gives each amount to the label whose line is nearest; every label gets exactly one.
Result<Done> pair_figures(std::vector<Row>& rows, const std::vector<Figure>& figures);

/// Whether nine characters are a CUSIP: the last is the check digit of the others.
bool is_cusip(std::string_view text);

}  // namespace specie::pdf::circle
