#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

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
  SuppliedUse* use = nullptr;  ///< notes supplied facts as they are looked at; may be null

  /// The fact under a dictionary name: the observation's, else the report's, else null.
  const Fact* find(std::string_view name) const;
  void note(const std::vector<std::size_t>& facts) const;
  /// That this place was looked at.
  void note(const Origin& origin) const;
  /// That these attributes of a position or a fund were looked at.
  void note(const std::vector<SuppliedTrait>& supplied,
            std::span<const std::string_view> attributes) const;
};

/// The redemption value of a coin: as stated, or one unit of the reference currency (ruling 5).
struct Par {
  Decimal value = 1;
  bool stated = false;
};
Par par_of(const Subject& subject);

}  // namespace specie
