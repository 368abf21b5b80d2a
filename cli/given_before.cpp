#include "cli/given_before.hpp"

#include <algorithm>

#include "cli/complain.hpp"

namespace specie {
namespace {

bool are_of_one_coin(const ReportOutcome& a, const ReportOutcome& b) {
  const auto same = [&](const char* name) {
    const std::string* one = a.facts.text(name);
    const std::string* other = b.facts.text(name);
    return one != nullptr && other != nullptr && *one == *other;
  };
  return same("issuer.name") && same("coin");
}

bool have_one_instant(const ReportOutcome& a, const ReportOutcome& b) {
  return std::ranges::any_of(a.observations, [&](const ObservationOutcome& one) {
    return std::ranges::any_of(b.observations, [&](const ObservationOutcome& other) {
      return one.as_of.seconds_utc() == other.as_of.seconds_utc();
    });
  });
}

/// What lies beside two copies of a report may differ, and then the copies do not stand for each
/// other.
bool have_same_signatures(const ReportOutcome& a, const ReportOutcome& b) {
  return std::ranges::equal(a.signature_files, b.signature_files, {}, &InputFile::sha256,
                            &InputFile::sha256);
}

}  // namespace

Result<bool> given_before(const ReportOutcome& report, RunOutcome& run, Host& host) {
  for (const ReportOutcome& each : run.reports) {
    const bool same = each.input.sha256 == report.input.sha256;
    if (same && have_same_signatures(each, report)) {
      run.notes.push_back(report.input.path + " is the same report as " + each.input.path +
                          ", and is judged once");
      remark(run.notes.back(), host);
      return true;
    }
    if (same) {
      return Error{
          .code = ErrorCode::given_twice,
          .message = "the same report is given as " + each.input.path + ", with other signatures",
          .hint = "give it once, with all of them (--sig)"};
    }
    if (are_of_one_coin(each, report) && have_one_instant(each, report)) {
      return Error{
          .code = ErrorCode::given_twice,
          .message = "another report of this issuer, coin and instant is " + each.input.path,
          .hint = "only one of them can stand: verify each by itself"};
    }
  }
  return false;
}

std::vector<std::string> named_once(const std::vector<std::string>& files, RunOutcome& run,
                                    Host& host) {
  std::vector<std::string> names;
  for (const std::string& each : files) {
    if (std::ranges::find(names, each) == names.end()) {
      names.push_back(each);
      continue;
    }
    run.notes.push_back(each + " is given twice, and is judged once");
    remark(run.notes.back(), host);
  }
  return names;
}

}  // namespace specie
