#include "verify/signature/pades_check.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "verify/signature/cms_check.hpp"
#include "verify/signature/der.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/fault.hpp"
#include "verify/signature/time_stamp.hpp"

namespace specie {
namespace {

/// P-06: "one DER ContentInfo then only 0x00". Absent when it is anything else.
std::optional<std::string> cms_in(std::string_view contents) {
  std::string_view rest = contents;
  const auto element = der::take(rest);
  if (!element || rest.find_first_not_of('\0') != std::string_view::npos) {
    return std::nullopt;
  }
  return std::string(element->whole);
}

ContentDigests digests_of(std::string_view bytes, const PdfSignature& signature,
                          DigestSet wanted = {}) {
  const auto at = [&](std::size_t index) {
    return static_cast<std::size_t>(signature.byte_range[index]);
  };
  ContentDigest digest(wanted);
  digest.update(bytes.substr(0, at(1)));
  digest.update(bytes.substr(at(2), at(3)));
  return digest.finish();
}

Fault fault_of(const PdfFault& fault) {
  if (fault.is_broken) {
    return broken(SubIndication::format_failure, fault.rule, fault.detail, fault.reason);
  }
  return unproven(fault.is_weak_algorithm ? SubIndication::crypto_constraints_failure
                                          : SubIndication::format_failure,
                  fault.rule, fault.detail, fault.reason);
}

bool is_change(const PdfFault& fault) { return fault.detail == "CHANGED_AFTER_SIGNING"; }

/// The first fault of the PDF's structure that `chosen` picks.
template <class Choose>
MaybeFault first_of(const PdfSignature& signature, Choose chosen) {
  const auto at = std::ranges::find_if(signature.faults, chosen);
  return at == signature.faults.end() ? MaybeFault() : fault_of(*at);
}

SignatureCheck described(const SignedPdf& pdf, const PdfSignature& signature) {
  using Extent = RevisionCoverage::Extent;
  const bool is_revision =
      signature.revision_end != 0 &&
      std::ranges::none_of(signature.faults, [](const PdfFault& each) {
        return each.is_broken && !is_change(each) && each.detail != "TAIL_UNCOVERED";
      });
  return {.file = pdf.file,
          .format = "pades",
          .revision = RevisionCoverage{.field = signature.field,
                                       .extent = !is_revision            ? Extent::none
                                                 : signature.covers_file ? Extent::file
                                                                         : Extent::revision,
                                       .byte_range = signature.byte_range,
                                       .revision_end = is_revision ? signature.revision_end : 0,
                                       .changes = signature.changes,
                                       .warnings = signature.warnings},
          .claimed_time = signature.claimed_time};
}

/// P-09: what a CMS must be within a PDF beyond the rules for CMS.
MaybeFault form_fault(const std::string& cms, std::size_t signers) {
  if (embedded_content(cms)) {
    return broken(SubIndication::format_failure, "P-09", "CONTENT_CARRIED",
                  "the signature in the PDF carries content of its own");
  }
  if (signers == 0) {
    return broken(SubIndication::format_failure, "P-09", "NO_SIGNER",
                  "the signature in the PDF has no signer");
  }
  if (signers != 1) {
    return unproven(SubIndication::sig_constraints_failure, "P-09", "SEVERAL_SIGNERS",
                    "one signature in the PDF has more than one signer");
  }
  return {};
}

bool is_broken_fault(const MaybeFault& fault) {
  return fault && fault->indication == Indication::total_failed;
}

/// A document time-stamp and the revision that it is over.
struct DocumentStamp {
  std::uint64_t revision_end = 0;
  TimeStampCheck check = {};
};

/// T-02: a time-stamp over a revision proves that what stands in it existed. One whose place in the
/// file is wrong is over no revision; what came after it takes nothing from it.
std::vector<DocumentStamp> stamps_in(const SignedPdf& pdf, const TrustPolicy* trust,
                                     const SignatureContext& beside, const Limits& limits) {
  const openssl::CleanErrors clean;
  const Enclosed given = given_beside(beside);
  Material material;
  lend(given, material);
  std::vector<DocumentStamp> stamps;
  for (const PdfSignature& each : pdf.read.signatures) {
    const auto token = cms_in(each.contents);
    const bool is_placed =
        each.revision_end != 0 && std::ranges::all_of(each.faults, is_change) && token;
    if (each.is_time_stamp && is_placed) {
      stamps.push_back(
          {each.revision_end,
           check_time_stamp(*token, "document", digests_of(pdf.bytes, each, needed_digests(*token)),
                            trust, material, beside.verification_time, limits)});
    }
  }
  return stamps;
}

/// an authority that says when signs for nobody. T-05: a token that fails harms nobody.
SignatureCheck stamp_shown(SignatureCheck check, const PdfSignature& signature,
                           const std::vector<DocumentStamp>& stamps) {
  apply(unproven(SubIndication::sig_constraints_failure, "Q-05", "DOCUMENT_TIME_STAMP",
                 "a document time-stamp says when, and signs for nobody"),
        check);
  check.claimed_time.reset();
  for (const PdfFault& each : signature.faults) {
    check.notes.push_back(each.reason + " (" + each.rule + ")");
  }
  for (const DocumentStamp& each : stamps) {
    if (each.revision_end == signature.revision_end) {
      check.time_stamps.push_back(each.check);
    }
  }
  return check;
}

/// P-17: "WARN (evidence downgrade, I/SIG_CONSTRAINTS_FAILURE under `--strict`)".
MaybeFault warning_fault(const PdfSignature& signature, const SignatureContext& context) {
  if (!context.is_strict || signature.warnings.empty()) {
    return {};
  }
  return unproven(SubIndication::sig_constraints_failure, "P-17", "COULD_MISLEAD",
                  "what was signed " + signature.warnings.front() + ", and --strict was given");
}

/// What the CMS inside comes to, and what P-06 and P-09 say of it.
struct Inside {
  std::optional<SignatureCheck> check = {};
  MaybeFault fault = {};
};

Inside judge_inside(const SignedPdf& pdf, const PdfSignature& signature, const TrustPolicy* trust,
                    const SignatureContext& context, const Limits& limits,
                    const std::vector<DocumentStamp>& stamps) {
  auto cms = cms_in(signature.contents);
  if (!cms) {
    return {.fault = broken(SubIndication::format_failure, "P-06", "CONTENTS_MALFORMED",
                            "the signature's value is not one CMS object and zeros after it")};
  }
  const bool is_etsi = signature.sub_filter == "ETSI.CAdES.detached";
  const bool has_range = signature.revision_end != 0;
  CmsContainer container{.file = pdf.file,
                         .bytes = *std::move(cms),
                         .format = "pades",
                         .must_name_certificate = is_etsi,
                         .has_own_time = is_etsi,
                         .claimed_time = signature.claimed_time};
  for (const DocumentStamp& each : stamps) {
    if (signature.revision_end != 0 && signature.revision_end < each.revision_end) {
      container.time_stamps.push_back(each.check);
    }
  }
  const ContentDigests digests =
      has_range ? digests_of(pdf.bytes, signature, needed_digests(container.bytes))
                : ContentDigests();
  const auto judged = check_cms(container, digests, trust, context, limits);
  if (!judged) {
    return {.fault = broken(SubIndication::format_failure, "P-06", "CONTENTS_MALFORMED",
                            "in the PDF, " + judged.error().message)};
  }
  Inside inside{.fault = form_fault(container.bytes, judged->size())};
  if (!judged->empty()) {
    inside.check = judged->front();
  }
  return inside;
}

/// Which of all faults is told: what the bytes disprove before what nothing proves, the place of
/// the signature before its value, and that before what came after it.
MaybeFault deciding(const PdfSignature& signature, const Inside& inside) {
  const bool has_failed = inside.check && inside.check->indication == Indication::total_failed;
  if (MaybeFault place = first_of(
          signature, [](const PdfFault& each) { return each.is_broken && !is_change(each); })) {
    return place;
  }
  if (is_broken_fault(inside.fault)) {
    return inside.fault;
  }
  if (has_failed) {
    return {};
  }
  if (MaybeFault change = first_of(signature, &PdfFault::is_broken)) {
    return change;
  }
  if (MaybeFault doubt = first_of(signature, [](const PdfFault&) { return true; })) {
    return doubt;
  }
  return inside.fault;
}

SignatureCheck check_one(const SignedPdf& pdf, const PdfSignature& signature,
                         const TrustPolicy* trust, const SignatureContext& context,
                         const Limits& limits, const std::vector<DocumentStamp>& stamps) {
  const SignatureCheck frame = described(pdf, signature);
  if (signature.is_time_stamp) {
    return stamp_shown(frame, signature, stamps);
  }
  const Inside inside = judge_inside(pdf, signature, trust, context, limits, stamps);
  SignatureCheck check = inside.check.value_or(frame);
  check.revision = frame.revision;
  check.revision->is_intact = !check.content_digest.empty();
  if (!check.claimed_time) {
    check.claimed_time = frame.claimed_time;
  }
  if (signature.certifies) {
    check.notes.push_back("it certifies the document, with changes permitted at level " +
                          std::to_string(*signature.certifies) + " (P-13)");
  }
  MaybeFault fault = deciding(signature, inside);
  if (!fault && check.indication == Indication::total_passed) {
    fault = warning_fault(signature, context);
  }
  if (fault) {
    apply(*fault, check);
  }
  return check;
}

}  // namespace

std::vector<SignatureCheck> check_pades(const SignedPdf& pdf, const TrustPolicy* trust,
                                        const SignatureContext& context, const Limits& limits) {
  SignatureContext beside = context;
  std::ranges::copy(pdf.read.store.certificates, std::back_inserter(beside.certificates));
  std::ranges::copy(pdf.read.store.crls, std::back_inserter(beside.crls));
  std::ranges::copy(pdf.read.store.ocsps, std::back_inserter(beside.ocsp));
  const std::vector<DocumentStamp> stamps = stamps_in(pdf, trust, beside, limits);
  std::vector<SignatureCheck> checks;
  std::string document;
  for (const PdfSignature& each : pdf.read.signatures) {
    SignatureCheck check = check_one(pdf, each, trust, beside, limits, stamps);
    check.index = static_cast<std::uint32_t>(checks.size());
    if (check.indication == Indication::total_passed) {
      document = document.empty() ? "sha256:" + sha256_hex(pdf.bytes) : document;
      check.document_digest = document;
      check.reason = "signed by " + check.signer + " over the " +
                     std::string(to_string(check.revision->extent));
    }
    checks.push_back(std::move(check));
  }
  return checks;
}

std::uint64_t revision_to_read(const std::vector<SignatureCheck>& checks) {
  std::uint64_t counted = 0;
  std::uint64_t changed = 0;
  for (const SignatureCheck& check : checks) {
    if (!check.revision || check.revision->revision_end == 0 || !check.revision->is_intact ||
        check.signer.empty()) {
      continue;
    }
    std::uint64_t& earliest = check.indication == Indication::total_passed ? counted : changed;
    earliest = earliest == 0 ? check.revision->revision_end
                             : std::min(earliest, check.revision->revision_end);
  }
  return counted != 0 ? counted : changed;
}

}  // namespace specie
