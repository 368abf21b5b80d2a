#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace specie {

/// Work for several processes, whose results are taken in the order of the work.
struct OrderedWork {
  std::size_t count = 0;
  unsigned workers = 1;
  /// In a process of its own: what item `i` comes to.
  std::function<std::string(std::size_t i)> work;
  /// What stands in for item `i`, whose process ended under it; `how` is a clause.
  std::function<std::string(std::size_t i, const std::string& how)> lost;
  /// The results, each once and in order. False: stop.
  std::function<bool(std::size_t i, std::string result)> take;
  /// Called ten times a second or more often. False: stop.
  std::function<bool()> is_wanted;
};

/// Does it. No more results are kept at a time than a few for each worker, however many there are.
/// False: it was stopped, or no process could be started.
bool work_in_order(const OrderedWork& work);

}  // namespace specie
