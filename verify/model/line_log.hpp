#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "verify/model/decimal.hpp"
#include "verify/model/identifier_log.hpp"

namespace specie {

/// Lines that something was noticed of: how many, and the first of them.
struct Marked {
  std::uint64_t count = 0;
  std::vector<MarkedLine> first = {};
};

/// What the words and figures of an observation's lines say against them, noticed while the lines
/// pass: no line is kept.
class LineLog {
 public:
  void note(const Position& position, std::uint64_t number);

  /// Lines that have a name of anything.
  std::uint64_t named() const { return named_; }
  /// With a character that is not to be seen in one of their names.
  const Marked& hidden() const { return hidden_; }
  /// Whose value has so many places after the point that say something: 1.50 has one.
  const Marked& of_places(std::size_t places) const { return by_places_.at(places); }
  static constexpr std::size_t places_max = Decimal::scale_max;

 private:
  std::uint64_t named_ = 0;
  Marked hidden_;
  std::array<Marked, places_max + 1> by_places_;
};

/// Places after the point that say something: 2 of 1.50 are written, 1 of them counts.
int places_of(const Decimal& value);

}  // namespace specie
