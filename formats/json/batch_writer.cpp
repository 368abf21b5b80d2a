#include "formats/json/batch_writer.hpp"

#include <utility>

#include "formats/json/result_parts.hpp"

namespace specie {
namespace {

Json exit_of(const BatchEnd& end) {
  RunOutcome run;
  run.exit = end.exit;
  run.reported = end.reported;
  run.settings.fail_on = end.fail_on;
  return result_parts::exit_of(run);
}

}  // namespace

std::string path_in_batch(const std::string& path) {
  std::string text = dump_line(path);
  text.pop_back();  // the end of the line
  return "\"path\":" + text;
}

std::string batch_run_line(const RunOutcome& run, std::uint64_t files, const std::string& sha256) {
  Json line = {{"type", "run"},
               {"schema", "specie.batch/1"},
               {"files", {{"count", files}, {"sha256", sha256}}}};
  result_parts::put_run(run, line);
  return dump_line(line);
}

std::string batch_report_line(const RunOutcome& run, const ReportOutcome& report,
                              std::uint64_t index) {
  Json line = result_parts::report_of(run, report);
  line["type"] = "report";
  line["index"] = index;
  line["inputs"] = result_parts::inputs_of(report);
  return dump_line(line);
}

std::string batch_error_line(std::uint64_t index, const std::string& path, const Error& error) {
  return dump_line({{"type", "report"},
                    {"index", index},
                    {"input", {{"path", path}}},
                    {"error", emit(error)},
                    {"exit", emit(kind_of(error.code).exit_code)}});
}

std::string batch_again_line(std::uint64_t index, const BatchRow& row, const std::string& sha256,
                             const std::string& before) {
  return dump_line({{"type", "report"},
                    {"index", index},
                    {"input", {{"path", row.path}, {"sha256", sha256}}},
                    {"same_as", before},
                    {"exit", emit(row.exit)}});
}

std::string batch_summary_line(const BatchEnd& end) {
  Json counts;
  const auto kinds = exit_kinds();
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    counts[std::string(kinds[i].name)] = end.tally.by_exit[i];
  }
  Json errors = Json::array();
  for (const Error& each : end.errors) {
    errors.push_back(emit(each));
  }
  Json line = {{"type", "summary"},
               {"reports", end.tally.reports()},
               {"judged_before", end.tally.again},
               {"passed_over", end.tally.passed_over},
               {"counts", std::move(counts)},
               {"errors", std::move(errors)},
               {"exit", exit_of(end)}};
  if (end.waivers_unused) {
    line["waivers_unused"] = *end.waivers_unused;
  }
  if (!end.shard.is_whole()) {
    line["shard"] = {
        {"number", end.shard.number}, {"of", end.shard.of}, {"barren_folders", end.barren}};
  }
  return dump_line(line);
}

}  // namespace specie
