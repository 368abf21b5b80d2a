#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/batch/line_reader.hpp"
#include "cli/host.hpp"
#include "formats/json/batch_reader.hpp"

namespace specie {

/// A file that holds one shard, looked through once to its end.
struct ShardFile {
  std::string path;
  std::string run_text;  ///< the first line as it stands
  BatchLine run = {};
  BatchLine summary = {};
  std::uint64_t lines = 0;  ///< of reports
};

/// The files that hold all shards of one batch. Errors: of one that is no shard, is cut off, is of
/// another batch, or is missing.
Result<std::vector<ShardFile>> read_shards(const std::vector<std::string>& paths, Host& host);

/// The line that `reader` handed out last. Errors: at its place in the file.
Result<BatchLine> read_line(const std::string& text, const LineReader& reader,
                            const std::string& path);

/// An error about one of the files, or about a line of it.
Error refused(const std::string& path, ErrorCode code, std::string message, std::string hint = {});
Error placed(Error error, const std::string& path, std::uint64_t line);

}  // namespace specie
