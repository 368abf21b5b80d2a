#include "tests/conformance/policy.hpp"
#include "verify/signature/certificate.hpp"
#include "verify/signature/chain.hpp"
#include "verify/signature/clocks.hpp"
#include "verify/signature/crl.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/ocsp.hpp"
#include "verify/signature/pinned.hpp"

namespace specie::conformance {
namespace {

openssl::Certificate certificate_at(const Case& each, const std::string& path) {
  openssl::Certificates all = openssl::parse_certificates(each.bytes(path));
  return all.empty() ? nullptr : std::move(all.front());
}

RevocationWindow window_of(const Case& each) {
  const nlohmann::json policy = each.policy();
  const std::int64_t at = context_of(each).verification_time;
  RevocationWindow window{.control = at,
                          .verification = at,
                          .accepts_weak = policy.value("algorithms", "") == "legacy"};
  if (policy.contains("max_age_s")) {
    window.age_max = policy["max_age_s"];
  }
  return window;
}

Outcome outcome_of_answer(const RevocationAnswer& answer) {
  switch (answer.state) {
    case RevocationState::good: return {"accept", "good"};
    case RevocationState::revoked: return {"reject", "revoked"};
    case RevocationState::unusable: return {"inconclusive", answer.why};
    case RevocationState::other: return {"inconclusive", "about another certificate"};
  }
  return {};
}

struct Pair {
  openssl::Certificate certificate;
  openssl::Certificate issuer;
};

Pair pair_of(const Case& each) {
  return {certificate_at(each, each.inputs().at("cert")),
          certificate_at(each, each.inputs().at("issuer"))};
}

}  // namespace

Outcome judge_ocsp(const Case& each) {
  const Pair pair = pair_of(each);
  if (!pair.certificate || !pair.issuer) {
    return {"inconclusive", "the certificates cannot be read"};
  }
  Outcome outcome{"inconclusive", "no response can be read"};
  for (const std::string& bytes : each.files()) {
    if (const openssl::Ocsp response = openssl::parse_ocsp(bytes)) {
      outcome = outcome_of_answer(ocsp_answer(response.get(), pair.certificate.get(),
                                              pair.issuer.get(), {}, window_of(each)));
    }
  }
  return outcome;
}

Outcome judge_crl(const Case& each) {
  const Pair pair = pair_of(each);
  if (!pair.certificate || !pair.issuer) {
    return {"inconclusive", "the certificates cannot be read"};
  }
  Outcome outcome{"inconclusive", "no list can be read"};
  for (const std::string& bytes : each.files()) {
    for (const openssl::Crl& list : openssl::parse_crls(bytes)) {
      outcome = outcome_of_answer(
          crl_answer(list.get(), pair.certificate.get(), pair.issuer.get(), window_of(each)));
    }
  }
  return outcome;
}

Outcome judge_path(const Case& each) {
  const SignatureContext context = context_of(each);
  Signer signer{.name = "anyone"};
  add_anchors(each, "anchors", signer);
  apply_switches(each.policy(), signer);
  if (!each.policy().contains("revocation")) {
    signer.revocation = Revocation::off;
  }
  const openssl::Certificate leaf = certificate_at(each, each.inputs().at("leaf"));
  if (!leaf) {
    return {"reject", "the certificate cannot be read"};
  }
  const Enclosed beside = given_beside(context);
  Material material;
  lend(beside, material);
  const SigningClocks clocks = clocks_of(context, {});
  MaybeFault fault;
  std::vector<std::string> notes;
  for (const auto& path : each.inputs().value("pins", nlohmann::json::array())) {
    const openssl::Certificate pin = certificate_at(each, path);
    if (pin && X509_cmp(pin.get(), leaf.get()) == 0) {
      fault = pinned_fault(signer, leaf.get(), material, clocks, notes);
      fault = fault ? fault : critical_fault(leaf.get());
      fault = fault ? fault : extended_usage_fault(leaf.get(), signer, notes);
      return {fault ? "reject" : "accept", fault ? fault->detail + ": " + fault->reason : ""};
    }
  }
  const Chain chain = chain_to(signer, leaf.get(), material, clocks, Limits());
  fault = chain.fault ? chain.fault : extended_usage_fault(leaf.get(), signer, notes);
  if (!chain.is_anchored && !fault) {
    return {"reject", "not anchored"};
  }
  return {fault ? "reject" : "accept", fault ? fault->detail + ": " + fault->reason : ""};
}

}  // namespace specie::conformance
