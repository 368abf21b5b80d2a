#pragma once

#include <string>
#include <vector>

#include "verify/measures/measure.hpp"

namespace specie {

/// How something in the pool stands to the first of some sets that may hold it.
struct Membership {
  const AssetSet* set = nullptr;    ///< null: none of them can
  Answer answer = Answer::not_met;  ///< met: in it; open: in it as far as the facts open say
  std::vector<OpenFact> open = {};

  /// What of `value` is in the set.
  Interval of(const Decimal& value) const;
};

/// The membership of a holding, or of a fund as a unit. Settlement lines are in no set.
Membership membership(const Question& question, const std::vector<std::string>& sets,
                      const Placed& placed);

/// How an open fact calls it.
std::string called(const Placed& placed);
Origin origin_of(const Placed& placed);

}  // namespace specie
