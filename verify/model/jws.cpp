#include "verify/model/jws.hpp"

#include <algorithm>

namespace specie {

bool JwsHeader::has(std::string_view name) const {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace specie
