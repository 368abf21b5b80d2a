#include "verify/model/line_log.hpp"

#include <utility>

#include "verify/model/ascii.hpp"
#include "verify/model/hidden_character.hpp"

namespace specie {
namespace {

/// As many as a finding names.
constexpr std::size_t named_max = 20;

void mark(Marked& marked, const Position& position, std::uint64_t number, std::string reason) {
  ++marked.count;
  if (marked.first.size() < named_max) {
    marked.first.push_back(
        {position.id, position.value, number, std::move(reason), position.origin});
  }
}

}  // namespace

int places_of(const Decimal& value) {
  int places = value.scale();
  const auto count = [&places](auto units) {
    for (; places > 0 && units % 10 == 0; --places) {
      units /= 10;
    }
  };
  const Int128 units = value.units();
  if (const auto few = static_cast<std::int64_t>(units); few == units) {
    count(few);  // a tenth of the time, and nearly every line
  } else {
    count(units);
  }
  return places;
}

void LineLog::note(const Position& position, std::uint64_t number) {
  if (const int places = places_of(position.value); places > 0) {
    mark(by_places_.at(static_cast<std::size_t>(places)), position, number, {});
  }
  bool is_named = false;
  // False when something was found, and the rest is not looked at.
  const auto is_clean = [&](const char* field, const std::string& text) {
    is_named = is_named || !text.empty();
    if (printable_length(text) == text.size()) {
      return true;
    }
    const auto hidden = hidden_character(text);
    if (hidden) {
      mark(hidden_, position, number, std::string(field) + " has " + hidden->shown);
    }
    return !hidden;
  };
  const auto is_clean_if_stated = [&](const char* field, const std::optional<std::string>& text) {
    return !text || is_clean(field, *text);
  };
  (void)(is_clean("id", position.id) && is_clean("label", position.label) &&
         is_clean_if_stated("issuer", position.issuer) &&
         is_clean_if_stated("institution", position.institution) &&
         is_clean_if_stated("counterparty", position.counterparty) &&
         is_clean_if_stated("custodian", position.custodian) &&
         is_clean_if_stated("within", position.traits.within));
  named_ += is_named ? 1U : 0U;
}

}  // namespace specie
