#include "formats/text/trust_text.hpp"

#include "formats/text/terminal.hpp"

namespace specie {
namespace {

constexpr std::size_t label_width = 14;

std::string line(std::string_view label, const std::string& text) {
  return "  " + padded(label, label_width) + text + "\n";
}

std::string list_of(const std::vector<std::string>& words, const std::string& none) {
  std::string list;
  for (const std::string& each : words) {
    list += (list.empty() ? "" : ", ") + for_terminal(each);
  }
  return list.empty() ? none : list;
}

std::string mandate_of(const Signer& signer) {
  if (!signer.mandate_from && !signer.mandate_until) {
    return "reports of any date";
  }
  std::string text = "reports of dates";
  if (signer.mandate_from) {
    text += " from " + to_string(*signer.mandate_from);
  }
  if (signer.mandate_until) {
    text += " to " + to_string(add_days(*signer.mandate_until, -1));
  }
  return text;
}

std::string means_text(const TrustMeans& means) {
  std::string text =
      line("known by", means.kind + (means.source.empty() ? "" : " ") + for_terminal(means.source) +
                           (means.key.empty() ? "" : ", " + means.key));
  if (!means.subject.empty()) {
    text += line("", for_terminal(means.subject));
  }
  if (means.not_before && means.not_after) {
    text += line(
        "", "valid " + to_string_utc(*means.not_before) + " to " + to_string_utc(*means.not_after));
  }
  if (!means.certificate_sha256.empty()) {
    text += line("", "certificate sha256 " + means.certificate_sha256);
  }
  if (!means.spki_sha256.empty()) {
    text += line("", "key sha256 " + means.spki_sha256);
  }
  return text;
}

std::string signer_text(const SignerFacts& facts) {
  const Signer& signer = *facts.signer;
  std::string text = "\n" + for_terminal(signer.name) + "\n";
  text += line("role", std::string(to_string(signer.role)));
  if (!signer.issuers.empty()) {
    text += line("signs for", list_of(signer.issuers, ""));
    text += line("and", mandate_of(signer));
  }
  for (const auto& [attribute, value] : signer.identity) {
    text += line("is named", for_terminal(attribute) + "=" + for_terminal(value));
  }
  text += line("formats", list_of(signer.formats, "every format"));
  text += line("algorithms", list_of(signer.algorithms, "every one that is accepted at all"));
  for (const TrustMeans& each : facts.means) {
    text += means_text(each);
  }
  return text;
}

}  // namespace

std::string write_trust_text(const TrustPolicy& policy, const std::vector<SignerFacts>& signers) {
  std::string text = for_terminal(policy.file) + "\n" + line("sha256", policy.sha256);
  for (const RequiredRole& each : policy.required) {
    text += line("must sign", std::to_string(each.count) + " " + std::string(to_string(each.role)));
  }
  for (const SignerFacts& each : signers) {
    text += signer_text(each);
  }
  return text;
}

std::string write_trust_findings(const TrustPolicy& policy,
                                 const std::vector<TrustFinding>& findings) {
  if (findings.empty()) {
    return for_terminal(policy.file) + ": nothing wrong\n";
  }
  std::string text;
  for (const TrustFinding& each : findings) {
    text += for_terminal(policy.file) + ": " +
            (each.signer.empty() ? "" : for_terminal(each.signer) + ": ") +
            for_terminal(each.text) + "\n";
  }
  return text;
}

}  // namespace specie
