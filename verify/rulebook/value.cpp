#include "verify/rulebook/value.hpp"

#include "verify/rulebook/derived.hpp"

namespace specie {

Known fact_value(const Subject& subject, std::string_view name) {
  const Fact* fact = subject.find(name);
  if (fact != nullptr) {
    Known known{.origin = fact->origin, .decided_by = name};
    std::visit(
        [&](const auto& value) {
          using T = std::decay_t<decltype(value)>;
          if constexpr (std::is_same_v<T, Decimal>) {
            known.value = Interval::exactly(value);
          } else {
            known.value = value;
          }
        },
        fact->value);
    return known;
  }
  return derived_fact(subject, name);
}

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& each : words) {
    text += (text.empty() ? "" : ", ") + each;
  }
  return text;
}

std::string joined(const std::vector<Instant>& instants) {
  std::string text;
  for (const Instant& each : instants) {
    text += (text.empty() ? "" : ", ") + each.written;
  }
  return text;
}

std::string shown(std::monostate /*nothing*/) { return "not stated"; }
std::string shown(const std::string& text) { return text; }
std::string shown(bool flag) { return flag ? "true" : "false"; }
std::string shown(const Decimal& number) { return to_string(number); }
std::string shown(const Interval& range) {
  if (range.is_exact()) {
    return to_string(range.lower);
  }
  return is_unbounded(range.upper) ? "at least " + to_string(range.lower)
                                   : to_string(range.lower) + " to " + to_string(range.upper);
}
std::string shown(const Date& date) { return to_string(date); }
std::string shown(const Instant& instant) { return instant.written; }
std::string shown(const std::vector<std::string>& words) { return joined(words); }
std::string shown(const std::vector<Instant>& instants) { return joined(instants); }

}  // namespace

std::string to_string(const Value& value) {
  return std::visit([](const auto& each) { return shown(each); }, value);
}

std::string to_string(const FactValue& value) {
  return std::visit([](const auto& each) { return shown(each); }, value);
}

}  // namespace specie
