#include "verify/measures/clocks_apart.hpp"

#include <algorithm>

namespace specie {
namespace {

/// The seconds UTC that an instant may be.
struct Span {
  std::int64_t first = 0;
  std::int64_t last = 0;

  bool is_exact() const { return first == last; }
};

Span span_of(const Instant& instant) {
  constexpr std::int64_t hour = 3600;
  constexpr std::int64_t day = 24 * hour;
  Instant start = instant;
  if (!instant.has_time) {
    start.second_of_day = 0;
  }
  const std::int64_t first = start.seconds_utc();
  const std::int64_t last = first + (instant.has_time ? 0 : day - 1);
  // Clocks of this world are at most 14 hours ahead of UTC, and 12 behind.
  return instant.offset_minutes ? Span{first, last} : Span{first - 14 * hour, last + 12 * hour};
}

const Instant* instant_under(const Question& question, const std::string& name,
                             Measured& measured) {
  const Fact* fact = question.subject.find(name);
  const auto* instant = fact == nullptr ? nullptr : std::get_if<Instant>(&fact->value);
  if (instant != nullptr) {
    measured.basis.push_back({name, instant->written, fact->origin});
  }
  return instant;
}

}  // namespace

Result<Measured> clocks_apart(const Question& question) {
  Measured measured{.unit = "seconds"};
  const std::string& from = word(question, "from_fact");
  const std::string& to = word(question, "to_fact");
  const Instant* one = instant_under(question, from, measured);
  const Instant* other = instant_under(question, to, measured);
  if (one == nullptr || other == nullptr) {
    measured.not_applicable = "the document states one instant only";
    return measured;
  }
  const Span a = span_of(*one);
  const Span b = span_of(*other);
  for (const auto& [span, name] : {std::pair(a, from), std::pair(b, to)}) {
    if (!span.is_exact()) {
      measured.open.add({.fact = name, .ask = "at which time of the day, and in which zone?"});
    }
  }
  const std::int64_t least = std::max<std::int64_t>({0, b.first - a.last, a.first - b.last});
  const std::int64_t most = std::max(b.last - a.first, a.last - b.first);
  measured.value = Interval{least, most};
  measured.formula = one->written + " and " + other->written;
  return measured;
}

}  // namespace specie
