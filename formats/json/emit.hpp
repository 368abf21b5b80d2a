#pragma once

// Private to the JSON writers: the only header of ours that names a type of nlohmann_json.

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

#include "verify/model/error.hpp"
#include "verify/model/facts.hpp"
#include "verify/model/finding.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

using Json = nlohmann::json;

Json emit(const Interval& range);
/// Null when there is none.
Json emit(const std::optional<Decimal>& number);
/// {"num", "den", "floor6"}: the exact fraction, and six digits cut downwards for people.
Json emit(const Ratio& ratio);
Json emit(const RatioInterval& ratio);
/// Page, line, column and pointer as far as known; null when nothing is.
Json emit(const Origin& origin);
Json emit(const FactValue& value);
Json emit(const Error& error);
Json emit(const SignatureCheck& check);
Json emit(const SignatureField& field);
Json emit(const InputFile& input);
Json emit(ExitCode code);

/// Text of an input that may hold anything but is valid UTF-8 by its reader.
std::string dump(const Json& json);
/// The same on one line.
std::string dump_line(const Json& json);

}  // namespace specie
