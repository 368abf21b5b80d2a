#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands/commands.hpp"
#include "cli/host.hpp"
#include "verify/model/batch.hpp"
#include "verify/model/limits.hpp"

namespace specie {

/// A file to be judged, and how it came to be asked for.
struct BatchName {
  std::string path;
  /// In `BatchNames::folders`, of the folder it was found in; nothing when the user named the file.
  std::optional<std::uint32_t> folder = {};
  /// What the user named, and what has signatures beside it, is a report whatever it holds.
  bool is_certain = false;
};

/// What a run was given, resolved to files, each once, in the order of the command line; folders
/// stand for their files, sorted by the bytes of the paths.
struct BatchNames {
  std::vector<BatchName> all;
  std::vector<std::string> folders = {};
  std::vector<std::string> notes = {};  ///< names given twice
  std::string sha256 = {};              ///< of all paths, each behind the one before
  bool is_batch = false;  ///< the outputs are those of many reports, also when it is one
};

/// Errors: those of reading the list (`--files-from`), and usage.
Result<BatchNames> name_inputs(const VerifyOptions& options, const Limits& limits, Host& host);

/// Reads K/N. Errors: bad_option_value.
Result<Shard> parse_shard(const std::string& text);

/// Whether a file is a shard's: by its path alone, so that neither the order nor the company of the
/// files matters.
bool is_in(const Shard& shard, const std::string& path);

/// Errors of a batch in which there is nothing to judge, which is never a pass.
Error no_report_in(const std::string& folder);
Error nothing_to_judge();

}  // namespace specie
