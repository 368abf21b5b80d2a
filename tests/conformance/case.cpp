#include "tests/conformance/case.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace specie::conformance {
namespace {

using nlohmann::json;

const std::set<std::string> path_switches = {
    "revocation",         "revocation_scope",        "eku",
    "initial_policies",   "require_explicit_policy", "inhibit_policy_mapping",
    "inhibit_any_policy", "max_chain_depth"};

/// What a certification path depends on, and `more`.
std::set<std::string> path_switches_and(std::set<std::string> more) {
  more.insert(path_switches.begin(), path_switches.end());
  return more;
}

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> table = {
      {"cms",
       &judge_cms,
       {"content", "anchors", "pins", "untrusted", "crls", "ocsp", "at", "period_end", "trust",
        "role", "policy", "smime", "tsa_anchors"},
       path_switches_and({"signing_certificate_attribute", "require", "over", "algorithms"})},
      // A token is judged by the anchors given for it; the roles of a trust file add nothing.
      {"tst",
       &judge_time_stamp,
       {"content", "imprint_hex", "imprint_hash", "query", "anchors", "tsa_anchors", "untrusted",
        "crls", "ocsp", "at", "period_end", "trust", "policy"},
       {"eku"}},
      // We always hold an anchor to its dates and constraints.
      {"cert-path",
       &judge_path,
       {"leaf", "anchors", "pins", "untrusted", "crls", "ocsp", "at", "policy"},
       path_switches_and({"enforce_anchor_expiry", "enforce_anchor_constraints"})},
      {"ocsp",
       &judge_ocsp,
       {"cert", "issuer", "ocsp", "anchors", "untrusted", "at", "period_end", "trust", "policy"},
       {"max_age_s", "algorithms"}},
      {"crl",
       &judge_crl,
       {"cert", "issuer", "crls", "anchors", "untrusted", "at", "policy"},
       {"max_age_s", "algorithms"}},
      {"pdf",
       &judge_pdf,
       {"trust", "role", "at", "period_end", "anchors", "pins", "untrusted", "crls", "ocsp",
        "tsa_anchors", "expect_text", "policy"},
       path_switches_and({"signing_certificate_attribute", "require", "over", "algorithms"})},
      {"jws",
       &judge_jws,
       {"jwk", "jwks", "content", "contents", "anchors", "pins", "untrusted", "crls", "at",
        "period_end", "trust", "role", "policy"},
       {"revocation", "eku", "signing_certificate_attribute", "require", "over", "typ"}},
      {"minisign", &judge_minisign, {"content", "keys", "at", "period_end"}, {}},
      {"dsse",
       &judge_dsse,
       {"content", "keys", "at", "period_end", "trust", "policy"},
       {"payload_types", "threshold", "sig_encoding"}},
      {"json", &judge_json, {"query", "expect_value"}, {}},
      {"raw",
       &judge_raw,
       {"key", "msg_hex", "sig_hex", "policy"},
       {"alg", "hash", "encoding", "mgf", "mgf_hash", "salt_len"}},
  };
  return table;
}

/// A switch that is off asks for nothing.
bool asks_for_nothing(const json& value) { return value == json(false); }

/// The first input that the kind does not understand; empty when there is none.
std::string unknown_input(const Case& each, const Kind& kind) {
  const json inputs = each.inputs();
  for (const auto& [key, value] : inputs.items()) {
    if (!kind.inputs.contains(key)) {
      return key;
    }
  }
  const json policy = each.policy();
  for (const auto& [key, value] : policy.items()) {
    if (!kind.policy.contains(key) && !asks_for_nothing(value)) {
      return "policy." + key;
    }
  }
  return {};
}

std::string read(const std::filesystem::path& path) {
  const std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  if (!in) {
    throw std::runtime_error("cannot read " + path.string());
  }
  return bytes.str();
}

}  // namespace

std::string Case::bytes(const std::string& path) const { return read(folder / path); }

std::vector<std::string> Case::files() const {
  std::vector<std::string> all;
  for (const auto& path : entry.value("files", json::array())) {
    all.push_back(bytes(path));
  }
  return all;
}

Outcome judge(const Case& each) {
  const std::string name = each.entry.value("kind", "");
  const auto kind = std::ranges::find(kinds(), name, &Kind::name);
  if (kind == kinds().end()) {
    return {"skipped", "kind not built: " + name};
  }
  if (const std::string unknown = unknown_input(each, *kind); !unknown.empty()) {
    return {"skipped", "unknown input: " + unknown};
  }
  try {
    return kind->judge(each);
  } catch (const std::exception& error) {
    // The manifest's fault or the translation's, not the product's, which throws nothing.
    return {"skipped", std::string("the case cannot be set up: ") + error.what()};
  }
}

bool is_right(const Case& each, const Outcome& outcome) {
  const auto tolerated = each.entry.value("tolerate", std::vector<std::string>());
  return each.entry.value("either", false) ||
         outcome.verdict == each.entry.at("expect").get<std::string>() ||
         std::ranges::find(tolerated, outcome.verdict) != tolerated.end();
}

bool is_wrongly_accepted(const Case& each, const Outcome& outcome) {
  return outcome.verdict == "accept" && !is_right(each, outcome);
}

bool is_wrongly_refused(const Case& each, const Outcome& outcome) {
  return each.entry.at("expect") == "accept" && outcome.verdict != "skipped" &&
         !is_right(each, outcome);
}

std::vector<Case> read_manifest(const std::filesystem::path& path) {
  const json manifest = json::parse(read(path));
  std::vector<Case> cases;
  for (const json& each : manifest.at("cases")) {
    cases.push_back({path.parent_path(), each});
  }
  return cases;
}

}  // namespace specie::conformance
