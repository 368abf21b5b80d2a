#include "cli/batch/workers.hpp"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace specie {
namespace {

/// Given to a worker before it has answered, so that it never waits for us.
constexpr std::size_t given_max = 2;
/// Beyond the result that is to be taken next, for each worker.
constexpr std::size_t ahead_max = 16;
constexpr int look_up_milliseconds = 50;
constexpr std::size_t head_bytes = sizeof(std::uint64_t);

std::uint64_t number_at(const std::string& bytes) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes.data(), head_bytes);
  return number;
}

bool send_all(int to, const char* bytes, std::size_t size) {
  while (0 < size) {
    const ssize_t sent = ::send(to, bytes, size, MSG_NOSIGNAL);
    if (sent < 0 && errno != EINTR) {
      return false;
    }
    const auto done = static_cast<std::size_t>(std::max<ssize_t>(sent, 0));
    bytes += done;
    size -= done;
  }
  return true;
}

bool send_number(int to, std::uint64_t number) {
  std::array<char, head_bytes> bytes{};
  std::memcpy(bytes.data(), &number, head_bytes);
  return send_all(to, bytes.data(), bytes.size());
}

std::optional<std::uint64_t> receive_number(int from) {
  std::string bytes;
  while (bytes.size() < head_bytes) {
    std::array<char, head_bytes> some{};
    const ssize_t count = ::recv(from, some.data(), head_bytes - bytes.size(), 0);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count <= 0) {
      return std::nullopt;
    }
    bytes.append(some.data(), static_cast<std::size_t>(count));
  }
  return number_at(bytes);
}

/// The worker's side: answers until nobody asks.
[[noreturn]] void answer(int line, const OrderedWork& work) {
  while (const auto index = receive_number(line)) {
    const std::string result = work.work(*index);
    if (!send_number(line, result.size()) || !send_all(line, result.data(), result.size())) {
      break;
    }
  }
  ::_exit(0);
}

struct Worker {
  pid_t process = -1;
  int line = -1;
  std::deque<std::size_t> given = {};  ///< what it has not answered, in order
  std::string answered = {};           ///< the beginning of its next answer
};

std::string ending_of(int status) {
  return WIFSIGNALED(status) ? "was ended by signal " + std::to_string(WTERMSIG(status))
                             : "ended with " + std::to_string(WEXITSTATUS(status));
}

class Crew {
 public:
  explicit Crew(const OrderedWork& work) : work_(work) {}
  ~Crew() {
    for (Worker& each : workers_) {
      // A worker that waits ends at once; one that works is no longer wanted.
      ::kill(each.process, SIGKILL);
      end(each);
    }
  }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;
  Crew(Crew&&) = delete;
  Crew& operator=(Crew&&) = delete;

  bool run() {
    const std::size_t wanted = std::min<std::size_t>(work_.workers, work_.count);
    while (workers_.size() < wanted && start()) {
    }
    while (taken_ < work_.count) {
      if (workers_.empty() && !start()) {
        return false;
      }
      give();
      if (!work_.is_wanted() || !listen() || !hand_over()) {
        return false;
      }
    }
    return true;
  }

 private:
  bool start() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
      return false;
    }
    const pid_t parent = ::getpid();
    const pid_t process = ::fork();
    if (process == 0) {
      // Signals of the terminal reach all of us; whether to stop is the first process's to say.
      for (const int each : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) {
        static_cast<void>(std::signal(each, SIG_IGN));
      }
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      if (::getppid() != parent) {
        ::_exit(0);
      }
      ::close(ends[0]);
      for (const Worker& each : workers_) {
        ::close(each.line);
      }
      answer(ends[1], work_);
    }
    ::close(ends[1]);
    if (process < 0) {
      ::close(ends[0]);
      return false;
    }
    workers_.push_back({.process = process, .line = ends[0]});
    return true;
  }

  static int end(Worker& worker) {
    ::close(worker.line);
    int status = 0;
    while (::waitpid(worker.process, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
  }

  std::optional<std::size_t> next_index() {
    if (!again_.empty()) {
      const std::size_t index = again_.front();
      again_.pop_front();
      return index;
    }
    const std::size_t end = std::min(work_.count, taken_ + ahead_max * work_.workers);
    return next_ < end ? std::optional(next_++) : std::nullopt;
  }

  /// One each in turn, so that the last ones are spread.
  void give() {
    for (std::size_t turn = 0; turn < given_max; ++turn) {
      for (Worker& each : workers_) {
        if (turn < each.given.size()) {
          continue;
        }
        const auto index = next_index();
        if (!index) {
          return;
        }
        each.given.push_back(*index);
        // One that cannot be told has ended, which is heard when we listen.
        static_cast<void>(send_number(each.line, *index));
      }
    }
  }

  bool listen() {
    std::vector<pollfd> lines;
    for (const Worker& each : workers_) {
      lines.push_back({each.line, POLLIN, 0});
    }
    if (::poll(lines.data(), lines.size(), look_up_milliseconds) < 0) {
      return errno == EINTR;
    }
    for (std::size_t i = lines.size(); i-- > 0;) {
      if (lines[i].revents != 0 && !hear(workers_[i])) {
        bury(i);
      }
    }
    return true;
  }

  /// False at the worker's end.
  bool hear(Worker& worker) {
    constexpr std::size_t some = 64UL * 1024;
    const std::size_t before = worker.answered.size();
    worker.answered.resize(before + some);
    const ssize_t count = ::recv(worker.line, worker.answered.data() + before, some, MSG_DONTWAIT);
    const bool is_nothing = count < 0 && (errno == EINTR || errno == EAGAIN);
    worker.answered.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    while (head_bytes <= worker.answered.size() && !worker.given.empty()) {
      const std::size_t size = number_at(worker.answered);
      if (worker.answered.size() - head_bytes < size) {
        break;
      }
      results_.emplace(worker.given.front(), worker.answered.substr(head_bytes, size));
      worker.answered.erase(0, head_bytes + size);
      worker.given.pop_front();
    }
    return 0 < count || is_nothing;
  }

  /// The first of what it was given ended it; the others are another's.
  void bury(std::size_t number) {
    Worker worker = std::move(workers_[number]);
    workers_.erase(workers_.begin() + static_cast<std::ptrdiff_t>(number));
    const int status = end(worker);
    if (!worker.given.empty()) {
      results_.emplace(worker.given.front(), work_.lost(worker.given.front(), ending_of(status)));
      worker.given.pop_front();
    }
    again_.insert(again_.begin(), worker.given.begin(), worker.given.end());
    static_cast<void>(start());
  }

  bool hand_over() {
    for (auto next = results_.find(taken_); next != results_.end(); next = results_.find(taken_)) {
      std::string result = std::move(next->second);
      results_.erase(next);
      if (!work_.take(taken_++, std::move(result))) {
        return false;
      }
    }
    return true;
  }

  const OrderedWork& work_;
  std::vector<Worker> workers_;
  std::map<std::size_t, std::string> results_;  ///< that wait for those before them
  std::deque<std::size_t> again_;               ///< given to a worker that ended
  std::size_t next_ = 0;
  std::size_t taken_ = 0;
};

}  // namespace

bool work_in_order(const OrderedWork& work) { return Crew(work).run(); }

}  // namespace specie
