#include "verify/measures/hidden_characters.hpp"

#include "verify/model/fields.hpp"
#include "verify/model/hidden_character.hpp"

namespace specie {
namespace {

constexpr std::size_t facts_shown = 20;

/// What may run over several lines is no name: the full text, and statements given as text.
bool is_name(std::string_view field) {
  const Field* known = find_field(field);
  return field != "report_text" && (known == nullptr || known->kind == FieldKind::text);
}

/// How many names there are, and how many of them have such a character.
struct Names {
  std::uint64_t all = 0;
  std::uint64_t odd = 0;
};

void look_at(const Facts& facts, const std::string& list, Names& names, Measured& measured) {
  for (const Fact& each : facts.all()) {
    const auto* text = std::get_if<std::string>(&each.value);
    const std::string name = list + each.name;
    if (text == nullptr || text->empty() || !is_name(name)) {
      continue;
    }
    ++names.all;
    const auto hidden = hidden_character(*text);
    if (hidden && ++names.odd <= facts_shown) {
      measured.basis.push_back({name, *text, each.origin});
      measured.notes.push_back(name + " has " + hidden->shown);
    }
  }
}

void look_at(const std::vector<Record>& records, Names& names, Measured& measured) {
  for (const Record& each : records) {
    look_at(each.facts, each.list + "[].", names, measured);
  }
}

}  // namespace

Result<Measured> hidden_characters(const Question& question) {
  Measured measured{.unit = "names"};
  const Report& report = question.subject.report;
  const Observation& observation = question.subject.observation;
  const LineLog& log = observation.positions.log();
  const Marked& lines = log.hidden();
  Names names{log.named(), lines.count};
  look_at(report.facts, {}, names, measured);
  look_at(observation.facts, {}, names, measured);
  look_at(report.records, names, measured);
  look_at(observation.records, names, measured);
  if (names.all == 0) {
    measured.not_applicable = "the document names nothing";
    return measured;
  }
  for (const MarkedLine& each : lines.first) {
    measured.lines.push_back({name_of(Line{each.id, {}, each.value, each.number, each.origin}),
                              each.value, each.reason, true, each.origin});
  }
  measured.lines_unnamed = lines.count - lines.first.size();
  measured.value = Interval::exactly(static_cast<std::int64_t>(names.odd));
  return measured;
}

}  // namespace specie
