#pragma once

#include <string>
#include <string_view>

#include "verify/model/outcome.hpp"

namespace specie {

/// What the policy of a verification is, line by line: "us-genius@2026.1.0 <sha256>", with the
/// option that was asked; its SHA-256 names the rulebooks together.
std::string policy_lines(const RunOutcome& run);

/// An in-toto Statement v1 about the reports of a run, with a SLSA Verification Summary as its
/// predicate. It knows two results only: whatever is not a pass is FAILED. Unsigned.
std::string write_statement(const RunOutcome& run, std::string_view policy_sha256);

/// A DSSE envelope around a statement, with one signature.
std::string write_envelope(std::string_view statement, std::string_view key_id,
                           std::string_view value);

/// The payload type of a statement, which DSSE signs with it.
inline constexpr std::string_view statement_payload_type = "application/vnd.in-toto+json";

}  // namespace specie
