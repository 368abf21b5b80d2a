#include "tests/support/signed_jws.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <map>

#include "formats/json/jwk_reader.hpp"
#include "formats/json/jws_reader.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/signed_report.hpp"
#include "tests/support/temporary_folder.hpp"
#include "verify/model/base64.hpp"
#include "verify/signature/jws_check.hpp"
#include "verify/signature/trust_check.hpp"

namespace specie::test {
namespace {

const TemporaryFolder& workshop() {
  static const TemporaryFolder folder;
  return folder;
}

std::string path_of(const std::string& name) { return (workshop().path() / name).string(); }

/// Runs the openssl command and gives back the file "out" of the workshop.
std::string openssl(const std::string& arguments) {
  const std::string command =
      "openssl " + arguments + " -out '" + path_of("out") + "' 2>'" + path_of("log") + "'";
  const int status = std::system(command.c_str());  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
  REQUIRE_MESSAGE(status == 0, command);
  return read_file(path_of("out"));
}

/// What makes a key, by the algorithm that its name begins with.
std::string recipe(const std::string& alg) {
  static const std::map<std::string, std::string> recipes = {
      {"ES256", "EC -pkeyopt ec_paramgen_curve:P-256"},
      {"ES384", "EC -pkeyopt ec_paramgen_curve:P-384"},
      {"ES512", "EC -pkeyopt ec_paramgen_curve:P-521"},
      {"ES256K", "EC -pkeyopt ec_paramgen_curve:secp256k1"},
      {"EdDSA", "ED25519"},
      {"Ed448", "ED448"},
  };
  const auto found = recipes.find(alg);
  return found == recipes.end() ? "RSA -pkeyopt rsa_keygen_bits:2048" : found->second;
}

std::string octets_of_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

std::string public_members(const std::string& alg, const std::string& pem) {
  if (alg.starts_with("RS") || alg.starts_with("PS")) {
    const std::string line = openssl("rsa -in '" + pem + "' -modulus -noout");
    // Without -out of its own, the modulus stands in "out"; the exponent is openssl's default.
    const std::string hex = line.substr(line.find('=') + 1, line.find('\n') - line.find('=') - 1);
    return R"("kty":"RSA","e":"AQAB","n":")" + encode_base64url(octets_of_hex(hex)) + "\"";
  }
  const std::string der = openssl("pkey -in '" + pem + "' -pubout -outform DER");
  if (alg == "EdDSA") {
    return R"("kty":"OKP","crv":"Ed25519","x":")" + encode_base64url(der.substr(der.size() - 32)) +
           "\"";
  }
  if (alg == "Ed448") {
    return R"("kty":"OKP","crv":"Ed448","x":")" + encode_base64url(der.substr(der.size() - 57)) +
           "\"";
  }
  const std::string crv = alg == "ES256"   ? "P-256"
                          : alg == "ES384" ? "P-384"
                          : alg == "ES512" ? "P-521"
                                           : "secp256k1";
  const std::size_t size = crv == "P-384" ? 48 : crv == "P-521" ? 66 : 32;
  return R"("kty":"EC","crv":")" + crv + R"(","x":")" +
         encode_base64url(der.substr(der.size() - 2 * size, size)) + R"(","y":")" +
         encode_base64url(der.substr(der.size() - size)) + "\"";
}

/// R and S of a DER SEQUENCE of two INTEGERs, each as long as the curve says.
std::string raw_of(const std::string& der, std::size_t size) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(der.at(at)); };
  std::size_t at = byte(1) < 0x80 ? 2 : 3;
  std::string raw;
  for (int i = 0; i < 2; ++i) {
    const std::size_t length = byte(at + 1);
    std::string number = der.substr(at + 2, length);
    while (number.size() > size) {
      number.erase(0, 1);
    }
    raw += std::string(size - number.size(), '\0') + number;
    at += 2 + length;
  }
  return raw;
}

std::string digest_option(const std::string& alg) {
  return alg.find("384") != std::string::npos   ? "-sha384"
         : alg.find("512") != std::string::npos ? "-sha512"
                                                : "-sha256";
}

}  // namespace

const JoseKey& jose_key(const std::string& name) {
  static std::map<std::string, JoseKey> keys;
  const auto found = keys.find(name);
  if (found != keys.end()) {
    return found->second;
  }
  const std::string alg = name.substr(0, name.find('-'));
  const std::string pem = path_of(name + ".pem");
  workshop().write(name + ".pem", openssl("genpkey -algorithm " + recipe(alg)));
  return keys.emplace(name, JoseKey{alg, pem, public_members(alg, pem)}).first->second;
}

