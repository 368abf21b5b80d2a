#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "formats/pdf/characters.hpp"
#include "formats/pdf/circle.hpp"
#include "formats/pdf/figure.hpp"
#include "formats/pdf/prose.hpp"

namespace specie::pdf::circle {
namespace {

/// "(1,900,838,709 and 1,823,431,759, respectively)": one amount an observation.
struct Group {
  std::size_t from = 0;  ///< offset of the bracket
  std::size_t end = 0;   ///< offset after the group and a footnote digit glued to it
  std::vector<Stated<Decimal>> amounts = {};
};

/// Passes `word` and blanks and commas before it.
bool take(const Prose& prose, std::size_t& at, std::string_view word) {
  const auto start = prose.small.find_first_not_of(" ,", at);
  if (start == std::string::npos || prose.small.compare(start, word.size(), word) != 0) {
    return false;
  }
  at = start + word.size();
  return true;
}

/// An amount in words or digits; a comma that ends the clause is not part of it.
Result<Decimal> take_amount(const Prose& prose, std::size_t& at) {
  at = std::min(prose.small.find_first_not_of(' ', at), prose.small.size());
  if (take(prose, at, "zero") || take(prose, at, "nil")) {
    return Decimal(0);
  }
  std::size_t end = std::min(prose.small.find_first_of(" )", at), prose.small.size());
  while (at < end && prose.small[end - 1] == ',') {
    --end;
  }
  const std::string_view written = std::string_view(prose.text).substr(at, end - at);
  const auto amount = grouped_digits(written);
  if (!amount) {
    return Error{.code = ErrorCode::unreadable_figure,
                 .message = "the figure '" + std::string(written) + "' cannot be read exactly",
                 .origin = prose.origin_at(at)};
  }
  at = end;
  return *amount;
}

Result<Group> take_group(const Prose& prose, std::size_t bracket, std::size_t observations) {
  Group group{.from = bracket};
  std::size_t at = bracket + 1;
  do {
    const std::size_t start = std::min(prose.small.find_first_not_of(' ', at), prose.small.size());
    const auto amount = take_amount(prose, at);
    if (!amount) {
      return amount.error();
    }
    group.amounts.push_back({*amount, prose.origin_at(start)});
  } while (group.amounts.size() < observations && take(prose, at, "and "));
  const bool respectively = take(prose, at, "respectively");
  const bool for_all = take(prose, at, "at the report dates") ||
                       take(prose, at, "at each of the report dates") ||
                       take(prose, at, "as of the report dates");
  if (group.amounts.size() == 1 && for_all && !respectively) {
    group.amounts.resize(observations, group.amounts.front());
  }
  // The closing bracket is forgotten in some reports: "respectively, and (iii)".
  const bool closed = take(prose, at, ")");
  std::size_t after = at;
  const bool forgotten = !closed && (take(prose, after, "and (") || take(prose, after, "("));
  if (group.amounts.size() != observations || (!closed && !forgotten)) {
    return not_proven("an amount of the criteria is not one a report date",
                      prose.origin_at(bracket + 1));
  }
  while (closed && at < prose.small.size() && is_digit(prose.small[at])) {
    ++at;
  }
  group.end = at;
  return group;
}

bool starts_amount(const Prose& prose, std::size_t bracket) {
  const auto at = prose.small.find_first_not_of(' ', bracket + 1);
  return at != std::string::npos &&
         (is_digit(prose.small[at]) || prose.small.compare(at, 4, "zero") == 0 ||
          prose.small.compare(at, 3, "nil") == 0);
}

/// The clause that defines the circulation, and the amounts in it.
struct Clause {
  std::size_t from = 0;
  std::size_t end = 0;
  std::vector<Group> groups = {};
};

Result<Clause> read_clause(const Prose& prose, const Context& context, std::size_t observations) {
  const auto from = find_phrase(prose, context.coin_small + " in circulation is defined as");
  const std::string chains = context.coin_small + " approved blockchains are ";
  const auto end = from == std::string::npos ? from : find_phrase(prose, chains, from);
  if (end == std::string::npos) {
    return Error{.code = ErrorCode::unknown_layout,
                 .message = "the criteria lack '" + context.coin +
                            " In Circulation is defined as' or '" + context.coin +
                            " Approved Blockchains are'",
                 .origin = prose.origin_at(0)};
  }
  Clause clause{.from = from, .end = end};
  std::size_t unread = from;
  for (std::size_t at = prose.small.find('(', from); at < end; at = prose.small.find('(', at + 1)) {
    if (!starts_amount(prose, at)) {
      continue;
    }
    auto group = take_group(prose, at, observations);
    if (!group) {
      return group.error();
    }
    const auto digit = prose.small.find_first_of("0123456789", unread);
    if (digit < at) {
      return not_proven("a figure of the criteria belongs to no amount", prose.origin_at(digit));
    }
    unread = group->end;
    clause.groups.push_back(*std::move(group));
  }
  const auto digit = prose.small.find_first_of("0123456789", unread);
  if (digit < end) {
    return not_proven("a figure of the criteria belongs to no amount", prose.origin_at(digit));
  }
  return clause;
}

/// "(ii) Access Denied Tokens as reported on ..." without its number and its ending. Empty when
/// the text is neither numbered nor begins with "less": then it is no deduction of its own.
std::string label_before(const Prose& prose, std::size_t from, std::size_t bracket) {
  std::string_view text = trimmed(std::string_view(prose.text).substr(from, bracket - from));
  constexpr std::string_view less = "less ";
  const auto opened = text.rfind('(');
  const auto numbered = text.find(')', opened == std::string_view::npos ? 0 : opened);
  if (opened != std::string_view::npos && numbered != std::string_view::npos) {
    const std::string_view number = text.substr(opened + 1, numbered - opened - 1);
    const bool is_roman = !number.empty() && number.size() <= 4 &&
                          number.find_first_not_of("ivx") == std::string_view::npos;
    text = is_roman ? text.substr(numbered + 1) : std::string_view{};
  } else {
    text = text.starts_with(less) ? text.substr(less.size()) : std::string_view{};
  }
  const auto ending = lower(text).find(" as reported on ");
  return std::string(trimmed(text.substr(0, ending)));
}

std::string deduction_name(std::string_view label) {
  struct Name {
    std::string_view part;
    std::string_view name;
  };
  constexpr std::array<Name, 4> names = {{{"allowed but not issued", "allowed-not-issued"},
                                          {"access denied", "access-denied"},
                                          {"pending burns", "pending-burns"},
                                          {"test tokens", "test-tokens"}}};
  const std::string small = lower(label);
  const auto* found = std::ranges::find_if(
      names, [&](const Name& each) { return small.find(each.part) != std::string::npos; });
  return std::string(found != names.end() ? found->name : "other");
}

Result<Done> read_supply(const Prose& prose, const Context& context, Report& report) {
  const auto clause = read_clause(prose, context, report.observations.size());
  if (!clause) {
    return clause.error();
  }
  const auto total = find_phrase(prose, "total " + context.coin_small + " supply", clause->from);
  const auto plus = find_phrase(prose, " plus ", clause->from);
  if (clause->groups.empty() || clause->groups.front().from < total || plus < clause->end) {
    return not_proven("the criteria do not give the total supply first, then what is deducted",
                      prose.origin_at(clause->from));
  }
  for (std::size_t g = 0; g < clause->groups.size(); ++g) {
    const Group& group = clause->groups[g];
    const std::size_t from = g == 0 ? clause->from : clause->groups[g - 1].end;
    const std::string label = label_before(prose, from, group.from);
    const auto less = find_phrase(prose, " less ", clause->groups.front().end);
    if (0 < g && (label.empty() || group.from < less)) {
      return not_proven("an amount of the criteria has no name, or is not deducted",
                        prose.origin_at(group.from + 1));
    }
    for (std::size_t i = 0; i < report.observations.size(); ++i) {
      Supply& supply = report.observations[i].supply;
      if (g == 0) {
        supply.total = group.amounts[i];
      } else {
        supply.deductions.push_back({deduction_name(label), label, group.amounts[i]});
      }
    }
  }
  return Done{};
}

/// "are comprised of the Algorand, Hedera, and Solana blockchains and are used by ..."
Result<Done> read_chains(const Prose& prose, const Context& context, Report& report) {
  const std::string phrase = context.coin_small + " approved blockchains are ";
  std::size_t from = find_phrase(prose, phrase) + phrase.size();
  (void)take(prose, from, "comprised of ");
  (void)take(prose, from, "the ");
  const std::size_t end = std::min(find_phrase(prose, " blockchain", from), prose.text.size());
  std::string_view list = std::string_view(prose.text).substr(from, end - from);
  std::size_t offset = from;
  while (!list.empty()) {
    const std::size_t comma = list.find(", ");
    const std::size_t conjunction = list.find(" and ");
    const std::size_t size = std::min({comma, conjunction, list.size()});
    std::string_view name = trimmed(list.substr(0, size));
    name.remove_prefix(name.starts_with("and ") ? 4 : 0);
    if (name.empty() || 40 < name.size() || name.find_first_of(".()\"") != std::string_view::npos) {
      return not_proven("the list of approved blockchains cannot be told apart",
                        prose.origin_at(offset));
    }
    for (Observation& observation : report.observations) {
      Record& record = observation.records.emplace_back(
          Record{.list = "chains", .facts = {}, .origin = prose.origin_at(offset)});
      record.facts.put({"name", std::string(name), record.origin});
    }
    const std::size_t separator = size == conjunction ? 5 : 2;
    const std::size_t skip = std::min(size + separator, list.size());
    list.remove_prefix(skip);
    offset += skip;
  }
  return Done{};
}

void read_statements(const Prose& prose, Report& report) {
  const auto from = find_phrase(prose, "segregated accounts are ");
  const auto end = from == std::string::npos ? from : sentence_end(prose, from);
  if (end == std::string::npos || from + 1'000 < end) {
    return;
  }
  const std::string sentence = prose.text.substr(from, end - from);
  const std::string small = lower(sentence);
  if (small.find("that are segregated from") != std::string::npos) {
    report.facts.put({"statements.segregation", sentence, prose.origin_at(from)});
  }
  if (small.find("are unencumbered accounts") != std::string::npos) {
    report.facts.put({"statements.encumbrance", sentence, prose.origin_at(from)});
  }
}

}  // namespace

Result<Done> read_criteria(const Parts& parts, const Context& context, Report& report) {
  const auto hidden = std::ranges::find_if_not(parts.criteria, is_readable);
  if (hidden != parts.criteria.end()) {
    return Error{.code = ErrorCode::no_text,
                 .message = "the criteria are not readable as text",
                 .origin = origin_of(*hidden)};
  }
  const Prose prose = prose_of(parts.criteria);
  if (const auto done = read_supply(prose, context, report); !done) {
    return done.error();
  }
  if (const auto done = read_chains(prose, context, report); !done) {
    return done.error();
  }
  read_statements(prose, report);
  return Done{};
}

}  // namespace specie::pdf::circle
