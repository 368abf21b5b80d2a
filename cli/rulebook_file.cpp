#include "cli/rulebook_file.hpp"

#include <ranges>
#include <utility>
#include <vector>

#include "formats/json/rulebook_reader.hpp"
#include "verify/rulebook/check.hpp"
#include "verify/signature/digest.hpp"

namespace specie {
namespace {

/// Reads, checks and names by its digest one rulebook's text.
Result<Rulebook> rulebook_of_text(const std::string& name, const std::string& text) {
  Source source = source_of(name, text);
  auto rulebook = read_rulebook(source, {});
  if (!rulebook) {
    return rulebook.error();
  }
  if (const auto checked = check_rulebook(*rulebook); !checked) {
    return Error(checked.error()).in(name);
  }
  rulebook->sha256 = sha256_hex(text);
  return rulebook;
}

Result<ComposedRulebook> folder_text(const std::string& path, const std::vector<std::string>& names,
                                     Host& host) {
  std::vector<RulebookPart> parts;
  for (const std::string& name : names) {
    if (!name.ends_with(".json")) {
      continue;
    }
    auto source = host.open(path + "/" + name);
    if (!source) {
      return source.error();
    }
    auto text = source->rest(Limits{}.small_file_bytes);
    if (!text) {
      return text.error();
    }
    parts.push_back({name, *std::move(text)});
  }
  auto composed = compose_rulebook(std::move(parts));
  return composed ? composed : Result<ComposedRulebook>(Error(composed.error()).in(path));
}

/// An error of the composed text, told at the line of the folder's file it came from.
Error in_part(Error error, const ComposedRulebook& composed, const std::string& path) {
  const std::uint32_t line = error.origin.line;
  for (const auto& [name, first_line] : composed.parts | std::views::reverse) {
    if (line >= first_line && first_line > 0) {
      error.document = path + "/" + name;
      error.origin.line = line - first_line + 1;
      break;
    }
  }
  return error;
}

}  // namespace

Result<Rulebook> read_rulebook_file(const std::string& path, Host& host) {
  auto source = host.open(path);
  if (!source && source.error().code != ErrorCode::is_directory) {
    return Error{.code = ErrorCode::bad_rulebook,
                 .message = "the rulebook cannot be read: " + source.error().message,
                 .hint = std::string(kind_of(source.error().code).cure),
                 .document = path};
  }
  if (source) {
    const auto text = source->rest(Limits{}.small_file_bytes);
    return text ? rulebook_of_text(path, *text) : Result<Rulebook>(text.error());
  }
  const auto composed = folder_text(path, host.list(path), host);
  if (!composed) {
    return composed.error();
  }
  auto rulebook = rulebook_of_text(path, composed->text);
  return rulebook ? std::move(rulebook) : in_part(rulebook.error(), *composed, path);
}

}  // namespace specie
