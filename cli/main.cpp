#include <csignal>
#include <cstdlib>
#include <string>
#include <vector>

#include "cli/memory.hpp"
#include "cli/run.hpp"
#include "cli/system.hpp"

int main(int argc, char** argv) {
  specie::fill_closed_streams();
  specie::take_memory_ahead();
  // A closed pipe ends the program quietly, as it does every other filter.
  static_cast<void>(std::signal(SIGPIPE, SIG_DFL));
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  specie::Host host = specie::system_host();
  // Output is flushed by then; what the host keeps is the system's to take back.
  std::_Exit(static_cast<int>(specie::run(arguments, host)));
}
