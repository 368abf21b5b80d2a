#include "formats/json/compare_writer.hpp"

#include "formats/json/emit.hpp"

namespace specie {
namespace {

Json side_of(const std::optional<ComparedSide>& side) {
  if (!side) {
    return nullptr;
  }
  return {{"value", to_string(side->value)}, {"at", emit(side->origin)}};
}

Json figure_of(const ComparedFigure& figure) {
  return {{"name", figure.name},
          {"computed", figure.is_computed},
          {"agreement", to_string(figure.agreement)},
          {"first", side_of(figure.first)},
          {"second", side_of(figure.second)},
          {"difference", emit(figure.difference)}};
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

}  // namespace

std::string write_compare(const ReportComparison& comparison, const InputFile& first,
                          const InputFile& second, const std::string& tool_version, ExitCode exit) {
  Json json = {{"schema", "specie.compare/1"},
               {"tool", {{"name", "specie"}, {"version", tool_version}}},
               {"inputs", {emit(first), emit(second)}},
               {"notes", comparison.notes},
               {"counts",
                {{"same", comparison.count(Agreement::same)},
                 {"differs", comparison.count(Agreement::differs)},
                 {"only_first", comparison.count(Agreement::only_first)},
                 {"only_second", comparison.count(Agreement::only_second)},
                 {"observations_unmatched", comparison.unmatched()}}},
               {"exit", emit(exit)}};
  json["observations"] = Json::array();
  for (const ComparedObservation& each : comparison.observations) {
    Json figures = Json::array();
    for (const ComparedFigure& figure : each.figures) {
      figures.push_back(figure_of(figure));
    }
    json["observations"].push_back({{"first_as_of", text_or_null(each.first_as_of)},
                                    {"second_as_of", text_or_null(each.second_as_of)},
                                    {"figures", std::move(figures)}});
  }
  return dump(json);
}

}  // namespace specie
