#include "formats/json/facts_reader.hpp"

#include <algorithm>

#include "formats/json/parse.hpp"
#include "formats/json/scan.hpp"
#include "formats/json/utf8.hpp"

namespace specie {
namespace {

constexpr std::string_view term_members[] = {"issue_date", "maturity_date", "sub_class",
                                             "issuer_country"};

/// The segments of a JSON pointer (RFC 6901), unescaped; nothing when it is none.
std::optional<std::vector<std::string>> segments_of(std::string_view pointer) {
  std::vector<std::string> segments;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (i == 0 && pointer[i] != '/') {
      return std::nullopt;
    }
    if (pointer[i] == '/') {
      segments.emplace_back();
    } else if (pointer[i] != '~') {
      segments.back() += pointer[i];
    } else {
      const char next = i + 1 < pointer.size() ? pointer[i + 1] : ' ';
      if (next != '0' && next != '1') {
        return std::nullopt;
      }
      segments.back() += next == '0' ? '~' : '/';
      ++i;
    }
  }
  return segments.empty() ? std::nullopt : std::optional(std::move(segments));
}

std::string shown(const JsonNode& value) {
  const bool compound = value.kind == JsonNode::Kind::object || value.kind == JsonNode::Kind::array;
  return compound ? std::string(kind_name(value.kind)) : value.text;
}

Origin supplied_at(const JsonNode& value, const std::string& pointer) {
  Origin origin = origin_of(value, pointer);
  origin.document = supplied_document;
  return origin;
}

/// A source is what makes a supplied fact checkable by somebody else.
std::string read_source(const JsonCursor& at) {
  const std::string source = at["source"].string();
  if (at["source"].present() && source.find_first_not_of(' ') == std::string::npos) {
    at["source"].refuse(ErrorCode::wrong_value, "the source is empty",
                        "say where the fact can be looked up");
  }
  return source;
}

void read_pointed(const JsonCursor& at, SuppliedFacts& facts) {
  PointedFact pointed{.pointer = at["pointer"].string(), .segments = {}, .value = {}};
  const auto segments = segments_of(pointed.pointer);
  if (at["pointer"].present() && !segments) {
    at["pointer"].refuse(ErrorCode::wrong_value,
                         "\"" + cut_text(pointed.pointer, 80) + "\" is not a JSON pointer",
                         "write it as /observations/0/positions/16/issue_date");
  }
  const bool twice = std::ranges::find(facts.pointed, pointed.pointer, &PointedFact::pointer) !=
                     facts.pointed.end();
  if (twice && !pointed.pointer.ends_with("/-")) {
    at["pointer"].refuse(ErrorCode::stated_twice, "two facts are given for this pointer");
  }
  const JsonNode* value = at["value"].any();
  const std::string source = read_source(at);
  if (value == nullptr) {
    at.refuse(ErrorCode::missing_key, "the key \"value\" is missing");
    return;
  }
  pointed.segments = segments.value_or(std::vector<std::string>{});
  pointed.value = *value;
  pointed.fact = facts.facts.size();
  facts.facts.push_back({.fact = pointed.pointer,
                         .value = shown(*value),
                         .source = source,
                         .origin = supplied_at(*value, at.pointer() + "/value")});
  facts.pointed.push_back(std::move(pointed));
}

bool is_cusip(std::string_view text) {
  return text.size() == 9 &&
         text.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*@#") == std::string::npos;
}

void read_issue(const JsonCursor& at, SuppliedFacts& facts) {
  IssueTerms issue{.cusip = at["cusip"].string(),
                   .issue_date = at["issue_date"].date(),
                   .terms = {},
                   .origin = at.origin()};
  if (at["cusip"].present() && !is_cusip(issue.cusip)) {
    at["cusip"].refuse(ErrorCode::wrong_value,
                       "\"" + cut_text(issue.cusip, 40) + "\" is not a CUSIP",
                       "it has nine characters, such as 912797MS3");
  }
  if (std::ranges::any_of(facts.issues, [&](const IssueTerms& each) {
        return each.cusip == issue.cusip && each.issue_date == issue.issue_date;
      })) {
    at.refuse(ErrorCode::stated_twice, "the terms of this issue are given twice");
  }
  const std::string source = read_source(at);
  for (const std::string_view member : term_members) {
    const JsonNode* value = at[member].any();
    if (value == nullptr) {
      continue;
    }
    issue.terms.push_back({std::string(member), *value, facts.facts.size()});
    facts.facts.push_back(
        {.fact = std::string(member) + " of " + issue.cusip,
         .value = shown(*value),
         .source = source,
         .origin = supplied_at(*value, at.pointer() + "/" + std::string(member))});
  }
  facts.issues.push_back(std::move(issue));
}

Error as_facts_error(Error error, const std::string& file) {
  error.hint = error.hint.empty() ? std::string(kind_of(error.code).cure) : error.hint;
  error.code = ErrorCode::bad_facts_file;
  error.document = file;
  return error;
}

}  // namespace

Result<SuppliedFacts> read_facts(Source& source, const Limits& limits) {
  JsonOptions options = json_options(limits.small_file_bytes, limits);
  options.comments = true;
  const auto root = parse_json(source, options);
  if (!root) {
    return as_facts_error(root.error(), source.name());
  }
  JsonScan scan(*root, source.name());
  const JsonCursor at = scan.root();
  if (at["schema"].string() != "specie.facts/1") {
    at["schema"].refuse(ErrorCode::unknown_schema, "the document is not a specie.facts/1");
  }
  [[maybe_unused]] const JsonCursor ignored = at["$schema"];
  SuppliedFacts facts;
  facts.file = source.name();
  facts.report_sha256 = at["report_sha256"].string_or_empty();
  for (const JsonCursor& each : at["facts"].items()) {
    read_pointed(each, facts);
  }
  for (const JsonCursor& each : at["issue_terms"].items()) {
    read_issue(each, facts);
  }
  if (facts.facts.empty() && !scan.error()) {
    at.refuse(ErrorCode::missing_key, "the file gives neither facts nor issue_terms");
  }
  if (const auto fault = scan.fault()) {
    return as_facts_error(*fault, source.name());
  }
  return facts;
}

}  // namespace specie
