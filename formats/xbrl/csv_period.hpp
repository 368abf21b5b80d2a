#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace specie::xbrl {

/// A period as xBRL-CSV writes it ("2026", "2026-06", "2026-06-30", "2026Q2", "2026H1", "2026W27",
/// "2026-06-01..2026-06-30", each a duration; an instant behind "@start" or "@end"; or a dateTime)
/// in the model's own form: an instant, or START/END. `end` is "start" or "end" to have that of a
/// duration, else empty. Nothing when it is no such period.
std::optional<std::string> period_of(std::string_view text, std::string_view end);

}  // namespace specie::xbrl
