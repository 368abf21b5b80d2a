#include "verify/model/line_log.hpp"

#include <utility>

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
  const std::pair<const char*, const std::string*> names[] = {
      {"id", &position.id},
      {"label", &position.label},
      {"issuer", position.issuer ? &*position.issuer : nullptr},
      {"institution", position.institution ? &*position.institution : nullptr},
      {"counterparty", position.counterparty ? &*position.counterparty : nullptr},
      {"custodian", position.custodian ? &*position.custodian : nullptr},
      {"within", position.traits.within ? &*position.traits.within : nullptr},
  };
  bool is_named = false;
  for (const auto& [field, text] : names) {
    if (text == nullptr || text->empty()) {
      continue;
    }
    named_ += is_named ? 0U : 1U;
    is_named = true;
    if (const auto hidden = hidden_character(*text)) {
      mark(hidden_, position, number, std::string(field) + " has " + hidden->shown);
      return;
    }
  }
}

}  // namespace specie
