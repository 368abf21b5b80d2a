#include "verify/signature/time_stamp.hpp"

#include <algorithm>
#include <span>

#include "verify/signature/anchor.hpp"
#include "verify/signature/attributes.hpp"
#include "verify/signature/batch_memory.hpp"
#include "verify/signature/certificate.hpp"
#include "verify/signature/chain.hpp"
#include "verify/signature/der.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/identity.hpp"
#include "verify/signature/integrity.hpp"
#include "verify/signature/key.hpp"
#include "verify/signature/oids.hpp"
#include "verify/signature/pinned.hpp"
#include "verify/signature/stamp_info.hpp"
#include "verify/signature/standing.hpp"

namespace specie {
namespace {

Fault malformed(std::string reason) {
  return broken(SubIndication::format_failure, "T-01", "TOKEN_MALFORMED", std::move(reason));
}

void apply(const Fault& fault, TimeStampCheck& check) {
  check.indication = fault.indication;
  check.sub_indication = fault.sub_indication;
  check.rule = fault.rule;
  check.detail = fault.detail;
  check.reason = fault.reason;
}

/// RFC 3161 section 2.4.2: TimeStampResp ::= SEQUENCE { status PKIStatusInfo, timeStampToken }. A
/// token begins with an object identifier instead.
std::string_view unwrapped(std::string_view reply, MaybeFault& fault) {
  std::string_view rest = reply;
  const auto outer = der::take(rest);
  const auto parts = outer && rest.empty() && outer->tag == der::sequence
                         ? der::children(outer->content)
                         : std::nullopt;
  if (!parts || parts->empty()) {
    fault = malformed("the time-stamp is not DER");
    return {};
  }
  if (parts->front().tag != der::sequence) {
    return reply;
  }
  std::string_view status_fields = parts->front().content;
  const auto status = der::take(status_fields);
  const bool is_granted = status && status->tag == der::integer && status->content.size() == 1 &&
                          (status->content[0] == 0 || status->content[0] == 1);
  if (!is_granted || parts->size() != 2) {
    fault = malformed("the time-stamp authority's reply grants no time-stamp");
    return {};
  }
  return parts->back().whole;
}

/// T-02: the statement is about these octets.
MaybeFault imprint_fault(const StampInfo& info, const ContentDigests& over) {
  const Digest* digest = find_digest(info.digest_nid);
  if (digest == nullptr) {
    return unproven(SubIndication::crypto_constraints_failure, "T-02", "ALGORITHM_NOT_ALLOWED",
                    "the time-stamp is made over a digest that is not accepted");
  }
  const std::string& actual = digest_in(over, *digest);
  if (actual.empty()) {
    return unproven(SubIndication::signed_data_not_found, "T-02", "DIGEST_NOT_MADE",
                    "the digest that the time-stamp needs was not made");
  }
  return actual == info.imprint ? MaybeFault()
                                : broken(SubIndication::hash_failure, "T-02", "OTHER_IMPRINT",
                                         "the time-stamp is over other bytes than these");
}

/// T-03: the extended key usage is time-stamping, critical, and nothing else.
MaybeFault usage_fault(X509* certificate, bool pinned, std::vector<std::string>& notes) {
  const Signer meant{.name = {}, .eku = {std::string(oid::time_stamping_usage)}};
  if (MaybeFault unfit = purpose_fault(certificate, meant, pinned, notes)) {
    return unfit;
  }
  const int at = X509_get_ext_by_NID(certificate, NID_ext_key_usage, -1);
  const bool is_critical =
      0 <= at && X509_EXTENSION_get_critical(X509_get_ext(certificate, at)) == 1;
  const std::vector<std::string> usages = usages_of(certificate);
  const bool has_usage = (X509_get_extension_flags(certificate) & EXFLAG_KUSAGE) != 0;
  const bool may_sign = (X509_get_key_usage(certificate) & KU_DIGITAL_SIGNATURE) != 0;
  if (!is_critical || usages.size() != 1 || (has_usage && !may_sign)) {
    return unproven(SubIndication::chain_constraints_failure, "T-03", "EXTENDED_KEY_USAGE",
                    "the authority's certificate is not meant for time-stamps alone");
  }
  return {};
}

/// A token's maker, as one authority of the trust file sees it.
struct Attempt {
  bool is_it = false;
  MaybeFault fault = {};
  std::vector<std::string> notes = {};
};

void keep_first(MaybeFault& fault, MaybeFault next) {
  if (!fault && next) {
    fault = std::move(next);
  }
}

Attempt try_authority(const Signer& signer, const Candidate& candidate, const Material& material,
                      const SigningClocks& clocks, BatchMemory* memory, const Limits& limits) {
  Attempt attempt;
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
  } else {
    return attempt;
  }
  if (!signer.identity.empty() && identity_fault(candidate.certificate, signer)) {
    return attempt;
  }
  attempt.is_it = true;
  keep_first(attempt.fault, usage_fault(candidate.certificate, pinned, attempt.notes));
  keep_first(attempt.fault, form_fault(signer, candidate));
  keep_first(attempt.fault, ended_key(candidate.key_bits, clocks.control));
  return attempt;
}

/// T-03. Only signers of the role "tsa" are asked, each by itself.
MaybeFault authority_fault(const Candidate& candidate, const TrustPolicy* trust,
                           const Material& material, const SigningClocks& clocks,
                           const Limits& limits, TimeStampCheck& check) {
  MaybeFault first =
      unproven(SubIndication::no_certificate_chain_found, "T-03", "AUTHORITY_UNKNOWN",
               "no time-stamp authority of the trust file made the time-stamp");
  const auto signers =
      trust == nullptr ? std::span<const Signer>() : std::span<const Signer>(trust->signers);
  for (const Signer& signer : signers) {
    Attempt attempt = signer.role == Role::tsa ? try_authority(signer, candidate, material, clocks,
                                                               trust->memory.get(), limits)
                                               : Attempt();
    const bool is_better = attempt.is_it && (check.authority.empty() || !attempt.fault);
    if (!is_better) {
      continue;
    }
    check.authority = signer.name;
    check.notes = std::move(attempt.notes);
    first = std::move(attempt.fault);
    if (!first) {
      break;
    }
  }
  return first;
}

/// Whose key may have made the token: what it and the signature brought along, and what the trust
/// file holds.
std::vector<X509*> makers_among(const Material& material,
                                const std::vector<std::shared_ptr<const DecodedAnchor>>& anchors) {
  std::vector<X509*> makers = material.certificates;
  for (const auto& file : anchors) {
    for (const openssl::Certificate& each : file->certificates) {
      makers.push_back(each.get());
    }
  }
  return makers;
}

std::vector<std::shared_ptr<const DecodedAnchor>> authority_anchors(const TrustPolicy* trust) {
  std::vector<std::shared_ptr<const DecodedAnchor>> anchors;
  for (const Signer& signer : trust == nullptr ? std::vector<Signer>() : trust->signers) {
    for (const Anchor& anchor : signer.role == Role::tsa ? signer.anchors : std::vector<Anchor>()) {
      anchors.push_back(decoded(anchor));
    }
  }
  return anchors;
}

void describe(const StampInfo& info, const Integrity& integrity, TimeStampCheck& check) {
  check.time = info.time;
  check.latest = info.latest;
  check.policy = info.policy;
  check.serial = info.serial;
  check.algorithm = integrity.algorithm;
  if (integrity.rsa_bits != 0 && !check.algorithm.empty()) {
    check.algorithm += "-" + std::to_string(integrity.rsa_bits);
  }
  if (integrity.certificate != nullptr) {
    const CertificateFacts facts = facts_of(integrity.certificate);
    check.certificate_subject = facts.subject;
    check.certificate_sha256 = facts.certificate_sha256;
  }
}

/// T-01: a signed statement of the right type, whole, by exactly one signer.
MaybeFault form_fault_of(const Container& container) {
  if (container.content_type != oid::time_stamp_info || !container.content) {
    return malformed("the time-stamp holds no time-stamp statement");
  }
  return container.signers.size() == 1 ? MaybeFault()
                                       : malformed("the time-stamp has not exactly one signer");
}

MaybeFault naming_fault(const Integrity& integrity) {
  // RFC 3161 asks for the SHA-1 form and RFC 5816 allows the other. Swapping the certificate under
  // SHA-1 takes a second preimage, not a collision.
  const bool is_named =
      integrity.attributes && (!integrity.attributes->signing_certificate.empty() ||
                               !integrity.attributes->signing_certificate_v2.empty());
  return is_named ? MaybeFault()
                  : unproven(SubIndication::sig_constraints_failure, "T-01",
                             "SIGNING_CERTIFICATE_ABSENT",
                             "the time-stamp does not say which certificate made it");
}

MaybeFault judge(const Container& container, const ContentDigests& over, const TrustPolicy* trust,
                 Material material, std::int64_t verification_time, const Limits& limits,
                 TimeStampCheck& check) {
  if (MaybeFault form = form_fault_of(container)) {
    return form;
  }
  const Enclosed in_bag = enclosed_in(container);
  const Enclosed in_signer = enclosed_in(container.signers.front());
  lend(container, material);
  lend(in_bag, material);
  lend(in_signer, material);
  const auto anchors = authority_anchors(trust);
  const Integrity integrity = integrity_of(container, 0, octet_digests(*container.content),
                                           makers_among(material, anchors), NamedBy::any_digest);
  const ReadStampInfo read = read_stamp_info(*container.content);
  describe(read.info, integrity, check);
  for (const MaybeFault& each :
       {read.fault, integrity.fault, naming_fault(integrity), imprint_fault(read.info, over)}) {
    if (each) {
      return each;
    }
  }
  const Candidate candidate{.certificate = integrity.certificate,
                            .facts = facts_of(integrity.certificate),
                            .format = "cms",
                            .algorithm = integrity.algorithm,
                            .key_bits = integrity.rsa_bits,
                            .names_certificate = true};
  const SigningClocks clocks{.verification = std::max(verification_time, read.info.time),
                             .control = read.info.time,
                             .proof = {.existed_by = read.info.latest}};
  return authority_fault(candidate, trust, material, clocks, limits, check);
}

}  // namespace

