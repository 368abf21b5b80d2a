#pragma once

#include <string_view>

#include "verify/model/error.hpp"

namespace specie {

/// Whether a word that is nothing of JSON's was meant for a number.
bool is_like_number(std::string_view word);

/// Gives an error of code ambiguous_number both readings of the number that stands around its
/// place, as far as its line is at hand, and moves it to the first digit.
void tell_readings(Error& error);

}  // namespace specie
