#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "formats/json/node.hpp"

namespace specie {

/// Tells whether an object already has a key (rule G-03), without a hash table for a small one.
class KeySet {
 public:
  /// `members` are those the object has so far, all added before.
  bool add(const std::string& key, const std::vector<JsonMember>& members) {
    const std::uint64_t mark = mark_of(key);
    const bool may_be_known = (marks_ & mark) != 0;
    marks_ |= mark;
    if (members.size() == small) {
      for (const JsonMember& each : members) {
        keys_.insert(each.key);
      }
    }
    if (members.size() >= small) {
      return keys_.insert(key).second;
    }
    return !may_be_known || std::ranges::find(members, key, &JsonMember::key) == members.end();
  }

 private:
  static constexpr std::size_t small = 24;

  /// One of 64 bits that equal keys share: a new bit is a new key.
  static std::uint64_t mark_of(const std::string& key) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(key[at]); };
    const std::size_t mixed = key.empty() ? 0
                                          : key.size() * 7 + byte(0) * 5U + byte(key.size() / 2) +
                                                byte(key.size() - 1) * 3U;
    return std::uint64_t{1} << (mixed % 64);
  }

  std::uint64_t marks_ = 0;
  std::unordered_set<std::string> keys_;  ///< used once the object is no longer small
};

}  // namespace specie
