#include "formats/json/batch_result.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "formats/json/batch_reader.hpp"
#include "formats/json/result_node.hpp"
#include "formats/json/result_parts.hpp"
#include "verify/model/counting.hpp"

namespace specie {
namespace {

/// A line stands where it stands in the record, not in a file of its own.
void set_line(JsonNode& node, std::uint32_t line) {
  node.line = line;
  for (JsonMember& each : node.members) {
    each.line = line;
    set_line(each.value, line);
  }
  for (JsonNode& each : node.items) {
    set_line(each, line);
  }
}

Result<JsonNode> parsed(const BatchText& text, const std::string& name) {
  auto node = parse_batch_line(text.text);
  const auto line = static_cast<std::uint32_t>(text.number);
  if (!node) {
    Error error = node.error();
    error.origin.line = line;
    return std::move(error).in(name);
  }
  set_line(*node, line);
  return node;
}

template <class Keys>
void take_out(JsonNode& node, const Keys& keys) {
  std::erase_if(node.members, [&](const JsonMember& each) {
    return std::ranges::find(keys, each.key) != keys.end();
  });
}

JsonNode list() { return {.kind = JsonNode::Kind::array, .members = {}}; }

/// The document of the run that a result is, without what lines of a batch have beside it.
class Document {
 public:
  explicit Document(JsonNode run) : root_(std::move(run)) {
    take_out(root_, std::array<std::string_view, 3>{"type", "schema", "files"});
  }

  /// Errors: given_twice.
  Result<Done> add(JsonNode line) {
    if (const JsonNode* other = line.find("same_as")) {
      return Error{.code = ErrorCode::given_twice,
                   .message = "the report has the bytes of another, and was judged with it",
                   .origin = origin_of(*other, "/same_as"),
                   .hint = "ask for " + other->text};
    }
    for (JsonMember& each : line.members) {
      if (each.key == "error") {
        add_error(std::move(each.value));
        return Done{};
      }
      if (each.key == "inputs") {
        std::ranges::move(each.value.items, std::back_inserter(inputs_.items));
      }
    }
    if (const JsonNode* exit = line.find("exit")) {
      worsen(*exit);
    }
    take_out(line, std::array<std::string_view, 3>{"type", "index", "inputs"});
    reports_.items.push_back(std::move(line));
    return Done{};
  }

  Result<JsonNode> finished() {
    auto exit = parse_batch_line(exit_text());
    auto schema = parse_batch_line(R"("specie.result/1")");
    if (!exit || !schema) {
      return !exit ? exit.error() : schema.error();
    }
    put("schema", *std::move(schema));
    put("inputs", std::move(inputs_));
    put("reports", std::move(reports_));
    put("errors", std::move(errors_));
    put("exit", *std::move(exit));
    return std::move(root_);
  }

 private:
  std::string exit_text() const {
    RunOutcome run;
    run.exit = exit_;
    const JsonNode* settings = root_.find("run");
    const JsonNode* fail_on = settings == nullptr ? nullptr : settings->find("fail_on");
    run.settings.fail_on = fail_on == nullptr ? std::string{} : fail_on->text;
    if (hides(run.settings.fail_on, exit_)) {
      run.reported = ExitCode::pass;
    }
    return result_parts::exit_of(run).dump();
  }

  void put(const char* key, JsonNode value) {
    root_.members.push_back({.key = key, .value = std::move(value)});
  }

  void add_error(JsonNode error) {
    const JsonNode* code = error.find("code");
    for (const ErrorKind& each : error_kinds()) {
      if (code != nullptr && to_string(each.code) == code->text) {
        exit_ = worse(exit_, each.exit_code);
      }
    }
    errors_.items.push_back(std::move(error));
  }

  /// A code that is none of ours is found out by read_result_node().
  void worsen(const JsonNode& exit) {
    const JsonNode* name = exit.find("name");
    for (const ExitKind& each : exit_kinds()) {
      if (name != nullptr && each.name == name->text) {
        exit_ = worse(exit_, each.code);
      }
    }
  }

  JsonNode root_;
  JsonNode inputs_ = list();
  JsonNode reports_ = list();
  JsonNode errors_ = list();
  ExitCode exit_ = ExitCode::pass;
};

}  // namespace

Result<RunOutcome> read_batched_reports(const std::string& name, const BatchText& run,
                                        const std::vector<BatchText>& reports) {
  auto first = parsed(run, name);
  if (!first) {
    return first.error();
  }
  Document document(*std::move(first));
  for (const BatchText& each : reports) {
    auto line = parsed(each, name);
    if (!line) {
      return line.error();
    }
    if (const auto done = document.add(*std::move(line)); !done) {
      return Error(done.error()).in(name);
    }
  }
  const auto root = document.finished();
  return root ? read_result_node(*root, name) : root.error();
}

}  // namespace specie
