#include "formats/text/law_calendar.hpp"

#include <map>
#include <utility>

#include "formats/text/paragraph.hpp"
#include "formats/text/terminal.hpp"

namespace specie {
namespace {

constexpr std::size_t indent = 24;

/// What happens on a day, in one rulebook, and to which criteria.
struct Event {
  const Rulebook* rulebook;
  std::vector<const Criterion*> criteria = {};
};

using Events = std::map<std::pair<Date, std::string>, std::map<std::string, Event>>;

void add(Events& events, const Date& date, const std::string& verb, const Rulebook& rulebook,
         const Criterion& criterion) {
  Event& event = events[{date, verb}]
                     .try_emplace(rulebook.id, Event{.rulebook = &rulebook, .criteria = {}})
                     .first->second;
  event.criteria.push_back(&criterion);
}

/// Enters the dates of a rulebook's criteria; how many have none.
std::size_t add_dates(Events& events, const Rulebook& rulebook) {
  std::size_t without_date = 0;
  for (const Criterion& each : rulebook.criteria) {
    const LegalStatus& status = each.status;
    if (status.made) {
      const std::string verb = status.made_verb.empty() ? "made" : status.made_verb;
      add(events, *status.made, verb, rulebook, each);
    }
    if (status.effective) {
      add(events, *status.effective, "effective", rulebook, each);
    }
    without_date += status.made || status.effective ? 0U : 1U;
  }
  return without_date;
}

void write_event(const std::string& when, const std::string& id, const Event& event,
                 Paragraph& out) {
  out.item(when, id + ": " + for_terminal(event.rulebook->title), indent);
  std::string ids;
  for (const Criterion* each : event.criteria) {
    ids += (ids.empty() ? "" : ", ") + each->id;
  }
  const std::size_t count = event.criteria.size();
  out.item("", std::to_string(count) + (count == 1 ? " criterion: " : " criteria: ") + ids, indent);
}

}  // namespace

std::string write_law_calendar(const std::vector<Rulebook>& rulebooks) {
  Events events;
  std::string undated;
  for (const Rulebook& rulebook : rulebooks) {
    if (const std::size_t without_date = add_dates(events, rulebook); without_date > 0) {
      undated +=
          (undated.empty() ? "" : ", ") + rulebook.id + " (" + std::to_string(without_date) + ")";
    }
  }
  Paragraph out;
  for (const auto& [when, by_rulebook] : events) {
    for (const auto& [id, event] : by_rulebook) {
      write_event(to_string(when.first) + "  " + when.second, id, event, out);
    }
  }
  if (!undated.empty()) {
    out.item("no date", undated, indent);
  }
  return out.take();
}

}  // namespace specie
