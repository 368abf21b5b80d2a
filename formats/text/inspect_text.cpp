#include "formats/text/inspect_text.hpp"

#include "formats/text/authenticity_text.hpp"
#include "formats/text/paragraph.hpp"
#include "formats/text/place.hpp"
#include "formats/text/terminal.hpp"

namespace specie {
namespace {

constexpr std::size_t label_width = 34;
constexpr std::size_t figure_width = 24;
constexpr std::size_t text_shown = 160;

std::string shown(const std::string& text) {
  return for_terminal(std::string_view(text).substr(0, text_shown));
}
std::string shown(const Decimal& number) { return grouped(number); }
std::string shown(bool flag) { return flag ? "true" : "false"; }
std::string shown(const Date& date) { return to_string(date); }
std::string shown(const Instant& instant) { return for_terminal(instant.written); }
template <class T>
std::string shown(const std::vector<T>& list) {
  std::string text;
  for (const T& each : list) {
    text += (text.empty() ? "" : ", ") + shown(each);
  }
  return text;
}

std::string shown(const FactValue& value) {
  return std::visit([](const auto& each) { return shown(each); }, value);
}

std::string at(const Origin& origin) {
  const std::string where = place_of(origin);
  return where.empty() ? "" : "   [" + where + "]";
}

void write_facts(const Facts& facts, Paragraph& out) {
  for (const Fact& each : facts.all()) {
    out.item("  " + each.name, shown(each.value) + at(each.origin), label_width);
  }
}

void write_records(const std::vector<Record>& records, Paragraph& out) {
  for (const Record& each : records) {
    std::string text;
    for (const Fact& fact : each.facts.all()) {
      text += (text.empty() ? "" : ", ") + fact.name + " " + shown(fact.value);
    }
    out.item("  " + each.list + "[]", text + at(each.origin), label_width);
  }
}

void figure(std::string_view label, const Decimal& value, const Origin& origin, Paragraph& out) {
  out.line("  " + padded(for_terminal(label), label_width + 14) +
           right(grouped(value), figure_width) + at(origin));
}

void write_positions(const Observation& observation, Paragraph& out) {
  for (const Position& each : observation.kept) {
    std::string name = each.traits.asset_class;
    name += each.id.empty() ? "" : " " + each.id;
    name += each.traits.maturity_date ? " due " + to_string(*each.traits.maturity_date) : "";
    name += each.traits.within ? ", " + *each.traits.within : "";
    figure(name, each.value, each.origin, out);
  }
}

void write_supply(const Supply& supply, Paragraph& out) {
  if (supply.total) {
    figure("supply.total", supply.total->value, supply.total->origin, out);
  }
  for (const Deduction& each : supply.deductions) {
    figure("less " + each.name, each.amount.value, each.amount.origin, out);
  }
  for (const OutsideSupply& each : supply.outside) {
    figure("outside: " + each.name + " " + each.label, each.amount.value, each.amount.origin, out);
  }
}

void write_observation(const Observation& observation, Paragraph& out) {
  out.blank();
  out.line("Observation");
  write_facts(observation.facts, out);
  write_records(observation.records, out);
  write_supply(observation.supply, out);
  write_positions(observation, out);
  for (const Fund& each : observation.funds) {
    if (each.value) {
      figure("fund " + each.name, each.value->value, each.value->origin, out);
    }
  }
  for (const PrintedTotal& each : observation.totals) {
    figure("printed: " + each.name, each.printed.value, each.printed.origin, out);
  }
  for (const PrintedTotal& each : observation.repeated) {
    figure("printed again: " + each.name, each.printed.value, each.printed.origin, out);
  }
}

}  // namespace

std::string write_inspect_text(const Report& report, const InputFile& input,
                               const Authenticity& authenticity) {
  Paragraph out;
  out.item("File", for_terminal(input.path) + ", " + report.format, 8);
  out.item("",
           "sha256 " + input.sha256 + ", " +
               grouped(Decimal(static_cast<std::int64_t>(input.bytes))) + " bytes",
           8);
  for (const std::string& each : report.notes) {
    out.item("", "note: " + for_terminal(each), 8);
  }
  write_authenticity(
      {.input = input, .signature_fields = report.signature_fields, .authenticity = authenticity},
      out, Telling::in_full);
  if (report.facts.empty() && report.records.empty() && report.observations.empty()) {
    return out.take();  // the error that follows says why
  }
  out.blank();
  out.line("Report");
  write_facts(report.facts, out);
  write_records(report.records, out);
  for (const Observation& each : report.observations) {
    write_observation(each, out);
  }
  out.blank();
  out.line("This is what was read. No verdict: see specie verify.");
  return out.take();
}

}  // namespace specie
