#include "cli/pdftotext.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

namespace specie {
namespace {

/// A program of one shell script that is gone again with this.
class Script {
 public:
  explicit Script(const std::string& text)
      : path_(std::filesystem::temp_directory_path() /
              ("specie-pdftotext-" + std::to_string(::getpid()) + ".sh")) {
    std::ofstream(path_) << "#!/bin/sh\n" << text << "\n";
    ::chmod(path_.c_str(), 0700);
  }
  ~Script() { std::filesystem::remove(path_); }
  Script(const Script&) = delete;
  Script& operator=(const Script&) = delete;
  Script(Script&&) = delete;
  Script& operator=(Script&&) = delete;

  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

std::ptrdiff_t open_files() {
  return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
}

Result<std::string> run(const std::string& script, const Limits& limits = {}) {
  const Script program(script);
  return run_pdftotext(program.path(), "%PDF-bytes", limits);
}

}  // namespace

TEST_SUITE("pdftotext") {
  TEST_CASE("the program is found by its name or in PATH, always as an absolute path") {
    const Script program("exit 0");
    CHECK(*find_pdftotext(program.path(), "/nowhere") == program.path());
    for (const std::string named : {"pdftotext", "./pdftotext", "/nowhere/pdftotext", "/tmp"}) {
      CAPTURE(named);
      const auto found = find_pdftotext(named, "/usr/bin");
      REQUIRE(!found);
      CHECK(found.error().code == ErrorCode::no_pdftotext);
    }
    for (const std::string path : {"", ":", ".", "bin:.:", "/nowhere:", "::/nowhere"}) {
      CAPTURE(path);
      const auto found = find_pdftotext("", path);
      REQUIRE(!found);
      CHECK(found.error().code == ErrorCode::no_pdftotext);
    }
  }

  TEST_CASE("the child gets the bytes, its arguments and nothing of our environment") {
    const auto text = run("cat; echo \" $*\"; env | grep -v '^PWD=\\|^_=\\|^OLDPWD=\\|^SHLVL='");
    REQUIRE_MESSAGE(text, text.error().message);
    CHECK(*text == "%PDF-bytes -q -bbox - -\nLC_ALL=C\n");
  }

  TEST_CASE("the child has no file of ours but the three that it needs") {
    // A file of ours that some other code forgot to mark as close-on-exec.
    const int forgotten = ::dup2(STDOUT_FILENO, 200);
    const auto text = run("test -e /proc/$$/fd/200 && echo leaked; echo noise >&2; echo done");
    ::close(forgotten);
    REQUIRE(text);
    CHECK(*text == "done\n");
  }

  TEST_CASE("a child that fails is an error, and leaves neither process nor file behind") {
    Limits limits;
    limits.pdftotext_seconds = 1;
    limits.pdftotext_bytes = 1000;
    const std::string scripts[] = {
        "exit 1",
        "echo text; exit 3",
        "kill -9 $$",
        "kill -SEGV $$",
        "sleep 60",
        "exec >&-; sleep 60",
        "sleep 60 & sleep 60",
        "sleep 60 & exit 0",
        "while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done",
        "while :; do :; done",
        "exec /nowhere",
    };
    const auto files = open_files();
    for (const std::string& script : scripts) {
      CAPTURE(script);
      const auto started = std::chrono::steady_clock::now();
      const auto text = run(script, limits);
      REQUIRE(!text);
      CHECK(text.error().code == ErrorCode::pdftotext_stopped);
      CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds(5));
      CHECK(::waitpid(-1, nullptr, WNOHANG) == -1);
      CHECK(errno == ECHILD);
      CHECK(open_files() == files);
    }
  }

  TEST_CASE("a child that does not read its input is no trouble") {
    const Script program("exec <&-; echo done");
    const auto text = run_pdftotext(program.path(), std::string(4'000'000, 'x'), Limits{});
    REQUIRE(text);
    CHECK(*text == "done\n");
  }

  TEST_CASE("a program that is gone since it was found is an error") {
    const auto text = run_pdftotext("/nowhere/pdftotext", "x", Limits{});
    REQUIRE(!text);
    CHECK(text.error().code == ErrorCode::no_pdftotext);
  }
}

}  // namespace specie
