#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/pdf/bbox.hpp"
#include "formats/pdf/figure.hpp"
#include "formats/pdf/pdf_report.hpp"
#include "formats/pdf/prose.hpp"
#include "formats/pdf/text.hpp"
#include "verify/model/layout.hpp"
#include "verify/model/report.hpp"
#include "verify/model/result.hpp"

/// Reports of any issuer, read as a layout says (`specie.layout/1`, docs/add-an-issuer.md).
namespace specie::pdf::layout {

/// A word without the colon and the footnote digits glued to its end: "issued1:" is "issued".
/// A word that holds other digits, such as a figure, is left whole.
std::string_view bare(std::string_view word);
/// Plain small letters, each word bare, one blank between two: how wordings are compared.
std::string folded(std::string_view text);

/// Whether folded words of a table speak of thousands or more.
bool speaks_of_unit(const std::string& folded_text);

struct Line {
  TextLine text;
  std::string folded = {};
};

/// A section with what it holds; prose is of bare words.
struct Section {
  const LayoutSection* layout = nullptr;
  Origin origin = {};
  std::vector<Line> lines = {};
  Prose prose = {};
};

/// The visual lines of all pages, in order.
std::vector<Line> lines_of_all(const std::vector<BoxedPage>& pages);
/// Whether all words by which the layout knows its reports occur.
bool recognises(const Layout& layout, std::span<const Line> lines);
/// The sections, each from its heading on. Errors: no_text when a heading may be hidden by text
/// that cannot be read, unknown_layout when one is missing, reading_not_proven when the document
/// speaks of a unit of figures that the layout does not.
Result<std::vector<Section>> divide(const Layout& layout, const std::vector<BoxedPage>& pages,
                                    std::span<const Line> lines);
const Section& section_named(std::span<const Section> sections, std::string_view name);
/// Where `phrase` ends in a section's prose, in which it must stand exactly once.
Result<std::size_t> end_of_phrase(const Section& section, std::string_view phrase);

struct DatedInstant {
  Instant instant;
  std::string zone;
  Origin origin;
};

/// "as of June 15, 2026 and June 30, 2026 at 5:00 PM Eastern Time". Errors: no_as_of, no_offset.
Result<std::vector<DatedInstant>> read_as_of(const Layout& layout, const Section& section);
/// The first date after the layout's words.
Result<Stated<Date>> read_report_date(const Layout& layout, const Section& section);
/// The dates that a line prints.
std::vector<Date> dates_in(const TextLine& line);

/// What the figures of a report are read against.
struct Frame {
  const Layout& layout;
  std::vector<Date> dates;  ///< of the as-of instants
  char currency = 0;        ///< as Figure::currency
};

/// A line of a table or a statement, with one figure for each as-of instant.
struct Reading {
  const LayoutMeaning* meaning = nullptr;  ///< null: a security
  const LayoutTable* table = nullptr;      ///< null: a statement
  std::string label = {};                  ///< as printed, without footnote marks
  std::string id = {};
  std::optional<Date> maturity = {};
  Origin origin = {};
  std::vector<Figure> figures = {};
};

/// Every line of a table. Errors: no_text, unreadable_figure, and reading_not_proven for whatever
/// of it the layout does not account for.
Result<std::vector<Reading>> read_table(const Section& section, const Frame& frame);
/// The figures in running text after the statement's words.
Result<Reading> read_statement(const LayoutStatement& statement, const Section& section,
                               const Frame& frame);

/// Puts the readings into the report's observations.
Result<Done> assemble(std::span<const Reading> readings, const PdfOptions& options, Report& report);
/// Refuses what nothing in the document proves, and notes what does not add up.
Result<Done> prove(std::span<const Reading> readings, Report& report);

/// The whole report. `signature_fields` are left to the caller.
Result<Report> read(const Layout& layout, const std::vector<BoxedPage>& pages,
                    std::span<const Line> lines, const PdfOptions& options);

Error not_proven(std::string message, Origin where, std::string excerpt = {});

}  // namespace specie::pdf::layout
