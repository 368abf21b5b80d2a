#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "verify/model/position.hpp"

namespace specie {

/// A line whose identifier says something against it.
struct MarkedLine {
  std::string id;
  Decimal value;
  std::uint64_t number = 0;  ///< 1 for the first position of the observation
  std::string reason;
  Origin origin = {};
};

/// What the identifiers of an observation's lines say against them, noticed while the lines pass.
class IdentifierLog {
 public:
  void note(const Position& position, std::uint64_t number);

  /// Lines of securities whose identifier has a check of its own.
  std::uint64_t checked() const { return checked_; }
  /// Whose check fails: how many, and the first of them.
  std::uint64_t misprinted_count() const { return misprinted_count_; }
  const std::vector<MarkedLine>& misprinted() const { return misprinted_; }
  /// Of one security, custodian and value with an earlier line: how many, and the first of them.
  std::uint64_t repeated_count() const { return repeated_count_; }
  const std::vector<MarkedLine>& repeated() const { return repeated_; }
  /// Lines that were not compared with earlier ones, because too many had been kept.
  std::uint64_t uncompared() const { return uncompared_; }

 private:
  bool is_new(std::uint64_t key);
  void grow();

  std::uint64_t checked_ = 0;
  std::uint64_t misprinted_count_ = 0;
  std::uint64_t repeated_count_ = 0;
  std::uint64_t uncompared_ = 0;
  std::vector<MarkedLine> misprinted_;
  std::vector<MarkedLine> repeated_;
  std::vector<std::uint64_t> lots_;  ///< a hash table with open addresses; 0 is a free place
  std::size_t lots_count_ = 0;
};

}  // namespace specie
