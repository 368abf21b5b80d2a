#pragma once

#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "cli/host.hpp"
#include "verify/model/exit_code.hpp"

namespace specie::test {

/// What one run of the program left behind.
struct Ran {
  std::string out;
  std::string err;
  ExitCode exit = ExitCode::internal;
};

/// A world for one run: files are read relative to a folder, the day is 2026-11-22, and there is no
/// pdftotext. What is printed is kept.
class SampleHost {
 public:
  explicit SampleHost(std::filesystem::path folder);

  /// From now on pdftotext is there, and writes this.
  void pdf_text_is(std::string xhtml);

  /// Runs the whole program with these arguments, in-process.
  Ran run(const std::vector<std::string>& arguments);

  /// What was written to files, by their names. Nothing can be written below no-such-folder/.
  const std::map<std::string, std::string>& written() const { return written_; }

 private:
  std::filesystem::path folder_;
  std::ostringstream out_;
  std::ostringstream err_;
  std::map<std::string, std::string> written_;
  Host host_;
};

/// The folders of samples/ that have a `command`, by name.
std::vector<std::filesystem::path> sample_folders();
/// The arguments in a sample's `command`, which needs no quoting.
std::vector<std::string> sample_arguments(const std::filesystem::path& folder);

}  // namespace specie::test
