#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/pdf/text.hpp"

namespace specie::pdf {

/// Lines joined into running text with one blank, and the way back to their places.
struct Prose {
  std::string text;
  std::string small;  ///< `text` in small letters, same offsets
  struct Start {
    std::size_t offset = 0;
    Origin origin = {};
  };
  std::vector<Start> starts = {};  ///< of each word, ascending

  /// The place of the word that holds `offset`.
  Origin origin_at(std::size_t offset) const;
};

Prose prose_of(std::span<const TextLine> lines);

/// Where a phrase (small letters) begins at or after `from`, or npos.
std::size_t find_phrase(const Prose& prose, std::string_view phrase, std::size_t from = 0);

/// The offset after the full stop that ends the sentence begun at `from`: one after a small letter
/// or a bracket, before a blank or the end. npos when there is none.
std::size_t sentence_end(const Prose& prose, std::size_t from);

/// Without blanks at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace specie::pdf
