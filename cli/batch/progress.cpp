#include "cli/batch/progress.hpp"

#include <algorithm>

namespace specie {

void Progress::show(std::size_t done) {
  using std::chrono::milliseconds;
  constexpr milliseconds quiet(1000);
  constexpr milliseconds pause(100);
  constexpr std::size_t cells = 40;
  const Time now = std::chrono::steady_clock::now();
  if (!host_.is_watched || count_ == 0 || now - began_ < quiet || now - shown_ < pause) {
    return;
  }
  shown_ = now;
  const std::size_t full = std::min(cells, cells * done / count_);
  const std::string bar = "[" + std::string(full, '#') + std::string(cells - full, '.') + "] " +
                          std::to_string(done) + " of " + std::to_string(count_);
  host_.err << '\r' << bar << std::string(width_ - std::min(width_, bar.size()), ' ') << std::flush;
  width_ = bar.size();
}

void Progress::hide() {
  if (0 < width_) {
    host_.err << '\r' << std::string(width_, ' ') << '\r' << std::flush;
    width_ = 0;
    shown_ = {};  // and comes back at once
  }
}

}  // namespace specie
