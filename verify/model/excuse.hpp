#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/date.hpp"
#include "verify/model/decimal.hpp"
#include "verify/model/origin.hpp"

namespace specie {

/// Somebody's decision that a criterion one report fails stops nothing until a day. The fail stays.
struct Waiver {
  std::string id;         ///< by which outputs and registers name it
  std::string rule;       ///< id of a criterion
  std::string report;     ///< its report_id, or "sha256:" and the digest of its bytes
  std::string reason;     ///< why it may stand
  std::string owner;      ///< who answers for it
  std::string authority;  ///< on what permission: a letter, a decision
  Date expires;           ///< the last day on which it holds, in UTC
  std::optional<Decimal> max_value = {};  ///< the most by which the limit may be missed
  Origin origin = {};
};

/// A file of waivers: specie.waivers/1.
struct Waivers {
  std::string file = {};
  std::string sha256 = {};
  std::vector<Waiver> all = {};
};

/// What a waiver does for a fail that it names.
enum class WaiverState {
  valid,
  expired,   ///< its last day is over: the fail counts
  exceeded,  ///< the limit is missed by more than it allows, or nobody knows by how much
};
std::string_view to_string(WaiverState state);

struct AppliedWaiver {
  Waiver waiver;
  WaiverState state = WaiverState::expired;
  std::string text = {};  ///< one clause for a person
};

/// How a fail stands to an earlier result.
enum class BaselineState {
  fresh,  ///< "new": it was not there
  known,
  worse,  ///< it was there, and misses its limit by more, or on lines that are not the same
};
std::string_view to_string(BaselineState state);

struct BaselineMark {
  BaselineState state = BaselineState::fresh;
  std::string text = {};  ///< one clause for a person
};

/// A file that a run was given beside its reports, and the digest of its bytes.
struct GivenFile {
  std::string file;
  std::string sha256;
};

}  // namespace specie
