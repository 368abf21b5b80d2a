#pragma once

// Private to the HTML writer: text made safe, and the few elements that all its parts use.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/finding.hpp"

namespace specie::html {

/// Text as text: markup escaped, what nobody sees shown by number, and cut when it is huge.
std::string escaped(std::string_view text);
/// The same for words that an issuer or a user chose, set apart from the direction of ours.
std::string foreign(std::string_view text);

/// `<name attributes>inner</name>`; `inner` is markup.
std::string element(std::string_view name, std::string_view attributes, std::string_view inner);
/// ` class="..."`.
std::string of_class(std::string_view name);
/// An address that is safe to follow, as a link; otherwise the text alone.
std::string link(std::string_view address, std::string_view text);

/// How something stands, for its colour and shape: the class names of report.css.
enum class Tone { fail, open, pass, manual, info, none };
Tone tone_of(Status status);
/// "fail", "open", "pass" or "note".
std::string_view class_of(Tone tone);
/// A shape that says the same as the colour.
std::string icon(Tone tone);
/// Shape and word.
std::string badge(Tone tone, std::string_view word);
std::string badge(Status status);

/// A cell of a table; `inner` is markup.
std::string cell(std::string_view inner);
std::string number_cell(std::string_view inner);
std::string row_header(std::string_view inner);

struct Column {
  std::string_view title;
  bool is_number = false;
};

/// A table with its caption, a header for each column, and rows that are markup. `kind` is a class
/// of report.css: "stack" for prose, which becomes a list on narrow screens.
std::string table(std::string_view caption, std::initializer_list<Column> columns,
                  std::string_view rows, std::string_view kind = {});

/// A section with a heading of the level; `inner` is markup. The id must be unique in the document.
std::string section(std::string_view id, int level, std::string_view heading,
                    std::string_view inner);

/// What of a whole a part is, in thousandths from 0 to 1000.
int thousandths(const Decimal& part, const Decimal& whole);
/// "14.6 %", cut; empty when there is no whole.
std::string percent(const Decimal& part, const Decimal& whole);

/// A bar in a cell of its own, as an inline SVG with a text alternative: a filled part, a part that
/// was taken off, and a line at what is owed, each in thousandths of the width.
struct Bar {
  int filled = 0;
  int taken_to = 0;  ///< the part from `filled` to here was taken off
  std::optional<int> mark = {};
  std::string says = {};  ///< the text alternative
};
std::string bar_cell(const Bar& bar);

/// "1 line", "3 lines".
std::string count_of(std::uint64_t count, std::string_view noun);

}  // namespace specie::html
