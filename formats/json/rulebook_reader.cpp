#include "formats/json/rulebook_reader.hpp"

#include <algorithm>
#include <utility>

#include "formats/json/condition_reader.hpp"
#include "formats/json/parse.hpp"
#include "formats/json/scan.hpp"
#include "formats/json/utf8.hpp"
#include "verify/model/finding.hpp"

namespace specie {
namespace {

constexpr std::string_view frame_name = "rulebook.json";

AssetSet read_set(const JsonCursor& at) {
  return {.name = at["name"].string(),
          .criterion = at["criterion"].string_or_empty(),
          .classes = at["classes"].strings(),
          .when = read_conditions(at["when"]),
          .limits = read_conditions(at["limits"]),
          .look_through = at["look_through"].strings(),
          .has_look_through = at["look_through"].present(),
          .underlying = at["underlying"].strings(),
          .has_underlying = at["underlying"].present(),
          .origin = at.origin(),
          .law_undetermined = at["law_undetermined"].string_or_empty()};
}

std::vector<AssetSet> read_sets(const JsonCursor& at) {
  std::vector<AssetSet> sets;
  std::ranges::transform(at.items(), std::back_inserter(sets), read_set);
  return sets;
}

LegalStatus read_status(const JsonCursor& at) {
  LegalStatus status{.word = at["word"].string(), .made_verb = at["verb"].string_or_empty()};
  if (at["made"].present()) {
    status.made = at["made"].date();
  }
  if (at["effective"].present()) {
    status.effective = at["effective"].date();
  }
  return status;
}

/// The value that stands beside `word` in a table of words, or a fault that lists them.
template <class T, std::size_t N>
T word_of(const JsonCursor& at, const std::pair<std::string_view, T> (&table)[N]) {
  const std::string word = at.string();
  const auto* found =
      std::ranges::find(table, std::string_view(word), [](const auto& each) { return each.first; });
  if (found != std::end(table)) {
    return found->second;
  }
  std::string known;
  for (const auto& each : table) {
    known += " " + std::string(each.first);
  }
  at.refuse(ErrorCode::wrong_value, "\"" + cut_text(word, 60) + "\" is not a word for this key",
            "use one of:" + known);
  return table[0].second;
}

constexpr std::pair<std::string_view, CriterionKind> kinds[] = {
    {"measured", CriterionKind::measured},
    {"manual", CriterionKind::manual},
    {"info", CriterionKind::info}};

constexpr std::pair<std::string_view, Severity> severities[] = {
    {"must", Severity::must},
    {"should", Severity::should},
    {"disclosure", Severity::disclosure},
    {"info", Severity::info}};

constexpr std::pair<std::string_view, bool> fund_views[] = {{"contents", false}, {"unit", true}};

std::vector<Role> read_roles(const JsonCursor& at) {
  std::vector<Role> roles;
  for (const JsonCursor& each : at.items()) {
    const std::string word = each.string();
    const auto role = parse_role(word);
    if (!role) {
      each.refuse(ErrorCode::wrong_value, "\"" + cut_text(word, 60) + "\" is not a role");
      continue;
    }
    roles.push_back(*role);
  }
  return roles;
}

/// Words of `with`, some of which are numbers, and written as strings like all of a rulebook's.
std::vector<std::string> read_words(const JsonCursor& at) {
  for (const JsonCursor& each : at.items()) {
    if (each.kind() == JsonNode::Kind::number) {
      [[maybe_unused]] const Decimal refused = each.string_decimal();
    }
  }
  return at.strings();
}

/// What a criterion and a part of one have in common: how it is decided.
void read_test(const JsonCursor& at, Criterion& criterion) {
  criterion.applies_if = read_conditions(at["applies_if"]);
  criterion.applies_to = at["applies_to"].strings();
  criterion.holds = read_conditions(at["holds"]);
  criterion.signed_by_any = at["signed_by_any"].present();
  criterion.signed_by = read_roles(criterion.signed_by_any ? at["signed_by_any"] : at["signed_by"]);
  criterion.measure = at["measure"].string_or_empty();
  criterion.of = at["of"].strings();
  for (const auto& [key, value] : at["with"].entries()) {
    criterion.with.emplace_back(key, read_words(value));
  }
  for (const auto& [key, comparison] :
       {std::pair("at_least", Comparison::at_least), std::pair("at_most", Comparison::at_most)}) {
    if (const JsonCursor threshold = at[key]; threshold.present()) {
      if (criterion.comparison) {
        threshold.refuse(ErrorCode::wrong_value, "a criterion has one comparison, not two");
      }
      criterion.comparison = comparison;
      criterion.threshold = threshold.string_decimal();
    }
  }
  if (criterion.measure.empty() == criterion.comparison.has_value()) {
    at["measure"].refuse(ErrorCode::missing_key,
                         "a measure and a comparison stand together or not at all",
                         "use one of: at_least at_most");
  }
}

Criterion read_part(const JsonCursor& at) {
  Criterion part{.id = {}, .title = at["title"].string(), .citation = {}, .origin = at.origin()};
  read_test(at, part);
  if (part.holds.empty() && part.measure.empty()) {
    at["measure"].refuse(ErrorCode::missing_key, "a part has neither holds nor measure");
  }
  return part;
}

void read_judgement(const JsonCursor& at, Criterion& criterion) {
  read_test(at, criterion);
  criterion.unless = read_conditions(at["unless"]);
  criterion.unless_reason = at["unless_reason"].string_or_empty();
  criterion.carried_by_report =
      at["carried_by_report"].present() && at["carried_by_report"].boolean();
  criterion.information_under = at["information_under"].strings();
  if (at["parts"].present()) {
    std::ranges::transform(at["parts"].items(), std::back_inserter(criterion.parts), read_part);
  }
  criterion.pass_reason = at["pass_reason"].string_or_empty();
  if (!criterion.pass_reason.empty() && !parse_reason(criterion.pass_reason)) {
    at["pass_reason"].refuse(ErrorCode::wrong_value,
                             "\"" + cut_text(criterion.pass_reason, 60) + "\" is not a reason");
  }
  criterion.info_reason = at["info_reason"].string_or_empty();
  if (const JsonCursor band = at["info_at_least"]; band.present()) {
    criterion.info_at_least = band.string_decimal();
  }
}

Criterion read_criterion(const JsonCursor& at) {
  Criterion criterion{.id = at["id"].string(),
                      .title = at["title"].string(),
                      .kind = word_of(at["kind"], kinds),
                      .citation = at["citation"].string(),
                      .url = at["url"].string_or_empty(),
                      .rule = at["rule"].string_or_empty(),
                      .ambiguity = at["ambiguity"].string_or_empty(),
                      .status = read_status(at["status"]),
                      .severity = word_of(at["severity"], severities),
                      .severity_origin = at["severity_origin"].string_or_empty(),
                      .evidence = at["evidence"].string(),
                      .last_checked = at["last_checked"].string(),
                      .question = at["question"].string_or_empty(),
                      .note = at["note"].string_or_empty(),
                      .origin = at.origin()};
  if (at["version"].present()) {
    criterion.version = static_cast<int>(at["version"].integer());
  }
  read_judgement(at, criterion);
  if (criterion.kind == CriterionKind::manual && criterion.question.empty()) {
    at["question"].refuse(ErrorCode::missing_key, "a manual criterion has no question");
  }
  const bool decidable =
      !criterion.holds.empty() || !criterion.measure.empty() || !criterion.parts.empty();
  if (criterion.kind == CriterionKind::measured && !decidable) {
    at["measure"].refuse(ErrorCode::missing_key,
                         "a measured criterion has neither holds nor measure nor parts");
  }
  return criterion;
}

Rulebook read_root(const JsonCursor& at) {
  const JsonCursor schema = at["schema"];
  if (!schema.present() || schema.string() != "specie.rulebook/1") {
    const std::string stated = schema.present() ? schema.string() : std::string();
    if (stated.starts_with("specie.rulebook/")) {
      schema.refuse(ErrorCode::unknown_schema,
                    "the rulebook is a " + cut_text(stated, 60) + ", not a specie.rulebook/1",
                    "this version reads specie.rulebook/1 alone; see specie version");
    } else {
      schema.refuse(ErrorCode::unknown_schema, "the document is not a specie.rulebook/1");
    }
  }
  [[maybe_unused]] const JsonCursor ignored = at["$schema"];
  Rulebook rulebook{.id = at["id"].string(),
                    .version = at["version"].string(),
                    .title = at["title"].string(),
                    .jurisdiction = at["jurisdiction"].string(),
                    .checked_until = at["checked_until"].string(),
                    .scope = read_conditions(at["scope"]),
                    .scope_note = at["scope_note"].string_or_empty(),
                    .judges_fund_unit = word_of(at["judges_fund_by"], fund_views),
                    .assets = read_sets(at["assets"]),
                    .sets = read_sets(at["sets"]),
                    .unlisted_criterion = at["unlisted_criterion"].string_or_empty(),
                    .backing_criterion = at["backing_criterion"].string_or_empty(),
                    .option = at["default_option"].string_or_empty()};
  if (at["review_by"].present()) {
    rulebook.review_by = at["review_by"].date();
  }
  for (const JsonCursor& each : at["options"].items()) {
    rulebook.options.push_back(
        {.name = each["name"].string(), .title = each["title"].string(), .origin = each.origin()});
  }
  for (const JsonCursor& each : at["criteria"].items()) {
    rulebook.criteria.push_back(read_criterion(each));
  }
  if (rulebook.criteria.empty()) {
    at["criteria"].refuse(ErrorCode::missing_key, "the rulebook has no criteria",
                          "a rule is an object of the list criteria, or in a folder a file of its "
                          "own beside rulebook.json");
  }
  return rulebook;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  const auto last = text.find_last_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view{}
                                         : text.substr(first, last - first + 1);
}

/// What helps when the reader had nothing better to say. Cures of reports speak of reports.
std::string_view cure_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::unknown_schema: return "its first key is \"schema\": \"specie.rulebook/1\"";
    case ErrorCode::unknown_key:
    case ErrorCode::wrong_value:
    case ErrorCode::missing_key: return kind_of(ErrorCode::bad_rulebook).cure;
    default: return kind_of(code).cure;
  }
}

