#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/layout.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/report.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// Whether a file that begins with `head` is a PDF.
bool is_pdf_report(std::string_view head);

/// A PDF's bytes in, the XHTML of `pdftotext -bbox` out. The caller owns the child process.
using PdfToText = std::function<Result<std::string>(std::string_view pdf)>;

/// The signature fields of a PDF whose figures may be unreadable. Errors: encrypted, malformed_pdf,
/// over_limit.
Result<std::vector<SignatureField>> read_pdf_fields(std::string_view bytes, const Limits& limits);

/// The layouts by which a PDF may be read; called only when the reader of Circle's reports of 2023
/// and later does not know the document.
using Layouts = std::function<Result<std::vector<Layout>>()>;

struct PdfOptions {
  const Limits& limits;
  bool keep_positions;             ///< fill Observation::kept
  CompletePosition complete = {};  ///< adds to each position what was given beside the report
  Layouts layouts = {};            ///< those built in
  const Layout* layout = nullptr;  ///< the user's: then no other way of reading is tried
};

/// Reads a reserve report of a layout we know: Circle's of 2023 and later (USDC, EURC), and those
/// that a `specie.layout/1` describes.
///
/// Every figure of the headline table, the criteria and the schedules is read or the whole report
/// is refused: no_text, encrypted, malformed_pdf, reading_not_proven, unknown_layout,
/// unreadable_figure, and what `pdf_to_text` returns. Whether the totals foot is not judged here.
///
/// An Origin has `page`, `line` (visual line on that page) and `column` (character of the line's
/// words joined with one blank, footnote marks set in small print left out), each from 1.
Result<Report> read_pdf_report(std::string_view bytes, const PdfToText& pdf_to_text,
                               const PdfOptions& options);

}  // namespace specie
