#include "formats/xbrl/matcher.hpp"

#include <algorithm>
#include <optional>

#include "formats/json/utf8.hpp"
#include "formats/xbrl/agreement.hpp"
#include "formats/xbrl/completeness.hpp"
#include "formats/xbrl/number.hpp"

namespace specie::xbrl {
namespace {

constexpr std::int64_t seconds_of_day = 86'400;

struct Candidate {
  std::size_t rule = 0;
  std::size_t beside = 0;
};

bool is_number(FieldKind kind) { return kind == FieldKind::decimal || kind == FieldKind::amount; }

std::string pure() { return unit_text({QName{std::string(xbrli), "pure"}}, {}); }

bool fits(const RuleDimension& asked, const Dimension& stated) {
  const bool may_be_typed = stated.is_typed || stated.is_either;
  if (asked.axis != stated.axis) {
    return false;
  }
  if (asked.member) {
    return !stated.is_typed && *asked.member == stated.member;
  }
  return may_be_typed && (!asked.typed || *asked.typed == stated.typed);
}

class Matcher {
 public:
  Matcher(const Document& document, const ConceptMap& map, const Limits& limits)
      : document_(document), map_(map), limits_(limits) {}

  Result<Matched> match();

 private:
  using Found = std::pair<std::size_t, Slot>;  ///< a fact's index, and what it is taken for

  void add_candidates(std::size_t index);
  Result<Done> find_slots();
  Result<Done> find_slot(std::size_t index);
  bool suits(const Fact& fact, const Context& context, const Candidate& candidate) const;
  Result<Observed> observed(const Fact& fact, const Context& context) const;
  static std::int64_t seconds_of(const Observed& observed);
  Slot slot_of(const Candidate& candidate, const Context& context, std::int64_t instant) const;
  Result<Done> check_entity(const Fact& fact, const Context& context);
  void keep_last();
  Result<Done> take_all();
  Result<Taken> read(std::size_t index, const Slot& slot) const;
  Result<Done> check_instants() const;
  Error unfit(const Fact& fact) const;

