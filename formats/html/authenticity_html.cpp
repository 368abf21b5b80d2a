#include <algorithm>

#include "formats/html/html.hpp"
#include "formats/html/parts.hpp"

namespace specie::html {
namespace {

std::string badge_of(Indication indication) {
  switch (indication) {
    case Indication::total_passed: return badge(Tone::pass, "Pass");
    case Indication::indeterminate: return badge(Tone::open, "Inconclusive");
    case Indication::total_failed: return badge(Tone::fail, "Fail");
  }
  return {};
}

std::string badge_of(Authenticity::Status status) {
  switch (status) {
    case Authenticity::Status::pass: return badge(Tone::pass, "Pass");
    case Authenticity::Status::inconclusive: return badge(Tone::open, "Inconclusive");
    case Authenticity::Status::not_authentic: return badge(Tone::fail, "Not authentic");
  }
  return {};
}

/// Which bytes of the report's file a signature speaks for; nothing of one that is broken.
std::uint64_t bytes_covered(const SignatureCheck& check, const ReportOutcome& report) {
  using Extent = RevisionCoverage::Extent;
  if (check.content_digest.empty()) {
    return 0;
  }
  if (!check.revision || check.revision->extent == Extent::file) {
    return report.input.bytes;
  }
  return check.revision->extent == Extent::revision ? check.revision->revision_end : 0;
}

std::string covers_of(const SignatureCheck& check, const ReportOutcome& report) {
  const std::uint64_t bytes = bytes_covered(check, report);
  if (bytes == 0) {
    return "nothing that it proves";
  }
  const auto exact = [](std::uint64_t count) { return Decimal(static_cast<std::int64_t>(count)); };
  return bytes >= report.input.bytes
             ? "the whole file"
             : "the first " + grouped(exact(bytes)) + " bytes, " +
                   percent(exact(bytes), exact(report.input.bytes)) + " of the file";
}

std::string when_of(const SignatureCheck& check) {
  if (check.proven_time) {
    return "existed by " + to_string_utc(*check.proven_time) + ", proven by a time-stamp";
  }
  return check.claimed_time ? "claims " + to_string_utc(*check.claimed_time) + ", not proven"
                            : "nothing says when";
}

std::string what_decided(const SignatureCheck& check) {
  std::string text = escaped(check.reason);
  if (check.indication != Indication::total_passed) {
    text += element("small", "",
                    escaped(std::string(to_string(check.sub_indication)) +
                            (check.detail.empty() ? "" : " " + check.detail) +
                            (check.rule.empty() ? "" : ", rule " + check.rule)));
  }
  for (const std::string& each : check.notes) {
    text += element("small", "", "note: " + foreign(each));
  }
  if (check.revision) {
    for (const PdfChange& each : check.revision->changes) {
      text += each.is_allowed ? ""
                              : element("small", "",
                                        "changed since, not allowed: " + foreign(each.what) +
                                            " (rule " + escaped(each.rule) + ")");
    }
  }
  return text + (check.hint.empty() ? "" : element("small", "", "help: " + foreign(check.hint)));
}

std::string row_of(const SignatureCheck& check, const ReportOutcome& report) {
  const std::string& who = check.signer.empty() ? check.certificate_subject : check.signer;
  const std::string role = check.role ? std::string(to_string(*check.role)) : "no role";
  return "<tr role=\"row\">" +
         row_header((who.empty() ? std::string("signer not known") : foreign(who)) +
                    element("small", "", escaped(role))) +
         cell(badge_of(check.indication)) + cell(what_decided(check)) +
         cell(escaped(covers_of(check, report)) +
              element("small", "",
                      escaped(check.format + ", " +
                              (check.algorithm.empty() ? "algorithm not known" : check.algorithm)) +
                          ", in " + foreign(check.file))) +
         cell(escaped(when_of(check))) + "</tr>\n";
}

std::string signatures_of(const ReportOutcome& report) {
  std::string rows;
  for (const SignatureCheck& each : report.authenticity.signatures) {
    rows += row_of(each, report);
  }
  return rows.empty() ? std::string{}
                      : table("Signatures, each judged alone",
                              {{"Signer and role"}, {"Outcome"}, {"Why"}, {"Covers"}, {"When"}},
                              rows, "stack");
}

std::string looked_in(const Authenticity& authenticity) {
  if (authenticity.looked_in.empty() || !authenticity.signatures.empty()) {
    return {};
  }
  std::string files;
  for (const std::string& each : authenticity.looked_in) {
    files += (files.empty() ? "" : ", ") + foreign(each);
  }
  return element("p", of_class("small soft"), "Looked for signatures in " + files + ".");
}

std::string missing_of(const Authenticity& authenticity) {
  std::string roles;
  for (const RequiredRole& each : authenticity.missing) {
    roles += (roles.empty() ? "" : ", ") + std::string(to_string(each.role)) +
             (each.count == 1 ? "" : " (" + std::to_string(each.count) + ")");
  }
  return roles.empty() ? std::string{}
                       : element("p", "", "Required and not signed: " + escaped(roles) + ".");
}

/// How far the figures are signed: per document that facts were read from, with its grade.
std::string coverage_of(const ReportOutcome& report) {
  std::string roles;
  for (const Role each : report.authenticity.roles) {
    roles += (roles.empty() ? "" : ", ") + std::string(to_string(each));
  }
  const auto row = [](std::string_view path, std::uint64_t bytes, std::string_view by,
                      Grade grade) {
    return "<tr role=\"row\">" + row_header(foreign(path)) +
           number_cell(grouped(Decimal(static_cast<std::int64_t>(bytes)))) + cell(escaped(by)) +
           cell(escaped(to_string(grade))) + "</tr>\n";
  };
  std::string rows = row(report.input.path, report.input.bytes, roles.empty() ? "nobody" : roles,
                         grade_of(report.authenticity));
  if (report.facts_file) {
    rows += row(report.facts_file->path, report.facts_file->bytes, "nobody", Grade::supplied);
  }
  return table("Where the figures stand, and who signed those bytes",
               {{"Document"}, {"Bytes", true}, {"Signed by"}, {"Grade of its facts"}}, rows);
}

/// Facts that are nobody's word but the user's.
std::string supplied_of(const ReportOutcome& report) {
  constexpr std::size_t shown_max = 64;
  std::string rows;
  for (std::size_t i = 0; i < std::min(report.supplied.size(), shown_max); ++i) {
    const SuppliedFact& each = report.supplied[i];
    rows += "<tr role=\"row\">" + row_header(foreign(each.fact)) + cell(foreign(each.value)) +
            cell(foreign(each.source)) + number_cell(std::to_string(each.positions)) + "</tr>\n";
  }
  const std::string more = report.supplied.size() > shown_max
                               ? ", the first " + std::to_string(shown_max) + " of " +
                                     std::to_string(report.supplied.size())
                               : "";
  return rows.empty() ? std::string{}
                      : table("Facts supplied beside the report, which no signature covers" + more,
                              {{"Fact"}, {"Value"}, {"Source"}, {"Lines", true}}, rows, "stack");
}

}  // namespace

std::string authenticity_of(const ReportOutcome& report, const Spot& spot) {
  const Authenticity& authenticity = report.authenticity;
  return section(spot.id("authenticity"), spot.level, "Who signed",
                 element("p", of_class("lead"),
                         badge_of(authenticity.status) + " " + escaped(authenticity.reason)) +
                     missing_of(authenticity) + looked_in(authenticity) + signatures_of(report) +
                     coverage_of(report) + supplied_of(report));
}

}  // namespace specie::html
