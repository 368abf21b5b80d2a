#pragma once

#include <span>
#include <string_view>

namespace specie {

/// How a field's value is written and read.
enum class FieldKind {
  text,
  decimal,    ///< may be negative
  amount,     ///< a decimal that is never negative
  count,      ///< a whole number that is never negative
  flag,       ///< true or false
  date,       ///< YYYY-MM-DD
  instant,    ///< with an offset; a bare day is allowed
  instants,   ///< a list of instants
  texts,      ///< a list of strings
  country,    ///< ISO 3166-1 alpha-2
  currency,   ///< ISO 4217
  word,       ///< one of `words`
  statement,  ///< true, false, or the text of the statement
};

/// One field of the dictionary: its full name, its kind, and for a word the words, split by '|'.
/// "custodians[].share" is member `share` of list `custodians`; "att.type" member of object `att`.
struct Field {
  std::string_view name;
  FieldKind kind;
  std::string_view words = {};
};

/// The scalar fields of a report and its observations, sorted by name (source: docs/fields.md).
std::span<const Field> fields();
/// Null when no field has that name.
const Field* find_field(std::string_view name);
/// Whether `word` is one of the field's words.
bool allows_word(const Field& field, std::string_view word);

/// Words of positions[].class; `settlement` and `equity` are ours (ruling 6, 7).
inline constexpr std::string_view position_classes =
    "cash|central_bank|deposit|insured_share|gov_debt|agency|supranational|repo|reverse_repo|mmf|"
    "commercial_paper|certificate_of_deposit|corporate_bond|metal|crypto|stablecoin|own_coin|loan|"
    "receivable|derivative|settlement|equity|other";

/// ISO 4217 codes in use, sorted.
bool is_currency(std::string_view code);
/// Places after the point that amounts of a currency have: 2 of USD, 0 of JPY (ISO 4217's minor
/// unit).
int places_of_currency(std::string_view code);

}  // namespace specie
