#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/host.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// Where the lines of a batch record go: standard output, or files that stand under their names
/// once they are whole.
class LineOutputs {
 public:
  explicit LineOutputs(Host& host) : host_(host) {}

  /// "-" is standard output. Errors: not_written.
  Result<Done> open(const std::string& path);
  bool is_empty() const { return !has_standard_output_ && files_.empty(); }
  bool has_standard_output() const { return has_standard_output_; }
  /// The first file that cannot be written is given up; its error is one of those of finish().
  void add(std::string_view line);
  /// The errors of the files that are not there, which name them.
  std::vector<Error> finish();
  /// Leaves no file.
  void discard() { files_.clear(); }

 private:
  struct File {
    std::string path;
    std::shared_ptr<FileInProgress> file;
  };

  Host& host_;
  bool has_standard_output_ = false;
  std::vector<File> files_;
  std::vector<Error> errors_;
};

}  // namespace specie
