#include <algorithm>
#include <vector>

#include "formats/html/html.hpp"
#include "formats/html/parts.hpp"
#include "formats/text/place.hpp"

namespace specie::html {
namespace {

constexpr int places = 6;

std::string ratio_text(const std::optional<RatioInterval>& ratio) {
  if (!ratio) {
    return {};
  }
  const std::string lower = quotient(ratio->lower, places, Cut::down);
  if (is_unbounded(ratio->upper)) {
    return "at least " + lower;
  }
  const std::string upper = quotient(ratio->upper, places, Cut::down);
  return lower == upper ? lower : lower + " to " + upper;
}

std::string ratio_to(const Decimal& value, const std::optional<Decimal>& owed) {
  return owed && Decimal(0) < *owed ? quotient({value, *owed}, places, Cut::down) : "";
}

/// Whether the law itself compares what counts with the coins; elsewhere its list is a measure.
bool is_own_ratio(const RunOutcome& run, const ProfileOutcome& profile) {
  const Rulebook* rulebook = run.find_rulebook(profile.profile);
  const Criterion* criterion =
      rulebook == nullptr ? nullptr : rulebook->find(rulebook->backing_criterion);
  return criterion != nullptr && criterion->measure == "eligible_backing_ratio";
}

std::string standing_of(const Backing& backing, bool is_own) {
  if (!backing.ratio) {
    return {};
  }
  if (Decimal(0) < backing.shortfall.lower) {
    const std::string amount = grouped(backing.shortfall.lower);
    const std::string least = backing.shortfall.is_exact() ? "" : "at least ";
    return badge(Tone::fail,
                 is_own ? "short by " + least + amount : "below the coins by at least " + amount);
  }
  return Decimal(0) < backing.shortfall.upper
             ? badge(Tone::open, "open")
             : badge(Tone::pass, is_own ? "covered" : "not below the coins");
}

std::string figure(std::string_view name, std::string_view value, std::string_view below) {
  return "<div><dt>" + escaped(name) + "</dt><dd>" + std::string(value) +
         (below.empty() ? "" : element("small", "", below)) + "</dd></div>\n";
}

std::string residual_text(const ObservationOutcome& observation) {
  if (!observation.reported || !observation.recomputed) {
    return {};
  }
  const auto residual = subtract(*observation.reported, *observation.recomputed);
  return !residual             ? std::string{}
         : residual->is_zero() ? std::string("equal to reported")
                               : "residual " + grouped(*residual);
}

std::string key_figures(const RunOutcome& run, const ReportOutcome& report,
                        const ObservationOutcome& observation) {
  const std::string ccy = fact_of(report, "ref_ccy", "");
  std::string list = figure(
      "Coins outstanding",
      observation.coins ? grouped(*observation.coins) : std::string("not stated"),
      fact_of(report, "coin", "") + (observation.par_stated ? "" : ", read at par 1, not stated"));
  if (observation.reported) {
    list += figure("Pool as reported", grouped(*observation.reported),
                   ccy + ", ratio " + ratio_to(*observation.reported, observation.owed));
  }
  if (observation.recomputed) {
    list += figure("Sum of " + count_of(observation.lines, "line"),
                   grouped(*observation.recomputed), escaped(residual_text(observation)));
  }
  for (const ProfileOutcome& each : observation.profiles) {
    if (each.backing) {
      const bool is_own = is_own_ratio(run, each);
      list +=
          figure((is_own ? "Counts under " : "On the list of ") + each.profile,
                 escaped(in_words(each.backing->eligible)),
                 (each.backing->ratio ? "ratio " + escaped(ratio_text(each.backing->ratio)) + "<br>"
                                      : "") +
                     standing_of(*each.backing, is_own));
    }
  }
  return "<dl class=\"figures\">\n" + list + "</dl>\n";
}

std::string words_of(std::string_view asset_class) {
  std::string text(asset_class);
  std::ranges::replace(text, '_', ' ');
  return text;
}

std::string label_of(const WaterfallStep& step, std::uint64_t lines) {
  switch (step.kind) {
    case WaterfallStep::Kind::reported: return "Pool as reported";
    case WaterfallStep::Kind::recomputed: return "Sum of " + count_of(lines, "line");
    case WaterfallStep::Kind::settlement_apart: return "Settlement owed, set apart";
    case WaterfallStep::Kind::certain: return "Less " + words_of(step.asset_class);
    case WaterfallStep::Kind::settlement: return "Less settlement owed";
    case WaterfallStep::Kind::possible: return "Less " + words_of(step.asset_class);
    case WaterfallStep::Kind::unsettled: return "Less what is not identified";
  }
  return {};
}

std::string why_of(const WaterfallStep& step) {
  return step.kind == WaterfallStep::Kind::certain    ? "cannot count"
         : step.kind == WaterfallStep::Kind::possible ? "might not count"
                                                      : "";
}

Decimal largest_of(const Backing& backing, const std::optional<Decimal>& owed) {
  Decimal largest = owed.value_or(0);
  for (const WaterfallStep& each : backing.waterfall) {
    largest = std::max(largest, each.left);
  }
  return largest;
}

std::string waterfall_of(const ProfileOutcome& profile, const ObservationOutcome& observation,
                         std::string_view caption) {
  const Backing& backing = *profile.backing;
  const Decimal largest = largest_of(backing, observation.owed);
  std::string rows;
  int before = 0;
  for (const WaterfallStep& each : backing.waterfall) {
    const int filled = thousandths(each.left, largest);
    Bar bar{.filled = filled,
            .taken_to = each.amount.is_zero() ? 0 : std::max(before, filled),
            .says = "leaves " + percent(each.left, largest) + " of the largest figure"};
    if (observation.owed) {
      bar.mark = thousandths(*observation.owed, largest);
      bar.says += "; coins at par stand at " + percent(*observation.owed, largest);
    }
    before = filled;
    const std::string why = why_of(each);
    std::string label = escaped(label_of(each, observation.lines));
    if (!each.amount.is_zero()) {
      label += element("small", "", grouped(-each.amount) + (why.empty() ? "" : ", " + why));
    }
    if (each.crosses) {
      label += element("small", "", "below the coins from here");
    }
    rows += std::string("<tr role=\"row\"") + (each.crosses ? of_class("crosses") : "") + ">" +
            row_header(label) + bar_cell(bar) +
            number_cell(grouped(each.left) +
                        element("small", "", ratio_to(each.left, observation.owed))) +
            "</tr>\n";
  }
  return rows.empty() ? std::string{}
                      : table(caption, {{"Step"}, {"Against the coins"}, {"Left", true}}, rows);
}

std::string readings_of(const Backing& backing) {
  if (backing.readings.size() < 2) {
    return {};
  }
  std::string rows;
  for (const BackingReading& each : backing.readings) {
    const Tone tone = each.answer == BackingReading::Answer::covered ? Tone::pass
                      : each.answer == BackingReading::Answer::open  ? Tone::open
                                                                     : Tone::fail;
    rows += "<tr role=\"row\">" + row_header(escaped(each.what)) +
            number_cell(escaped(in_words(each.owed))) +
            number_cell(escaped(ratio_text(each.ratio))) +
            cell(badge(tone, to_string(each.answer))) + "</tr>\n";
  }
  return table(
      "The same figures on other readings of what coins and figures are; no verdict rests "
      "on them",
      {{"Reading"}, {"Coins at par", true}, {"Ratio", true}, {"Answer"}}, rows, "stack");
}

std::string exclusions_of(const Backing& backing) {
  constexpr std::size_t shown_max = 32;
  std::string rows;
  std::size_t shown_rows = 0;
  for (const bool certain : {true, false}) {
    for (const Exclusion& each : backing.exclusions) {
      if (each.certain != certain || ++shown_rows > shown_max) {
        continue;
      }
      const std::string place = place_of(each.origin);
      rows +=
          "<tr role=\"row\">" +
          row_header(foreign(each.name) + element("small", "", escaped(place))) +
          number_cell(grouped(each.value)) +
          cell(certain ? badge(Tone::fail, "Cannot count") : badge(Tone::open, "Might not count")) +
          cell(foreign(each.reason) + element("small", "", escaped(each.criterion))) + "</tr>\n";
    }
  }
  const std::string more = shown_rows > shown_max ? ", the first " + std::to_string(shown_max) +
                                                        " of " + std::to_string(shown_rows)
                                                  : "";
  return rows.empty() ? std::string{}
                      : table("Positions that are left out, or might be" + more,
                              {{"Position"}, {"Value", true}, {"Stands"}, {"Why"}}, rows, "stack");
}

std::string law_of(const RunOutcome& run, const ProfileOutcome& profile,
                   const ObservationOutcome& observation, const Spot& spot) {
  const bool is_own = is_own_ratio(run, profile);
  std::string caption = "From what was reported to what counts under " + profile.profile;
  caption +=
      observation.owed ? "; the line marks the coins at par, " + grouped(*observation.owed) : "";
  return section(spot.id("backing-" + profile.profile), spot.level,
                 (is_own ? "Counts under " : "On the list of ") + profile.profile,
                 waterfall_of(profile, observation, caption) +
                     (is_own ? readings_of(*profile.backing) : "") +
                     exclusions_of(*profile.backing));
}

}  // namespace

std::string backing_of(const RunOutcome& run, const ReportOutcome& report,
                       const ObservationOutcome& observation, const Spot& spot) {
  std::string laws;
  for (const ProfileOutcome& each : observation.profiles) {
    laws += each.backing ? law_of(run, each, observation, spot.below()) : "";
  }
  return section(spot.id("backing"), spot.level, "Backing, step by step",
                 key_figures(run, report, observation) + laws);
}

}  // namespace specie::html
