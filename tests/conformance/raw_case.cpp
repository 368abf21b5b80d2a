#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/objects.h>

#include <cctype>
#include <optional>
#include <string>

#include "tests/conformance/case.hpp"
#include "verify/signature/key.hpp"
#include "verify/signature/pem.hpp"
#include "verify/signature/public_key.hpp"
#include "verify/signature/value.hpp"

namespace specie::conformance {
namespace {

std::string octets_of(const std::string& hex) {
  std::string octets;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    octets += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return octets;
}

std::string lower(std::string text) {
  std::erase(text, '-');
  for (char& c : text) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return text;
}

/// "rsa-pss-sha256": the name of G-06's table, of which the key says the curve.
std::string name_of(const nlohmann::json& policy, EVP_PKEY* key) {
  const std::string alg = policy.at("alg");
  if (alg == "EDDSA") {
    return EVP_PKEY_get_base_id(key) == EVP_PKEY_ED448 ? "ed448" : "ed25519";
  }
  const std::string curve = curve_name(key);
  const std::string word = curve == "prime256v1"  ? "p256"
                           : curve == "secp384r1" ? "p384"
                           : curve == "secp521r1" ? "p521"
                                                  : curve;
  const std::string family = alg == "ECDSA"        ? "ecdsa-" + word
                             : alg == "RSASSA-PSS" ? "rsa-pss"
                                                   : "rsa-pkcs1";
  return family + "-" + lower(policy.at("hash"));
}

/// The suite asks for the primitive, below any policy of formats: secp256k1 is named by it, as only
/// a JWS names it elsewhere (G-06).
std::optional<Algorithm> algorithm_in(const nlohmann::json& policy, EVP_PKEY* key) {
  const std::string name = name_of(policy, key);
  if (name == "ecdsa-secp256k1-sha256") {
    return Algorithm{.scheme = Scheme::ecdsa, .digest = find_digest(NID_sha256)};
  }
  return algorithm_of_key(key, name);
}

/// Chains that write secp256k1 signatures in DER take only the smaller of the two values of S that
/// are both right (BIP 62, rule 5), so that nobody can make another signature out of one.
bool has_larger_s(std::string_view der) {
  using Value = openssl::Owned<ECDSA_SIG, ECDSA_SIG_free>;
  using Group = openssl::Owned<EC_GROUP, EC_GROUP_free>;
  using Number = openssl::Owned<BIGNUM, BN_free>;
  const unsigned char* at = openssl::octets(der);
  const Value value(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
  const Group group(EC_GROUP_new_by_curve_name(NID_secp256k1));
  const Number half(group ? BN_dup(EC_GROUP_get0_order(group.get())) : nullptr);
  return !value || !half || BN_rshift1(half.get(), half.get()) != 1 ||
         BN_cmp(ECDSA_SIG_get0_s(value.get()), half.get()) > 0;
}

}  // namespace

/// Through the same calls as every signature of ours: the key's sanity, the table of algorithms,
/// the form of the value, and the arithmetic.
Outcome judge_raw(const Case& each) {
  const nlohmann::json inputs = each.inputs();
  const nlohmann::json policy = each.policy();
  const auto spki = unarmoured_key(each.bytes(inputs.at("key")));
  const openssl::PublicKey key = parse_public_key(spki.value_or(""));
  if (!key) {
    return {"reject", "the key cannot be read"};
  }
  if (const MaybeFault unusable = unusable_key(key.get())) {
    return {"inconclusive", unusable->reason};
  }
  const auto algorithm = algorithm_in(policy, key.get());
  if (!algorithm) {
    return {"inconclusive", "not in the table: " + name_of(policy, key.get())};
  }
  std::string value = octets_of(inputs.at("sig_hex"));
  if (policy.value("encoding", "") == "p1363") {
    value = der_of_raw_ecdsa(value, key.get()).value_or("");
  }
  if (!is_signature_of(value, octets_of(inputs.at("msg_hex")), *algorithm, key.get())) {
    return {"reject", "not this key's"};
  }
  const bool is_der = policy.value("encoding", "") == "der";
  if (is_der && curve_name(key.get()) == "secp256k1" && has_larger_s(value)) {
    return {"inconclusive", "the larger S, which the chains that use this form refuse"};
  }
  const MaybeFault weak = weak_key(key.get());
  return weak ? Outcome{"inconclusive", weak->reason} : Outcome{"accept", "verified"};
}

}  // namespace specie::conformance
