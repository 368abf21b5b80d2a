#include "formats/json/fact_reader.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "formats/json/utf8.hpp"
#include "verify/model/nearest.hpp"

namespace specie {
namespace {

Error wrong(const JsonNode& node, const std::string& pointer, std::string message) {
  return {.code = ErrorCode::wrong_value,
          .message = std::move(message),
          .origin = origin_of(node, pointer)};
}

Error wrong_kind(const JsonNode& node, const std::string& pointer, std::string_view needed) {
  return wrong(node, pointer,
               std::string(needed) + " is needed here, not " + std::string(kind_name(node.kind)));
}

Result<FactValue> read_number(const JsonNode& node, const Field& field,
                              const std::string& pointer) {
  if (node.kind != JsonNode::Kind::number && node.kind != JsonNode::Kind::string) {
    return wrong_kind(node, pointer, "a number");
  }
  const auto number = Decimal::parse(node.text);
  if (!number) {
    return Error(number.error()).at(origin_of(node, pointer));
  }
  if (field.kind != FieldKind::decimal && number->is_negative()) {
    return Error{.code = ErrorCode::negative,
                 .message = std::string(field.name) + " is negative: " + node.text,
                 .origin = origin_of(node, pointer),
                 .hint = "it counts or values what there is, which is never below zero"};
  }
  if (field.kind == FieldKind::count && number->scale() > 0) {
    return wrong(node, pointer, "a whole number is needed here");
  }
  // Counts of days become 64-bit integers: 2^64 + 1 days must not turn into one.
  if (constexpr Int128 count_max = 999'999'999'999'999'999;
      field.kind == FieldKind::count && count_max < number->units()) {
    return Error{.code = ErrorCode::over_limit,
                 .message = "a count has more than 18 digits",
                 .origin = origin_of(node, pointer)};
  }
  return FactValue(node.stated_to ? number->stated_to(*node.stated_to) : *number);
}

Result<FactValue> read_code(const JsonNode& node, const Field& field, const std::string& pointer) {
  const std::string& text = node.text;
  const bool upper = std::ranges::all_of(text, [](char c) { return 'A' <= c && c <= 'Z'; });
  if (field.kind == FieldKind::currency && !is_currency(text)) {
    return Error{.code = ErrorCode::unknown_currency,
                 .message = "\"" + cut_text(text, 20) + "\" is not a currency code of ISO 4217",
                 .origin = origin_of(node, pointer)};
  }
  if (field.kind == FieldKind::country && (text.size() != 2 || !upper)) {
    return wrong(node, pointer,
                 "\"" + cut_text(text, 20) + "\" is not a country code of ISO 3166, such as GB");
  }
  return FactValue(text);
}

template <class T, class Parse>
Result<FactValue> read_list(const JsonNode& node, const std::string& pointer, Parse parse) {
  if (node.kind != JsonNode::Kind::array) {
    return wrong_kind(node, pointer, "a list");
  }
  std::vector<T> values;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const JsonNode& item = node.items[i];
    const std::string inner = pointer + "/" + std::to_string(i);
    if (item.kind != JsonNode::Kind::string) {
      return wrong_kind(item, inner, "a string");
    }
    auto value = parse(item, inner);
    if (!value) {
      return value.error();
    }
    values.push_back(*std::move(value));
  }
  return FactValue(std::move(values));
}

Result<Instant> read_instant(const JsonNode& node, const std::string& pointer) {
  auto instant = parse_instant(node.text);
  if (!instant) {
    return Error(instant.error()).at(origin_of(node, pointer));
  }
  return instant;
}

Result<FactValue> read_string(const JsonNode& node, const Field& field,
                              const std::string& pointer) {
  switch (field.kind) {
    case FieldKind::date: {
      const auto date = parse_date(node.text);
      if (!date) {
        return Error(date.error()).at(origin_of(node, pointer));
      }
      return FactValue(*date);
    }
    case FieldKind::instant: {
      auto instant = read_instant(node, pointer);
      if (!instant) {
        return instant.error();
      }
      return FactValue(*std::move(instant));
    }
    case FieldKind::word:
      if (!allows_word(field, node.text)) {
        std::string words(field.words);
        std::ranges::replace(words, '|', ' ');
        return Error{.code = ErrorCode::wrong_value,
                     .message = "\"" + cut_text(node.text, 60) + "\" is not a word for " +
                                std::string(field.name),
                     .origin = origin_of(node, pointer),
                     .hint = "use one of: " + words};
      }
      return FactValue(node.text);
    case FieldKind::country:
    case FieldKind::currency: return read_code(node, field, pointer);
    case FieldKind::text:
    case FieldKind::statement:
    case FieldKind::decimal:
    case FieldKind::amount:
    case FieldKind::count:
    case FieldKind::flag:
    case FieldKind::instants:
    case FieldKind::texts: break;
  }
  return FactValue(node.text);
}

Error unknown_key(const JsonMember& member, const std::string& name, const std::string& pointer) {
  std::vector<std::string> known;
  for (const Field& each : fields()) {
    known.emplace_back(each.name);
  }
  const auto meant = nearest(name, known);
  return {.code = ErrorCode::unknown_key,
          .message = "the key \"" + cut_text(member.key, 60) + "\" is not one of ours",
          .origin = {.pointer = pointer, .line = member.line, .column = member.column},
          .hint = meant ? "did you mean " + *meant + "?" : std::string{}};
}

bool names_prefix(const std::string& prefix) {
  const auto all = fields();
  const auto found = std::ranges::lower_bound(all, std::string_view(prefix), {}, &Field::name);
  return found != all.end() && found->name.starts_with(prefix);
}

Result<Done> read_records(const JsonMember& member, const std::string& name,
                          const std::string& pointer, std::vector<Record>& records) {
  if (member.value.kind != JsonNode::Kind::array) {
    return wrong_kind(member.value, pointer, "a list");
  }
  for (std::size_t i = 0; i < member.value.items.size(); ++i) {
    const JsonNode& item = member.value.items[i];
    const std::string inner = pointer + "/" + std::to_string(i);
    if (item.kind != JsonNode::Kind::object) {
      return wrong_kind(item, inner, "an object");
    }
    Record record{.list = name, .facts = {}, .origin = origin_of(item, inner)};
    for (const JsonMember& each : item.members) {
      const std::string full = name + "[]." + each.key;
      const std::string place = inner + pointer_segment(each.key);
      const Field* field = find_field(full);
      if (field == nullptr) {
        return unknown_key(each, full, place);
      }
      auto value = read_value(each.value, *field, place);
      if (!value) {
        return value.error();
      }
      record.facts.put({each.key, *std::move(value), origin_of(each.value, place)});
    }
    records.push_back(std::move(record));
  }
  return Done{};
}

}  // namespace

