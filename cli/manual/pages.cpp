#include "cli/manual/pages.hpp"

#include <algorithm>
#include <set>

#include "cli/manual/markdown.hpp"
#include "cli/version.hpp"
#include "verify/model/exit_code.hpp"

namespace specie {
namespace {

const std::vector<DocumentPage>& documents() {
  static const std::vector<DocumentPage> table = {
      {"specie-concepts", "5", "concept-map.md", "what the concepts of an XBRL filing are"},
      {"specie-exit",
       "7",
       "output.md",
       "exit codes and error codes of specie",
       {"## Exit codes", "## Errors", "## Error codes"}},
      {"specie-facts", "5", "facts-format.md", "facts that a report lacks, given beside it"},
      {"specie-fields", "7", "fields.md", "the fields of a reserve report"},
      {"specie-glossary", "7", "glossary.md", "the words of specie"},
      {"specie-layout", "5", "add-an-issuer.md", "how to read an issuer's PDF"},
      {"specie-limits", "7", "limits.md", "what is bounded, and how to change it"},
      {"specie-report", "5", "report-format.md", "a reserve report as JSON"},
      {"specie-result", "5", "output.md", "what specie says, in words and as JSON"},
      {"specie-rulebook", "5", "rulebooks.md", "a law as data"},
      {"specie-signatures", "7", "signatures.md", "what a signature proves"},
      {"specie-tape", "5", "tape-format.md", "tapes of holdings, column maps and answers of APIs"},
      {"specie-trust", "5", "trust-format.md", "who may sign what"},
  };
  return table;
}

std::string head(std::string_view name, std::string_view section, std::string_view what) {
  return std::string(name) + "(" + std::string(section) + ") \"specie " + std::string(version) +
         "\" \"specie manual\"\n\n# NAME\n\n" + std::string(name) + " - " + scdoc_escaped(what) +
         "\n\n";
}

/// Words of a shell in bold, with the blanks that scdoc would keep together.
std::string bold(std::string_view words) { return "*" + scdoc_escaped(words) + "*"; }

std::string slanted(std::string_view words) { return "_" + scdoc_escaped(words) + "_"; }

std::string program_of(const CommandEntry& command) {
  return command.path.empty() ? "specie" : "specie " + command.path;
}

std::string synopsis(const CommandEntry& command) {
  std::string line = bold(program_of(command)) + " \\[OPTIONS\\]";
  if (!command.below.empty()) {
    line += " " + slanted("COMMAND") + " ...";
  }
  for (const OptionEntry& each : command.options) {
    if (each.is_argument) {
      const std::string word = slanted(each.names.front()) + (each.may_repeat ? "..." : "");
      line += each.is_required ? " " + word : " \\[" + word + "\\]";
    }
  }
  return line + "\n\n";
}

/// The words of an option; documents that it names are pages here.
std::string words_of(std::string_view what) {
  constexpr std::string_view folder = "docs/";
  constexpr std::string_view ending = ".md";
  std::string text;
  while (!what.empty()) {
    const auto from = std::min(what.find(folder), what.size());
    const auto end = std::min(what.find(ending, from), what.size() - ending.size()) + ending.size();
    text += scdoc_escaped(what.substr(0, from));
    if (from == what.size()) {
      break;
    }
    const std::string_view path = what.substr(from, end - from);
    const std::string page = page_of(path);
    text += page.empty() ? scdoc_escaped(path) : bold(page);
    what.remove_prefix(end);
  }
  return text;
}

/// What stands below an option: its words, then what it takes, and what holds without it.
std::string body_of(const OptionEntry& option) {
  std::string text = words_of(option.what);
  if (!option.choices.empty()) {
    text += ". One of";
    std::string separator = " ";
    for (const std::string& each : option.choices) {
      text += separator + bold(each);
      separator = ", ";
    }
  }
  if (!option.initial.empty()) {
    text += ". Default: " + bold(option.initial);
  }
  if (!option.variable.empty()) {
    text += ". Also the variable " + bold(option.variable);
  }
  return "\t" + text + ".\n\n";
}

std::string options_of(const CommandEntry& command) {
  std::string text;
  std::vector<OptionEntry> sorted = command.options;
  std::ranges::stable_partition(sorted, &OptionEntry::is_argument);
  for (const OptionEntry& option : sorted) {
    std::string names;
    for (const std::string& name : option.names) {
      names += (names.empty() ? "" : ", ") + (option.is_argument ? slanted(name) : bold(name));
    }
    const bool has_value = !option.is_argument && !option.value.empty();
    text += names + (has_value ? " " + slanted(option.value) : "") + "\n" + body_of(option);
  }
  return text;
}

std::string exit_status() {
  std::string text = "# EXIT STATUS\n\n";
  for (const ExitKind& each : exit_kinds()) {
    text += bold(std::to_string(static_cast<int>(each.code))) + "\n\t" + std::string(each.name) +
            ": " + scdoc_escaped(each.when) + ".\n\n";
  }
  return text + "Of several causes: the first of 70, 2, 3, 4, 1, 5, 0. See *specie-exit*(7).\n\n";
}

/// Variables of these commands, each with the option that it stands for.
std::string environment(const std::vector<const CommandEntry*>& commands) {
  std::set<std::string> rows;
  for (const CommandEntry* command : commands) {
    for (const OptionEntry& option : command->options) {
      if (!option.variable.empty()) {
        rows.insert(bold(option.variable) + "\n\tstands for " + bold(option.names.front()) +
                    ", which wins over it.\n\n");
      }
    }
  }
  std::string text;
  for (const std::string& each : rows) {
    text += each;
  }
  return text.empty() ? text : "# ENVIRONMENT\n\n" + text;
}

std::string examples(const std::string& lines) {
  return lines.empty() ? lines : "# EXAMPLES\n\n```\n" + lines + "```\n\n";
}

std::string see_also(const std::vector<CommandEntry>& tree, std::string_view self) {
  std::set<std::string> pages = {"*specie*(1)"};
  for (const CommandEntry& each : tree) {
    if (!each.path.empty() && each.path.find(' ') == std::string::npos) {
      pages.insert("*specie-" + each.path + "*(1)");
    }
  }
  for (const DocumentPage& each : documents()) {
    pages.insert("*" + std::string(each.name) + "*(" + std::string(each.section) + ")");
  }
  pages.erase(std::string(self));
  std::string text = "# SEE ALSO\n\n";
  std::string separator;
  for (const std::string& each : pages) {
    text += separator + each;
    separator = ", ";
  }
  return text + "\n";
}

/// The prose of docs/man, or the one line that the table has.
std::string description(const CommandEntry& command, const ReadDocument& document) {
  const std::string name = command.path.empty() ? "specie" : command.path;
  const std::string prose = document("man/" + name + ".md");
  return "# DESCRIPTION\n\n" +
         (prose.empty() ? scdoc_escaped(command.what) + ".\n\n" : scdoc_of_markdown(prose));
}

ManualPage program_page(const std::vector<CommandEntry>& tree, const ReadDocument& document) {
  const CommandEntry& program = tree.front();
  std::string text = head("specie", "1", "verify reserve reports of stablecoins");
  text += "# SYNOPSIS\n\n" + synopsis(program) + description(program, document);
  text += "# COMMANDS\n\n";
  std::vector<const CommandEntry*> all;
  for (const CommandEntry& each : tree) {
    all.push_back(&each);
    if (!each.path.empty() && each.path.find(' ') == std::string::npos) {
      text += bold(each.path) + "\n\t" + scdoc_escaped(each.what) + ": *specie-" + each.path +
              "*(1).\n\n";
    }
  }
  text += "# OPTIONS\n\n" + options_of(program) + examples(program.examples) + exit_status();
  return {"specie.1", text + environment(all) + see_also(tree, "*specie*(1)")};
}

ManualPage command_page(const std::vector<CommandEntry>& tree, const CommandEntry& command,
                        const ReadDocument& document) {
  const std::string name = "specie-" + command.path;
  std::vector<const CommandEntry*> these = {&command};
  std::string synopses = synopsis(command);
  std::string options = "# OPTIONS\n\n" + options_of(command);
  for (const CommandEntry& each : tree) {
    if (each.path.starts_with(command.path + " ")) {
      these.push_back(&each);
      synopses += synopsis(each);
      options +=
          "## " + program_of(each) + "\n\n" + scdoc_escaped(each.what) + ".\n\n" + options_of(each);
    }
  }
  return {name + ".1", head(name, "1", command.what) + "# SYNOPSIS\n\n" + synopses +
                           description(command, document) + options + examples(command.examples) +
                           exit_status() + environment(these) +
                           see_also(tree, "*" + name + "*(1)")};
}

/// The part of a document below a heading of the second level, with that heading.
std::string part_of(const std::string& text, std::string_view heading) {
  const auto from = text.find("\n" + std::string(heading) + "\n");
  return from == std::string::npos ? std::string{}
                                   : text.substr(from + 1, text.find("\n## ", from + 1) - from);
}

ManualPage document_page(const std::vector<CommandEntry>& tree, const DocumentPage& page,
                         const ReadDocument& document) {
  const std::string whole = document(std::string(page.document));
  std::string text = page.parts.empty() ? whole : std::string{};
  for (const std::string_view part : page.parts) {
    text += part_of(whole, part);
  }
  const std::string name(page.name);
  const std::string section(page.section);
  // What a document says before its first heading.
  const std::string opening = page.parts.empty() ? "# DESCRIPTION\n\n" : "";
  return {name + "." + section, head(name, section, page.what) + opening + scdoc_of_markdown(text) +
                                    see_also(tree, "*" + name + "*(" + section + ")")};
}

}  // namespace

std::span<const DocumentPage> document_pages() { return documents(); }

std::vector<ManualPage> manual(const std::vector<CommandEntry>& tree,
                               const ReadDocument& document) {
  std::vector<ManualPage> pages = {program_page(tree, document)};
  for (const CommandEntry& each : tree) {
    if (!each.path.empty() && each.path.find(' ') == std::string::npos) {
      pages.push_back(command_page(tree, each, document));
    }
  }
  for (const DocumentPage& each : documents()) {
    pages.push_back(document_page(tree, each, document));
  }
  return pages;
}

}  // namespace specie
