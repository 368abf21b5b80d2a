#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "verify/signature/fault.hpp"

namespace specie {

/// What a time-stamp token says (RFC 3161 section 2.4.2, TSTInfo).
struct StampInfo {
  int digest_nid = 0;
  std::string imprint = {};
  std::int64_t time = 0;    ///< genTime without its fraction
  std::int64_t latest = 0;  ///< genTime and its accuracy, rounded up (T-04)
  std::string policy = {};  ///< dotted
  std::string serial = {};  ///< hex
};

struct ReadStampInfo {
  StampInfo info = {};
  MaybeFault fault = {};
};

/// T-02 and T-04.
ReadStampInfo read_stamp_info(std::string_view der);

/// Seconds and the time's fraction in microseconds, rounded up; absent unless it has the form of
/// RFC 3161: seconds, Z, and no fraction that is empty or ends in zero.
struct StampTime {
  std::int64_t seconds = 0;
  std::int64_t microseconds = 0;
};
std::optional<StampTime> parse_stamp_time(std::string_view text);

}  // namespace specie
