#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace specie {

/// Why no verdict can be reached (us.md 1.4).
enum class Reason {
  none,
  not_evidenced,     ///< an input that the test needs is absent from the report
  law_undetermined,  ///< the text, or its reading, is not settled or not known
  human_review,      ///< a person has to read something
  assertion_only,    ///< rests on a statement, not on data or a signature of the right role
  record_gap,
  exemption_declared,
  non_asset_stabilisation,  ///< the coin declares another mechanism than backing assets
  eligible_on_paper,        ///< met on paper; somebody else approves, or does not
  inside_safe_harbour,      ///< a limit that does not bind is met
  outside_safe_harbour,
  best_endeavours,  ///< below a target that the text frames as best endeavours
  near_threshold,   ///< within the limit, inside its warning band
  notify,           ///< the figure reaches a point at which the authority is to be told
};
std::string_view to_string(Reason reason);
/// All but `none`.
std::span<const Reason> reasons();
std::optional<Reason> parse_reason(std::string_view word);
/// The reasons that a criterion may give for showing a figure instead of judging it.
std::optional<Reason> parse_info_reason(std::string_view word);

}  // namespace specie
