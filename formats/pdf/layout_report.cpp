#include <algorithm>
#include <utility>

#include "formats/pdf/characters.hpp"
#include "formats/pdf/layout.hpp"

namespace specie::pdf::layout {
namespace {

char currency_sign(std::string_view currency) {
  return currency == "USD" ? '$' : currency == "EUR" ? 'E' : char{0};
}

Origin origin_in(std::span<const Section> sections, const std::string& words) {
  for (const Section& each : sections) {
    const auto at = each.prose.small.find(folded(words));
    if (at != std::string::npos) {
      return each.prose.origin_at(at);
    }
  }
  return {};
}

/// What the layout words rests on words of the document, which must be there.
Result<Done> put_facts(const Layout& layout, std::span<const Section> sections, Report& report) {
  for (const LayoutFact& each : layout.facts) {
    const Origin origin = origin_in(sections, each.words);
    if (origin.page == 0) {
      return not_proven("the document does not say '" + each.words + "', on which the layout's " +
                            each.name + " rests",
                        sections.front().lines.empty()
                            ? sections.front().origin
                            : origin_of(sections.front().lines.front().text));
    }
    if (each.name != "valuation_basis") {
      report.facts.put({each.name, each.value, origin});
      continue;
    }
    for (Observation& observation : report.observations) {
      observation.facts.put({each.name, each.value, origin});
    }
  }
  return Done{};
}

Result<Done> put_dates(const Layout& layout, std::span<const Section> sections,
                       const Limits& limits, Report& report) {
  const auto instants = read_as_of(layout, section_named(sections, layout.as_of.section));
  if (!instants) {
    return instants.error();
  }
  if (limits.observations < instants->size()) {
    return Error{.code = ErrorCode::over_limit, .message = "the report has too many as-of dates"};
  }
  for (const DatedInstant& each : *instants) {
    Observation& observation = report.observations.emplace_back();
    observation.positions = Book(limits);
    observation.facts.put({"as_of", each.instant, each.origin});
    observation.facts.put({"as_of_zone", each.zone, each.origin});
  }
  if (layout.report_date) {
    const auto date =
        read_report_date(layout, section_named(sections, layout.report_date->section));
    if (!date) {
      return date.error();
    }
    report.facts.put({"report_date", date->value, date->origin});
  }
  return Done{};
}

Result<std::vector<Reading>> read_figures_of(const Layout& layout,
                                             std::span<const Section> sections,
                                             const Frame& frame) {
  std::vector<Reading> readings;
  for (const Section& each : sections) {
    if (!each.layout->table) {
      continue;
    }
    auto table = read_table(each, frame);
    if (!table) {
      return table.error();
    }
    std::ranges::move(*table, std::back_inserter(readings));
  }
  for (const LayoutStatement& each : layout.statements) {
    auto reading = read_statement(each, section_named(sections, each.section), frame);
    if (!reading) {
      return reading.error();
    }
    readings.push_back(*std::move(reading));
  }
  return readings;
}

void note_source(const Layout& layout, Report& report) {
  if (!layout.file.empty()) {
    report.notes.push_back("read as the layout '" + layout.name + "' of " + layout.file +
                           " (sha256 " + layout.sha256 +
                           ") says: classes and traits of the lines are its author's word");
  }
  for (const LayoutSection& each : layout.sections) {
    if (!each.skip.empty()) {
      report.notes.push_back("the section '" + each.name + "' is left out: " + each.skip);
    }
  }
  for (const LayoutZone& each : layout.zones) {
    report.notes.push_back("reading: the layout says which offset '" + each.words + "' has");
  }
}

}  // namespace

Result<Report> read(const Layout& layout, const std::vector<BoxedPage>& pages,
                    std::span<const Line> lines, const PdfOptions& options) {
  const auto sections = divide(layout, pages, lines);
  if (!sections) {
    return sections.error();
  }
  Report report{.format = "layout/" + layout.name, .facts = {}};
  if (const auto done = put_dates(layout, *sections, options.limits, report); !done) {
    return done.error();
  }
  if (const auto done = put_facts(layout, *sections, report); !done) {
    return done.error();
  }
  Frame frame{
      .layout = layout, .dates = {}, .currency = currency_sign(*report.facts.text("ref_ccy"))};
  for (const Observation& each : report.observations) {
    frame.dates.push_back(each.facts.instant("as_of")->date);
  }
  const auto readings = read_figures_of(layout, *sections, frame);
  if (!readings) {
    return readings.error();
  }
  if (const auto done = assemble(*readings, options, report); !done) {
    return done.error();
  }
  if (const auto done = prove(*readings, report); !done) {
    return done.error();
  }
  note_source(layout, report);
  return report;
}

}  // namespace specie::pdf::layout
