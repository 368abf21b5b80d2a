#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "verify/model/key_table.hpp"
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
  /// Starts to fetch what note() will compare the line with, so that it need not wait for memory.
  /// Returns what note() is to be given.
  std::uint64_t expect(const Position& position) const;
  void note(const Position& position, std::uint64_t number, std::uint64_t expected);

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
  std::uint64_t checked_ = 0;
  std::uint64_t misprinted_count_ = 0;
  std::uint64_t repeated_count_ = 0;
  std::uint64_t uncompared_ = 0;
  std::vector<MarkedLine> misprinted_;
  std::vector<MarkedLine> repeated_;
  KeyTable lots_;
};

}  // namespace specie
