#include "cli/clocks.hpp"

namespace specie {
namespace {

constexpr std::int64_t last_second_of_day = 86399;

Error bad_value(const std::string& option, const std::string& text, std::string hint) {
  return {.code = ErrorCode::bad_option_value,
          .message = option + " cannot be \"" + text + "\"",
          .hint = std::move(hint)};
}

}  // namespace

Result<VerificationTime> parse_verify_at(const std::string& text, Host& host) {
  if (text == "proven" || text == "now" || text == "claimed") {
    const VerifyAt basis = text == "proven" ? VerifyAt::proven
                           : text == "now"  ? VerifyAt::now
                                            : VerifyAt::claimed;
    return VerificationTime{host.now(), basis};
  }
  const auto instant = parse_instant(text);
  if (!instant || (instant->has_time && !instant->offset_minutes)) {
    return bad_value("--verify-at", text,
                     "use proven, now, claimed, 2026-11-22 or 2026-11-22T12:00:00Z");
  }
  const std::int64_t seconds =
      instant->seconds_utc() + (instant->has_time ? 0 : last_second_of_day);
  return VerificationTime{seconds, VerifyAt::given};
}

Result<std::optional<Date>> parse_law_date(const std::string& text) {
  if (text == "as-of") {
    return std::optional<Date>();
  }
  const auto date = parse_date(text);
  if (!date) {
    return bad_value("--law-date", text, "use as-of or a day such as 2027-01-18");
  }
  return std::optional(*date);
}

}  // namespace specie
