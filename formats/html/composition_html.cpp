#include <algorithm>
#include <array>

#include "formats/html/html.hpp"
#include "formats/html/parts.hpp"

namespace specie::html {
namespace {

std::string_view words_of(Rung rung) {
  switch (rung) {
    case Rung::past: return "Date has passed";
    case Rung::on_demand: return "On demand";
    case Rung::to_7: return "Up to 7 days";
    case Rung::to_30: return "8 to 30 days";
    case Rung::to_60: return "31 to 60 days";
    case Rung::to_93: return "61 to 93 days";
    case Rung::to_186: return "94 to 186 days";
    case Rung::to_365: return "187 to 365 days";
    case Rung::beyond: return "Over 365 days";
    case Rung::fund_unit: return "Fund units";
    case Rung::settlement: return "Settlement";
    case Rung::not_stated: return "Not stated";
  }
  return {};
}

std::string row_of(std::string_view what, std::string_view below, const Decimal& value,
                   const Decimal& largest, const Decimal& total) {
  const std::string share = percent(value, total);
  const Bar bar{.filled = thousandths(value, largest), .says = share + " of the pool"};
  return "<tr role=\"row\">" +
         row_header(escaped(what) + (below.empty() ? "" : element("small", "", escaped(below)))) +
         bar_cell(bar) + number_cell(grouped(value) + element("small", "", escaped(share))) +
         "</tr>\n";
}

template <class Sums>
Decimal largest_of(const Sums& sums) {
  Decimal largest = 0;
  for (const auto& each : sums) {
    largest = std::max(largest, each.value);
  }
  return largest;
}

std::string classes_of(const ObservationOutcome& observation, const std::string& ccy) {
  const Decimal total = observation.recomputed.value_or(0);
  const Decimal largest = largest_of(observation.composition.classes);
  std::string rows;
  for (const ClassSum& each : observation.composition.classes) {
    std::string name = each.asset_class;
    std::ranges::replace(name, '_', ' ');
    const std::string funds =
        each.in_funds.is_zero() ? "" : ", " + grouped(each.in_funds) + " of it in funds";
    rows += row_of(name, count_of(each.lines, "line") + funds, each.value, largest, total);
  }
  return table("The pool by class of asset, in " + ccy + "; shares of the sum of the lines, cut",
               {{"Class"}, {"Share"}, {"Value", true}}, rows);
}

std::string ladder_of(const ObservationOutcome& observation, const std::string& ccy) {
  const Decimal total = observation.recomputed.value_or(0);
  const Decimal largest = largest_of(observation.composition.maturity);
  std::string rows;
  for (const RungSum& each : observation.composition.maturity) {
    rows += row_of(words_of(each.rung), count_of(each.lines, "line"), each.value, largest, total);
  }
  return table("The pool by calendar days from the as-of date until it falls due, in " + ccy,
               {{"Falls due"}, {"Share"}, {"Value", true}}, rows);
}

}  // namespace

std::string composition_of(const ReportOutcome& report, const ObservationOutcome& observation,
                           const Spot& spot) {
  if (observation.composition.classes.empty()) {
    return {};
  }
  const std::string* stated = report.facts.text("ref_ccy");
  const std::string ccy = stated == nullptr ? "the reference currency" : *stated;
  return section(spot.id("composition"), spot.level, "What the pool is made of",
                 element("div", of_class("pair"),
                         element("div", "", classes_of(observation, ccy)) +
                             element("div", "", ladder_of(observation, ccy))));
}

}  // namespace specie::html
