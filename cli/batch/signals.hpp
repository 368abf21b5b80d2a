#pragma once

namespace specie {

/// While it lives, a signal that asks the process to stop is noted instead of stopping it, so that
/// what is being written can be left whole.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  StopSignals(StopSignals&&) = delete;
  StopSignals& operator=(StopSignals&&) = delete;

  /// The first that came; 0: none.
  static int caught();
  /// Ends the process by the signal, as a shell expects of one that was stopped.
  [[noreturn]] static void obey(int signal);
};

}  // namespace specie
