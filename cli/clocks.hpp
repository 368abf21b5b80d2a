#pragma once

#include <optional>
#include <string>

#include "cli/host.hpp"
#include "verify/model/signature.hpp"

namespace specie {

/// When signatures and ages are judged (ruling 23).
struct VerificationTime {
  std::int64_t seconds = 0;
  VerifyAt basis = VerifyAt::proven;
};

/// `proven`, `now`, `claimed`, an instant with an offset, or a day, which counts to its end in UTC.
/// Errors: bad_option_value.
Result<VerificationTime> parse_verify_at(const std::string& text, Host& host);

/// `as-of` (nothing) or a day. Errors: bad_option_value.
Result<std::optional<Date>> parse_law_date(const std::string& text);

}  // namespace specie
