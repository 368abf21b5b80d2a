#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace specie::test {

/// What tests/corpus/tables.json has under `word` in its table `table`; null when it has nothing.
const nlohmann::json* find_reviewed(const std::string& table, const std::string& word);

/// The same; a word that nobody reviewed fails the test.
const nlohmann::json& reviewed(const std::string& table, const std::string& word);

/// Whether the list `table` has `word`.
bool is_reviewed(const std::string& table, const std::string& word);

/// The position that a holding of the facts is, as far as its words say: by its name, else by the
/// coin, else by its class alone.
nlohmann::json reviewed_position(const std::string& coin, const nlohmann::json& holding);

/// "TABLE: WORD" for each entry that nothing has asked for since the program began.
std::vector<std::string> unused_words();

}  // namespace specie::test
