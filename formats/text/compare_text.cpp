#include "formats/text/compare_text.hpp"

#include "formats/text/paragraph.hpp"
#include "formats/text/place.hpp"
#include "formats/text/terminal.hpp"

namespace specie {
namespace {

constexpr std::size_t word_width = 12;
constexpr std::size_t name_width = 48;
constexpr std::size_t figure_width = 26;

std::string word_of(Agreement agreement) {
  switch (agreement) {
    case Agreement::same: return "same";
    case Agreement::differs: return "DIFFERS";
    case Agreement::only_first:
    case Agreement::only_second: return "NOT STATED";
  }
  return {};
}

void write_side(const char* label, const std::optional<ComparedSide>& side, Paragraph& out) {
  std::string text = std::string(word_width + 4, ' ') + padded(label, name_width - 2);
  if (!side) {
    out.line(text + right("not stated", figure_width));
    return;
  }
  const std::string place = place_of(side->origin);
  out.line(text + right(grouped(side->value), figure_width) +
           (place.empty() ? "" : "   [" + for_terminal(place) + "]"));
}

void write_figure(const ComparedFigure& figure, Paragraph& out) {
  std::string line = "  " + padded(word_of(figure.agreement), word_width) +
                     padded(for_terminal(figure.name), name_width);
  if (figure.agreement == Agreement::same) {
    out.line(line + right(grouped(figure.first->value), figure_width));
    return;
  }
  if (figure.difference) {
    line += right("by " + grouped(*figure.difference), figure_width);
  }
  out.line(line);
  write_side("first", figure.first, out);
  write_side("second", figure.second, out);
}

void write_observation(const ComparedObservation& observation, Paragraph& out) {
  out.blank();
  const auto shown = [](const std::string& as_of) {
    return as_of.empty() ? std::string("not stated") : for_terminal(as_of);
  };
  out.line("As of   " + shown(observation.first_as_of) +
           (observation.first_as_of == observation.second_as_of
                ? std::string{}
                : " (first), " + shown(observation.second_as_of) + " (second)"));
  for (const ComparedFigure& each : observation.figures) {
    write_figure(each, out);
  }
}

void write_input(const char* label, const InputFile& input, Paragraph& out) {
  out.item(label, for_terminal(input.path) + "  sha256 " + input.sha256, 8);
}

}  // namespace

std::string write_compare_text(const ReportComparison& comparison, const InputFile& first,
                               const InputFile& second, ExitCode exit) {
  Paragraph out;
  write_input("First", first, out);
  write_input("Second", second, out);
  for (const std::string& each : comparison.notes) {
    out.item("", "note: " + for_terminal(each), 8);
  }
  for (const ComparedObservation& each : comparison.observations) {
    write_observation(each, out);
  }
  out.blank();
  const std::size_t silent =
      comparison.count(Agreement::only_first) + comparison.count(Agreement::only_second);
  const std::string unmatched =
      comparison.unmatched() == 0
          ? std::string{}
          : ", " + std::to_string(comparison.unmatched()) + " instants in one document only";
  out.line(std::to_string(comparison.count(Agreement::same)) + " figures the same, " +
           std::to_string(comparison.count(Agreement::differs)) + " differ, " +
           std::to_string(silent) + " not stated in one document" + unmatched + "; exit " +
           std::to_string(static_cast<int>(exit)));
  return out.take();
}

}  // namespace specie
