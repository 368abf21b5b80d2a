#include "formats/json/report_reader.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_set>
#include <utility>

#include "formats/json/api_readers.hpp"
#include "formats/json/fact_reader.hpp"
#include "formats/json/observation_reader.hpp"
#include "formats/json/parse.hpp"
#include "formats/json/position_memo.hpp"
#include "formats/json/position_reader.hpp"
#include "formats/json/utf8.hpp"

namespace specie {
namespace {

constexpr std::string_view schema = "specie.report/1";

/// The index in "/observations/INDEX/positions/17".
std::size_t observation_index(std::string_view pointer) {
  constexpr std::string_view prefix = "/observations/";
  std::size_t index = 0;
  std::from_chars(pointer.data() + prefix.size(), pointer.data() + pointer.size(), index);
  return index;
}

Result<Done> check_schema(const JsonNode& root) {
  if (root.kind != JsonNode::Kind::object) {
    return Error{.code = ErrorCode::unknown_schema,
                 .message = "a report is an object, not " + std::string(kind_name(root.kind)),
                 .origin = origin_of(root, "")};
  }
  const JsonNode* stated = root.find("schema");
  if (stated == nullptr) {
    return Error{.code = ErrorCode::unknown_schema,
                 .message = "the document does not say \"schema\": \"specie.report/1\"",
                 .origin = origin_of(root, "")};
  }
  if (stated->text != schema) {
    return Error{.code = ErrorCode::unknown_schema,
                 .message = "the document's schema is \"" + cut_text(stated->text, 60) +
                            "\", not \"specie.report/1\"",
                 .origin = origin_of(*stated, "/schema")};
  }
  return Done{};
}

/// A fact of the report that an observation states again would leave open which one counts.
Result<Done> check_stated_once(const Report& report) {
  std::unordered_set<std::string_view> lists;
  for (const Record& each : report.records) {
    lists.insert(each.list);
  }
  const auto twice = [](std::string_view name, const Origin& origin) {
    return Error{
        .code = ErrorCode::stated_twice,
        .message = std::string(name) + " is stated for the report and for this observation",
        .origin = origin};
  };
  for (const Observation& observation : report.observations) {
    for (const Fact& each : observation.facts.all()) {
      if (report.facts.has(each.name)) {
        return twice(each.name, each.origin);
      }
    }
    for (const Record& each : observation.records) {
      if (lists.contains(each.list)) {
        return twice(each.list, each.origin);
      }
    }
  }
  return Done{};
}

Result<Done> read_root(const JsonNode& root, Report& report) {
  if (const auto checked = check_schema(root); !checked) {
    return checked.error();
  }
  for (const JsonMember& each : root.members) {
    if (each.key == "schema" || each.key == "$schema" || each.key == "observations") {
      continue;
    }
    const std::string place = pointer_segment(each.key);
    const auto done = each.key == "origins"
                          ? check_origins(each.value, place)
                          : read_member(each, each.key, place, report.facts, report.records);
    if (!done) {
      return done.error();
    }
  }
  if (const Fact* par = report.facts.find("par");
      par != nullptr && std::get<Decimal>(par->value).is_zero()) {
    return Error{.code = ErrorCode::wrong_value, .message = "par is zero", .origin = par->origin};
  }
  const JsonNode* observations = root.find("observations");
  if (observations == nullptr || observations->kind != JsonNode::Kind::array ||
      observations->items.empty()) {
    return Error{.code = ErrorCode::missing_key,
                 .message = "the report has no observations",
                 .origin = origin_of(root, ""),
                 .hint = "observations is a list with at least one element"};
  }
  for (std::size_t i = 0; i < observations->items.size(); ++i) {
    const auto done = read_observation(observations->items[i], "/observations/" + std::to_string(i),
                                       report.observations[i]);
    if (!done) {
      return done.error();
    }
  }
  return check_stated_once(report);
}

/// A position like one that was read before.
Result<Done> take_known(PositionMemo::Known& known, const JsonNode& node,
                        const std::string& pointer, bool keep, Observation& into) {
  Origin& origin = known.position.origin;
  origin.pointer = pointer;
  origin.line = node.line;
  origin.column = node.column;
  const auto added = known.add_to(into.positions);
  if (added && keep) {
    into.kept.push_back(known.position);
  }
  return added;
}

Error too_many(const Limits& limits, Origin origin) {
  return {.code = ErrorCode::over_limit,
          .message =
              "the report has more than " + std::to_string(limits.observations) + " observations",
          .origin = std::move(origin),
          .hint = "raise it with --limit observations=N"};
}

/// Takes the positions of a report as they are read, each into its observation.
class Positions {
 public:
  Positions(const ReportOptions& options, Report& report) : options_(options), report_(report) {}

  /// The observation of this index, which from now on is there.
  Observation& observation(std::size_t index) {
    while (report_.observations.size() <= index) {
      report_.observations.push_back({.positions = Book(options_.limits)});
    }
    return report_.observations[index];
  }

  Result<Done> take(const std::string& pointer, const JsonNode& node) {
    const std::size_t index = observation_index(pointer);
    if (index >= options_.limits.observations) {
      return too_many(options_.limits, origin_of(node, pointer));
    }
    Observation& into = observation(index);
    PositionMemo::Known* known = options_.complete ? nullptr : memo_.find(index, node);
    if (known != nullptr) {
      return take_known(*known, node, pointer, options_.keep_positions, into);
    }
    auto position = read_position(node, pointer);
    if (!position) {
      return position.error();
    }
    if (options_.complete) {
      const std::uint64_t line = into.positions.lines_count();
      if (const auto done = options_.complete(index, line, *position); !done) {
        return done;
      }
    }
    return add(*std::move(position), index, into);
  }

 private:
  Result<Done> add(Position position, std::size_t index, Observation& into) {
    const auto fold = into.positions.fold_of(position);
    const auto added = fold ? into.positions.add(position, *fold) : fold.error();
    if (added && options_.keep_positions) {
      into.kept.push_back(position);
    }
    if (added && !options_.complete) {
      memo_.keep(std::move(position), index, *fold);
    }
    return added;
  }

  const ReportOptions& options_;
  Report& report_;
  PositionMemo memo_;
};

}  // namespace

bool is_json(std::string_view head) {
  const auto first = head.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (head[first] == '{' || head[first] == '[');
}

Result<Report> read_json_report(Source& source, const ReportOptions& options) {
  Report report{.format = std::string(schema)};
  Positions taken(options, report);
  const StreamedArray positions{
      .path = {"observations", "*", "positions"},
      .element = [&](const std::string& pointer, const JsonNode& node) -> Result<Done> {
        return taken.take(pointer, node);
      }};
  JsonOptions json = json_options(options.limits.report_bytes, options.limits);
  json.streamed = &positions;
  const auto root = parse_json(source, json);
  if (!root) {
    return root.error();
  }
  if (const ApiReader* api = find_api_reader(*root)) {
    auto answer = api->read(*root, options);
    return answer ? std::move(answer) : Result<Report>(Error(answer.error()).in(source.name()));
  }
  if (const JsonNode* all = root->find("observations"); all != nullptr && !all->items.empty()) {
    taken.observation(std::min(all->items.size(), options.limits.observations) - 1);
    if (all->items.size() > options.limits.observations) {
      return too_many(options.limits, origin_of(*all, "/observations")).in(source.name());
    }
  }
  if (const auto done = read_root(*root, report); !done) {
    return Error(done.error()).in(source.name());
  }
  return report;
}

}  // namespace specie
