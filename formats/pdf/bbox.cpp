#include "formats/pdf/bbox.hpp"

#include <array>
#include <optional>
#include <utility>

namespace specie::pdf {
namespace {

constexpr std::size_t words_max = 1'000'000;

/// A cursor that only moves forwards; every step is linear in the text it passes.
class Cursor {
 public:
  explicit Cursor(std::string_view rest) : rest_(rest) {}

  bool take(std::string_view literal) {
    if (!rest_.starts_with(literal)) {
      return false;
    }
    rest_.remove_prefix(literal.size());
    return true;
  }

  /// What stands before `literal`, which is passed too; nothing when it does not occur.
  std::optional<std::string_view> take_until(std::string_view literal) {
    const auto end = rest_.find(literal);
    if (end == std::string_view::npos) {
      return std::nullopt;
    }
    const std::string_view before = rest_.substr(0, end);
    rest_.remove_prefix(end + literal.size());
    return before;
  }

  void skip_blank() {
    const auto end = rest_.find_first_not_of(" \r\n\t");
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end);
  }

  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

/// "-12.345678" points as thousandths, cut; at most seven digits before the point.
std::optional<std::int32_t> thousandths(std::string_view written) {
  const bool negative = written.starts_with('-');
  written.remove_prefix(negative ? 1 : 0);
  const auto point = written.find('.');
  const std::string_view whole = written.substr(0, point);
  std::string digits(whole);
  const std::string_view fraction =
      point == std::string_view::npos ? std::string_view{} : written.substr(point + 1);
  if (whole.empty() || 6 < whole.size() || 18 < fraction.size() ||
      fraction.find_first_not_of("0123456789") != std::string_view::npos) {
    return std::nullopt;
  }
  digits += fraction.substr(0, 3);
  digits.append(3 - std::min<std::size_t>(3, fraction.size()), '0');
  std::int32_t value = 0;
  for (const char each : digits) {
    if (each < '0' || '9' < each) {
      return std::nullopt;
    }
    value = (value * 10) + (each - '0');
  }
  return negative ? -value : value;
}

/// pdftotext escapes these five and nothing else.
std::optional<std::string> decoded(std::string_view written) {
  constexpr std::array<std::pair<std::string_view, char>, 5> entities = {
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
  std::string text;
  text.reserve(written.size());
  while (!written.empty()) {
    if (written.front() == '<') {
      return std::nullopt;
    }
    if (written.front() != '&') {
      text += written.front();
      written.remove_prefix(1);
      continue;
    }
    const std::size_t before = written.size();
    for (const auto& [entity, character] : entities) {
      if (written.starts_with(entity)) {
        text += character;
        written.remove_prefix(entity.size());
        break;
      }
    }
    if (written.size() == before) {
      return std::nullopt;
    }
  }
  return text;
}

bool take_number(Cursor& cursor, std::string_view name, std::int32_t& value) {
  if (!cursor.take(name) || !cursor.take("=\"")) {
    return false;
  }
  const auto written = cursor.take_until("\"");
  const auto number = written ? thousandths(*written) : std::nullopt;
  value = number.value_or(0);
  return number.has_value();
}

/// The part of `<word ...>text</word>` after "<word ".
std::optional<BoxedWord> take_word(Cursor& cursor) {
  BoxedWord word;
  if (!take_number(cursor, "xMin", word.x_min) || !take_number(cursor, " yMin", word.y_min) ||
      !take_number(cursor, " xMax", word.x_max) || !take_number(cursor, " yMax", word.y_max) ||
      !cursor.take(">")) {
    return std::nullopt;
  }
  const auto written = cursor.take_until("</word>");
  auto text = written ? decoded(*written) : std::nullopt;
  if (!text || word.x_max < word.x_min || word.y_max < word.y_min) {
    return std::nullopt;
  }
  word.text = *std::move(text);
  return word;
}

Error not_ours() {
  return {.code = ErrorCode::pdftotext_stopped,
          .message = "pdftotext wrote something other than its -bbox format",
          .hint = "use poppler's pdftotext, version 0.80 or newer"};
}

Result<Done> take_page(Cursor& cursor, BoxedPage& page, std::size_t& words_count) {
  cursor.skip_blank();
  while (!cursor.take("</page>")) {
    if (words_max < ++words_count) {
      return Error{.code = ErrorCode::over_limit, .message = "the PDF has too many words"};
    }
    auto word = cursor.take("<word ") ? take_word(cursor) : std::nullopt;
    if (!word) {
      return not_ours();
    }
    page.push_back(*std::move(word));
    cursor.skip_blank();
  }
  return Done{};
}

}  // namespace

Result<std::vector<BoxedPage>> read_bbox(std::string_view xhtml, const Limits& limits) {
  Cursor cursor(xhtml);
  // The head repeats the document's title and author, which may say anything but is escaped.
  if (!cursor.take("<!DOCTYPE html ") || !cursor.take_until("<body>")) {
    return not_ours();
  }
  cursor.skip_blank();
  if (!cursor.take("<doc>")) {
    return not_ours();
  }
  std::vector<BoxedPage> pages;
  std::size_t words_count = 0;
  for (cursor.skip_blank(); cursor.take("<page "); cursor.skip_blank()) {
    if (limits.pages <= pages.size()) {
      return Error{.code = ErrorCode::over_limit,
                   .message = "the PDF has more than " + std::to_string(limits.pages) + " pages",
                   .hint = "raise it with --limit pages=N"};
    }
    if (!cursor.take_until(">")) {
      return not_ours();
    }
    const auto taken = take_page(cursor, pages.emplace_back(), words_count);
    if (!taken) {
      return taken.error();
    }
  }
  const bool closed = cursor.take("</doc>");
  cursor.skip_blank();
  const bool has_end = cursor.take("</body>");
  cursor.skip_blank();
  if (!closed || !has_end || !cursor.take("</html>")) {
    return not_ours();
  }
  cursor.skip_blank();
  if (!cursor.at_end()) {
    return not_ours();
  }
  return pages;
}

}  // namespace specie::pdf
