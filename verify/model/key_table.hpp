#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace specie {

/// Keys of eight bytes, each taken once. Most keys of a long report are new and are told so by a
/// bit that is not set; what is then written waits for company, because the table has outgrown
/// the caches and every access on its own would wait for memory.
class KeyTable {
 public:
  /// False when `key`, which is not 0, was taken before.
  bool take(std::uint64_t key);
  /// Fetches what take() of the key will look at first.
  void expect(std::uint64_t key) const;
  std::size_t size() const { return count_ + waiting_count_; }

 private:
  bool is_held(std::uint64_t key) const;
  bool is_waiting(std::uint64_t key) const;
  void hold(std::uint64_t key);
  void grow();
  void start_bits();
  void write_waiting();
  std::size_t place_of(std::uint64_t key) const { return key >> shift_; }

  std::vector<std::uint64_t> keys_;  ///< a hash table with open addresses; 0 is a free place
  unsigned shift_ = 64;              ///< a key's first bits are its place: growing keeps the order
  std::size_t count_ = 0;
  std::vector<std::uint64_t> bits_;  ///< empty while the table is small
  std::array<std::uint64_t, 32> waiting_{};
  std::size_t waiting_count_ = 0;
};

}  // namespace specie
