#include "cli/limits.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "verify/model/nearest.hpp"

namespace specie {
namespace {

using Setter = void (*)(Limits&, std::uint64_t);

struct Setting {
  std::string_view name;
  Setter set;
};

template <auto Member>
void set(Limits& limits, std::uint64_t value) {
  using T = std::remove_reference_t<decltype(limits.*Member)>;
  limits.*Member = static_cast<T>(value);
}

constexpr Setting settings_table[] = {
    {"certificates_bag", &set<&Limits::certificates_bag>},
    {"certificates_chain", &set<&Limits::certificates_chain>},
    {"container_bytes", &set<&Limits::container_bytes>},
    {"holdings", &set<&Limits::holdings>},
    {"json_depth", &set<&Limits::json_depth>},
    {"json_nodes", &set<&Limits::json_nodes>},
    {"json_string_bytes", &set<&Limits::json_string_bytes>},
    {"jws_header_bytes", &set<&Limits::jws_header_bytes>},
    {"lines_named", &set<&Limits::lines_named>},
    {"lines_named_total", &set<&Limits::lines_named_total>},
    {"observations", &set<&Limits::observations>},
    {"pages", &set<&Limits::pages>},
    {"parcels", &set<&Limits::parcels>},
    {"pdftotext_bytes", &set<&Limits::pdftotext_bytes>},
    {"pdftotext_memory", &set<&Limits::pdftotext_memory>},
    {"pdftotext_seconds", &set<&Limits::pdftotext_seconds>},
    {"report_bytes", &set<&Limits::report_bytes>},
    {"signatures", &set<&Limits::signatures>},
    {"small_file_bytes", &set<&Limits::small_file_bytes>},
    {"table_cell_bytes", &set<&Limits::table_cell_bytes>},
    {"table_columns", &set<&Limits::table_columns>},
    {"time_stamps", &set<&Limits::time_stamps>},
    {"xbrl_facts", &set<&Limits::xbrl_facts>},
    {"xml_attributes", &set<&Limits::xml_attributes>},
    {"xml_depth", &set<&Limits::xml_depth>},
    {"xml_nodes", &set<&Limits::xml_nodes>},
};

constexpr std::uint64_t value_max = 1ULL << 40U;

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && 0 < value && value <= value_max ? std::optional(value) : std::nullopt;
}

}  // namespace

Result<Limits> parse_limits(const std::vector<std::string>& settings) {
  Limits limits;
  for (const std::string& each : settings) {
    const auto equals = each.find('=');
    const std::string name = each.substr(0, equals);
    const auto* found = std::ranges::find(settings_table, std::string_view(name), &Setting::name);
    const auto value = equals == std::string::npos
                           ? std::nullopt
                           : whole_number(std::string_view(each).substr(equals + 1));
    if (found == std::end(settings_table) || !value) {
      const auto meant = nearest(name, limit_names());
      return Error{
          .code = ErrorCode::bad_option_value,
          .message = "--limit cannot be \"" + each + "\"",
          .hint = found == std::end(settings_table) && meant
                      ? "did you mean " + *meant + "?"
                      : "write it as NAME=VALUE with a whole number above 0; see docs/limits.md"};
    }
    found->set(limits, *value);
  }
  return limits;
}

std::vector<std::string> limit_names() {
  std::vector<std::string> names;
  for (const Setting& each : settings_table) {
    names.emplace_back(each.name);
  }
  return names;
}

Error naming_limit(Error error, const char* limit) {
  if (error.code == ErrorCode::over_limit && error.hint.empty()) {
    error.hint = "raise it with --limit " + std::string(limit) + "=N";
  }
  return error;
}

}  // namespace specie
