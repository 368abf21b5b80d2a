#include "formats/json/report_level.hpp"

#include <algorithm>
#include <iterator>

namespace specie {

bool is_of_report(std::string_view name) {
  constexpr std::string_view names[] = {"coin", "ref_ccy", "report_date",      "report_id",
                                        "dti",  "alt_id",  "responsible_party"};
  constexpr std::string_view objects[] = {"issuer.", "att.", "cert.", "terms.", "source."};
  return std::ranges::find(names, name) != std::end(names) ||
         std::ranges::any_of(objects,
                             [&](std::string_view each) { return name.starts_with(each); });
}

}  // namespace specie
