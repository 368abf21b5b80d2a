#include "verify/model/identifier.hpp"

#include <algorithm>

namespace specie {
namespace {

bool is_digit(char c) { return '0' <= c && c <= '9'; }
bool is_letter(char c) { return 'A' <= c && c <= 'Z'; }
bool is_alphanumeric(char c) { return is_digit(c) || is_letter(c); }

constexpr std::size_t cusip_size = 9;
constexpr std::size_t isin_size = 12;
constexpr std::size_t lei_size = 20;
constexpr std::size_t country_size = 2;

bool is_cusip_body(char c) { return is_alphanumeric(c) || c == '*' || c == '@' || c == '#'; }

/// 0 to 9, A is 10, and for a CUSIP * @ # follow Z.
int value_of(char c) {
  constexpr std::string_view beyond = "*@#";
  if (is_digit(c)) {
    return c - '0';
  }
  return is_letter(c) ? c - 'A' + 10 : 36 + static_cast<int>(beyond.find(c));
}

int digit_sum(int number) { return number / 10 + number % 10; }

char digit_to_ten(int sum) { return static_cast<char>('0' + (10 - sum % 10) % 10); }

/// ANSI X9.6: every second character counts twice, by the sum of its digits.
char cusip_digit(std::string_view id) {
  int sum = 0;
  for (std::size_t i = 0; i + 1 < cusip_size; ++i) {
    sum += digit_sum(value_of(id[i]) * (i % 2 == 0 ? 1 : 2));
  }
  return digit_to_ten(sum);
}

/// ISO 6166: letters become two digits; from the right every second digit counts twice.
char isin_digit(std::string_view id) {
  std::string digits;
  for (const char c : id.substr(0, isin_size - 1)) {
    digits += std::to_string(value_of(c));
  }
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    sum += digit_sum((digits[digits.size() - 1 - i] - '0') * (i % 2 == 0 ? 2 : 1));
  }
  return digit_to_ten(sum);
}

/// ISO 17442 and ISO/IEC 7064 MOD 97-10: the whole, letters as two digits, leaves 1.
std::string lei_digits(std::string_view id) {
  int rest = 0;
  for (const char c : std::string(id.substr(0, lei_size - 2)) + "00") {
    const int value = value_of(c);
    rest = (rest * (value < 10 ? 10 : 100) + value) % 97;
  }
  const int check = 98 - rest;
  return {static_cast<char>('0' + check / 10), static_cast<char>('0' + check % 10)};
}

bool holds_cusip(std::string_view isin) { return isin.starts_with("US") || isin.starts_with("CA"); }

std::optional<std::string> compared(std::string_view id, std::string_view form,
                                    std::string_view check) {
  return id.ends_with(check)
             ? std::nullopt
             : std::optional("as " + std::string(form) + " it would end in " + std::string(check));
}

std::optional<std::string> cusip_fault(std::string_view id) {
  return compared(id, "a CUSIP", {std::string(1, cusip_digit(id))});
}

}  // namespace

IdentifierForm form_of(std::string_view id) {
  if (id.size() == cusip_size && is_digit(id.back()) && std::ranges::all_of(id, is_cusip_body)) {
    return IdentifierForm::cusip;
  }
  if (id.size() == isin_size && is_digit(id.back()) && is_letter(id[0]) && is_letter(id[1]) &&
      std::ranges::all_of(id, is_alphanumeric)) {
    return IdentifierForm::isin;
  }
  if (id.size() == lei_size && is_digit(id[lei_size - 1]) && is_digit(id[lei_size - 2]) &&
      std::ranges::all_of(id, is_alphanumeric)) {
    return IdentifierForm::lei;
  }
  return IdentifierForm::other;
}

std::optional<std::string> identifier_fault(std::string_view id) {
  switch (form_of(id)) {
    case IdentifierForm::other: return std::nullopt;
    case IdentifierForm::cusip: return cusip_fault(id);
    case IdentifierForm::lei: return compared(id, "an LEI", lei_digits(id));
    case IdentifierForm::isin: break;
  }
  if (auto fault = compared(id, "an ISIN", {std::string(1, isin_digit(id))})) {
    return fault;
  }
  const std::string_view inner = security_of(id);
  const auto fault = inner == id ? std::nullopt : cusip_fault(inner);
  return fault ? std::optional("the CUSIP in it: " + *fault) : std::nullopt;
}

std::string_view security_of(std::string_view id) {
  return id.size() == isin_size && holds_cusip(id) && form_of(id) == IdentifierForm::isin
             ? id.substr(country_size, cusip_size)
             : id;
}

}  // namespace specie
