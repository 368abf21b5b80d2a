#include "cli/batch/signals.hpp"

#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstddef>

namespace specie {
namespace {

constexpr std::array<int, 4> stopping = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};

std::atomic<int>& first() {
  static std::atomic<int> signal{0};
  return signal;
}

std::array<struct sigaction, stopping.size()>& before() {
  static std::array<struct sigaction, stopping.size()> actions{};
  return actions;
}

void note(int signal) {
  int none = 0;
  first().compare_exchange_strong(none, signal);
}

}  // namespace

StopSignals::StopSignals() {
  first() = 0;
  struct sigaction action{};
  action.sa_handler = &note;
  // The second of a kind ends a process whose reader does not read.
  action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
  for (std::size_t i = 0; i < stopping.size(); ++i) {
    sigaction(stopping[i], nullptr, &before()[i]);
    if (before()[i].sa_handler != SIG_IGN) {  // as nohup asks
      sigaction(stopping[i], &action, nullptr);
    }
  }
}

StopSignals::~StopSignals() {
  for (std::size_t i = 0; i < stopping.size(); ++i) {
    sigaction(stopping[i], &before()[i], nullptr);
  }
}

int StopSignals::caught() { return first(); }

void StopSignals::obey(int signal) {
  static_cast<void>(std::signal(signal, SIG_DFL));
  static_cast<void>(std::raise(signal));
  constexpr int of_signal = 128;
  ::_exit(of_signal + signal);
}

}  // namespace specie
