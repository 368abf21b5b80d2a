#include "verify/signature/dsse_check.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "verify/signature/digest.hpp"
#include "verify/signature/key.hpp"
#include "verify/signature/key_check.hpp"
#include "verify/signature/public_key.hpp"
#include "verify/signature/value.hpp"

namespace specie {
namespace {

constexpr std::string_view in_toto_payload = "application/vnd.in-toto+json";
constexpr std::string_view statement_types[] = {"https://in-toto.io/Statement/v1",
                                                "https://in-toto.io/Statement/v0.1"};

/// A trusted key, ready to verify with.
struct Key {
  const TrustedKey* trusted = nullptr;
  openssl::PublicKey key = {};
  Algorithm algorithm = {};
};

std::vector<Key> usable_keys(const TrustPolicy* trust) {
  std::vector<Key> keys;
  for (const TrustedKey* each : keys_for("dsse", trust)) {
    openssl::PublicKey key = parse_public_key(each->spki);
    const auto algorithm = key ? algorithm_of_key(key.get(), each->alg) : std::nullopt;
    if (algorithm && !unusable_key(key.get())) {
      keys.push_back({each, std::move(key), *algorithm});
    }
  }
  return keys;
}

/// ECDSA values stand as DER, or as r||s of the curve's exact size. Which of the two is told from
/// the bytes before anything is verified: what is DER is never read as r||s.
bool is_made_by(const Key& key, std::string_view value, std::string_view message) {
  const auto der = der_of_raw_ecdsa(value, key.key.get());
  return is_signature_of(der ? std::string_view(*der) : value, message, key.algorithm,
                         key.key.get());
}

bool has_key_id(const Key& key, const std::string& id) {
  return id == key.trusted->kid || id == key.trusted->spki_sha256;
}

void describe(const Key& key, KeyFinding& found) {
  const bool is_rsa =
      key.algorithm.scheme == Scheme::rsa_pkcs1 || key.algorithm.scheme == Scheme::rsa_pss;
  found.key = key.trusted;
  found.algorithm = listed_name(key.algorithm, key.key.get());
  found.rsa_bits = is_rsa ? EVP_PKEY_get_bits(key.key.get()) : 0;
}

/// D-05: the key id only helps to say whose signature a wrong one claims to be. When it names a
/// key outside the trust file, the signature is somebody else's; that needs ids for all our keys.
KeyFinding wrong_value(const DsseEnvelope::Signature& signature, const std::vector<Key>& keys,
                       const TrustPolicy* trust) {
  KeyFinding found;
  const auto named =
      std::ranges::find_if(keys, [&](const Key& key) { return has_key_id(key, signature.key_id); });
  const bool all_have_ids =
      std::ranges::none_of(keys, [](const Key& key) { return key.trusted->kid.empty(); });
  if (keys.empty() || (named == keys.end() && !signature.key_id.empty() && all_have_ids)) {
    found.fault = unknown_key("D-06", "no DSSE key of the trust file is the signer's", trust);
    return found;
  }
  if (named != keys.end()) {
    describe(*named, found);
  }
  found.fault =
      broken(SubIndication::sig_crypto_failure, "D-02", "SIGNATURE_WRONG",
             "no key of the trust file made this signature over this payload and its type");
  return found;
}

KeyFinding find_signer(const DsseEnvelope::Signature& signature, std::string_view message,
                       const std::vector<Key>& keys, const TrustPolicy* trust) {
  const auto made_by = std::ranges::find_if(
      keys, [&](const Key& key) { return is_made_by(key, signature.value, message); });
  if (made_by == keys.end()) {
    return wrong_value(signature, keys, trust);
  }
  KeyFinding found;
  describe(*made_by, found);
  found.fault = weak_key(made_by->key.get());
  return found;
}

/// D-01: the signer may sign payloads of this type, so that none is taken for another's.
MaybeFault type_fault(const DsseEnvelope& envelope, const TrustedKey& key,
                      const TrustPolicy& trust) {
  for (const Signer& signer : trust.signers) {
    const bool is_signer =
        std::ranges::any_of(signer.keys, [&](const TrustedKey& each) { return &each == &key; });
    const bool is_listed = signer.payload_types.empty()
                               ? envelope.payload_type == in_toto_payload
                               : std::ranges::find(signer.payload_types, envelope.payload_type) !=
                                     signer.payload_types.end();
    if (is_signer && !is_listed) {
      Fault fault =
          unproven(SubIndication::sig_constraints_failure, "D-01", "PAYLOAD_TYPE_NOT_ALLOWED",
                   "the trust file does not accept payloads of this type from " + signer.name);
      fault.hint = "list the type in the signer's \"payload_types\" if it is meant";
      return fault;
    }
  }
  return {};
}

Fault other_content(std::string detail, std::string reason) {
  return broken(SubIndication::hash_failure, "D-07", std::move(detail), std::move(reason));
}

/// What the payload, whose signatures were verified, says of the content.
struct Coverage {
  MaybeFault fault = {};
  std::vector<std::string> notes = {};
};

std::string told(const StatedFigure& figure) {
  return figure.name + " at " + figure.as_of.written + " is " + to_string(figure.value) +
         " in the statement and ";
}

/// Figures that are not, exactly, those that the report states of the same instant.
std::string differences(const std::vector<StatedFigure>& stated,
                        const std::vector<StatedFigure>& reported) {
  constexpr std::size_t shown_max = 3;
  std::string text;
  std::size_t count = 0;
  for (const StatedFigure& each : stated) {
    const auto found = std::ranges::find_if(reported, [&](const StatedFigure& other) {
      return other.name == each.name && other.as_of.seconds_utc() == each.as_of.seconds_utc();
    });
    const bool differs = found == reported.end() || found->value != each.value;
    count += differs ? 1 : 0;
    if (differs && count <= shown_max) {
      text += (text.empty() ? "" : "; ") + told(each) +
              (found == reported.end() ? "not stated" : to_string(found->value)) + " in the report";
    }
  }
  return text + (shown_max < count ? "; and " + std::to_string(count - shown_max) + " more" : "");
}

/// Issue C, 5: "figures in a signed statement that differ from the report are a finding". Which of
/// the two is wrong nobody can tell, so the signature does not speak for the report.
Coverage figures_coverage(const InTotoStatement& statement, const SignatureContext& context,
                          Coverage coverage) {
  if (statement.figures.empty()) {
    coverage.notes.push_back("no figure was taken from the statement's predicate, of type " +
                             statement.predicate_type);
    return coverage;
  }
  const std::string text = differences(statement.figures, context.figures);
  if (!text.empty()) {
    coverage.fault = unproven(SubIndication::sig_constraints_failure, "D-07", "FIGURES_DIFFER",
                              "the signed statement contradicts the report: " + text);
    return coverage;
  }
  coverage.notes.push_back("the statement's " + std::to_string(statement.figures.size()) +
                           " figures are exactly the report's");
  return coverage;
}

/// D-07: a statement covers the file whose digest it names.
Coverage statement_coverage(const DsseEnvelope& envelope, const ReadStatement& read_statement,
                            const std::string& content_sha256, const SignatureContext& context) {
  const auto statement = read_statement(envelope.payload);
  if (!statement) {
    return {.fault = broken(SubIndication::format_failure, "D-07", "STATEMENT_MALFORMED",
                            "the payload is no in-toto statement: " + statement.error().message)};
  }
  if (std::ranges::find(statement_types, statement->type) == std::end(statement_types)) {
    return {.fault = unproven(SubIndication::sig_constraints_failure, "D-07", "STATEMENT_TYPE",
                              "the payload states a type of statement that is unknown to us")};
  }
  const auto subject =
      std::ranges::find(statement->subjects, content_sha256, &InTotoStatement::Subject::sha256);
  if (subject == statement->subjects.end()) {
    return {.fault = other_content("SUBJECT_MISSING",
                                   "the statement names other files, and not this one's digest")};
  }
  Coverage coverage;
  coverage.notes.emplace_back("covers the file through the digest that the statement names");
  return figures_coverage(*statement, context, std::move(coverage));
}

Coverage coverage_of(const DsseEnvelope& envelope, const ReadStatement& read_statement,
                     const SignedContent& content, const SignatureContext& context) {
  if (!content.is_given || content.digests.sha256.empty()) {
    return {.fault = unproven(SubIndication::signed_data_not_found, "D-07", "CONTENT_NOT_GIVEN",
                              "the file that the signature is about was not given")};
  }
  const std::string sha256 = openssl::to_hex(content.digests.sha256);
  if (is_in_toto(envelope)) {
    return statement_coverage(envelope, read_statement, sha256, context);
  }
  // D-04: the bytes that were verified are the bytes that are compared.
  if (sha256_hex(envelope.payload) != sha256) {
    return {.fault = other_content("OTHER_CONTENT",
                                   "the envelope carries other bytes than the "
                                   "file")};
  }
  return {};
}

}  // namespace

std::string pre_authentication_encoding(std::string_view type, std::string_view payload) {
  std::string text = "DSSEv1 " + std::to_string(type.size()) + " ";
  text += type;
  text += " " + std::to_string(payload.size()) + " ";
  text += payload;
  return text;
}

bool is_in_toto(const DsseEnvelope& envelope) { return envelope.payload_type == in_toto_payload; }

std::vector<SignatureCheck> check_dsse(const std::string& file, const DsseEnvelope& envelope,
                                       const ReadStatement& read_statement,
                                       const SignedContent& content, const TrustPolicy* trust,
                                       const SignatureContext& context, const Limits& limits) {
  const openssl::CleanErrors clean;
  const std::string message = pre_authentication_encoding(envelope.payload_type, envelope.payload);
  const std::vector<Key> keys = usable_keys(trust);
  std::optional<Coverage> coverage;
  std::vector<SignatureCheck> checks;
  for (const DsseEnvelope::Signature& signature : envelope.signatures) {
    SignatureCheck check{
        .file = file, .format = "dsse", .index = static_cast<std::uint32_t>(checks.size())};
    KeyFinding found = find_signer(signature, message, keys, trust);
    if (!found.fault) {
      // D-04: decoded only once a trusted key has signed it.
      if (!coverage) {
        coverage = coverage_of(envelope, read_statement, content, context);
      }
      const MaybeFault type = type_fault(envelope, *found.key, *trust);
      found.fault = type ? type : coverage->fault;
      check.notes = coverage->notes;
    }
    if (!envelope.ignored.empty()) {
      check.notes.emplace_back("the envelope has members that no signature covers: ignored");
    }
    judge_by_key(found, content.digests.sha256, "D-06", trust, context, limits, check);
    checks.push_back(std::move(check));
  }
  return checks;
}

}  // namespace specie
