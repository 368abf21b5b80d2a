#include "verify/measures/brand_pool_difference.hpp"

#include "verify/measures/records.hpp"

namespace specie {

Result<Measured> brand_pool_difference(const Question& question) {
  Measured measured{.unit = "value"};
  const Decimal* pool = figure(question, "pool_value", measured.basis);
  if (pool == nullptr) {
    return missing("pool_value", "what is the printed total of the pool?");
  }
  const Fact* coin = question.subject.find("coin");
  if (coin == nullptr) {
    return missing("coin", "which coin is this pool for?");
  }
  const Decimal* own = nullptr;
  int listed = 0;
  for (const Record* each : records_of(question, "pools")) {
    const std::string* product = each->facts.text("product");
    if (product != nullptr && *product == std::get<std::string>(coin->value)) {
      own = each->facts.decimal("value");
      ++listed;
      measured.basis.push_back(
          {"pools[].value", own == nullptr ? "not stated" : to_string(*own), each->origin});
    }
  }
  if (listed != 1 || own == nullptr) {
    return missing("pools[]", listed > 1 ? "which of the pools listed for this coin is its own?"
                                         : "which pool does each brand of the issuer have?");
  }
  const auto difference = subtract(*pool, *own);
  if (!difference) {
    return difference.error();
  }
  measured.value = Interval::exactly(absolute(*difference));
  measured.formula = grouped(*pool) + " - " + grouped(*own);
  return measured;
}

}  // namespace specie
