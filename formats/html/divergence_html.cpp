#include <algorithm>

#include "formats/html/html.hpp"
#include "formats/html/parts.hpp"
#include "formats/text/divergence_text.hpp"

namespace specie::html {
namespace {

Tone tone_of(std::string_view answer) {
  return answer == "counts" ? Tone::pass : answer == "open" ? Tone::open : Tone::fail;
}

std::string position_rows(const Divergence& row) {
  std::string rows;
  for (const LawAnswer& each : row.laws) {
    const std::string head = rows.empty() ? "<th role=\"rowheader\" scope=\"rowgroup\" rowspan=\"" +
                                                std::to_string(row.laws.size()) + "\">" +
                                                foreign(row.subject) +
                                                element("small", "", grouped(row.value)) + "</th>"
                                          : "";
    rows += "<tr role=\"row\">" + head + cell(escaped(each.profile)) +
            cell(badge(tone_of(each.answer), each.answer)) +
            cell(foreign(each.reason) +
                 (each.criterion.empty()
                      ? ""
                      : element("small", "", escaped(each.criterion + ", " + each.citation)))) +
            "</tr>\n";
  }
  return rows;
}

std::string positions_of(const ObservationOutcome& observation) {
  constexpr std::size_t shown_max = 24;
  std::string rows;
  const std::size_t count = std::min(observation.divergence.size(), shown_max);
  for (std::size_t i = 0; i < count; ++i) {
    rows += position_rows(observation.divergence[i]);
  }
  if (rows.empty()) {
    return element("p", "", "No position of this observation is taken differently.");
  }
  const std::uint64_t more = observation.divergence.size() - count + observation.divergence_unnamed;
  return table("The same position under several laws",
               {{"Position"}, {"Law"}, {"Answer"}, {"Why, and by which rule"}}, rows, "stack") +
         (more == 0 ? ""
                    : element("p", of_class("small soft"),
                              "And " + count_of(more, "position") + " more, in the JSON."));
}

std::string side_of_point(const std::vector<PointAnswer>& answers) {
  std::string text = badge(side_of(answers));
  for (const PointAnswer& each : answers) {
    text += element(
        "small", "",
        escaped(each.criterion + " " + std::string(to_string(each.status)) + ", " + each.citation));
  }
  return text;
}

std::string points_of(const ObservationOutcome& observation) {
  std::string rows;
  std::size_t same = 0;
  for (const PointOutcome& each : observation.points) {
    if (!each.parts) {
      ++same;
      continue;
    }
    rows += "<tr role=\"row\">" +
            row_header(escaped(each.title) + element("small", "", escaped(each.id))) +
            cell(side_of_point(each.uk)) + cell(side_of_point(each.us)) +
            cell(escaped(each.both) + element("small", "", "tighter: " + escaped(each.tighter))) +
            "</tr>\n";
  }
  const std::string others =
      same == 0 ? std::string{}
                : element("p", of_class("small soft"),
                          "On " + count_of(same, "further point") +
                              " both sides come to the same, or one of them is not judged.");
  return (rows.empty() ? std::string{}
                       : table("One report, two countries: points on which the rules part",
                               {{"Point"}, {"UK"}, {"US"}, {"To meet both"}}, rows, "stack")) +
         others;
}

}  // namespace

std::string divergence_of(const ObservationOutcome& observation, const Spot& spot) {
  const auto laws = std::ranges::count_if(
      observation.profiles, [](const ProfileOutcome& each) { return each.backing.has_value(); });
  const bool parts = std::ranges::any_of(observation.points, &PointOutcome::parts);
  if (laws < 2 && !parts) {
    return {};
  }
  return section(spot.id("divergence"), spot.level, "Where the laws part",
                 (laws < 2 ? "" : positions_of(observation)) + points_of(observation));
}

}  // namespace specie::html
