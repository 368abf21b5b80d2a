#include "formats/xbrl/concepts.hpp"

#include <algorithm>
#include <map>

#include "formats/csv/columns.hpp"
#include "formats/json/parse.hpp"
#include "formats/json/position_reader.hpp"
#include "formats/json/scan.hpp"
#include "formats/json/utf8.hpp"
#include "formats/xbrl/rules.hpp"

namespace specie::xbrl {
namespace {

using Meaning = ConceptRule::Meaning;

std::string quoted(const std::string& text) { return "\"" + cut_text(text, 60) + "\""; }

bool is_number(FieldKind kind) {
  return kind == FieldKind::decimal || kind == FieldKind::amount || kind == FieldKind::count;
}

/// One of `words`, split by '|'.
std::string word_of(const JsonCursor& at, std::string_view words) {
  std::string word = at.string();
  if (at.present() && !allows_word({{}, FieldKind::word, words}, word)) {
    std::string listed(words);
    std::ranges::replace(listed, '|', ' ');
    at.refuse(ErrorCode::wrong_value, quoted(word) + " cannot be used here",
              "use one of: " + listed);
  }
  return word;
}

JsonNode text_node(std::string text, const Origin& origin) {
  return {.kind = JsonNode::Kind::string,
          .line = origin.line,
          .column = origin.column,
          .text = std::move(text),
          .members = {}};
}

void put(JsonNode& object, std::string key, JsonNode value) {
  const std::uint32_t line = value.line;
  const std::uint32_t column = value.column;
  object.members.push_back(
      {.key = std::move(key), .value = std::move(value), .line = line, .column = column});
}

/// Reads the map; its prefixes are its own.
class MapReader {
 public:
  ConceptMap read(const JsonCursor& at);

 private:
  void read_namespaces(const JsonCursor& at);
  void read_offset(const JsonCursor& at, ConceptMap& map);
  ConceptRule read_rule(const JsonCursor& at);
  void read_dimensions(const JsonCursor& at, ConceptRule& rule);
  void read_meaning(const JsonCursor& at, ConceptRule& rule);
  static void read_field(const JsonCursor& at, ConceptRule& rule);
  static void read_position(const JsonCursor& at, ConceptRule& rule);
  void read_beside(const JsonCursor& at, ConceptRule& rule);
  static void read_total(const JsonCursor& at, ConceptRule& rule);
  static void read_fund(const JsonCursor& at, ConceptRule& rule);
  static void check_kind(const JsonCursor& at, const ConceptRule& rule);
  QName name_of(const JsonCursor& at, const std::string& written);
  std::string unit_of(const JsonCursor& at);

