#include "cli/system.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <memory>

#include "cli/pdftotext.hpp"
#include "cli/system_files.hpp"

namespace specie {
namespace {

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ > STDIN_FILENO) {
      close(fd_);
    }
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

std::string reason(int error) {
  return std::string(std::strerror(error));  // NOLINT(concurrency-mt-unsafe): one thread
}

/// What helps where it is not permissions that are in the way; empty: they may be.
std::string cure_of(int error) {
  switch (error) {
    case ENAMETOOLONG: return "no file can have a name this long: was its content given?";
    case ELOOP: return "its links lead in a circle: name the file itself";
    case EMFILE:
    case ENFILE: return "close other files, or allow more of them (ulimit -n)";
    case EIO: return "check the disk, or read from a copy";
    default: return {};
  }
}

Error not_readable(const std::string& path, int error) {
  const bool missing = error == ENOENT || error == ENOTDIR;
  return {
      .code = missing ? ErrorCode::not_found : ErrorCode::unreadable,
      .message = missing ? "the file does not exist" : "the file cannot be read: " + reason(error),
      .hint = cure_of(error),
      .document = path};
}

Source reading(const std::shared_ptr<Descriptor>& descriptor, const std::string& path) {
  return {path, [descriptor, path](char* buffer, std::size_t size) -> Result<std::size_t> {
            ssize_t count = 0;
            do {
              count = read(descriptor->get(), buffer, size);
            } while (count < 0 && errno == EINTR);
            if (count < 0) {
              return not_readable(path, errno);
            }
            return static_cast<std::size_t>(count);
          }};
}

/// Opened once; what is read is what is judged, whatever happens to the name afterwards (G-01).
Result<Source> open_file(const std::string& path) {
  const bool standard_input = path == "-";
  const int fd = standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return not_readable(path, errno);
  }
  auto descriptor = std::make_shared<Descriptor>(fd);
  struct stat status{};
  if (fstat(fd, &status) != 0) {
    return not_readable(path, errno);
  }
  if (S_ISDIR(status.st_mode)) {
    return Error{.code = ErrorCode::is_directory,
                 .message = "this is a folder, not a file",
                 .document = path};
  }
  if (standard_input && isatty(fd) != 0) {
    return Error{.code = ErrorCode::usage,
                 .message = "- is standard input, which is a terminal",
                 .hint = "pipe a file in, or name one"};
  }
  return reading(descriptor, path);
}

std::vector<std::string> list_folder(const std::string& path) {
  std::vector<std::string> names;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(path, ignored)) {
    names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): one thread
  return value == nullptr ? std::string{} : std::string(value);
}

Result<std::string> pdf_to_text(std::string_view pdf) {
  const auto program = find_pdftotext(variable("SPECIE_PDFTOTEXT"), variable("PATH"));
  if (!program) {
    return program.error();
  }
  return run_pdftotext(*program, pdf, Limits{});
}

Error not_written(int error) {
  return {.code = ErrorCode::not_written,
          .message = "the output cannot be written: " + reason(error)};
}

Result<Done> write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) {
      return not_written(errno);
    }
    bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
  }
  return Done{};
}

/// Under another name first, so that a reader of `path` sees the old file or the whole new one.
Result<Done> replace_file(const std::string& path, std::string_view bytes) {
  std::string beside = path + ".XXXXXX";
  const Descriptor file(mkostemp(beside.data(), O_CLOEXEC));
  if (file.get() < 0) {
    return not_written(errno);
  }
  Result<Done> done = write_all(file.get(), bytes);
  // As any other new file: what the user's mask allows.
  const mode_t mask = umask(0);
  umask(mask);
  if (done &&
      (fchmod(file.get(), 0666 & ~mask) != 0 || std::rename(beside.c_str(), path.c_str()) != 0)) {
    done = not_written(errno);
  }
  if (!done) {
    unlink(beside.c_str());
  }
  return done;
}

