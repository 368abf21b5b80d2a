#include "formats/xbrl/agreement.hpp"

#include <algorithm>
#include <optional>

#include "formats/json/utf8.hpp"
#include "formats/xbrl/number.hpp"

namespace specie::xbrl {
namespace {

constexpr int exact = 1000;

/// How many places of a number are meant; `exact` for all, as also where nothing is said.
int accuracy(const Fact& fact) { return stated_to(fact).value_or(exact); }

/// Whether `coarse` is what `fine` becomes when it is rounded to so many places: a number of whole
/// units, and at most half a unit away.
bool rounds_to(const Decimal& fine, const Decimal& coarse, int places) {
  const auto units = shifted(to_string(coarse), places);
  const auto half = shifted("0.5", -places);
  const auto difference = subtract(fine, coarse);
  if (!units || !half || !difference) {
    return false;
  }
  const std::string text = to_string(*units);
  const auto point = std::min(text.find('.'), text.size());
  const bool is_whole = text.find_first_not_of('0', point + 1) == std::string::npos;
  return is_whole && !(*half < absolute(*difference));
}

std::string shown(const Taken& taken) {
  return taken.is_nil ? "nil" : "\"" + cut_text(taken.text, 60) + "\"";
}

Error disagree(const Taken& have, const Taken& next) {
  return {.code = ErrorCode::stated_twice,
          .message = to_string(next.fact->concept_name) + " is " + shown(next) +
                     (next.fact->is_hidden ? " (hidden)" : "") + " here and " + shown(have) +
                     (have.fact->is_hidden ? " (hidden)" : "") + " at " +
                     place_text(have.fact->origin),
          .origin = next.fact->origin,
          .hint =
              "they are of one entity, instant, unit and set of dimensions: only one can be "
              "true"};
}

}  // namespace

Result<Done> agree(Taken& have, const Taken& next, std::vector<std::string>& notes) {
  if (have.is_nil != next.is_nil) {
    return disagree(have, next);
  }
  const bool numeric = have.fact->is_numeric && next.fact->is_numeric && !have.is_nil;
  const bool same = numeric ? have.number == next.number : have.text == next.text;
  if (same) {
    // What is shown is what people read: its place is the better one.
    const bool better = have.fact->is_hidden && !next.fact->is_hidden;
    const bool finer = accuracy(*have.fact) < accuracy(*next.fact);
    if (better || (numeric && finer && have.fact->is_hidden == next.fact->is_hidden)) {
      have = next;
    }
    return Done{};
  }
  if (!numeric || accuracy(*have.fact) == accuracy(*next.fact)) {
    return disagree(have, next);
  }
  const bool next_is_fine = accuracy(*have.fact) < accuracy(*next.fact);
  const Taken& fine = next_is_fine ? next : have;
  const Taken& coarse = next_is_fine ? have : next;
  if (!rounds_to(fine.number, coarse.number, accuracy(*coarse.fact))) {
    return disagree(have, next);
  }
  notes.push_back(to_string(fine.fact->concept_name) + " is " + fine.text + " at " +
                  place_text(fine.fact->origin) + ", and rounded " + coarse.text + " at " +
                  place_text(coarse.fact->origin) + ": the more exact one is used");
  have = Taken(fine);
  return Done{};
}

}  // namespace specie::xbrl
