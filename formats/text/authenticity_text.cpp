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

std::string covered(const SignatureCheck& check) {
  using Extent = RevisionCoverage::Extent;
  if (!check.revision || check.revision->extent == Extent::file) {
    return ", covers the whole file";
  }
  return check.revision->extent == Extent::none
             ? ", covers no revision of the file"
             : ", covers the first " + std::to_string(check.revision->revision_end) +
                   " bytes, a revision of the file";
}

/// What became of a PDF after it was signed, and what in it could mislead.
void write_revision(const SignatureCheck& check, Paragraph& out) {
  const RevisionCoverage& revision = *check.revision;
  if (check.not_before && check.not_after) {
    out.item("",
             std::string(revision.is_intact ? "its value is right over these bytes"
                                            : "its value is not right over these bytes") +
                 "; certificate valid from " + to_string_utc(*check.not_before) + " to " +
                 to_string_utc(*check.not_after),
             indent);
  }
  constexpr std::size_t lines_max = 8;
  std::size_t lines = 0;
  for (const PdfChange& each : revision.changes) {
    if (++lines <= lines_max) {
      out.item("",
               std::string("since then: ") + (each.is_allowed ? "" : "NOT ALLOWED: ") +
                   for_terminal(each.what) + (each.is_allowed ? "" : " (rule " + each.rule + ")"),
               indent);
    }
  }
  if (lines_max < lines) {
    out.item("", "since then: " + std::to_string(lines - lines_max) + " more", indent);
  }
  for (const std::string& each : revision.warnings) {
    out.item("", "warning: what was signed " + for_terminal(each) + " (rule P-17)", indent);
  }
}

/// What the time of signing rests on.
std::string told_time(const SignatureCheck& check) {
  const std::string claimed =
      check.claimed_time ? "the signer claims " + to_string_utc(*check.claimed_time) : "";
  if (check.proven_time) {
    return (claimed.empty() ? "" : claimed + ", and ") + "a time-stamp proves that it existed by " +
           to_string_utc(*check.proven_time);
  }
  return claimed.empty() ? "nothing says when it was made"
                         : claimed + ", and no time-stamp proves it";
}

/// By which certificate and key.
std::string told_key(const SignatureCheck& check) {
  std::string text;
  if (!check.certificate_sha256.empty()) {
    const bool has_dates = check.not_before && check.not_after && !check.revision;
    text = "certificate of " + for_terminal(check.certificate_subject) +
           (has_dates ? ", valid from " + to_string_utc(*check.not_before) + " to " +
                            to_string_utc(*check.not_after)
                      : "") +
           ", sha256 " + check.certificate_sha256;
  }
  if (!check.spki_sha256.empty()) {
    text += (text.empty() ? "" : "; ") + ("key sha256 " + check.spki_sha256);
  }
  return text.empty() ? "no certificate or key was found" : text;
}

/// When, by what the signer is known, and over what: what `inspect` is asked for.
void write_grounds(const SignatureCheck& check, Paragraph& out) {
  std::string time = "when: " + told_time(check);
  time += check.control_time ? "; judged as of " + to_string_utc(*check.control_time) : "";
  out.item("", time, indent);
  out.item("", "by: " + told_key(check), indent);
  if (!check.content_digest.empty()) {
    out.item("", "over: " + check.content_digest, indent);
  }
}

void write_signature(const SignatureCheck& check, Telling telling, Paragraph& out) {
  const std::string role = check.role ? std::string(to_string(*check.role)) : "no role";
  const std::string who = check.signer.empty() ? check.certificate_subject : check.signer;
  out.item("  " + std::string(word(check.indication)),
           role + ", " + for_terminal(who.empty() ? "signer not known" : who) + ": " + check.reason,
           indent);
  std::string detail =
      check.format + ", " + (check.algorithm.empty() ? "algorithm not known" : check.algorithm);
  if (check.indication == Indication::total_passed) {
    detail += covered(check);
  } else {
    detail += ", " + std::string(to_string(check.sub_indication));
    detail += check.detail.empty() ? "" : " " + check.detail;
    detail += check.rule.empty() ? "" : " (rule " + check.rule + ")";
    detail += check.revision ? covered(check) : "";
  }
  if (check.claimed_time && telling == Telling::verdict) {
    detail += ", claims " + to_string_utc(*check.claimed_time) + " (a claim, not a proof)";
  }
  detail += ", in " + for_terminal(check.file);
  detail += check.revision ? ", field " + for_terminal(check.revision->field) : "";
  out.item("", detail, indent);
  for (const TimeStampCheck& each : check.time_stamps) {
    write_time_stamp(each, out);
  }
  if (telling == Telling::in_full) {
    write_grounds(check, out);
  } else if (!check.certificate_sha256.empty() && check.indication != Indication::total_passed) {
    out.item("", "certificate sha256 " + check.certificate_sha256, indent);
  }
  if (check.revision) {
    write_revision(check, out);
  }
  for (const std::string& each : check.notes) {
    out.item("", "note: " + for_terminal(each), indent);
  }
  if (!check.hint.empty()) {
    out.item("", "help: " + for_terminal(check.hint), indent);
  }
}

}  // namespace

void write_authenticity(const ReportOutcome& report, Paragraph& out, Telling telling) {
  const Authenticity& authenticity = report.authenticity;
  out.blank();
  out.line(padded("Authenticity", status_column) + std::string(status_word(authenticity.status)));
  out.item("", authenticity.reason, 2);
  for (const SignatureCheck& each : authenticity.signatures) {
    write_signature(each, telling, out);
  }
  std::string fields;
  for (const SignatureField& each : report.signature_fields) {
    fields += (fields.empty() ? "" : "; ") + for_terminal(each.name) + ": " +
              (each.is_signed ? "signed, judged above" : "not signed");
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
