#include "verify/measures/custodians.hpp"

#include <algorithm>

#include "verify/measures/records.hpp"

namespace specie {
namespace {

std::vector<const Record*> custodians_of(const Subject& subject) {
  return records_of(subject, "custodians");
}

Measured nobody() { return missing("custodians[]", "who holds the reserve assets?"); }

}  // namespace

Result<Measured> custodians_unidentified(const Question& question) {
  const auto custodians = custodians_of(question.subject);
  if (custodians.empty()) {
    return nobody();
  }
  Measured measured{.unit = "custodians"};
  int unidentified = 0;
  for (const Record* each : custodians) {
    const bool known = each->facts.has("name") || each->facts.has("type");
    unidentified += known ? 0 : 1;
    measured.basis.push_back(
        {"custodians[]", known ? "identified" : "neither name nor type", each->origin});
  }
  if (unidentified > 0) {
    measured.open.add(
        {.fact = "custodians[].name", .ask = "who are the custodians without a name?"});
    return measured;  // no value: an absent name is not evidenced, it is no fault by itself
  }
  measured.value = Interval::exactly(unidentified);
  measured.formula = std::to_string(unidentified) + " of " + std::to_string(custodians.size());
  return measured;
}

Result<Measured> custodians_unnamed_above(const Question& question) {
  const auto custodians = custodians_of(question.subject);
  const auto limit = Decimal::parse(word(question, "share"));
  if (custodians.empty() || !limit) {
    return !limit ? Result<Measured>(limit.error()) : nobody();
  }
  Measured measured{.unit = "custodians"};
  Interval unnamed{0, 0};
  for (const Record* each : custodians) {
    const Decimal* share = each->facts.decimal("share");
    const bool within = share != nullptr && *share <= *limit;
    if (each->facts.has("name") || within) {
      continue;
    }
    // An absent name is not evidenced, it is no fault by itself (ruling 10).
    unnamed.upper = *add(unnamed.upper, 1);
    measured.basis.push_back(
        {"custodians[].share", share != nullptr ? to_string(*share) : "not stated", each->origin});
    measured.open.add({.fact = share != nullptr ? "custodians[].name" : "custodians[].share",
                       .ask = share != nullptr ? "who is the custodian with this share?"
                                               : "what share of the pool does this custodian hold?",
                       .origin = each->origin});
  }
  measured.value = unnamed;
  measured.formula = grouped(unnamed) + " of " + std::to_string(custodians.size()) + " custodians";
  return measured;
}

Result<Measured> custodians_elsewhere(const Question& question) {
  const auto custodians = custodians_of(question.subject);
  if (custodians.empty()) {
    return nobody();
  }
  const auto& countries = *question.criterion.words("countries");
  Measured measured{.unit = "custodians"};
  Interval elsewhere{0, 0};
  for (const Record* each : custodians) {
    const std::string* country = each->facts.text("country");
    const auto authorised = each->facts.flag("authorised");
    const bool abroad =
        country != nullptr && std::ranges::find(countries, *country) == countries.end();
    const bool certain = abroad || authorised == false;
    if (!certain && country != nullptr && authorised) {
      continue;
    }
    elsewhere = {*add(elsewhere.lower, certain ? 1 : 0), *add(elsewhere.upper, 1)};
    const std::string name = each->facts.has("name") ? *each->facts.text("name") : "not named";
    if (certain) {
      measured.basis.push_back({"custodians[]",
                                name + (abroad ? ": in " + *country : ": not authorised"),
                                each->origin});
      continue;
    }
    measured.open.add(
        {.fact = country == nullptr ? "custodians[].country" : "custodians[].authorised",
         .ask = country == nullptr
                    ? "where is this custodian authorised, and where does it keep the assets?"
                    : "has a competent authority authorised this custodian?",
         .origin = each->origin});
  }
  measured.value = elsewhere;
  measured.formula =
      grouped(elsewhere) + " of " + std::to_string(custodians.size()) + " custodians";
  return measured;
}

}  // namespace specie
