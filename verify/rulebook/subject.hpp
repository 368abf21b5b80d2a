#pragma once

#include <cstdint>

#include "verify/model/report.hpp"
#include "verify/model/signature.hpp"

namespace specie {

/// The three clocks, never mixed: when the figures stood, which law is asked, when signatures and
/// ages are judged.
struct Clocks {
  Instant as_of;
  Date law_date = {};
  std::int64_t verification_time = 0;  ///< seconds since the epoch, UTC

  Date verification_date() const { return instant_utc(verification_time).date; }
};

/// What a criterion is asked about: one observation of a report, and how far its bytes are signed.
struct Subject {
  const Report& report;
  const Observation& observation;
  const Authenticity& authenticity;
  Clocks clocks;

  const Fact* find(std::string_view name) const { return find_fact(report, observation, name); }
};

/// The redemption value of a coin: as stated, or one unit of the reference currency (ruling 5).
struct Par {
  Decimal value = 1;
  bool stated = false;
};
Par par_of(const Subject& subject);

}  // namespace specie
