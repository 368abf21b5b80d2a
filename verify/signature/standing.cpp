#include "verify/signature/standing.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <string_view>

#include "verify/signature/batch_memory.hpp"
#include "verify/signature/identity.hpp"
#include "verify/signature/key.hpp"
#include "verify/signature/pinned.hpp"

namespace specie {
namespace {

/// How a candidate relates to one signer of the policy.
enum class Relation { none, other_name, itself };

struct Attempt {
  const Signer* signer = nullptr;
  Relation relation = Relation::none;
  MaybeFault fault = {};
  std::vector<std::string> notes = {};
};

/// G-08: a key that the trust file gives for one format makes no signature of another.
bool holds_key(const Signer& signer, const Candidate& candidate) {
  const std::string& spki_sha256 = candidate.facts.spki_sha256;
  const auto is_it = [&](const TrustedKey& key) {
    return key.spki_sha256 == spki_sha256 && (key.format.empty() || key.format == candidate.format);
  };
  const auto pins_it = [&](const Pin& pin) {
    return pin.certificate_sha256.empty() && pin.spki_sha256 == spki_sha256;
  };
  return !spki_sha256.empty() &&
         (std::ranges::any_of(signer.keys, is_it) || std::ranges::any_of(signer.pins, pins_it));
}

Fault constraint(std::string rule, std::string detail, std::string reason) {
  return unproven(SubIndication::sig_constraints_failure, std::move(rule), std::move(detail),
                  std::move(reason));
}

bool is_listed(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

/// The signer may speak for this issuer about this date.
MaybeFault mandate_fault(const Signer& signer, const SignatureContext& context) {
  if (!is_listed(signer.issuers, context.issuer)) {
    return constraint("4.2", "ISSUER_NOT_COVERED",
                      context.issuer.empty()
                          ? "the report does not name its issuer"
                          : signer.name + " is not trusted to sign for " + context.issuer);
  }
  if (!signer.mandate_from && !signer.mandate_until) {
    return {};
  }
  if (!context.as_of) {
    return constraint("4.2", "MANDATE_NOT_COVERING",
                      "the report does not say its date, so no mandate covers it");
  }
  const Date date = context.as_of->date;
  const bool is_early = signer.mandate_from && date < *signer.mandate_from;
  const bool is_late = signer.mandate_until && *signer.mandate_until <= date;
  if (is_early || is_late) {
    return constraint("4.2", "MANDATE_NOT_COVERING",
                      "the mandate of " + signer.name + " does not cover " + to_string(date));
  }
  return {};
}

void keep_first(MaybeFault& fault, const MaybeFault& next) {
  if (!fault && next) {
    fault = next;
  }
}

/// RFC 7515 section 4.1.9: media types, without "application/" where no other "/" is in them;
/// RFC 2045 section 5.1: they know no case.
std::string media_type(std::string_view written) {
  std::string type;
  std::ranges::transform(written, std::back_inserter(type), [](char c) {
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  constexpr std::string_view prefix = "application/";
  const bool is_short =
      type.starts_with(prefix) && type.find('/', prefix.size()) == std::string::npos;
  return is_short ? type.substr(prefix.size()) : type;
}

/// J-16 and J-18: what was signed for another purpose is not a statement to us.
MaybeFault type_fault(const Signer& signer, const Candidate& candidate) {
  const bool is_wanted = std::ranges::any_of(signer.types, [&](const std::string& each) {
    return media_type(each) == media_type(candidate.type);
  });
  if (candidate.format != "jws" || signer.types.empty() || is_wanted) {
    return {};
  }
  return constraint(
      "J-18", "TYPE_NOT_ALLOWED",
      candidate.type.empty()
          ? "the signature does not state its typ, which the trust file requires"
          : "the trust file does not accept the typ " + candidate.type + " from " + signer.name);
}

}  // namespace

bool is_pinned(const Signer& signer, const CertificateFacts& facts) {
  return std::ranges::any_of(signer.pins, [&](const Pin& pin) {
    const bool says_something = !pin.spki_sha256.empty() || !pin.certificate_sha256.empty();
    return says_something && (pin.spki_sha256.empty() || pin.spki_sha256 == facts.spki_sha256) &&
           (pin.certificate_sha256.empty() || pin.certificate_sha256 == facts.certificate_sha256);
  });
}

MaybeFault form_fault(const Signer& signer, const Candidate& candidate) {
  if (!signer.formats.empty() && !is_listed(signer.formats, candidate.format)) {
    return constraint(
        "4.2", "FORMAT_NOT_ALLOWED",
        "the trust file does not accept " + candidate.format + " from " + signer.name);
  }
  if (!signer.algorithms.empty() && !is_listed(signer.algorithms, candidate.algorithm)) {
    return unproven(
        SubIndication::crypto_constraints_failure, "G-06", "ALGORITHM_NOT_ALLOWED",
        "the trust file does not accept " + candidate.algorithm + " from " + signer.name);
  }
  if (candidate.key_bits != 0 && candidate.key_bits < signer.rsa_bits_min) {
    return unproven(SubIndication::crypto_constraints_failure, "G-06", "KEY_TOO_SHORT",
                    "the RSA key has " + std::to_string(candidate.key_bits) + " bits, fewer than " +
                        std::to_string(signer.rsa_bits_min));
  }
  if (signer.signing_certificate_required && candidate.certificate != nullptr &&
      !candidate.names_certificate) {
    return constraint("C-10", "SIGNING_CERTIFICATE_ABSENT",
                      "the signature does not say which certificate made it, and the trust file "
                      "requires that");
  }
  return type_fault(signer, candidate);
}

namespace {

/// A key is trusted by itself: it has no dates, no name and no issuer that could revoke it (X-14).
Attempt try_key(const Signer& signer, const Candidate& candidate, const SignatureContext& context) {
  Attempt attempt{.signer = &signer};
  if (holds_key(signer, candidate)) {
    attempt.relation = Relation::itself;
    keep_first(attempt.fault, form_fault(signer, candidate));
    keep_first(attempt.fault,
               ended_key(candidate.key_bits, clocks_of(context, candidate.proof).control));
    keep_first(attempt.fault, mandate_fault(signer, context));
  }
  return attempt;
}

Attempt try_signer(const Signer& signer, const Candidate& candidate,
                   const SignatureContext& context, const Material& material, BatchMemory* memory,
                   const Limits& limits) {
  if (candidate.certificate == nullptr) {
    return try_key(signer, candidate, context);
  }
  Attempt attempt{.signer = &signer};
  const SigningClocks clocks = clocks_of(context, candidate.proof);
  const bool pinned = is_pinned(signer, candidate.facts);
  if (pinned) {
    attempt.fault = pinned_fault(signer, candidate.certificate, material, clocks, attempt.notes);
  } else if (!signer.anchors.empty()) {
    Chain chain = chain_to(memory, signer, candidate.certificate, material, clocks, limits);
    if (!chain.is_anchored) {
      return attempt;
    }
    attempt.fault = std::move(chain.fault);
    attempt.notes = std::move(chain.notes);
    if (signer.identity.empty()) {
      // X-09: everybody whom a public authority certifies would be this signer.
      attempt.fault = constraint("X-09", "SIGNER_ROLE_MISMATCH",
                                 "the trust file does not say whom " + signer.name + " is");
    }
  } else {
    return attempt;
  }
  if (const MaybeFault other = identity_fault(candidate.certificate, signer)) {
    attempt.relation = Relation::other_name;
    attempt.fault = other;
    return attempt;
  }
  attempt.relation = Relation::itself;
  keep_first(attempt.fault, purpose_fault(candidate.certificate, signer, pinned, attempt.notes));
  keep_first(attempt.fault, form_fault(signer, candidate));
  keep_first(attempt.fault, ended_key(candidate.key_bits, clocks.control));
  keep_first(attempt.fault, mandate_fault(signer, context));
  return attempt;
}

Fault unknown(const Candidate& candidate, const TrustPolicy* trust) {
  Fault fault = unproven(
      SubIndication::no_certificate_chain_found, "X-01", "SIGNER_UNKNOWN",
      trust == nullptr ? "no trust file says who may sign" : "the signer is not in the trust file");
  const std::string certificate =
      candidate.certificate == nullptr
          ? ""
          : "certificate sha256 " + candidate.facts.certificate_sha256 + "; ";
  fault.hint = certificate +
               "if you have verified by another way that this is the signer, add to its pins: " +
               R"({"spki_sha256": ")" + candidate.facts.spki_sha256 + R"("})";
  return fault;
}

/// Prefers the signer itself to a namesake of its chain, and a match without fault to one with.
bool is_better(const Attempt& candidate, const Attempt& best) {
  if (candidate.relation != best.relation) {
    return best.relation < candidate.relation;
  }
  return best.fault.has_value() && !candidate.fault.has_value();
}

}  // namespace

SignerStanding standing_of(const Candidate& candidate, const TrustPolicy* trust,
                           const SignatureContext& context, const Material& material,
                           const Limits& limits) {
  Attempt best;
  bool has_two_roles = false;
  const std::span<const Signer> signers =
      trust == nullptr ? std::span<const Signer>() : std::span<const Signer>(trust->signers);
  for (const Signer& signer : signers) {
    if (signer.role == Role::tsa) {
      continue;  // Q-05: a time-stamp authority signs no content.
    }
    Attempt attempt = try_signer(signer, candidate, context, material, trust->memory.get(), limits);
    has_two_roles =
        has_two_roles || (attempt.relation == Relation::itself &&
                          best.relation == Relation::itself && best.signer->role != signer.role);
    if (is_better(attempt, best)) {
      best = std::move(attempt);
    }
  }
  if (best.relation == Relation::none) {
    return {.fault = unknown(candidate, trust)};
  }
  if (has_two_roles) {
    best.fault = unproven(SubIndication::policy_processing_error, "G-08", "KEY_IN_TWO_ROLES",
                          "the trust file gives one key two roles");
  }
  return {.signer = best.relation == Relation::itself ? best.signer : nullptr,
          .fault = std::move(best.fault),
          .notes = std::move(best.notes)};
}

}  // namespace specie
