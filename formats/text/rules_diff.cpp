#include "formats/text/rules_diff.hpp"

#include <algorithm>
#include <vector>

#include "formats/text/rule_page.hpp"
#include "formats/text/terminal.hpp"

namespace specie {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < text.size();) {
    const auto end = std::min(text.find('\n', from), text.size());
    std::string line = text.substr(from, end - from);
    from = end + 1;
    // The rulebook's own version is in the head already.
    if (!line.empty() && !line.starts_with("| rulebook |") && !line.starts_with("Law checked:")) {
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

/// The lines of `a` that `b` does not have, behind a sign.
std::string missing(const std::vector<std::string>& a, const std::vector<std::string>& b,
                    std::string_view sign) {
  std::string text;
  for (const std::string& each : a) {
    if (std::ranges::find(b, each) == b.end()) {
      text += "  " + std::string(sign) + " " + for_terminal(each) + "\n";
    }
  }
  return text;
}

std::string changes(const Rulebook& from, const Criterion& before, const Rulebook& to,
                    const Criterion& after) {
  const auto old_lines = lines_of(write_rule_page(from, before));
  const auto new_lines = lines_of(write_rule_page(to, after));
  return missing(old_lines, new_lines, "-") + missing(new_lines, old_lines, "+");
}

}  // namespace

std::string write_rules_diff(const Rulebook& from, const Rulebook& to) {
  std::string text;
  for (const Criterion& before : from.criteria) {
    const Criterion* after = to.find(before.id);
    if (after == nullptr) {
      text += "removed  " + before.id + "  " + for_terminal(before.title) + "\n";
      continue;
    }
    if (const std::string what = changes(from, before, to, *after); !what.empty()) {
      text += "changed  " + before.id + "\n" + what;
    }
  }
  for (const Criterion& after : to.criteria) {
    if (from.find(after.id) == nullptr) {
      text += "added    " + after.id + "  " + for_terminal(after.title) + "\n";
    }
  }
  return text;
}

}  // namespace specie
