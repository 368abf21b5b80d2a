#include "verify/rulebook/waive.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace specie {
namespace {

/// Measures of which "at least" asks whether the coins are covered, and those of a shortfall.
constexpr std::array<std::string_view, 9> backing_measures = {"backing_ratio",
                                                              "core_requirement_coverage",
                                                              "eligible_backing_ratio",
                                                              "fair_backing_ratio",
                                                              "issuance_while_short",
                                                              "net_backing_ratio",
                                                              "outstanding_backing_ratio",
                                                              "shortfall_days",
                                                              "us_holder_coverage"};

bool measures_backing(const Criterion& criterion) {
  const bool is_about =
      std::ranges::find(backing_measures, criterion.measure) != backing_measures.end();
  const bool is_duration =
      criterion.measure == "shortfall_days" || criterion.measure == "issuance_while_short";
  // At most so much over the coins is a surplus.
  return is_about && (is_duration || criterion.comparison != Comparison::at_most);
}

bool is_backing(const Criterion& criterion, const Rulebook& rulebook) {
  return criterion.id == rulebook.backing_criterion || measures_backing(criterion) ||
         std::ranges::any_of(criterion.parts, measures_backing);
}

bool asks_who_signed(const Criterion& criterion) {
  return !criterion.signed_by.empty() ||
         std::ranges::any_of(criterion.parts,
                             [](const Criterion& part) { return !part.signed_by.empty(); });
}

bool is_for(const Waiver& waiver, const ReportOutcome& report) {
  const std::string* id = report.facts.text("report_id");
  return (id != nullptr && *id == waiver.report) ||
         "sha256:" + report.input.sha256 == waiver.report;
}

AppliedWaiver applied(const Waiver& waiver, const Finding& finding, const Date& today) {
  const std::string last_day = to_string(waiver.expires) + " UTC";
  if (waiver.expires < today) {
    return {waiver, WaiverState::expired, "expired at the end of " + last_day};
  }
  if (waiver.max_value) {
    const auto miss = miss_of(finding);
    if (!miss || *waiver.max_value < *miss) {
      return {waiver, WaiverState::exceeded,
              "allows a miss of " + grouped(*waiver.max_value) + ", and the limit is missed by " +
                  (miss ? grouped(*miss) : "an amount that is not known")};
    }
  }
  return {waiver, WaiverState::valid, "holds to the end of " + last_day};
}

bool can_be_waived(const Finding& finding, const Rulebook* rulebook) {
  const Criterion* criterion = rulebook == nullptr ? nullptr : rulebook->find(finding.criterion);
  return finding.status == Status::fail && finding.counts_to_exit && criterion != nullptr &&
         never_excused(*criterion, *rulebook).empty();
}

}  // namespace

std::string_view never_excused(const Criterion& criterion, const Rulebook& rulebook) {
  return is_backing(criterion, rulebook) ? "backing"
         : asks_who_signed(criterion)    ? "authenticity"
                                         : "";
}

std::optional<Decimal> miss_of(const Finding& finding) {
  if (!finding.margin || is_unbounded(finding.margin->lower)) {
    return std::nullopt;
  }
  return -finding.margin->lower;
}

void waive(const Waivers& waivers, const ReportOutcome& report, std::span<const Rulebook> rulebooks,
           const Date& today, ObservationOutcome& observation) {
  for (const Waiver& waiver : waivers.all) {
    if (!is_for(waiver, report)) {
      continue;
    }
    for (ProfileOutcome& profile : observation.profiles) {
      const auto rulebook = std::ranges::find(rulebooks, profile.profile, &Rulebook::id);
      for (Finding& each : profile.findings) {
        if (each.criterion == waiver.rule &&
            can_be_waived(each, rulebook == rulebooks.end() ? nullptr : &*rulebook)) {
          each.waiver = applied(waiver, each, today);
          each.counts_to_exit = each.waiver->state != WaiverState::valid;
        }
      }
    }
  }
}

std::vector<WaiverUse> uses_of(const Waivers& waivers, const ReportOutcome& report) {
  std::set<std::string_view> used;
  for (const ObservationOutcome& observation : report.observations) {
    for (const ProfileOutcome& profile : observation.profiles) {
      for (const Finding& each : profile.findings) {
        if (each.waiver) {
          used.insert(each.waiver->waiver.id);
        }
      }
    }
  }
  std::vector<WaiverUse> uses;
  for (const Waiver& each : waivers.all) {
    uses.push_back(used.contains(each.id) ? WaiverUse::used
                   : is_for(each, report) ? WaiverUse::no_fail
                                          : WaiverUse::no_report);
  }
  return uses;
}

}  // namespace specie
