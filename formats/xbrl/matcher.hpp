#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "formats/xbrl/concepts.hpp"
#include "formats/xbrl/document.hpp"
#include "verify/model/limits.hpp"

namespace specie::xbrl {

/// What a fact is taken for: by a rule, as the figure itself (slot 0) or beside it (1 and on), at
/// an instant (0 for what is said of the document), with the values of dimensions that state
/// members.
struct Slot {
  std::int64_t instant = 0;
  std::size_t rule = 0;
  std::vector<std::string> states = {};
  std::size_t beside = 0;

  friend auto operator<=>(const Slot&, const Slot&) = default;
};

/// A fact that was taken, read.
struct Taken {
  const Fact* fact = nullptr;
  std::size_t order = 0;  ///< among the facts of the document
  bool is_nil = false;    ///< it says nothing
  std::string text = {};  ///< as specie.report/1 writes it
  Decimal number = 0;
};

/// An instant that figures are of.
struct Observed {
  Moment moment;
  std::int16_t offset_minutes = 0;
  bool offset_is_maps = false;
  Origin origin = {};
};

/// The facts that a map takes from a document, each once.
struct Matched {
  std::map<Slot, Taken> taken = {};
  std::map<std::int64_t, Observed> instants = {};  ///< by seconds since 1970, UTC
  std::vector<std::string> notes = {};
  std::vector<PartName> parts = {};  ///< as of the document
};

/// Takes facts by the rules of a map. A fact of a concept that the map knows is taken by a rule or
/// refused; one that stands twice is the same both times. Errors: malformed_fact, stated_twice,
/// unknown_concept, no_offset, no_as_of, over_limit; with the place.
Result<Matched> match_facts(const Document& document, const ConceptMap& map, const Limits& limits);

/// "12:40", or "holdings.csv:12:40" in a file of several: how notes call a place.
std::string place_text(const Origin& origin);

}  // namespace specie::xbrl
