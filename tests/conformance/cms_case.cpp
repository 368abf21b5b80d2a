#include "cli/signature_files.hpp"
#include "tests/conformance/policy.hpp"

namespace specie::conformance {
namespace {

/// The content of a case: given beside the signature, or carried by it.
std::optional<std::string> content_of(const Case& each, const SignatureFile& file) {
  const nlohmann::json inputs = each.inputs();
  return inputs.contains("content") ? std::optional(each.bytes(inputs["content"]))
                                    : carried_content(file);
}

Outcome judge_files(const Case& each, const nlohmann::json& files) {
  TrustPolicy trust = trust_of(each);
  const SignatureContext context = context_of(each);
  std::vector<SignatureCheck> checks;
  for (const auto& path : files) {
    const SignatureFile file{path, each.bytes(path)};
    const auto bytes = content_of(each, file);
    const SignedContent content = content_from(bytes);
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

}  // namespace

/// A mail is judged beside the signature that was taken from it; should the two differ, the mail
/// is what a user would give.
Outcome judge_cms(const Case& each) {
  Outcome outcome = judge_files(each, each.entry.at("files"));
  const nlohmann::json inputs = each.inputs();
  if (inputs.contains("smime")) {
    Outcome of_mail = judge_files(each, nlohmann::json::array({inputs["smime"]}));
    if (of_mail.verdict != outcome.verdict) {
      of_mail.detail = "as a mail, unlike its parts: " + of_mail.detail;
      return of_mail;
    }
  }
  return outcome;
}

}  // namespace specie::conformance
