#include <algorithm>

#include "formats/json/finding_writer.hpp"
#include "formats/json/record.hpp"

namespace specie::record {
namespace {

Reason reason_of(const JsonCursor& at) { return word_of(at, Reason::notify); }

/// A figure is a range of numbers, or of fractions.
MeasuredValue measured_of(const JsonCursor& at) {
  if (at.kind() == JsonNode::Kind::null) {
    return {};
  }
  const auto is_fraction = [&](const char* key) {
    return at[key].kind() == JsonNode::Kind::object;
  };
  if (is_fraction("lower") || is_fraction("upper")) {
    return ratio_of(at);
  }
  return interval_of(at);
}

/// A finding names the supplied facts it rests on in the order of reports[].supplied.
std::vector<std::size_t> supplied_of(const JsonCursor& at,
                                     const std::vector<SuppliedFact>& supplied) {
  std::vector<std::size_t> indexes;
  auto from = supplied.begin();
  for (const JsonCursor& each : at.items()) {
    from = std::find_if(from, supplied.end(), [name = each.string()](const SuppliedFact& fact) {
      return fact.fact == name;
    });
    if (from == supplied.end()) {
      each.refuse(ErrorCode::wrong_value, "no supplied fact has this name here");
      return indexes;
    }
    indexes.push_back(static_cast<std::size_t>(from++ - supplied.begin()));
  }
  return indexes;
}

OpenFact open_of(const JsonCursor& at) {
  return {.fact = at["fact"].string(),
          .reason = reason_of(at["reason"]),
          .amount = decimal_of(at["amount"]),
          .ask = text_of(at["ask"]),
          .origin = origin_of(at["at"])};
}

AppliedWaiver waiver_of(const JsonCursor& at, const std::string& rule) {
  return {.waiver = {.id = at["id"].string(),
                     .rule = rule,
                     .report = at["report"].string(),
                     .reason = at["reason"].string(),
                     .owner = at["owner"].string(),
                     .authority = at["authority"].string(),
                     .expires = at["expires"].date(),
                     .max_value = decimal_of(at["max_value"])},
          .state = word_of(at["state"], WaiverState::exceeded),
          .text = at["text"].string()};
}

/// Marks that only some runs make. What is excused must be a fail that does not count.
void read_modifiers(const JsonCursor& at, Finding& finding) {
  if (at.has("waiver")) {
    finding.waiver = waiver_of(at["waiver"], finding.criterion);
  }
  if (at.has("baseline")) {
    const JsonCursor mark = at["baseline"];
    finding.baseline =
        BaselineMark{word_of(mark["state"], BaselineState::worse), mark["text"].string()};
  }
  const bool is_waived = finding.waiver && finding.waiver->state == WaiverState::valid;
  if ((finding.waiver || finding.baseline) && finding.status != Status::fail) {
    at["status"].refuse(ErrorCode::wrong_value, "only a fail is waived, or known from a baseline");
  }
  if (is_waived && finding.counts_to_exit) {
    at["counts_to_exit"].refuse(ErrorCode::wrong_value, "a fail that is waived does not count");
  }
  if (at.has("fixes")) {
    for (const JsonCursor& each : at["fixes"].items()) {
      const bool has_value = each["replacement"].kind() != JsonNode::Kind::null;
      finding.fixes.push_back(
          {.action = word_of(each["action"], Fix::Action::review),
           .text = each["text"].string(),
           .origin = origin_of(each["at"]),
           .replacement = has_value ? std::optional(each["replacement"].string()) : std::nullopt});
    }
  }
}

}  // namespace

Finding finding_of(const JsonCursor& at, const std::vector<SuppliedFact>& supplied) {
  // Of the criterion, which the record has under its rulebook, and of the profile.
  for (const char* each : {"profile", "mode", "criterion_version", "title", "severity",
                           "severity_origin", "law", "expected"}) {
    at[each].any();
  }
  Finding finding{.id = name_of(at["id"]),
                  .criterion = name_of(at["criterion"]),
                  .status = word_of(at["status"], Status::fail),
                  .reason_word = reason_of(at["reason"]),
                  .reason = at["text"].string(),
                  .formula = text_of(at["formula"]),
                  .measured = measured_of(at["actual"]),
                  .unit = ours_or_empty(at["unit"]),
                  .lines_unnamed = count_of(at["lines_unnamed"]),
                  .notes = at["notes"].strings(),
                  .grade = word_of(at["grade"], Grade::supplied),
                  .supplied = supplied_of(at["supplied"], supplied),
                  .shadow = at["shadow"].boolean(),
                  .counts_to_exit = at["counts_to_exit"].boolean()};
  if (at["margin"].kind() != JsonNode::Kind::null) {
    finding.margin = interval_of(at["margin"]);
  }
  for (const JsonCursor& each : at["basis"].items()) {
    finding.basis.push_back({.fact = each["fact"].string(),
                             .value = each["value"].string(),
                             .origin = origin_of(each["at"])});
  }
  std::vector<OpenFact> open;
  for (const JsonCursor& each : at["open"].items()) {
    open.push_back(open_of(each));
  }
  finding.open = OpenFacts::recorded(std::move(open), count_of(at["open_unnamed"]));
  for (const JsonCursor& each : at["lines"].items()) {
    finding.lines.push_back({.name = each["name"].string(),
                             .value = each["value"].decimal(),
                             .reason = each["reason"].string(),
                             .certain = each["certain"].boolean(),
                             .origin = origin_of(each["at"])});
  }
  read_modifiers(at, finding);
  return finding;
}

Rulebook rulebook_of(const JsonCursor& at) {
  Rulebook rulebook{.id = name_of(at["id"]),
                    .version = ours(at["version"]),
                    .title = ours(at["title"]),
                    .jurisdiction = ours(at["jurisdiction"]),
                    .sha256 = ours(at["sha256"]),
                    .checked_until = ours(at["checked_until"]),
                    .backing_criterion = ours(at["backing_criterion"]),
                    .option = at.has("option") ? ours(at["option"]) : std::string{}};
  for (const JsonCursor& each : at["criteria"].items()) {
    const JsonCursor law = each["law"];
    Criterion criterion{.id = name_of(each["id"]),
                        .title = ours(each["title"]),
                        .version = static_cast<int>(each["version"].integer()),
                        .citation = ours(law["citation"]),
                        .url = ours_or_empty(law["url"]),
                        .rule = ours(each["rule"]),
                        .status = {.word = ours(law["status"]),
                                   .made = date_of(law["made"]),
                                   .effective = date_of(law["effective"]),
                                   .made_verb = ours(law["made_verb"])},
                        .severity = word_of(each["severity"], Severity::info),
                        .severity_origin = ours(each["severity_origin"]),
                        .evidence = ours(law["evidence"]),
                        .last_checked = ours(law["last_checked"]),
                        .question = ours(each["question"]),
                        .measure = ours(each["measure"]),
                        .note = ours(each["note"])};
    criterion.kind = word_of(each["kind"], CriterionKind::info);
    const JsonCursor expected = each["expected"];
    if (expected.kind() != JsonNode::Kind::null) {
      criterion.comparison =
          expected["op"].string() == ">=" ? Comparison::at_least : Comparison::at_most;
      criterion.threshold = expected["value"].decimal();
    }
    rulebook.criteria.push_back(std::move(criterion));
  }
  return rulebook;
}

}  // namespace specie::record
