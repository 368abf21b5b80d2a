#include "formats/xbrl/oim_json.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "formats/json/utf8.hpp"

namespace specie::xbrl {
namespace {

constexpr std::string_view document_types[] = {"https://xbrl.org/2021/xbrl-json",
                                               "https://xbrl.org/CR/2021-07-07/xbrl-json"};
constexpr int decimals_far = 99;

std::string quoted(std::string_view text) { return "\"" + cut_text(text, 60) + "\""; }

const JsonNode* member(const JsonNode& node, std::string_view key, JsonNode::Kind kind) {
  const JsonNode* found = node.find(key);
  return found != nullptr && found->kind == kind ? found : nullptr;
}

Error refused(const JsonNode& node, std::string message) {
  return {.code = ErrorCode::malformed_fact,
          .message = std::move(message),
          .origin = {.line = node.line, .column = node.column}};
}

class OimReader {
 public:
  explicit OimReader(const Limits& limits) : limits_(limits) {}

  Result<Document> read(const JsonNode& root);

 private:
  void read_fact(const JsonMember& member);
  static void read_value(const JsonNode& node, Fact& fact);
  void read_aspect(const JsonMember& aspect, Fact& fact, Context& context);
  void read_dimension(const JsonMember& aspect, Fact& fact, Context& context);
  static void read_period(const JsonNode& node, Context& context);
  std::optional<QName> name_of(std::string_view written) const;
  std::optional<std::string> unit_of(std::string_view written) const;
  std::optional<std::vector<QName>> measures_of(std::string_view written) const;
  static void blame(Fact& fact, std::string fault) {
    if (fact.fault.empty()) {
      fact.fault = std::move(fault);
    }
  }

