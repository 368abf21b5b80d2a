#include "verify/model/error.hpp"

#include <algorithm>
#include <cassert>

namespace specie {
namespace {

constexpr ErrorKind kinds[] = {
    {ErrorCode::usage, ExitCode::usage, "the command line cannot be understood",
     "see specie --help"},
    {ErrorCode::unknown_profile, ExitCode::usage, "a profile is not one of ours",
     "see specie rules list"},
    {ErrorCode::unknown_id, ExitCode::usage, "an id names no criterion, error or exit code",
     "see specie rules list"},
    {ErrorCode::bad_option_value, ExitCode::usage, "an option's value cannot be used",
     "see specie verify --help"},
    {ErrorCode::bad_rulebook, ExitCode::usage, "a rulebook cannot be used",
     "see specie schema rulebook"},
    {ErrorCode::bad_trust_file, ExitCode::usage, "a trust file cannot be used",
     "see specie schema trust"},
    {ErrorCode::nothing_selected, ExitCode::usage, "no file or no criterion was selected",
     "name at least one report and one profile"},
    {ErrorCode::bad_facts_file, ExitCode::usage, "a file of supplied facts cannot be used",
     "see specie schema facts"},
    {ErrorCode::bad_layout, ExitCode::usage, "a layout description cannot be used",
     "see specie schema layout"},
    {ErrorCode::bad_columns_file, ExitCode::usage, "a column map cannot be used",
     "see specie schema columns"},
    {ErrorCode::bad_concepts_file, ExitCode::usage, "a concept map cannot be used",
     "see specie schema concepts"},

    {ErrorCode::not_found, ExitCode::input, "a file does not exist", "check the path"},
    {ErrorCode::is_directory, ExitCode::input, "a folder was given where a file is needed",
     "name the file"},
    {ErrorCode::unreadable, ExitCode::input, "a file cannot be read", "check its permissions"},
    {ErrorCode::empty, ExitCode::input, "a file has no bytes", "check how it was made"},
    {ErrorCode::given_twice, ExitCode::input, "two inputs cannot both stand",
     "verify each by itself"},
    {ErrorCode::unknown_format, ExitCode::input, "a file is of no format we read",
     "see specie verify --help for the formats; a tape's columns are named with --columns"},
    {ErrorCode::not_written, ExitCode::input, "the output cannot be written",
     "check the disk, or where standard output goes"},
    {ErrorCode::not_a_report, ExitCode::input, "a file speaks of reserves but is no reserve report",
     "specie inspect shows what it says"},
    {ErrorCode::not_comparable, ExitCode::input, "two documents do not speak of one period",
     "give two documents of one coin and one date"},

    {ErrorCode::malformed, ExitCode::input,
     "a file is not JSON, is cut short or has bytes after its end",
     "check the file at the place named"},
    {ErrorCode::duplicate_key, ExitCode::input, "a key stands twice in one object",
     "keep one: readers disagree on which of the two counts"},
    {ErrorCode::not_exact, ExitCode::input, "a number is not an exact decimal",
     "write digits, at most one point, no exponent, no sign but a leading minus"},
    {ErrorCode::ambiguous_number, ExitCode::input, "a number can be read in two ways",
     "write it without thousands separators, with a point for decimals"},
    {ErrorCode::byte_order_mark, ExitCode::input, "JSON starts with a byte order mark",
     "save the file as UTF-8 without a BOM"},
    {ErrorCode::bad_character, ExitCode::input, "a byte is NUL or not UTF-8",
     "save the file as UTF-8"},
    {ErrorCode::negative, ExitCode::input, "a count or a holding is negative",
     "only lines of class settlement may be negative"},
    {ErrorCode::unknown_key, ExitCode::input, "a key is not one of ours",
     "a misspelt key would be a fact silently lost; see specie schema report"},
    {ErrorCode::wrong_value, ExitCode::input, "a value is not of the kind its key needs",
     "see specie schema report"},
    {ErrorCode::missing_key, ExitCode::input, "a key that every report needs is missing",
     "see specie schema report"},
    {ErrorCode::no_as_of, ExitCode::input, "an observation does not say its instant",
     "state as_of"},
    {ErrorCode::no_offset, ExitCode::input, "an instant has no offset from UTC",
     "write it as 2026-04-30T23:59:00+00:00"},
    {ErrorCode::in_the_future, ExitCode::input,
     "a report speaks of an instant after the verification time",
     "check as_of, or give --verify-at"},
    {ErrorCode::unknown_currency, ExitCode::input, "a currency is not an ISO 4217 code",
     "write it as USD or GBP"},
    {ErrorCode::over_limit, ExitCode::input, "an input is larger than a limit",
     "see docs/limits.md for the limits and the option that changes each"},
    {ErrorCode::unknown_schema, ExitCode::input,
     "a document does not say which of our formats it is",
     "its first key is \"schema\", for a report \"specie.report/1\""},
    {ErrorCode::stated_twice, ExitCode::input,
     "a fact is stated for the report and again for an observation", "state it once"},
    {ErrorCode::unknown_encoding, ExitCode::input,
     "a tape's text is in no encoding that it declares",
     "declare it with --encoding: utf-8, utf-16le, utf-16be or windows-1252"},
    {ErrorCode::malformed_table, ExitCode::input,
     "a tape is no table: quotes or cells are out of place",
     "every row has as many cells as the header, and a quote is closed"},
    {ErrorCode::unknown_column, ExitCode::input, "a tape's header is missing or lacks a column",
     "name the columns with --columns; see docs/tape-format.md"},
    {ErrorCode::formula, ExitCode::input, "a cell of a tape looks like a formula",
     "save values, not formulas: a spreadsheet would run it"},
    {ErrorCode::malformed_xml, ExitCode::input,
     "XML is not well-formed, or has a DOCTYPE or an entity of its own",
     "check the file at the place named; a filing needs no DOCTYPE"},
    {ErrorCode::malformed_fact, ExitCode::input,
     "a fact of an XBRL document cannot be read exactly, or its context or unit is not there",
     "no figure is guessed: ask the filer, or transcribe the report to specie.report/1"},
    {ErrorCode::unknown_concept, ExitCode::input,
     "an XBRL document was given no concept map, or one that does not fit its facts",
     "name the map with --concepts; see docs/concept-map.md"},

    {ErrorCode::no_text, ExitCode::input, "a PDF's figures are not there as text",
     "ask the issuer for a PDF with text, or transcribe it to specie.report/1; there is no OCR"},
    {ErrorCode::encrypted, ExitCode::input, "a PDF is encrypted", "give a copy without encryption"},
    {ErrorCode::malformed_pdf, ExitCode::input, "a PDF is damaged",
     "fetch it again; damaged PDFs are not repaired"},
    {ErrorCode::no_pdftotext, ExitCode::input, "pdftotext is not installed",
     "apt-get install poppler-utils, or set SPECIE_PDFTOTEXT to its absolute path"},
    {ErrorCode::reading_not_proven, ExitCode::input,
     "a PDF was read, but its own totals do not prove the reading",
     "no figure is guessed: transcribe the report to specie.report/1"},
    {ErrorCode::pdftotext_stopped, ExitCode::input, "pdftotext failed or went over a limit",
     "see docs/limits.md for the limits"},
    {ErrorCode::unknown_layout, ExitCode::input, "a PDF is of no layout we know",
     "describe it (docs/add-an-issuer.md) and name that with --layout, or transcribe it to "
     "specie.report/1"},
    {ErrorCode::unreadable_figure, ExitCode::input, "a figure in a PDF cannot be read exactly",
     "no figure is guessed: transcribe the report to specie.report/1"},
    {ErrorCode::no_libqpdf, ExitCode::input, "libqpdf is not installed",
     "apt-get install libqpdf29; reports in JSON need it not"},

    {ErrorCode::malformed_signature, ExitCode::input, "a signature file cannot be parsed",
     "give the detached CMS (.p7s) as its maker wrote it, DER or PEM"},
    {ErrorCode::signature_over_limit, ExitCode::input, "a signature file is larger than a limit",
     "see docs/limits.md"},
    {ErrorCode::no_report_inside, ExitCode::input,
     "a file holds signatures and not the report that they are over",
     "give the report, and the signature with --sig"},
    {ErrorCode::signed_within_signed, ExitCode::input,
     "a signed file holds another signed file, and only the outermost is taken apart",
     "take the inner file out, and verify it by itself"},

    {ErrorCode::internal, ExitCode::internal, "a bug of ours",
     "please report it with the command line"},
};

}  // namespace

std::span<const ErrorKind> error_kinds() { return kinds; }

const ErrorKind& kind_of(ErrorCode code) {
  const auto* found = std::ranges::find(kinds, code, &ErrorKind::code);
  assert(found != std::end(kinds));
  return *found;
}

std::string to_string(ErrorCode code) { return "E" + std::to_string(static_cast<int>(code)); }

}  // namespace specie
