#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace specie::test {

/// The finding of a criterion for the first date of the first report of a result; fails the test
/// when there is none.
nlohmann::json finding_of(const nlohmann::json& result, const std::string& criterion);

}  // namespace specie::test
