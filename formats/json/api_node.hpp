#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/json/node.hpp"
#include "formats/json/report_reader.hpp"
#include "verify/model/decimal.hpp"
#include "verify/model/report.hpp"

namespace specie {

/// A place in somebody else's JSON, of which only some keys are read.
class ApiNode {
 public:
  ApiNode(const JsonNode* node, std::string pointer) : node_(node), pointer_(std::move(pointer)) {}

  bool present() const { return node_ != nullptr; }
  const JsonNode& node() const { return *node_; }
  const std::string& pointer() const { return pointer_; }
  Origin origin() const { return node_ == nullptr ? Origin{} : origin_of(*node_, pointer_); }
  ApiNode operator[](std::string_view key) const;
  /// The first of several keys that is there; letter case makes no difference.
  ApiNode any_of(std::initializer_list<std::string_view> keys) const;
  std::vector<ApiNode> items() const;
  std::vector<std::pair<std::string, ApiNode>> entries() const;
  /// The text of a string; empty for anything else.
  std::string text() const;

  /// A number or a string that is an exact decimal and not negative. Errors: missing_key,
  /// wrong_value, not_exact, ambiguous_number, negative; at this place.
  Result<Decimal> amount(std::string_view name) const;
  Error refuse(ErrorCode code, std::string message, std::string hint = {}) const;

 private:
  const JsonNode* node_;
  std::string pointer_;
};

/// Collects what an answer states, and the first thing that went wrong.
class ApiReport {
 public:
  ApiReport(std::string format, const ReportOptions& options);

  /// An amount under a dictionary name; one that must be there, or one that may be absent.
  void put_amount(std::string_view name, const ApiNode& at);
  void put_amount_if_there(std::string_view name, const ApiNode& at);
  void put_text(std::string_view name, const ApiNode& at, std::string text);
  /// The instant of the observation, which must have an offset. Errors: no_as_of, no_offset.
  void put_as_of(const ApiNode& at);
  void put_as_of(const ApiNode& at, Instant instant);
  void add_position(Position position);
  void add_chain(const ApiNode& at, std::string name, Facts facts);
  void add_total(PrintedTotal total);
  /// The source's own stop flags: `set` are the names of those that are set.
  void put_ripcord(const ApiNode& at, std::vector<std::string> set);
  void note(std::string text) { report_.notes.push_back(std::move(text)); }
  void fail(Error error);

  Observation& observation() { return report_.observations.front(); }
  bool is_sound() const { return !error_; }
  Result<Report> finish();

 private:
  const ReportOptions& options_;
  Report report_;
  std::optional<Error> error_;
};

/// What of a stop flag is set: `true`, or anything else that does not certainly say that it is not.
bool is_flag_set(const JsonNode& node);

}  // namespace specie
