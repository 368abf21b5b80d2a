#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>

#include "cli/pdf_signatures.hpp"
#include "tests/conformance/policy.hpp"
#include "tests/support/temporary_folder.hpp"
#include "verify/signature/pades_check.hpp"

namespace specie::conformance {
namespace {

/// What `pdftotext` reads in a PDF, which is a file for the length of this call.
std::string text_of(std::string_view pdf) {
  const test::TemporaryFolder folder;
  const auto path = folder.path() / "signed.pdf";
  std::ofstream(path, std::ios::binary) << pdf;
  const std::string command = "pdftotext '" + path.string() + "' - 2>/dev/null";
  const std::unique_ptr<FILE, int (*)(FILE*)> out(popen(command.c_str(), "r"), &pclose);
  if (!out) {
    throw std::runtime_error("pdftotext cannot be started");
  }
  std::string text;
  for (int c = std::fgetc(out.get()); c != EOF; c = std::fgetc(out.get())) {
    text += static_cast<char>(c);
  }
  return text;
}

/// A figure read from other bytes than the signed ones is wrong whatever the verdict.
bool reads_as_expected(const Case& each, const std::string& bytes,
                       const std::vector<SignatureCheck>& checks) {
  const std::string expected = each.inputs().value("expect_text", "");
  if (expected.empty()) {
    return true;
  }
  const std::uint64_t end = revision_to_read(checks);
  const std::string_view revision =
      end == 0 ? std::string_view(bytes) : std::string_view(bytes).substr(0, end);
  return text_of(revision).find(expected) != std::string::npos;
}

}  // namespace

Outcome judge_pdf(const Case& each) {
  TrustPolicy trust = trust_of(each);
  const SignatureContext context = context_of(each);
  const std::string path = each.entry.at("files").at(0);
  const std::string bytes = each.bytes(path);
  auto judged = judge_pdf_signatures(path, bytes, &trust, context, Limits());
  if (judged && !each.inputs().contains("trust") && name_whoever_signed(trust, judged->checks)) {
    judged = judge_pdf_signatures(path, bytes, &trust, context, Limits());
  }
  if (!judged) {
    return {"reject", judged.error().message};
  }
  if (!reads_as_expected(each, bytes, judged->checks)) {
    return {"wrong-text", "the signed revision does not read as expected"};
  }
  std::string changes;
  for (const SignatureCheck& check : judged->checks) {
    changes += check.indication == Indication::total_passed ? "" : " {" + check.reason + "}";
  }
  Outcome outcome = outcome_of(std::move(judged->checks), trust);
  outcome.detail += changes;
  return outcome;
}

}  // namespace specie::conformance
