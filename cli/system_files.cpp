#include "cli/system_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace specie {
namespace {

namespace fs = std::filesystem;

Error not_written(int error) {
  return {.code = ErrorCode::not_written,
          .message = "the output cannot be written: " + std::generic_category().message(error)};
}

/// A temporary file that has no name until it is finished, where the file system can do that, so
/// that nothing is left of a process that is killed; elsewhere one beside the file that is meant.
class NewFile : public FileInProgress {
 public:
  NewFile(int fd, std::string path, std::string beside)
      : fd_(fd), path_(std::move(path)), beside_(std::move(beside)) {}
  ~NewFile() override {
    ::close(fd_);
    if (!beside_.empty()) {
      ::unlink(beside_.c_str());
    }
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  NewFile(NewFile&&) = delete;
  NewFile& operator=(NewFile&&) = delete;

  Result<Done> add(std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
      if (written < 0 && errno != EINTR) {
        return not_written(errno);
      }
      bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return Done{};
  }

  Result<Done> finish() override {
    if (path_.empty()) {
      return Done{};  // written into what was there
    }
    if (beside_.empty()) {
      // A link cannot replace a file; a name of its own can.
      beside_ = path_ + "." + std::to_string(::getpid()) + ".part";
      const std::string self = "/proc/self/fd/" + std::to_string(fd_);
      if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, beside_.c_str(), AT_SYMLINK_FOLLOW) != 0) {
        const int error = errno;
        beside_.clear();
        return not_written(error);
      }
    }
    const mode_t mask = ::umask(0);
    ::umask(mask);
    if (::fchmod(fd_, 0666 & ~mask) != 0 || ::rename(beside_.c_str(), path_.c_str()) != 0) {
      return not_written(errno);
    }
    beside_.clear();
    return Done{};
  }

 private:
  int fd_;
  std::string path_;
  std::string beside_;  ///< under which it stands meanwhile; empty: it has no name
};

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

}  // namespace

std::optional<FolderFiles> files_below(const std::string& folder) {
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) {
    return std::nullopt;
  }
  FolderFiles found;
  std::vector<fs::path> folders = {folder};
  while (!folders.empty()) {
    const fs::path here = std::move(folders.back());
    folders.pop_back();
    // One folder that cannot be read keeps nobody from the others.
    std::error_code why;
    fs::directory_iterator each(here, why);
    for (; !why && each != fs::directory_iterator(); each.increment(why)) {
      if (is_hidden(each->path())) {
        continue;
      }
      std::error_code unknown;
      const fs::file_status status = each->symlink_status(unknown);
      if (unknown) {
        found.unread.push_back(each->path().string());
      } else if (fs::is_directory(status)) {
        folders.push_back(each->path());
      } else if (fs::is_regular_file(status)) {
        found.files.push_back(each->path().string());
      }
    }
    if (why) {
      found.unread.push_back(here.string());
    }
  }
  std::ranges::sort(found.files);
  std::ranges::sort(found.unread);
  return found;
}

Result<std::shared_ptr<FileInProgress>> begin_file(const std::string& path) {
  std::error_code ignored;
  const fs::path meant = fs::weakly_canonical(path, ignored);
  const std::string target = ignored ? path : meant.string();
  struct stat status{};
  if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0) {
      return not_written(errno);
    }
    return std::shared_ptr<FileInProgress>(
        std::make_shared<NewFile>(fd, std::string{}, std::string{}));
  }
  const std::string folder = fs::path(target).parent_path().string();
  const int nameless =
      ::open(folder.empty() ? "." : folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  if (0 <= nameless) {
    return std::shared_ptr<FileInProgress>(
        std::make_shared<NewFile>(nameless, target, std::string{}));
  }
  std::string beside = target + ".XXXXXX";
  const int named = ::mkostemp(beside.data(), O_CLOEXEC);
  if (named < 0) {
    return not_written(errno);
  }
  return std::shared_ptr<FileInProgress>(std::make_shared<NewFile>(named, target, beside));
}

bool is_same_file(const std::string& a, const std::string& b) {
  std::error_code ignored;
  if (fs::exists(a, ignored) && !fs::is_regular_file(a, ignored)) {
    return false;
  }
  std::error_code why;
  if (fs::equivalent(a, b, why) && !why) {
    return true;
  }
  const fs::path first = fs::weakly_canonical(fs::absolute(a, ignored), why);
  const fs::path second = fs::weakly_canonical(fs::absolute(b, ignored), ignored);
  return !why && !ignored && first == second;
}

}  // namespace specie
