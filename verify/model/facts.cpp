#include "verify/model/facts.hpp"

#include <algorithm>
#include <utility>

namespace specie {

bool Facts::put(Fact fact) {
  if (has(fact.name)) {
    return false;
  }
  facts_.push_back(std::move(fact));
  return true;
}

const Fact* Facts::find(std::string_view name) const {
  const auto found = std::ranges::find(facts_, name, &Fact::name);
  return found == facts_.end() ? nullptr : &*found;
}

namespace {

template <class T>
const T* value_of(const Fact* fact) {
  return fact == nullptr ? nullptr : std::get_if<T>(&fact->value);
}

}  // namespace

const std::string* Facts::text(std::string_view name) const {
  return value_of<std::string>(find(name));
}
const Decimal* Facts::decimal(std::string_view name) const { return value_of<Decimal>(find(name)); }
const Date* Facts::date(std::string_view name) const { return value_of<Date>(find(name)); }
const Instant* Facts::instant(std::string_view name) const { return value_of<Instant>(find(name)); }

std::optional<bool> Facts::flag(std::string_view name) const {
  const bool* value = value_of<bool>(find(name));
  return value == nullptr ? std::nullopt : std::optional(*value);
}

}  // namespace specie
