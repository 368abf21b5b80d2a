#include "verify/measures/share_of_pool.hpp"

#include "verify/measures/pool.hpp"
#include "verify/measures/set_value.hpp"

namespace specie {

Result<Measured> share_of_pool(const Question& question) {
  Measured measured{.unit = "ratio"};
  if (auto unknown = missing_parts(question)) {
    return *std::move(unknown);
  }
  const auto pool = pool_of(question);
  if (!pool) {
    return pool.error();
  }
  const Decimal& total = (*pool)->value;
  measured.basis = (*pool)->basis;
  measured.notes = (*pool)->notes;
  if (!(Decimal(0) < total)) {
    measured.not_applicable = "the pool is empty";
    return measured;
  }
  auto part = value_in(question, question.criterion.of);
  if (!part) {
    return part.error();
  }
  measured.open = std::move(part->open);
  measured.value = ratio_of(part->value, total);
  measured.formula = grouped(part->value) + " / " + grouped(total);
  return measured;
}

}  // namespace specie
