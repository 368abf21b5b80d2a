#include "cli/batch/recognise.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace specie {
namespace {

std::string_view without_blanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

/// The kinds of ours that the head of a file says it is: "report" of `"schema": "specie.report/1"`.
std::vector<std::string_view> kinds_stated(std::string_view head) {
  constexpr std::string_view key = "\"schema\"";
  constexpr std::string_view ours = "\"specie.";
  std::vector<std::string_view> kinds;
  for (auto at = head.find(key); at != std::string_view::npos; at = head.find(key, at + 1)) {
    std::string_view rest = without_blanks(head.substr(at + key.size()));
    rest = rest.starts_with(':') ? without_blanks(rest.substr(1)) : std::string_view{};
    if (rest.starts_with(ours)) {
      rest.remove_prefix(ours.size());
      kinds.push_back(rest.substr(0, rest.find('/')));
    }
  }
  return kinds;
}

}  // namespace

bool is_no_report(const BatchName& name, const Error& error, Host& host) {
  if (name.is_certain || (!error.document.empty() && error.document != name.path)) {
    return false;
  }
  auto source = host.open(name.path);
  const auto head = source ? source->head() : Result<std::string_view>(source.error());
  if (!head) {
    return false;
  }
  const auto kinds = kinds_stated(*head);
  if (std::ranges::find(kinds, "report") != kinds.end()) {
    return false;
  }
  switch (error.code) {
    case ErrorCode::unknown_format:
    case ErrorCode::unknown_schema:
    case ErrorCode::not_a_report:
    case ErrorCode::no_report_inside: return true;
    default: return !kinds.empty();  // such as a trust file, whose comments are no JSON
  }
}

}  // namespace specie
