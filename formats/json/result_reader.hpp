#pragma once

#include "verify/model/limits.hpp"
#include "verify/model/outcome.hpp"
#include "verify/model/result.hpp"
#include "verify/model/source.hpp"

namespace specie {

/// Reads a stored specie.result/1, so that it can be written as any of its projections. The record
/// is untrusted: a key that is missing or not ours, a word or figure that does not fit, or a member
/// that contradicts the others is an error at its place. What is returned is written by
/// write_result() as the same JSON value.
Result<RunOutcome> read_result(Source& source, const Limits& limits);

}  // namespace specie
