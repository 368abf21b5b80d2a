#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// The most that the sets `of` have with one institution, over a share of reserve assets. A balance
/// is with its bank; any other asset with its custodian and, if it has one, its counterparty.
Result<Measured> largest_institution_share(const Question& question);

/// The most of insured_amount that the sets `of` state for one institution.
Result<Measured> largest_insured_amount(const Question& question);

}  // namespace specie
