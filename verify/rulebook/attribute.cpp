#include "verify/rulebook/attribute.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "verify/rulebook/derived.hpp"

namespace specie {
namespace {

Value of(const std::optional<std::string>& text) { return text ? Value(*text) : Value(); }
Value of(const std::optional<bool>& flag) { return flag ? Value(*flag) : Value(); }
Value of(const std::optional<std::int64_t>& count) {
  return count ? Value(Interval::exactly(*count)) : Value();
}
Value of(const std::optional<Decimal>& number) {
  return number ? Value(Interval::exactly(*number)) : Value();
}
Value of(const std::optional<Date>& date) { return date ? Value(*date) : Value(); }

/// A thousand years: beyond it a count of days is no maturity.
constexpr std::int64_t days_max = 365'000;

std::optional<std::int64_t> days_left(const Subject& subject, const Traits& traits) {
  if (traits.maturity_date) {
    return days_between(subject.clocks.as_of.date, *traits.maturity_date);
  }
  return traits.days_to_maturity;
}

Known days_to_maturity(const Subject& subject, const Traits& traits) {
  return {.value = of(days_left(subject, traits)), .decided_by = "maturity_date"};
}

/// s.4(a)(1)(A)(iii): "a remaining maturity of 93 days or less, or issued with a maturity of 93
/// days or less". Ruling 1: the second limb is met by a security not yet issued at the as-of date;
/// when the issue date is not stated, the figure is open downwards.
Known days_remaining_or_term(const Subject& subject, const Traits& traits) {
  const auto left = days_left(subject, traits);
  if (!left) {
    return {.decided_by = "maturity_date"};
  }
  if (!traits.issue_date) {
    return {.value = Interval{std::min<std::int64_t>(0, *left), *left}, .decided_by = "issue_date"};
  }
  const std::int64_t until_issue = days_between(subject.clocks.as_of.date, *traits.issue_date);
  if (until_issue <= 0) {
    return {.value = Interval::exactly(*left), .decided_by = "issue_date"};
  }
  if (*left <= until_issue) {
    return {.decided_by =
                "issue_date"};  // issued on or after the day it matures: one date is wrong
  }
  return {.value = Interval::exactly(*left - until_issue), .decided_by = "issue_date"};
}

/// The smallest whole number of calendar years that reaches the maturity (uk.md 1.5: "one year or
/// less": maturity_date <= as_of + 1 calendar year). Where 365 days say otherwise it is open.
Known calendar_years_left(const Subject& subject, const Traits& traits) {
  const auto stated = days_left(subject, traits);
  if (!stated || *stated > days_max) {
    return {.decided_by = "maturity_date"};
  }
  const Date& as_of = subject.clocks.as_of.date;
  const Date maturity = add_days(as_of, *stated);
  constexpr std::int64_t days_a_year = 365;
  constexpr int months_a_year = 12;
  const std::int64_t by_days = *stated <= 0 ? 0 : (*stated + days_a_year - 1) / days_a_year;
  int by_calendar = 0;
  while (add_months(as_of, by_calendar * months_a_year) < maturity) {
    ++by_calendar;
  }
  return {.value = Interval{std::min<std::int64_t>(by_calendar, by_days),
                            std::max<std::int64_t>(by_calendar, by_days)},
          .decided_by = "the day count of one year"};
}

/// Withdrawable on request at any time. A demand deposit says yes by its name, a time deposit or a
/// notice period says no, whatever else is stated.
Known on_demand(const Traits& traits) {
  const bool denied = traits.sub_class == "time" || traits.sub_class == "notice" ||
                      traits.notice_days.value_or(0) > 0 || traits.on_demand == false;
  const bool affirmed = traits.sub_class == "demand" || traits.on_demand == true;
  Known known{.decided_by = "on_demand"};
  if (denied || affirmed) {
    known.value = !denied;
  }
  return known;
}

/// s.4(a)(1)(A)(v)(III): tri-party, centrally cleared, or bilateral with a counterparty judged
/// creditworthy.
Known repo_safeguard(const Traits& traits) {
  if (traits.repo_route != "bilateral") {
    return {.value = of(traits.repo_route), .decided_by = "repo_route"};
  }
  if (!traits.repo_credit_determination) {
    return {.decided_by = "repo_credit_determination"};
  }
  return {.value = std::string(*traits.repo_credit_determination ? "bilateral-determined"
                                                                 : "bilateral-undetermined")};
}

/// Business days the repo runs. A report that prints "overnight" or "term" and no number says one
/// day, or more than one.
Known repo_term_bd(const Traits& traits) {
  Known known{.value = of(traits.repo_term_bd), .decided_by = "repo_term_bd"};
  if (!traits.repo_term_bd && traits.sub_class == "overnight") {
    known.value = Interval::exactly(1);
  } else if (!traits.repo_term_bd && traits.sub_class == "term") {
    known.value = Interval{2, unbounded()};
  }
  return known;
}

Known collateral_types(const Traits& traits) {
  std::vector<std::string> types;
  for (const Collateral& each : traits.collateral) {
    if (!each.type) {
      return {.decided_by = "collateral[].type"};
    }
    types.push_back(*each.type);
  }
  return {.value = types.empty() ? Value() : Value(types), .decided_by = "collateral[].type"};
}

/// The longest remaining maturity among the collateral.
Known collateral_days(const Subject& subject, const Traits& traits) {
  std::optional<std::int64_t> longest;
  for (const Collateral& each : traits.collateral) {
    auto days = each.days_to_maturity;
    if (each.maturity_date) {
      days = days_between(subject.clocks.as_of.date, *each.maturity_date);
    }
    if (!days) {
      return {.decided_by = "collateral[].maturity_date"};
    }
    longest = std::max(longest.value_or(*days), *days);
  }
  return {.value = of(longest), .decided_by = "collateral[].maturity_date"};
}

/// s.4(a)(2): free, pledged under one of the exceptions (A) to (C), or pledged.
Known encumbrance_standing(const Traits& traits) {
  if (!traits.encumbered) {
    return {.decided_by = "encumbered"};
  }
  if (!*traits.encumbered) {
    return {.value = std::string("free")};
  }
  if (!traits.encumbrance_exception) {
    return {.decided_by = "encumbrance_exception"};
  }
  return {.value = std::string(*traits.encumbrance_exception == "none" ? "pledged" : "excepted")};
}

/// Money at a central bank: a line of that class, or a deposit that is stated to be there. A bank
/// balance is a deposit (ruling 7), and one that names no institution is not with the central bank.
Known at_central_bank(const Traits& traits) {
  const bool stated_there = traits.institution_type == "central-bank";
  if (traits.asset_class != "central_bank") {
    return {.value = traits.asset_class == "deposit" && stated_there};
  }
  if (traits.institution_type && !stated_there) {
    return {.decided_by = "institution_type"};  // class and institution say two things
  }
  return {.value = true};
}

/// NYDFS: bought "three months or less" from maturity. The smallest number of calendar months from
/// the purchase that reaches the maturity. An unknown purchase lies on or before the as-of date, so
/// that more than 92 days left are more than three months at the purchase, whenever it was.
Known months_at_purchase(const Subject& subject, const Traits& traits) {
  constexpr std::int64_t days_three_months_max = 92;
  constexpr int months_max = 1200;
  const auto left = days_left(subject, traits);
  if (!left || *left > days_max) {
    return {.decided_by = "maturity_date"};
  }
  if (!traits.acquisition_date) {
    return {.value = Interval{*left > days_three_months_max ? 4 : 0, unbounded()},
            .decided_by = "acquisition_date"};
  }
  const Date maturity = add_days(subject.clocks.as_of.date, *left);
  if (maturity < *traits.acquisition_date) {
    return {.decided_by = "acquisition_date"};  // bought after it matured: one date is wrong
  }
  int months = 0;
  while (months < months_max && add_months(*traits.acquisition_date, months) < maturity) {
    ++months;
  }
  return {.value = Interval::exactly(months), .decided_by = "acquisition_date"};
}

Known above_face_value(const Traits& traits) {
  return {.value = of(traits.above_face_value), .decided_by = "face_value"};
}

/// A line without a fair value of its own is printed at the basis of the pool.
Known above_fair_value(const Subject& subject, const Traits& traits) {
  Known known{.value = of(traits.above_fair_value), .decided_by = "fair_value"};
  const Fact* basis = subject.find("valuation_basis");
  if (!traits.above_fair_value && basis != nullptr) {
    const std::string word = to_string(basis->value);
    if (word == "fair" || word == "market") {
      known.value = false;
    }
  }
  return known;
}

/// `encumbered`; where a line is silent, the report's own yes that nothing is encumbered. A
/// statement in words may speak of some accounts only, and leaves it open.
Known pledged(const Subject& subject, const Traits& traits) {
  Known known{.value = of(traits.encumbered), .decided_by = "encumbered"};
  const Fact* statement = subject.find("statements.encumbrance");
  const auto* free = statement == nullptr ? nullptr : std::get_if<bool>(&statement->value);
  if (!traits.encumbered && free != nullptr && *free) {
    known.value = false;
  }
  return known;
}

Known issuer_named(const Traits& traits) {
  return {.value = traits.issuer_named ? Value(true) : Value(), .decided_by = "issuer"};
}

using TraitReader = Known (*)(const Subject&, const Traits&);

struct Attribute {
  std::string_view name;
  TraitReader read;
  std::span<const std::string_view> rests_on = {};  ///< what a line states; empty: its own name
};

constexpr std::string_view maturity[] = {"maturity_date", "days_to_maturity"};
constexpr std::string_view maturity_or_issue[] = {"maturity_date", "days_to_maturity",
                                                  "issue_date"};
constexpr std::string_view maturity_and_purchase[] = {"maturity_date", "days_to_maturity",
                                                      "acquisition_date"};
constexpr std::string_view encumbrance[] = {"encumbered", "encumbrance_exception"};
constexpr std::string_view withdrawal[] = {"on_demand", "notice_days", "sub_class"};
constexpr std::string_view repo_terms[] = {"repo_term_bd", "sub_class"};
constexpr std::string_view repo_routes[] = {"repo_route", "repo_credit_determination"};
constexpr std::string_view face[] = {"face_value"};
constexpr std::string_view fair[] = {"fair_value"};
constexpr std::string_view place[] = {"within"};
constexpr std::string_view issuer[] = {"issuer"};
constexpr std::string_view institution_kind[] = {"institution_type"};

template <auto Member>
Known stated(const Subject& /*subject*/, const Traits& traits) {
  return {.value = of(traits.*Member)};
}

// An absent token_form is read as the conventional form: a report that holds tokenised assets says
// so (docs/decisions/0006-readings.md).
Known token_form(const Subject& /*subject*/, const Traits& traits) {
  return {.value = traits.token_form.value_or("none")};
}

// A position that rests on a regulator's approval says so: an absent approval_ref is none.
Known approval_ref(const Subject& /*subject*/, const Traits& traits) {
  return {.value = traits.approval_ref.value_or("none")};
}

/// Held by a fund whose holdings are printed, so that a law which judges the fund's unit passes it
/// over.
Known inside_fund(const Subject& subject, const Traits& traits) {
  const auto& funds = subject.observation.funds;
  return {.value = traits.within.has_value() &&
                   std::ranges::find(funds, *traits.within, &Fund::name) != funds.end()};
}

constexpr Attribute attributes[] = {
    {"above_face_value",
     [](const Subject&, const Traits& traits) { return above_face_value(traits); }, face},
    {"above_fair_value", &above_fair_value, fair},
    {"approval_ref", &approval_ref},
    {"at_central_bank",
     [](const Subject&, const Traits& traits) { return at_central_bank(traits); },
     institution_kind},
    {"average_tenor_days", &stated<&Traits::average_tenor_days>},
    {"calendar_years_left", &calendar_years_left, maturity},
    {"ccy", &stated<&Traits::ccy>},
    {"class",
     [](const Subject&, const Traits& traits) { return Known{.value = traits.asset_class}; }},
    {"collateral_days", &collateral_days},
    {"collateral_types",
     [](const Subject&, const Traits& traits) { return collateral_types(traits); }},
    {"custodian_in_group", &stated<&Traits::custodian_in_group>},
    {"custody_country", &stated<&Traits::custody_country>},
    {"days_remaining_or_term", &days_remaining_or_term, maturity_or_issue},
    {"days_to_maturity", &days_to_maturity, maturity},
    {"encumbered", &stated<&Traits::encumbered>},
    {"encumbrance_standing",
     [](const Subject&, const Traits& traits) { return encumbrance_standing(traits); },
     encumbrance},
    {"fund_max_days", &stated<&Traits::fund_max_days>},
    {"fund_registered", &stated<&Traits::fund_registered>},
    {"fund_type", &stated<&Traits::fund_type>},
    {"inside_fund", &inside_fund, place},
    {"institution_country", &stated<&Traits::institution_country>},
    {"institution_type", &stated<&Traits::institution_type>},
    {"issue_date", &stated<&Traits::issue_date>},
    {"issuer_country", &stated<&Traits::issuer_country>},
    {"issuer_named", [](const Subject&, const Traits& traits) { return issuer_named(traits); },
     issuer},
    {"maturity_date", &stated<&Traits::maturity_date>},
    {"months_at_purchase", &months_at_purchase, maturity_and_purchase},
    {"on_demand", [](const Subject&, const Traits& traits) { return on_demand(traits); },
     withdrawal},
    {"overcollateralised", &stated<&Traits::overcollateralised>},
    {"pledged", &pledged, encumbrance},
    {"related_party", &stated<&Traits::related_party>},
    {"repo_safeguard", [](const Subject&, const Traits& traits) { return repo_safeguard(traits); },
     repo_routes},
    {"repo_term_bd", [](const Subject&, const Traits& traits) { return repo_term_bd(traits); },
     repo_terms},
    {"sub_class", &stated<&Traits::sub_class>},
    {"token_form", &token_form},
    {"token_rights_identical", &stated<&Traits::token_rights_identical>},
};

constexpr auto attribute_name_list = [] {
  std::array<std::string_view, std::size(attributes)> names{};
  for (std::size_t i = 0; i < names.size(); ++i) {
    names.at(i) = attributes[i].name;
  }
  return names;
}();

/// The first bytes of a name as a number that sorts as the name does: every condition on every line
/// is looked up, and one comparison of numbers tells most names apart.
constexpr std::uint64_t head_of(std::string_view name) {
  constexpr std::size_t bytes = sizeof(std::uint64_t);
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < bytes; ++i) {
    head = head << 8U | (i < name.size() ? static_cast<unsigned char>(name[i]) : 0U);
  }
  return head;
}

constexpr auto heads = [] {
  std::array<std::uint64_t, std::size(attributes)> numbers{};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    numbers.at(i) = head_of(attributes[i].name);
  }
  return numbers;
}();
static_assert(std::ranges::is_sorted(attribute_name_list));

const Attribute* find_attribute(std::string_view name) {
  const std::uint64_t head = head_of(name);
  const auto* at = std::ranges::lower_bound(heads, head);
  for (; at != heads.end() && *at == head; ++at) {
    const Attribute& each = attributes[at - heads.begin()];
    if (each.name == name) {
      return &each;
    }
  }
  return nullptr;
}

}  // namespace

Known attribute_value(const Subject& subject, const Traits& traits, std::string_view name) {
  const Attribute* found = find_attribute(name);
  if (found == nullptr) {
    return fact_value(subject, name);
  }
  Known known = found->read(subject, traits);
  if (!traits.supplied.empty()) {
    subject.note(traits.supplied,
                 found->rests_on.empty() ? std::span(&found->name, 1) : found->rests_on);
  }
  if (known.decided_by.empty()) {
    known.decided_by = name;
  }
  return known;
}

std::span<const std::string_view> attribute_names() { return attribute_name_list; }

}  // namespace specie
