#include "verify/model/excuse.hpp"

namespace specie {

std::string_view to_string(WaiverState state) {
  switch (state) {
    case WaiverState::valid: return "valid";
    case WaiverState::expired: return "expired";
    case WaiverState::exceeded: return "exceeded";
  }
  return {};
}

std::string_view to_string(BaselineState state) {
  switch (state) {
    case BaselineState::fresh: return "new";
    case BaselineState::known: return "known";
    case BaselineState::worse: return "worse";
  }
  return {};
}

}  // namespace specie
