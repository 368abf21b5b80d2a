#include "tests/support/child.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <utility>

#include "tests/support/temporary_folder.hpp"

namespace specie::test {
namespace {

/// Both ends of a pipe or of a pseudo-terminal; -1: there is none.
struct Ends {
  int ours = -1;
  int child = -1;
};

Ends made_pipe(bool child_writes) {
  std::array<int, 2> ends{};
  REQUIRE(pipe2(ends.data(), O_CLOEXEC) == 0);
  return child_writes ? Ends{ends[0], ends[1]} : Ends{ends[1], ends[0]};
}

Ends made_terminal() {
  const int ours = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  REQUIRE(ours >= 0);
  REQUIRE(grantpt(ours) == 0);
  REQUIRE(unlockpt(ours) == 0);
  const int child = open(ptsname(ours), O_RDWR | O_NOCTTY | O_CLOEXEC);  // NOLINT
  REQUIRE(child >= 0);
  termios modes{};
  REQUIRE(tcgetattr(child, &modes) == 0);
  modes.c_oflag &= ~static_cast<tcflag_t>(OPOST);  // line ends as written
  REQUIRE(tcsetattr(child, TCSANOW, &modes) == 0);
  return {ours, child};
}

Ends ends_of(Stream stream, bool child_writes) {
  switch (stream) {
    case Stream::pipe: return made_pipe(child_writes);
    case Stream::terminal: return made_terminal();
    case Stream::full_disk: return {-1, open("/dev/full", O_WRONLY | O_CLOEXEC)};
    case Stream::closed: return {};
  }
  return {};
}

void close_if_open(int fd) {
  if (fd >= 0) {
    close(fd);
  }
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& each : texts) {
    pointers.push_back(each.data());
  }
  pointers.push_back(nullptr);
  return pointers;
}

/// In the child: only calls that are safe between fork and exec.
[[noreturn]] void become(const char* folder, char* const* arguments, char* const* environment,
                         const std::array<int, 3>& streams) {
  bool well = chdir(folder) == 0;
  for (int i = 0; i < 3; ++i) {
    const int fd = streams[static_cast<std::size_t>(i)];
    well = well && (fd < 0 ? close(i) == 0 : dup2(fd, i) == i);
  }
  std::signal(SIGPIPE, SIG_DFL);
  if (well) {
    execvpe(arguments[0], arguments, environment);
  }
  _exit(127);
}

/// What is written on the two streams until both are closed.
void collect(std::array<std::pair<int, std::string*>, 2> streams) {
  while (true) {
    std::array<pollfd, 2> waiting{};
    for (std::size_t i = 0; i < streams.size(); ++i) {
      waiting[i] = {streams[i].first, POLLIN, 0};
    }
    if (streams[0].first < 0 && streams[1].first < 0) {
      return;
    }
    poll(waiting.data(), waiting.size(), -1);
    for (std::size_t i = 0; i < streams.size(); ++i) {
      if (streams[i].first < 0 || waiting[i].revents == 0) {
        continue;
      }
      std::array<char, 65536> bytes{};
      const ssize_t count = read(streams[i].first, bytes.data(), bytes.size());
      if (count > 0) {
        streams[i].second->append(bytes.data(), static_cast<std::size_t>(count));
      } else {  // a terminal whose other side is gone is an error, and an end
        streams[i].first = -1;
      }
    }
  }
}

int exit_of(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) != pid) {
  }
  constexpr int of_signal = 128;
  return WIFEXITED(status) ? WEXITSTATUS(status) : of_signal + WTERMSIG(status);
}

/// A compiled locale in a folder of our own; Debian's containers have none but C.
bool make_locale(const std::filesystem::path& folder, const std::string& language) {
  const std::string command = "localedef -i " + language + " -f UTF-8 '" +
                              (folder / (language + ".UTF-8")).string() + "' >/dev/null 2>&1";
  return std::system(command.c_str()) == 0;  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
}

std::vector<Locale> make_locales() {
  static const TemporaryFolder folder;
  std::vector<Locale> all = {{"C", {"LC_ALL=C"}}};
  for (const std::string language : {"de_DE", "tr_TR"}) {
    if (make_locale(folder.path(), language)) {
      all.push_back({language + ".UTF-8",
                     {"LC_ALL=" + language + ".UTF-8", "LOCPATH=" + folder.path().string()}});
    } else {
      std::cout << "not run: tests under " << language
                << ".UTF-8, which localedef (Debian: locales) could not make\n";
    }
  }
  return all;
}

}  // namespace

ChildRan run_program(const std::vector<std::string>& arguments, const ChildSettings& settings) {
  std::vector<std::string> words = settings.before;
  words.emplace_back(SPECIE_PROGRAM);
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment = settings.environment;
  const char* path = std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe): one thread
  environment.push_back("PATH=" + std::string(path == nullptr ? "/usr/bin:/bin" : path));
  const std::vector<char*> argv = pointers_to(words);
  const std::vector<char*> envp = pointers_to(environment);
  const std::string folder = settings.folder.string();
  const Ends in = ends_of(settings.in, false);
  const Ends out = ends_of(settings.out, true);
  const Ends err = ends_of(settings.err, true);
  const pid_t pid = fork();
  REQUIRE(pid >= 0);
  if (pid == 0) {
    become(folder.c_str(), argv.data(), envp.data(), {in.child, out.child, err.child});
  }
  for (const int each : {in.child, out.child, err.child}) {
    close_if_open(each);
  }
  if (settings.in == Stream::pipe) {
    static_cast<void>(!write(in.ours, settings.input.data(), settings.input.size()));
    close(in.ours);
  }
  if (settings.stops_reading) {
    close(out.ours);
  }
  ChildRan ran;
  collect({{{settings.stops_reading ? -1 : out.ours, &ran.out}, {err.ours, &ran.err}}});
  ran.exit = exit_of(pid);
  close_if_open(settings.stops_reading ? -1 : out.ours);
  close_if_open(err.ours);
  close_if_open(settings.in == Stream::terminal ? in.ours : -1);
  return ran;
}

const std::vector<Locale>& locales() {
  static const std::vector<Locale> all = make_locales();
  return all;
}

LocaleHere::LocaleHere(const Locale& locale) {
  for (const std::string& each : locale.environment) {
    const auto equals = each.find('=');
    setenv(each.substr(0, equals).c_str(), each.substr(equals + 1).c_str(), 1);  // NOLINT
  }
  CHECK(std::setlocale(LC_ALL, locale.name.c_str()) != nullptr);  // NOLINT
}

LocaleHere::~LocaleHere() {
  std::setlocale(LC_ALL, "C");  // NOLINT(concurrency-mt-unsafe): one thread
  unsetenv("LC_ALL");           // NOLINT(concurrency-mt-unsafe)
  unsetenv("LOCPATH");          // NOLINT(concurrency-mt-unsafe)
}

}  // namespace specie::test
