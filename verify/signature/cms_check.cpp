#include "verify/signature/cms_check.hpp"

#include <algorithm>
#include <iterator>

#include "verify/signature/anchor.hpp"
#include "verify/signature/batch_memory.hpp"
#include "verify/signature/certificate.hpp"
#include "verify/signature/clocks.hpp"
#include "verify/signature/container.hpp"
#include "verify/signature/der.hpp"
#include "verify/signature/ess.hpp"
#include "verify/signature/integrity.hpp"
#include "verify/signature/material.hpp"
#include "verify/signature/oids.hpp"
#include "verify/signature/standing.hpp"
#include "verify/signature/time_stamp.hpp"

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
  BatchMemory* memory;                    ///< of the policy; null: none
  Material material = {};                 ///< of the container and from beside it
  std::vector<X509*> signers_among = {};  ///< material and anchors (C-06)
};

/// P-09: "ETSI subfilter => signing-certificate-v2 required".
MaybeFault unnamed_fault(const CmsContainer& file, const Integrity& integrity) {
  if (!file.must_name_certificate || !integrity.attributes ||
      names_certificate(*integrity.attributes)) {
    return {};
  }
  return unproven(SubIndication::sig_constraints_failure, "P-09", "SIGNING_CERTIFICATE_ABSENT",
                  "the signature does not say which certificate made it, as its format requires");
}

/// P-09: which claimed time is heard.
void hear_claim(const CmsContainer& file, SignatureCheck& check) {
  if (file.has_own_time) {
    if (check.claimed_time) {
      check.notes.emplace_back("the signingTime attribute is not heard in this format (P-09)");
    }
    check.claimed_time.reset();
  }
  check.claimed_time = check.claimed_time ? check.claimed_time : file.claimed_time;
}

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
  if (holds(signed_types, oid::signature_policy)) {
    check.notes.emplace_back("a signature policy is named and was not evaluated (C-15)");
  }
}

void describe(const Integrity& integrity, BatchMemory* memory, SignatureCheck& check) {
  if (integrity.certificate != nullptr) {
    const CertificateFacts facts = facts_of(memory, integrity.certificate);
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
                           const SignatureCheck& check, const Material& material,
                           const ProofOfTime& proof) {
  if (integrity.certificate == nullptr) {
    return {};
  }
  const Candidate candidate{
      .certificate = integrity.certificate,
      .facts = facts_of(bench.memory, integrity.certificate),
      .format = check.format,
      .algorithm = integrity.algorithm,
      .key_bits = integrity.rsa_bits,
      .names_certificate = integrity.attributes && names_certificate(*integrity.attributes),
      .proof = proof};
  return standing_of(candidate, bench.trust, bench.context, material, bench.limits);
}

void conclude(const SignerStanding& standing, const SignatureContext& context,
              SignatureCheck& check) {
  if (check.claimed_time && context.verification_time < *check.claimed_time) {
    check.notes.emplace_back("the claimed signing time lies after the verification time");
  }
  if (standing.signer != nullptr) {
    check.indication = Indication::total_passed;
    check.rule = "C-09";
    check.reason = "signed by " + check.signer + " over these bytes";
  }
}

SignatureCheck check_signer(const Bench& bench, std::size_t index, StampAllowance& allowance) {
  SignatureCheck check{.file = bench.file.file,
                       .format = bench.file.format,
                       .index = static_cast<std::uint32_t>(index)};
  const SignerInfo& signer = bench.container.signers[index];
  const Integrity integrity =
      integrity_of(bench.container, index, bench.content, bench.signers_among,
                   NamedBy::strong_digest, bench.memory);
  describe(integrity, bench.memory, check);
  hear_claim(bench.file, check);
  note_attributes(integrity.attributes ? integrity.attributes->types : std::vector<std::string>(),
                  types_of(signer.unsigned_attributes), check);
  const Enclosed enclosed = enclosed_in(signer);
  Material material = bench.material;
  lend(enclosed, material);
  check.time_stamps =
      time_stamps_of(signer, bench.content, bench.trust, material, bench.context.verification_time,
                     bench.limits, allowance, check.notes);
  std::ranges::copy(bench.file.time_stamps, std::back_inserter(check.time_stamps));
  const ProofOfTime proof = proof_of(check.time_stamps);
  check.proven_time = proof.existed_by;
  check.control_time = clocks_of(bench.context, proof).control;
  const SignerStanding standing = standing_on(bench, integrity, check, material, proof);
  if (standing.signer != nullptr) {
    check.signer = standing.signer->name;
    check.role = standing.signer->role;
  }
  std::ranges::copy(standing.notes, std::back_inserter(check.notes));
  if (!integrity.fault) {
    check.content_digest = "sha256:" + openssl::to_hex(bench.content.sha256);
  }
  for (const MaybeFault& each : {integrity.fault, unnamed_fault(bench.file, integrity),
                                 standing.fault, time_fault(check, proof, bench.context)}) {
    if (each) {
      apply(*each, check);
      return check;
    }
  }
  conclude(standing, bench.context, check);
  return check;
}

}  // namespace

