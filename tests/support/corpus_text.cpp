#include "tests/support/corpus_text.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>
#include <vector>

namespace specie::test {
namespace {

using Ids = std::vector<std::string>;

constexpr std::size_t columns_max = 100;
/// A coin with so many reports is told by its name, and by the days that are not meant.
constexpr std::size_t series_min = 10;

std::string coin_of_id(const std::string& id) { return id.substr(0, id.find('-')); }
std::string day_of_id(const std::string& id) { return id.substr(id.find('-') + 1); }

std::map<std::string, Ids> by_coin(const Ids& ids) {
  std::map<std::string, Ids> coins;
  for (const std::string& id : ids) {
    coins[coin_of_id(id)].push_back(id);
  }
  return coins;
}

/// "every eurc (41)", "usdc but 2025-06-30 2025-08-04", or each by its id.
Ids told(const Ids& group, const Ids& all) {
  const auto whole = by_coin(all);
  Ids words;
  for (const auto& [coin, ids] : by_coin(group)) {
    const Ids& series = whole.at(coin);
    if (series.size() < series_min || ids.size() <= series.size() / 2) {
      words.insert(words.end(), ids.begin(), ids.end());
      continue;
    }
    if (ids.size() == series.size()) {
      words.push_back("every " + coin + " (" + std::to_string(ids.size()) + ")");
      continue;
    }
    std::string word = coin + " (" + std::to_string(ids.size()) + ") but";
    for (const std::string& id : series) {
      word += std::ranges::find(ids, id) == ids.end() ? " " + day_of_id(id) : "";
    }
    words.push_back(std::move(word));
  }
  return words;
}

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

/// A list on as many lines as it needs.
std::string listed(const Ids& words, const std::string& start) {
  std::string text;
  std::string line = start + "[";
  for (const std::string& word : words) {
    const bool last = &word == &words.back();
    const std::string next = quoted(word) + (last ? "]" : ", ");
    if (columns_max < line.size() + next.size() && line != start + "[") {
      text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
      line = "     ";
    }
    line += next;
  }
  return text + line;
}

std::string verdict_of(const Finding& finding) {
  std::string word(to_string(finding.status));
  if (finding.reason_word != Reason::none) {
    word += " (" + std::string(to_string(finding.reason_word)) + ")";
  }
  return word;
}

/// The worst verdict first.
using Groups = std::map<std::pair<Status, std::string>, Ids, std::greater<>>;

std::string verdicts_text(const Groups& groups, const Ids& all) {
  const auto largest =
      std::ranges::max_element(groups, {}, [](const auto& each) { return each.second.size(); });
  std::string text;
  for (const auto& [verdict, ids] : groups) {
    text += text.empty() ? "" : ",\n";
    const std::string start = "    " + quoted(verdict.second) + ": ";
    const std::string count = std::to_string(ids.size());
    text += verdict == largest->first ? start + quoted("all others (" + count + ")")
                                      : listed(told(ids, all), start);
  }
  return text;
}

std::string criterion_text(std::span<const CorpusReport> reports, const std::string& id) {
  Groups groups;
  Ids all;
  for (const CorpusReport& each : reports) {
    const Finding& finding = each.finding(id);
    groups[{finding.status, verdict_of(finding)}].push_back(each.id);
    all.push_back(each.id);
  }
  const std::string start = "   " + quoted(id) + ": {";
  if (groups.size() == 1) {
    return start + quoted(groups.begin()->first.second) + ": " +
           quoted("all " + std::to_string(all.size())) + "}";
  }
  return start + "\n" + verdicts_text(groups, all) + "\n   }";
}

std::string range(const Interval& of) {
  return of.is_exact() ? grouped(of.lower) : grouped(of.lower) + " to " + grouped(of.upper);
}

std::string backing_text(const ProfileOutcome& profile) {
  const Backing& backing = *profile.backing;
  return std::string(to_string(profile.mode)) + "; eligible " + range(backing.eligible) +
         "; inadmissible " + grouped(backing.certainly_out) + " certainly, " +
         grouped(backing.possibly_out) + " possibly; short by " + range(backing.shortfall);
}

/// The laws under which a report comes to the same figures stand together.
std::string backings_text(const CorpusReport& report) {
  std::vector<std::pair<std::string, std::string>> groups;
  for (const ProfileOutcome& each : report.outcome.profiles) {
    if (!each.backing) {
      continue;
    }
    const std::string figures = backing_text(each);
    const auto found =
        std::ranges::find(groups, figures, &std::pair<std::string, std::string>::second);
    if (found == groups.end()) {
      groups.emplace_back(each.profile, figures);
    } else {
      found->first += " " + each.profile;
    }
  }
  std::string text;
  for (const auto& [profiles, figures] : groups) {
    text += (text.empty() ? "" : ",\n") + ("   " + quoted(profiles)) + ":\n    " + quoted(figures);
  }
  return "  " + quoted(report.id) + ": {\n" + text + "\n  }";
}

}  // namespace

std::string write_corpus(std::span<const CorpusReport> reports,
                         std::span<const Rulebook> rulebooks) {
  std::string text = "{\n \"verdicts\": {\n";
  for (const Rulebook& rulebook : rulebooks) {
    text += "  " + quoted(rulebook.id) + ": {\n";
    for (const Criterion& each : rulebook.criteria) {
      text +=
          criterion_text(reports, each.id) + (&each == &rulebook.criteria.back() ? "" : ",") + "\n";
    }
    text += &rulebook == &rulebooks.back() ? "  }\n" : "  },\n";
  }
  text += " },\n \"backing\": {\n";
  for (const CorpusReport& each : reports) {
    text += backings_text(each) + (&each == &reports.back() ? "\n" : ",\n");
  }
  return text + " }\n}\n";
}

}  // namespace specie::test
