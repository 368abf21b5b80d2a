#pragma once

// Private to the readers of specie.result/1: what its parts have in common.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "formats/json/scan.hpp"
#include "verify/model/interval.hpp"
#include "verify/model/outcome.hpp"

namespace specie::record {

/// Words that are ours, which writers show as they are: nothing that steers a terminal or is not
/// seen stands in them.
std::string ours(const JsonCursor& at);
/// The same; empty for null or absent.
std::string ours_or_empty(const JsonCursor& at);
/// The name of a profile, a criterion or a finding: letters, digits, and a few marks.
std::string name_of(const JsonCursor& at);
/// Text of an issuer or a user, which every writer escapes. Empty for null or absent.
std::string text_of(const JsonCursor& at);
/// Nothing for null.
std::optional<Decimal> decimal_of(const JsonCursor& at);
std::optional<Date> date_of(const JsonCursor& at);
/// "2026-04-30T23:59:00Z", of any year of four digits, as seconds; nothing for null.
std::optional<std::int64_t> time_of(const JsonCursor& at);
/// Of up to 64 bits.
std::int64_t number_of(const JsonCursor& at);
std::uint64_t count_of(const JsonCursor& at);
Interval interval_of(const JsonCursor& at);
RatioInterval ratio_of(const JsonCursor& at);
ExitCode exit_of(const JsonCursor& at);
/// A place in the report, or in the file of supplied facts.
Origin origin_of(const JsonCursor& at);

/// The value of an enumeration whose word stands there: one of all from the first to `last`.
template <class Word>
Word word_of(const JsonCursor& at, Word last) {
  const std::string word = at.string();
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (to_string(static_cast<Word>(i)) == word) {
      return static_cast<Word>(i);
    }
  }
  if (at.present()) {
    at.refuse(ErrorCode::wrong_value, "the word is not one of specie.result/1");
  }
  return static_cast<Word>(0);
}

Authenticity authenticity_of(const JsonCursor& at);
Finding finding_of(const JsonCursor& at, const std::vector<SuppliedFact>& supplied);
Backing backing_of(const JsonCursor& at);
ObservationOutcome observation_of(const JsonCursor& at, const RunOutcome& run,
                                  const std::vector<SuppliedFact>& supplied);
Rulebook rulebook_of(const JsonCursor& at);

/// What read_result_node() returns.
Result<RunOutcome> result_of(const JsonNode& root, const std::string& name);

/// Refuses, where it stands, what counts otherwise than its status says, and a code that does not
/// follow from findings and signatures: a forged green is found in the record itself.
void check_codes(const JsonCursor& at, const RunOutcome& run, const ReportOutcome& report);
/// The same for the code of the run, from its reports and errors.
void check_code(const JsonCursor& at, const RunOutcome& run);

}  // namespace specie::record
