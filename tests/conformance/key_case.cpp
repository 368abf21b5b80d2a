#include "cli/signature_files.hpp"
#include "tests/conformance/policy.hpp"

// Formats whose signatures have no certificate.
namespace specie::conformance {
namespace {

Outcome judge_keys(const Case& each, const std::string& format) {
  const TrustPolicy trust = trust_of_keys(each, format);
  const nlohmann::json inputs = each.inputs();
  std::vector<SignatureCheck> checks;
  for (const auto& path : each.entry.at("files")) {
    const SignatureFile file{path, each.bytes(path)};
    const auto bytes = inputs.contains("content") ? std::optional(each.bytes(inputs["content"]))
                                                  : carried_content(file);
    const auto judged =
        check_signature_file(file, content_from(bytes), &trust, context_of(each), Limits());
    if (!judged) {
      return {"reject", judged.error().message};
    }
    checks.insert(checks.end(), judged->begin(), judged->end());
  }
  return outcome_of(std::move(checks), trust);
}

}  // namespace

Outcome judge_minisign(const Case& each) { return judge_keys(each, "minisign"); }
Outcome judge_dsse(const Case& each) { return judge_keys(each, "dsse"); }

}  // namespace specie::conformance
