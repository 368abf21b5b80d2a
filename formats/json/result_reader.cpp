#include "formats/json/result_reader.hpp"

#include <algorithm>
#include <utility>

#include "formats/json/finding_writer.hpp"
#include "formats/json/parse.hpp"
#include "formats/json/record.hpp"
#include "formats/json/result_node.hpp"
#include "formats/json/result_writer.hpp"

namespace specie {
namespace record {
namespace {

RunSettings settings_of(const JsonCursor& at) {
  const JsonCursor run = at["run"];
  const JsonCursor clocks = at["clocks"];
  run["network"].any();
  return {.profiles = run["profiles"].strings(),
          .enforce = ours(run["enforce"]),
          .observation = ours(run["observation"]),
          .fail_on = ours(run["fail_on"]),
          .strict = run["strict"].boolean(),
          .evidence_min = ours(run["min_evidence"]),
          .pdf_allowed = run["pdf_allow"].strings(),
          .law_date = ours(clocks["law_date"]),
          .verify_at = ours(clocks["verify_at"]["basis"]),
          .verification_time = time_of(clocks["verify_at"]["time"]).value_or(0),
          .is_lint = run.has("lint") && run["lint"].boolean()};
}

InputFile input_of(const JsonCursor& at) {
  return {.path = at["path"].string(),
          .kind = ours(at["kind"]),
          .sha256 = ours(at["sha256"]),
          .bytes = count_of(at["bytes"]),
          .notes = at["notes"].strings()};
}

/// The files of a run, report by report: each is followed by its tables, signatures and facts.
class Inputs {
 public:
  explicit Inputs(const JsonCursor& at) {
    for (const JsonCursor& each : at.items()) {
      files_.push_back(input_of(each));
    }
  }

  void give_to(ReportOutcome& report) {
    if (next_ < files_.size()) {
      report.input = files_[next_++];
    }
    while (is_next("signature") || is_next("table")) {
      report.signature_files.push_back(files_[next_++]);
    }
    if (is_next("facts")) {
      report.facts_file = files_[next_++];
    }
  }

 private:
  bool is_next(std::string_view kind) const {
    return next_ < files_.size() && files_[next_].kind == kind;
  }

