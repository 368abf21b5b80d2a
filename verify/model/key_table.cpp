#include "verify/model/key_table.hpp"

#include <algorithm>
#include <bit>
#include <span>
#include <utility>

namespace specie {
namespace {

/// A megabyte of bits: of a million keys a tenth finds its bit set by another.
constexpr std::size_t bit_words = std::size_t{1} << 17U;

std::size_t word_of(std::uint64_t key) { return (key >> 6U) % bit_words; }
std::uint64_t bit_of(std::uint64_t key) { return std::uint64_t{1} << (key % 64U); }

}  // namespace

bool KeyTable::is_held(std::uint64_t key) const {
  const std::size_t last = keys_.size() - 1;  // a power of two, less one
  std::size_t at = place_of(key);
  while (keys_[at] != 0 && keys_[at] != key) {
    at = (at + 1) & last;
  }
  return keys_[at] == key;
}

void KeyTable::hold(std::uint64_t key) {
  const std::size_t last = keys_.size() - 1;
  std::size_t at = place_of(key);
  while (keys_[at] != 0) {
    at = (at + 1) & last;
  }
  keys_[at] = key;
  ++count_;
}

void KeyTable::grow() {
  constexpr std::size_t least = 64;
  constexpr unsigned key_bits = 64;
  const std::vector<std::uint64_t> before = std::exchange(
      keys_, std::vector<std::uint64_t>(std::max<std::size_t>(least, keys_.size() * 2)));
  shift_ = key_bits - static_cast<unsigned>(std::countr_zero(keys_.size()));
  count_ = 0;
  for (const std::uint64_t each : before) {
    if (each != 0) {
      hold(each);
    }
  }
}

void KeyTable::expect(std::uint64_t key) const {
  if (!bits_.empty()) {
    __builtin_prefetch(&bits_[word_of(key)], 1);
  }
}

void KeyTable::start_bits() {
  bits_.resize(bit_words);
  for (const std::uint64_t each : keys_) {
    if (each != 0) {
      bits_[word_of(each)] |= bit_of(each);
    }
  }
}

void KeyTable::write_waiting() {
  for (std::size_t i = 0; i < waiting_count_; ++i) {
    __builtin_prefetch(keys_.data() + place_of(waiting_[i]), 1);
  }
  for (std::size_t i = 0; i < waiting_count_; ++i) {
    hold(waiting_[i]);
  }
  waiting_count_ = 0;
}

bool KeyTable::is_waiting(std::uint64_t key) const {
  const std::span<const std::uint64_t> waiting(waiting_.data(), waiting_count_);
  return std::ranges::find(waiting, key) != waiting.end();
}

bool KeyTable::take(std::uint64_t key) {
  constexpr std::size_t small = std::size_t{1} << 15U;
  if (keys_.size() <= size() * 2) {
    write_waiting();
    grow();
  }
  if (count_ < small) {
    const bool is_new = !is_held(key);
    if (is_new) {
      hold(key);
    }
    return is_new;
  }
  if (bits_.empty()) {
    start_bits();
  }
  std::uint64_t& word = bits_[word_of(key)];
  if ((word & bit_of(key)) != 0 && (is_waiting(key) || is_held(key))) {
    return false;
  }
  word |= bit_of(key);
  waiting_[waiting_count_++] = key;
  if (waiting_count_ == waiting_.size()) {
    write_waiting();
  }
  return true;
}

}  // namespace specie
