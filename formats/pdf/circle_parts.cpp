#include <algorithm>
#include <string_view>
#include <utility>

#include "formats/pdf/characters.hpp"
#include "formats/pdf/circle.hpp"
#include "formats/pdf/printed_date.hpp"
#include "formats/pdf/prose.hpp"

namespace specie::pdf::circle {
namespace {

Error unknown_layout(std::string_view heading) {
  return {.code = ErrorCode::unknown_layout,
          .message = "the PDF has no '" + std::string(heading) +
                     "' where Circle's reserve reports of 2023 and later have it"};
}

constexpr std::string_view envelope_label = "docusign envelope id:";

/// What stands on every page and says nothing about the reserve.
bool is_furniture(const TextLine& line) {
  const bool is_title = line.words.size() == 3 && line.small.ends_with(" reserve report");
  return is_title || line.small == "circle.com" || line.small.starts_with(envelope_label);
}

bool is_wholly_unreadable(const TextLine& line) {
  return std::ranges::all_of(
      line.words, [](const Word& word) { return word.text.find(unreadable) != std::string::npos; });
}

/// DocuSign stamps its id on the top of a page in a font that often has no character map.
void drop_unreadable_stamp(std::vector<TextLine>& lines) {
  const auto first = std::ranges::find_if_not(lines, is_wholly_unreadable);
  if (first != lines.end()) {
    lines.erase(lines.begin(), first);
  }
}

using Lines = std::span<const TextLine>;

/// Splits off what stands before the first line that `is_it`; npos when there is none.
template <class Test>
std::size_t find_line(Lines lines, std::size_t from, Test is_it) {
  for (std::size_t i = from; i < lines.size(); ++i) {
    if (is_it(lines[i])) {
      return i;
    }
  }
  return std::string::npos;
}

bool is_dates_row(const TextLine& line) {
  return line.small.starts_with("report dates") &&
         std::ranges::any_of(line.words, [&](const Word& word) {
           return month_date_at(std::string_view(line.text).substr(word.offset)).has_value();
         });
}

void collect(const BoxedPage& page, std::uint32_t number, Parts& parts) {
  std::vector<TextLine> lines = lines_of(page, number);
  drop_unreadable_stamp(lines);
  for (TextLine& line : lines) {
    if (line.small.starts_with(envelope_label)) {
      parts.envelope_ids.push_back(
          {std::string(trimmed(std::string_view(line.text).substr(envelope_label.size()))),
           origin_of(line)});
    }
    if (!is_furniture(line)) {
      parts.lines.push_back(std::move(line));
    }
  }
}

}  // namespace

bool is_schedule_heading(const TextLine& line) {
  constexpr std::string_view phrase = " assets as of ";
  const auto at = line.small.find(phrase);
  return at != std::string::npos && !line.small.starts_with("total") &&
         month_date_at(std::string_view(line.text).substr(at + phrase.size())).has_value();
}

Result<Parts> find_parts(const std::vector<BoxedPage>& pages) {
  const bool has_words = std::ranges::any_of(pages, [](const auto& page) { return !page.empty(); });
  if (!has_words) {
    return Error{.code = ErrorCode::no_text, .message = "the PDF has no text at all"};
  }
  Parts parts;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    collect(pages[i], static_cast<std::uint32_t>(i + 1), parts);
  }
  const Lines all = parts.lines;
  const auto is = [](std::string_view text) {
    return [text](const TextLine& line) {
      return line.small == text || line.small == std::string(text) + ":";
    };
  };
  const std::size_t assertion = find_line(all, 0, is("management's assertion"));
  if (assertion == std::string::npos) {
    return unknown_layout("Management's Assertion");
  }
  const std::size_t headline = find_line(all, assertion, is_dates_row);
  if (headline == std::string::npos) {
    return unknown_layout("Report Dates");
  }
  const std::size_t criteria = find_line(all, headline, is("criteria"));
  if (criteria == std::string::npos) {
    return unknown_layout("CRITERIA");
  }
  const std::size_t schedules = find_line(all, criteria, is_schedule_heading);
  if (schedules == std::string::npos) {
    return unknown_layout("RESERVE ASSETS AS OF");
  }
  const std::size_t notes = find_line(all, schedules, is("notes"));
  if (notes == std::string::npos) {
    return unknown_layout("Notes");
  }
  const auto part = [&](std::size_t from, std::size_t end) {
    return all.subspan(from, end - from);
  };
  parts.accountant = part(0, assertion);
  parts.assertion = part(assertion + 1, headline);
  parts.headline = part(headline, criteria);
  parts.criteria = part(criteria + 1, schedules);
  parts.schedules = part(schedules, notes);
  parts.notes = part(notes + 1, all.size());
  return parts;
}

}  // namespace specie::pdf::circle