std::string jwk_of(const JoseKey& key, const std::string& members) {
  return "{" + key.jwk + (members.empty() ? "" : ",") + members + "}";
}

std::string jws_value(const JoseKey& key, const std::string& input) {
  workshop().write("input", input);
  const std::string file = " '" + path_of("input") + "'";
  if (key.alg == "EdDSA" || key.alg == "Ed448") {
    return openssl("pkeyutl -sign -rawin -inkey '" + key.pem + "' -in" + file);
  }
  const std::string padding = key.alg.starts_with("PS")
                                  ? " -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest"
                                  : "";
  // dgst takes its file last, behind -out.
  const std::string command = "openssl dgst " + digest_option(key.alg) + padding + " -sign '" +
                              key.pem + "' -out '" + path_of("out") + "'" + file;
  REQUIRE(std::system(command.c_str()) == 0);  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
  const std::string value = read_file(path_of("out"));
  if (!key.alg.starts_with("ES")) {
    return value;
  }
  return raw_of(value, key.alg == "ES384" ? 48 : key.alg == "ES512" ? 66 : 32);
}

std::string compact_jws(const JoseKey& key, const std::string& header, const std::string& payload) {
  const std::string input = encode_base64url(header) + "." + encode_base64url(payload);
  return input + "." + encode_base64url(jws_value(key, input));
}

std::string detached_jws(const JoseKey& key, const std::string& header,
                         const std::string& payload) {
  const std::string whole = compact_jws(key, header, payload);
  return whole.substr(0, whole.find('.') + 1) + whole.substr(whole.rfind('.'));
}

std::string json_signature(const JoseKey& key, const std::string& header,
                           const std::string& payload, const std::string& more) {
  const std::string text = encode_base64url(header);
  const std::string value = jws_value(key, text + "." + encode_base64url(payload));
  return R"({"protected":")" + text + R"(","signature":")" + encode_base64url(value) + "\"" + more +
         "}";
}

TrustPolicy jws_trust(const std::string& jwks) {
  Source source = source_of("auditor.jwks", jwks);
  auto set = read_jwk_set(source, Limits());
  REQUIRE(set);
  Signer auditor{.name = "DEMONSTRATION Audit LLP",
                 .role = Role::auditor,
                 .issuers = {demonstration_context().issuer},
                 .key_sets = {{.file = "auditor.jwks",
                               .sha256 = sha256_hex(jwks),
                               .bytes = jwks,
                               .set = *std::move(set)}}};
  TrustPolicy trust{.file = "trust.json", .sha256 = "", .signers = {std::move(auditor)}};
  REQUIRE(check_trust(trust));
  return trust;
}

std::string auditor_header(const JoseKey& key) {
  return R"({"alg":")" + key.alg + R"(","kid":"auditor"})";
}

TrustPolicy trust_in(const JoseKey& key) { return jws_trust(jwk_of(key, R"("kid":"auditor")")); }

SignedContent content_of(const std::string& bytes) {
  return {.digests = digests_of(bytes), .bytes = bytes};
}

SignedContent no_content() { return {.is_given = false}; }

std::vector<SignatureCheck> jws_checks(const std::string& jws, const SignedContent& content,
                                       const TrustPolicy& trust, const SignatureContext& context) {
  const auto parsed = read_jws("report.json.jws", jws, Limits());
  REQUIRE_MESSAGE(parsed, (parsed ? "" : parsed.error().message));
  return check_jws(*parsed, content, &trust, context, Limits());
}

std::string spki_sha256_by_openssl(const JoseKey& key) {
  return sha256_hex(openssl("pkey -in '" + key.pem + "' -pubout -outform DER"));
}

std::string self_signed(const JoseKey& key, const std::string& common_name) {
  workshop().write(
      "req.cnf", "[req]\ndistinguished_name=name\nx509_extensions=signer\nprompt=no\n[name]\nCN=" +
                     common_name +
                     "\n[signer]\nbasicConstraints=critical,CA:FALSE\n"
                     "keyUsage=critical,digitalSignature\n"
                     "extendedKeyUsage=1.3.6.1.5.5.7.3.36\n");
  return openssl("req -x509 -new -days 30 -sha256 -outform DER -key '" + key.pem + "' -config '" +
                 path_of("req.cnf") + "'");
}

}  // namespace specie::test
