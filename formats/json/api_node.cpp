#include "formats/json/api_node.hpp"

#include <algorithm>

#include "formats/json/utf8.hpp"

namespace specie {
namespace {

char lower(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_letters(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

ApiNode ApiNode::operator[](std::string_view key) const {
  const JsonNode* found = node_ == nullptr ? nullptr : node_->find(key);
  return {found, pointer_ + pointer_segment(key)};
}

ApiNode ApiNode::any_of(std::initializer_list<std::string_view> keys) const {
  for (const std::string_view key : keys) {
    for (std::size_t i = 0; node_ != nullptr && i < node_->members.size(); ++i) {
      if (same_letters(node_->members[i].key, key)) {
        return (*this)[node_->members[i].key];
      }
    }
  }
  return (*this)[keys.size() == 0 ? std::string_view{} : *keys.begin()];
}

std::vector<ApiNode> ApiNode::items() const {
  std::vector<ApiNode> all;
  for (std::size_t i = 0; node_ != nullptr && i < node_->items.size(); ++i) {
    all.emplace_back(&node_->items[i], pointer_ + "/" + std::to_string(i));
  }
  return all;
}

std::vector<std::pair<std::string, ApiNode>> ApiNode::entries() const {
  std::vector<std::pair<std::string, ApiNode>> all;
  for (std::size_t i = 0; node_ != nullptr && i < node_->members.size(); ++i) {
    const JsonMember& each = node_->members[i];
    all.emplace_back(each.key, ApiNode(&each.value, pointer_ + pointer_segment(each.key)));
  }
  return all;
}

std::string ApiNode::text() const {
  return node_ != nullptr && node_->kind == JsonNode::Kind::string ? node_->text : std::string{};
}

Error ApiNode::refuse(ErrorCode code, std::string message, std::string hint) const {
  return {.code = code, .message = std::move(message), .origin = origin(), .hint = std::move(hint)};
}

Result<Decimal> ApiNode::amount(std::string_view name) const {
  if (node_ == nullptr) {
    return Error{.code = ErrorCode::missing_key,
                 .message = "the answer does not state " + std::string(name),
                 .origin = {.pointer = pointer_}};
  }
  if (node_->kind != JsonNode::Kind::number && node_->kind != JsonNode::Kind::string) {
    return refuse(ErrorCode::wrong_value,
                  "a number is needed here, not " + std::string(kind_name(node_->kind)));
  }
  const auto number = Decimal::parse(node_->text);
  if (!number) {
    return Error(number.error()).at(origin());
  }
  if (number->is_negative()) {
    return refuse(ErrorCode::negative, std::string(name) + " is negative: " + node_->text);
  }
  return *number;
}

ApiReport::ApiReport(std::string format, const ReportOptions& options) : options_(options) {
  report_.format = std::move(format);
  report_.observations.push_back({.positions = Book(options.limits)});
}

void ApiReport::fail(Error error) {
  if (!error_) {
    error_ = std::move(error);
  }
}

void ApiReport::put_amount(std::string_view name, const ApiNode& at) {
  const auto amount = at.amount(name);
  if (!amount) {
    fail(amount.error());
    return;
  }
  observation().facts.put({std::string(name), *amount, at.origin()});
}

void ApiReport::put_amount_if_there(std::string_view name, const ApiNode& at) {
  if (at.present()) {
    put_amount(name, at);
  }
}

void ApiReport::put_text(std::string_view name, const ApiNode& at, std::string text) {
  report_.facts.put({std::string(name), std::move(text), at.origin()});
}

void ApiReport::put_as_of(const ApiNode& at) {
  if (!at.present()) {
    fail({.code = ErrorCode::no_as_of,
          .message = "the answer does not say its instant",
          .origin = {.pointer = at.pointer()}});
    return;
  }
  auto instant = parse_instant(at.text());
  if (!instant) {
    fail(Error(instant.error()).at(at.origin()));
    return;
  }
  put_as_of(at, *std::move(instant));
}

void ApiReport::put_as_of(const ApiNode& at, Instant instant) {
  if (!instant.offset_minutes) {
    fail(at.refuse(ErrorCode::no_offset, "as_of has no offset from UTC"));
    return;
  }
  observation().facts.put({"as_of", std::move(instant), at.origin()});
}

void ApiReport::add_position(Position position) {
  settle_answers(position);
  Observation& into = observation();
  if (options_.complete) {
    if (const auto done = options_.complete(0, into.positions.lines_count(), position); !done) {
      fail(done.error());
      return;
    }
  }
  if (const auto added = into.positions.add(position); !added) {
    fail(added.error());
  }
  if (options_.keep_positions) {
    into.kept.push_back(std::move(position));
  }
}

void ApiReport::add_chain(const ApiNode& at, std::string name, Facts facts) {
  Facts all;
  all.put({"name", std::move(name), at.origin()});
  for (const Fact& each : facts.all()) {
    all.put(each);
  }
  observation().records.push_back(
      {.list = "chains", .facts = std::move(all), .origin = at.origin()});
}

void ApiReport::add_total(PrintedTotal total) { observation().totals.push_back(std::move(total)); }

void ApiReport::put_ripcord(const ApiNode& at, std::vector<std::string> set) {
  const bool is_set = !set.empty();
  observation().facts.put({"source.ripcord", is_set, at.origin()});
  if (is_set) {
    std::string names;
    for (const std::string& each : set) {
      names += (names.empty() ? "" : ", ") + cut_text(each, 60);
    }
    note(
        "the source has pulled its own stop (ripcord) and says that its figures are not to be "
        "relied on: " +
        names);
    observation().facts.put({"source.ripcord_reasons", std::move(set), at.origin()});
  }
}

Result<Report> ApiReport::finish() {
  if (error_) {
    return *error_;
  }
  return std::move(report_);
}

bool is_flag_set(const JsonNode& node) {
  switch (node.kind) {
    case JsonNode::Kind::null: return false;
    case JsonNode::Kind::boolean: return node.text != "false";
    case JsonNode::Kind::string: return node.text != "false" && !node.text.empty();
    case JsonNode::Kind::number: return node.text != "0";
    case JsonNode::Kind::array:
      return std::ranges::any_of(node.items,
                                 [](const JsonNode& each) { return is_flag_set(each); });
    case JsonNode::Kind::object:
      return std::ranges::any_of(node.members,
                                 [](const JsonMember& each) { return is_flag_set(each.value); });
  }
  return true;
}

}  // namespace specie