  std::map<std::string, std::string, std::less<>> namespaces_ = {{"iso4217", std::string(iso4217)},
                                                                 {"xbrli", std::string(xbrli)}};
};

QName MapReader::name_of(const JsonCursor& at, const std::string& written) {
  const auto colon = written.find(':');
  const std::string prefix = written.substr(0, colon == std::string::npos ? 0 : colon);
  const auto found = namespaces_.find(prefix);
  const bool is_whole = colon != std::string::npos && colon + 1 < written.size() &&
                        written.find(':', colon + 1) == std::string::npos;
  if (found == namespaces_.end() || !is_whole) {
    at.refuse(ErrorCode::wrong_value,
              quoted(written) + " is not a name with a prefix of \"namespaces\"",
              "write it as PREFIX:NAME");
    return {};
  }
  return {found->second, written.substr(colon + 1)};
}

/// "iso4217:USD", "xbrli:shares", or one divided by another with a slash.
std::string MapReader::unit_of(const JsonCursor& at) {
  if (!at.present()) {
    return {};
  }
  const std::string written = at.string();
  const auto slash = written.find('/');
  std::vector<QName> below;
  if (slash != std::string::npos) {
    below.push_back(name_of(at, written.substr(slash + 1)));
  }
  std::string unit = unit_text({name_of(at, written.substr(0, slash))}, std::move(below));
  const std::string_view currency = currency_of(unit);
  if (!currency.empty() && !is_currency(currency)) {
    at.refuse(ErrorCode::unknown_currency, quoted(written) + " is not a currency of ISO 4217");
  }
  return unit;
}

void MapReader::read_namespaces(const JsonCursor& at) {
  for (const auto& [prefix, space] : at.entries()) {
    const std::string uri = space.string();
    const auto [found, is_new] = namespaces_.try_emplace(prefix, uri);
    if (uri.empty() || (!is_new && found->second != uri)) {
      space.refuse(ErrorCode::wrong_value,
                   "the prefix " + quoted(prefix) + " cannot stand for " + quoted(uri));
    }
  }
}

void MapReader::read_offset(const JsonCursor& at, ConceptMap& map) {
  if (!at.present()) {
    return;
  }
  const auto instant = parse_instant("2000-01-01T00:00:00" + at.string());
  if (!instant || !instant->offset_minutes) {
    at.refuse(ErrorCode::wrong_value, "this is no offset from UTC", "write it as +00:00 or Z");
    return;
  }
  map.offset_minutes = instant->offset_minutes;
}

void MapReader::read_dimensions(const JsonCursor& at, ConceptRule& rule) {
  if (at.kind() == JsonNode::Kind::string) {
    rule.takes_rest = word_of(at, "any") == "any";
    return;
  }
  for (const auto& [axis, value] : at.entries()) {
    RuleDimension dimension{.axis = name_of(value, axis)};
    if (value.kind() == JsonNode::Kind::object) {
      const bool fixed = value.has("typed");
      if (fixed) {
        dimension.typed = value["typed"].string();
      } else {
        dimension.states = value["states"].string();
        if (!is_position_field(dimension.states) || dimension.states == "value") {
          value.refuse(ErrorCode::wrong_value, quoted(dimension.states) +
                                                   " is not a member of a position that a "
                                                   "dimension may state");
        }
      }
    } else {
      dimension.member = name_of(value, value.string());
    }
    rule.dimensions.push_back(std::move(dimension));
  }
  std::ranges::sort(rule.dimensions, {}, &RuleDimension::axis);
  if (std::ranges::adjacent_find(rule.dimensions, {}, &RuleDimension::axis) !=
      rule.dimensions.end()) {
    at.refuse(ErrorCode::stated_twice, "two prefixes name one dimension");
  }
}

void MapReader::read_field(const JsonCursor& at, ConceptRule& rule) {
  static constexpr Field gross{"supply.total", FieldKind::amount};
  rule.name = at.string();
  rule.field = rule.name == gross.name ? &gross : find_field(rule.name);
  const bool is_scalar = rule.field != nullptr && rule.name.find("[]") == std::string::npos &&
                         rule.field->kind != FieldKind::texts &&
                         rule.field->kind != FieldKind::instants && rule.name != "as_of";
  if (!is_scalar) {
    rule.field = nullptr;
    at.refuse(ErrorCode::wrong_value, quoted(rule.name) + " is not a field that a fact may state",
              "use a field of docs/fields.md that is no list; as_of is the context's to say");
  }
}

void MapReader::read_position(const JsonCursor& at, ConceptRule& rule) {
  const JsonNode* node = at.whole();
  if (node == nullptr) {
    return;
  }
  if (node->find("value") != nullptr || node->find("origin") != nullptr) {
    at.refuse(ErrorCode::wrong_value, "value and origin of a position are for the fact to say");
    return;
  }
  rule.shape = *node;
  JsonNode whole = *node;
  put(whole, "value", text_node("0", at.origin()));
  if (const auto position = specie::read_position(whole, at.pointer()); !position) {
    const Error& error = position.error();
    at.refuse(error.code, error.message, error.hint);
  }
}

void MapReader::read_beside(const JsonCursor& at, ConceptRule& rule) {
  for (const auto& [name, value] : at.entries()) {
    const std::string member = value.string();
    const auto members = position_fields();
    const auto field = std::ranges::find(members, member, &Field::name);
    const bool fits = field != members.end() && member != "value" && member != "class" &&
                      field->kind != FieldKind::count && rule.shape.find(member) == nullptr;
    if (!fits) {
      value.refuse(ErrorCode::wrong_value,
                   quoted(member) + " is not a member of a position that may stand beside",
                   "a count of days has no unit that could be relied on: give the date");
      continue;
    }
    rule.beside.push_back({.concept_name = name_of(value, name), .member = &*field});
  }
}

void MapReader::read_total(const JsonCursor& at, ConceptRule& rule) {
  rule.shape.kind = JsonNode::Kind::object;
  for (const char* key : {"within", "class"}) {
    if (const JsonCursor member = at[key]; member.present()) {
      put(rule.shape, key, text_node(member.string(), member.origin()));
    }
  }
  if (const JsonNode* of = rule.shape.find("class");
      of != nullptr && !allows_word({"class", FieldKind::word, position_classes}, of->text)) {
    at["class"].refuse(ErrorCode::wrong_value, quoted(of->text) + " is not a class of positions");
  }
}

void MapReader::read_fund(const JsonCursor& at, ConceptRule& rule) {
  rule.shape.kind = JsonNode::Kind::object;
  put(rule.shape, "name", text_node(at["name"].string(), at.origin()));
  if (at["fund_type"].present()) {
    put(rule.shape, "fund_type",
        text_node(word_of(at["fund_type"], "government|treasury|prime|PDCNAV|LVNAV|VNAV|other"),
                  at["fund_type"].origin()));
  }
}

/// Numbers have a unit, and nothing else has one: 5 days and 5 dollars are not the same figure.
void MapReader::check_kind(const JsonCursor& at, const ConceptRule& rule) {
  if (rule.meaning == Meaning::skip || (rule.meaning == Meaning::fact && rule.field == nullptr)) {
    return;
  }
  if (rule.takes_rest) {
    at["dimensions"].refuse(ErrorCode::wrong_value,
                            "only what is left out may have any dimensions");
  }
  const bool numeric = rule.meaning != Meaning::fact || is_number(rule.field->kind);
  if (numeric == rule.unit.empty()) {
    at.refuse(ErrorCode::wrong_value,
              numeric ? "a number needs its unit" : "what is no number has no unit",
              numeric ? "such as \"unit\": \"iso4217:USD\"" : "");
  }
  const bool is_position = rule.meaning == Meaning::position;
  if (!is_position && std::ranges::any_of(rule.dimensions, [](const RuleDimension& each) {
        return !each.states.empty();
      })) {
    at.refuse(ErrorCode::wrong_value, "only of a position may a dimension state a member");
  }
  if (!is_position && !rule.beside.empty()) {
    at["with"].refuse(ErrorCode::wrong_value, "only a position has facts beside it");
  }
  if (!rule.words.empty() && numeric) {
    at["words"].refuse(ErrorCode::wrong_value, "a number is not translated by words");
  }
  const bool named = rule.meaning == Meaning::total || rule.meaning == Meaning::repeats;
  if (named && rule.label.empty()) {
    at.refuse(ErrorCode::missing_key, "a total needs a label: how outputs call it");
  }
}

void MapReader::read_meaning(const JsonCursor& at, ConceptRule& rule) {
  constexpr std::pair<const char*, Meaning> meanings[] = {
      {"fact", Meaning::fact},           {"repeats", Meaning::repeats},   {"total", Meaning::total},
      {"deduction", Meaning::deduction}, {"position", Meaning::position}, {"fund", Meaning::fund},
      {"skip", Meaning::skip},
  };
  int count = 0;
  for (const auto& [key, meaning] : meanings) {
    if (at[key].present()) {
      rule.meaning = meaning;
      ++count;
    }
  }
  if (count != 1) {
    at.refuse(ErrorCode::missing_key, "a rule says one thing of its facts",
              "give it one of: fact repeats total deduction position fund skip");
    return;
  }
  switch (rule.meaning) {
    case Meaning::fact: read_field(at["fact"], rule); return;
    case Meaning::repeats:
      rule.name = word_of(at["repeats"], "pool_value|coins_outstanding");
      return;
    case Meaning::total: read_total(at["total"], rule); return;
    case Meaning::deduction:
      rule.name = word_of(at["deduction"],
                          "allowed-not-issued|access-denied|pending-burns|test-tokens|other");
      return;
    case Meaning::position: read_position(at["position"], rule); return;
    case Meaning::fund: read_fund(at["fund"], rule); return;
    case Meaning::skip:
      rule.name = at["skip"].string();
      rule.is_optional = true;
      if (collapsed(rule.name).empty()) {
        at["skip"].refuse(ErrorCode::wrong_value, "say why the facts are left out");
      }
      return;
  }
}

ConceptRule MapReader::read_rule(const JsonCursor& at) {
  ConceptRule rule{.written = at["concept"].string()};
  rule.concept_name = name_of(at["concept"], rule.written);
  read_dimensions(at["dimensions"], rule);
  rule.unit = unit_of(at["unit"]);
  rule.is_optional = at["optional"].present() && at["optional"].boolean();
  rule.label = at["label"].string_or_empty();
  read_meaning(at, rule);
  if (at["period"].present()) {
    rule.period = word_of(at["period"], "instant|duration") == "instant" ? Period::Kind::instant
                                                                         : Period::Kind::duration;
  } else if (!rule.unit.empty() && rule.meaning != Meaning::skip) {
    rule.period = Period::Kind::instant;
  }
  read_beside(at["with"], rule);
  for (const auto& [word, value] : at["words"].entries()) {
    rule.words.emplace_back(collapsed(word), value.string());
  }
  check_kind(at, rule);
  return rule;
}

ConceptMap MapReader::read(const JsonCursor& at) {
  if (at["schema"].string() != "specie.concepts/1") {
    at["schema"].refuse(ErrorCode::unknown_schema, "the document is not a specie.concepts/1");
  }
  [[maybe_unused]] const JsonCursor ignored = at["$schema"];
  ConceptMap map{.name = at["name"].string()};
  read_namespaces(at["namespaces"]);
  if (const JsonCursor entity = at["entity"]; entity.present()) {
    map.entity = entity["scheme"].string() + " " + entity["identifier"].string();
  }
  read_offset(at["as_of_offset"], map);
  if (at["instants"].present()) {
    map.only_last = word_of(at["instants"], "all|last") == "last";
  }
  constexpr std::size_t rules_max = 512;
  const auto items = at["facts"].items();
  if (items.size() > rules_max) {
    at["facts"].refuse(ErrorCode::over_limit,
                       "a map has at most " + std::to_string(rules_max) + " rules");
    return map;
  }
  for (const JsonCursor& each : items) {
    map.rules.push_back(read_rule(each));
  }
  if (const auto fault = fault_of(map.rules)) {
    at["facts"].refuse(fault->code, fault->message, fault->hint);
  }
  return map;
}

Error as_concepts_error(Error error, const std::string& file) {
  error.code = ErrorCode::bad_concepts_file;  // whose cure is the hint where there is none
  error.document = file;
  return error;
}

}  // namespace

Result<ConceptMap> read_concepts(Source& source, const Limits& limits) {
  JsonOptions options = json_options(limits.small_file_bytes, limits);
  options.comments = true;
  const auto root = parse_json(source, options);
  if (!root) {
    return as_concepts_error(root.error(), source.name());
  }
  JsonScan scan(*root, source.name());
  ConceptMap map = MapReader().read(scan.root());
  if (const auto fault = scan.fault()) {
    return as_concepts_error(scan.misspelt().value_or(*fault), source.name());
  }
  return map;
}

}  // namespace specie::xbrl
