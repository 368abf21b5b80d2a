#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "formats/pdf/bbox.hpp"
#include "verify/model/origin.hpp"

namespace specie::pdf {

/// A word in plain characters with its place in the line's text.
struct Word {
  std::string text;
  std::int32_t x_min = 0;
  std::int32_t x_max = 0;
  std::int32_t middle = 0;   ///< y of the word's middle, thousandths of a point
  std::uint32_t column = 0;  ///< from 1, in characters
  std::size_t offset = 0;    ///< from 0, in bytes of the line's text
};

/// A visual line of a page: its words from left to right.
struct TextLine {
  std::uint32_t page = 0;
  std::uint32_t number = 0;  ///< from 1 on its page
  std::int32_t middle = 0;   ///< y of the first word's middle
  std::vector<Word> words = {};
  std::string text = {};   ///< the words joined with one blank
  std::string small = {};  ///< `text` in small letters, for matching
};

/// The visual lines of one page, top to bottom. A word belongs to a line when its middle is within
/// the height of the line's first word. Raised digits in small print beside a word are footnote
/// marks and left out.
std::vector<TextLine> lines_of(const BoxedPage& page, std::uint32_t page_number);

Origin origin_of(const TextLine& line, const Word& word);
/// The line's first word.
Origin origin_of(const TextLine& line);
/// Whether a font without a character map hides some of the line.
bool is_readable(const TextLine& line);

}  // namespace specie::pdf
