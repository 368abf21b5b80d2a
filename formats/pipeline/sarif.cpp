#include <algorithm>
#include <set>

#include "formats/json/emit.hpp"
#include "formats/pipeline/verdict.hpp"
#include "formats/pipeline/writers.hpp"

namespace specie {
namespace {

/// cli.md 5.2: what a status is called in SARIF; an empty level for what is not emitted.
struct Naming {
  std::string_view level;
  std::string_view kind;
};

Naming naming_of(const Verdict& verdict) {
  switch (verdict.status) {
    case Verdict::Status::fail:
      return verdict.is_counted ? Naming{"error", "fail"} : Naming{"note", "informational"};
    case Verdict::Status::error: return {"error", "fail"};
    case Verdict::Status::inconclusive:
      return verdict.is_counted ? Naming{"warning", "open"} : Naming{"note", "informational"};
    case Verdict::Status::manual: return {"note", "review"};
    default: return {};
  }
}

/// SARIF 3.27.9: "if kind has any value other than 'fail' [...] level SHALL be 'none'".
std::string_view level_of(const Naming& naming) {
  return naming.kind == "fail" ? naming.level : "none";
}

/// A path as a URI reference (RFC 3986): what is not unreserved is written in hexadecimal, and an
/// absolute path has its scheme (RFC 8089), without which two slashes would begin a host's name.
std::string uri_of(std::string_view path) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string uri;
  if (path.starts_with('/')) {
    uri = "file://";
    path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()) - 1);
  }
  for (const char c : path) {
    const bool is_plain = ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') ||
                          ('0' <= c && c <= '9') ||
                          std::string_view("-._~/").find(c) != std::string_view::npos;
    if (is_plain) {
      uri += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      uri += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return uri;
}

Json location_of(const Verdict& verdict) {
  // GitHub wants a line; a PDF has none that a viewer of files could show.
  const bool is_text = verdict.origin.page == 0 && verdict.origin.line != 0;
  Json region = {{"startLine", is_text ? verdict.origin.line : 1U}};
  if (is_text && verdict.origin.column != 0) {
    region["startColumn"] = verdict.origin.column;
  }
  Json location = {
      {"physicalLocation",
       {{"artifactLocation", {{"uri", uri_of(file_of(verdict))}}}, {"region", region}}}};
  if (!verdict.origin.pointer.empty()) {
    location["logicalLocations"] =
        Json::array({{{"fullyQualifiedName", verdict.origin.pointer}, {"kind", "member"}}});
  }
  return location;
}

/// SARIF 3.27.24 and 3.35. GitHub does not honour suppressions, so that what is suppressed is no
/// error to begin with.
void put_modifiers(const Verdict& verdict, Json& result) {
  if (!verdict.baseline.empty()) {
    result["baselineState"] = verdict.baseline == "known"   ? "unchanged"
                              : verdict.baseline == "worse" ? "updated"
                                                            : "new";
  }
  if (!verdict.waiver.empty()) {
    const bool is_valid = verdict.waiver.ends_with(" valid");
    result["suppressions"] = Json::array({{{"kind", "external"},
                                           {"status", is_valid ? "accepted" : "rejected"},
                                           {"justification", verdict.modifier}}});
  }
}

/// A fix of SARIF (3.55) replaces bytes from here to there; where a value ends is not known here,
/// so that fixes stand as properties, by JSON pointer.
void put_fixes(const Verdict& verdict, Json& result) {
  Json notes = Json::array();
  for (const Fix& each : verdict.fixes) {
    notes.push_back({{"action", to_string(each.action)},
                     {"text", each.text},
                     {"pointer", each.origin.pointer},
                     {"replacement", each.replacement ? Json(*each.replacement) : Json(nullptr)}});
  }
  if (!notes.empty()) {
    result["properties"]["fixes"] = notes;
  }
}

Json result_of(const Verdict& verdict, const Naming& naming) {
  Json properties = {{"status", to_string(verdict.status)},
                     {"counted", verdict.is_counted},
                     {"report_sha256", verdict.sha256}};
  if (!verdict.as_of.empty()) {
    properties["as_of"] = verdict.as_of;
    properties["law_date"] = verdict.law_date;
    properties["legal_status"] = verdict.legal_status;
  }
  Json result = {
      {"ruleId", verdict.id},
      {"level", level_of(naming)},
      {"kind", naming.kind},
      {"message", {{"text", name_of(verdict) + ": " + clause_of(verdict)}}},
      {"locations", Json::array({location_of(verdict)})},
      {"partialFingerprints",
       {{"specieFinding/v1", verdict.sha256 + "/" + verdict.profile + "/" + verdict.finding}}},
      {"properties", properties}};
  put_modifiers(verdict, result);
  put_fixes(verdict, result);
  return result;
}

Json rule_of(const Criterion& criterion) {
  Json rule = {
      {"id", criterion.id},
      {"shortDescription", {{"text", criterion.title}}},
      {"fullDescription", {{"text", criterion.rule.empty() ? criterion.title : criterion.rule}}},
      {"help", {{"text", criterion.citation}}},
      {"properties", {{"severity", to_string(criterion.severity)}}}};
  if (criterion.url.starts_with("https://")) {
    rule["helpUri"] = criterion.url;
  }
  return rule;
}

/// All rules of the profile; of what is no rulebook those that were met with.
Json rules_of(const RunOutcome& run, std::string_view profile, const std::vector<Verdict>& all) {
  Json rules = Json::array();
  if (const Rulebook* rulebook = run.find_rulebook(profile)) {
    for (const Criterion& each : rulebook->criteria) {
      rules.push_back(rule_of(each));
    }
    return rules;
  }
  std::set<std::string> seen;
  for (const Verdict& each : all) {
    if (each.profile == profile && seen.insert(each.id).second) {
      rules.push_back({{"id", each.id}, {"shortDescription", {{"text", each.title}}}});
    }
  }
  return rules;
}

Json run_of(const RunOutcome& run, const std::string& profile, const std::vector<Verdict>& all) {
  Json results = Json::array();
  for (const Verdict& each : all) {
    const Naming naming = naming_of(each);
    if (each.profile == profile && !naming.kind.empty()) {
      results.push_back(result_of(each, naming));
    }
  }
  const bool was_read = std::ranges::none_of(
      all, [](const Verdict& each) { return each.status == Verdict::Status::error; });
  return {{"tool",
           {{"driver",
             {{"name", "specie"},
              {"semanticVersion", run.tool_version},
              {"rules", rules_of(run, profile, all)}}}}},
          {"automationDetails", {{"id", "specie/" + profile + "/"}}},
          {"invocations", Json::array({{{"executionSuccessful", was_read},
                                        {"exitCode", static_cast<int>(run.exit)},
                                        {"exitCodeDescription", name_of(run.exit)}}})},
          {"results", results}};
}

}  // namespace

std::string write_sarif(const RunOutcome& run) {
  const std::vector<Verdict> verdicts = verdicts_of(run);
  std::vector<std::string> profiles;
  for (const Verdict& each : verdicts) {
    if (std::ranges::find(profiles, each.profile) == profiles.end()) {
      profiles.push_back(each.profile);
    }
  }
  Json runs = Json::array();
  for (const std::string& each : profiles) {
    runs.push_back(run_of(run, each, verdicts));
  }
  return dump({{"$schema",
                "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                "sarif-schema-2.1.0.json"},
               {"version", "2.1.0"},
               {"runs", runs}});
}

}  // namespace specie
