#include "verify/model/interval.hpp"

namespace specie {

Result<Interval> add(const Interval& a, const Interval& b) {
  const auto lower = add(a.lower, b.lower);
  if (!lower) {
    return lower.error();
  }
  const auto upper = add(a.upper, b.upper);
  if (!upper) {
    return upper.error();
  }
  return Interval{*lower, *upper};
}

Result<Interval> subtract(const Interval& a, const Interval& b) {
  return add(a, Interval{-b.upper, -b.lower});
}

std::string grouped(const Interval& range) {
  return range.is_exact() ? grouped(range.lower)
                          : "[" + grouped(range.lower) + ", " + grouped(range.upper) + "]";
}

}  // namespace specie
