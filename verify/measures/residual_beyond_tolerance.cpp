#include "verify/measures/residual_beyond_tolerance.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "verify/measures/records.hpp"

namespace specie {
namespace {

/// A printed sum and what its parts add up to.
struct Check {
  std::string name;
  Decimal printed;
  Decimal recomputed;
  std::uint64_t lines = 0;
  int decimals = 0;  ///< the finest place stated among the parts and the sum
  Origin origin = {};
  std::optional<Origin> again = {};  ///< of `recomputed`, when it is printed too
};

using Selects = std::function<bool(const Holding&)>;

Result<Check> sum_of(const Question& question, std::string name, const Stated<Decimal>& printed,
                     const Selects& selects) {
  Check check{.name = std::move(name),
              .printed = printed.value,
              .recomputed = 0,
              .decimals = printed.value.decimals(),
              .origin = printed.origin};
  for (const Holding& holding : question.subject.observation.positions.holdings()) {
    if (!selects(holding)) {
      continue;
    }
    const auto sum = add(check.recomputed, holding.value);
    if (!sum) {
      return sum.error();
    }
    check.recomputed = *sum;
    check.lines += holding.lines_count;
    check.decimals = std::max(check.decimals, holding.decimals_max);
  }
  return check;
}

Result<std::vector<Check>> totals(const Question& question) {
  std::vector<Check> checks;
  for (const PrintedTotal& total : question.subject.observation.totals) {
    auto check = sum_of(question, total.name, total.printed, [&](const Holding& holding) {
      return (!total.within || holding.traits.within == total.within) &&
             (!total.asset_class || holding.traits.asset_class == *total.asset_class);
    });
    if (!check) {
      return check.error();
    }
    checks.push_back(*std::move(check));
  }
  return checks;
}

Result<std::vector<Check>> pool(const Question& question) {
  const Fact* printed = question.subject.find("pool_value");
  if (printed == nullptr || question.subject.observation.positions.holdings().empty()) {
    return std::vector<Check>{};
  }
  auto check = sum_of(question, "pool_value", {std::get<Decimal>(printed->value), printed->origin},
                      [](const Holding&) { return true; });
  if (!check) {
    return check.error();
  }
  return std::vector{*std::move(check)};
}

Result<std::vector<Check>> funds(const Question& question) {
  std::vector<Check> checks;
  for (const Fund& fund : question.subject.observation.funds) {
    if (!fund.value) {
      continue;
    }
    auto check = sum_of(question, fund.name, *fund.value,
                        [&](const Holding& holding) { return holding.traits.within == fund.name; });
    if (!check) {
      return check.error();
    }
    checks.push_back(*std::move(check));
  }
  return checks;
}

Result<std::vector<Check>> supply(const Question& question) {
  const Supply& supply = question.subject.observation.supply;
  const Fact* outstanding = question.subject.find("coins_outstanding");
  if (!supply.total || outstanding == nullptr) {
    return std::vector<Check>{};
  }
  Check check{.name = "coins_outstanding",
              .printed = std::get<Decimal>(outstanding->value),
              .recomputed = supply.total->value,
              .lines = supply.deductions.size() + 1,
              .origin = outstanding->origin};
  check.decimals = std::max(check.printed.decimals(), supply.total->value.decimals());
  for (const Deduction& each : supply.deductions) {
    const auto rest = subtract(check.recomputed, each.amount.value);
    if (!rest) {
      return rest.error();
    }
    check.recomputed = *rest;
    check.decimals = std::max(check.decimals, each.amount.value.decimals());
  }
  return std::vector{std::move(check)};
}

/// A coin is never rounded; a pool is the sum of its lines.
std::uint64_t rounded_lines(const Question& question, const PrintedTotal& repeated) {
  return repeated.of == "pool_value" ? question.subject.observation.positions.lines_count() : 1;
}

Result<std::vector<Check>> repeated(const Question& question) {
  std::vector<Check> checks;
  for (const PrintedTotal& each : question.subject.observation.repeated) {
    const Fact* first = question.subject.find(each.of);
    if (first == nullptr) {
      continue;
    }
    checks.push_back({.name = each.name,
                      .printed = std::get<Decimal>(first->value),
                      .recomputed = each.printed.value,
                      .lines = rounded_lines(question, each),
                      .decimals = each.printed.value.decimals(),
                      .origin = first->origin,
                      .again = each.printed.origin});
  }
  return checks;
}

/// The coins of the chains, where every chain states them: a silent one may hold any number.
Result<std::vector<Check>> chains(const Question& question) {
  const Fact* outstanding = question.subject.find("coins_outstanding");
  const auto records = records_of(question, "chains");
  if (outstanding == nullptr || records.empty()) {
    return std::vector<Check>{};
  }
  Check check{.name = "coins_outstanding",
              .printed = std::get<Decimal>(outstanding->value),
              .recomputed = 0,
              .lines = records.size(),
              .origin = outstanding->origin};
  check.decimals = check.printed.decimals();
  for (const Record* each : records) {
    const Decimal* coins = each->facts.decimal("outstanding");
    if (coins == nullptr) {
      return std::vector<Check>{};
    }
    const auto sum = add(check.recomputed, *coins);
    if (!sum) {
      return sum.error();
    }
    check.recomputed = *sum;
    check.decimals = std::max(check.decimals, coins->decimals());
  }
  return std::vector{std::move(check)};
}

constexpr std::pair<std::string_view, Result<std::vector<Check>> (*)(const Question&)> kinds[] = {
    {"totals", &totals}, {"pool", &pool},         {"funds", &funds},
    {"supply", &supply}, {"repeated", &repeated}, {"chains", &chains},
};

/// A line whose sign, turned, explains the difference: real reports print brackets wrongly.
std::optional<std::string> flipped_sign(const Question& question, const Decimal& residual) {
  for (const Holding& holding : question.subject.observation.positions.holdings()) {
    for (const Line& line : holding.lines) {
      const auto twice = multiply(line.value, -2);
      if (twice && *twice == residual && !residual.is_zero()) {
        return name_of(line);
      }
    }
  }
  return std::nullopt;
}

/// Whether `figure` is a thousand times `other`, up to what rounding explains of `other`.
bool is_thousandfold(const Decimal& figure, const Decimal& other, const Decimal& tolerance) {
  const auto thousandfold = multiply(other, 1000);
  const auto allowed = multiply(tolerance, 1000);
  const auto apart = thousandfold ? subtract(figure, *thousandfold) : thousandfold;
  return apart && allowed && !other.is_zero() && absolute(*apart) <= *allowed;
}

/// What a difference looks like that is no difference of figures but of their unit.
std::optional<std::string> unit_hint(const Check& check, const Decimal& tolerance) {
  if (is_thousandfold(check.printed, check.recomputed, tolerance)) {
    return "the lines look like thousands: a thousand times their sum is the figure printed";
  }
  if (is_thousandfold(check.recomputed, check.printed, tolerance)) {
    return check.name + " looks like thousands: a thousand times it is the sum of the lines";
  }
  return std::nullopt;
}

Result<Done> fold(const Question& question, const Check& check, Measured& measured,
                  Decimal& worst) {
  const auto residual = subtract(check.printed, check.recomputed);
  const auto tolerance = rounding_tolerance(check.lines, check.decimals, check.printed.decimals());
  if (!residual || !tolerance) {
    return !residual ? residual.error() : tolerance.error();
  }
  const auto beyond = subtract(absolute(*residual), *tolerance);
  if (!beyond) {
    return beyond.error();
  }
  measured.basis.push_back({check.name, to_string(check.printed), check.origin});
  if (check.again) {
    measured.basis.push_back({check.name, to_string(check.recomputed), *check.again});
  }
  const std::string numbers = check.name + ": printed " + grouped(check.printed) + ", recomputed " +
                              grouped(check.recomputed) + ", residual " + grouped(*residual) +
                              " (rounding explains " + grouped(*tolerance) + ")";
  if (worst < *beyond) {
    worst = *beyond;
    measured.formula = numbers;
    if (const auto line = flipped_sign(question, *residual)) {
      measured.notes.push_back("the sign of " + *line + " turned would make it foot");
    }
    if (const auto hint = unit_hint(check, *tolerance)) {
      measured.notes.push_back(*hint);
    }
  } else if (!residual->is_zero()) {
    measured.notes.push_back(numbers);
  }
  return Done{};
}

}  // namespace

Result<Measured> residual_beyond_tolerance(const Question& question) {
  const auto* kind = std::ranges::find(kinds, std::string_view(word(question, "of")),
                                       [](const auto& each) { return each.first; });
  if (kind == std::end(kinds)) {
    return Error{.code = ErrorCode::bad_rulebook,
                 .message = "no sums are called " + word(question, "of")};
  }
  const auto checks = kind->second(question);
  if (!checks) {
    return checks.error();
  }
  Measured measured{.unit = "amount"};
  if (checks->empty()) {
    measured.not_applicable = "the document prints no such figure";
    return measured;
  }
  Decimal worst = 0;
  for (const Check& each : *checks) {
    if (const auto done = fold(question, each, measured, worst); !done) {
      return done.error();
    }
  }
  measured.value = Interval::exactly(worst);
  if (measured.formula.empty()) {
    measured.formula = std::to_string(checks->size()) + " printed sums recomputed";
  }
  return measured;
}

}  // namespace specie
