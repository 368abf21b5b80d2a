#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "formats/pdf/characters.hpp"
#include "formats/pdf/circle.hpp"
#include "formats/pdf/figure.hpp"
#include "formats/pdf/printed_date.hpp"
#include "formats/pdf/prose.hpp"

namespace specie::pdf::circle {
namespace {

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// The amounts that end just before `end`, right to left: "993,225 and 993,224 ".
std::vector<Stated<Decimal>> amounts_before(const Prose& prose, std::size_t end) {
  std::vector<Stated<Decimal>> amounts;
  while (0 < end) {
    const auto last = prose.text.find_last_not_of(' ', end - 1);
    const auto blank = last == std::string::npos ? last : prose.text.find_last_of(' ', last);
    const std::size_t from = blank == std::string::npos ? 0 : blank + 1;
    const auto amount =
        last == std::string::npos
            ? std::nullopt
            : grouped_digits(std::string_view(prose.text).substr(from, last + 1 - from));
    if (!amount) {
      break;
    }
    amounts.insert(amounts.begin(), {*amount, prose.origin_at(from)});
    constexpr std::string_view conjunction = " and ";
    if (from < conjunction.size() ||
        prose.small.compare(from - conjunction.size(), conjunction.size(), conjunction) != 0) {
      break;
    }
    end = from - conjunction.size();
  }
  return amounts;
}

/// "993,225 USDC on deprecated blockchains exist on the FLOW blockchain": what the total leaves
/// out. Nothing when no note speaks of it.
Result<Done> read_outside(const Prose& prose, const Context& context, Report& report) {
  const std::string phrase = " " + context.coin_small + " on deprecated blockchains exist on the ";
  std::size_t read_until = 0;
  for (auto at = find_phrase(prose, phrase); at != std::string::npos;
       at = find_phrase(prose, phrase, read_until)) {
    const std::size_t label_from = at + phrase.size();
    const std::size_t label_end = find_phrase(prose, " blockchain", label_from);
    auto amounts = amounts_before(prose, at);
    if (amounts.size() == 1) {
      amounts.resize(report.observations.size(), amounts.front());
    }
    if (amounts.size() != report.observations.size() || label_end == std::string::npos ||
        label_from + 100 < label_end) {
      return not_proven("the coins on deprecated blockchains are not one amount a report date",
                        prose.origin_at(at));
    }
    const std::string label = prose.text.substr(label_from, label_end - label_from);
    for (std::size_t i = 0; i < amounts.size(); ++i) {
      report.observations[i].supply.outside.push_back({"deprecated-chain", label, amounts[i]});
    }
    read_until = label_end;
  }
  return Done{};
}

/// The date alone on a line under the company's name.
void read_report_date(const Parts& parts, Report& report) {
  std::optional<Stated<Date>> found;
  for (std::size_t i = 1; i < parts.notes.size(); ++i) {
    const TextLine& line = parts.notes[i];
    const auto date = month_date(line.text);
    if (!date || !parts.notes[i - 1].small.starts_with("circle internet ")) {
      continue;
    }
    if (found && found->value != *date) {
      report.notes.emplace_back("management's page bears two dates; neither is read");
      return;
    }
    found = {*date, origin_of(line)};
  }
  if (found) {
    report.facts.put({"report_date", found->value, found->origin});
  }
}

/// Amounts in the notes that nothing above has read, for a person to look at.
void note_other_amounts(const Parts& parts, const Report& report, std::vector<std::string>& notes) {
  for (const TextLine& line : parts.notes) {
    for (const Word& word : line.words) {
      std::string_view text = word.text;
      text.remove_prefix(text.starts_with('$') || text.starts_with('(') ? 1 : 0);
      while (text.ends_with(',') || text.ends_with('.') || text.ends_with(')')) {
        text.remove_suffix(1);
      }
      const auto& outside = report.observations.front().supply.outside;
      const bool is_read = std::ranges::any_of(outside, [&](const OutsideSupply& each) {
        return each.amount.origin == origin_of(line, word);
      });
      if (has(text, ",") && grouped_digits(text) && !is_read) {
        notes.push_back("the notes state an amount that is not read: " + word.text + " (page " +
                        std::to_string(line.page) + ", line " + std::to_string(line.number) + ")");
      }
    }
  }
}

void read_envelope(const Parts& parts, Report& report) {
  if (parts.envelope_ids.empty()) {
    return;
  }
  const Stated<std::string>& first = parts.envelope_ids.front();
  const bool equal = std::ranges::all_of(
      parts.envelope_ids, [&](const auto& each) { return each.value == first.value; });
  if (!equal) {
    report.notes.emplace_back("the pages bear different DocuSign envelope ids; none is read");
    return;
  }
  report.facts.put({"source.envelope_id", first.value, first.origin});
}

/// A numbered note without its number: from "3." to the next line that starts with a number.
std::vector<Prose> numbered_notes(const Parts& parts) {
  std::vector<Prose> notes;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= parts.notes.size(); ++i) {
    const bool is_end = i == parts.notes.size();
    const std::string_view first =
        is_end ? std::string_view{} : std::string_view(parts.notes[i].words.front().text);
    const bool is_start = 1 < first.size() && first.size() <= 3 && first.ends_with('.') &&
                          std::ranges::all_of(first.substr(0, first.size() - 1), is_digit);
    if ((is_end || is_start) && from < i) {
      notes.push_back(prose_of(parts.notes.subspan(from, i - from)));
      from = i;
    }
  }
  return notes;
}

}  // namespace

