#include "formats/json/result_writer.hpp"

#include <algorithm>
#include <utility>

#include "formats/json/coverage.hpp"
#include "formats/json/emit.hpp"
#include "formats/json/finding_writer.hpp"
#include "formats/json/result_parts.hpp"

namespace specie {
namespace {

Json waterfall_of(const Backing& backing) {
  Json steps = Json::array();
  for (const WaterfallStep& each : backing.waterfall) {
    steps.push_back({{"step", to_string(each.kind)},
                     {"class", each.asset_class.empty() ? Json(nullptr) : Json(each.asset_class)},
                     {"amount", to_string(each.amount)},
                     {"left", to_string(each.left)},
                     {"crosses", each.crosses}});
  }
  return steps;
}

Json readings_of(const Backing& backing) {
  Json readings = Json::array();
  for (const BackingReading& each : backing.readings) {
    readings.push_back({{"reading", each.what},
                        {"owed", emit(each.owed)},
                        {"ratio", each.ratio ? emit(*each.ratio) : Json(nullptr)},
                        {"answer", to_string(each.answer)}});
  }
  return readings;
}

Json answers_of(const std::vector<PointAnswer>& answers) {
  Json list = Json::array();
  for (const PointAnswer& each : answers) {
    list.push_back({{"profile", each.profile},
                    {"criterion", each.criterion},
                    {"status", to_string(each.status)},
                    {"reason", to_string(each.reason)},
                    {"text", each.text},
                    {"citation", each.citation}});
  }
  return list;
}

Json points_of(const ObservationOutcome& observation) {
  Json points = Json::array();
  for (const PointOutcome& each : observation.points) {
    points.push_back({{"point", each.id},
                      {"title", each.title},
                      {"tighter", each.tighter},
                      {"to_meet_both", each.both},
                      {"parts", each.parts},
                      {"uk", answers_of(each.uk)},
                      {"us", answers_of(each.us)}});
  }
  return points;
}

Json backing_of(const Backing& backing, const ReportOutcome& report) {
  Json excluded = Json::array();
  for (const Exclusion& each : backing.exclusions) {
    excluded.push_back({{"name", each.name},
                        {"class", each.asset_class},
                        {"amount", to_string(each.value)},
                        {"certain", each.certain},
                        {"reason", each.reason},
                        {"criterion", each.criterion},
                        {"at", at(each.origin, report)}});
  }
  return {{"eligible", emit(backing.eligible)},
          {"ratio", backing.ratio ? emit(*backing.ratio) : Json(nullptr)},
          {"shortfall", emit(backing.shortfall)},
          {"certainly_inadmissible", to_string(backing.certainly_out)},
          {"possibly_inadmissible", to_string(backing.possibly_out)},
          {"settlement_owed", to_string(backing.liabilities)},
          {"excluded", std::move(excluded)},
          {"waterfall", waterfall_of(backing)},
          {"readings", readings_of(backing)}};
}

Json divergence_of(const Divergence& divergence, const ReportOutcome& report) {
  Json laws = Json::array();
  for (const LawAnswer& each : divergence.laws) {
    laws.push_back({{"profile", each.profile},
                    {"answer", each.answer},
                    {"reason", each.reason},
                    {"criterion", each.criterion},
                    {"citation", each.citation},
                    {"needs", each.needs}});
  }
  return {{"subject", divergence.subject},
          {"value", to_string(divergence.value)},
          {"laws", std::move(laws)},
          {"at", at(divergence.origin, report)}};
}

Json composition_of(const Composition& composition) {
  Json classes = Json::array();
  for (const ClassSum& each : composition.classes) {
    classes.push_back({{"class", each.asset_class},
                       {"value", to_string(each.value)},
                       {"lines", each.lines},
                       {"in_funds", to_string(each.in_funds)}});
  }
  Json maturity = Json::array();
  for (const RungSum& each : composition.maturity) {
    maturity.push_back(
        {{"days", to_string(each.rung)}, {"value", to_string(each.value)}, {"lines", each.lines}});
  }
  return {{"classes", std::move(classes)}, {"maturity", std::move(maturity)}};
}

Json counts_of(const ProfileOutcome& profile) {
  Json counts;
  for (const Status each : {Status::pass, Status::fail, Status::inconclusive, Status::manual,
                            Status::not_applicable, Status::info}) {
    counts[std::string(to_string(each))] = profile.count(each);
  }
  return counts;
}

Json observation_of(const RunOutcome& run, const ObservationOutcome& observation,
                    const ReportOutcome& report) {
  Json profiles = Json::array();
  Json findings = Json::array();
  Json by_profile = Json::object();
  for (const ProfileOutcome& each : observation.profiles) {
    profiles.push_back({{"profile", each.profile},
                        {"mode", to_string(each.mode)},
                        {"in_force", each.any_in_force},
                        {"counts", counts_of(each)}});
    if (each.backing) {
      by_profile[each.profile] = backing_of(*each.backing, report);
    }
    const Rulebook* rulebook = run.find_rulebook(each.profile);
    for (const Finding& finding : each.findings) {
      findings.push_back(finding_of(finding, *rulebook, each, observation.law_date, report));
    }
  }
  Json divergence = Json::array();
  for (const Divergence& each : observation.divergence) {
    divergence.push_back(divergence_of(each, report));
  }
  return {{"clocks",
           {{"as_of", observation.as_of.written},
            {"as_of_utc", to_string_utc(observation.as_of.seconds_utc())},
            {"as_of_zone",
             observation.as_of_zone.empty() ? Json(nullptr) : Json(observation.as_of_zone)},
            {"law_date", to_string(observation.law_date)}}},
          {"backing",
           {{"coins_outstanding", emit(observation.coins)},
            {"owed_at_par", emit(observation.owed)},
            {"par_stated", observation.par_stated},
            {"reported", emit(observation.reported)},
            {"recomputed", emit(observation.recomputed)},
            {"lines", observation.lines},
            {"by_profile", std::move(by_profile)}}},
          {"composition", composition_of(observation.composition)},
          {"profiles", std::move(profiles)},
          {"findings", std::move(findings)},
          {"divergence", std::move(divergence)},
          {"divergence_unnamed", observation.divergence_unnamed},
          {"points", points_of(observation)},
          {"exit", emit(observation.exit)}};
}

Json authenticity_of(const Authenticity& authenticity) {
  Json signatures = Json::array();
  for (const SignatureCheck& each : authenticity.signatures) {
    signatures.push_back(emit(each));
  }
  Json missing = Json::array();
  for (const RequiredRole& each : authenticity.missing) {
    missing.push_back({{"role", to_string(each.role)}, {"count", each.count}});
  }
  Json roles = Json::array();
  for (const Role each : authenticity.roles) {
    roles.push_back(to_string(each));
  }
  return {{"status", to_string(authenticity.status)},   {"reason", authenticity.reason},
          {"grade", to_string(grade_of(authenticity))}, {"signed_by", std::move(roles)},
          {"missing_roles", std::move(missing)},        {"looked_in", authenticity.looked_in},
          {"signatures", std::move(signatures)}};
}

Json fact_or_null(const Facts& facts, std::string_view name) {
  const Fact* fact = facts.find(name);
  return fact == nullptr ? Json(nullptr) : emit(fact->value);
}

Json report_of(const RunOutcome& run, const ReportOutcome& report) {
  Json observations = Json::array();
  for (const ObservationOutcome& each : report.observations) {
    observations.push_back(observation_of(run, each, report));
  }
  Json supplied = Json::array();
  for (const SuppliedFact& each : report.supplied) {
    supplied.push_back({{"fact", each.fact},
                        {"value", each.value},
                        {"source", each.source},
                        {"positions", each.positions},
                        {"at", at(each.origin, report)}});
  }
  Json fields = Json::array();
  for (const SignatureField& each : report.signature_fields) {
    fields.push_back(emit(each));
  }
  return {{"id", fact_or_null(report.facts, "report_id")},
          {"issuer", fact_or_null(report.facts, "issuer.name")},
          {"coin", fact_or_null(report.facts, "coin")},
          {"ref_ccy", fact_or_null(report.facts, "ref_ccy")},
          {"report_date", fact_or_null(report.facts, "report_date")},
          {"format", report.format},
          {"notes", report.notes},
          {"input", {{"path", report.input.path}, {"sha256", report.input.sha256}}},
          {"supplied", std::move(supplied)},
          {"signature_fields", std::move(fields)},
          {"authenticity", authenticity_of(report.authenticity)},
          {"coverage", coverage_of(report)},
          {"observations", std::move(observations)},
          {"exit", emit(report.exit)}};
}

Json run_of(const RunOutcome& run) {
  const RunSettings& settings = run.settings;
  Json json{{"profiles", settings.profiles},
            {"enforce", settings.enforce},
            {"observation", settings.observation},
            {"fail_on", settings.fail_on},
            {"strict", settings.strict},
            {"min_evidence", settings.evidence_min},
            {"notes", run.notes},
            {"network", false}};
  if (!settings.pdf_allowed.empty()) {
    json["pdf_allow"] = settings.pdf_allowed;
  }
  if (settings.is_lint) {
    json["lint"] = true;
  }
  return json;
}

/// `reported` is there only where --fail-on makes the process end with another code.
Json exit_of(const RunOutcome& run) {
  Json exit = emit(run.exit);
  if (run.reported) {
    exit["reported"] = {{"code", static_cast<int>(*run.reported)},
                        {"because", "--fail-on " + run.settings.fail_on}};
  }
  return exit;
}

void put_inputs(const ReportOutcome& report, Json& inputs) {
  inputs.push_back(emit(report.input));
  for (const InputFile& each : report.signature_files) {
    inputs.push_back(emit(each));
  }
  if (report.facts_file) {
    inputs.push_back(emit(*report.facts_file));
  }
}

Json date_or_null(const std::optional<Date>& date) {
  return date ? Json(to_string(*date)) : Json(nullptr);
}

/// What a projection of the record says of a criterion, so that it needs no rulebook beside it.
Json criterion_of(const Criterion& criterion) {
  return {{"id", criterion.id},
          {"version", criterion.version},
          {"title", criterion.title},
          {"kind", to_string(criterion.kind)},
          {"rule", criterion.rule},
          {"note", criterion.note},
          {"question", criterion.question},
          {"measure", criterion.measure},
          {"severity", to_string(criterion.severity)},
          {"severity_origin", criterion.severity_origin},
          {"expected", expected_of(criterion)},
          {"law",
           {{"status", criterion.status.word},
            {"made", date_or_null(criterion.status.made)},
            {"made_verb", criterion.status.made_verb},
            {"effective", date_or_null(criterion.status.effective)},
            {"citation", criterion.citation},
            {"url", criterion.url.empty() ? Json(nullptr) : Json(criterion.url)},
            {"evidence", criterion.evidence},
            {"last_checked", criterion.last_checked}}}};
}

Json rulebooks_of(const RunOutcome& run) {
  Json rulebooks = Json::array();
  for (const Rulebook& each : run.rulebooks) {
    Json criteria = Json::array();
    for (const Criterion& criterion : each.criteria) {
      criteria.push_back(criterion_of(criterion));
    }
    rulebooks.push_back({{"id", each.id},
                         {"version", each.version},
                         {"title", each.title},
                         {"sha256", each.sha256},
                         {"jurisdiction", each.jurisdiction},
                         {"backing_criterion", each.backing_criterion},
                         {"criteria", std::move(criteria)},
                         {"checked_until", each.checked_until}});
    if (!each.option.empty()) {
      rulebooks.back()["option"] = each.option;
    }
  }
  return rulebooks;
}

Json not_checkable_of(const RunOutcome& run) {
  Json list = Json::array();
  for (const Rulebook& rulebook : run.rulebooks) {
    for (const Criterion& each : rulebook.criteria) {
      if (each.kind == CriterionKind::manual) {
        list.push_back(
            {{"criterion", each.id}, {"profile", rulebook.id}, {"question", each.question}});
      }
    }
  }
  return list;
}

}  // namespace

Json result_parts::report_of(const RunOutcome& run, const ReportOutcome& report) {
  return specie::report_of(run, report);
}

Json result_parts::inputs_of(const ReportOutcome& report) {
  Json inputs = Json::array();
  put_inputs(report, inputs);
  return inputs;
}

Json result_parts::exit_of(const RunOutcome& run) { return specie::exit_of(run); }

void result_parts::put_run(const RunOutcome& run, Json& document) {
  document["tool"] = {{"name", "specie"}, {"version", run.tool_version}};
  document["run"] = run_of(run);
  document["clocks"] = {{"law_date", run.settings.law_date},
                        {"verify_at",
                         {{"basis", run.settings.verify_at},
                          {"time", to_string_utc(run.settings.verification_time)}}}};
  document["rulebooks"] = rulebooks_of(run);
  document["trust"] = run.trust_sha256.empty()
                          ? Json(nullptr)
                          : Json{{"file", run.trust_file}, {"sha256", run.trust_sha256}};
  for (const auto& [key, given] :
       {std::pair("waivers", &run.waivers), std::pair("baseline", &run.baseline)}) {
    if (*given) {
      document[key] = {{"file", (*given)->file}, {"sha256", (*given)->sha256}};
    }
  }
  document["not_checkable"] = not_checkable_of(run);
  document["caveat"] = "not legal advice, not an audit or assurance opinion";
}

Json result_json(const RunOutcome& run) {
  Json reports = Json::array();
  Json inputs = Json::array();
  for (const ReportOutcome& each : run.reports) {
    reports.push_back(report_of(run, each));
    put_inputs(each, inputs);
  }
  Json errors = Json::array();
  for (const Error& each : run.errors) {
    errors.push_back(emit(each));
  }
  Json result = {{"schema", "specie.result/1"},
                 {"inputs", std::move(inputs)},
                 {"reports", std::move(reports)},
                 {"errors", std::move(errors)},
                 {"exit", exit_of(run)}};
  result_parts::put_run(run, result);
  return result;
}

std::string write_result(const RunOutcome& run) { return dump(result_json(run)); }

}  // namespace specie
