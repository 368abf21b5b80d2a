#include "verify/signature/beside.hpp"

namespace specie {

Beside read_beside(const TrustPolicy* trust, const SignatureContext& context) {
  Beside beside;
  for (const std::string& each : context.certificates) {
    beside.given.push_back(openssl::parse_certificate(each));
  }
  for (const std::string& each : context.crls) {
    beside.crls.push_back(openssl::parse_crl(each));
  }
  std::erase(beside.given, nullptr);
  std::erase(beside.crls, nullptr);
  if (trust != nullptr) {
    for (const Signer& signer : trust->signers) {
      for (const Anchor& anchor : signer.anchors) {
        beside.anchors.push_back(decoded(anchor));
      }
    }
  }
  return beside;
}

void add_given(const Beside& beside, Material& material) {
  for (const openssl::Certificate& each : beside.given) {
    material.certificates.push_back(each.get());
  }
  for (const openssl::Crl& each : beside.crls) {
    material.crls.push_back(each.get());
  }
}

void add_anchors(const Beside& beside, std::vector<X509*>& certificates) {
  for (const auto& file : beside.anchors) {
    for (const openssl::Certificate& each : file->certificates) {
      certificates.push_back(each.get());
    }
  }
}

}  // namespace specie
