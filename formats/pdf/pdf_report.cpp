#include "formats/pdf/pdf_report.hpp"

#include <utility>

#include "formats/pdf/bbox.hpp"
#include "formats/pdf/circle.hpp"
#include "formats/pdf/container.hpp"

namespace specie {

bool is_pdf_report(std::string_view head) { return head.starts_with("%PDF-"); }

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
  auto report = pdf::circle::read(*pages, options);
  if (!report) {
    return report.error();
  }
  report->signature_fields = std::move(container->signature_fields);
  return report;
}

}  // namespace specie
