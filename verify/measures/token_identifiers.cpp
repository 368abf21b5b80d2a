#include "verify/measures/token_identifiers.hpp"

#include <algorithm>

namespace specie {
namespace {

constexpr std::size_t identifier_size = 9;
constexpr std::string_view identifier_letters = "0123456789BCDFGHJKLMNPQRSTVWXZ";

/// Nine digits and consonants. The last is a check character, whose rule was not read.
bool is_token_identifier(std::string_view text) {
  return text.size() == identifier_size &&
         text.find_first_not_of(identifier_letters) == std::string_view::npos;
}

const std::string* text_of(const Fact* fact) {
  const auto* text = fact == nullptr ? nullptr : std::get_if<std::string>(&fact->value);
  return text != nullptr && !text->empty() ? text : nullptr;
}

}  // namespace

Result<Measured> token_identifiers(const Question& question) {
  const Fact* fact = question.subject.find("dti");
  const Fact* other = question.subject.find("alt_id");
  const std::string* identifier = text_of(fact);
  const std::string* alternative = text_of(other);
  if (identifier == nullptr && alternative == nullptr) {
    return missing("dti", "which identifier does the token have?");
  }
  Measured measured{.unit = "identifiers"};
  Interval count{0, 0};
  if (alternative != nullptr) {
    count = Interval::exactly(1);
    measured.basis.push_back({"alt_id", *alternative, other->origin});
  }
  if (identifier != nullptr) {
    const bool formed = is_token_identifier(*identifier);
    count = {*add(count.lower, formed ? 1 : 0), *add(count.upper, 1)};
    measured.basis.push_back({"dti", *identifier, fact->origin});
    if (!formed) {
      measured.open.add({.fact = "dti",
                         .ask = "is " + *identifier + " an identifier that is equivalent?",
                         .origin = fact->origin});
    }
  }
  measured.value = count;
  measured.formula = grouped(count) + " identifiers";
  return measured;
}

}  // namespace specie
