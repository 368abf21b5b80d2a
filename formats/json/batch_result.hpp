#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "verify/model/outcome.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// A line of a specie.batch/1 record.
struct BatchText {
  std::uint64_t number = 0;  ///< in its file, from 1 on
  std::string text;
};

/// Some reports of a batch's record as a result of their own: what verify writes of these files
/// alone. `run` is the record's first line. The record is untrusted and held
/// against itself, as by read_result(). Errors: those of read_result() at the line in `name`, and
/// given_twice for a report that another of the record stands for.
Result<RunOutcome> read_batched_reports(const std::string& name, const BatchText& run,
                                        const std::vector<BatchText>& reports);

}  // namespace specie
