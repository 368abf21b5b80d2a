#include "formats/json/coverage.hpp"

namespace specie {

Json at(const Origin& origin, const ReportOutcome& report) {
  Json json = emit(origin);
  if (!json.is_null()) {
    const bool supplied = origin.document == supplied_document && report.facts_file;
    json["path"] = supplied ? report.facts_file->path : report.input.path;
    json["grade"] = to_string(supplied ? Grade::supplied : grade_of(report.authenticity));
  }
  return json;
}

Json coverage_of(const ReportOutcome& report) {
  Json signatures = Json::array();
  Json roles = Json::array();
  const auto& checks = report.authenticity.signatures;
  for (std::size_t i = 0; i < checks.size(); ++i) {
    // A broken signature covers nothing: what it was made over is not here.
    if (!checks[i].content_digest.empty()) {
      signatures.push_back(i);
    }
  }
  for (const Role each : report.authenticity.roles) {
    roles.push_back(to_string(each));
  }
  Json coverage = Json::array();
  coverage.push_back({{"path", report.input.path},
                      {"grade", to_string(grade_of(report.authenticity))},
                      {"signatures", signatures},
                      {"roles", roles}});
  if (report.facts_file) {
    coverage.push_back({{"path", report.facts_file->path},
                        {"grade", to_string(Grade::supplied)},
                        {"signatures", Json::array()},
                        {"roles", Json::array()}});
  }
  return coverage;
}

}  // namespace specie
