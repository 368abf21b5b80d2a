#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace specie::test {

/// Where a stream of a child process goes to, or comes from.
enum class Stream { pipe, closed, terminal, full_disk };

struct ChildSettings {
  std::filesystem::path folder;               ///< where it runs
  std::vector<std::string> environment = {};  ///< "NAME=VALUE", beside PATH
  std::string input = {};                     ///< what stands on standard input
  Stream in = Stream::pipe;
  Stream out = Stream::pipe;
  Stream err = Stream::pipe;
  std::vector<std::string> before = {};  ///< a command that runs it, such as faketime
  bool stops_reading = false;            ///< as `| head -c 1` does
};

struct ChildRan {
  std::string out;
  std::string err;
  int exit = -1;  ///< as a shell shows it: 128 and the number for a signal
};

/// Runs the built program as a process of its own, as its users do.
ChildRan run_program(const std::vector<std::string>& arguments, const ChildSettings& settings);

/// The environment under which each of C, de_DE.UTF-8 and tr_TR.UTF-8 is the locale. Those that
/// this system cannot make are left out, which is said on standard output.
struct Locale {
  std::string name;
  std::vector<std::string> environment;
};
const std::vector<Locale>& locales();

/// Makes it this process's own; "C" at the end of its life.
class LocaleHere {
 public:
  explicit LocaleHere(const Locale& locale);
  ~LocaleHere();
  LocaleHere(const LocaleHere&) = delete;
  LocaleHere& operator=(const LocaleHere&) = delete;
  LocaleHere(LocaleHere&&) = delete;
  LocaleHere& operator=(LocaleHere&&) = delete;
};

}  // namespace specie::test
