#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/json/node.hpp"
#include "verify/model/facts.hpp"
#include "verify/model/fields.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// Reads one value as a field's kind asks. Errors name the place.
Result<FactValue> read_value(const JsonNode& node, const Field& field, const std::string& pointer);

/// Reads a member whose full dictionary name is `name`: a scalar into `facts`, an object's members
/// into `facts` under "object.member", a list's elements into `records`.
/// Errors: unknown_key for a name that the dictionary lacks, with the nearest one as a hint.
Result<Done> read_member(const JsonMember& member, const std::string& name,
                         const std::string& pointer, Facts& facts, std::vector<Record>& records);

}  // namespace specie
