#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "verify/model/limits.hpp"
#include "verify/model/rulebook.hpp"
#include "verify/model/source.hpp"

namespace specie {

/// Reads `specie.rulebook/1`, one file built from a rulebook's folder (ruling 31). Strict: a
/// misspelt key is an error, not a rule silently lost. Whether its measures and sets exist is for
/// verify/ to say. Errors: bad_rulebook with line and column.
Result<Rulebook> read_rulebook(Source& source, const Limits& limits);

/// A file of a rulebook's folder.
struct RulebookPart {
  std::string name;  ///< "rulebook.json" or "us-genius-4a2.json", without folders
  std::string text;
};

/// Whether a part that is no *.cases.json is one object, the frame or one criterion: joined text
/// could hide that it is none or two. Errors: bad_rulebook at the place in `document`.
Result<Done> check_part(const RulebookPart& part, const std::string& document,
                        const Limits& limits);

/// The one file of a folder's parts, and the line of it at which each part begins.
struct ComposedRulebook {
  std::string text;
  std::vector<std::pair<std::string, std::uint32_t>> parts = {};  ///< name, first line; in order
};

/// rulebook.json with a member "criteria" that holds the other parts in the order of their names,
/// so that a folder and the file made from it have one digest. Parts named *.cases.json are left
/// out.
Result<ComposedRulebook> compose_rulebook(std::vector<RulebookPart> parts);

}  // namespace specie