  const Document& document_;
  const ConceptMap& map_;
  const Limits& limits_;
  std::map<QName, std::vector<Candidate>> candidates_;
  std::vector<Found> found_;
  std::vector<std::pair<const Fact*, std::optional<std::int64_t>>> unfit_;
  std::map<QName, std::size_t> unknown_;
  const Fact* first_ = nullptr;  ///< whose entity the others have to have
  Matched matched_;
};

bool Matcher::suits(const Fact& fact, const Context& context, const Candidate& candidate) const {
  const ConceptRule& rule = map_.rules[candidate.rule];
  const bool figure = candidate.beside == 0;
  const bool unitless = !figure && !is_number(rule.beside[candidate.beside - 1].member->kind);
  const std::string& unit = unitless ? std::string() : rule.unit;
  // xBRL-JSON and xBRL-CSV leave out the unit of a number without one.
  const bool bare = document_.format.starts_with("xBRL-") && fact.unit.empty() && unit == pure();
  if (rule.takes_rest) {
    return true;
  }
  const Period::Kind kind = context.period.kind;
  const bool any_unit = rule.meaning == ConceptRule::Meaning::skip && rule.unit.empty();
  const bool timely =
      figure ? !rule.period || *rule.period == kind : context.period.end.has_value();
  return timely && (any_unit || fact.unit == unit || bare) &&
         std::ranges::equal(rule.dimensions, context.dimensions, fits);
}

/// The instant that a fact is of: of a duration, its end.
Result<Observed> Matcher::observed(const Fact& fact, const Context& context) const {
  Observed result{.moment = *context.period.end, .origin = context.origin};
  const auto stated = result.moment.offset_minutes;
  if (!stated && !map_.offset_minutes) {
    return Error{
        .code = ErrorCode::no_offset,
        .message = "the context of " + to_string(fact.concept_name) + " has no offset from UTC",
        .origin = fact.origin,
        .hint = "dates of XBRL have none: declare \"as_of_offset\" in the concept map"};
  }
  result.offset_is_maps = !stated;
  result.offset_minutes = stated ? *stated : *map_.offset_minutes;
  constexpr std::int64_t year_2000 = 946'684'800;
  if (seconds_of(result) < year_2000) {
    return Error{.code = ErrorCode::malformed_fact,
                 .message = to_string(fact.concept_name) + " is of " + to_string(result.moment) +
                            ", before there were coins",
                 .origin = fact.origin};
  }
  return result;
}

std::int64_t Matcher::seconds_of(const Observed& observed) {
  constexpr Date epoch{std::chrono::year{1970}, std::chrono::month{1}, std::chrono::day{1}};
  return days_between(epoch, observed.moment.date) * seconds_of_day +
         observed.moment.second_of_day - std::int64_t{observed.offset_minutes} * 60;
}

Slot Matcher::slot_of(const Candidate& candidate, const Context& context,
                      std::int64_t instant) const {
  Slot slot{.instant = instant, .rule = candidate.rule, .beside = candidate.beside};
  const auto& asked = map_.rules[candidate.rule].dimensions;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (!asked[i].states.empty()) {
      slot.states.push_back(context.dimensions[i].typed);
    }
  }
  return slot;
}

Result<Done> Matcher::check_entity(const Fact& fact, const Context& context) {
  if (!map_.entity.empty() && context.entity != map_.entity) {
    return Error{.code = ErrorCode::unknown_concept,
                 .message = to_string(fact.concept_name) + " is stated for the entity \"" +
                            cut_text(context.entity, 80) + "\", and the map is for \"" +
                            cut_text(map_.entity, 80) + "\"",
                 .origin = fact.origin};
  }
  if (first_ == nullptr) {
    first_ = &fact;
  }
  const Context& other = document_.contexts[first_->context];
  if (other.entity != context.entity) {
    return Error{.code = ErrorCode::malformed_fact,
                 .message = to_string(fact.concept_name) + " is stated for the entity \"" +
                            cut_text(context.entity, 80) + "\", and other facts for \"" +
                            cut_text(other.entity, 80) + "\" (" + place_text(first_->origin) + ")",
                 .origin = fact.origin,
                 .hint = "figures of two companies are not one report: name one as \"entity\""};
  }
  return Done{};
}

Result<Done> Matcher::find_slot(std::size_t index) {
  const Fact& fact = document_.facts[index];
  const auto candidates = candidates_.find(fact.concept_name);
  if (candidates == candidates_.end()) {
    ++unknown_[fact.concept_name];
    return Done{};
  }
  const Context& context = document_.contexts[fact.context];
  if (!fact.fault.empty() || !context.fault.empty()) {
    return Error{
        .code = ErrorCode::malformed_fact,
        .message = to_string(fact.concept_name) + " " +
                   (!fact.fault.empty() ? fact.fault : "is in a context that " + context.fault),
        .origin = fact.origin};
  }
  std::optional<std::int64_t> instant;
  const auto chosen = std::ranges::find_if(
      candidates->second, [&](const Candidate& each) { return suits(fact, context, each); });
  const bool is_of_report = chosen != candidates->second.end() && chosen->beside == 0 &&
                            map_.rules[chosen->rule].is_of_report();
  const bool skipped = chosen != candidates->second.end() &&
                       map_.rules[chosen->rule].meaning == ConceptRule::Meaning::skip;
  std::optional<Observed> at;
  if (context.period.end && !is_of_report && !skipped) {
    auto resolved = observed(fact, context);
    if (!resolved) {
      return resolved.error();
    }
    instant = seconds_of(*resolved);
    at = *resolved;
  }
  if (chosen == candidates->second.end() || (!is_of_report && !skipped && !instant)) {
    unfit_.emplace_back(&fact, instant);
    return Done{};
  }
  if (const auto done = check_entity(fact, context); !skipped && !done) {
    return done;
  }
  const bool opens = at && chosen->beside == 0 && context.period.kind == Period::Kind::instant;
  if (opens && !(fact.is_nil && map_.rules[chosen->rule].is_optional)) {
    matched_.instants.try_emplace(*instant, *at);
  }
  found_.emplace_back(index, slot_of(*chosen, context, instant.value_or(0)));
  return Done{};
}

void Matcher::add_candidates(std::size_t index) {
  const ConceptRule& rule = map_.rules[index];
  candidates_[rule.concept_name].push_back({index, 0});
  for (std::size_t i = 0; i < rule.beside.size(); ++i) {
    candidates_[rule.beside[i].concept_name].push_back({index, i + 1});
  }
}

Result<Done> Matcher::find_slots() {
  for (const bool rest : {false, true}) {  // what takes the rest comes last
    for (std::size_t i = 0; i < map_.rules.size(); ++i) {
      if (map_.rules[i].takes_rest == rest) {
        add_candidates(i);
      }
    }
  }
  for (std::size_t i = 0; i < document_.facts.size(); ++i) {
    if (const auto done = find_slot(i); !done) {
      return done;
    }
  }
  return Done{};
}

/// Figures of other instants than the last are left out where the map says so.
void Matcher::keep_last() {
  if (!map_.only_last || matched_.instants.size() < 2) {
    return;
  }
  const std::int64_t last = matched_.instants.rbegin()->first;
  const std::size_t others = matched_.instants.size() - 1;
  matched_.notes.push_back("the concept map takes the last instant alone; not read: " +
                           to_string(matched_.instants.begin()->second.moment) +
                           (others > 1 ? " and " + std::to_string(others - 1) + " more" : ""));
  const auto is_other = [&](std::int64_t instant) { return instant != 0 && instant < last; };
  std::erase_if(matched_.instants, [&](const auto& each) { return each.first != last; });
  std::erase_if(found_, [&](const Found& each) { return is_other(each.second.instant); });
  std::erase_if(unfit_, [&](const auto& each) { return each.second && is_other(*each.second); });
}

Error Matcher::unfit(const Fact& fact) const {
  const Context& context = document_.contexts[fact.context];
  constexpr std::size_t named_max = 8;
  std::string how;
  for (std::size_t i = 0; i < std::min(named_max, context.dimensions.size()); ++i) {
    const Dimension& each = context.dimensions[i];
    const bool is_typed = each.is_typed || each.member == QName{};
    how += (how.empty() ? "" : ", ") + cut_text(each.axis.local, 40) + " = " +
           cut_text(is_typed ? each.typed : each.member.local, 40);
  }
  const char* period = context.period.kind == Period::Kind::instant    ? "an instant"
                       : context.period.kind == Period::Kind::duration ? "a duration"
                                                                       : "no period";
  const auto unit = fact.unit.rfind('}');
  return {.code = ErrorCode::unknown_concept,
          .message = to_string(fact.concept_name) + " is stated with " +
                     (how.empty() ? "no dimensions" : how) +
                     (fact.unit.empty() ? "" : ", in " + cut_text(fact.unit.substr(unit + 1), 40)) +
                     ", for " + period + ": no rule of the concept map takes it",
          .origin = fact.origin,
          .hint = "give the map a rule for it, or leave it out there with \"skip\" and a reason"};
}

Result<Taken> Matcher::read(std::size_t index, const Slot& slot) const {
  const Fact& fact = document_.facts[index];
  const ConceptRule& rule = map_.rules[slot.rule];
  Taken taken{.fact = &fact, .order = index, .is_nil = fact.is_nil};
  const bool numeric =
      slot.beside == 0 ? !rule.unit.empty() : is_number(rule.beside[slot.beside - 1].member->kind);
  if (fact.is_nil) {
    return taken;
  }
  if (numeric) {
    const auto number = number_of(fact);
    if (!number) {
      return Error(number.error()).at(fact.origin);
    }
    taken.number = *number;
    taken.text = to_string(*number);
    return taken;
  }
  auto text = text_of(fact);
  if (!text) {
    return Error(text.error()).at(fact.origin);
  }
  taken.is_nil = text->empty();
  taken.text = *std::move(text);
  if (slot.beside > 0 || rule.words.empty() || taken.is_nil) {
    return taken;
  }
  const auto word =
      std::ranges::find(rule.words, taken.text, [](const auto& e) { return e.first; });
  if (word == rule.words.end()) {
    return Error{.code = ErrorCode::wrong_value,
                 .message = rule.written + " says \"" + cut_text(taken.text, 60) +
                            "\", which is not a word that the concept map knows",
                 .origin = fact.origin};
  }
  taken.text = word->second;
  return taken;
}

Result<Done> Matcher::take_all() {
  for (const auto& [index, slot] : found_) {
    if (map_.rules[slot.rule].meaning == ConceptRule::Meaning::skip) {
      continue;
    }
    auto next = read(index, slot);
    if (!next) {
      return next.error();
    }
    const auto [at, is_new] = matched_.taken.try_emplace(slot, *next);
    if (is_new) {
      continue;
    }
    if (const auto agreed = agree(at->second, *next, matched_.notes); !agreed) {
      return agreed;
    }
  }
  return Done{};
}

Result<Done> Matcher::check_instants() const {
  if (matched_.instants.empty()) {
    return Error{
        .code = ErrorCode::no_as_of,
        .message = "the document states no figure of an instant that the concept map takes",
        .hint = "as_of is the instant of the figures: specie inspect needs one of them"};
  }
  if (matched_.instants.size() > limits_.observations) {
    return Error{.code = ErrorCode::over_limit,
                 .message = "figures of more than " + std::to_string(limits_.observations) +
                            (limits_.observations == 1 ? " instant" : " instants") +
                            " (observations)"};
  }
  for (const auto& [index, slot] : found_) {
    const bool lost = slot.instant != 0 && !matched_.instants.contains(slot.instant);
    if (lost && map_.rules[slot.rule].meaning != ConceptRule::Meaning::skip) {
      const Fact& fact = document_.facts[index];
      return Error{.code = ErrorCode::unknown_concept,
                   .message = to_string(fact.concept_name) +
                              " is of an instant of which there is no other figure: " +
                              to_string(*document_.contexts[fact.context].period.end),
                   .origin = fact.origin,
                   .hint = "facts of two instants are not put together"};
    }
  }
  return Done{};
}

Result<Matched> Matcher::match() {
  if (const auto done = find_slots(); !done) {
    return done.error();
  }
  keep_last();
  if (!unfit_.empty()) {
    return unfit(*unfit_.front().first);
  }
  if (const auto done = take_all(); !done) {
    return done.error();
  }
  for (const auto& done :
       {check_instants(), check_required(map_, matched_), check_beside(map_, matched_)}) {
    if (!done) {
      return done.error();
    }
  }
  std::map<std::size_t, std::size_t> skipped;
  for (const auto& [index, slot] : found_) {
    const bool is_skipped = map_.rules[slot.rule].meaning == ConceptRule::Meaning::skip;
    skipped[slot.rule] += is_skipped ? std::size_t{1} : std::size_t{0};
  }
  for (const auto& [rule, count] : skipped) {
    if (count > 0) {
      matched_.notes.push_back(map_.rules[rule].written + " is left out (" + std::to_string(count) +
                               (count == 1 ? " fact): " : " facts): ") + map_.rules[rule].name);
    }
  }
  note_unknown(unknown_, matched_.notes);
  return std::move(matched_);
}

}  // namespace

std::string place_text(const Origin& origin) {
  return (origin.document < first_part ? "" : origin.pointer + ":") + std::to_string(origin.line) +
         ":" + std::to_string(origin.column);
}

Result<Matched> match_facts(const Document& document, const ConceptMap& map, const Limits& limits) {
  auto matched = Matcher(document, map, limits).match();
  if (matched) {
    matched->parts = document.parts;
  }
  return matched;
}

}  // namespace specie::xbrl
