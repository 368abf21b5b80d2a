// How the facts of a facts file come into a report.
#include <algorithm>
#include <charconv>

#include "formats/json/fact_reader.hpp"
#include "formats/json/facts_reader.hpp"
#include "formats/json/position_reader.hpp"

namespace specie {
namespace {

std::optional<std::uint64_t> index_of(std::string_view segment) {
  std::uint64_t index = 0;
  const auto* end = segment.data() + segment.size();
  const auto [stopped, error] = std::from_chars(segment.data(), end, index);
  const bool canonical = segment == "0" || !segment.starts_with('0');
  return error == std::errc() && stopped == end && canonical && !segment.empty()
             ? std::optional(index)
             : std::nullopt;
}

bool is_element(std::string_view segment) { return segment == "-" || index_of(segment); }

/// Whether it leads to a member of a position: /observations/I/positions/J/NAME.
bool is_of_position(const PointedFact& fact) {
  const auto& path = fact.segments;
  return path.size() == 5 && path[0] == "observations" && index_of(path[1]) &&
         path[2] == "positions" && index_of(path[3]);
}

/// The part of a report that a fact belongs to.
struct Place {
  Facts& facts;
  std::vector<Record>& records;
  Observation* observation;  ///< null: the report itself
  std::span<const std::string> path;
};

class Completion {
 public:
  Completion(Report& report, const PointedFact& pointed, const SuppliedFact& fact)
      : report_(report), pointed_(pointed), fact_(fact) {}

  Result<Done> put();

 private:
  Error nowhere(std::string hint = {}) const {
    return {.code = ErrorCode::unknown_key,
            .message = "\"" + pointed_.pointer + "\" leads to nothing that can be supplied",
            .origin = fact_.origin,
            .hint = hint.empty() ? "docs/facts-format.md says what can" : std::move(hint)};
  }
  Error stated() const {
    return {.code = ErrorCode::stated_twice,
            .message = "the report itself states this fact",
            .origin = fact_.origin,
            .hint = "a supplied fact never stands in place of one that is stated"};
  }
  Result<Done> put_scalar(const Place& place, const std::string& name);
  Result<Done> put_at(const Place& place);
  Result<Done> put_element(const Place& place, const std::string& list);
  Result<Done> put_member(const Place& place, const std::string& list, std::uint64_t index,
                          const std::string& member);
  Result<Done> put_fund(Observation& observation, std::span<const std::string> path);