bool is_cms(std::string_view head) {
  if (head.starts_with("-----BEGIN CMS-----") || head.starts_with("-----BEGIN PKCS7-----")) {
    return true;
  }
  // SEQUENCE, a length of up to nine octets, then 1.2.840.113549.1.7 or 1.2.840.113549.1.9.16.1.
  static constexpr std::string_view pkcs7("\x2a\x86\x48\x86\xf7\x0d\x01\x07", 8);
  static constexpr std::string_view smime("\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01", 10);
  if (head.size() < 2 || head[0] != static_cast<char>(der::sequence)) {
    return false;
  }
  const auto first = static_cast<unsigned char>(head[1]);
  const std::size_t length_size = first < 0x80 ? 1 : 1 + (first & 0x7FU);
  if (9 < length_size || head.size() < length_size + 3 || head[1 + length_size] != '\x06') {
    return false;
  }
  const std::string_view type = head.substr(length_size + 3);
  return type.starts_with(pkcs7) || type.starts_with(smime);
}

Result<std::vector<SignatureCheck>> check_cms(const CmsContainer& container,
                                              const ContentDigests& content,
                                              const TrustPolicy* trust,
                                              const SignatureContext& context,
                                              const Limits& limits) {
  const openssl::CleanErrors clean;
  BatchMemory* const memory = trust == nullptr ? nullptr : trust->memory.get();
  const Result<Container> parsed = parse_container(container.bytes, limits, memory);
  if (!parsed) {
    return Error(parsed.error()).in(container.file);
  }
  const auto anchors = anchors_of(trust);
  const Enclosed beside = given_beside(context);
  const Enclosed within = enclosed_in(*parsed);
  Bench bench{container, *parsed, content, trust, context, limits, memory};
  lend(*parsed, bench.material);
  lend(within, bench.material);
  lend(beside, bench.material);
  bench.signers_among = bench.material.certificates;
  for (const auto& file : anchors) {
    for (const openssl::Certificate& each : file->certificates) {
      bench.signers_among.push_back(each.get());
    }
  }
  StampAllowance allowance(limits);
  std::vector<SignatureCheck> checks;
  for (std::size_t i = 0; i < parsed->signers.size(); ++i) {
    checks.push_back(check_signer(bench, i, allowance));
  }
  return checks;
}

DigestSet needed_digests(std::string_view bytes) {
  // The DER of the object identifiers 2.16.840.1.101.3.4.2.2, .3 and .8 to .10. Looked for as
  // bytes: a container is parsed once, by check_cms(), and a digest made in vain costs only time.
  constexpr std::string_view sha384{"\x60\x86\x48\x01\x65\x03\x04\x02\x02"};
  constexpr std::string_view sha512{"\x60\x86\x48\x01\x65\x03\x04\x02\x03"};
  constexpr std::string_view sha3_256{"\x60\x86\x48\x01\x65\x03\x04\x02\x08"};
  constexpr std::string_view sha3_384{"\x60\x86\x48\x01\x65\x03\x04\x02\x09"};
  constexpr std::string_view sha3_512{"\x60\x86\x48\x01\x65\x03\x04\x02\x0a"};
  const bool armoured = bytes.find("-----BEGIN") != std::string_view::npos;
  const auto needs = [&](std::string_view digest) {
    return armoured || bytes.find(digest) != std::string_view::npos;
  };
  return {.sha384 = needs(sha384),
          .sha512 = needs(sha512),
          .sha3 = needs(sha3_256) || needs(sha3_384) || needs(sha3_512)};
}

std::optional<std::string> embedded_content(std::string_view bytes, const Limits& limits) {
  Result<Container> parsed = parse_container(bytes, limits);
  return parsed ? std::move(parsed->content) : std::nullopt;
}

}  // namespace specie
