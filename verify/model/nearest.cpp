#include "verify/model/nearest.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace specie {
namespace {

/// Levenshtein distance, where swapping two neighbours counts as one step.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::vector<std::size_t> next(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        next[j] = std::min(next[j], before[j - 2] + 1);
      }
    }
    before = std::exchange(row, next);
  }
  return row[b.size()];
}

}  // namespace

std::optional<std::string> nearest(std::string_view misspelt, std::span<const std::string> words) {
  constexpr std::size_t word_bytes_max = 128;
  if (misspelt.size() > word_bytes_max) {
    return std::nullopt;
  }
  std::optional<std::string> best;
  std::size_t best_distance = std::max<std::size_t>(2, misspelt.size() / 3) + 1;
  for (const std::string& each : words) {
    if (const std::size_t steps = distance(misspelt, each); steps < best_distance) {
      best_distance = steps;
      best = each;
    }
  }
  return best;
}

}  // namespace specie
