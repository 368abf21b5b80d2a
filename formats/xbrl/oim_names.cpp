#include "formats/xbrl/oim_names.hpp"

#include <algorithm>
#include <utility>

#include "formats/json/utf8.hpp"

namespace specie::xbrl {
namespace {

std::string quoted(std::string_view text) { return "\"" + cut_text(text, 60) + "\""; }

/// The model has whole dateTimes only.
void put_period(std::string_view text, Context& context) {
  const auto slash = text.find('/');
  const auto end =
      parse_moment(slash == std::string_view::npos ? text : text.substr(slash + 1), true);
  const auto start = parse_moment(text.substr(0, slash), false);
  const bool timed =
      text.substr(0, slash).find('T') != std::string_view::npos &&
      text.find('T', slash == std::string_view::npos ? 0 : slash) != std::string_view::npos;
  if (!end || !start || !timed) {
    context.fault = "has a period that cannot be read: " + quoted(text);
    return;
  }
  context.period.kind =
      slash == std::string_view::npos ? Period::Kind::instant : Period::Kind::duration;
  context.period.end = *end;
  if (slash != std::string_view::npos) {
    context.period.start = *start;
  }
}

}  // namespace

void blame(Fact& fact, std::string fault) {
  if (fact.fault.empty()) {
    fact.fault = std::move(fault);
  }
}

Result<Done> OimNames::read(const JsonNode& info) {
  const JsonNode* spaces = info.find("namespaces");
  if (spaces == nullptr || spaces->kind != JsonNode::Kind::object) {
    return Done{};
  }
  for (const JsonMember& each : spaces->members) {
    if (each.value.kind != JsonNode::Kind::string || each.value.text.empty() ||
        each.value.text.size() > space_bytes_max) {
      return Error{.code = ErrorCode::malformed_fact,
                   .message = "a namespace is no text, or has more than 256 bytes",
                   .origin = {.line = each.value.line, .column = each.value.column}};
    }
    namespaces_.emplace(each.key, each.value.text);
  }
  return Done{};
}

std::optional<QName> OimNames::name(std::string_view written) const {
  const auto colon = written.find(':');
  if (colon == std::string_view::npos || colon + 1 == written.size()) {
    return std::nullopt;
  }
  const auto found = namespaces_.find(written.substr(0, colon));
  const std::string_view local = written.substr(colon + 1);
  if (found == namespaces_.end() || local.find_first_of(": \t\r\n") != std::string_view::npos) {
    return std::nullopt;
  }
  return QName{found->second, std::string(local)};
}

std::optional<std::vector<QName>> OimNames::measures(std::string_view written) const {
  if (written.starts_with('(') && written.ends_with(')')) {
    written = written.substr(1, written.size() - 2);
  }
  std::vector<QName> measures;
  while (true) {
    const auto star = std::min(written.find('*'), written.size());
    const auto each = name(written.substr(0, star));
    if (!each) {
      return std::nullopt;
    }
    measures.push_back(*each);
    if (star == written.size()) {
      return measures;
    }
    written.remove_prefix(star + 1);
  }
}

std::optional<std::string> OimNames::unit(std::string_view written) const {
  const auto slash = written.find('/');
  const auto above = measures(written.substr(0, slash));
  const auto below = slash == std::string_view::npos ? std::optional(std::vector<QName>())
                                                     : measures(written.substr(slash + 1));
  return above && below ? std::optional(unit_text(*above, *below)) : std::nullopt;
}

void OimNames::put_dimension(std::string_view key, const std::string& text, Fact& fact,
                             Context& context) const {
  const auto axis = name(key);
  if (!axis) {
    blame(fact, "has a dimension whose name cannot be resolved: " + quoted(key));
    return;
  }
  context.dimensions.push_back({.axis = *axis,
                                .member = name(text).value_or(QName{}),
                                .typed = collapsed(text),
                                .is_either = true});
}

void OimNames::put(std::string_view key, const std::string& text, Fact& fact,
                   Context& context) const {
  if (key.find(':') != std::string_view::npos) {
    put_dimension(key, text, fact, context);
  } else if (key == "entity") {
    const auto entity = name(text);
    context.entity = entity ? entity->space + " " + entity->local : std::string();
    if (!entity) {
      blame(fact, "has an entity that cannot be resolved: " + quoted(text));
    }
  } else if (key == "period") {
    put_period(text, context);
  } else if (key == "unit") {
    const auto resolved = unit(text);
    fact.is_numeric = true;
    fact.unit = resolved.value_or("");
    if (!resolved) {
      blame(fact, "has a unit that cannot be resolved: " + quoted(text));
    }
  } else if (key == "language") {
    fact.language = text;
  } else if (key == "concept") {
    fact.concept_name = name(text).value_or(QName{});
  } else {
    blame(fact, "has a dimension that is not one of the Open Information Model's: " + quoted(key));
  }
}

}  // namespace specie::xbrl