/// A link is followed, and what is no file, such as /dev/null or a pipe, is written into: a new
/// file in its place would take it from everybody.
Result<Done> write_file(const std::string& path, std::string_view bytes) {
  std::error_code ignored;
  const std::filesystem::path meant = std::filesystem::weakly_canonical(path, ignored);
  const std::string target = ignored ? path : meant.string();
  struct stat status{};
  if (stat(path.c_str(), &status) != 0 || S_ISREG(status.st_mode)) {
    return replace_file(target, bytes);
  }
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  return file.get() < 0 ? not_written(errno) : write_all(file.get(), bytes);
}

/// cli.md 3.2: none where NO_COLOR says so, nor on what is no terminal unless it is forced.
bool shows_colour() {
  if (!variable("NO_COLOR").empty()) {
    return false;
  }
  for (const char* each : {"CLICOLOR_FORCE", "FORCE_COLOR"}) {
    if (const std::string forced = variable(each); !forced.empty() && forced != "0") {
      return true;
    }
  }
  const std::string terminal = variable("TERM");
  return isatty(STDOUT_FILENO) != 0 && !terminal.empty() && terminal != "dumb" &&
         variable("CLICOLOR") != "0";
}

}  // namespace

void fill_closed_streams() {
  for (const int each : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(each, F_GETFD) == -1 && errno == EBADF) {
      // The lowest number that is free, which is this one; opened the wrong way round.
      static_cast<void>(::open("/dev/null", each == STDIN_FILENO ? O_WRONLY : O_RDONLY));
    }
  }
}

Result<Source> open_below(const std::string& folder, const std::string& name) {
  const std::string path = (std::filesystem::path(folder) / name).string();
  const char* top = folder.empty() ? "." : folder.c_str();
  auto at = std::make_shared<Descriptor>(::open(top, O_PATH | O_DIRECTORY | O_CLOEXEC));
  for (const auto& each : std::filesystem::path(name)) {
    if (at->get() < 0) {
      return not_readable(path, errno);
    }
    if (each == ".." || each.has_root_directory()) {
      return Error{.code = ErrorCode::unreadable,
                   .message = "the name leads out of the report's folder",
                   .document = path};
    }
    // A pipe would be waited for; without O_NONBLOCK, before anybody could ask what it is.
    constexpr int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
    at = std::make_shared<Descriptor>(::openat(at->get(), each.c_str(), flags));
    if (at->get() < 0 && errno == ELOOP) {
      return Error{.code = ErrorCode::unreadable,
                   .message = "a link is not followed from a report to its tables",
                   .document = path};
    }
  }
  struct stat status{};
  if (at->get() < 0 || fstat(at->get(), &status) != 0) {
    return not_readable(path, errno);
  }
  if (S_ISDIR(status.st_mode)) {
    return Error{.code = ErrorCode::is_directory,
                 .message = "this is a folder, not a file",
                 .document = path};
  }
  if (!S_ISREG(status.st_mode)) {
    return Error{.code = ErrorCode::unreadable, .message = "this is no file", .document = path};
  }
  return reading(at, path);
}

Host system_host() {
  return {.open = &open_file,
          .list = &list_folder,
          .is_file =
              [](const std::string& path) {
                std::error_code ignored;
                return std::filesystem::is_regular_file(path, ignored);
              },
          .pdf_to_text = &pdf_to_text,
          .now =
              [] {
                const auto now = std::chrono::system_clock::now().time_since_epoch();
                return std::int64_t{std::chrono::duration_cast<std::chrono::seconds>(now).count()};
              },
          .out = std::cout,
          .err = std::cerr,
          .write = &write_file,
          .files_below = &files_below,
          .begin_file = &begin_file,
          .open_below = &open_below,
          .is_same_file = &is_same_file,
          .is_coloured = shows_colour(),
          .is_watched = isatty(STDERR_FILENO) != 0 && variable("TERM") != "dumb"};
}

}  // namespace specie
