#include "tests/support/result.hpp"

#include <doctest/doctest.h>

namespace specie::test {

nlohmann::json finding_of(const nlohmann::json& result, const std::string& criterion) {
  for (const nlohmann::json& each : result["reports"][0]["observations"][0]["findings"]) {
    if (each["criterion"] == criterion) {
      return each;
    }
  }
  FAIL("no finding of ", criterion);
  return {};
}

}  // namespace specie::test
