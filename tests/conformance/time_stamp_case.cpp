#include <stdexcept>

#include "tests/conformance/policy.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/time_stamp.hpp"

namespace specie::conformance {
namespace {

std::string octets_of(const std::string& hex) {
  std::string octets;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    octets += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return octets;
}

/// What the token must be over: octets, or an imprint that a query names.
ContentDigests over(const nlohmann::json& inputs, const Case& each) {
  if (inputs.contains("content")) {
    return octet_digests(each.bytes(inputs["content"]));
  }
  const std::string imprint = octets_of(inputs.at("imprint_hex"));
  const std::string hash = inputs.value("imprint_hash", "sha256");
  if (hash != "sha256" && hash != "sha384" && hash != "sha512") {
    throw std::runtime_error("no digest of ours: " + hash);
  }
  return {.sha256 = hash == "sha256" ? imprint : "",
          .sha384 = hash == "sha384" ? imprint : "",
          .sha512 = hash == "sha512" ? imprint : ""};
}

}  // namespace

Outcome judge_time_stamp(const Case& each) {
  Signer authority{.name = "tsa", .role = Role::tsa};
  add_anchors(each, "anchors", authority);
  add_anchors(each, "tsa_anchors", authority);
  const TrustPolicy trust{.file = "", .sha256 = "", .signers = {authority}};
  const SignatureContext context = context_of(each);
  const Enclosed beside = given_beside(context);
  Material material;
  lend(beside, material);
  const TimeStampCheck check =
      check_time_stamp(each.files().at(0), "document", over(each.inputs(), each), &trust, material,
                       context.verification_time, Limits());
  return {verdict_of(check.indication), check.rule + " " + check.detail + " " + check.reason};
}

}  // namespace specie::conformance
