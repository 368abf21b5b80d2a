#include "tests/support/report_text.hpp"

#include <doctest/doctest.h>

#include <utility>

namespace specie::test {
namespace {

std::string with_comma(const std::string& members) { return members.empty() ? "" : members + ","; }

}  // namespace

std::string report_of(const Parts& parts) {
  return "{\"schema\": \"specie.report/1\",\n" + with_comma(parts.report) +
         "\n\"observations\": [\n{\"as_of\": \"2026-04-30T23:59:00+00:00\",\n" +
         with_comma(parts.observation) + "\n\"positions\": [\n" + parts.positions + "\n]}]}";
}

Result<Report> read_report(std::string text, const ReportOptions& options) {
  Source source = source_of("report.json", std::move(text));
  return read_json_report(source, options);
}

Report accepted(const std::string& text) {
  auto report = read_report(text);
  if (!report) {
    FAIL(report.error().message, " at ", report.error().origin.pointer);
  }
  return *std::move(report);
}

std::string place(const Error& error) {
  return std::to_string(error.origin.line) + ":" + std::to_string(error.origin.column);
}

void check_refused(const Refused& each) {
  CAPTURE(each.parts.report);
  CAPTURE(each.parts.observation);
  CAPTURE(each.parts.positions);
  const auto report = read_report(report_of(each.parts));
  REQUIRE(!report);
  CAPTURE(report.error().message);
  CHECK(to_string(report.error().code) == to_string(each.code));
  CHECK(report.error().origin.pointer == each.pointer);
  CHECK(place(report.error()) == each.place);
  CHECK(report.error().hint.find(each.hint) != std::string::npos);
}

std::string sample(const Field& field) {
  switch (field.kind) {
    case FieldKind::text: return R"("a text")";
    case FieldKind::decimal: return R"("-1.5")";
    case FieldKind::amount: return R"("1.5")";
    case FieldKind::count: return "7";
    case FieldKind::flag: return "true";
    case FieldKind::date: return R"("2026-04-30")";
    case FieldKind::instant: return R"("2026-04-30T23:59:00+00:00")";
    case FieldKind::instants: return R"(["2026-04-30T23:59:00+00:00"])";
    case FieldKind::texts: return R"(["a text"])";
    case FieldKind::country: return R"("GB")";
    case FieldKind::currency: return R"("GBP")";
    case FieldKind::statement: return R"("as stated")";
    case FieldKind::word:
      return '"' + std::string(field.words.substr(0, field.words.find('|'))) + '"';
  }
  return {};
}

std::string member_of(std::string_view name, const std::string& value) {
  const auto dot = name.find('.');
  std::string_view head = name.substr(0, dot);
  if (dot == std::string_view::npos) {
    return '"' + std::string(head) + "\": " + value;
  }
  const std::string inner = "{" + member_of(name.substr(dot + 1), value) + "}";
  if (!head.ends_with("[]")) {
    return '"' + std::string(head) + "\": " + inner;
  }
  head.remove_suffix(2);
  return '"' + std::string(head) + "\": [" + inner + "]";
}

}  // namespace specie::test
