// judge REPORT RULEBOOK: what the C++ library is for. Reads a report and a rulebook, judges the
// first observation as if nobody had signed it, and prints each criterion with its status.
#include <formats/json/report_reader.hpp>
#include <formats/json/rulebook_reader.hpp>
#include <verify/rulebook/judge.hpp>

#include <fstream>
#include <iostream>
#include <iterator>

namespace {

specie::Source source_of_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return specie::source_of(path, {std::istreambuf_iterator<char>(file), {}});
}

int complain(const specie::Error& error) {
  std::cerr << specie::to_string(error.code) << " " << error.message << "\n";
  return static_cast<int>(specie::kind_of(error.code).exit_code);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    return 2;
  }
  specie::Source report_source = source_of_file(argv[1]);
  specie::Source rulebook_source = source_of_file(argv[2]);
  const auto report = specie::read_json_report(report_source, {});
  if (!report) {
    return complain(report.error());
  }
  const auto rulebook = specie::read_rulebook(rulebook_source, {});
  if (!rulebook) {
    return complain(rulebook.error());
  }
  const specie::Observation& observation = report->observations.front();
  const specie::Instant as_of = *observation.facts.instant("as_of");
  const specie::Authenticity nobody;
  const specie::Subject subject{
      *report, observation, nobody, {as_of, as_of.date, as_of.seconds_utc() + 30 * 86400}};
  const auto judged = specie::judge_observation(subject, {&*rulebook, 1}, {});
  if (!judged) {
    return complain(judged.error());
  }
  for (const specie::Finding& each : judged->profiles.front().findings) {
    std::cout << each.criterion << " " << specie::to_string(each.status) << "\n";
  }
  return 0;
}
