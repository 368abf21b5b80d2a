#include "formats/json/skim.hpp"

#include <algorithm>

namespace specie {
namespace {

constexpr std::string_view white_space = " \t\r\n";

/// The text of a JSON string that starts at `at`, escapes left as they are; moves past its end.
std::string_view skim_string(std::string_view bytes, std::size_t& at) {
  const std::size_t start = ++at;
  while (at < bytes.size() && bytes[at] != '"') {
    at += bytes[at] == '\\' ? 2U : 1U;
  }
  const std::size_t end = std::min(at, bytes.size());
  at = end + 1;
  return bytes.substr(start, end - start);
}

}  // namespace

bool is_json_object(std::string_view bytes) {
  const auto start = bytes.find_first_not_of(white_space);
  return start != std::string_view::npos && bytes[start] == '{';
}

std::vector<bool> top_keys(std::string_view bytes, std::span<const std::string_view> words) {
  std::vector<bool> found(words.size());
  int depth = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const char c = bytes[at];
    if (c == '"') {
      const std::string_view text = skim_string(bytes, at);
      const auto next = bytes.find_first_not_of(white_space, at);
      if (depth == 1 && next != std::string_view::npos && bytes[next] == ':') {
        for (std::size_t i = 0; i < words.size(); ++i) {
          found[i] = found[i] || text == words[i];
        }
      }
      continue;
    }
    depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    ++at;
  }
  return found;
}

}  // namespace specie
