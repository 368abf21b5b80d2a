#include "formats/text/backing_text.hpp"

#include <algorithm>

#include "formats/text/terminal.hpp"

namespace specie {
namespace {

constexpr int places = 6;
constexpr std::size_t label_width = 34;
constexpr std::size_t figure_width = 38;
constexpr std::size_t exclusions_shown = 12;

/// Cut downwards: a ratio never reads better than it is.
std::string ratio_of(const RatioInterval& ratio) {
  const std::string lower = quotient(ratio.lower, places, Cut::down);
  if (is_unbounded(ratio.upper)) {
    return "at least " + lower;
  }
  const std::string upper = quotient(ratio.upper, places, Cut::down);
  return compare(ratio.lower, ratio.upper) == 0 ? lower : lower + " to " + upper;
}

void row(std::string_view label, const Interval& value, const std::optional<Decimal>& owed,
         std::string_view tail, Paragraph& out) {
  std::string ratio;
  if (owed && Decimal(0) < *owed) {
    ratio = ratio_of({{value.lower, *owed}, {value.upper, *owed}});
  }
  out.line("  " + padded(label, label_width) + right(in_words(value), figure_width) + "   " +
           padded(ratio, 20) + std::string(tail));
}

/// "SHORT" is said where the law itself compares listed assets with coins; elsewhere the row only
/// shows what the list leaves.
std::string shortfall_text(const Backing& backing, bool is_the_law_s_ratio) {
  if (!backing.ratio) {
    return "";
  }
  if (!is_the_law_s_ratio) {
    return Decimal(0) < backing.shortfall.lower
               ? "below the coins by at least " + grouped(backing.shortfall.lower)
               : "";
  }
  if (Decimal(0) < backing.shortfall.lower) {
    return backing.shortfall.is_exact() ? "SHORT " + grouped(backing.shortfall.lower)
                                        : "SHORT by at least " + grouped(backing.shortfall.lower);
  }
  return Decimal(0) < backing.shortfall.upper ? "OPEN" : "covered";
}

void write_exclusions(const Backing& backing, Paragraph& out) {
  for (const bool certain : {true, false}) {
    std::size_t shown = 0;
    std::size_t hidden = 0;
    for (const Exclusion& each : backing.exclusions) {
      if (each.certain != certain) {
        continue;
      }
      if (shown == exclusions_shown) {
        ++hidden;
        continue;
      }
      ++shown;
      out.item("    " + std::string(certain ? "out " : "open"),
               for_terminal(each.name) + ", " + grouped(each.value) + ": " +
                   for_terminal(each.reason) + " (" + each.criterion + ")",
               10);
    }
    if (hidden > 0) {
      out.item("", "and " + std::to_string(hidden) + " more lines (see --format json)", 10);
    }
  }
}

std::string label_of(const WaterfallStep& step) {
  switch (step.kind) {
    case WaterfallStep::Kind::certain: return "less " + step.asset_class + ", cannot count";
    case WaterfallStep::Kind::possible: return "less " + step.asset_class + ", might not count";
    case WaterfallStep::Kind::settlement: return "less settlement owed";
    case WaterfallStep::Kind::settlement_apart: return "settlement owed, set apart";
    case WaterfallStep::Kind::unsettled: return "less what is not identified";
    case WaterfallStep::Kind::reported:
    case WaterfallStep::Kind::recomputed: break;
  }
  return {};
}

/// The steps below the sum of the lines, each with what it leaves of the coins.
void write_waterfall(const Backing& backing, const std::optional<Decimal>& owed, Paragraph& out) {
  for (const WaterfallStep& each : backing.waterfall) {
    const std::string label = label_of(each);
    if (label.empty()) {
      continue;
    }
    const bool has_ratio = owed && Decimal(0) < *owed;
    const std::string ratio =
        has_ratio ? "leaves " + quotient(Ratio{each.left, *owed}, places, Cut::down) : "";
    out.line("    " + padded(label, label_width - 2) + right(grouped(-each.amount), figure_width) +
             "   " + padded(ratio, 20) + (each.crosses ? "below the coins from here" : ""));
  }
}

/// Where another reading of coins or figures comes to another answer, or that none does.
void write_readings(const Backing& backing, Paragraph& out) {
  if (backing.readings.size() < 2) {
    return;
  }
  const BackingReading& headline = backing.readings.front();
  std::string same;
  for (const BackingReading& each : backing.readings) {
    if (&each == &headline) {
      continue;
    }
    if (each.answer == headline.answer) {
      same += (same.empty() ? "" : "; ") + each.what;
    } else {
      out.item("",
               "on another reading, " + each.what + " (" + in_words(each.owed) +
                   "): " + std::string(to_string(each.answer)),
               4);
    }
  }
  if (!same.empty()) {
    out.item("", "the same on: " + same, 4);
  }
}

void write_profile(const RunOutcome& run, const ObservationOutcome& observation,
                   const ProfileOutcome& profile, Paragraph& out) {
  const Backing& backing = *profile.backing;
  const Rulebook* rulebook = run.find_rulebook(profile.profile);
  const Criterion* criterion =
      rulebook == nullptr ? nullptr : rulebook->find(rulebook->backing_criterion);
  const bool own = criterion != nullptr && criterion->measure == "eligible_backing_ratio";
  row((own ? "counts under " : "on the list of ") + profile.profile, backing.eligible,
      observation.owed, shortfall_text(backing, own), out);
  if (!backing.certainly_out.is_zero() || !backing.possibly_out.is_zero()) {
    out.item(
        "",
        "certainly inadmissible " + grouped(backing.certainly_out) + ", possibly inadmissible " +
            grouped(backing.possibly_out) +
            (backing.liabilities.is_zero() ? ""
                                           : ", settlement owed " + grouped(backing.liabilities)),
        4);
  }
  write_waterfall(backing, observation.owed, out);
  if (own) {
    write_readings(backing, out);
  }
  write_exclusions(backing, out);
}

}  // namespace

void write_backing(const RunOutcome& run, const ReportOutcome& report,
                   const ObservationOutcome& observation, Paragraph& out) {
  out.blank();
  const std::string* coin = report.facts.text("coin");
  const std::string* ccy = report.facts.text("ref_ccy");
  const std::string name = for_terminal(coin == nullptr ? "coins" : *coin);
  const std::string unit = for_terminal(ccy == nullptr ? "amount" : *ccy);
  const std::string outstanding = observation.coins
                                      ? grouped(*observation.coins) + " " + name + " outstanding"
                                      : "coins outstanding not stated";
  out.line("Backing, " + padded(outstanding, label_width - 7) + right(unit, figure_width) +
           "   ratio (cut)");
  if (!observation.par_stated) {
    out.line("  reading: par 1, not stated");
  }
  if (observation.reported) {
    row("reported", Interval::exactly(*observation.reported), observation.owed, "", out);
  }
  if (observation.recomputed) {
    std::string tail;
    if (observation.reported) {
      const auto residual = subtract(*observation.reported, *observation.recomputed);
      tail = residual && residual->is_zero() ? "equal to reported"
             : residual                      ? "residual " + grouped(*residual)
                                             : "";
    }
    row("recomputed from " + std::to_string(observation.lines) + " lines",
        Interval::exactly(*observation.recomputed), observation.owed, tail, out);
  }
  for (const ProfileOutcome& each : observation.profiles) {
    if (each.backing) {
      write_profile(run, observation, each, out);
    }
  }
}

}  // namespace specie
