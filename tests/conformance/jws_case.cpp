#include <algorithm>

#include "cli/signature_files.hpp"
#include "formats/json/jwk_reader.hpp"
#include "tests/conformance/policy.hpp"
#include "verify/signature/jwk.hpp"

namespace specie::conformance {
namespace {

/// Content by one name, of a list of one, or none.
std::optional<std::string> content_of(const Case& each) {
  const nlohmann::json inputs = each.inputs();
  if (inputs.contains("content")) {
    return each.bytes(inputs["content"]);
  }
  // A signature over several files needs all of them, and we take one: the first is no less right.
  return inputs.contains("contents") ? std::optional(each.bytes(inputs["contents"].at(0)))
                                     : std::nullopt;
}

/// The keys of the case for its role, which stand for all that the trust file names; an Error when
/// the set is refused.
Result<Done> add_keys(const Case& each, TrustPolicy& trust) {
  const nlohmann::json inputs = each.inputs();
  if (inputs.contains("jwk") || inputs.contains("jwks")) {
    std::ranges::for_each(trust.signers, [](Signer& signer) { signer.keys.clear(); });
  }
  for (const char* const name : {"jwk", "jwks"}) {
    if (!inputs.contains(name)) {
      continue;
    }
    Source source = source_of(inputs[name], each.bytes(inputs[name]));
    const auto set = read_jwk_set(source, Limits());
    auto keys = set ? trusted_keys(*set, inputs[name]) : set.error();
    if (!keys) {
      return keys.error();
    }
    signer_for(each, trust).keys = *std::move(keys);
  }
  return Done{};
}

}  // namespace

Outcome judge_jws(const Case& each) {
  TrustPolicy trust = trust_of(each);
  if (const auto added = add_keys(each, trust); !added) {
    return {"reject", "the key set is refused: " + added.error().message};
  }
  const SignatureContext context = context_of(each);
  const auto bytes = content_of(each);
  SignedContent content{.is_given = bytes.has_value()};
  if (bytes) {
    ContentDigest digest;
    digest.update(*bytes);
    content.digests = digest.finish();
    content.bytes = *bytes;
  }
  std::vector<SignatureCheck> checks;
  for (const auto& path : each.entry.at("files")) {
    const SignatureFile file{path, each.bytes(path)};
    auto judged = check_signature_file(file, content, &trust, context, Limits());
    if (judged && !each.inputs().contains("trust") && name_whoever_signed(trust, *judged)) {
      judged = check_signature_file(file, content, &trust, context, Limits());
    }
    if (!judged) {
      return {"reject", judged.error().message};
    }
    checks.insert(checks.end(), judged->begin(), judged->end());
  }
  return outcome_of(std::move(checks), trust);
}

}  // namespace specie::conformance
