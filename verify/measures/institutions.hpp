#pragma once

#include <map>
#include <string>
#include <vector>

#include "verify/measures/measure.hpp"

namespace specie {

/// What stands with each institution, as far as names are stated.
struct Exposures {
  std::map<std::string, Interval> by_name = {};
  Interval unplaced{0, 0};  ///< with somebody whom the report does not name
  OpenFacts open = {};
};

/// Which amount of a parcel is spread: its value, or the part that is insured.
enum class Spread { value, insured };

/// What the sets have with each institution: certainly what is in a set, possibly what is open.
Result<Exposures> exposures(const Question& question, const std::vector<std::string>& sets,
                            Spread spread);

/// The most that one institution can have: what nobody is named for may all be with the largest.
struct Largest {
  std::string name = {};  ///< of the largest upper end; empty: nobody is named
  Interval value{0, 0};
};
Result<Largest> largest_of(const Exposures& exposures);

}  // namespace specie
