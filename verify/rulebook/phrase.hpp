#pragma once

#include <string>
#include <string_view>

namespace specie {

/// Text as a reader sees it, not as a layout broke it: ASCII letters in lower case, each run of
/// blanks, line ends and no-break spaces one space, typographic quotation marks and hyphens plain.
std::string folded(std::string_view text);

/// Whether the folded text has the phrase, which is not empty, as whole words. "independent" is not
/// in "independently", nor in "non-independent": a hyphen before a phrase belongs to the word.
bool has_phrase(std::string_view folded_text, std::string_view phrase);

/// A name without case, blanks and punctuation: "Example Audit, LLP" and "EXAMPLE AUDIT LLP" are
/// one.
std::string bare_name(std::string_view name);

}  // namespace specie
