#pragma once

#include <string_view>
#include <vector>

#include "verify/rulebook/subject.hpp"

namespace specie {

/// The elements of a list such as "custodians": the observation's, then the document's.
std::vector<const Record*> records_of(const Subject& subject, std::string_view list);

/// "chains[2].minted": what an open fact calls a member of the element at `index`.
std::string member_of(const Record& record, std::size_t index, std::string_view member);

/// Whether the member states something: it is there and is no empty text.
bool states(const Record& record, std::string_view member);

}  // namespace specie
