#include "verify/measures/attached_figures_differing.hpp"

#include "verify/measures/records.hpp"

namespace specie {
namespace {

std::string text_or(const Record& record, std::string_view member, const char* otherwise) {
  const std::string* text = record.facts.text(member);
  return text == nullptr || text->empty() ? otherwise : *text;
}

/// "7:12 /observations/0/pool_value", as far as it is known.
std::string place_in_json(const Origin& origin) {
  if (origin.line == 0) {
    return origin.pointer;
  }
  return std::to_string(origin.line) + ":" + std::to_string(origin.column) + " " + origin.pointer;
}

/// False when a side is not stated.
bool take_figure(const Record& record, Measured& measured) {
  const Fact* printed = record.facts.find("printed");
  const Fact* attached = record.facts.find("attached");
  if (printed == nullptr || attached == nullptr) {
    return false;
  }
  const auto& one = std::get<Decimal>(printed->value);
  const auto& other = std::get<Decimal>(attached->value);
  if (one == other) {
    return false;
  }
  const std::string name = text_or(record, "name", "a figure");
  const std::string where = text_or(record, "attachment", "the embedded report");
  const std::string place = place_in_json(attached->origin);
  measured.lines.push_back({name, one,
                            grouped(other) + " in " + where + (place.empty() ? "" : " at " + place),
                            true, printed->origin});
  measured.basis.push_back({name, to_string(one), printed->origin});
  measured.basis.push_back({name + " in " + where, to_string(other), attached->origin});
  return true;
}

std::uint64_t count_under(const Record& record, std::string_view member) {
  const Decimal* count = record.facts.decimal(member);
  return count == nullptr ? 0 : static_cast<std::uint64_t>(count->units());
}

/// What leaves open whether the embedded report is one on the same figures.
void take_questions(const Record& record, bool is_silent, Measured& measured) {
  const std::string name = text_or(record, "name", "the embedded report");
  const Fact* stated = record.facts.find("questions");
  const auto* questions =
      stated == nullptr ? nullptr : std::get_if<std::vector<std::string>>(&stated->value);
  const bool has_questions = questions != nullptr && !questions->empty();
  if (has_questions) {
    for (const std::string& each : *questions) {
      measured.open.add({.fact = name + ": " + each,
                         .reason = Reason::human_review,
                         .ask = "is it the same report, for machines?",
                         .origin = stated->origin});
    }
  } else if (is_silent) {
    measured.open.add({.fact = name + " states no figure that the document prints",
                       .reason = Reason::human_review,
                       .ask = "is it the same report, for machines?",
                       .origin = record.origin});
  }
}

}  // namespace

Result<Measured> attached_figures_differing(const Question& question) {
  const auto reports = records_of(question, "attached_reports");
  Measured measured{.unit = "figures"};
  std::int64_t differing = 0;
  for (const Record* each : records_of(question, "attached_figures")) {
    differing += take_figure(*each, measured) ? 1 : 0;
  }
  if (reports.empty() && differing == 0) {
    measured.not_applicable = "no report is embedded in the document";
    return measured;
  }
  std::uint64_t same = 0;
  std::uint64_t alone = 0;
  for (const Record* each : reports) {
    same += count_under(*each, "same");
    alone += count_under(*each, "attached_alone");
    take_questions(*each, count_under(*each, "same") == 0 && differing == 0, measured);
  }
  const auto open = static_cast<std::int64_t>(measured.open.size());
  measured.value = Interval{differing, differing + open};
  measured.formula = std::to_string(same) + " figures are the same, " + std::to_string(differing) +
                     " differ, " + std::to_string(alone) + " stand in the embedded report alone";
  return measured;
}

}  // namespace specie
