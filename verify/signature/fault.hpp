#pragma once

#include <optional>
#include <string>
#include <utility>

#include "verify/model/signature.hpp"

namespace specie {

/// Why a signature does not pass, and the rule that says so.
struct Fault {
  Indication indication = Indication::indeterminate;
  SubIndication sub_indication = SubIndication::none;
  std::string rule = {};
  std::string detail = {};
  std::string reason = {};
  std::string hint = {};
};

/// Nothing wrong, or the first thing that is.
using MaybeFault = std::optional<Fault>;

/// The bytes contradict what was signed: TOTAL-FAILED, whoever the signer is.
inline Fault broken(SubIndication sub, std::string rule, std::string detail, std::string reason) {
  return {.indication = Indication::total_failed,
          .sub_indication = sub,
          .rule = std::move(rule),
          .detail = std::move(detail),
          .reason = std::move(reason)};
}

/// Nothing disproves the signature, and nothing proves what the policy asks: INDETERMINATE.
inline Fault unproven(SubIndication sub, std::string rule, std::string detail, std::string reason) {
  return {.indication = Indication::indeterminate,
          .sub_indication = sub,
          .rule = std::move(rule),
          .detail = std::move(detail),
          .reason = std::move(reason)};
}

/// Writes a fault into a check, which then is decided.
inline void apply(const Fault& fault, SignatureCheck& check) {
  check.indication = fault.indication;
  check.sub_indication = fault.sub_indication;
  check.rule = fault.rule;
  check.detail = fault.detail;
  check.reason = fault.reason;
  check.hint = fault.hint;
}

}  // namespace specie
