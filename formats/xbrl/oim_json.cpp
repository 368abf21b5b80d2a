#include "formats/xbrl/oim_json.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "formats/json/utf8.hpp"
#include "formats/xbrl/oim_names.hpp"

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
  void read_aspect(const JsonMember& aspect, Fact& fact, Context& context) const;

  const Limits& limits_;
  OimNames names_;
  Document document_{.format = "xBRL-JSON"};
};

void OimReader::read_aspect(const JsonMember& aspect, Fact& fact, Context& context) const {
  const bool is_dimension = aspect.key.find(':') != std::string::npos;
  if (aspect.value.kind == JsonNode::Kind::string) {
    names_.put(aspect.key, aspect.value.text, fact, context);
  } else if (is_dimension) {
    blame(fact, "has a dimension whose value is no text: " + quoted(aspect.key));
  } else {
    blame(fact, "has a " + quoted(aspect.key) + " that is no text");
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
    for (const JsonMember& each : dimensions->members) {
      read_aspect(each, fact, context);
    }
    if (fact.concept_name == QName{}) {
      fact.fault = "has no concept that can be resolved";
    }
  }
  read_value(node, fact);
  if (fact.is_numeric && fact.text.starts_with('-')) {
    fact.is_negated = true;
    fact.before = '-';
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
  if (const auto done = names_.read(*info); !done) {
    return done.error();
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
