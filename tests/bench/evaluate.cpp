// What judging costs, without starting a process and without reading: the built-in rulebooks are
// unpacked and the report is read once, and only then does the clock run.
//
//   specie_evaluate ROUNDS REPORT
//
// One line of medians: milliseconds under all rulebooks, under arithmetic alone, and for unpacking
// all; how many rulebooks; how many distinct holdings the report's last observation has. A round
// judges under all and under arithmetic alone in turn, so that both see the same machine.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cli/built_in.hpp"
#include "formats/json/report_reader.hpp"
#include "formats/pack/rulebook_pack.hpp"
#include "verify/rulebook/judge.hpp"

namespace {

using specie::Rulebook;

[[noreturn]] void give_up(const std::string& message) {
  std::fprintf(stderr, "specie_evaluate: %s\n", message.c_str());
  std::exit(2);
}

template <class Work>
double milliseconds(const Work& work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began)
      .count();
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

std::vector<Rulebook> unpacked() {
  std::vector<Rulebook> rulebooks;
  for (const specie::BuiltIn& each : specie::built_in_rulebooks()) {
    rulebooks.push_back(specie::unpack_rulebook(each.packed));
  }
  return rulebooks;
}

specie::Report read(const std::string& path) {
  const auto file = std::make_shared<std::ifstream>(path, std::ios::binary);
  specie::Source source(path, [file](char* buffer, std::size_t size) {
    file->read(buffer, static_cast<std::streamsize>(size));
    return specie::Result<std::size_t>(static_cast<std::size_t>(file->gcount()));
  });
  auto report = specie::read_json_report(source, {});
  if (!report) {
    give_up(path + ": " + report.error().message);
  }
  return *std::move(report);
}

/// Judges the last observation; what comes out has to be something, or nothing was measured.
void judge(const specie::Report& report, std::span<const Rulebook> rulebooks) {
  const specie::Observation& observation = report.observations.back();
  const specie::Instant as_of = *observation.facts.instant("as_of");
  const specie::Authenticity authenticity;
  const auto outcome = specie::judge_observation(
      {report, observation, authenticity, {as_of, as_of.date, as_of.seconds_utc()}}, rulebooks, {});
  if (!outcome || outcome->profiles.size() != rulebooks.size()) {
    give_up("the report was not judged");
  }
}

}  // namespace

int main(int argc, char** argv) {
  const long rounds = argc == 3 ? std::atol(argv[1]) : 0;
  if (rounds < 1) {
    give_up("usage: specie_evaluate ROUNDS REPORT");
  }
  const specie::Report report = read(argv[2]);
  const std::vector<Rulebook> all = unpacked();
  const auto arithmetic = std::ranges::find(all, "arithmetic", &Rulebook::id);
  if (arithmetic == all.end()) {
    give_up("arithmetic is not built in");
  }
  const std::vector<Rulebook> least{*arithmetic};
  judge(report, all);  // once, so that memory is warm
  std::vector<double> all_times;
  std::vector<double> least_times;
  std::vector<double> unpack_times;
  for (long i = 0; i < rounds; ++i) {
    all_times.push_back(milliseconds([&] { judge(report, all); }));
    least_times.push_back(milliseconds([&] { judge(report, least); }));
    unpack_times.push_back(milliseconds([] { static_cast<void>(unpacked()); }));
  }
  std::printf("%.3f %.3f %.3f %zu %zu\n", median(all_times), median(least_times),
              median(unpack_times), all.size(),
              report.observations.back().positions.holdings().size());
  return 0;
}
