#include <algorithm>

#include "formats/json/record.hpp"

namespace specie::record {
namespace {

std::vector<PointAnswer> answers_of(const JsonCursor& at) {
  std::vector<PointAnswer> answers;
  for (const JsonCursor& each : at.items()) {
    answers.push_back({.profile = name_of(each["profile"]),
                       .criterion = name_of(each["criterion"]),
                       .status = word_of(each["status"], Status::fail),
                       .reason = word_of(each["reason"], Reason::notify),
                       .text = each["text"].string(),
                       .citation = ours(each["citation"])});
  }
  return answers;
}

PointOutcome point_of(const JsonCursor& at) {
  return {.id = ours(at["point"]),
          .title = ours(at["title"]),
          .tighter = ours(at["tighter"]),
          .both = ours(at["to_meet_both"]),
          .uk = answers_of(at["uk"]),
          .us = answers_of(at["us"]),
          .parts = at["parts"].boolean()};
}

Divergence divergence_of(const JsonCursor& at) {
  Divergence divergence{.subject = at["subject"].string(),
                        .value = at["value"].decimal(),
                        .origin = origin_of(at["at"])};
  for (const JsonCursor& each : at["laws"].items()) {
    divergence.laws.push_back({.profile = name_of(each["profile"]),
                               .answer = ours(each["answer"]),
                               .reason = each["reason"].string(),
                               .criterion = name_of(each["criterion"]),
                               .citation = ours(each["citation"]),
                               .needs = each["needs"].strings()});
  }
  return divergence;
}

std::optional<RatioInterval> ratio_or_none(const JsonCursor& at) {
  return at.kind() == JsonNode::Kind::null ? std::nullopt : std::optional(ratio_of(at));
}

Composition composition_of(const JsonCursor& at) {
  Composition composition;
  for (const JsonCursor& each : at["classes"].items()) {
    composition.classes.push_back({.asset_class = ours(each["class"]),
                                   .value = each["value"].decimal(),
                                   .lines = count_of(each["lines"]),
                                   .in_funds = each["in_funds"].decimal()});
  }
  for (const JsonCursor& each : at["maturity"].items()) {
    composition.maturity.push_back({.rung = word_of(each["days"], Rung::not_stated),
                                    .value = each["value"].decimal(),
                                    .lines = count_of(each["lines"])});
  }
  return composition;
}

/// A profile and a criterion that its rulebook in the record has: what writers look up is there.
void check_known(const JsonCursor& at, const RunOutcome& run, const Finding& finding) {
  const Rulebook* rulebook = run.find_rulebook(name_of(at["profile"]));
  if (rulebook == nullptr || rulebook->find(finding.criterion) == nullptr) {
    at["criterion"].refuse(ErrorCode::wrong_value,
                           "the record has no rulebook with this criterion");
  }
}

void add_findings(const JsonCursor& at, const RunOutcome& run,
                  const std::vector<SuppliedFact>& supplied, ObservationOutcome& observation) {
  for (const JsonCursor& each : at["findings"].items()) {
    Finding finding = finding_of(each, supplied);
    check_known(each, run, finding);
    const auto profile =
        std::ranges::find(observation.profiles, name_of(each["profile"]), &ProfileOutcome::profile);
    if (profile == observation.profiles.end()) {
      each["profile"].refuse(ErrorCode::wrong_value, "no profile of the observation has this name");
      return;
    }
    profile->findings.push_back(std::move(finding));
  }
}

}  // namespace

Backing backing_of(const JsonCursor& at) {
  Backing backing{.eligible = interval_of(at["eligible"]),
                  .ratio = ratio_or_none(at["ratio"]),
                  .shortfall = interval_of(at["shortfall"]),
                  .certainly_out = at["certainly_inadmissible"].decimal(),
                  .possibly_out = at["possibly_inadmissible"].decimal(),
                  .liabilities = at["settlement_owed"].decimal()};
  for (const JsonCursor& each : at["excluded"].items()) {
    backing.exclusions.push_back({.name = each["name"].string(),
                                  .asset_class = ours(each["class"]),
                                  .value = each["amount"].decimal(),
                                  .certain = each["certain"].boolean(),
                                  .reason = each["reason"].string(),
                                  .criterion = name_of(each["criterion"]),
                                  .origin = origin_of(each["at"])});
  }
  for (const JsonCursor& each : at["waterfall"].items()) {
    backing.waterfall.push_back({.kind = word_of(each["step"], WaterfallStep::Kind::unsettled),
                                 .asset_class = ours_or_empty(each["class"]),
                                 .amount = each["amount"].decimal(),
                                 .left = each["left"].decimal(),
                                 .crosses = each["crosses"].boolean()});
  }
  for (const JsonCursor& each : at["readings"].items()) {
    backing.readings.push_back({.what = ours(each["reading"]),
                                .owed = interval_of(each["owed"]),
                                .ratio = ratio_or_none(each["ratio"]),
                                .answer = word_of(each["answer"], BackingReading::Answer::short_)});
  }
  return backing;
}

ObservationOutcome observation_of(const JsonCursor& at, const RunOutcome& run,
                                  const std::vector<SuppliedFact>& supplied) {
  const JsonCursor clocks = at["clocks"];
  const JsonCursor backing = at["backing"];
  clocks["as_of_utc"].any();
  ObservationOutcome observation{.as_of = {},
                                 .as_of_zone = text_of(clocks["as_of_zone"]),
                                 .law_date = clocks["law_date"].date(),
                                 .coins = decimal_of(backing["coins_outstanding"]),
                                 .owed = decimal_of(backing["owed_at_par"]),
                                 .par_stated = backing["par_stated"].boolean(),
                                 .reported = decimal_of(backing["reported"]),
                                 .recomputed = decimal_of(backing["recomputed"]),
                                 .lines = count_of(backing["lines"]),
                                 .composition = composition_of(at["composition"]),
                                 .divergence_unnamed = count_of(at["divergence_unnamed"]),
                                 .exit = exit_of(at["exit"])};
  if (auto as_of = parse_instant(ours(clocks["as_of"]))) {
    observation.as_of = *std::move(as_of);
  } else {
    clocks["as_of"].refuse(ErrorCode::wrong_value, as_of.error().message);
  }
  for (const JsonCursor& each : at["profiles"].items()) {
    each["counts"].any();
    observation.profiles.push_back({.profile = name_of(each["profile"]),
                                    .mode = word_of(each["mode"], Mode::benchmark),
                                    .any_in_force = each["in_force"].boolean()});
  }
  for (const auto& [profile, each] : backing["by_profile"].entries()) {
    const auto found = std::ranges::find(observation.profiles, profile, &ProfileOutcome::profile);
    if (found == observation.profiles.end()) {
      each.refuse(ErrorCode::wrong_value, "no profile of the observation has this name");
      return observation;
    }
    found->backing = backing_of(each);
  }
  add_findings(at, run, supplied, observation);
  for (const JsonCursor& each : at["divergence"].items()) {
    observation.divergence.push_back(divergence_of(each));
  }
  for (const JsonCursor& each : at["points"].items()) {
    observation.points.push_back(point_of(each));
  }
  return observation;
}

}  // namespace specie::record
