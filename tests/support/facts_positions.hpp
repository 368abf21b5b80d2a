#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace specie::test {

/// The coin's ticker: the first word of the facts' token.
std::string coin_of(const nlohmann::json& facts);

/// Puts `positions`, and the `funds`, `totals` and `repeated` that the facts print, into an
/// observation.
void add_pool(const nlohmann::json& facts, nlohmann::json& observation);

}  // namespace specie::test
