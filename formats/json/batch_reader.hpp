#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/json/node.hpp"
#include "verify/model/batch.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// What joining shards needs to know of a line of specie.batch/1.
struct BatchLine {
  enum class Kind : std::uint8_t { run, report, summary };
  Kind kind = Kind::report;

  /// Of a `run` line: what must be the same in all shards, by what people call it.
  std::vector<std::pair<std::string, std::string>> settings = {};
  std::uint64_t files = 0;
  std::string fail_on = {};
  bool is_lint = false;
  bool is_strict = false;

  /// Of a `report` line; of a `summary` line, `row.exit` is the shard's.
  std::uint64_t index = 0;
  BatchRow row = {};
  bool is_judged = false;
  ExitCode by_findings = ExitCode::inconclusive;    ///< what its findings, or its error, come to
  ExitCode by_signatures = ExitCode::inconclusive;  ///< what its signatures come to
  std::string sha256 = {};
  std::vector<std::string> signatures = {};  ///< digests of what lies beside the report
  std::string issuer = {};
  std::string coin = {};
  std::vector<std::string> instants_utc = {};

  /// Of a `summary` line.
  std::uint64_t reports = 0;
  std::uint64_t passed_over = 0;
  std::uint64_t errors = 0;
  std::array<std::uint64_t, 7> by_exit = {};  ///< in the order of exit_kinds()
  std::optional<Shard> shard = {};
  std::vector<std::string> barren = {};
  std::optional<std::vector<std::string>> waivers_unused = {};
};

/// One line of a record, as long as a report has findings. Errors: those of JSON.
Result<JsonNode> parse_batch_line(std::string_view line);
/// Errors: those of JSON, and unknown_format for what is no line of a batch record.
Result<BatchLine> read_batch_line(std::string_view line);

}  // namespace specie
