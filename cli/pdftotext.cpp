#include "cli/pdftotext.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <utility>

namespace specie {
namespace {

using Clock = std::chrono::steady_clock;

Error stopped(std::string message) {
  return {.code = ErrorCode::pdftotext_stopped, .message = std::move(message)};
}

/// An open file that closes itself.
class File {
 public:
  explicit File(int number = -1) : number_(number) {}
  ~File() { close(); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  File(File&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  File& operator=(File&& other) noexcept {
    close();
    number_ = std::exchange(other.number_, -1);
    return *this;
  }

  int number() const { return number_; }
  bool is_open() const { return 0 <= number_; }
  void close() {
    if (is_open()) {
      ::close(std::exchange(number_, -1));
    }
  }

 private:
  int number_;
};

/// A file in memory that holds the PDF: pdftotext can seek in it, and no pipe can break.
File memory_file(std::string_view bytes) {
  File file(::memfd_create("report.pdf", MFD_CLOEXEC));
  while (file.is_open() && !bytes.empty()) {
    const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
    if (written <= 0 && errno != EINTR) {
      return File();
    }
    bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
  }
  if (file.is_open() && ::lseek(file.number(), 0, SEEK_SET) != 0) {
    return File();
  }
  return file;
}

bool limit(__rlimit_resource resource, rlim_t value) {
  const struct rlimit both = {.rlim_cur = value, .rlim_max = value};
  return ::setrlimit(resource, &both) == 0;
}

/// The child's side of fork: only calls that are safe after fork in a program with threads.
[[noreturn]] void become(const char* program, int input, int output, int nothing,
                         const Limits& limits) {
  const std::array<const char*, 6> arguments = {program, "-q", "-bbox", "-", "-", nullptr};
  const std::array<const char*, 2> environment = {"LC_ALL=C", nullptr};
  const bool ready = ::setsid() != -1 && ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 &&
                     ::dup2(input, STDIN_FILENO) != -1 && ::dup2(output, STDOUT_FILENO) != -1 &&
                     ::dup2(nothing, STDERR_FILENO) != -1 && ::close_range(3, ~0U, 0) == 0 &&
                     limit(RLIMIT_CPU, static_cast<rlim_t>(limits.pdftotext_seconds)) &&
                     limit(RLIMIT_AS, limits.pdftotext_memory) && limit(RLIMIT_CORE, 0) &&
                     ::signal(SIGPIPE, SIG_DFL) != SIG_ERR;
  if (ready) {
    // execve's C signature: it changes neither list.
    ::execve(program, const_cast<char* const*>(arguments.data()),
             const_cast<char* const*>(environment.data()));
  }
  ::_exit(127);
}

int milliseconds_until(Clock::time_point deadline) {
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return left <= 0 ? 0 : static_cast<int>(left) + 1;
}

/// Everything the child writes until it closes its end.
Result<std::string> read_all(int output, Clock::time_point deadline, const Limits& limits) {
  std::string text;
  std::array<char, 65536> chunk = {};
  for (;;) {
    struct pollfd ready = {.fd = output, .events = POLLIN, .revents = 0};
    const int count = ::poll(&ready, 1, milliseconds_until(deadline));
    if (count == 0) {
      return stopped("pdftotext took longer than " + std::to_string(limits.pdftotext_seconds) +
                     " s");
    }
    const ssize_t size = count < 0 ? -1 : ::read(output, chunk.data(), chunk.size());
    if (size < 0 && errno != EINTR) {
      return stopped("the output of pdftotext cannot be read");
    }
    if (size == 0) {
      return text;
    }
    text.append(chunk.data(), size < 0 ? 0 : static_cast<std::size_t>(size));
    if (limits.pdftotext_bytes < text.size()) {
      return stopped("pdftotext wrote more than " + std::to_string(limits.pdftotext_bytes) +
                     " bytes");
    }
  }
}

/// Whether the child has ended; it is not yet reaped, so that its number stays its own.
bool ends_before(pid_t child, Clock::time_point deadline) {
  for (;;) {
    siginfo_t info = {};
    const int asked = ::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG | WNOWAIT);
    if (asked == 0 && info.si_pid == child) {
      return true;
    }
    if ((asked != 0 && errno != EINTR) || deadline <= Clock::now()) {
      return false;
    }
    // The child has closed its output, so that it ends within microseconds or never.
    ::poll(nullptr, 0, 1);
  }
}

/// Ends the child with all it started, and reaps it. Its wait status.
int end(pid_t child) {
  // The child leads a session of its own, so that this reaches whatever it started.
  ::kill(-child, SIGKILL);
  ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

Result<std::string> judged(Result<std::string> text, bool ended, int status) {
  if (!text) {
    return text;
  }
  if (!ended || !WIFEXITED(status)) {
    return stopped("pdftotext was stopped before it ended");
  }
  const int code = WEXITSTATUS(status);
  if (code != 0) {
    return stopped("pdftotext ended with exit code " + std::to_string(code));
  }
  return text;
}

bool is_program(const std::string& path) {
  struct stat about = {};
  return path.starts_with('/') && ::stat(path.c_str(), &about) == 0 && S_ISREG(about.st_mode) &&
         ::access(path.c_str(), X_OK) == 0;
}

}  // namespace

Result<std::string> find_pdftotext(std::string_view named, std::string_view search_path) {
  if (!named.empty()) {
    std::string path(named);
    if (is_program(path)) {
      return path;
    }
    return Error{.code = ErrorCode::no_pdftotext,
                 .message = "SPECIE_PDFTOTEXT is not the absolute path of a program: " + path};
  }
  while (!search_path.empty()) {
    const auto end = std::min(search_path.find(':'), search_path.size());
    std::string path = std::string(search_path.substr(0, end)) + "/pdftotext";
    if (is_program(path)) {
      return path;
    }
    search_path.remove_prefix(std::min(end + 1, search_path.size()));
  }
  return Error{.code = ErrorCode::no_pdftotext, .message = "pdftotext is not in PATH"};
}

Result<std::string> run_pdftotext(const std::string& program, std::string_view pdf,
                                  const Limits& limits) {
  if (!is_program(program)) {
    return Error{.code = ErrorCode::no_pdftotext,
                 .message = "pdftotext is no longer at " + program};
  }
  const File input = memory_file(pdf);
  const File nothing(::open("/dev/null", O_WRONLY | O_CLOEXEC));
  std::array<int, 2> ends = {-1, -1};
  if (!input.is_open() || !nothing.is_open() || ::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return stopped("no file can be opened for pdftotext");
  }
  const File output(ends[0]);
  File childs_output(ends[1]);
  const auto deadline = Clock::now() + std::chrono::seconds(limits.pdftotext_seconds);
  const pid_t child = ::fork();
  if (child == 0) {
    become(program.c_str(), input.number(), childs_output.number(), nothing.number(), limits);
  }
  if (child < 0) {
    return stopped("no process can be started for pdftotext");
  }
  childs_output.close();
  auto text = read_all(output.number(), deadline, limits);
  const bool ended = text && ends_before(child, deadline);
  const int status = end(child);
  return judged(std::move(text), ended, status);
}

}  // namespace specie
