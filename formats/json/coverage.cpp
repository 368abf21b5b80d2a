#include "formats/json/coverage.hpp"

#include <utility>
#include <vector>

#include "verify/model/part.hpp"

namespace specie {

namespace {

/// The files that the report is read from beside its own, in the order of Origin::document.
std::vector<const InputFile*> parts_of(const ReportOutcome& report) {
  std::vector<const InputFile*> parts;
  for (const InputFile& each : report.signature_files) {
    if (each.kind == part_kind) {
      parts.push_back(&each);
    }
  }
  return parts;
}

const InputFile* part_of(const Origin& origin, const ReportOutcome& report) {
  if (origin.document < first_part) {
    return nullptr;
  }
  const auto parts = parts_of(report);
  const std::size_t index = origin.document - first_part;
  return index < parts.size() ? parts[index] : nullptr;
}

}  // namespace

Json at(const Origin& origin, const ReportOutcome& report) {
  Json json = emit(origin);
  if (!json.is_null()) {
    const bool supplied = origin.document == supplied_document && report.facts_file;
    json["path"] = supplied ? report.facts_file->path : report.input.path;
    json["grade"] = to_string(supplied ? Grade::supplied : grade_of(report.authenticity));
    if (const InputFile* part = part_of(origin, report)) {
      json["path"] = part->path;
      json["grade"] = to_string(Grade::unsigned_);
      json["table"] = {{"name", origin.pointer}, {"number", origin.document - first_part + 1}};
      json.erase("pointer");
    }
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
                      {"signatures", std::move(signatures)},
                      {"roles", std::move(roles)}});
  for (const InputFile* part : parts_of(report)) {
    const InputFile& each = *part;
    coverage.push_back({{"path", each.path},
                        {"grade", to_string(Grade::unsigned_)},
                        {"signatures", Json::array()},
                        {"roles", Json::array()}});
  }
  if (report.facts_file) {
    coverage.push_back({{"path", report.facts_file->path},
                        {"grade", to_string(Grade::supplied)},
                        {"signatures", Json::array()},
                        {"roles", Json::array()}});
  }
  return coverage;
}

}  // namespace specie
