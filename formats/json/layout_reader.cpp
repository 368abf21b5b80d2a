#include "formats/json/layout_reader.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "formats/json/parse.hpp"
#include "formats/json/position_reader.hpp"
#include "formats/json/scan.hpp"
#include "formats/json/utf8.hpp"
#include "verify/model/date.hpp"
#include "verify/model/fields.hpp"

namespace specie {
namespace {

using Words = std::initializer_list<std::string_view>;

/// A word of a closed list, or nothing when the key is absent.
std::optional<std::string> one_of(const JsonCursor& at, Words words) {
  if (!at.present()) {
    return std::nullopt;
  }
  std::string word = at.string();
  if (std::ranges::find(words, word) == words.end()) {
    std::string list;
    for (const std::string_view each : words) {
      list += " " + std::string(each);
    }
    at.refuse(ErrorCode::wrong_value,
              "\"" + cut_text(word, 60) + "\" is not a word that may stand here",
              "use one of:" + list);
  }
  return word;
}

std::string stated(const JsonCursor& at) {
  std::string text = at.string();
  if (at.present() && text.find_first_not_of(' ') == std::string::npos) {
    at.refuse(ErrorCode::wrong_value, "the text is empty");
  }
  return text;
}

std::optional<std::string> maybe(const JsonCursor& at) {
  return at.present() ? std::optional(stated(at)) : std::nullopt;
}

std::vector<std::string> phrases(const JsonCursor& at) {
  std::vector<std::string> list;
  for (const JsonCursor& each : at.items()) {
    list.push_back(stated(each));
  }
  return list;
}

/// A position without what the report's line says itself. It is read as a position of a report is,
/// so that names and words are those of docs/fields.md.
std::optional<Position> read_template(const JsonCursor& at) {
  const JsonNode* node = at.whole();
  if (node == nullptr) {
    return std::nullopt;
  }
  constexpr std::string_view of_the_line[] = {
      "value",          "origin",        "label",      "id",
      "maturity_date",  "fair_value",    "face_value", "amortised_cost",
      "due_within_5bd", "insured_amount"};
  for (const std::string_view each : of_the_line) {
    if (node->find(each) != nullptr) {
      at.refuse(ErrorCode::wrong_value, "\"" + std::string(each) + "\" is for the line to say");
      return std::nullopt;
    }
  }
  const JsonNode* collateral = node->find("collateral");
  if (collateral != nullptr && std::ranges::any_of(collateral->items, [](const JsonNode& each) {
        return each.find("value") != nullptr;
      })) {
    at.refuse(ErrorCode::wrong_value, "the value of collateral is for the report to say");
    return std::nullopt;
  }
  JsonNode whole = *node;
  whole.members.push_back(
      {.key = "value",
       .value = {.kind = JsonNode::Kind::string, .line = node->line, .text = "0", .members = {}},
       .line = node->line,
       .column = node->column});
  auto position = read_position(whole, at.pointer());
  if (!position) {
    const Error& error = position.error();
    at.refuse(error.code, error.message, error.hint);
    return std::nullopt;
  }
  return *std::move(position);
}

std::optional<LayoutTotal> read_total(const JsonCursor& at) {
  if (!at.present()) {
    return std::nullopt;
  }
  LayoutTotal total{.within = maybe(at["within"]), .asset_class = maybe(at["class"])};
  if (total.asset_class &&
      !allows_word({"class", FieldKind::word, position_classes}, *total.asset_class)) {
    at["class"].refuse(ErrorCode::wrong_value,
                       "\"" + cut_text(*total.asset_class, 60) + "\" is not a class of positions");
  }
  return total;
}

std::optional<Fund> read_fund(const JsonCursor& at) {
  if (!at.present()) {
    return std::nullopt;
  }
  Fund fund{.name = stated(at["name"])};
  fund.traits.fund_type = one_of(
      at["fund_type"], {"government", "treasury", "prime", "PDCNAV", "LVNAV", "VNAV", "other"});
  return fund;
}

bool says_something(const LayoutMeaning& meaning) {
  return meaning.fact || meaning.repeats || meaning.at_least || meaning.deduction ||
         meaning.position || meaning.total || meaning.fund;
}

LayoutMeaning read_meaning(const JsonCursor& at) {
  LayoutMeaning meaning{
      .fact = one_of(at["fact"], {"coins_outstanding", "pool_value", "supply.total"}),
      .repeats = one_of(at["repeats"], {"coins_outstanding", "pool_value"}),
      .at_least = one_of(at["at_least"], {"pool_value"}),
      .deduction = one_of(at["deduction"], {"allowed-not-issued", "access-denied", "pending-burns",
                                            "test-tokens", "other"}),
      .position = read_template(at["position"]),
      .total = read_total(at["total"]),
      .fund = read_fund(at["fund"]),
      .skip = maybe(at["skip"])};
  const auto printed = one_of(at["printed"], {"negative"});
  meaning.printed_negative = printed.has_value();
  if (printed && !meaning.deduction) {
    at["printed"].refuse(ErrorCode::wrong_value, "only a deduction may have its sign turned");
  }
  const bool is_something = says_something(meaning) || at.has("position");
  if (is_something == meaning.skip.has_value()) {
    at.refuse(ErrorCode::missing_key, "a figure needs one meaning, or a reason to be left out",
              "give it one of: fact repeats at_least deduction position total fund skip");
  }
  const int alone = (meaning.position ? 1 : 0) + (meaning.deduction ? 1 : 0) +
                    (meaning.at_least ? 1 : 0) +
                    (meaning.fact || meaning.repeats || meaning.total || meaning.fund ? 1 : 0);
  if (1 < alone) {
    at.refuse(ErrorCode::wrong_value, "the figure is given meanings that cannot both hold");
  }
  return meaning;
}

std::vector<LayoutColumn> read_columns(const JsonCursor& at) {
  std::vector<LayoutColumn> columns;
  for (const JsonCursor& each : at.items()) {
    const auto word = one_of(each, {"figure", "percent", "skip"});
    columns.push_back(word == "percent" ? LayoutColumn::percent
                      : word == "skip"  ? LayoutColumn::skip
                                        : LayoutColumn::figure);
  }
  return columns;
}

void read_unit(const JsonCursor& at, LayoutTable& table) {
  if (!at.present()) {
    return;
  }
  table.unit_words = stated(at["words"]);
  const auto times = one_of(at["times"], {"1000", "1000000", "1000000000"});
  table.times = times == "1000" ? 1'000 : times == "1000000" ? 1'000'000 : 1'000'000'000;
}

void read_signs(const JsonCursor& at, LayoutTable& table) {
  if (!at.present()) {
    return;
  }
  table.has_brackets = one_of(at["brackets"], {"minus"}).has_value();
  table.has_minus = one_of(at["minus"], {"minus"}).has_value();
  table.has_dash = one_of(at["dash"], {"zero"}).has_value();
}

LayoutTable read_table(const JsonCursor& at) {
  LayoutTable table{.columns = read_columns(at["columns"]),
                    .captions = phrases(at["captions"]),
                    .security = read_template(at["securities"]),
                    .figure_word = maybe(at["figure_word"]).value_or(""),
                    .has_dates = at["dates"].present() && at["dates"].boolean()};
  read_unit(at["unit"], table);
  read_signs(at["signs"], table);
  for (const JsonCursor& each : at["rows"].items()) {
    table.rows.push_back({.label = stated(each["label"]),
                          .meaning = read_meaning(each),
                          .is_optional = each["optional"].present() && each["optional"].boolean()});
  }
  if (table.rows.empty()) {
    at.refuse(ErrorCode::missing_key, "a table needs rows");
  }
  return table;
}

std::vector<LayoutSection> read_sections(const JsonCursor& at) {
  std::vector<LayoutSection> sections;
  for (const JsonCursor& each : at.items()) {
    LayoutSection section{.name = stated(each["name"]),
                          .heading = maybe(each["heading"]).value_or(""),
                          .skip = maybe(each["skip"]).value_or("")};
    if (const JsonCursor table = each["table"]; table.present()) {
      section.table = read_table(table);
    }
    if (section.table && !section.skip.empty()) {
      each.refuse(ErrorCode::wrong_value, "a section is read as a table or left out, not both");
    }
    if (section.heading.empty() && !sections.empty()) {
      each.refuse(ErrorCode::missing_key, "a section needs the heading that it begins with",
                  "only the first begins where the document does");
    }
    if (std::ranges::find(sections, section.name, &LayoutSection::name) != sections.end()) {
      each["name"].refuse(ErrorCode::stated_twice, "two sections have this name");
    }
    sections.push_back(std::move(section));
  }
  return sections;
}

/// A section of running text.
std::string section_of(const JsonCursor& at, const Layout& layout) {
  std::string name = at.string();
  const auto found = std::ranges::find(layout.sections, name, &LayoutSection::name);
  if (at.present() && (found == layout.sections.end() || found->table || !found->skip.empty())) {
    at.refuse(ErrorCode::wrong_value,
              "\"" + cut_text(name, 60) + "\" is not a section of running text");
  }
  return name;
}

LayoutPlace read_place(const JsonCursor& at, const Layout& layout) {
  return {.section = section_of(at["section"], layout), .after = stated(at["after"])};
}

std::int16_t read_offset(const JsonCursor& at) {
  const std::string text = at.string();
  const auto instant = parse_instant("2026-01-01T00:00:00" + text);
  if (at.present() && (!instant || !instant->offset_minutes)) {
    at.refuse(ErrorCode::wrong_value, "\"" + cut_text(text, 40) + "\" is not an offset from UTC",
              "write it as -08:00");
  }
  return instant ? instant->offset_minutes.value_or(0) : std::int16_t{0};
}

std::vector<LayoutZone> read_zones(const JsonCursor& at) {
  std::vector<LayoutZone> zones;
  for (const JsonCursor& each : at.items()) {
    LayoutZone zone{.words = stated(each["words"]),
                    .standard_minutes = read_offset(each["standard"])};
    if (const JsonCursor daylight = each["us_daylight"]; daylight.present()) {
      zone.daylight_minutes = read_offset(daylight);
    }
    zones.push_back(std::move(zone));
  }
  return zones;
}

std::vector<LayoutFact> read_facts(const JsonCursor& at) {
  std::vector<LayoutFact> facts;
  for (const JsonCursor& each : at.items()) {
    facts.push_back(
        {.name = one_of(each["name"], {"coin", "ref_ccy", "issuer.name", "responsible_party",
                                       "valuation_basis", "att.type", "att.standards"})
                     .value_or(each["name"].string()),
         .value = stated(each["value"]),
         .words = stated(each["words"])});
    const auto* field = find_field(facts.back().name);
    if (field != nullptr && field->kind == FieldKind::word &&
        !allows_word(*field, facts.back().value)) {
      each["value"].refuse(ErrorCode::wrong_value, "\"" + cut_text(facts.back().value, 60) +
                                                       "\" is not a word of this fact");
    }
  }
  return facts;
}

/// Whether some figure is read as this fact.
bool reads(const Layout& layout, std::string_view fact) {
  const auto is_it = [&](const LayoutMeaning& meaning) { return meaning.fact == fact; };
  return std::ranges::any_of(layout.statements, is_it, &LayoutStatement::meaning) ||
         std::ranges::any_of(layout.sections, [&](const LayoutSection& each) {
           return each.table && std::ranges::any_of(each.table->rows, is_it, &LayoutRow::meaning);
         });
}

bool states(const Layout& layout, std::string_view fact) {
  return std::ranges::find(layout.facts, fact, &LayoutFact::name) != layout.facts.end();
}

void check_whole(const JsonCursor& at, const Layout& layout) {
  if (layout.recognise.empty()) {
    at.refuse(ErrorCode::missing_key, "the layout has no words to recognise a report by");
  }
  if (layout.sections.empty()) {
    at.refuse(ErrorCode::missing_key, "the layout has no sections");
  }
  if (!reads(layout, "coins_outstanding")) {
    at.refuse(ErrorCode::missing_key, "the layout reads no coins_outstanding",
              "give the row or statement that prints them \"fact\": \"coins_outstanding\"");
  }
  for (const std::string_view needed : {"coin", "ref_ccy"}) {
    if (!states(layout, needed)) {
      at.refuse(ErrorCode::missing_key,
                "the layout's facts do not say \"" + std::string(needed) + "\"");
    }
  }
}

Error as_layout_error(Error error, const std::string& file) {
  error.code = ErrorCode::bad_layout;
  error.document = file;
  return error;
}

Layout read_all(const JsonCursor& at) {
  if (at["schema"].string() != "specie.layout/1") {
    at["schema"].refuse(ErrorCode::unknown_schema, "the document is not a specie.layout/1");
  }
  [[maybe_unused]] const JsonCursor ignored = at["$schema"];
  [[maybe_unused]] const auto about = maybe(at["about"]);
  Layout layout{.name = stated(at["name"]),
                .recognise = phrases(at["recognise"]),
                .facts = read_facts(at["facts"]),
                .zones = read_zones(at["zones"]),
                .ignore = phrases(at["ignore"]),
                .ignore_starting = phrases(at["ignore_starting"]),
                .sections = read_sections(at["sections"])};
  layout.as_of = read_place(at["as_of"], layout);
  if (const JsonCursor date = at["report_date"]; date.present()) {
    layout.report_date = read_place(date, layout);
  }
  for (const JsonCursor& each : at["statements"].items()) {
    layout.statements.push_back({.section = section_of(each["section"], layout),
                                 .after = stated(each["after"]),
                                 .meaning = read_meaning(each)});
  }
  return layout;
}

}  // namespace

Result<Layout> read_layout(Source& source, const Limits& limits) {
  JsonOptions options = json_options(limits.small_file_bytes, limits);
  options.comments = true;
  const auto root = parse_json(source, options);
  if (!root) {
    return as_layout_error(root.error(), source.name());
  }
  JsonScan scan(*root, source.name());
  const JsonCursor at = scan.root();
  Layout layout = read_all(at);
  if (const auto fault = scan.fault()) {
    return as_layout_error(scan.misspelt().value_or(*fault), source.name());
  }
  check_whole(at, layout);
  if (const auto fault = scan.fault()) {
    return as_layout_error(*fault, source.name());
  }
  return layout;
}

}  // namespace specie
