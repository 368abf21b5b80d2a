#include "verify/model/comparison.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

namespace specie {
namespace {

struct Figure {
  std::string name;
  Decimal value;
  Origin origin = {};
  bool is_computed = false;
};

/// Figures under names that occur once: a second of a name is "NAME (2)".
class Figures {
 public:
  void add(const std::string& name, const Decimal& value, const Origin& origin,
           bool is_computed = false) {
    const std::size_t number = ++counts_[name];
    all_.push_back({number == 1 ? name : name + " (" + std::to_string(number) + ")", value, origin,
                    is_computed});
  }
  const std::vector<Figure>& all() const { return all_; }

 private:
  std::vector<Figure> all_;
  std::map<std::string, std::size_t> counts_;
};

void add_facts(const Facts& facts, Figures& figures) {
  for (const Fact& each : facts.all()) {
    if (const auto* number = std::get_if<Decimal>(&each.value);
        number != nullptr && !each.name.starts_with("source.")) {
      figures.add(each.name, *number, each.origin);
    }
  }
}

/// What an element of a list is known by: its name, else the first of its texts by key, so that
/// the order in which a document writes them does not matter.
std::string known_by(const Record& record) {
  if (const std::string* name = record.facts.text("name")) {
    return " " + *name;
  }
  const Fact* first = nullptr;
  for (const Fact& each : record.facts.all()) {
    if (std::holds_alternative<std::string>(each.value) &&
        (first == nullptr || each.name < first->name)) {
      first = &each;
    }
  }
  return first == nullptr ? std::string{} : " " + std::get<std::string>(first->value);
}

/// "chains[] Ethereum minted".
void add_records(const std::vector<Record>& records, Figures& figures) {
  for (const Record& each : records) {
    if (each.list.starts_with("attach")) {
      continue;  // what is embedded in one document, and how it compares, is no figure of it
    }
    const std::string name = each.list + "[]" + known_by(each);
    for (const Fact& fact : each.facts.all()) {
      if (const auto* number = std::get_if<Decimal>(&fact.value)) {
        figures.add(name + " " + fact.name, *number, fact.origin);
      }
    }
  }
}

void add_supply(const Supply& supply, Figures& figures) {
  if (supply.total) {
    figures.add("supply.total", supply.total->value, supply.total->origin);
  }
  for (const Deduction& each : supply.deductions) {
    figures.add("supply less " + each.name, each.amount.value, each.amount.origin);
  }
  for (const OutsideSupply& each : supply.outside) {
    figures.add("supply outside " + each.name, each.amount.value, each.amount.origin);
  }
}

/// Totals are called by the lines they add up: documents print the same sum under many names.
std::string total_name(const PrintedTotal& total) {
  if (!total.within && !total.asset_class) {
    return "printed total of all lines";
  }
  return "printed total" + (total.asset_class ? " of " + *total.asset_class : std::string{}) +
         (total.within ? " within " + *total.within : std::string{});
}

Figures figures_of(const Report& report, const Observation& observation) {
  Figures figures;
  add_facts(report.facts, figures);
  add_facts(observation.facts, figures);
  add_supply(observation.supply, figures);
  add_records(report.records, figures);
  add_records(observation.records, figures);
  for (const Fund& each : observation.funds) {
    if (each.value) {
      figures.add("fund " + each.name, each.value->value, each.value->origin);
    }
  }
  for (const PrintedTotal& each : observation.totals) {
    figures.add(total_name(each), each.printed.value, each.printed.origin);
  }
  for (const PrintedTotal& each : observation.repeated) {
    figures.add("printed again: " + each.name, each.printed.value, each.printed.origin);
  }
  return figures;
}

Result<Figures> sums_of(const Observation& observation) {
  std::map<std::string, Decimal> sums;
  Decimal all = 0;
  for (const Holding& each : observation.positions.holdings()) {
    const auto sum = add(sums[each.traits.asset_class], each.value);
    const auto total = add(all, each.value);
    if (!sum || !total) {
      return !sum ? sum.error() : total.error();
    }
    sums[each.traits.asset_class] = *sum;
    all = *total;
  }
  Figures figures;
  for (const auto& [asset_class, sum] : sums) {
    figures.add("sum of " + asset_class + " lines", sum, {}, true);
  }
  if (!sums.empty()) {
    figures.add("sum of all lines", all, {}, true);
  }
  return figures;
}

ComparedFigure compared(std::string name, bool is_computed, std::optional<ComparedSide> first,
                        std::optional<ComparedSide> second) {
  ComparedFigure figure{.name = std::move(name),
                        .is_computed = is_computed,
                        .agreement = !second ? Agreement::only_first : Agreement::only_second,
                        .first = std::move(first),
                        .second = std::move(second)};
  if (figure.first && figure.second) {
    const bool same = figure.first->value == figure.second->value;
    figure.agreement = same ? Agreement::same : Agreement::differs;
    if (const auto difference = subtract(figure.second->value, figure.first->value);
        !same && difference) {
      figure.difference = *difference;
    }
  }
  return figure;
}

/// Pairs figures by name: those of the first document in its order, then what only the second has.
void pair_by_name(const Figures& first, const Figures& second,
                  std::vector<ComparedFigure>& figures) {
  std::map<std::string, const Figure*> seconds;
  for (const Figure& each : second.all()) {
    seconds.emplace(each.name, &each);
  }
  for (const Figure& each : first.all()) {
    std::optional<ComparedSide> other;
    if (const auto found = seconds.find(each.name); found != seconds.end()) {
      other = ComparedSide{found->second->value, found->second->origin};
      seconds.erase(found);
    }
    figures.push_back(compared(each.name, each.is_computed, ComparedSide{each.value, each.origin},
                               std::move(other)));
  }
  for (const Figure& each : second.all()) {
    if (seconds.contains(each.name)) {
      figures.push_back(compared(each.name, each.is_computed, std::nullopt,
                                 ComparedSide{each.value, each.origin}));
    }
  }
}

using Key = std::function<std::string(const Position&)>;

std::string due(const Position& position) {
  return position.traits.maturity_date ? " due " + to_string(*position.traits.maturity_date) : "";
}

/// From the most to the least that two documents may both say of a line. An empty key is none.
const std::vector<Key>& keys() {
  static const std::vector<Key> all = {
      [](const Position& each) {
        return each.id.empty() ? each.label.empty()
                                     ? std::string{}
                                     : each.traits.asset_class + " " + each.label + due(each) +
                                           each.traits.within.value_or("")
                               : each.id + due(each) + each.traits.within.value_or("") +
                                     each.custodian.value_or("");
      },
      [](const Position& each) {
        return each.id.empty() ? std::string{} : each.id + each.custodian.value_or("");
      },
      [](const Position& each) { return each.id; },
      [](const Position& each) {
        return each.traits.asset_class + due(each) + " " + each.traits.within.value_or("");
      },
      [](const Position& each) { return each.traits.asset_class + due(each); }};
  return all;
}

std::string position_name(const Position& position) {
  std::string name = "position " + position.traits.asset_class;
  if (!position.id.empty()) {
    name += " " + position.id;
  } else if (!position.label.empty()) {
    name += " \"" + position.label + "\"";
  }
  return name + due(position);
}

using Lines = std::vector<const Position*>;

/// Lines by a key; a key that two lines have leads to null.
std::map<std::string, const Position*> unique_by(const Lines& lines, const Key& key) {
  std::map<std::string, const Position*> found;
  for (const Position* each : lines) {
    const std::string text = key(*each);
    if (text.empty()) {
      continue;
    }
    const auto [at, is_new] = found.emplace(text, each);
    at->second = is_new ? each : nullptr;
  }
  return found;
}

/// Pairs lines that one key names alone in both documents; an ambiguous key pairs nothing.
std::map<const Position*, const Position*> pairs_of(Lines& first, Lines& second) {
  std::map<const Position*, const Position*> pairs;
  std::set<const Position*> taken;
  for (const Key& key : keys()) {
    const auto firsts = unique_by(first, key);
    const auto seconds = unique_by(second, key);
    for (const auto& [text, line] : firsts) {
      const auto other = seconds.find(text);
      if (line == nullptr || other == seconds.end() || other->second == nullptr) {
        continue;
      }
      // Two identifiers that differ are two securities, whatever else is alike.
      if (line->id.empty() || other->second->id.empty() || line->id == other->second->id) {
        pairs.emplace(line, other->second);
        taken.insert(other->second);
      }
    }
    std::erase_if(first, [&](const Position* each) { return pairs.contains(each); });
    std::erase_if(second, [&](const Position* each) { return taken.contains(each); });
  }
  return pairs;
}

void pair_positions(const Observation& first, const Observation& second,
                    std::vector<ComparedFigure>& figures) {
  Lines firsts;
  Lines seconds;
  std::ranges::transform(first.kept, std::back_inserter(firsts),
                         [](const Position& each) { return &each; });
  std::ranges::transform(second.kept, std::back_inserter(seconds),
                         [](const Position& each) { return &each; });
  const auto pairs = pairs_of(firsts, seconds);
  for (const Position& each : first.kept) {
    std::optional<ComparedSide> other;
    if (const auto found = pairs.find(&each); found != pairs.end()) {
      other = ComparedSide{found->second->value, found->second->origin};
    }
    figures.push_back(compared(position_name(each), false, ComparedSide{each.value, each.origin},
                               std::move(other)));
  }
  for (const Position* each : seconds) {
    figures.push_back(compared(position_name(*each), false, std::nullopt,
                               ComparedSide{each->value, each->origin}));
  }
}

const Instant* as_of(const Observation& observation) { return observation.facts.instant("as_of"); }

bool are_one_instant(const Instant& a, const Instant& b) {
  const bool both_exact = a.has_time && b.has_time && a.offset_minutes && b.offset_minutes;
  return both_exact ? a.seconds_utc() == b.seconds_utc() : a.date == b.date;
}

Result<ComparedObservation> compare_observations(const Report& first, const Observation& one,
                                                 const Report& second, const Observation& other) {
  ComparedObservation compared{as_of(one)->written, as_of(other)->written};
  pair_by_name(figures_of(first, one), figures_of(second, other), compared.figures);
  const auto sums = sums_of(one);
  const auto other_sums = sums_of(other);
  if (!sums || !other_sums) {
    return !sums ? sums.error() : other_sums.error();
  }
  pair_by_name(*sums, *other_sums, compared.figures);
  pair_positions(one, other, compared.figures);
  return compared;
}

/// Two texts that both documents state and that cannot be those of one coin.
Result<Done> check_comparable(const Report& first, const Report& second) {
  for (const char* name : {"coin", "ref_ccy"}) {
    const std::string* one = first.facts.text(name);
    const std::string* other = second.facts.text(name);
    if (one != nullptr && other != nullptr && *one != *other) {
      return Error{.code = ErrorCode::not_comparable,
                   .message = std::string(name) + " is " + *one + " in the first document and " +
                              *other + " in the second"};
    }
  }
  return Done{};
}

std::string written_instants(const Report& report) {
  std::string text;
  for (const Observation& each : report.observations) {
    text += (text.empty() ? "" : ", ") + as_of(each)->written;
  }
  return text;
}

}  // namespace

std::string_view to_string(Agreement agreement) {
  switch (agreement) {
    case Agreement::same: return "same";
    case Agreement::differs: return "differs";
    case Agreement::only_first: return "only-first";
    case Agreement::only_second: return "only-second";
  }
  return {};
}

std::size_t ReportComparison::count(Agreement agreement) const {
  std::size_t count = 0;
  for (const ComparedObservation& each : observations) {
    count += static_cast<std::size_t>(
        std::ranges::count(each.figures, agreement, &ComparedFigure::agreement));
  }
  return count;
}

std::size_t ReportComparison::unmatched() const {
  return static_cast<std::size_t>(std::ranges::count_if(observations, [](const auto& each) {
    return each.first_as_of.empty() || each.second_as_of.empty();
  }));
}

Result<ReportComparison> compare_reports(const Report& first, const Report& second) {
  if (const auto done = check_comparable(first, second); !done) {
    return done.error();
  }
  ReportComparison comparison;
  std::vector<bool> used(second.observations.size(), false);
  for (const Observation& one : first.observations) {
    const Observation* match = nullptr;
    for (std::size_t i = 0; i < second.observations.size() && match == nullptr; ++i) {
      if (!used[i] && are_one_instant(*as_of(one), *as_of(second.observations[i]))) {
        used[i] = true;
        match = &second.observations[i];
      }
    }
    if (match == nullptr) {
      comparison.observations.push_back({as_of(one)->written, {}});
      continue;
    }
    auto compared = compare_observations(first, one, second, *match);
    if (!compared) {
      return compared.error();
    }
    comparison.observations.push_back(*std::move(compared));
  }
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (!used[i]) {
      comparison.observations.push_back({{}, as_of(second.observations[i])->written});
    }
  }
  if (std::ranges::find(used, true) == used.end()) {
    return Error{.code = ErrorCode::not_comparable,
                 .message = "the two documents have no instant in common",
                 .hint = "the first speaks of " + written_instants(first) + ", the second of " +
                         written_instants(second)};
  }
  for (const char* name : {"issuer.name", "valuation_basis"}) {
    const std::string* one = first.facts.text(name);
    const std::string* other = second.facts.text(name);
    if (one != nullptr && other != nullptr && *one != *other) {
      comparison.notes.push_back(std::string(name) + " is \"" + *one + "\" in the first and \"" +
                                 *other + "\" in the second");
    }
  }
  return comparison;
}

}  // namespace specie
