#include "verify/signature/cms_check.hpp"

#include <openssl/objects.h>

#include <algorithm>

#include "verify/signature/beside.hpp"
#include "verify/signature/certificate.hpp"
#include "verify/signature/chain.hpp"
#include "verify/signature/claims.hpp"
#include "verify/signature/container.hpp"
#include "verify/signature/ess.hpp"
#include "verify/signature/integrity.hpp"
#include "verify/signature/oids.hpp"
#include "verify/signature/standing.hpp"

namespace specie {
namespace {

bool holds(const std::vector<std::string>& types, std::string_view type) {
  return std::ranges::find(types, type) != types.end();
}

/// Everything that check_signer() needs beside its index.
struct Bench {
  const CmsContainer& file;
  const Container& container;
  const ContentDigests& content;
  const TrustPolicy* trust;
  const SignatureContext& context;
  const Limits& limits;
  Material material = {};                 ///< without has_unread_revocation
  std::vector<X509*> signers_among = {};  ///< material and anchors (C-06)
};

/// C-12, C-13 and C-15: what was seen and did not decide.
void note_attributes(const std::vector<std::string>& signed_types,
                     const std::vector<std::string>& unsigned_types, SignatureCheck& check) {
  for (const std::string_view type : oid::single_valued) {
    if (holds(unsigned_types, type)) {
      check.notes.push_back("unsigned attribute " + std::string(type) + " ignored (C-12)");
    }
  }
  if (holds(unsigned_types, oid::countersignature)) {
    check.notes.emplace_back("a countersignature is not a signature over the content (C-13)");
  }
  if (holds(unsigned_types, oid::signature_time_stamp)) {
    check.notes.emplace_back("a time-stamp is there and was not evaluated");
  }
  if (holds(signed_types, oid::signature_policy)) {
    check.notes.emplace_back("a signature policy is named and was not evaluated (C-15)");
  }
}

bool has_unread_revocation(const Bench& bench, const std::vector<std::string>& signed_types,
                           const std::vector<std::string>& unsigned_types) {
  return bench.container.has_other_revocation || holds(signed_types, oid::adobe_revocation) ||
         holds(unsigned_types, oid::revocation_values);
}

void describe(const Integrity& integrity, SignatureCheck& check) {
  if (integrity.certificate != nullptr) {
    const CertificateFacts facts = facts_of(integrity.certificate);
    check.certificate_subject = facts.subject;
    check.certificate_sha256 = facts.certificate_sha256;
    check.spki_sha256 = facts.spki_sha256;
    check.not_before = facts.not_before;
    check.not_after = facts.not_after;
  }
  check.algorithm = integrity.algorithm;
  if (integrity.rsa_bits != 0 && !check.algorithm.empty()) {
    check.algorithm += "-" + std::to_string(integrity.rsa_bits);
  }
  if (integrity.attributes) {
    check.claimed_time = integrity.attributes->signing_time;
    check.notes = integrity.attributes->notes;
  }
}

/// Who the policy says it is; also asked for a broken signature, whose signer is then a claim.
SignerStanding standing_on(const Bench& bench, const Integrity& integrity,
                           const SignatureCheck& check, bool has_unread) {
  if (integrity.certificate == nullptr) {
    return {};
  }
  const Candidate candidate{
      .certificate = integrity.certificate,
      .facts = facts_of(integrity.certificate),
      .format = check.format,
      .algorithm = integrity.algorithm,
      .key_bits = integrity.rsa_bits,
      .names_certificate = integrity.attributes && names_certificate(*integrity.attributes)};
  Material material = bench.material;
  material.has_unread_revocation = has_unread;
  return standing_of(candidate, bench.trust, bench.context, material, bench.limits);
}

SignatureCheck check_signer(const Bench& bench, std::size_t index) {
  SignatureCheck check{.file = bench.file.file, .index = static_cast<std::uint32_t>(index)};
  const Integrity integrity =
      integrity_of(bench.container, index, bench.content, bench.signers_among);
  describe(integrity, check);
  const std::vector<std::string> signed_types =
      integrity.attributes ? integrity.attributes->types : std::vector<std::string>();
  const std::vector<std::string> loose = unsigned_types(bench.container.signers[index]);
  note_attributes(signed_types, loose, check);
  const SignerStanding standing =
      standing_on(bench, integrity, check, has_unread_revocation(bench, signed_types, loose));
  if (standing.signer != nullptr) {
    check.signer = standing.signer->name;
    check.role = standing.signer->role;
  }
  std::ranges::copy(standing.notes, std::back_inserter(check.notes));
  if (!integrity.fault) {
    check.content_digest = "sha256:" + openssl::to_hex(bench.content.sha256);
  }
  for (const MaybeFault& each : {integrity.fault, standing.fault, claim_fault(check, bench.context),
                                 basis_fault(bench.context)}) {
    if (each) {
      apply(*each, check);
      return check;
    }
  }
  if (check.claimed_time && bench.context.verification_time < *check.claimed_time) {
    check.notes.emplace_back("the claimed signing time lies after the verification time");
  }
  if (standing.signer != nullptr && !integrity.fault) {
    check.indication = Indication::total_passed;
    check.rule = "C-09";
    check.reason = "signed by " + check.signer + " over these bytes";
  }
  return check;
}

}  // namespace

Result<std::vector<SignatureCheck>> check_cms(const CmsContainer& container,
                                              const ContentDigests& content,
                                              const TrustPolicy* trust,
                                              const SignatureContext& context,
                                              const Limits& limits) {
  const openssl::CleanErrors clean;
  const Result<Container> parsed = parse_container(container.bytes, limits);
  if (!parsed) {
    return Error(parsed.error()).in(container.file);
  }
  const Beside beside = read_beside(trust, context);
  Bench bench{container, *parsed, content, trust, context, limits};
  for (const openssl::Certificate& each : parsed->certificates) {
    bench.material.certificates.push_back(each.get());
  }
  for (const openssl::Crl& each : parsed->crls) {
    bench.material.crls.push_back(each.get());
  }
  add_given(beside, bench.material);
  bench.signers_among = bench.material.certificates;
  add_anchors(beside, bench.signers_among);
  std::vector<SignatureCheck> checks;
  for (std::size_t i = 0; i < parsed->signers.size(); ++i) {
    checks.push_back(check_signer(bench, i));
  }
  return checks;
}

DigestSet needed_digests(std::string_view bytes) {
  // The DER of the object identifiers 2.16.840.1.101.3.4.2.2 and .3 (RFC 5754). Looked for as
  // bytes: a container is parsed once, by check_cms(), and a digest made in vain costs only time.
  constexpr std::string_view sha384{"\x60\x86\x48\x01\x65\x03\x04\x02\x02"};
  constexpr std::string_view sha512{"\x60\x86\x48\x01\x65\x03\x04\x02\x03"};
  const bool armoured = bytes.find("-----BEGIN") != std::string_view::npos;
  return {.sha384 = armoured || bytes.find(sha384) != std::string_view::npos,
          .sha512 = armoured || bytes.find(sha512) != std::string_view::npos};
}

std::optional<std::string> embedded_content(std::string_view bytes) {
  Result<Container> parsed = parse_container(bytes, Limits());
  return parsed ? std::move(parsed->content) : std::nullopt;
}

}  // namespace specie