TimeStampCheck check_time_stamp(std::string_view token, std::string kind,
                                const ContentDigests& over, const TrustPolicy* trust,
                                const Material& material, std::int64_t verification_time,
                                const Limits& limits) {
  const openssl::CleanErrors clean;
  TimeStampCheck check{.kind = std::move(kind)};
  MaybeFault fault;
  const std::string_view bare = unwrapped(token, fault);
  if (!fault) {
    const Result<Container> container = parse_container(bare, limits);
    fault = container ? judge(*container, over, trust, material, verification_time, limits, check)
                      : malformed("the time-stamp is not signed data that can be read");
  }
  if (fault) {
    apply(*fault, check);
    return check;
  }
  check.indication = Indication::total_passed;
  check.rule = "T-03";
  check.reason = "by " + check.authority;
  return check;
}

bool StampAllowance::take(std::vector<std::string>& notes) {
  if (left_ == 0) {
    if (!is_said_) {
      notes.emplace_back("the file has more time-stamps than are judged; the others prove nothing");
    }
    is_said_ = true;
    return false;
  }
  --left_;
  return true;
}

std::vector<TimeStampCheck> time_stamps_of(const SignerInfo& signer, const ContentDigests& content,
                                           const TrustPolicy* trust, const Material& material,
                                           std::int64_t verification_time, const Limits& limits,
                                           StampAllowance& allowance,
                                           std::vector<std::string>& notes) {
  std::vector<TimeStampCheck> checks;
  const auto add = [&](const std::vector<std::string_view>& tokens, const char* kind,
                       const ContentDigests& over) {
    for (const std::string_view each : tokens) {
      if (allowance.take(notes)) {
        checks.push_back(
            check_time_stamp(each, kind, over, trust, material, verification_time, limits));
      }
    }
  };
  const auto over_signature = values_of(signer.unsigned_attributes, oid::signature_time_stamp);
  if (!over_signature.empty()) {
    add(over_signature, "signature", octet_digests(signer.value));
  }
  add(values_of(signer.signed_attributes, oid::content_time_stamp), "content", content);
  return checks;
}

}  // namespace specie
