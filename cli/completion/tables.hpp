#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command_tree.hpp"

namespace specie {

/// How the tables of bash and zsh write a word with what it means.
using WriteWord = std::string (*)(const std::string& word, const std::string& what);

/// Two functions that the scripts of bash and zsh share, but for how they write a word.
///
/// `_specie_names COMMAND` sets the arrays `below` (commands below it), `names` (its options) and
/// `takes` (those of them that take a value). `_specie_offer KEY` sets the array `offered` and the
/// flags `files` and `list`; a key is "COMMAND --option", or "COMMAND 1" for its first argument.
std::string shell_tables(const std::vector<CommandEntry>& tree, WriteWord write_word);

/// Takes a text as one word of a shell, in single quotes.
std::string shell_word(std::string_view text);
/// What an option is about, in a few words: up to its first ';', ':' or '('.
std::string in_short(const std::string& what);

}  // namespace specie