Error as_rulebook_error(Error error) {
  error.hint = error.hint.empty() ? std::string(cure_of(error.code)) : error.hint;
  error.code = ErrorCode::bad_rulebook;
  return error;
}

/// A key of a part that belongs elsewhere, told at its place.
Error misplaced(const JsonNode& part, std::string_view key, const std::string& document,
                std::string message, std::string hint) {
  const auto found = std::ranges::find(part.members, key, &JsonMember::key);
  return {.code = ErrorCode::bad_rulebook,
          .message = std::move(message),
          .origin = {.pointer = pointer_segment(key), .line = found->line, .column = found->column},
          .hint = std::move(hint),
          .document = document};
}

}  // namespace

Result<Rulebook> read_rulebook(Source& source, const Limits& limits) {
  const auto root = parse_json(source, json_options(limits.small_file_bytes, limits));
  if (!root) {
    const bool unreadable = root.error().code == ErrorCode::not_found;
    return unreadable ? root.error() : as_rulebook_error(root.error());
  }
  JsonScan scan(*root, source.name());
  Rulebook rulebook = read_root(scan.root());
  if (const auto fault = scan.fault()) {
    return as_rulebook_error(scan.misspelt().value_or(*fault));
  }
  return rulebook;
}

Result<Done> check_part(const RulebookPart& part, const std::string& document,
                        const Limits& limits) {
  Source source = source_of(document, part.text);
  const auto root = parse_json(source, json_options(limits.small_file_bytes, limits));
  if (!root) {
    return as_rulebook_error(root.error());
  }
  if (root->kind != JsonNode::Kind::object) {
    return Error{.code = ErrorCode::bad_rulebook,
                 .message = "an object is needed here, not " + std::string(kind_name(root->kind)),
                 .origin = origin_of(*root, {}),
                 .hint = "a file of a rulebook's folder holds the frame or one criterion",
                 .document = document};
  }
  const bool frame = part.name == frame_name;
  if (frame && root->find("criteria") != nullptr) {
    return misplaced(*root, "criteria", document,
                     "the rulebook.json of a folder has no key \"criteria\"",
                     "give each criterion a file of its own beside it, or give this file alone");
  }
  if (!frame && root->find("schema") != nullptr) {
    return misplaced(*root, "schema", document,
                     "a folder holds one rulebook, and this is the frame of another",
                     "the frame is rulebook.json; every other .json file is one criterion");
  }
  return Done{};
}