Result<FactValue> read_value(const JsonNode& node, const Field& field, const std::string& pointer) {
  switch (field.kind) {
    case FieldKind::decimal:
    case FieldKind::amount:
    case FieldKind::count: return read_number(node, field, pointer);
    case FieldKind::flag:
      if (node.kind != JsonNode::Kind::boolean) {
        return wrong_kind(node, pointer, "true or false");
      }
      return FactValue(node.text == "true");
    case FieldKind::statement:
      if (node.kind == JsonNode::Kind::boolean) {
        return FactValue(node.text == "true");
      }
      break;
    case FieldKind::texts:
      return read_list<std::string>(node, pointer, [](const JsonNode& item, const std::string&) {
        return Result<std::string>(item.text);
      });
    case FieldKind::instants: return read_list<Instant>(node, pointer, read_instant);
    case FieldKind::text:
    case FieldKind::date:
    case FieldKind::instant:
    case FieldKind::country:
    case FieldKind::currency:
    case FieldKind::word: break;
  }
  if (node.kind != JsonNode::Kind::string) {
    return wrong_kind(node, pointer, "a string");
  }
  return read_string(node, field, pointer);
}

Result<Done> read_member(const JsonMember& member, const std::string& name,
                         const std::string& pointer, Facts& facts, std::vector<Record>& records) {
  // The dictionary writes "att.type" for a member of att; a key that looks so is not that member.
  if (member.key.find_first_of(".[") != std::string::npos) {
    return unknown_key(member, name, pointer);
  }
  if (const Field* field = find_field(name)) {
    auto value = read_value(member.value, *field, pointer);
    if (!value) {
      return value.error();
    }
    facts.put({name, *std::move(value), origin_of(member.value, pointer)});
    return Done{};
  }
  if (names_prefix(name + "[].")) {
    return read_records(member, name, pointer, records);
  }
  if (!names_prefix(name + ".")) {
    return unknown_key(member, name, pointer);
  }
  if (member.value.kind != JsonNode::Kind::object) {
    return wrong_kind(member.value, pointer, "an object");
  }
  for (const JsonMember& each : member.value.members) {
    const auto done = read_member(each, name + "." + each.key, pointer + pointer_segment(each.key),
                                  facts, records);
    if (!done) {
      return done.error();
    }
  }
  return Done{};
}

}  // namespace specie
