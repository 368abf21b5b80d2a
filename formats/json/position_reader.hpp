#pragma once

#include <span>
#include <string>
#include <string_view>

#include "formats/json/node.hpp"
#include "verify/model/fields.hpp"
#include "verify/model/position.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// Reads one element of positions[]. Every key is checked; `class` and `value` are required; only
/// class settlement may be negative (ruling 6).
Result<Position> read_position(const JsonNode& node, const std::string& pointer);

/// `origin` and `origins` say where transcribed facts stood in their source. They are checked, and
/// judged by nothing: `origins` holds one place for each path of a fact.
Result<Done> check_origin(const JsonNode& node, const std::string& pointer);
Result<Done> check_origins(const JsonNode& node, const std::string& pointer);

/// Puts a member that the position lacks, from elsewhere than the report. The name it returns lives
/// as long as the program. Errors: unknown_key for what cannot be supplied, stated_twice for what
/// the report states, those of the value's kind; all at `node`.
Result<std::string_view> put_position_member(const JsonNode& node, std::string_view member,
                                             const std::string& pointer, Position& position);

/// What a fund whose holdings are printed states of its unit: members of a position that is one.
std::span<const std::string_view> fund_members();

/// The names, kinds and words of a position's scalar members, for the schema's test.
std::span<const Field> position_fields();

}  // namespace specie
