#include "verify/measures/redemptions_late.hpp"

#include <vector>

namespace specie {
namespace {

constexpr int longest_closure_days = 7;

Date next_weekday(Date date) {
  do {
    date = add_days(date, 1);
  } while (is_weekend(date));
  return date;
}

std::vector<const Record*> redemptions_of(const Question& question) {
  std::vector<const Record*> redemptions;
  for (const auto* records :
       {&question.subject.observation.records, &question.subject.report.records}) {
    for (const Record& each : *records) {
      if (each.list == "redemptions") {
        redemptions.push_back(&each);
      }
    }
  }
  return redemptions;
}

}  // namespace

Result<Measured> redemptions_late(const Question& question) {
  Measured measured{.unit = "redemptions"};
  Interval late{0, 0};
  int count = 0;
  for (const Record* each : redemptions_of(question)) {
    ++count;
    const Instant* received = each->facts.instant("coins_received_at");
    const Instant* checked = each->facts.instant("kyc_done_at");
    const Instant* paid = each->facts.instant("paid_at");
    if (received == nullptr || checked == nullptr || paid == nullptr) {
      late.upper = *add(late.upper, 1);
      measured.open.push_back(
          {.fact = "times of redemption " + std::to_string(count),
           .ask = "when was the coin received, the check done, the payment made?",
           .origin = each->origin});
      continue;
    }
    const Instant& start = received->seconds_utc() < checked->seconds_utc() ? *checked : *received;
    const Date due = next_weekday(start.date);
    if (paid->date <= due) {
      continue;
    }
    const bool certain = add_days(start.date, longest_closure_days) < paid->date;
    late = {*add(late.lower, certain ? 1 : 0), *add(late.upper, 1)};
    measured.basis.push_back(
        {"redemptions[].paid_at", paid->written + ", due " + to_string(due), each->origin});
    if (!certain) {
      measured.open.push_back({.fact = "bank holidays after " + to_string(start.date),
                               .ask = "was " + to_string(due) + " a business day?",
                               .origin = each->origin});
    }
  }
  if (count == 0) {
    return missing("redemptions[]", "when was each redemption received and paid?");
  }
  measured.value = late;
  measured.formula = grouped(late) + " of " + std::to_string(count) + " redemptions";
  return measured;
}

}  // namespace specie
