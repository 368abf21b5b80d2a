#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "verify/model/date.hpp"
#include "verify/model/decimal.hpp"
#include "verify/model/origin.hpp"

namespace specie {

using FactValue = std::variant<std::string, Decimal, bool, Date, Instant, std::vector<std::string>,
                               std::vector<Instant>>;

/// One fact as stated: a name of docs/fields.md, its value, its place.
struct Fact {
  std::string name;
  FactValue value;
  Origin origin = {};
};

/// The scalar facts of a report, an observation or a record, each at most once. An absent name
/// means "the document does not say", never zero, false or empty.
class Facts {
 public:
  /// False when `fact.name` is there already; nothing is changed then.
  bool put(Fact fact);
  const Fact* find(std::string_view name) const;
  bool has(std::string_view name) const { return find(name) != nullptr; }
  bool empty() const { return facts_.empty(); }
  /// In the order of the document.
  const std::vector<Fact>& all() const { return facts_; }

  // The value under a name when it is of the asked kind, else null.
  const std::string* text(std::string_view name) const;
  const Decimal* decimal(std::string_view name) const;
  const Date* date(std::string_view name) const;
  const Instant* instant(std::string_view name) const;
  std::optional<bool> flag(std::string_view name) const;

 private:
  std::vector<Fact> facts_;
};

/// One element of a list such as custodians[] or redemptions[].
struct Record {
  std::string list;  ///< "custodians"
  Facts facts;       ///< under their short names: "share", "name"
  Origin origin = {};
};

}  // namespace specie
