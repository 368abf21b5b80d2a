// Runs commands and measures them; what the benchmarks have in common.
//
//   specie_measure ratio PAIRS COMMAND... -- COMMAND...   medians of interleaved pairs, in one line
//   specie_measure memory COMMAND...                      peak resident memory in KiB
//
// A child's output is thrown away. A child that ends with another exit code than 0 or the one that
// SPECIE_MEASURE_EXIT names is a failure: a run that did not do its work is not fast.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Run {
  double milliseconds = 0;
  long peak_kib = 0;
};

[[noreturn]] void give_up(const std::string& message) {
  std::fprintf(stderr, "specie_measure: %s\n", message.c_str());
  std::exit(2);
}

[[noreturn]] void become(const std::vector<char*>& command) {
  const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    dup2(nowhere, stream);
  }
  execvp(command.front(), command.data());
  _exit(127);
}

/// `command` ends with a null pointer, as exec wants it.
Run run(const std::vector<char*>& command) {
  const char* allowed = std::getenv("SPECIE_MEASURE_EXIT");
  const auto began = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    become(command);
  }
  int status = 0;
  rusage usage{};
  if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
    give_up("cannot start a process");
  }
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  if (code != 0 && (allowed == nullptr || std::to_string(code) != allowed)) {
    give_up(std::string(command.front()) + " ended with " + std::to_string(code));
  }
  return {took.count(), usage.ru_maxrss};
}

std::vector<char*> command_of(std::span<char*> words) {
  std::vector<char*> command(words.begin(), words.end());
  if (command.empty()) {
    give_up("a command is missing");
  }
  command.push_back(nullptr);
  return command;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

int ratio(std::size_t pairs, std::span<char*> words) {
  const auto split =
      std::find_if(words.begin(), words.end(), [](std::string_view each) { return each == "--"; });
  const auto first = static_cast<std::size_t>(split - words.begin());
  if (first == words.size()) {
    give_up("no -- between two commands");
  }
  const auto ours = command_of(words.first(first));
  const auto theirs = command_of(words.subspan(first + 1));
  std::vector<double> our_times;
  std::vector<double> their_times;
  run(ours);  // once each, so that files and libraries are in memory
  run(theirs);
  for (std::size_t i = 0; i < pairs; ++i) {
    our_times.push_back(run(ours).milliseconds);
    their_times.push_back(run(theirs).milliseconds);
  }
  const double a = median(our_times);
  const double b = median(their_times);
  std::printf("%.2f %.2f %.2f\n", a, b, a / b);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::span<char*> words(argv, static_cast<std::size_t>(argc));
  if (words.size() > 3 && std::string_view(words[1]) == "ratio") {
    const long pairs = std::atol(words[2]);
    return pairs < 1 ? 2 : ratio(static_cast<std::size_t>(pairs), words.subspan(3));
  }
  if (words.size() > 2 && std::string_view(words[1]) == "memory") {
    std::printf("%ld\n", run(command_of(words.subspan(2))).peak_kib);
    return 0;
  }
  give_up("usage: specie_measure ratio PAIRS COMMAND... -- COMMAND... | memory COMMAND...");
}
