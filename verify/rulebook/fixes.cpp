#include "verify/rulebook/fixes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "verify/model/fields.hpp"
#include "verify/model/hidden_character.hpp"

namespace specie {
namespace {

constexpr std::size_t fixes_max = 256;

/// Figures of one instant; every other fact may stand once, for the whole report.
bool is_of_observation(std::string_view name) {
  constexpr std::array<std::string_view, 5> begins = {"coins_", "pool_value", "supply.",
                                                      "valuation_basis", "chains"};
  return std::ranges::any_of(begins, [&](std::string_view each) { return name.starts_with(each); });
}

/// "terms.fees" -> "/terms/fees", "custodians[].share" -> "/custodians/-/share".
std::string pointer_to(std::string_view name, std::size_t observation) {
  std::string pointer =
      is_of_observation(name) ? "/observations/" + std::to_string(observation) : std::string();
  pointer += '/';
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name.substr(i).starts_with("[]")) {
      pointer += "/-";
      ++i;
    } else {
      pointer += name[i] == '.' ? '/' : name[i];
    }
  }
  return pointer;
}

bool is_name(std::string_view text) {
  return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.[]") ==
                              std::string_view::npos;
}

/// A place in our own JSON: of another format only the line is known.
bool has_pointer(const Origin& origin) { return origin.pointer.starts_with('/'); }

/// "line 3" -> where the third position stands; of another name nothing.
std::string position_named(std::string_view name, std::size_t observation) {
  constexpr std::string_view line = "line ";
  std::uint64_t number = 0;
  const char* const end = name.data() + name.size();
  if (!name.starts_with(line)) {
    return {};
  }
  const auto [last, fault] = std::from_chars(name.data() + line.size(), end, number);
  return fault != std::errc() || last != end || number == 0
             ? std::string()
             : "/observations/" + std::to_string(observation) + "/positions/" +
                   std::to_string(number - 1);
}

/// Where a missing fact would be stated, as far as that is known: of a line, beside its other
/// members; of the report, under its name.
Origin place_of(const OpenFact& open, std::size_t observation) {
  constexpr std::string_view of = " of ";
  const auto split = open.fact.find(of);
  Origin origin = open.origin;
  if (split != std::string::npos) {
    const std::string member = open.fact.substr(0, split);
    if (origin == Origin{}) {
      origin.pointer = position_named(open.fact.substr(split + of.size()), observation);
    }
    if (has_pointer(origin) && is_name(member)) {
      origin.pointer += pointer_to(member, observation);
      origin.line = origin.column = 0;  // it is not there yet
    }
    return origin;
  }
  if (is_name(open.fact) && origin == Origin{}) {
    origin.pointer = pointer_to(open.fact, observation);
  }
  return origin;
}

/// Whether stating something settles it.
bool is_for_issuer(const OpenFact& open) {
  return open.reason == Reason::not_evidenced || open.reason == Reason::record_gap;
}

void add_open(const Finding& finding, const ObservationOutcome& outcome, std::size_t observation,
              std::vector<Fix>& fixes) {
  for (const OpenFact& each : finding.open) {
    if (!is_for_issuer(each) || fixes.size() == fixes_max) {
      continue;
    }
    Fix fix{.action = Fix::Action::add,
            .text = "state " + each.fact + (each.ask.empty() ? "" : ": " + each.ask),
            .origin = place_of(each, observation)};
    if (each.fact == "pool_value" && outcome.recomputed) {
      fix.replacement = "\"" + to_string(*outcome.recomputed) + "\"";
      fix.text += " the positions sum to " + to_string(*outcome.recomputed);
    }
    fixes.push_back(std::move(fix));
  }
}

/// A name without what nobody sees in it.
std::string cleaned(std::string_view text) {
  std::string clean;
  while (!text.empty()) {
    const std::size_t bytes = std::max<std::size_t>(1, decode_utf8(text).bytes);
    const std::string_view character = text.substr(0, bytes);
    clean += hidden_character(character) ? std::string_view() : character;
    text.remove_prefix(bytes);
  }
  return clean;
}

std::string json_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    quoted += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  }
  return quoted + "\"";
}

Fix fix_of(const Basis& basis, const Criterion& criterion, const std::string& reason) {
  if (criterion.measure == "hidden_characters" && has_pointer(basis.origin)) {
    return {.action = Fix::Action::replace,
            .text = "write " + basis.fact + " without the character that nobody sees",
            .origin = basis.origin,
            .replacement = json_string(cleaned(basis.value))};
  }
  return {.text = basis.fact + ": " + reason, .origin = basis.origin};
}

void add_faults(const Finding& finding, const Criterion& criterion, std::vector<Fix>& fixes) {
  for (const LineFinding& each : finding.lines) {
    if (each.certain && fixes.size() < fixes_max) {
      fixes.push_back({.text = each.name + ", " + grouped(each.value) + ": " + each.reason,
                       .origin = each.origin});
    }
  }
  if (!fixes.empty()) {
    return;
  }
  const bool is_each = criterion.measure == "hidden_characters";
  for (const Basis& each : finding.basis) {
    if (fixes.size() < fixes_max && (is_each || fixes.empty())) {
      fixes.push_back(fix_of(each, criterion, finding.reason));
    }
  }
  if (fixes.empty()) {
    fixes.push_back({.text = finding.reason});
  }
}

}  // namespace

std::vector<Fix> fixes_of(const Finding& finding, const Criterion& criterion,
                          const ObservationOutcome& outcome, std::size_t observation) {
  std::vector<Fix> fixes;
  if (!finding.counts_to_exit) {
    return fixes;
  }
  if (finding.status == Status::fail) {
    add_faults(finding, criterion, fixes);
  } else if (finding.status == Status::inconclusive) {
    add_open(finding, outcome, observation, fixes);
  }
  return fixes;
}

}  // namespace specie
