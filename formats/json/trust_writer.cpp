#include "formats/json/trust_writer.hpp"

#include "formats/json/emit.hpp"

namespace specie {
namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json instant_or_null(const std::optional<std::int64_t>& at) {
  return at ? Json(to_string_utc(*at)) : Json(nullptr);
}

Json date_or_null(const std::optional<Date>& date) {
  return date ? Json(to_string(*date)) : Json(nullptr);
}

Json means_of(const TrustMeans& means) {
  return {{"kind", means.kind},
          {"source", text_or_null(means.source)},
          {"subject", text_or_null(means.subject)},
          {"certificate_sha256", text_or_null(means.certificate_sha256)},
          {"spki_sha256", text_or_null(means.spki_sha256)},
          {"key", text_or_null(means.key)},
          {"not_before", instant_or_null(means.not_before)},
          {"not_after", instant_or_null(means.not_after)}};
}

Json signer_of(const SignerFacts& facts) {
  const Signer& signer = *facts.signer;
  Json means = Json::array();
  for (const TrustMeans& each : facts.means) {
    means.push_back(means_of(each));
  }
  Json identity = Json::object();
  for (const auto& [attribute, value] : signer.identity) {
    identity[attribute] = value;
  }
  return {{"name", signer.name},
          {"role", to_string(signer.role)},
          {"issuers", signer.issuers},
          {"mandate",
           {{"from", date_or_null(signer.mandate_from)},
            {"until", date_or_null(signer.mandate_until)}}},
          {"identity", identity},
          {"formats", signer.formats},
          {"algorithms", signer.algorithms},
          {"known_by", means}};
}

Json pinned_files(const std::vector<std::pair<std::string, std::string>>& files) {
  Json list = Json::array();
  for (const auto& [file, sha256] : files) {
    list.push_back({{"file", file}, {"sha256", sha256}});
  }
  return list;
}

}  // namespace

std::string write_trust_json(const TrustPolicy& policy, const std::vector<SignerFacts>& signers) {
  Json all = Json::array();
  for (const SignerFacts& each : signers) {
    all.push_back(signer_of(each));
  }
  Json required = Json::array();
  for (const RequiredRole& each : policy.required) {
    required.push_back({{"role", to_string(each.role)}, {"count", each.count}});
  }
  return dump({{"schema", "specie.trust-view/1"},
               {"file", policy.file},
               {"sha256", policy.sha256},
               {"signers", all},
               {"require", required}});
}

std::string write_trust_findings_json(const TrustPolicy& policy,
                                      const std::vector<TrustFinding>& findings) {
  Json all = Json::array();
  for (const TrustFinding& each : findings) {
    all.push_back({{"signer", text_or_null(each.signer)}, {"text", each.text}});
  }
  return dump({{"schema", "specie.trust-check/1"},
               {"file", policy.file},
               {"sha256", policy.sha256},
               {"findings", all}});
}

std::string write_new_signer(const NewSigner& signer) {
  nlohmann::ordered_json json = {{"name", signer.name}, {"role", to_string(signer.role)}};
  if (!signer.issuers.empty()) {
    json["issuers"] = signer.issuers;
  }
  if (!signer.anchors.empty()) {
    json["anchors"] = pinned_files(signer.anchors);
  }
  if (!signer.organisation.empty()) {
    json["identity"] = {{"O", signer.organisation}};
  }
  for (const std::string& each : signer.pins) {
    json["pins"].push_back({{"spki_sha256", each}});
  }
  for (const NewSigner::Key& each : signer.keys) {
    nlohmann::ordered_json key = {{"file", each.file}, {"sha256", each.sha256}};
    if (!each.algorithm.empty()) {
      key["algorithm"] = each.algorithm;
    }
    json["keys"].push_back(key);
  }
  if (!signer.key_sets.empty()) {
    json["jwks"] = pinned_files(signer.key_sets);
  }
  if (!signer.minisign.empty()) {
    json["minisign"] = signer.minisign;
  }
  return json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace specie
