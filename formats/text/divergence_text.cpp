#include "formats/text/divergence_text.hpp"

#include <algorithm>

#include "formats/text/terminal.hpp"

namespace specie {
namespace {

constexpr std::size_t divergences_shown = 12;
constexpr std::size_t points_shown = 6;

/// What a person can read: the rows of the largest positions, in the order of all.
std::vector<const Divergence*> largest_of(const std::vector<Divergence>& rows) {
  std::vector<const Divergence*> largest;
  for (const Divergence& each : rows) {
    largest.push_back(&each);
  }
  if (largest.size() > divergences_shown) {
    const auto end = largest.begin() + static_cast<std::ptrdiff_t>(divergences_shown);
    std::ranges::nth_element(largest, end, [](const Divergence* a, const Divergence* b) {
      return a->value == b->value ? a < b : b->value < a->value;
    });
    largest.erase(end, largest.end());
    std::ranges::sort(largest);
  }
  return largest;
}

void write_positions(const ObservationOutcome& observation, Paragraph& out) {
  if (observation.divergence.empty()) {
    out.line("  on no position of this observation");
  }
  const auto largest = largest_of(observation.divergence);
  for (const Divergence* each : largest) {
    out.item("", for_terminal(each->subject) + ", " + grouped(each->value), 2);
    for (const LawAnswer& law : each->laws) {
      const std::string id = law.criterion.empty() ? "" : " (" + law.criterion + ")";
      out.item("    " + law.profile, law.answer + ": " + for_terminal(law.reason) + id, 18);
    }
    if (const std::string needs = needs_of_all(*each); !needs.empty()) {
      out.item("    under all", "needs " + for_terminal(needs), 18);
    }
  }
  const std::uint64_t more =
      observation.divergence.size() - largest.size() + observation.divergence_unnamed;
  if (more > 0) {
    out.item("",
             "and " + std::to_string(more) +
                 (more == 1 ? " smaller position" : " smaller positions") + " (--format json)",
             2);
  }
}

/// The criteria that make a side's answer what it is.
std::string deciding(const std::vector<PointAnswer>& answers) {
  const Status side = side_of(answers);
  std::string names;
  for (const PointAnswer& each : answers) {
    if (each.status == side) {
      names += (names.empty() ? "" : ", ") + each.criterion;
    }
  }
  return std::string(to_string(side)) + " (" + names + ")";
}

void write_points(const ObservationOutcome& observation, Paragraph& out) {
  std::size_t parted = 0;
  for (const PointOutcome& each : observation.points) {
    if (!each.parts || ++parted > points_shown) {
      continue;
    }
    out.item("", each.id + " " + each.title, 2);
    out.item("    UK", deciding(each.uk), 18);
    out.item("    US", deciding(each.us), 18);
    out.item("    to meet both", each.both, 18);
  }
  if (parted > points_shown) {
    out.item("",
             "and " + std::to_string(parted - points_shown) + " more points (--format json or md)",
             2);
  }
}

}  // namespace

std::string needs_of_all(const Divergence& row) {
  std::vector<std::string> needs;
  for (const LawAnswer& law : row.laws) {
    if (law.answer == "does not count" && law.needs.empty()) {
      return {};  // no condition of this law would let it in
    }
    for (const std::string& each : law.needs) {
      if (std::ranges::find(needs, each) == needs.end()) {
        needs.push_back(each);
      }
    }
  }
  std::string text;
  for (const std::string& each : needs) {
    text += (text.empty() ? "" : "; ") + each;
  }
  return text;
}

void write_divergence(const ObservationOutcome& observation, Paragraph& out) {
  const auto laws = std::ranges::count_if(
      observation.profiles, [](const ProfileOutcome& each) { return each.backing.has_value(); });
  const bool points = std::ranges::any_of(observation.points, &PointOutcome::parts);
  if (laws < 2 && !points) {
    return;
  }
  out.blank();
  out.line("Where the laws part");
  if (laws >= 2) {
    write_positions(observation, out);
  }
  write_points(observation, out);
}

}  // namespace specie
