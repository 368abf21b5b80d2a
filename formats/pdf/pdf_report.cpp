#include "formats/pdf/pdf_report.hpp"

#include <utility>

#include "formats/pdf/bbox.hpp"
#include "formats/pdf/circle.hpp"
#include "formats/pdf/container.hpp"
#include "formats/pdf/layout.hpp"

namespace specie {
namespace {

using Pages = std::vector<pdf::BoxedPage>;

Result<Report> read_as_given(const Layout& layout, const Pages& pages, const PdfOptions& options) {
  const std::vector<pdf::layout::Line> lines = pdf::layout::lines_of_all(pages);
  if (lines.empty()) {
    return Error{.code = ErrorCode::no_text, .message = "the PDF has no text at all"};
  }
  if (!pdf::layout::recognises(layout, lines)) {
    return Error{.code = ErrorCode::unknown_layout,
                 .message = "the document is not what the layout '" + layout.name +
                            "' describes: it lacks words that all its reports have"};
  }
  auto report = pdf::layout::read(layout, pages, lines, options);
  if (!report && report.error().code == ErrorCode::reading_not_proven) {
    Error error = report.error();
    error.hint = "compare it with the rows, captions and sums of " + layout.file +
                 "; docs/add-an-issuer.md says what each is for";
    return error;
  }
  return report;
}

/// By the one built-in layout that knows the document; `unknown` when there is none.
Result<Report> read_as_recognised(const Pages& pages, const PdfOptions& options,
                                  const Error& unknown) {
  const auto layouts = options.layouts ? options.layouts() : std::vector<Layout>{};
  if (!layouts) {
    return layouts.error();
  }
  const std::vector<pdf::layout::Line> lines = pdf::layout::lines_of_all(pages);
  const Layout* known = nullptr;
  for (const Layout& each : *layouts) {
    if (!pdf::layout::recognises(each, lines)) {
      continue;
    }
    if (known != nullptr) {
      return Error{.code = ErrorCode::unknown_layout,
                   .message = "two layouts know the document: '" + known->name + "' and '" +
                              each.name + "'"};
    }
    known = &each;
  }
  if (known != nullptr) {
    return pdf::layout::read(*known, pages, lines, options);
  }
  Error error = unknown;
  error.message += layouts->empty() ? "" : ", and no built-in layout knows the document";
  return error;
}

Result<Report> read_pages(const Pages& pages, const PdfOptions& options) {
  if (options.layout != nullptr) {
    return read_as_given(*options.layout, pages, options);
  }
  auto report = pdf::circle::read(pages, options);
  if (report || report.error().code != ErrorCode::unknown_layout) {
    return report;
  }
  return read_as_recognised(pages, options, report.error());
}

}  // namespace

bool is_pdf_report(std::string_view head) { return head.starts_with("%PDF-"); }

Result<std::vector<SignatureField>> read_pdf_fields(std::string_view bytes, const Limits& limits) {
  auto container = pdf::read_container(bytes, limits);
  if (!container) {
    return container.error();
  }
  return std::move(container->signature_fields);
}

Result<Report> read_pdf_report(std::string_view bytes, const PdfToText& pdf_to_text,
                               const PdfOptions& options) {
  if (!is_pdf_report(bytes)) {
    return Error{.code = ErrorCode::malformed_pdf, .message = "the file does not begin with %PDF-"};
  }
  if (options.limits.container_bytes < bytes.size()) {
    return Error{.code = ErrorCode::over_limit,
                 .message = "the PDF is larger than " +
                            std::to_string(options.limits.container_bytes) + " bytes"};
  }
  auto container = pdf::read_container(bytes, options.limits);
  if (!container) {
    return container.error();
  }
  const auto xhtml = pdf_to_text(bytes);
  if (!xhtml) {
    return xhtml.error();
  }
  const auto pages = pdf::read_bbox(*xhtml, options.limits);
  if (!pages) {
    return pages.error();
  }
  if (pages->size() != container->pages_count) {
    return Error{.code = ErrorCode::malformed_pdf,
                 .message = "two readers of the PDF do not find the same number of pages"};
  }
  auto report = read_pages(*pages, options);
  if (!report) {
    return report.error();
  }
  report->signature_fields = std::move(container->signature_fields);
  return report;
}

}  // namespace specie
