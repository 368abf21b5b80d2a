#include <algorithm>

#include "formats/json/emit.hpp"
#include "formats/pipeline/verdict.hpp"
#include "formats/pipeline/writers.hpp"

namespace specie {
namespace {

/// GitLab's words, from blocker to info; empty for what is no finding.
std::string_view severity_of(const Verdict& verdict) {
  switch (verdict.status) {
    case Verdict::Status::error: return "blocker";
    case Verdict::Status::fail: return verdict.is_counted ? "critical" : "info";
    case Verdict::Status::inconclusive: return verdict.is_counted ? "major" : "info";
    case Verdict::Status::manual: return "minor";
    default: return {};
  }
}

}  // namespace

std::string write_gitlab(const RunOutcome& run) {
  Json list = Json::array();
  for (const Verdict& each : verdicts_of(run)) {
    const std::string_view severity = severity_of(each);
    if (severity.empty()) {
      continue;
    }
    list.push_back(
        {{"description", name_of(each) + ": " + clause_of(each)},
         {"check_name", each.id},
         {"fingerprint", each.sha256 + "/" + each.profile + "/" + each.finding},
         {"severity", severity},
         {"location",
          {{"path", file_of(each)},
           {"lines", {{"begin", each.origin.page != 0 ? 1U : std::max(each.origin.line, 1U)}}}}}});
  }
  return dump(list);
}

}  // namespace specie
