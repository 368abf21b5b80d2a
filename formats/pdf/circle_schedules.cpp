#include <algorithm>
#include <string_view>
#include <utility>

#include "formats/pdf/circle.hpp"
#include "formats/pdf/circle_rows.hpp"
#include "formats/pdf/prose.hpp"

namespace specie::pdf::circle {
namespace {

constexpr std::string_view fund_name = "Circle Reserve Fund";
constexpr std::string_view accounts_name = "segregated accounts";

std::string_view asset_class(RowKind kind) {
  switch (kind) {
    case RowKind::security: return "gov_debt";
    case RowKind::repo: return "reverse_repo";
    case RowKind::cash: return "deposit";
    case RowKind::settlement:
    case RowKind::total_securities:
    case RowKind::total_fund:
    case RowKind::total_other:
    case RowKind::total_reserve: break;
  }
  return "settlement";
}

Position position_of(const Row& row, const Context& context, const RepoNote& repo) {
  Position position{.traits = {.asset_class = std::string(asset_class(row.kind))},
                    .value = row.figure->value,
                    .origin = row.origin,
                    .id = row.cusip,
                    .label = row.label};
  Traits& traits = position.traits;
  traits.ccy = context.ref_ccy;
  traits.within = row.in_fund ? fund_name : accounts_name;
  if (row.kind == RowKind::security) {
    traits.issuer_country = "US";
    traits.maturity_date = row.maturity;
    position.fair_value = row.figure->value;
  }
  if (row.kind == RowKind::repo) {
    if (repo.is_overnight) {
      traits.repo_term_bd = 1;
    }
    if (repo.is_overcollateralised) {
      traits.overcollateralised = true;
    }
    if (repo.is_against_treasuries) {
      traits.collateral.push_back({.type = "US_TREASURY"});
    }
  }
  return position;
}

PrintedTotal total_of(const Row& row, const Context& context) {
  PrintedTotal total{.name = {}, .printed = {row.figure->value, row.figure->origin}};
  if (row.kind == RowKind::total_securities) {
    total.name = "total U.S. treasury securities";
    total.within = row.in_fund ? fund_name : accounts_name;
    total.asset_class = "gov_debt";
  } else if (row.kind == RowKind::total_fund) {
    total.name = "total Circle Reserve Fund assets";
    total.within = fund_name;
  } else if (row.kind == RowKind::total_other) {
    total.name = "total other " + context.coin + " reserve assets";
    total.within = accounts_name;
  } else {
    total.name = "total " + context.coin + " reserve assets";
  }
  return total;
}

std::size_t count(const Schedule& schedule, RowKind kind, bool in_fund) {
  return static_cast<std::size_t>(std::ranges::count_if(
      schedule.rows, [&](const Row& row) { return row.kind == kind && row.in_fund == in_fund; }));
}

/// A reading is proven by the totals printed for it, so each part must have its own, once.
Result<Done> check_totals(const Schedule& schedule) {
  const auto has_rows = [&](bool in_fund) {
    return std::ranges::any_of(schedule.rows, [&](const Row& row) {
      return row.in_fund == in_fund && !is_total(row.kind);
    });
  };
  const auto missing = [&](std::string_view name) {
    return not_proven("the schedule does not print its " + std::string(name) + " exactly once",
                      schedule.origin);
  };
  for (const bool in_fund : {true, false}) {
    const bool has_securities = 0 < count(schedule, RowKind::security, in_fund);
    if (count(schedule, RowKind::total_securities, in_fund) != (has_securities ? 1U : 0U)) {
      return missing("total of U.S. Treasury securities");
    }
  }
  if (count(schedule, RowKind::total_fund, true) != (has_rows(true) ? 1U : 0U)) {
    return missing("total of Circle Reserve Fund assets");
  }
  if (count(schedule, RowKind::total_other, false) !=
      (has_rows(true) && has_rows(false) ? 1U : 0U)) {
    return missing("total of other reserve assets");
  }
  if (count(schedule, RowKind::total_reserve, false) +
          count(schedule, RowKind::total_reserve, true) !=
      1) {
    return missing("total of reserve assets");
  }
  return Done{};
}

/// What the criteria say about the fund; absent when they do not.
void describe_fund(const Parts& parts, Fund& fund) {
  const Prose criteria = prose_of(parts.criteria);
  const auto subject = find_phrase(criteria, "circle reserve fund (the \"fund\") is a ");
  constexpr std::string_view type = "is a government money market fund";
  const auto at = find_phrase(criteria, type, subject == std::string::npos ? 0 : subject);
  if (subject != std::string::npos && at != std::string::npos && at < subject + 40) {
    fund.traits.fund_type = "government";
  }
}

Result<Done> add_position(const Row& row, const Context& context, const RepoNote& repo,
                          std::size_t index, Observation& observation) {
  Position position = position_of(row, context, repo);
  if (position.value.is_negative() && row.kind != RowKind::settlement) {
    return Error{.code = ErrorCode::negative,
                 .message = "a holding of the schedule is negative",
                 .origin = row.figure->origin};
  }
  const CompletePosition& complete = context.options.complete;
  if (complete) {
    const auto done = complete(index, observation.positions.lines_count(), position);
    if (!done) {
      return done;
    }
  }
  if (auto added = observation.positions.add(position); !added) {
    return added.error();
  }
  if (context.options.keep_positions) {
    observation.kept.push_back(std::move(position));
  }
  return Done{};
}

Result<Done> read_schedule(const Schedule& schedule, const Context& context, const Parts& parts,
                           std::size_t index, Observation& observation) {
  if (const auto done = check_totals(schedule); !done) {
    return done.error();
  }
  const RepoNote repo = read_repo_note(parts);
  for (const Row& row : schedule.rows) {
    if (!is_total(row.kind)) {
      if (auto done = add_position(row, context, repo, index, observation); !done) {
        return done.error();
      }
      continue;
    }
    const PrintedTotal total = total_of(row, context);
    observation.totals.push_back(total);
    if (row.kind == RowKind::total_fund) {
      Fund fund{.name = std::string(fund_name), .value = total.printed, .origin = row.origin};
      describe_fund(parts, fund);
      observation.funds.push_back(std::move(fund));
    }
    if (row.kind == RowKind::total_reserve) {
      observation.repeated.push_back(total);
    }
  }
  return Done{};
}

}  // namespace

Result<Done> read_schedules(const Parts& parts, const Context& context, Report& report) {
  const auto schedules = read_rows(parts, context);
  if (!schedules) {
    return schedules.error();
  }
  const auto same_date = [](const Schedule& schedule, const Observation& observation) {
    return schedule.date == observation.facts.instant("as_of")->date;
  };
  if (!std::ranges::equal(*schedules, report.observations, same_date)) {
    return not_proven("the schedules are not one for each report date, in their order",
                      schedules->front().origin);
  }
  for (std::size_t i = 0; i < schedules->size(); ++i) {
    auto done = read_schedule((*schedules)[i], context, parts, i, report.observations[i]);
    if (!done) {
      return done.error();
    }
  }
  return Done{};
}

}  // namespace specie::pdf::circle
