#include "verify/model/position.hpp"

namespace specie {

void settle_answers(Position& position) {
  Traits& traits = position.traits;
  if (position.face_value) {
    traits.above_face_value = *position.face_value < position.value;
  }
  if (position.fair_value) {
    traits.above_fair_value = *position.fair_value < position.value;
  }
  traits.issuer_named = position.issuer && !position.issuer->empty();
}

}  // namespace specie
