#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command_tree.hpp"

namespace specie {

/// A document that is a page of the manual as well.
struct DocumentPage {
  std::string_view name;  ///< "specie-report"
  std::string_view section;
  std::string_view document;  ///< below docs
  std::string_view what;      ///< its line in the index of the manual
  /// Only these parts of it, by their headings; empty: all of it.
  std::vector<std::string_view> parts = {};
};

/// Those that there are, sorted by name.
std::span<const DocumentPage> document_pages();

/// A page of the manual as scdoc reads it.
struct ManualPage {
  std::string file;  ///< "specie-verify.1"
  std::string text;
};

/// A document below docs by its name; empty when there is none.
using ReadDocument = std::function<std::string(const std::string& name)>;

/// The whole manual: a page for the program and for each of its commands, from the table of options
/// and the prose in docs/man/COMMAND.md, and one for each of the documents.
std::vector<ManualPage> manual(const std::vector<CommandEntry>& tree, const ReadDocument& document);

}  // namespace specie
