#include "formats/json/finding_writer.hpp"

#include "formats/json/coverage.hpp"

namespace specie {
namespace {

/// The names of the supplied facts that a finding rests on; reports[].supplied has the rest.
Json supplied_of(const Finding& finding, const ReportOutcome& report) {
  Json names = Json::array();
  for (const std::size_t each : finding.supplied) {
    names.push_back(report.supplied.at(each).fact);
  }
  return names;
}

Json law_of(const Criterion& criterion, const Date& law_date) {
  return {{"status", criterion.status.word},
          {"made", criterion.status.made ? Json(to_string(*criterion.status.made)) : Json(nullptr)},
          {"effective", criterion.status.effective ? Json(to_string(*criterion.status.effective))
                                                   : Json(nullptr)},
          {"on_law_date", describe(criterion.status, law_date)},
          {"in_force", in_force(criterion.status, law_date)},
          {"citation", criterion.citation},
          {"url", criterion.url.empty() ? Json(nullptr) : Json(criterion.url)},
          {"evidence", criterion.evidence},
          {"last_checked", criterion.last_checked}};
}

Json value_of(const Finding& finding) {
  if (const auto* range = std::get_if<Interval>(&finding.measured)) {
    return emit(*range);
  }
  if (const auto* ratio = std::get_if<RatioInterval>(&finding.measured)) {
    return emit(*ratio);
  }
  return nullptr;
}

Json waiver_of(const AppliedWaiver& applied) {
  const Waiver& waiver = applied.waiver;
  return {{"id", waiver.id},
          {"state", to_string(applied.state)},
          {"text", applied.text},
          {"report", waiver.report},
          {"reason", waiver.reason},
          {"owner", waiver.owner},
          {"authority", waiver.authority},
          {"expires", to_string(waiver.expires)},
          {"max_value", emit(waiver.max_value)}};
}

Json fix_of(const Fix& fix, const ReportOutcome& report) {
  return {{"action", to_string(fix.action)},
          {"text", fix.text},
          {"at", at(fix.origin, report)},
          {"replacement", fix.replacement ? Json(*fix.replacement) : Json(nullptr)}};
}

/// What only some runs ask for is in the record only there: older records stay as they are.
void put_modifiers(const Finding& finding, const ReportOutcome& report, Json& json) {
  if (finding.waiver) {
    json["waiver"] = waiver_of(*finding.waiver);
  }
  if (finding.baseline) {
    json["baseline"] = {{"state", to_string(finding.baseline->state)},
                        {"text", finding.baseline->text}};
  }
  if (!finding.fixes.empty()) {
    json["fixes"] = Json::array();
    for (const Fix& each : finding.fixes) {
      json["fixes"].push_back(fix_of(each, report));
    }
  }
}

}  // namespace

std::string_view to_string(CriterionKind kind) {
  switch (kind) {
    case CriterionKind::measured: return "measured";
    case CriterionKind::manual: return "manual";
    case CriterionKind::info: return "info";
  }
  return {};
}

Json expected_of(const Criterion& criterion) {
  if (!criterion.comparison) {
    return nullptr;
  }
  return {{"op", *criterion.comparison == Comparison::at_least ? ">=" : "<="},
          {"value", to_string(criterion.threshold)}};
}

Json finding_of(const Finding& finding, const Rulebook& rulebook, const ProfileOutcome& profile,
                const Date& law_date, const ReportOutcome& report) {
  Json json = {{"id", finding.id},
               {"criterion", finding.criterion},
               {"profile", profile.profile},
               {"mode", to_string(profile.mode)},
               {"status", to_string(finding.status)},
               {"reason", to_string(finding.reason_word)},
               {"text", finding.reason},
               {"formula", finding.formula.empty() ? Json(nullptr) : Json(finding.formula)},
               {"actual", value_of(finding)},
               {"unit", finding.unit.empty() ? Json(nullptr) : Json(finding.unit)},
               {"margin", finding.margin ? emit(*finding.margin) : Json(nullptr)},
               {"open_unnamed", finding.open.unnamed()},
               {"lines_unnamed", finding.lines_unnamed},
               {"notes", finding.notes},
               {"grade", to_string(finding.grade)},
               {"supplied", supplied_of(finding, report)},
               {"shadow", finding.shadow},
               {"counts_to_exit", finding.counts_to_exit}};
  if (const Criterion* criterion = rulebook.find(finding.criterion)) {
    json["criterion_version"] = criterion->version;
    json["title"] = criterion->title;
    json["severity"] = to_string(criterion->severity);
    json["severity_origin"] = criterion->severity_origin;
    json["law"] = law_of(*criterion, law_date);
    json["expected"] = expected_of(*criterion);
  }
  json["basis"] = Json::array();
  for (const Basis& each : finding.basis) {
    json["basis"].push_back(
        {{"fact", each.fact}, {"value", each.value}, {"at", at(each.origin, report)}});
  }
  json["open"] = Json::array();
  for (const OpenFact& each : finding.open) {
    json["open"].push_back({{"fact", each.fact},
                            {"reason", to_string(each.reason)},
                            {"amount", emit(each.amount)},
                            {"ask", each.ask.empty() ? Json(nullptr) : Json(each.ask)},
                            {"at", at(each.origin, report)}});
  }
  json["lines"] = Json::array();
  for (const LineFinding& each : finding.lines) {
    json["lines"].push_back({{"name", each.name},
                             {"value", to_string(each.value)},
                             {"reason", each.reason},
                             {"certain", each.certain},
                             {"at", at(each.origin, report)}});
  }
  put_modifiers(finding, report, json);
  return json;
}

}  // namespace specie
