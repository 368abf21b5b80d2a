#include "verify/measures/run_redemptions.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "verify/measures/records.hpp"

namespace specie {
namespace {

constexpr std::int64_t seconds_a_day = 86'400;

/// Whether an instant can be placed to the second.
bool is_exact(const Instant& instant) {
  return instant.has_time && instant.offset_minutes.has_value();
}

/// Whether the requests are more than the share: the whole issuance may be larger than is known.
Result<Answer> is_triggered(const Question& question, const Decimal& requested,
                            const Interval& issuance) {
  const auto share = number(question, "share");
  if (!share) {
    return share.error();
  }
  // The upper end may be open; then nothing is certainly more than a share of it.
  const Ratio least{requested, issuance.upper};
  const Ratio limit{*share, 1};
  if (issuance.lower.is_zero()) {
    return requested.is_zero() ? Answer::not_met : Answer::met;
  }
  const Ratio most{requested, issuance.lower};
  if (compare(most, limit) <= 0) {
    return Answer::not_met;
  }
  return compare(limit, least) < 0 ? Answer::met : Answer::open;
}

class Run {
 public:
  Run(const Question& question, std::int64_t days) : question_(question), days_(days) {}

  Result<Measured> judge(Measured measured);

 private:
  void take_redemption(const Record& record, int number);
  void take_notice();
  bool is_notice_in_time(const Record& record) const;

  const Question& question_;
  std::int64_t days_;
  Interval faults_{0, 0};
  std::optional<std::int64_t> first_request_ = {};
  OpenFacts open_ = {};
};

void Run::take_redemption(const Record& record, int number) {
  const Instant* requested = record.facts.instant("requested_at");
  const Instant* paid = record.facts.instant("paid_at");
  if (requested != nullptr && is_exact(*requested)) {
    const std::int64_t at = requested->seconds_utc();
    first_request_ = std::min(first_request_.value_or(at), at);
  }
  if (requested == nullptr || paid == nullptr) {
    faults_.upper = *add(faults_.upper, 1);
    open_.add({.fact = "times of redemption " + std::to_string(number),
               .ask = "when was it requested, and when was it paid?",
               .origin = record.origin});
  } else if (days_ < days_between(requested->date, paid->date)) {
    faults_ = *add(faults_, Interval::exactly(1));
  }
}

/// Within a day of the first request listed is within a day of the trigger, which cannot be
/// earlier.
bool Run::is_notice_in_time(const Record& record) const {
  const std::string* addressee = record.facts.text("addressee");
  const Instant* at = record.facts.instant("at");
  if (addressee == nullptr || at == nullptr || !is_exact(*at) || !first_request_) {
    return false;
  }
  const std::int64_t after = at->seconds_utc() - *first_request_;
  return speaks_of(*addressee, *question_.criterion.words("addressee")) && 0 <= after &&
         after <= seconds_a_day;
}

void Run::take_notice() {
  const auto notices = records_of(question_, "notices");
  if (std::ranges::none_of(notices, [&](const Record* each) { return is_notice_in_time(*each); })) {
    faults_.upper = *add(faults_.upper, 1);
    open_.add({.fact = "notices[] within 24 hours of the run",
               .ask = "when was the regulator told that redemptions had passed the share?"});
  }
}

Result<Measured> Run::judge(Measured measured) {
  const auto redemptions = records_of(question_, "redemptions");
  if (redemptions.empty()) {
    return missing("redemptions[]", "when was each redemption requested and paid?");
  }
  int number = 0;
  for (const Record* each : redemptions) {
    take_redemption(*each, ++number);
  }
  take_notice();
  measured.value = faults_;
  measured.open = std::move(open_);
  measured.formula = grouped(faults_) + " faults in " + std::to_string(number) + " redemptions";
  return measured;
}

}  // namespace

Result<Measured> run_faults(const Question& question) {
  Measured measured{.unit = "faults"};
  const Decimal* requested = figure(question, "redemptions_24h", measured.basis);
  if (requested == nullptr) {
    return missing("redemptions_24h",
                   "how much was asked to be redeemed within any 24 hours at most?");
  }
  const Known issuance = fact_value(question.subject, "issuance_consolidated");
  const auto* coins = std::get_if<Interval>(&issuance.value);
  const auto days = whole(question, "days");
  if (!days) {
    return days.error();
  }
  if (coins == nullptr) {
    return missing("issuance_consolidated",
                   "how much has the issuer outstanding, of all its coins?");
  }
  const auto triggered = is_triggered(question, *requested, *coins);
  if (!triggered) {
    return triggered.error();
  }
  if (*triggered == Answer::not_met) {
    measured.not_applicable = "requests of 24 hours are no more than the share";
    return measured;
  }
  if (*triggered == Answer::open) {
    return missing("issuance_consolidated",
                   "how much has the issuer outstanding, of all its coins?");
  }
  return Run(question, *days).judge(std::move(measured));
}

}  // namespace specie
