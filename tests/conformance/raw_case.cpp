#include <cctype>
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
    return "ed25519";
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
  const auto algorithm = algorithm_of_key(key.get(), name_of(policy, key.get()));
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
  const MaybeFault weak = weak_key(key.get());
  return weak ? Outcome{"inconclusive", weak->reason} : Outcome{"accept", "verified"};
}

}  // namespace specie::conformance
