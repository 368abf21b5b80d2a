#include "verify/measures/share_of_pool.hpp"

#include "verify/measures/set_value.hpp"

namespace specie {

Result<Measured> share_of_pool(const Question& question) {
  Measured measured{.unit = "ratio"};
  const Decimal* pool = figure(question, "pool_value", measured.basis);
  if (pool == nullptr) {
    return missing("pool_value", "what is the printed total of the pool?");
  }
  if (pool->is_zero()) {
    measured.not_applicable = "the pool is empty";
    return measured;
  }
  auto part = value_in(question, question.criterion.of);
  if (!part) {
    return part.error();
  }
  measured.open = std::move(part->open);
  measured.value = ratio_of(part->value, *pool);
  measured.formula = grouped(part->value) + " / " + grouped(*pool);
  return measured;
}

}  // namespace specie
