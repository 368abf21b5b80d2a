#pragma once

#include <string>

#include "verify/model/finding.hpp"
#include "verify/model/rulebook.hpp"
#include "verify/rulebook/value.hpp"

namespace specie {

enum class Answer { met, open, not_met };

/// What a condition comes to, and why.
struct Answered {
  Answer answer = Answer::open;
  Reason reason = Reason::not_evidenced;  ///< when open
  std::string_view decided_by = {};       ///< when open: the fact that would settle it
  bool absent = false;                    ///< when open: nothing at all is stated
  std::string detail = {};                ///< when not met: "att.type is review; needed: ..."
};

/// Whether two statements of an instant are the same one. A day alone, or a time without an offset,
/// may be any instant of its day: not known against another of that day.
Answer same_instant(const Instant& a, const Instant& b);

/// Tests one value. Silence is open unless the condition says it is met.
Answered answer(const Condition& condition, const Known& known, const Subject& subject);

/// "examination", "at most 93": what the condition wants.
std::string wanted(const Condition& condition, const Subject& subject);

/// Whether the value certainly does not meet the condition: what answer() says, without its words.
bool rules_out(const Condition& condition, const Known& known, const Subject& subject);

}  // namespace specie
