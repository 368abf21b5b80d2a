#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/measures/measure.hpp"

namespace specie {

/// The elements of a list such as "custodians": the observation's, then the document's.
std::vector<const Record*> records_of(const Subject& subject, std::string_view list);
std::vector<const Record*> records_of(const Question& question, std::string_view list);

/// "chains[2].minted": what an open fact calls a member of the element at `index`.
std::string member_of(const Record& record, std::size_t index, std::string_view member);

/// Whether the member states something: it is there and is no empty text.
bool states(const Record& record, std::string_view member);

/// The day of a fact, or of an instant's own calendar; nothing when it is neither.
std::optional<Date> day_of(const Fact* fact);

/// Whether one of `words` stands in `text` as a word of its own, whatever the case of its letters.
bool speaks_of(std::string_view text, const std::vector<std::string>& words);

}  // namespace specie
