#include "formats/json/batch_reader.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>

#include "formats/json/node_text.hpp"
#include "formats/json/parse.hpp"
#include "verify/model/counting.hpp"

namespace specie {
namespace {

/// Our own lines, which are as long as a report has findings.
constexpr std::uint64_t line_bytes_max = 1ULL << 30U;
constexpr std::size_t nodes_max = 50'000'000;

const JsonNode* inside(const JsonNode* node, std::initializer_list<std::string_view> keys) {
  for (const std::string_view each : keys) {
    node = node == nullptr ? nullptr : node->find(each);
  }
  return node;
}

std::string text_at(const JsonNode& node, std::initializer_list<std::string_view> keys) {
  const JsonNode* found = inside(&node, keys);
  return found != nullptr && found->kind == JsonNode::Kind::string ? found->text : std::string{};
}

std::optional<std::uint64_t> number_at(const JsonNode& node,
                                       std::initializer_list<std::string_view> keys) {
  const JsonNode* found = inside(&node, keys);
  if (found == nullptr || found->kind != JsonNode::Kind::number) {
    return std::nullopt;
  }
  std::uint64_t number = 0;
  const char* const end = found->text.data() + found->text.size();
  const auto [last, fault] = std::from_chars(found->text.data(), end, number);
  return fault == std::errc() && last == end ? std::optional(number) : std::nullopt;
}

std::vector<std::string> texts_at(const JsonNode& node,
                                  std::initializer_list<std::string_view> keys) {
  std::vector<std::string> texts;
  if (const JsonNode* found = inside(&node, keys)) {
    for (const JsonNode& each : found->items) {
      texts.push_back(each.text);
    }
  }
  return texts;
}

bool is_true(const JsonNode* node) {
  return node != nullptr && node->kind == JsonNode::Kind::boolean && node->text == "true";
}

/// The value whose word stands there; what is none of ours proves nothing.
template <class Word>
Word word_at(const JsonNode& node, std::initializer_list<std::string_view> keys, Word last,
             Word otherwise) {
  const std::string word = text_at(node, keys);
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (to_string(static_cast<Word>(i)) == word) {
      return static_cast<Word>(i);
    }
  }
  return otherwise;
}

/// As much of a finding as decides a code.
Finding finding_of(const JsonNode& node) {
  Finding finding{.criterion = text_at(node, {"criterion"}),
                  .status = word_at(node, {"status"}, Status::fail, Status::fail)};
  finding.counts_to_exit = is_true(node.find("counts_to_exit"));
  if (node.find("waiver") != nullptr) {
    finding.waiver.emplace().state =
        word_at(node, {"waiver", "state"}, WaiverState::exceeded, WaiverState::exceeded);
  }
  if (node.find("baseline") != nullptr) {
    finding.baseline.emplace().state =
        word_at(node, {"baseline", "state"}, BaselineState::worse, BaselineState::worse);
  }
  return finding;
}

/// What the findings of a line come to. A report without a finding was not judged.
ExitCode by_findings(const JsonNode& node) {
  const JsonNode* observations = node.find("observations");
  if (observations == nullptr || observations->items.empty()) {
    return ExitCode::inconclusive;
  }
  ExitCode code = ExitCode::pass;
  for (const JsonNode& observation : observations->items) {
    std::vector<ProfileOutcome> profiles;
    if (const JsonNode* findings = observation.find("findings")) {
      for (const JsonNode& each : findings->items) {
        const std::string profile = text_at(each, {"profile"});
        if (profiles.empty() || profiles.back().profile != profile) {
          profiles.push_back({.profile = profile});
        }
        profiles.back().findings.push_back(finding_of(each));
      }
    }
    code = worse(code, exit_of(profiles));
  }
  return code;
}

ExitCode by_error(const JsonNode& error) {
  const std::string code = text_at(error, {"code"});
  const auto found = std::ranges::find_if(
      error_kinds(), [&](const ErrorKind& each) { return to_string(each.code) == code; });
  return found == error_kinds().end() ? ExitCode::internal : found->exit_code;
}

ExitCode by_signatures(const JsonNode& node) {
  Authenticity authenticity;
  authenticity.status =
      word_at(node, {"authenticity", "status"}, Authenticity::Status::not_authentic,
              Authenticity::Status::inconclusive);
  return exit_of(authenticity);
}

Error no_record() {
  return {.code = ErrorCode::unknown_format,
          .message = "the file is no record of a batch",
          .hint = "specie verify ... --report ndjson=FILE writes them"};
}

Result<BatchLine> run_line(const JsonNode& node) {
  constexpr std::pair<const char*, const char*> parts[] = {
      {"tool", "another version of the program"},
      {"rulebooks", "other rulebooks"},
      {"trust", "another trust file"},
      {"waivers", "other waivers"},
      {"baseline", "another baseline"},
      {"clocks", "other clocks"},
      {"run", "other options"},
      {"files", "other files"}};
  BatchLine line{.kind = BatchLine::Kind::run};
  if (text_at(node, {"schema"}) != "specie.batch/1") {
    return no_record();
  }
  for (const auto& [key, name] : parts) {
    const JsonNode* part = node.find(key);
    line.settings.emplace_back(name, part == nullptr ? std::string{} : json_text(*part));
  }
  const auto files = number_at(node, {"files", "count"});
  if (!files) {
    return no_record();
  }
  line.files = *files;
  line.fail_on = text_at(node, {"run", "fail_on"});
  line.is_lint = is_true(inside(&node, {"run", "lint"}));
  line.is_strict = is_true(inside(&node, {"run", "strict"}));
  return line;
}

std::optional<ExitCode> exit_at(const JsonNode& node) {
  const auto code = number_at(node, {"exit", "code"});
  const auto found = std::ranges::find_if(exit_kinds(), [&](const ExitKind& each) {
    return code && static_cast<std::uint64_t>(each.code) == *code;
  });
  return found == exit_kinds().end() ? std::nullopt : std::optional(found->code);
}

Result<BatchLine> report_line(const JsonNode& node) {
  BatchLine line{.kind = BatchLine::Kind::report};
  const auto index = number_at(node, {"index"});
  const auto exit = exit_at(node);
  if (!index || !exit) {
    return no_record();
  }
  line.index = *index;
  line.row = {.exit = *exit, .path = text_at(node, {"input", "path"})};
  line.is_judged = node.find("error") == nullptr && node.find("same_as") == nullptr;
  if (line.is_judged) {
    line.by_findings = by_findings(node);
    line.by_signatures = by_signatures(node);
  } else if (const JsonNode* error = node.find("error")) {
    line.by_findings = by_error(*error);
    line.by_signatures = ExitCode::pass;
  }
  line.sha256 = text_at(node, {"input", "sha256"});
  line.issuer = text_at(node, {"issuer"});
  line.coin = text_at(node, {"coin"});
  if (const JsonNode* inputs = node.find("inputs")) {
    for (const JsonNode& each : inputs->items) {
      const std::string kind = text_at(each, {"kind"});
      if (kind != "report" && kind != "facts") {
        line.signatures.push_back(text_at(each, {"sha256"}));
      }
    }
  }
  if (const JsonNode* observations = node.find("observations")) {
    for (const JsonNode& each : observations->items) {
      line.instants_utc.push_back(text_at(each, {"clocks", "as_of_utc"}));
    }
  }
  return line;
}

Result<BatchLine> summary_line(const JsonNode& node) {
  const auto reports = number_at(node, {"reports"});
  const auto passed_over = number_at(node, {"passed_over"});
  if (!reports || !passed_over) {
    return no_record();
  }
  BatchLine line{
      .kind = BatchLine::Kind::summary, .reports = *reports, .passed_over = *passed_over};
  line.row.exit = exit_at(node).value_or(ExitCode::internal);
  const auto kinds = exit_kinds();
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    line.by_exit[i] = number_at(node, {"counts", kinds[i].name}).value_or(0);
  }
  if (const JsonNode* errors = node.find("errors")) {
    line.errors = errors->items.size();
  }
  if (node.find("waivers_unused") != nullptr) {
    line.waivers_unused = texts_at(node, {"waivers_unused"});
  }
  const auto number = number_at(node, {"shard", "number"});
  const auto of = number_at(node, {"shard", "of"});
  if (number && of) {
    line.shard = Shard{.number = *number, .of = *of, .is_given = true};
    line.barren = texts_at(node, {"shard", "barren_folders"});
  }
  return line;
}

}  // namespace

Result<JsonNode> parse_batch_line(std::string_view line) {
  Source source = source_of({}, std::string(line));
  return parse_json(
      source,
      {.bytes_max = line_bytes_max, .string_bytes_max = line_bytes_max, .nodes_max = nodes_max});
}

Result<BatchLine> read_batch_line(std::string_view line) {
  const auto node = parse_batch_line(line);
  if (!node) {
    return node.error();
  }
  const std::string type = text_at(*node, {"type"});
  return type == "run"       ? run_line(*node)
         : type == "report"  ? report_line(*node)
         : type == "summary" ? summary_line(*node)
                             : no_record();
}

}  // namespace specie
