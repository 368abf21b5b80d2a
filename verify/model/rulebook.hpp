#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "verify/model/date.hpp"
#include "verify/model/decimal.hpp"
#include "verify/model/trust.hpp"

namespace specie {

/// One flat test of one fact: no nesting, no expressions. Three answers: met, not met, not known.
///
/// The fact is a name of docs/fields.md, an attribute of a position, or one of the derived
/// attributes of docs/rulebooks.md. Exactly one of the comparisons is set.
struct Condition {
  std::string fact;
  std::optional<bool> is = {};       ///< a flag, or a statement that is made
  bool stated = false;               ///< present at all
  std::vector<std::string> in = {};  ///< one of these words; of a list, every element
  std::vector<std::string> not_in = {};
  std::optional<Decimal> at_most = {};
  std::optional<Decimal> at_least = {};
  std::optional<Decimal> more_than = {};
  std::string equals_fact = {};  ///< the same value as another fact
  std::string differs_from_fact = {};
  std::string contains_fact = {};    ///< a list that holds another fact's value
  std::string not_before_fact = {};  ///< a date not before another fact's
  std::optional<Decimal> months_before_verification_at_most = {};
  std::vector<std::string> mentions = {};       ///< a text with one of these phrases, whole words
  std::vector<std::string> mentions_none = {};  ///< a text with none of them

  /// Values for which no text known says yes or no: the answer is open, law-undetermined. "*"
  /// stands for every value that does not meet the condition.
  std::vector<std::string> undetermined = {};
  /// Words in a stated text that a person has to read: open, human-review.
  std::vector<std::string> doubtful_words = {};
  bool met_if_absent = false;  ///< silence is no fault here; printed as a reading where it matters
  /// What does not meet it only fails to show it: open, not-evidenced, never a fault.
  bool open_unless_met = false;
  std::string ask = {};  ///< what to ask when the report does not say
  Origin origin = {};
};

/// Positions by class and attribute limits. A row of the eligibility table, or a set for a measure.
struct AssetSet {
  std::string name;
  std::string criterion = {};             ///< the criterion whose limb this is
  std::vector<std::string> classes = {};  ///< of positions[].class; "*" for all
  std::vector<Condition> when = {};       ///< the row is passed over when one is certainly not met
  std::vector<Condition> limits = {};     ///< all met: in the set
  /// Row names: a fund is in the set only when each of its holdings is in one of these.
  std::vector<std::string> look_through = {};
  bool has_look_through = false;
  /// Row names: the position, taken as not tokenised, must be in one of these.
  std::vector<std::string> underlying = {};
  bool has_underlying = false;
  Origin origin = {};
  std::string law_undetermined = {};  ///< set: in the set only under one reading; says which
};

enum class Comparison { at_least, at_most };

enum class CriterionKind { measured, manual, info };

enum class Severity { must, should, disclosure, info };
std::string_view to_string(Severity severity);

struct LegalStatus {
  std::string
      word;  ///< of the catalogue: enacted-not-effective, final-not-effective, proposed, ...
  std::optional<Date> made = {};
  std::optional<Date> effective = {};
  std::string made_verb = {};  ///< "enacted", "made", "published"
};

/// Whether the rule binds on that day.
bool in_force(const LegalStatus& status, const Date& law_date);
/// "enacted 2025-07-18, effective 2027-01-18; not yet in force on 2026-04-30" (ruling 9).
std::string describe(const LegalStatus& status, const Date& law_date);

struct Criterion {
  std::string id;
  std::string title;
  int version = 1;
  CriterionKind kind = CriterionKind::measured;
  std::string citation;
  std::string url = {};
  std::string rule = {};       ///< the rule in our words
  std::string ambiguity = {};  ///< what the text leaves open, and the reading taken
  LegalStatus status = {};
  Severity severity = Severity::must;
  std::string severity_origin = {};  ///< statute, final-rule, ...
  std::string evidence = {};         ///< of the law source: primary, secondary, ...
  std::string last_checked = {};
  std::string question = {};  ///< for manual: what a person must answer

  std::vector<Condition> applies_if =
      {};  ///< one not met: not applicable; one unknown: inconclusive
  /// Sets: not applicable when the pool certainly holds nothing of them; unknown: inconclusive.
  std::vector<std::string> applies_to = {};
  std::vector<Condition> holds = {};   ///< all must be met
  std::vector<Role> signed_by = {};    ///< facts count only when these roles signed (ruling 19)
  bool signed_by_any = false;          ///< one of them is enough
  std::vector<Condition> unless = {};  ///< a fail becomes info when all are met
  std::string unless_reason = {};
  /// Absence is a fail in modes binding and readiness, for this document must carry it (ruling 10).
  bool carried_by_report = false;
  /// Options of the rulebook under which the verdict is information: a safe harbour, no limit.
  std::vector<std::string> information_under = {};

  std::string measure = {};
  std::vector<std::string> of = {};                                         ///< names of asset sets
  std::vector<std::pair<std::string, std::vector<std::string>>> with = {};  ///< word lists
  std::optional<Comparison> comparison = {};
  Decimal threshold = {};
  /// Judged one by one, each with its title, conditions, measure and signatures; the worst decides.
  std::vector<Criterion> parts = {};
  std::string pass_reason = {};  ///< the word that stands beside a pass
  /// Set: a value beside the threshold is shown as info for this reason, not judged. Without
  /// info_at_least every value that does not meet the threshold; with it only the values from there
  /// up to the threshold, which for at_most are values that meet it.
  std::string info_reason = {};
  std::optional<Decimal> info_at_least = {};
  std::string note = {};  ///< printed with every finding of the criterion
  Origin origin = {};

  const std::vector<std::string>* words(std::string_view parameter) const;
};

/// A variant of a law that is not settled yet: a proposal that would make one of several rules.
struct RulebookOption {
  std::string name;   ///< "A"
  std::string title;  ///< what the rule is under it
  Origin origin = {};
};

struct Rulebook {
  std::string id;       ///< the profile: us-genius
  std::string version;  ///< 2026.1.0
  std::string title;
  std::string jurisdiction;  ///< US, UK, none
  std::string sha256 = {};
  std::string checked_until = {};      ///< up to when the law was checked
  std::optional<Date> review_by = {};  ///< the day until which nobody need look at it again
  std::vector<Condition> scope = {};   ///< all met: the law applies to this issuer
  std::string scope_note = {};
  /// Whether a fund is judged by its unit or by its contents.
  bool judges_fund_unit = false;
  std::vector<AssetSet> assets = {};    ///< the eligibility table, first match decides
  std::vector<AssetSet> sets = {};      ///< further named sets
  std::string unlisted_criterion = {};  ///< where a position of no row goes
  std::string backing_criterion = {};   ///< the criterion whose ratio the waterfall shows
  std::vector<RulebookOption> options = {};
  std::string option = {};  ///< the one that is asked: the default until a run chooses another
  std::vector<Criterion> criteria = {};

  const AssetSet* find_set(std::string_view name) const;
  const Criterion* find(std::string_view criterion_id) const;
  const RulebookOption* find_option(std::string_view name) const;
};

}  // namespace specie