  Report& report_;
  const PointedFact& pointed_;
  const SuppliedFact& fact_;
};

std::string joined(std::span<const std::string> path) {
  std::string name;
  for (const std::string& each : path) {
    name += (name.empty() ? "" : ".") + each;
  }
  return name;
}

Result<Done> Completion::put() {
  Place place{report_.facts, report_.records, nullptr, pointed_.segments};
  if (place.path.front() == "observations") {
    const auto index =
        place.path.size() > 2 ? index_of(place.path[1]) : std::optional<std::uint64_t>();
    if (!index || *index >= report_.observations.size()) {
      return nowhere("the report has " + std::to_string(report_.observations.size()) +
                     " observations, counted from 0");
    }
    Observation& observation = report_.observations[*index];
    if (place.path[2] == "funds") {
      return put_fund(observation, place.path.subspan(3));
    }
    return put_at({observation.facts, observation.records, &observation, place.path.subspan(2)});
  }
  return put_at(place);
}

/// A scalar, or an element of the list that the path leads through.
Result<Done> Completion::put_at(const Place& place) {
  std::size_t at = 0;
  while (at < place.path.size() && !is_element(place.path[at])) {
    ++at;
  }
  const std::string name = joined(place.path.first(at));
  if (at == place.path.size()) {
    return put_scalar(place, name);
  }
  if (place.path[at] == "-" && at + 1 == place.path.size() && at > 0) {
    return put_element(place, name);
  }
  const auto index = index_of(place.path[at]);
  return index && at + 2 == place.path.size() ? put_member(place, name, *index, place.path[at + 1])
                                              : nowhere();
}

/// A whole element behind those that the report lists: each of its members is supplied.
Result<Done> Completion::put_element(const Place& place, const std::string& list) {
  if (find_field(list) != nullptr) {
    return nowhere();
  }
  JsonMember member{.key = list.substr(list.find_last_of('.') + 1), .value = {.members = {}}};
  member.value.kind = JsonNode::Kind::array;
  member.value.items.push_back(pointed_.value);
  Facts none;
  std::vector<Record> added;
  if (const auto done = read_member(member, list, fact_.origin.pointer, none, added); !done) {
    return Error(done.error()).at(fact_.origin);
  }
  if (added.empty()) {
    return nowhere();
  }
  Record record{.list = list, .facts = {}, .origin = fact_.origin};
  for (const Fact& each : added.front().facts.all()) {
    record.facts.put({each.name, each.value, fact_.origin});
  }
  place.records.push_back(std::move(record));
  return Done{};
}

Result<Done> Completion::put_scalar(const Place& place, const std::string& name) {
  const Field* field = find_field(name);
  if (field == nullptr || name == "as_of") {
    return nowhere();
  }
  const bool elsewhere =
      place.observation != nullptr
          ? report_.facts.has(name)
          : std::ranges::any_of(report_.observations,
                                [&](const Observation& each) { return each.facts.has(name); });
  if (elsewhere || place.facts.has(name)) {
    return stated();
  }
  auto value = read_value(pointed_.value, *field, fact_.origin.pointer);
  if (!value) {
    return value.error();
  }
  if (name == "par" && std::get<Decimal>(*value).is_zero()) {
    return Error{.code = ErrorCode::wrong_value, .message = "par is zero", .origin = fact_.origin};
  }
  place.facts.put({name, *std::move(value), fact_.origin});
  return Done{};
}

Result<Done> Completion::put_member(const Place& place, const std::string& list,
                                    std::uint64_t index, const std::string& member) {
  const Field* field = find_field(list + "[]." + member);
  std::vector<Record*> records;
  for (Record& each : place.records) {
    if (each.list == list) {
      records.push_back(&each);
    }
  }
  if (field == nullptr || index >= records.size()) {
    return nowhere(field == nullptr ? std::string{}
                                    : "the report has " + std::to_string(records.size()) +
                                          " elements there, counted from 0");
  }
  auto value = read_value(pointed_.value, *field, fact_.origin.pointer);
  if (!value) {
    return value.error();
  }
  return records[index]->facts.put({member, *std::move(value), fact_.origin}) ? Result<Done>(Done{})
                                                                              : stated();
}

/// What is known of a fund beside what it holds.
Result<Done> Completion::put_fund(Observation& observation, std::span<const std::string> path) {
  const auto index = path.size() == 2 ? index_of(path[0]) : std::optional<std::uint64_t>();
  if (!index || *index >= observation.funds.size()) {
    return nowhere("the observation has " + std::to_string(observation.funds.size()) +
                   " funds whose holdings are printed, counted from 0");
  }
  Fund& fund = observation.funds[*index];
  const auto members = fund_members();
  if (std::ranges::find(members, path[1]) == members.end()) {
    return nowhere();
  }
  Position unit{.traits = fund.traits, .value = 0, .fund_id = fund.fund_id};
  const auto name = put_position_member(pointed_.value, path[1], fact_.origin.pointer, unit);
  if (!name) {
    return name.error();
  }
  fund.traits = std::move(unit.traits);
  fund.fund_id = std::move(unit.fund_id);
  fund.traits.supplied.push_back({*name, static_cast<std::uint32_t>(pointed_.fact)});
  return Done{};
}

Error as_facts_error(Error error, const std::string& file) {
  error.hint = error.hint.empty() ? std::string(kind_of(error.code).cure) : error.hint;
  error.code = ErrorCode::bad_facts_file;
  error.document = file;
  error.excerpt.clear();
  return error;
}

}  // namespace

Result<Done> SuppliedFacts::put_term(const std::string& member, const JsonNode& value,
                                     std::size_t fact, Position& position) {
  const auto name = put_position_member(value, member, facts[fact].origin.pointer, position);
  if (!name) {
    return name.error();
  }
  position.traits.supplied.push_back({*name, static_cast<std::uint32_t>(fact)});
  ++facts[fact].positions;
  return Done{};
}

Result<Done> SuppliedFacts::put_pointed(std::size_t observation, std::uint64_t line,
                                        Position& position) {
  if (!by_line_) {
    by_line_.emplace();
    used_.assign(pointed.size(), false);
    for (std::size_t i = 0; i < pointed.size(); ++i) {
      if (is_of_position(pointed[i])) {
        const auto& path = pointed[i].segments;
        (*by_line_)[{*index_of(path[1]), *index_of(path[3])}].push_back(i);
      }
    }
  }
  const auto found = by_line_->find({observation, line});
  if (found == by_line_->end()) {
    return Done{};
  }
  for (const std::size_t each : found->second) {
    used_[each] = true;
    const auto done =
        put_term(pointed[each].segments[4], pointed[each].value, pointed[each].fact, position);
    if (!done) {
      return done;
    }
  }
  return Done{};
}

void SuppliedFacts::note_reopened(const std::string& cusip) {
  if (std::ranges::find(reopened_, cusip) == reopened_.end()) {
    reopened_.push_back(cusip);
  }
}

/// The terms of the issue that the line is of: the one issue of its CUSIP, or of its issue date
/// where the line states that.
Result<Done> SuppliedFacts::put_issue_terms(Position& position) {
  const IssueTerms* issue = nullptr;
  for (const IssueTerms& each : issues) {
    const auto& dated = position.traits.issue_date;
    if (each.cusip != position.id || (dated && *dated != each.issue_date)) {
      continue;
    }
    if (issue != nullptr) {
      note_reopened(each.cusip);
      return Done{};
    }
    issue = &each;
  }
  if (issue == nullptr) {
    return Done{};
  }
  for (const IssueTerms::Term& each : issue->terms) {
    const auto same = [&](const std::optional<std::string>& stated) {
      return stated && *stated == each.value.text;
    };
    const Traits& traits = position.traits;
    // What the line says as well is the report's own word, and needs nobody else's.
    const bool agrees = (each.member == "issue_date" && traits.issue_date) ||
                        (each.member == "maturity_date" && traits.maturity_date &&
                         to_string(*traits.maturity_date) == each.value.text) ||
                        (each.member == "sub_class" && same(traits.sub_class)) ||
                        (each.member == "issuer_country" && same(traits.issuer_country));
    if (agrees) {
      continue;
    }
    if (const auto done = put_term(each.member, each.value, each.fact, position); !done) {
      return done;
    }
  }
  return Done{};
}

void SuppliedFacts::complete(std::size_t observation, std::uint64_t line, Position& position) {
  if (fault_) {
    return;
  }
  auto done = put_pointed(observation, line, position);
  if (done) {
    done = put_issue_terms(position);
  }
  if (!done) {
    fault_ = done.error();
  }
}

Result<Done> SuppliedFacts::complete(Report& report) {
  for (std::size_t i = 0; i < pointed.size() && !fault_; ++i) {
    const PointedFact& each = pointed[i];
    if (is_of_position(each)) {
      if (used_.size() <= i || !used_[i]) {
        fault_ = Error{.code = ErrorCode::unknown_key,
                       .message = "the report has no " +
                                  each.pointer.substr(0, each.pointer.find_last_of('/')),
                       .origin = facts[each.fact].origin,
                       .hint = "positions are counted from 0, as specie inspect lists them"};
      }
      continue;
    }
    if (auto done = Completion(report, each, facts[each.fact]).put(); !done) {
      fault_ = done.error();
    }
  }
  if (fault_) {
    return as_facts_error(*fault_, file);
  }
  for (const std::string& each : reopened_) {
    report.notes.push_back(
        "several issues of " + each +
        " are supplied and the report does not say which it holds: none is used");
  }
  report.supplied = facts;
  return Done{};
}

}  // namespace specie
