#include "verify/signature/claims.hpp"

namespace specie {

void apply(const Fault& fault, SignatureCheck& check) {
  check.indication = fault.indication;
  check.sub_indication = fault.sub_indication;
  check.rule = fault.rule;
  check.detail = fault.detail;
  check.reason = fault.reason;
  check.hint = fault.hint;
}

MaybeFault claim_fault(const SignatureCheck& check, const SignatureContext& context) {
  if (!check.claimed_time) {
    return {};
  }
  const std::int64_t claimed = *check.claimed_time;
  if ((check.not_before && claimed < *check.not_before) ||
      (check.not_after && *check.not_after < claimed)) {
    return unproven(SubIndication::sig_constraints_failure, "C-11", "SIGNING_TIME_OUTSIDE_VALIDITY",
                    "the claimed signing time lies outside the certificate's validity");
  }
  if (!context.as_of) {
    return {};
  }
  // A report that names only a day speaks of that day to its end.
  constexpr std::int64_t day = 86'400;
  const std::int64_t period_end =
      context.as_of->seconds_utc() + (context.as_of->has_time ? 0 : day);
  if (claimed < period_end) {
    return unproven(SubIndication::sig_constraints_failure, "4.1", "SIGNED_BEFORE_PERIOD_END",
                    "the claimed signing time lies before the end of the period reported on");
  }
  return {};
}

MaybeFault basis_fault(const SignatureContext& context) {
  if (context.basis != VerifyAt::claimed) {
    return {};
  }
  return unproven(SubIndication::sig_constraints_failure, "4.1", "CLAIMED_TIME",
                  "the verification time is the signer's own claim, which proves nothing");
}

}  // namespace specie
