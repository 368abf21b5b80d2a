#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "cli/host.hpp"

namespace specie {

/// How far a batch is, on a terminal's standard error and from its second second on.
class Progress {
 public:
  Progress(std::size_t count, Host& host)
      : host_(host), count_(count), began_(std::chrono::steady_clock::now()) {}

  /// Draws it anew, ten times a second at most.
  void show(std::size_t done);
  /// Takes it away, so that something else can be written there.
  void hide();

 private:
  using Time = std::chrono::steady_clock::time_point;

  Host& host_;
  std::size_t count_;
  Time began_;
  Time shown_ = {};
  std::size_t width_ = 0;  ///< of what stands there
};

}  // namespace specie
