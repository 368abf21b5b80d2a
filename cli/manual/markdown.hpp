#pragma once

#include <string>
#include <string_view>

namespace specie {

/// The Markdown of our documents as the text that scdoc reads: headings of two levels, paragraphs,
/// lists, code and tables. Of a link stays its text, with the page of the manual where it leads to
/// one. A table becomes a list, each row under its first cell: a terminal is too narrow for more.
std::string scdoc_of_markdown(std::string_view markdown);

/// One line of prose, with its marks.
std::string scdoc_of_line(std::string_view line);

/// The page of the manual that a document is, by its path: "specie-trust(5)" for
/// "docs/trust-format.md#a-signer"; empty when it is none.
std::string page_of(std::string_view path);

/// Any text, as it stands: what scdoc would take for a mark is escaped.
std::string scdoc_escaped(std::string_view text);

}  // namespace specie
