#include "verify/model/composition.hpp"

namespace specie {

std::string_view to_string(Rung rung) {
  switch (rung) {
    case Rung::past: return "past";
    case Rung::on_demand: return "on-demand";
    case Rung::to_7: return "0-7";
    case Rung::to_30: return "8-30";
    case Rung::to_60: return "31-60";
    case Rung::to_93: return "61-93";
    case Rung::to_186: return "94-186";
    case Rung::to_365: return "187-365";
    case Rung::beyond: return "over-365";
    case Rung::fund_unit: return "fund-unit";
    case Rung::settlement: return "settlement";
    case Rung::not_stated: return "not-stated";
  }
  return {};
}

}  // namespace specie
