#include "verify/signature/clocks.hpp"

#include <algorithm>

namespace specie {
namespace {

/// How far a signer's clock may be ahead of a time-stamp authority's (T-06).
constexpr std::int64_t skew = 300;

Fault constraint(std::string rule, std::string detail, std::string reason) {
  return unproven(SubIndication::sig_constraints_failure, std::move(rule), std::move(detail),
                  std::move(reason));
}

MaybeFault claim_fault(const SignatureCheck& check) {
  const auto& claimed = check.claimed_time;
  if (claimed && ((check.not_before && *claimed < *check.not_before) ||
                  (check.not_after && *check.not_after < *claimed))) {
    return constraint("C-11", "SIGNING_TIME_OUTSIDE_VALIDITY",
                      "the claimed signing time lies outside the certificate's validity");
  }
  return {};
}

MaybeFault order_fault(const SignatureCheck& check, const ProofOfTime& proof) {
  const auto late = [](std::string detail, std::string reason) {
    return unproven(SubIndication::timestamp_order_failure, "T-06", std::move(detail),
                    std::move(reason));
  };
  if (proof.existed_by && proof.signed_after && *proof.existed_by < *proof.signed_after) {
    return late("TIME_STAMPS_OUT_OF_ORDER",
                "the content was time-stamped after the signature over it was");
  }
  if (proof.existed_by && check.claimed_time && *proof.existed_by + skew < *check.claimed_time) {
    return late("CLAIMED_AFTER_TIME_STAMP",
                "the claimed signing time lies after the time-stamp over the signature");
  }
  return {};
}

MaybeFault period_fault(const SignatureCheck& check, const ProofOfTime& proof,
                        const SignatureContext& context) {
  if (!context.as_of) {
    return {};
  }
  // A report that names only a day speaks of that day to its end.
  constexpr std::int64_t day = 86'400;
  const std::int64_t period_end =
      context.as_of->seconds_utc() + (context.as_of->has_time ? 0 : day);
  if (check.claimed_time && *check.claimed_time < period_end) {
    return constraint("4.1", "SIGNED_BEFORE_PERIOD_END",
                      "the claimed signing time lies before the end of the period reported on");
  }
  if (proof.existed_by && *proof.existed_by < period_end) {
    return constraint("4.1", "SIGNED_BEFORE_PERIOD_END",
                      "a time-stamp proves that it was signed before the end of the period "
                      "reported on");
  }
  return {};
}

MaybeFault basis_fault(const SignatureContext& context) {
  return context.basis == VerifyAt::claimed
             ? MaybeFault(constraint(
                   "4.1", "CLAIMED_TIME",
                   "the verification time is the signer's own claim, which proves nothing"))
             : MaybeFault();
}

}  // namespace

SigningClocks clocks_of(const SignatureContext& context, const ProofOfTime& proof) {
  SigningClocks clocks{.verification = context.verification_time,
                       .control = context.verification_time,
                       .proof = {.signed_after = proof.signed_after}};
  const bool is_moved = context.basis == VerifyAt::proven || context.basis == VerifyAt::given;
  if (is_moved && proof.existed_by && *proof.existed_by <= context.verification_time) {
    clocks.control = *proof.existed_by;
    clocks.proof.existed_by = proof.existed_by;
  }
  return clocks;
}

ProofOfTime proof_of(const std::vector<TimeStampCheck>& time_stamps) {
  ProofOfTime proof;
  for (const TimeStampCheck& each : time_stamps) {
    if (!each.counts() || !each.time || !each.latest) {
      continue;
    }
    if (each.kind == "content") {
      proof.signed_after = std::max(proof.signed_after.value_or(*each.time), *each.time);
    } else {
      proof.existed_by = std::min(proof.existed_by.value_or(*each.latest), *each.latest);
    }
  }
  return proof;
}

MaybeFault time_fault(const SignatureCheck& check, const ProofOfTime& proof,
                      const SignatureContext& context) {
  for (const MaybeFault& each : {claim_fault(check), order_fault(check, proof),
                                 period_fault(check, proof, context), basis_fault(context)}) {
    if (each) {
      return each;
    }
  }
  return {};
}

}  // namespace specie
