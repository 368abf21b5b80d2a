#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "formats/pdf/pdf_report.hpp"
#include "verify/model/source.hpp"

namespace specie {

/// A file that is written piece by piece: it stands under its name, whole, once it is finished, and
/// otherwise not at all.
class FileInProgress {
 public:
  FileInProgress() = default;
  virtual ~FileInProgress() = default;
  FileInProgress(const FileInProgress&) = delete;
  FileInProgress& operator=(const FileInProgress&) = delete;
  FileInProgress(FileInProgress&&) = delete;
  FileInProgress& operator=(FileInProgress&&) = delete;

  /// Errors: not_written.
  virtual Result<Done> add(std::string_view bytes) = 0;
  virtual Result<Done> finish() = 0;
};

/// Sorted by the bytes of the paths.
struct FolderFiles {
  std::vector<std::string> files = {};
  std::vector<std::string> unread = {};  ///< what nobody can look at or into
};

/// The outside world, handed to every command, so that tests run the real program in-process.
struct Host {
  /// A file's bytes. Errors: not_found, is_directory, unreadable.
  std::function<Result<Source>(const std::string& path)> open;
  /// Names of the files in a folder, sorted; nothing when it is no folder.
  std::function<std::vector<std::string>(const std::string& path)> list;
  std::function<bool(const std::string& path)> is_file;
  PdfToText pdf_to_text;
  /// Seconds since the epoch, UTC.
  std::function<std::int64_t()> now;
  std::ostream& out;
  std::ostream& err;
  /// What a command leaves standing at its end. The process's own end gives it back at once, which
  /// is a fortieth of a run less than giving it back piece by piece.
  std::vector<std::shared_ptr<void>> kept = {};
  /// Writes a file whole or not at all. Errors: not_written.
  std::function<Result<Done>(const std::string& path, std::string_view bytes)> write = {};
  /// What was complained of on `err` and is in no output of a command: with --format json it is
  /// said on `out` as well.
  std::vector<Error> complaints = {};
  /// What is in a folder and in those below it; no link is followed. Nothing when it is no folder.
  std::function<std::optional<FolderFiles>(const std::string& path)> files_below = {};
  /// Errors: not_written.
  std::function<Result<std::shared_ptr<FileInProgress>>(const std::string& path)> begin_file = {};
  /// A plain file in a folder or below it; no link is followed on the way from that folder.
  /// Errors: not_found, is_directory, unreadable.
  std::function<Result<Source>(const std::string& folder, const std::string& name)> open_below = {};
  /// Whether two names are one file, that there is or will be. What is no file, such as /dev/null,
  /// is not.
  std::function<bool(const std::string& a, const std::string& b)> is_same_file = {};
  bool is_coloured = false;  ///< what --color auto comes to: `out` is a terminal that shows colour
  bool is_watched = false;   ///< somebody sees `err`: it is a terminal that can show progress
};

}  // namespace specie
