#include "formats/json/record.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "verify/model/hidden_character.hpp"
#include "verify/model/part.hpp"
#include "verify/model/supplied.hpp"

namespace specie::record {
namespace {

bool is_null(const JsonCursor& at) { return !at.present() || at.kind() == JsonNode::Kind::null; }

template <class Number>
Number whole_number(const JsonCursor& at) {
  const JsonNode* node = at.any();
  Number number = 0;
  if (node != nullptr && node->kind == JsonNode::Kind::number) {
    const char* end = node->text.data() + node->text.size();
    const auto done = std::from_chars(node->text.data(), end, number);
    if (done.ec == std::errc() && done.ptr == end) {
      return number;
    }
  }
  at.refuse(node == nullptr ? ErrorCode::missing_key : ErrorCode::wrong_value,
            "a whole number is needed here");
  return 0;
}

/// Digits at `at`; nothing when there is something else.
std::optional<int> digits_of(std::string_view text, std::size_t at, std::size_t count) {
  int number = 0;
  const char* end = text.data() + at + count;
  const auto done = std::from_chars(text.data() + at, end, number);
  return done.ec == std::errc() && done.ptr == end && number >= 0 ? std::optional(number)
                                                                  : std::nullopt;
}

std::optional<std::int64_t> seconds_of(std::string_view text) {
  constexpr std::string_view shape = "0000-00-00T00:00:00Z";
  constexpr std::pair<std::size_t, std::size_t> parts[] = {{0, 4},  {5, 2},  {8, 2},
                                                           {11, 2}, {14, 2}, {17, 2}};
  if (text.size() != shape.size()) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] != '0' && shape[i] != text[i]) {
      return std::nullopt;
    }
  }
  std::vector<int> numbers;
  for (const auto& [at, count] : parts) {
    const auto number = digits_of(text, at, count);
    if (!number) {
      return std::nullopt;
    }
    numbers.push_back(*number);
  }
  const Date date{std::chrono::year(numbers[0]),
                  std::chrono::month(static_cast<unsigned>(numbers[1])),
                  std::chrono::day(static_cast<unsigned>(numbers[2]))};
  constexpr std::int64_t minute = 60;
  constexpr std::int64_t hour = 60 * minute;
  constexpr std::int64_t day = 24 * hour;
  if (!date.ok()) {
    return std::nullopt;
  }
  return std::chrono::sys_days(date).time_since_epoch().count() * day + numbers[3] * hour +
         numbers[4] * minute + numbers[5];
}

/// A bound that nobody knows is null.
Decimal bound_of(const JsonCursor& at, bool is_upper) {
  if (at.present() && at.kind() == JsonNode::Kind::null) {
    return is_upper ? unbounded() : -unbounded();
  }
  return at.decimal();
}

Ratio fraction_of(const JsonCursor& at, bool is_upper) {
  if (is_null(at)) {
    return {is_upper ? unbounded() : -unbounded(), 1};
  }
  at["floor6"].any();
  const Ratio ratio{at["num"].decimal(), at["den"].decimal()};
  if (!(Decimal(0) < ratio.denominator)) {
    at.refuse(ErrorCode::wrong_value, "a fraction's denominator is positive");
    return {ratio.numerator, 1};
  }
  return ratio;
}

}  // namespace

std::string text_of(const JsonCursor& at) { return is_null(at) ? std::string{} : at.string(); }

std::string ours(const JsonCursor& at) {
  std::string text = at.string();
  for (std::string_view rest = text; !rest.empty();) {
    const Utf8Character next = decode_utf8(rest);
    if (next.bytes == 0 || is_hidden(next.code)) {
      at.refuse(ErrorCode::wrong_value, "specie writes no such character here");
      return {};
    }
    rest.remove_prefix(next.bytes);
  }
  return text;
}

std::string ours_or_empty(const JsonCursor& at) { return is_null(at) ? std::string{} : ours(at); }

std::string name_of(const JsonCursor& at) {
  std::string text = at.string();
  const bool is_name = std::ranges::all_of(text, [](char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') ||
           std::string_view("-._/()").find(c) != std::string_view::npos;
  });
  if (!is_name) {
    at.refuse(ErrorCode::wrong_value, "a name of specie's is needed here");
    return {};
  }
  return text;
}

std::optional<Decimal> decimal_of(const JsonCursor& at) {
  return is_null(at) ? std::nullopt : std::optional(at.decimal());
}

std::optional<Date> date_of(const JsonCursor& at) {
  return is_null(at) ? std::nullopt : std::optional(at.date());
}

std::optional<std::int64_t> time_of(const JsonCursor& at) {
  if (is_null(at)) {
    return std::nullopt;
  }
  const auto seconds = seconds_of(at.string());
  if (!seconds) {
    at.refuse(ErrorCode::wrong_value, "a time such as 2026-04-30T23:59:00Z is needed here");
  }
  return seconds;
}

std::int64_t number_of(const JsonCursor& at) { return whole_number<std::int64_t>(at); }
std::uint64_t count_of(const JsonCursor& at) { return whole_number<std::uint64_t>(at); }

Interval interval_of(const JsonCursor& at) {
  return {bound_of(at["lower"], false), bound_of(at["upper"], true)};
}

RatioInterval ratio_of(const JsonCursor& at) {
  return {fraction_of(at["lower"], false), fraction_of(at["upper"], true)};
}

ExitCode exit_of(const JsonCursor& at) {
  at["name"].any();
  const std::int64_t code = number_of(at["code"]);
  for (const ExitKind& each : exit_kinds()) {
    if (static_cast<int>(each.code) == code) {
      return each.code;
    }
  }
  at["code"].refuse(ErrorCode::wrong_value, "the number is no exit code");
  return ExitCode::internal;
}

Origin origin_of(const JsonCursor& at) {
  if (is_null(at)) {
    return {};
  }
  const auto small = [&](const char* key) {
    return at.has(key) ? static_cast<std::uint32_t>(count_of(at[key])) : 0U;
  };
  at["path"].any();
  const bool is_supplied = text_of(at["grade"]) == to_string(Grade::supplied);
  const bool is_table = at.has("table");
  const auto number = is_table ? static_cast<std::uint32_t>(count_of(at["table"]["number"])) : 0U;
  return {.pointer = is_table ? text_of(at["table"]["name"]) : text_of(at["pointer"]),
          .document = is_supplied   ? supplied_document
                      : number != 0 ? first_part + number - 1
                                    : 0,
          .page = small("page"),
          .line = small("line"),
          .column = small("column")};
}

}  // namespace specie::record
