#include "formats/pdf/signature_token.hpp"

#include <algorithm>
#include <set>

namespace specie::pdf {
namespace {

constexpr int depth_max = 32;

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}
bool is_delimiter(char c) {
  return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}
bool is_regular(char c) { return !is_blank(c) && !is_delimiter(c); }
bool is_digit(char c) { return '0' <= c && c <= '9'; }

int hex_value(char c) {
  if (is_digit(c)) {
    return c - '0';
  }
  const char lower = static_cast<char>(static_cast<unsigned char>(c) | 0x20U);
  return 'a' <= lower && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// The tokens of ISO 32000-1, 7.2 and 7.3, as far as a dictionary needs them.
class Tokens {
 public:
  Tokens(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}

  std::size_t at() const { return at_; }
  bool is_at(std::string_view word) const { return bytes_.substr(at_).starts_with(word); }
  bool is_done() const { return bytes_.size() <= at_; }
  void step(std::size_t count) { at_ = std::min(at_ + count, bytes_.size()); }

  void skip_blanks() {
    while (!is_done() && (is_blank(bytes_[at_]) || bytes_[at_] == '%')) {
      if (bytes_[at_] == '%') {
        while (!is_done() && bytes_[at_] != '\n' && bytes_[at_] != '\r') {
          ++at_;
        }
      } else {
        ++at_;
      }
    }
  }

  /// A name without its slash, with its escapes resolved; absent when there is none here.
  std::optional<std::string> take_name() {
    if (!is_at("/")) {
      return std::nullopt;
    }
    ++at_;
    std::string name;
    while (!is_done() && is_regular(bytes_[at_])) {
      const bool is_escape = bytes_[at_] == '#' && at_ + 2 < bytes_.size() &&
                             0 <= hex_value(bytes_[at_ + 1]) && 0 <= hex_value(bytes_[at_ + 2]);
      name += is_escape
                  ? static_cast<char>(hex_value(bytes_[at_ + 1]) * 16 + hex_value(bytes_[at_ + 2]))
                  : bytes_[at_];
      at_ += is_escape ? 3 : 1;
    }
    return name;
  }

  /// Steps over one value. False when there is none that ends.
  bool skip_value(int depth = 0) {
    skip_blanks();
    if (is_done() || depth_max < depth) {
      return false;
    }
    if (is_at("<<")) {
      return skip_until(">>", depth);
    }
    switch (bytes_[at_]) {
      case '[': return skip_until("]", depth);
      case '<': return skip_hex();
      case '(': return skip_string();
      case '/': return take_name().has_value();
      default: return skip_word();
    }
  }

 private:
  bool skip_until(std::string_view end, int depth) {
    step(end.size());
    while (true) {
      skip_blanks();
      if (is_done()) {
        return false;
      }
      if (is_at(end)) {
        step(end.size());
        return true;
      }
      if (!skip_value(depth + 1)) {
        return false;
      }
    }
  }
  bool skip_hex() {
    const auto end = bytes_.find('>', at_);
    at_ = end == std::string_view::npos ? bytes_.size() : end + 1;
    return end != std::string_view::npos;
  }
  bool skip_string() {
    int open = 0;
    for (; !is_done(); ++at_) {
      if (bytes_[at_] == '\\') {
        ++at_;
      } else if (bytes_[at_] == '(') {
        ++open;
      } else if (bytes_[at_] == ')' && --open == 0) {
        ++at_;
        return true;
      }
    }
    return false;
  }
  bool skip_word() {
    const std::size_t start = at_;
    while (!is_done() && is_regular(bytes_[at_])) {
      ++at_;
    }
    return start < at_;
  }

  std::string_view bytes_;
  std::size_t at_;
};

/// Digits that end before `end`, with the blanks after them; moves `end` to their start.
bool take_number_before(std::string_view bytes, int number, std::size_t& end) {
  std::size_t at = end;
  while (0 < at && is_blank(bytes[at - 1])) {
    --at;
  }
  const std::size_t last = at;
  while (0 < at && is_digit(bytes[at - 1])) {
    --at;
  }
  const std::string_view digits = bytes.substr(at, last - at);
  if (digits.empty() || 10 < digits.size() || std::stoll(std::string(digits)) != number) {
    return false;
  }
  end = at;
  return true;
}

/// True for `N G obj` whose word `obj` stands at `at`.
bool is_header(std::string_view bytes, ObjectId id, std::size_t at) {
  std::size_t end = at;
  return take_number_before(bytes, id.generation, end) &&
         take_number_before(bytes, id.number, end) && (end == 0 || !is_regular(bytes[end - 1]));
}

bool is_plain_byte_range(std::string_view value) {
  if (value.size() < 2 || value.front() != '[' || value.back() != ']') {
    return false;
  }
  int count = 0;
  bool in_number = false;
  for (const char c : value.substr(1, value.size() - 2)) {
    if (!is_digit(c) && !is_blank(c)) {
      return false;
    }
    count += is_digit(c) && !in_number ? 1 : 0;
    in_number = is_digit(c);
  }
  return count == 4;
}

void note_entry(const std::string& key, std::string_view bytes, std::size_t start, std::size_t end,
                SignaturePlace& place) {
  if (key == "Contents") {
    ++place.contents_count;
    place.contents_start = start;
    place.contents_end = end;
  } else if (key == "ByteRange") {
    ++place.byte_range_count;
    place.is_byte_range_plain = is_plain_byte_range(bytes.substr(start, end - start));
  }
}

std::optional<SignaturePlace> read_dictionary(std::string_view bytes, std::size_t start) {
  Tokens tokens(bytes, start);
  tokens.skip_blanks();
  SignaturePlace place{.start = tokens.at()};
  if (!tokens.is_at("<<")) {
    return std::nullopt;
  }
  tokens.step(2);
  std::set<std::string> seen;
  while (true) {
    tokens.skip_blanks();
    if (tokens.is_at(">>")) {
      tokens.step(2);
      place.end = tokens.at();
      return place;
    }
    const auto key = tokens.take_name();
    if (!key) {
      // The rest of an indirect reference `N G R`, whose first number was taken as the value.
      if (tokens.is_done() || tokens.is_at("<") || tokens.is_at("[") || tokens.is_at("(") ||
          !tokens.skip_value()) {
        return std::nullopt;
      }
      continue;
    }
    place.repeats_key = place.repeats_key || !seen.insert(*key).second;
    tokens.skip_blanks();
    const std::size_t value = tokens.at();
    if (!tokens.skip_value()) {
      return std::nullopt;
    }
    note_entry(*key, bytes, value, tokens.at(), place);
  }
}

}  // namespace

std::optional<SignaturePlace> find_signature(std::string_view bytes, ObjectId id,
                                             std::size_t inside) {
  std::size_t at = inside;
  while (true) {
    at = bytes.substr(0, at).rfind("obj");
    if (at == std::string_view::npos) {
      return std::nullopt;
    }
    if (is_header(bytes, id, at)) {
      // Only the nearest, or a file of nothing but such headers would take quadratic time (P-19).
      const auto place = read_dictionary(bytes, at + 3);
      return place && place->start < inside && inside < place->end ? place : std::nullopt;
    }
  }
}

std::optional<std::string> hex_token(std::string_view token) {
  if (token.size() < 2 || token.front() != '<' || token.back() != '>' || token.size() % 2 != 0) {
    return std::nullopt;
  }
  std::string decoded;
  for (std::size_t i = 1; i + 2 < token.size(); i += 2) {
    const int high = hex_value(token[i]);
    const int low = hex_value(token[i + 1]);
    if (high < 0 || low < 0) {
      return std::nullopt;
    }
    decoded += static_cast<char>(high * 16 + low);
  }
  return decoded;
}

}  // namespace specie::pdf
