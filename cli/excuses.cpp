#include "cli/excuses.hpp"

#include <algorithm>
#include <iterator>

#include "verify/model/counting.hpp"
#include "verify/rulebook/baseline.hpp"

namespace specie {

Result<Excuses> load_excuses(const std::string& waivers, const std::string& baseline,
                             RunOutcome& run, Host& host) {
  Excuses excuses;
  if (!waivers.empty()) {
    auto read = load_waivers(waivers, run.rulebooks, host);
    if (!read) {
      return read.error();
    }
    run.waivers = GivenFile{waivers, read->sha256};
    excuses.waivers = *std::move(read);
  }
  if (!baseline.empty()) {
    auto read = load_baseline(baseline, host);
    if (!read) {
      return read.error();
    }
    run.baseline = read->file;
    excuses.baseline = *std::move(read);
  }
  return excuses;
}

void excuse(const Excuses& excuses, const RunOutcome& run, std::int64_t time,
            ReportOutcome& report) {
  if (!excuses.waivers && !excuses.baseline) {
    return;
  }
  const Date today = instant_utc(time).date;
  ExitCode code = ExitCode::pass;
  for (ObservationOutcome& each : report.observations) {
    if (excuses.waivers) {
      waive(*excuses.waivers, report, run.rulebooks, today, each);
    }
    if (excuses.baseline) {
      std::ranges::move(compare_with_baseline(excuses.baseline->run, report, run.rulebooks, each),
                        std::back_inserter(report.notes));
    }
    each.exit = exit_of(each, report.authenticity, run.settings.is_lint);
    code = worse(code, each.exit);
  }
  report.exit = code;
}

}  // namespace specie
