#include <algorithm>
#include <utility>

#include "formats/pdf/characters.hpp"
#include "formats/pdf/layout.hpp"
#include "formats/pdf/printed_date.hpp"

namespace specie::pdf::layout {
namespace {

namespace chrono = std::chrono;

/// From the second Sunday of March to the first of November: United States law since 2007. The
/// hour of the change itself is no report's.
bool is_us_daylight(Date date) {
  const auto begins = chrono::sys_days(date.year() / chrono::March / chrono::Sunday[2]);
  const auto ends = chrono::sys_days(date.year() / chrono::November / chrono::Sunday[1]);
  return begins <= chrono::sys_days(date) && chrono::sys_days(date) < ends;
}

std::int16_t offset_on(const LayoutZone& zone, Date date) {
  return zone.daylight_minutes && is_us_daylight(date) ? *zone.daylight_minutes
                                                       : zone.standard_minutes;
}

/// A zone at the start of the text: the layout's words, else words that state their offset.
struct PrintedZone {
  std::string words;
  const LayoutZone* of_layout = nullptr;
  std::int16_t offset = 0;
};

std::optional<PrintedZone> zone_at(const Layout& layout, std::string_view text) {
  const std::string small = folded(text.substr(0, 80));
  for (const LayoutZone& each : layout.zones) {
    if (small.starts_with(folded(each.words))) {
      return PrintedZone{.words = each.words, .of_layout = &each};
    }
  }
  std::optional<PrintedZone> longest;
  for (std::size_t end = 0; end < small.size();) {
    end = std::min(small.find_first_of(" ,().;", end + 1), small.size());
    if (const auto offset = zone_offset(std::string_view(small).substr(0, end))) {
      longest = PrintedZone{.words = std::string(trimmed(text.substr(0, end))), .offset = *offset};
    }
  }
  return longest;
}

struct Found {
  Date date;
  Origin origin;
  std::optional<std::int32_t> time = {};
  std::optional<PrintedZone> zone = {};
};

void skip(const std::string& text, std::size_t& at, std::string_view what) {
  at = std::min(text.find_first_not_of(what, at), text.size());
}

/// "11:59 PM Pacific Time", perhaps after "at".
void take_time(const Layout& layout, const Prose& prose, std::size_t& at, Found& found) {
  std::size_t from = at;
  skip(prose.text, from, " ,");
  if (prose.small.compare(from, 3, "at ") == 0) {
    from += 3;
  }
  const std::size_t word_end = std::min(prose.text.find(' ', from), prose.text.size());
  std::size_t end = word_end;
  const std::string_view half = std::string_view(prose.small).substr(word_end, 4);
  if (half.starts_with(" am") || half.starts_with(" pm")) {
    end = word_end + 3;
  } else if (half == " a.m" || half == " p.m") {
    end = word_end + 5;
  }
  found.time = clock_time(std::string_view(prose.text).substr(from, end - from));
  if (!found.time) {
    return;
  }
  at = std::min(end, prose.text.size());
  std::size_t zone_from = at;
  skip(prose.text, zone_from, " ,(");
  found.zone = zone_at(layout, std::string_view(prose.text).substr(zone_from));
  if (found.zone) {
    at = std::min(zone_from + found.zone->words.size(), prose.text.size());
  }
}

std::vector<Found> dates_from(const Layout& layout, const Prose& prose, std::size_t at) {
  std::vector<Found> found;
  while (at < prose.text.size()) {
    skip(prose.text, at, " ,");
    if (!found.empty() && prose.small.compare(at, 4, "and ") == 0) {
      at += 4;
    }
    const auto printed = month_date_at(std::string_view(prose.text).substr(at));
    if (!printed) {
      break;
    }
    Found each{.date = printed->date, .origin = prose.origin_at(at)};
    at += printed->size;
    take_time(layout, prose, at, each);
    found.push_back(std::move(each));
  }
  return found;
}

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

Result<DatedInstant> instant_of(const Found& found) {
  if (!found.time || !found.zone) {
    return Error{.code = ErrorCode::no_offset,
                 .message = "the as-of date " + to_string(found.date) +
                            " has no time with a zone that states an offset from UTC or that the "
                            "layout knows",
                 .origin = found.origin,
                 .hint = "name the zone's words under \"zones\" of the layout"};
  }
  const int offset = found.zone->of_layout != nullptr
                         ? offset_on(*found.zone->of_layout, found.date)
                         : found.zone->offset;
  const int minutes = offset < 0 ? -offset : offset;
  const auto instant =
      parse_instant(to_string(found.date) + "T" + two_digits(*found.time / 3600) + ":" +
                    two_digits(*found.time / 60 % 60) + ":00" + (offset < 0 ? "-" : "+") +
                    two_digits(minutes / 60) + ":" + two_digits(minutes % 60));
  if (!instant) {
    return instant.error();
  }
  return DatedInstant{*instant, found.zone->words, found.origin};
}

}  // namespace

Result<std::vector<DatedInstant>> read_as_of(const Layout& layout, const Section& section) {
  const auto after = end_of_phrase(section, layout.as_of.after);
  if (!after) {
    return after.error();
  }
  std::vector<Found> found = dates_from(layout, section.prose, *after);
  if (found.empty()) {
    return Error{.code = ErrorCode::no_as_of,
                 .message = "no date follows the words '" + layout.as_of.after + "'",
                 .origin = section.prose.origin_at(*after)};
  }
  std::vector<DatedInstant> instants;
  for (Found& each : found) {
    each.time = each.time ? each.time : found.back().time;
    each.zone = each.zone ? each.zone : found.back().zone;
    auto instant = instant_of(each);
    if (!instant) {
      return instant.error();
    }
    instants.push_back(*std::move(instant));
  }
  return instants;
}

Result<Stated<Date>> read_report_date(const Layout& layout, const Section& section) {
  constexpr std::size_t reach = 200;
  const auto after = end_of_phrase(section, layout.report_date->after);
  if (!after) {
    return after.error();
  }
  const std::string& text = section.prose.text;
  for (std::size_t at = *after; at < std::min(text.size(), *after + reach); ++at) {
    const auto printed = at == 0 || text[at - 1] == ' '
                             ? month_date_at(std::string_view(text).substr(at))
                             : std::nullopt;
    if (printed) {
      return Stated<Date>{printed->date, section.prose.origin_at(at)};
    }
  }
  return not_proven("no date follows the words '" + layout.report_date->after + "'",
                    section.prose.origin_at(*after));
}

std::vector<Date> dates_in(const TextLine& line) {
  std::vector<Date> dates;
  for (const Word& word : line.words) {
    if (const auto found = month_date_at(std::string_view(line.text).substr(word.offset))) {
      dates.push_back(found->date);
    }
  }
  return dates;
}

}  // namespace specie::pdf::layout
