#include "formats/json/cases_reader.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "formats/json/node_text.hpp"
#include "formats/json/parse.hpp"
#include "formats/json/scan.hpp"
#include "formats/json/utf8.hpp"

namespace specie {
namespace {

constexpr Status statuses[] = {Status::pass,   Status::info,         Status::not_applicable,
                               Status::manual, Status::inconclusive, Status::fail};

/// The value whose word stands at `at`, or a fault that lists the words.
template <class T>
T word_of(const JsonCursor& at, std::span<const T> table) {
  const std::string word = at.string();
  const auto found =
      std::ranges::find(table, std::string_view(word), [](T each) { return to_string(each); });
  if (found != table.end()) {
    return *found;
  }
  std::string known;
  for (const T each : table) {
    known += " " + std::string(to_string(each));
  }
  at.refuse(ErrorCode::wrong_value, "\"" + cut_text(word, 60) + "\" is not a word for this key",
            "use one of:" + known);
  return table.front();
}

JsonNode text_node(std::string text) {
  return {.kind = JsonNode::Kind::string, .text = std::move(text), .members = {}};
}

void put(JsonNode& object, std::string key, JsonNode value) {
  const auto same = std::ranges::find(object.members, key, &JsonMember::key);
  if (same != object.members.end()) {
    same->value = std::move(value);
  } else {
    object.members.push_back({.key = std::move(key), .value = std::move(value)});
  }
}

/// `given` in place of or beside what `base` says.
JsonNode with(JsonNode base, const JsonCursor& given) {
  if (const JsonNode* node = given.whole()) {
    for (const JsonMember& each : node->members) {
      put(base, each.key, each.value);
    }
  }
  return base;
}

JsonNode object_of(std::vector<std::pair<std::string, std::string>> texts) {
  JsonNode object{.kind = JsonNode::Kind::object, .members = {}};
  for (auto& [key, text] : texts) {
    put(object, key, text_node(std::move(text)));
  }
  return object;
}

std::string report_of(const JsonCursor& given) {
  JsonNode report =
      with(object_of({{"schema", "specie.report/1"}, {"coin", "TEST"}, {"ref_ccy", "USD"}}),
           given["report"]);
  JsonNode observations{.kind = JsonNode::Kind::array, .members = {}};
  observations.items.push_back(
      with(object_of({{"as_of", "2027-02-28T23:59:59+00:00"}}), given["observation"]));
  put(report, "observations", std::move(observations));
  return json_text(report);
}

Date date_or(const JsonCursor& at, Date otherwise) { return at.present() ? at.date() : otherwise; }

RulebookCase read_case(const JsonCursor& at) {
  using namespace std::chrono_literals;
  RulebookCase read{.name = at["name"].string(),
                    .report = report_of(at["given"]),
                    .verify_at = date_or(at["verify_at"], 2027y / std::chrono::March / 31d),
                    .expect = word_of<Status>(at["expect"], statuses),
                    .origin = at.origin()};
  read.option = at["option"].string_or_empty();
  if (at["law_date"].present()) {
    read.law_date = at["law_date"].date();
  }
  if (at["reason"].present()) {
    read.reason = word_of<Reason>(at["reason"], reasons());
  }
  for (const JsonCursor& each : at["signed_by"].items()) {
    const auto role = parse_role(each.string());
    if (!role) {
      each.refuse(ErrorCode::wrong_value, "\"" + cut_text(each.string(), 60) + "\" is not a role");
      continue;
    }
    read.signed_by.push_back(*role);
  }
  return read;
}

}  // namespace

Result<std::vector<RulebookCase>> read_cases(Source& source, const Limits& limits) {
  const auto as_rulebook_error = [](Error error) {
    error.code = ErrorCode::bad_rulebook;
    return error;
  };
  const auto root = parse_json(source, json_options(limits.small_file_bytes, limits));
  if (!root) {
    return as_rulebook_error(root.error());
  }
  JsonScan scan(*root, source.name());
  std::vector<RulebookCase> cases;
  std::ranges::transform(scan.root().items(), std::back_inserter(cases), read_case);
  if (const auto fault = scan.fault()) {
    return as_rulebook_error(*fault);
  }
  return cases;
}

}  // namespace specie