  std::vector<InputFile> files_;
  std::size_t next_ = 0;
};

void put_fact(const JsonCursor& at, const std::string& name, Facts& facts) {
  if (at.kind() != JsonNode::Kind::null) {
    facts.put({.name = name, .value = at.string()});
  }
}

ReportOutcome report_of(const JsonCursor& at, const RunOutcome& run, Inputs& inputs) {
  at["input"].any();
  at["coverage"].any();
  ReportOutcome report{.input = {},
                       .format = ours(at["format"]),
                       .notes = at["notes"].strings(),
                       .authenticity = authenticity_of(at["authenticity"]),
                       .exit = exit_of(at["exit"])};
  inputs.give_to(report);
  put_fact(at["id"], "report_id", report.facts);
  put_fact(at["issuer"], "issuer.name", report.facts);
  put_fact(at["coin"], "coin", report.facts);
  put_fact(at["ref_ccy"], "ref_ccy", report.facts);
  if (const auto date = date_of(at["report_date"])) {
    report.facts.put({.name = "report_date", .value = *date});
  }
  for (const JsonCursor& each : at["signature_fields"].items()) {
    report.signature_fields.push_back({.name = each["name"].string(),
                                       .is_signed = ours(each["status"]) == "present",
                                       .sub_filter = text_of(each["sub_filter"])});
  }
  for (const JsonCursor& each : at["supplied"].items()) {
    report.supplied.push_back({.fact = each["fact"].string(),
                               .value = each["value"].string(),
                               .source = each["source"].string(),
                               .origin = origin_of(each["at"]),
                               .positions = count_of(each["positions"])});
  }
  for (const JsonCursor& each : at["observations"].items()) {
    report.observations.push_back(observation_of(each, run, report.supplied));
  }
  check_codes(at, run, report);
  return report;
}

ErrorCode code_of(const JsonCursor& at) {
  const std::string word = at.string();
  for (const ErrorKind& each : error_kinds()) {
    if (to_string(each.code) == word) {
      return each.code;
    }
  }
  at.refuse(ErrorCode::wrong_value, "the code is none of ours");
  return ErrorCode::internal;
}

Error error_of(const JsonCursor& at) {
  Error error{
      .code = code_of(at["code"]),
      .message = at["message"].string(),
      .origin = origin_of(at["at"]),
      .hint = at["help"].string(),
      .readings = at.has("readings") ? at["readings"].strings() : std::vector<std::string>{}};
  if (error.hint == kind_of(error.code).cure) {
    error.hint.clear();
  }
  if (at["at"].has("path")) {
    error.document = at["at"]["path"].string();
  }
  return error;
}

RunOutcome run_of(const JsonCursor& at) {
  for (const char* each : {"caveat", "not_checkable"}) {
    at[each].any();
  }
  at["tool"]["name"].any();
  RunOutcome run{.tool_version = ours(at["tool"]["version"]),
                 .settings = settings_of(at),
                 .notes = at["run"]["notes"].strings(),
                 .exit = exit_of(at["exit"])};
  for (const JsonCursor& each : at["rulebooks"].items()) {
    run.rulebooks.push_back(rulebook_of(each));
  }
  if (at["trust"].kind() != JsonNode::Kind::null) {
    run.trust_file = at["trust"]["file"].string();
    run.trust_sha256 = ours(at["trust"]["sha256"]);
  }
  for (const auto& [key, given] :
       {std::pair("waivers", &run.waivers), std::pair("baseline", &run.baseline)}) {
    if (at.has(key)) {
      *given = GivenFile{at[key]["file"].string(), ours(at[key]["sha256"])};
    }
  }
  Inputs inputs(at["inputs"]);
  for (const JsonCursor& each : at["reports"].items()) {
    run.reports.push_back(report_of(each, run, inputs));
  }
  for (const JsonCursor& each : at["errors"].items()) {
    run.errors.push_back(error_of(each));
  }
  if (at["exit"].has("reported")) {
    at["exit"]["reported"]["because"].any();
    const JsonCursor code = at["exit"]["reported"]["code"];
    if (code.integer() != 0) {
      code.refuse(ErrorCode::wrong_value, "what is reported in place of a verdict is 0");
    }
    run.reported = ExitCode::pass;
  }
  check_code(at, run);
  return run;
}

Error contradiction(const JsonNode& node, const std::string& pointer) {
  return {.code = ErrorCode::wrong_value,
          .message = "the record contradicts itself: this does not follow from the rest of it",
          .origin = origin_of(node, pointer),
          .hint = "render a result as specie wrote it"};
}

std::optional<Error> difference(const JsonNode& given, const Json& ours,
                                const std::string& pointer);

std::optional<Error> member_difference(const JsonNode& given, const Json& ours,
                                       const std::string& pointer) {
  for (const JsonMember& each : given.members) {
    const std::string inner = pointer + pointer_segment(each.key);
    const auto found = ours.find(each.key);
    if (found == ours.end()) {
      return contradiction(each.value, inner);
    }
    if (auto error = difference(each.value, *found, inner)) {
      return error;
    }
  }
  return given.members.size() == ours.size() ? std::nullopt
                                             : std::optional(contradiction(given, pointer));
}

std::optional<Error> item_difference(const JsonNode& given, const Json& ours,
                                     const std::string& pointer) {
  if (given.items.size() != ours.size()) {
    return contradiction(given, pointer);
  }
  for (std::size_t i = 0; i < given.items.size(); ++i) {
    if (auto error = difference(given.items[i], ours[i], pointer + "/" + std::to_string(i))) {
      return error;
    }
  }
  return std::nullopt;
}

/// Where a document says other than what we would write of what we read from it.
std::optional<Error> difference(const JsonNode& given, const Json& ours,
                                const std::string& pointer) {
  const auto unless = [&](bool same) {
    return same ? std::nullopt : std::optional(contradiction(given, pointer));
  };
  switch (given.kind) {
    case JsonNode::Kind::null: return unless(ours.is_null());
    case JsonNode::Kind::boolean:
      return unless(ours.is_boolean() && ours.get<bool>() == (given.text == "true"));
    case JsonNode::Kind::number: return unless(ours.is_number() && ours.dump() == given.text);
    case JsonNode::Kind::string:
      return unless(ours.is_string() && ours.get_ref<const std::string&>() == given.text);
    case JsonNode::Kind::array:
      return ours.is_array() ? item_difference(given, ours, pointer) : unless(false);
    case JsonNode::Kind::object:
      return ours.is_object() ? member_difference(given, ours, pointer) : unless(false);
  }
  return unless(false);
}

}  // namespace

Result<RunOutcome> result_of(const JsonNode& root, const std::string& name) {
  JsonScan scan(root, name);
  const JsonCursor at = scan.root();
  if (at["schema"].string() != "specie.result/1") {
    at["schema"].refuse(ErrorCode::unknown_schema, "the document is not a specie.result/1",
                        "give what specie verify --format json wrote");
  }
  if (scan.error()) {
    return *scan.error();
  }
  RunOutcome run = run_of(at);
  if (const auto fault = scan.fault()) {
    return *fault;
  }
  if (auto error = difference(root, result_json(run), "")) {
    return std::move(*error).in(name);
  }
  return run;
}

}  // namespace record

Result<RunOutcome> read_result_node(const JsonNode& root, const std::string& name) {
  return record::result_of(root, name);
}

Result<RunOutcome> read_result(Source& source, const Limits& limits) {
  const auto root = parse_json(source, json_options(limits.container_bytes, limits));
  if (!root) {
    return root.error();
  }
  return read_result_node(*root, source.name());
}

}  // namespace specie
