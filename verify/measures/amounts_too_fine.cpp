#include "verify/measures/amounts_too_fine.hpp"

#include "verify/model/fields.hpp"

namespace specie {
namespace {

/// ISO 4217 has no unit in use that is finer.
constexpr int places_of_any = 3;

std::string places_text(int places) {
  return std::to_string(places) + (places == 1 ? " place" : " places") + " after the point";
}

std::uint64_t finer_than(const LineLog& log, int places) {
  std::uint64_t count = 0;
  for (auto i = static_cast<std::size_t>(places) + 1; i <= LineLog::places_max; ++i) {
    count += log.of_places(i).count;
  }
  return count;
}

void name_lines(const LineLog& log, int places, bool certain, Measured& measured) {
  constexpr std::size_t named_max = 20;
  for (auto i = static_cast<std::size_t>(places) + 1; i <= LineLog::places_max; ++i) {
    for (const MarkedLine& each : log.of_places(i).first) {
      if (measured.lines.size() < named_max) {
        measured.lines.push_back({name_of(Line{each.id, {}, each.value, each.number, each.origin}),
                                  each.value, places_text(static_cast<int>(i)), certain,
                                  each.origin});
      }
    }
  }
  measured.lines_unnamed = finer_than(log, places) - measured.lines.size();
}

}  // namespace

Result<Measured> amounts_too_fine(const Question& question) {
  Measured measured{.unit = "amounts"};
  const LineLog& log = question.subject.observation.positions.log();
  const Fact* pool = question.subject.find("pool_value");
  if (pool == nullptr && question.subject.observation.positions.lines_count() == 0) {
    measured.not_applicable = "the document prints no amount of money";
    return measured;
  }
  const int pool_places = pool == nullptr ? 0 : places_of(std::get<Decimal>(pool->value));
  const auto count = [&](int places) {
    return Decimal(static_cast<std::int64_t>(finer_than(log, places)) +
                   (places < pool_places ? 1 : 0));
  };
  const Fact* currency = question.subject.find("ref_ccy");
  const auto* code = currency == nullptr ? nullptr : std::get_if<std::string>(&currency->value);
  if (code == nullptr) {
    measured.value = Interval{count(places_of_any), count(0)};
    measured.open.add({.fact = "ref_ccy", .ask = "in which currency are the amounts?"});
    name_lines(log, places_of_any, true, measured);
    return measured;
  }
  const int places = places_of_currency(*code);
  measured.value = Interval::exactly(count(places));
  measured.formula = "amounts of " + *code + " have " + places_text(places);
  name_lines(log, places, true, measured);
  if (places < pool_places) {
    measured.basis.push_back(
        {"pool_value", to_string(std::get<Decimal>(pool->value)), pool->origin});
    measured.notes.push_back("pool_value has " + places_text(pool_places));
  }
  return measured;
}

}  // namespace specie
