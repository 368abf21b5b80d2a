#include "cli/reading.hpp"

#include <string_view>
#include <utility>

#include "cli/layouts.hpp"
#include "cli/limits.hpp"
#include "cli/unknown_format.hpp"
#include "formats/json/report_reader.hpp"
#include "formats/pdf/pdf_report.hpp"
#include "formats/xbrl/xbrl_report.hpp"
#include "verify/model/looks_like.hpp"
#include "verify/signature/pades_check.hpp"

namespace specie {

Result<Report> read_pdf(std::string_view bytes, Reading& reading) {
  return read_pdf_report(bytes, reading.host.pdf_to_text,
                         {.limits = reading.options.limits,
                          .keep_positions = true,  // embedded reports are compared with them
                          .complete = reading.complete(),
                          .layouts = built_in_layouts,
                          .layout = reading.options.layout});
}

namespace {

/// A layout and a concept map are for formats of their own: given for another, a mistake of the
/// user.
Result<Done> check_fits(std::string_view head, const EvidenceOptions& options) {
  if (options.is_one_of_two) {
    return Done{};
  }
  if (options.layout != nullptr) {
    const std::string what = is_json(head) ? "JSON" : looks_like(head);
    return Error{.code = ErrorCode::usage,
                 .message = "--layout is for a PDF, and the report " +
                            (what.empty() ? "is none" : "looks like " + what),
                 .hint = "leave --layout out"};
  }
  if (options.concepts != nullptr && !xbrl::is_xbrl(head)) {
    return Error{
        .code = ErrorCode::usage,
        .message = "a concept map is for iXBRL, xBRL-JSON or xBRL-CSV, which the report is not"};
  }
  return Done{};
}

Result<Report> read_rows(Source& source, Reading& reading) {
  TapeOptions tape = reading.options.tape;
  tape.limits = reading.options.limits;
  tape.keep_positions = reading.options.keep_positions;
  tape.complete = reading.complete();
  auto report = read_tape(source, tape);
  return report ? std::move(report) : naming_limit(report.error(), "report_bytes");
}

Result<Report> read_members(Source& source, bool has_crlf, Reading& reading) {
  auto report = read_json_report(source, {.limits = reading.options.limits,
                                          .keep_positions = reading.options.keep_positions,
                                          .complete = reading.complete()});
  if (report && has_crlf) {
    report->notes.emplace_back("lines end in CR LF");  // as of a tape; a signature is over them
  }
  return report ? std::move(report) : naming_limit(report.error(), "report_bytes");
}

/// A byte order mark is the JSON gate's to refuse, with its own code.
bool is_marked(std::string_view head) {
  return head.starts_with("\xEF\xBB\xBF") || head.starts_with("\xFF\xFE") ||
         head.starts_with("\xFE\xFF");
}

Result<Report> read_known(Source& source, Reading& reading, std::optional<std::string>& pdf) {
  const EvidenceOptions& options = reading.options;
  const auto head = source.head();
  if (!head) {
    return head.error();
  }
  if (head->empty()) {
    return Error{
        .code = ErrorCode::empty, .message = "the file is empty", .document = source.name()};
  }
  if (is_pdf_report(*head)) {
    auto bytes = source.rest(options.limits.container_bytes);
    if (!bytes) {
      return naming_limit(bytes.error(), "container_bytes");
    }
    pdf = *std::move(bytes);
    auto report = read_pdf(*pdf, reading);
    return report ? std::move(report) : Result<Report>(Error(report.error()).in(source.name()));
  }
  if (const auto fits = check_fits(*head, options); !fits) {
    return Error(fits.error()).in(source.name());
  }
  if (xbrl::is_xbrl(*head)) {
    return xbrl::read_xbrl_report(source, options.concepts,
                                  {.limits = options.limits,
                                   .keep_positions = options.keep_positions,
                                   .complete = reading.complete()},
                                  reading.beside.opener());
  }
  const bool json = is_json(*head);
  if (!json && (options.tape.map || is_tape(*head))) {
    return read_rows(source, reading);
  }
  if (!json && !is_marked(*head)) {
    return unknown_format(*head, source.name());
  }
  return read_members(source, head->find("\r\n") != std::string_view::npos, reading);
}

}  // namespace

Result<Report> read_report(Source& source, Reading& reading, std::optional<std::string>& pdf,
                           std::optional<Error>& unread) {
  auto report = read_known(source, reading, pdf);
  if (report || !pdf || !reading.options.is_unread_judged) {
    return report;
  }
  auto fields = read_pdf_fields(*pdf, reading.options.limits);
  if (!fields) {
    return report;
  }
  unread = report.error();
  reading.is_read = false;
  reading.facts.reset();
  return Report{.format = "PDF, not read", .signature_fields = *std::move(fields)};
}

}  // namespace specie