RepoNote read_repo_note(const Parts& parts) {
  RepoNote result;
  for (const Prose& note : numbered_notes(parts)) {
    const auto subject = find_phrase(note, "treasury repurchase agreements");
    if (20 < subject) {  // or nowhere: npos
      continue;
    }
    const std::string_view text = note.small;
    const bool denies = has(text, " not ") || has(text, "except");
    result.is_overnight = !denies && has(text, "overnight lending of cash");
    result.is_overcollateralised =
        !denies && (has(text, "overcollateralized by") || has(text, "overcollateralised by"));
    result.is_against_treasuries =
        result.is_overcollateralised && has(text, "ollateralized by u.s. treasury securities");
  }
  return result;
}

Result<Done> read_notes(const Parts& parts, const Context& context, Report& report) {
  const Prose prose = prose_of(parts.notes);
  if (const auto done = read_outside(prose, context, report); !done) {
    return done.error();
  }
  read_report_date(parts, report);
  read_envelope(parts, report);
  note_other_amounts(parts, report, report.notes);
  for (const TextLine& line : parts.notes) {
    if (has(line.small, "not subject to the examination")) {
      report.notes.push_back("what follows page " + std::to_string(line.page) + ", line " +
                             std::to_string(line.number) +
                             " was not examined by the accountant, as the report says");
    }
  }
  return Done{};
}

void read_accountant(const Parts& parts, Report& report) {
  const Prose prose = prose_of(parts.accountant);
  const auto title = find_phrase(prose, "independent accountants' report");
  const auto opening = find_phrase(prose, "we have examined management of circle");
  const auto standards = find_phrase(prose,
                                     "in accordance with attestation standards established by the "
                                     "american institute of certified public accountants");
  if (title == std::string::npos || opening == std::string::npos) {
    report.notes.emplace_back("the accountant's page is not readable as text");
    return;
  }
  report.facts.put({"att.present", true, prose.origin_at(title)});
  report.facts.put({"att.type", std::string("examination"), prose.origin_at(opening)});
  if (standards != std::string::npos) {
    report.facts.put({"att.standards", std::string("AICPA"), prose.origin_at(standards)});
  }
  // Fonts of this page often lack some characters, so that "January 30" may read "January 3": its
  // date counts only when management's page, which is whole, has the same.
  const Date* expected = report.facts.date("report_date");
  for (const TextLine& line : parts.accountant) {
    const auto date = month_date(line.text);
    if (date && expected != nullptr && *date == *expected) {
      report.facts.put({"att.report_date", *date, origin_of(line)});
    }
  }
  if (!report.facts.has("att.report_date")) {
    report.notes.emplace_back("the date on the accountant's page is not readable as text");
  }
}

}  // namespace specie::pdf::circle
