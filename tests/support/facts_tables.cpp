#include "tests/support/facts_tables.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/support/golden.hpp"

namespace specie::test {
namespace {

using nlohmann::json;

const json& tables() {
  static const json content = json::parse(read_file(source_dir() / "tests/corpus/tables.json"));
  return content;
}

std::set<std::string>& used() {
  static std::set<std::string> entries;
  return entries;
}

std::string entry(const std::string& table, const std::string& word) { return table + ": " + word; }

std::string spelt(const json& row) {
  return row.at("class").get<std::string>() + " " + row.value("token", "") + " " +
         row.value("name", "");
}

/// How well a row fits a holding; 0 when it does not.
int fit(const json& row, const std::string& coin, const json& holding) {
  const bool fits = row.at("class") == holding.at("class") &&
                    row.value("token", json(coin)) == coin &&
                    row.value("name", holding.at("name")) == holding.at("name");
  return !fits ? 0 : 1 + (row.contains("token") ? 1 : 0) + (row.contains("name") ? 2 : 0);
}

}  // namespace

const json* find_reviewed(const std::string& table, const std::string& word) {
  const json& content = tables().at(table);
  const auto found = content.find(word);
  if (found == content.end()) {
    return nullptr;
  }
  used().insert(entry(table, word));
  return &*found;
}

const json& reviewed(const std::string& table, const std::string& word) {
  const json* found = find_reviewed(table, word);
  REQUIRE_MESSAGE(found != nullptr, "not reviewed in ", table, ": ", word);
  return *found;
}

bool is_reviewed(const std::string& table, const std::string& word) {
  const json& list = tables().at(table);
  const bool found = std::ranges::find(list, json(word)) != list.end();
  if (found) {
    used().insert(entry(table, word));
  }
  return found;
}

json reviewed_position(const std::string& coin, const json& holding) {
  const json& rows = tables().at("positions");
  const auto best =
      std::ranges::max_element(rows, {}, [&](const json& row) { return fit(row, coin, holding); });
  REQUIRE_MESSAGE(fit(*best, coin, holding) > 0, "no reviewed class for ", holding.dump());
  used().insert(entry("positions", spelt(*best)));
  return best->at("position");
}

std::vector<std::string> unused_words() {
  std::vector<std::string> unused;
  const auto note = [&](const std::string& table, const std::string& word) {
    if (!used().contains(entry(table, word))) {
      unused.push_back(entry(table, word));
    }
  };
  for (const auto& [table, content] : tables().items()) {
    for (const auto& [word, value] : content.items()) {
      if (content.is_object()) {
        note(table, word);
      } else if (content.is_array()) {
        note(table, value.is_object() ? spelt(value) : value.get<std::string>());
      }
    }
  }
  return unused;
}

}  // namespace specie::test