Result<ComposedRulebook> compose_rulebook(std::vector<RulebookPart> parts) {
  std::erase_if(parts, [](const RulebookPart& each) {
    return each.name.ends_with(".cases.json") || !each.name.ends_with(".json");
  });
  std::ranges::sort(parts, {}, &RulebookPart::name);
  const auto head = std::ranges::find(parts, frame_name, &RulebookPart::name);
  const std::string_view frame = head == parts.end() ? std::string_view{} : trimmed(head->text);
  if (!frame.ends_with('}')) {
    return Error{.code = ErrorCode::bad_rulebook,
                 .message = "the folder has no rulebook.json",
                 .hint =
                     "put the frame there, and each criterion in a file beside it; see "
                     "docs/rulebooks.md"};
  }
  ComposedRulebook composed{.text = std::string(trimmed(frame.substr(0, frame.size() - 1)))};
  composed.parts.emplace_back(head->name, 1);
  composed.text += ",\n\"criteria\": [\n";
  auto line = static_cast<std::uint32_t>(1 + std::ranges::count(composed.text, '\n'));
  bool first = true;
  for (const RulebookPart& each : parts) {
    if (each.name == frame_name) {
      continue;
    }
    if (!first) {
      composed.text += ",\n";
      ++line;
    }
    first = false;
    composed.parts.emplace_back(each.name, line);
    const std::string_view text = trimmed(each.text);
    line += static_cast<std::uint32_t>(std::ranges::count(text, '\n'));
    composed.text += text;
  }
  composed.text += "\n]}\n";
  return composed;
}

}  // namespace specie
