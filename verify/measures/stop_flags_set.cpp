#include "verify/measures/stop_flags_set.hpp"

namespace specie {

Result<Measured> stop_flags_set(const Question& question) {
  Measured measured{.unit = "flags"};
  const Fact* flag = question.subject.find("source.ripcord");
  const bool* set = flag == nullptr ? nullptr : std::get_if<bool>(&flag->value);
  if (set == nullptr) {
    measured.not_applicable = "the source has no stop flag";
    return measured;
  }
  measured.basis.push_back({flag->name, *set ? "true" : "false", flag->origin});
  measured.value = Interval{0, *set ? 1 : 0};
  if (*set) {
    measured.open.add({.fact = "which figures the source's stop concerns",
                       .ask = "why has the source stopped the use of its figures?",
                       .origin = flag->origin});
  }
  return measured;
}

}  // namespace specie
