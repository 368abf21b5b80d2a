#include "verify/model/reason.hpp"

#include <algorithm>
#include <iterator>

namespace specie {

std::string_view to_string(Reason reason) {
  switch (reason) {
    case Reason::none: return "";
    case Reason::not_evidenced: return "not-evidenced";
    case Reason::law_undetermined: return "law-undetermined";
    case Reason::human_review: return "human-review";
    case Reason::assertion_only: return "assertion-only";
    case Reason::record_gap: return "record-gap";
    case Reason::exemption_declared: return "exemption-declared";
    case Reason::non_asset_stabilisation: return "non-asset-stabilisation";
    case Reason::eligible_on_paper: return "eligible-on-paper";
    case Reason::inside_safe_harbour: return "inside-safe-harbour";
    case Reason::outside_safe_harbour: return "outside-safe-harbour";
    case Reason::best_endeavours: return "best-endeavours";
    case Reason::near_threshold: return "near-threshold";
    case Reason::notify: return "notify";
  }
  return {};
}

namespace {

constexpr Reason all_reasons[] = {Reason::not_evidenced,
                                  Reason::law_undetermined,
                                  Reason::human_review,
                                  Reason::assertion_only,
                                  Reason::record_gap,
                                  Reason::exemption_declared,
                                  Reason::non_asset_stabilisation,
                                  Reason::eligible_on_paper,
                                  Reason::inside_safe_harbour,
                                  Reason::outside_safe_harbour,
                                  Reason::best_endeavours,
                                  Reason::near_threshold,
                                  Reason::notify};

}  // namespace

std::span<const Reason> reasons() { return all_reasons; }

std::optional<Reason> parse_reason(std::string_view word) {
  const auto* found =
      std::ranges::find(all_reasons, word, [](Reason each) { return to_string(each); });
  return found == std::end(all_reasons) ? std::nullopt : std::optional(*found);
}

std::optional<Reason> parse_info_reason(std::string_view word) {
  const auto reason = parse_reason(word);
  const bool shows = reason == Reason::best_endeavours || reason == Reason::near_threshold ||
                     reason == Reason::notify;
  return shows ? reason : std::nullopt;
}

}  // namespace specie
