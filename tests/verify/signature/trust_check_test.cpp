#include "verify/signature/trust_check.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "tests/support/made_key.hpp"
#include "tests/support/signed_report.hpp"

using namespace specie;
using namespace specie::test;

namespace {

struct Row {
  const char* name;
  std::function<void(TrustPolicy&)> change;
  bool is_good;
};

Signer custodian(const TrustPolicy& trust,
                 std::vector<std::pair<std::string, std::string>> identity) {
  Signer signer = trust.signers.front();
  signer.name = "a custodian";
  signer.role = Role::custodian;
  signer.identity = std::move(identity);
  return signer;
}

}  // namespace

TEST_CASE("a trust file that could be read in two ways is refused") {
  const Row rows[] = {
      {"as it is", [](TrustPolicy&) {}, true},
      {"a key in two roles",
       [](TrustPolicy& trust) { trust.signers[2].pins = trust.signers[1].pins; }, false},
      {"a key twice in one role",
       [](TrustPolicy& trust) { trust.signers.push_back(trust.signers[1]); }, true},
      {"a firm in two roles",
       [](TrustPolicy& trust) {
         trust.signers.push_back(custodian(trust, trust.signers[0].identity));
       },
       false},
      {"another firm under the same authority",
       [](TrustPolicy& trust) {
         trust.signers.push_back(custodian(trust, {{"O", "DEMONSTRATION Other LLP"}}));
       },
       true},
      {"somebody who could be the same firm",
       [](TrustPolicy& trust) { trust.signers.push_back(custodian(trust, {{"CN", "somebody"}})); },
       false},
      {"no identity under an authority",
       [](TrustPolicy& trust) { auditor_in(trust).identity = {}; }, false},
      {"no identity for a time-stamp authority",
       [](TrustPolicy& trust) {
         auditor_in(trust).identity = {};
         auditor_in(trust).role = Role::tsa;
       },
       true},
      {"an identity that no certificate has",
       [](TrustPolicy& trust) { auditor_in(trust).identity = {{"Organisation", "x"}}; }, false},
      {"an anchor with another hash",
       [](TrustPolicy& trust) { auditor_in(trust).anchors[0].sha256[0] = 'x'; }, false},
      {"an anchor with another content",
       [](TrustPolicy& trust) { auditor_in(trust).anchors[0].pem += "\n"; }, false},
      {"an anchor without a certificate",
       [](TrustPolicy& trust) {
         auditor_in(trust).anchors = {{.file = "a", .sha256 = sha256_hex("a"), .pem = "a"}};
       },
       false},
      {"an empty pin", [](TrustPolicy& trust) { trust.signers[1].pins = {Pin()}; }, false},
      {"a pin in capitals",
       [](TrustPolicy& trust) { trust.signers[1].pins = {{.spki_sha256 = std::string(64, 'A')}}; },
       false},
      {"an unknown algorithm",
       [](TrustPolicy& trust) { auditor_in(trust).algorithms = {"rsa-pkcs1-sha1"}; }, false},
      {"a known algorithm",
       [](TrustPolicy& trust) { auditor_in(trust).algorithms = {"ecdsa-p256-sha256"}; }, true},
      {"a key in its file",
       [](TrustPolicy& trust) { trust.signers[1].keys = {dsse_key(MadeKey("P-256"))}; }, true},
      {"a key of another hash",
       [](TrustPolicy& trust) {
         trust.signers[1].keys = {dsse_key(MadeKey("P-256"))};
         trust.signers[1].keys[0].sha256[0] = 'x';
       },
       false},
      {"a file that holds no key",
       [](TrustPolicy& trust) {
         trust.signers[1].keys = {
             {.source = "a", .format = "dsse", .sha256 = sha256_hex("a"), .pem = "a"}};
       },
       false},
      {"a certificate for a key",
       [](TrustPolicy& trust) {
         const std::string pem = signature_file("auditor-root.pem");
         trust.signers[1].keys = {
             {.source = "a", .format = "dsse", .sha256 = sha256_hex(pem), .pem = pem}};
       },
       false},
      {"an RSA key whose padding is not said",
       [](TrustPolicy& trust) { trust.signers[1].keys = {dsse_key(MadeKey("RSA-2048"))}; }, false},
      {"an RSA key whose padding is said",
       [](TrustPolicy& trust) {
         trust.signers[1].keys = {dsse_key(MadeKey("RSA-2048"), "rsa-pkcs1-sha256")};
       },
       true},
      {"an algorithm of another kind of key",
       [](TrustPolicy& trust) { trust.signers[1].keys = {dsse_key(MadeKey("P-256"), "ed25519")}; },
       false},
      {"a curve that is not accepted",
       [](TrustPolicy& trust) { trust.signers[1].keys = {dsse_key(MadeKey("secp256k1"))}; }, false},
      {"one key for two formats and two roles",
       [](TrustPolicy& trust) {
         const MadeKey key("ED25519");
         trust.signers[1].keys = {dsse_key(key)};
         trust.signers[2].keys = {minisign_key(key, "12345678")};
       },
       false},
      {"nothing required", [](TrustPolicy& trust) { trust.required.clear(); }, false},
      {"nobody required", [](TrustPolicy& trust) { trust.required[0].count = 0; }, false},
      {"a time-stamp authority required",
       [](TrustPolicy& trust) { trust.required[0].role = Role::tsa; }, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    TrustPolicy trust = demonstration_trust();
    row.change(trust);
    const Result<Done> checked = check_trust(trust);
    CHECK(static_cast<bool>(checked) == row.is_good);
    if (!checked) {
      CHECK(checked.error().code == ErrorCode::bad_trust_file);
      CHECK(checked.error().document == "trust.json");
    }
  }
}
