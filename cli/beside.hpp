#pragma once

#include <string>
#include <vector>

#include "cli/host.hpp"
#include "formats/xbrl/csv_files.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/outcome.hpp"
#include "verify/model/signature.hpp"

namespace specie {

/// Opens the files that a report names, which have to lie in the report's own folder or below: no
/// link leads out of it. What was opened is listed with the digest of exactly the bytes that were
/// read (G-01).
class FilesBeside {
 public:
  /// `report` is the path of the report that names them.
  FilesBeside(std::string report, const Limits& limits, Host& host)
      : report_(std::move(report)), limits_(limits), host_(host) {}

  /// Borrows this. Errors of what it opens: not_found, is_directory, unreadable, over_limit.
  xbrl::OpenBeside opener();
  /// In the order in which they were opened.
  const std::vector<InputFile>& files() const { return files_; }

 private:
  Result<Source> open(const std::string& name);

  std::string report_;
  const Limits& limits_;
  Host& host_;
  std::vector<InputFile> files_;
};

/// A signature is over the report's own file alone, and covers no other that its figures stand in:
/// nothing passes by it, and no fact is signed.
void leave_open_for(const std::vector<InputFile>& files, Authenticity& authenticity);

/// What a reader of the report must know about each of them.
std::string note_on(const InputFile& file);

}  // namespace specie
