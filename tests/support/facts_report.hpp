#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace specie::test {

/// A specie.report/1 that says what a `reserve-report-facts/0` of ../shared/reports says (ruling
/// 36): classes by a reviewed table, and a class outside it fails the test. What the facts leave
/// out stays out.
std::string report_from_facts(const nlohmann::json& facts);

}  // namespace specie::test