  const Limits& limits_;
  std::map<std::string, std::string, std::less<>> namespaces_;
  Document document_{.format = "xBRL-JSON"};
};

std::optional<QName> OimReader::name_of(std::string_view written) const {
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

/// "a:x*a:y", in brackets where the other side is not empty.
std::optional<std::vector<QName>> OimReader::measures_of(std::string_view written) const {
  if (written.starts_with('(') && written.ends_with(')')) {
    written = written.substr(1, written.size() - 2);
  }
  std::vector<QName> measures;
  while (true) {
    const auto star = std::min(written.find('*'), written.size());
    const auto name = name_of(written.substr(0, star));
    if (!name) {
      return std::nullopt;
    }
    measures.push_back(*name);
    if (star == written.size()) {
      return measures;
    }
    written.remove_prefix(star + 1);
  }
}

std::optional<std::string> OimReader::unit_of(std::string_view written) const {
  const auto slash = written.find('/');
  const auto above = measures_of(written.substr(0, slash));
  const auto below = slash == std::string_view::npos ? std::optional(std::vector<QName>())
                                                     : measures_of(written.substr(slash + 1));
  return above && below ? std::optional(unit_text(*above, *below)) : std::nullopt;
}

/// xBRL-JSON has whole dateTimes only: an instant, or START/END.
void OimReader::read_period(const JsonNode& node, Context& context) {
  const std::string_view text = node.text;
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

void OimReader::read_dimension(const JsonMember& aspect, Fact& fact, Context& context) {
  const auto axis = name_of(aspect.key);
  if (!axis) {
    blame(fact, "has a dimension whose name cannot be resolved: " + quoted(aspect.key));
    return;
  }
  const JsonNode& value = aspect.value;
  if (value.kind != JsonNode::Kind::string) {
    blame(fact, "has a dimension whose value is no text: " + quoted(aspect.key));
    return;
  }
  context.dimensions.push_back({.axis = *axis,
                                .member = name_of(value.text).value_or(QName{}),
                                .typed = collapsed(value.text),
                                .is_either = true});
}

void OimReader::read_aspect(const JsonMember& aspect, Fact& fact, Context& context) {
  const std::string& key = aspect.key;
  if (key.find(':') != std::string::npos) {
    read_dimension(aspect, fact, context);
    return;
  }
  const std::string& text = aspect.value.text;
  if (aspect.value.kind != JsonNode::Kind::string) {
    blame(fact, "has a " + quoted(key) + " that is no text");
  } else if (key == "entity") {
    const auto entity = name_of(text);
    context.entity = entity ? entity->space + " " + entity->local : std::string();
    if (!entity) {
      blame(fact, "has an entity that cannot be resolved: " + quoted(text));
    }
  } else if (key == "period") {
    read_period(aspect.value, context);
  } else if (key == "unit") {
    const auto unit = unit_of(text);
    fact.is_numeric = true;
    fact.unit = unit.value_or("");
    if (!unit) {
      blame(fact, "has a unit that cannot be resolved: " + quoted(text));
    }
  } else if (key == "language") {
    fact.language = text;
  } else if (key != "concept") {
    blame(fact, "has a dimension that is not one of xBRL-JSON's: " + quoted(key));
  }
}

void OimReader::read_value(const JsonNode& node, Fact& fact) {
  if (const JsonNode* decimals = node.find("decimals")) {
    int value = 0;
    const std::string& text = decimals->text;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    fact.decimals = text;
    fact.is_numeric = true;
    if (decimals->kind != JsonNode::Kind::number || error != std::errc() ||
        end != text.data() + text.size() || value < -decimals_far || decimals_far < value) {
      blame(fact, "has the decimals " + quoted(text));
    }
  }
  const JsonNode* value = node.find("value");
  if (value == nullptr) {
    blame(fact, "has no value");
    return;
  }
  fact.is_nil = value->kind == JsonNode::Kind::null;
  if (!fact.is_nil && value->kind != JsonNode::Kind::string) {
    // A bare number may have been rounded by whatever wrote it.
    blame(fact, "has a value that is not written as text");
  }
  fact.text = value->text;
}

void OimReader::read_fact(const JsonMember& member_of) {
  const JsonNode& node = member_of.value;
  Fact fact{.context = document_.contexts.size(),
            .origin = {.line = node.line, .column = node.column}};
  Context context{.origin = fact.origin};
  const JsonNode* dimensions = member(node, "dimensions", JsonNode::Kind::object);
  if (dimensions != nullptr) {
    const JsonNode* name = member(*dimensions, "concept", JsonNode::Kind::string);
    const auto resolved = name != nullptr ? name_of(name->text) : std::nullopt;
    fact.concept_name = resolved.value_or(QName{});
    if (!resolved) {
      blame(fact, "has no concept that can be resolved");
    }
    for (const JsonMember& each : dimensions->members) {
      read_aspect(each, fact, context);
    }
  }
  read_value(node, fact);
  if (fact.is_numeric && fact.text.starts_with('-')) {
    fact.is_negated = true;
    fact.text.erase(0, 1);
  }
  if (fact.is_numeric && fact.unit.empty()) {
    fact.unit = unit_text({QName{std::string(xbrli), "pure"}}, {});
  }
  std::ranges::sort(context.dimensions, {}, &Dimension::axis);
  document_.contexts.push_back(std::move(context));
  document_.facts.push_back(std::move(fact));
}

Result<Document> OimReader::read(const JsonNode& root) {
  const JsonNode* info = member(root, "documentInfo", JsonNode::Kind::object);
  const JsonNode* facts = member(root, "facts", JsonNode::Kind::object);
  if (info == nullptr || facts == nullptr) {
    return refused(root, "the document has not a documentInfo and facts");
  }
  const JsonNode* type = member(*info, "documentType", JsonNode::Kind::string);
  if (type == nullptr ||
      std::ranges::find(document_types, type->text) == std::end(document_types)) {
    return Error{.code = ErrorCode::unknown_schema,
                 .message = "the document's type is " + quoted(type == nullptr ? "" : type->text),
                 .origin = {.line = info->line, .column = info->column},
                 .hint = "xBRL-JSON of https://xbrl.org/2021 is read"};
  }
  if (const JsonNode* spaces = member(*info, "namespaces", JsonNode::Kind::object)) {
    for (const JsonMember& each : spaces->members) {
      if (each.value.kind != JsonNode::Kind::string || each.value.text.empty() ||
          each.value.text.size() > space_bytes_max) {
        return refused(each.value, "a namespace is no text, or has more than 256 bytes");
      }
      namespaces_.emplace(each.key, each.value.text);
    }
  }
  if (facts->members.size() > limits_.xbrl_facts) {
    return Error{
        .code = ErrorCode::over_limit,
        .message = "more than " + std::to_string(limits_.xbrl_facts) + " facts (xbrl_facts)",
        .origin = {.line = facts->line, .column = facts->column}};
  }
  for (const JsonMember& each : facts->members) {
    if (each.value.kind != JsonNode::Kind::object) {
      return refused(each.value, "a fact is an object");
    }
    read_fact(each);
    if (document_.facts.back().concept_name == QName{}) {
      return refused(each.value, "this fact " + document_.facts.back().fault);
    }
  }
  return std::move(document_);
}

}  // namespace

bool is_oim_json(const JsonNode& root) {
  const JsonNode* info = member(root, "documentInfo", JsonNode::Kind::object);
  const JsonNode* type =
      info == nullptr ? nullptr : member(*info, "documentType", JsonNode::Kind::string);
  return type != nullptr && type->text.find("xbrl.org/") != std::string::npos;
}

Result<Document> read_oim_json(const JsonNode& root, const Limits& limits) {
  return OimReader(limits).read(root);
}

}  // namespace specie::xbrl
