#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/json/node.hpp"
#include "formats/xbrl/document.hpp"
#include "verify/model/result.hpp"

namespace specie::xbrl {

/// The prefixes of a document of the Open Information Model, and what is written with them.
class OimNames {
 public:
  /// Of `documentInfo`. Errors: malformed_fact, with the place.
  Result<Done> read(const JsonNode& info);

  /// Nothing when the prefix is not declared.
  std::optional<QName> name(std::string_view written) const;
  /// "a:x*a:y", in brackets where the other side is not empty, as in `unit_text`.
  std::optional<std::string> unit(std::string_view written) const;

  /// Puts what one dimension of the model says into a fact and its context, or why it cannot be
  /// read into their faults. A period is as xBRL-JSON has it: an instant, or START/END.
  void put(std::string_view key, const std::string& text, Fact& fact, Context& context) const;

 private:
  std::optional<std::vector<QName>> measures(std::string_view written) const;
  void put_dimension(std::string_view key, const std::string& text, Fact& fact,
                     Context& context) const;

  std::map<std::string, std::string, std::less<>> namespaces_;
};

/// The first fault of a fact is the one that is told.
void blame(Fact& fact, std::string fault);

}  // namespace specie::xbrl
