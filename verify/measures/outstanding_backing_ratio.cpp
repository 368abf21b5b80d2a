#include "verify/measures/outstanding_backing_ratio.hpp"

#include "verify/measures/pool.hpp"

namespace specie {

Result<Measured> outstanding_backing_ratio(const Question& question) {
  Measured measured{.unit = "ratio"};
  const auto pool = pool_of(question);
  if (!pool) {
    return pool.error();
  }
  const Decimal* coins = figure(question, "coins_outstanding", measured.basis);
  if (!*pool || coins == nullptr) {
    return coins == nullptr
               ? missing("coins_outstanding", "how many coins are outstanding on all chains?")
               : missing("pool_value", "what is the printed total of the pool?");
  }
  const Par par = par_of(question.subject);
  const auto owed = multiply(*coins, par.value);
  if (!owed) {
    return owed.error();
  }
  measured.basis.insert(measured.basis.end(), (*pool)->basis.begin(), (*pool)->basis.end());
  measured.notes = (*pool)->notes;
  if (!par.stated) {
    measured.notes.emplace_back("reading: par 1, not stated");
  }
  if (owed->is_zero()) {
    measured.not_applicable = coins->is_zero() ? "no coins are outstanding" : "par is zero";
    return measured;
  }
  measured.value = ratio_of(Interval::exactly((*pool)->value), *owed);
  measured.formula = grouped((*pool)->value) + " / " + grouped(*owed);
  return measured;
}

}  // namespace specie
