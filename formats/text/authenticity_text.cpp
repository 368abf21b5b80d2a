#include "formats/text/authenticity_text.hpp"

#include "formats/text/terminal.hpp"

namespace specie {
namespace {

constexpr std::size_t status_column = 79;
constexpr std::size_t indent = 16;

std::string_view status_word(Authenticity::Status status) {
  switch (status) {
    case Authenticity::Status::pass: return "PASS";
    case Authenticity::Status::inconclusive: return "INCONCLUSIVE";
    case Authenticity::Status::not_authentic: return "NOT AUTHENTIC";
  }
  return {};
}

std::string_view word(Indication indication) {
  switch (indication) {
    case Indication::total_passed: return "PASS";
    case Indication::indeterminate: return "INCONCLUSIVE";
    case Indication::total_failed: return "FAIL";
  }
  return {};
}

/// When it certainly existed, and how we know.
void write_time_stamp(const TimeStampCheck& check, Paragraph& out) {
  std::string text = "time-stamp over the " + check.kind + ": ";
  if (check.counts()) {
    text += (check.kind == "content" ? "not before " + to_string_utc(*check.time)
                                     : "existed by " + to_string_utc(*check.latest)) +
            ", by " + for_terminal(check.authority);
  } else {
    text += "does not count, " + check.reason + " (rule " + check.rule + ")";
    text += check.time ? "; it says " + to_string_utc(*check.time) : "";
  }
  out.item("", text, indent);
  for (const std::string& each : check.notes) {
    out.item("", "note on the time-stamp: " + for_terminal(each), indent);
  }
}

void write_signature(const SignatureCheck& check, Paragraph& out) {
  const std::string role = check.role ? std::string(to_string(*check.role)) : "no role";
  const std::string who = check.signer.empty() ? check.certificate_subject : check.signer;
  out.item("  " + std::string(word(check.indication)),
           role + ", " + for_terminal(who.empty() ? "signer not known" : who) + ": " + check.reason,
           indent);
  std::string detail =
      check.format + ", " + (check.algorithm.empty() ? "algorithm not known" : check.algorithm);
  if (check.indication == Indication::total_passed) {
    detail += ", covers the whole file";
  } else {
    detail += ", " + std::string(to_string(check.sub_indication));
    detail += check.detail.empty() ? "" : " " + check.detail;
    detail += check.rule.empty() ? "" : " (rule " + check.rule + ")";
  }
  if (check.claimed_time) {
    detail += ", claims " + to_string_utc(*check.claimed_time) + " (a claim, not a proof)";
  }
  out.item("", detail + ", in " + for_terminal(check.file), indent);
  for (const TimeStampCheck& each : check.time_stamps) {
    write_time_stamp(each, out);
  }
  if (!check.certificate_sha256.empty() && check.indication != Indication::total_passed) {
    out.item("", "certificate sha256 " + check.certificate_sha256, indent);
  }
  for (const std::string& each : check.notes) {
    out.item("", "note: " + for_terminal(each), indent);
  }
  if (!check.hint.empty()) {
    out.item("", "help: " + for_terminal(check.hint), indent);
  }
}

}  // namespace

void write_authenticity(const ReportOutcome& report, Paragraph& out) {
  const Authenticity& authenticity = report.authenticity;
  out.blank();
  out.line(padded("Authenticity", status_column) + std::string(status_word(authenticity.status)));
  out.item("", authenticity.reason, 2);
  for (const SignatureCheck& each : authenticity.signatures) {
    write_signature(each, out);
  }
  std::string fields;
  for (const SignatureField& each : report.signature_fields) {
    fields += (fields.empty() ? "" : "; ") + for_terminal(each.name) + ": " +
              (each.is_signed ? "present, not judged in this version" : "not signed");
  }
  if (!fields.empty()) {
    out.item("  in the PDF", fields, indent);
  }
  std::string looked;
  for (const std::string& each : authenticity.looked_in) {
    looked += (looked.empty() ? "" : ", ") + for_terminal(each);
  }
  if (authenticity.signatures.empty() && !looked.empty()) {
    out.item("  looked in", looked, indent);
  }
}

}  // namespace specie
