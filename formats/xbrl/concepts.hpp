#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/json/node.hpp"
#include "formats/xbrl/document.hpp"
#include "verify/model/fields.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/source.hpp"

namespace specie::xbrl {

/// One dimension that a rule asks for.
struct RuleDimension {
  QName axis;
  std::optional<QName> member = {};       ///< this explicit member, or
  std::optional<std::string> typed = {};  ///< this typed value, or
  std::string states = {};                ///< any typed value, which is this member of a position
};

/// A fact that stands beside the value of a position, with the same dimensions.
struct Beside {
  QName concept_name = {};
  const Field* member = nullptr;
};

/// What the facts of one concept, unit and set of dimensions are.
struct ConceptRule {
  enum class Meaning : std::uint8_t { fact, repeats, total, deduction, position, fund, skip };

  QName concept_name = {};
  std::string written = {};                    ///< the concept as the map writes it
  std::vector<RuleDimension> dimensions = {};  ///< all that a fact has, sorted by axis
  bool takes_rest = false;                     ///< of Meaning::skip: what no other rule takes
  std::string unit = {};                    ///< as in `unit_text`; empty: the facts are no numbers
  std::optional<Period::Kind> period = {};  ///< nothing: any
  bool is_optional = false;
  Meaning meaning = Meaning::fact;
  std::string name = {};  ///< of the field, the figure repeated, the deduction; or why skipped
  const Field* field = nullptr;  ///< of Meaning::fact
  std::string label = {};
  JsonNode shape = {};  ///< members of the position, the total or the fund
  std::vector<Beside> beside = {};
  std::vector<std::pair<std::string, std::string>> words = {};

  /// Whether it is said of the document, not of an instant.
  bool is_of_report() const;
};

/// A map from the concepts of somebody's filings to fields: data, not code.
struct ConceptMap {
  std::string name;
  std::string file = {};    ///< as the user named it
  std::string sha256 = {};  ///< of that file
  std::string entity = {};  ///< "SCHEME IDENTIFIER", which the facts then need; empty: any one
  std::optional<std::int16_t> offset_minutes = {};  ///< of dates that state none
  bool only_last = false;                           ///< of several instants
  std::vector<ConceptRule> rules = {};

  /// Whether a rule speaks of the concept.
  bool knows(const QName& concept_name) const;
  /// The one currency of the rules; empty: none has one.
  std::string_view currency() const;
};

/// Reads `specie.concepts/1`. Errors: bad_concepts_file, with the place.
Result<ConceptMap> read_concepts(Source& source, const Limits& limits);

}  // namespace specie::xbrl
