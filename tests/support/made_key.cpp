#include "tests/support/made_key.hpp"

#include <doctest/doctest.h>
#include <openssl/core_names.h>
#include <openssl/pem.h>

#include <algorithm>

#include "tests/support/signed_report.hpp"
#include "verify/signature/dsse_check.hpp"
#include "verify/signature/public_key.hpp"
#include "verify/signature/trust_check.hpp"

namespace specie::test {
namespace {

openssl::PublicKey make(const std::string& kind) {
  if (kind == "ED25519" || kind == "ED448") {
    return openssl::PublicKey(EVP_PKEY_Q_keygen(openssl::library(), nullptr, kind.c_str()));
  }
  if (kind.starts_with("RSA-")) {
    return openssl::PublicKey(
        EVP_PKEY_Q_keygen(openssl::library(), nullptr, "RSA", std::stoul(kind.substr(4))));
  }
  return openssl::PublicKey(EVP_PKEY_Q_keygen(openssl::library(), nullptr, "EC", kind.c_str()));
}

std::string blake2b512(std::string_view bytes) {
  ContentDigest digest({.sha384 = false, .sha512 = false, .blake2b512 = true});
  digest.update(bytes);
  return digest.finish().blake2b512;
}

}  // namespace

std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), openssl::octets(bytes),
                  static_cast<int>(bytes.size()));
  text.pop_back();
  return text;
}

MadeKey::MadeKey(const std::string& kind) : key_(make(kind)) { REQUIRE(key_); }

std::string MadeKey::spki() const { return openssl::encoded(key_.get(), i2d_PUBKEY); }

std::string MadeKey::pem() const {
  const std::string body = base64(spki());
  std::string text = "-----BEGIN PUBLIC KEY-----\n";
  constexpr std::size_t width = 64;
  for (std::size_t at = 0; at < body.size(); at += width) {
    text += body.substr(at, width) + "\n";
  }
  return text + "-----END PUBLIC KEY-----\n";
}

std::string MadeKey::sign(std::string_view message, const std::string& algorithm) const {
  const auto used = algorithm_of_key(key_.get(), algorithm);
  REQUIRE(used);
  const openssl::DigestContext context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* parameters = nullptr;
  const char* digest = is_eddsa(used->scheme) ? nullptr : used->digest->library_name;
  REQUIRE(EVP_DigestSignInit_ex(context.get(), &parameters, digest, openssl::library(), nullptr,
                                key_.get(), nullptr) == 1);
  if (used->scheme == Scheme::rsa_pss) {
    REQUIRE(EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) == 1);
    REQUIRE(EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, used->salt_length) == 1);
  }
  constexpr std::size_t size_max = 1024;
  std::string value(size_max, '\0');
  std::size_t size = value.size();
  REQUIRE(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(value.data()), &size,
                         openssl::octets(message), message.size()) == 1);
  value.resize(size);
  return value;
}

std::string MadeKey::octets() const {
  constexpr std::size_t key_size = 32;
  const std::string der = spki();
  return der.substr(der.size() - key_size);
}

std::string minisig(const MadeKey& key, std::string_view key_id, std::string_view content,
                    const std::string& comment, bool is_legacy) {
  const std::string value = key.sign(is_legacy ? std::string(content) : blake2b512(content));
  return "untrusted comment: made for a test\n" +
         base64((is_legacy ? "Ed" : "ED") + std::string(key_id) + value) +
         "\ntrusted comment: " + comment + "\n" + base64(key.sign(value + comment)) + "\n";
}

std::string minisign_line(const MadeKey& key, std::string_view key_id) {
  return base64("Ed" + std::string(key_id) + key.octets());
}

std::string envelope(const std::string& type, std::string_view payload,
                     const std::vector<const MadeKey*>& keys) {
  std::string signatures;
  for (const MadeKey* key : keys) {
    signatures += std::string(signatures.empty() ? "" : ",") + R"({"sig":")" +
                  base64(key->sign(pre_authentication_encoding(type, payload))) + "\"}";
  }
  return R"({"payloadType":")" + type + R"(","payload":")" + base64(payload) +
         R"(","signatures":[)" + signatures + "]}";
}

std::string statement(const std::string& sha256) {
  return R"({"_type":"https://in-toto.io/Statement/v1","subject":[)"
         R"({"name":"r","digest":{"sha256":")" +
         sha256 + R"("}}],"predicateType":"https://example.org/reserve/v1","predicate":{}})";
}

TrustPolicy trust_in(TrustedKey key) {
  Signer signer{.name = "DEMONSTRATION Audit LLP",
                .role = Role::auditor,
                .issuers = {demonstration_context().issuer}};
  signer.keys.push_back(std::move(key));
  TrustPolicy trust{.file = "trust.json", .sha256 = {}, .signers = {signer}};
  REQUIRE(check_trust(trust));
  return trust;
}

TrustedKey dsse_key(const MadeKey& key, const std::string& algorithm) {
  const std::string pem = key.pem();
  return {.source = "key.pem",
          .alg = algorithm,
          .format = "dsse",
          .sha256 = sha256_hex(pem),
          .pem = pem};
}

TrustedKey minisign_key(const MadeKey& key, std::string_view key_id) {
  std::string id(key_id);
  std::ranges::reverse(id);
  return {.source = minisign_line(key, key_id),
          .spki = key.spki(),
          .kid = openssl::to_hex(id),
          .format = "minisign"};
}

}  // namespace specie::test
