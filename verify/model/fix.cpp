#include "verify/model/fix.hpp"

namespace specie {

std::string_view to_string(Fix::Action action) {
  switch (action) {
    case Fix::Action::replace: return "replace";
    case Fix::Action::add: return "add";
    case Fix::Action::review: return "review";
  }
  return {};
}

}  // namespace specie
