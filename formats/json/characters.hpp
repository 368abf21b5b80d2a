#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace specie {

/// What a byte may be; one look at a table a byte is all that most of an input costs.
enum CharacterClass : std::uint8_t {
  in_string = 1,  ///< stands for itself within a string
  in_word = 2,    ///< is part of a number or word
  blank = 4,      ///< white space that ends no line
};

constexpr std::array<std::uint8_t, 256> make_character_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (std::size_t i = 1; i < 0x80; ++i) {
    classes[i] = static_cast<std::uint8_t>((i >= 0x20 ? in_string : 0) | in_word);
  }
  for (const char c : {'"', '\\'}) {
    classes[static_cast<unsigned char>(c)] = in_word;
  }
  for (const char c : {'{', '}', '[', ']', ':', ',', ' '}) {
    classes[static_cast<unsigned char>(c)] = in_string;
  }
  classes['/'] = in_string;  // begins a comment where there are comments
  classes[' '] = in_string | blank;
  classes['\t'] = blank;
  classes['\r'] = blank;
  classes['\n'] = 0;
  return classes;
}

inline constexpr std::array<std::uint8_t, 256> character_classes = make_character_classes();

inline bool is_of(char c, CharacterClass wanted) {
  return (character_classes[static_cast<unsigned char>(c)] & wanted) != 0;
}

inline bool is_json_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

inline bool is_json_digit(char c) { return '0' <= c && c <= '9'; }

}  // namespace specie
