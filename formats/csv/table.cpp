#include "formats/csv/table.hpp"

#include <algorithm>
#include <utility>

namespace specie {
namespace {

constexpr std::size_t raw_bytes_max = 4096;

/// What a spreadsheet would run: OWASP's list, without the minus that numbers start with.
bool starts_formula(std::string_view cell) {
  return !cell.empty() && std::string_view("=+@\t\r").find(cell.front()) != std::string_view::npos;
}

}  // namespace

TableReader::TableReader(Source& text, char delimiter, const Limits& limits)
    : source_(text),
      delimiter_(delimiter),
      columns_max_(limits.table_columns),
      cell_bytes_max_(limits.table_cell_bytes),
      bytes_max_(limits.report_bytes) {}

Error TableReader::at(std::uint32_t line, std::uint32_t column, Error error) const {
  error.origin.pointer.clear();
  error.origin.line = line;
  error.origin.column = column;
  error.document = source_.name();
  std::size_t from = 0;
  for (std::uint32_t i = row_line_; i < line && from != std::string::npos; ++i) {
    const auto end = raw_.find('\n', from);
    from = end == std::string::npos ? end : end + 1;
  }
  if (from != std::string::npos && row_line_ <= line) {
    std::string excerpt = raw_.substr(from, raw_.find('\n', from) - from);
    // What of the line was not read yet.
    if (raw_.find('\n', from) == std::string::npos && raw_.size() < raw_bytes_max) {
      const auto rest = std::string_view(chunk_).substr(std::min(at_, chunk_.size()));
      excerpt += rest.substr(0, std::min(rest.find('\n'), raw_bytes_max - raw_.size()));
    }
    std::erase(excerpt, '\r');
    std::erase(excerpt, '\0');
    error.excerpt = std::move(excerpt);
  }
  return error;
}

Error TableReader::at(const Cell& cell, Error error) const {
  return at(cell.line, cell.column, std::move(error));
}

Error TableReader::fault(ErrorCode code, std::string message) const {
  return at(line_, column_, {.code = code, .message = std::move(message)});
}

Result<bool> TableReader::load() {
  if (at_ < chunk_.size()) {
    return true;
  }
  const auto chunk = source_.next();
  if (!chunk) {
    return chunk.error();
  }
  chunk_.assign(*chunk);
  at_ = 0;
  ended_ = chunk_.empty();
  if (source_.bytes_read() > bytes_max_) {
    return Error{.code = ErrorCode::over_limit,
                 .message = "the file has more than " + std::to_string(bytes_max_) + " bytes",
                 .hint = "raise it with --limit report_bytes=N",
                 .document = source_.name()};
  }
  return !ended_;
}

void TableReader::note_raw(std::string_view run) {
  if (raw_.size() < raw_bytes_max) {
    raw_ += run.substr(0, raw_bytes_max - raw_.size());
  }
}

void TableReader::put(std::string_view run) { text_ += run; }

void TableReader::begin_cell() { open_ = {text_.size(), text_.size(), line_, column_}; }

Result<Done> TableReader::end_cell() {
  open_.end = text_.size();
  if (spans_.size() >= columns_max_) {
    Error error = fault(ErrorCode::over_limit,
                        "a row has more than " + std::to_string(columns_max_) + " cells");
    error.hint = "raise it with --limit table_columns=N";
    return error;
  }
  if (starts_formula(std::string_view(text_).substr(open_.begin))) {
    return at(open_.line, open_.column,
              {.code = ErrorCode::formula, .message = "a cell looks like a spreadsheet's formula"});
  }
  spans_.push_back(open_);
  state_ = State::cell_start;
  return Done{};
}

void TableReader::end_line() {
  ++line_;
  column_ = 1;
}

/// Most bytes are plain characters of a cell: they end nothing and begin nothing.
void TableReader::take_run() {
  const bool in_quotes = state_ == State::quoted;
  std::size_t end = at_;
  while (end < chunk_.size()) {
    const char c = chunk_[end];
    const bool special =
        c == '"' || c == '\n' || c == '\0' || (!in_quotes && (c == delimiter_ || c == '\r'));
    if (special) {
      break;
    }
    ++end;
  }
  const std::string_view run = std::string_view(chunk_).substr(at_, end - at_);
  put(run);
  note_raw(run);
  column_ += static_cast<std::uint32_t>(run.size());
  at_ = end;
}

Result<Done> TableReader::take_outside_quotes(char c, bool& row_ended) {
  if (c == delimiter_) {
    return end_cell();
  }
  if (c == '\r') {
    state_ = State::carriage_return;
    return Done{};
  }
  if (c == '\n') {
    row_ended = true;
    return end_cell();
  }
  return fault(ErrorCode::malformed_table, state_ == State::quote_in_quoted
                                               ? "there is text behind a closing quote"
                                               : "a quote stands within a cell that has none");
}

Result<Done> TableReader::take_plain(char c, bool& row_ended) {
  switch (state_) {
    case State::cell_start:
      begin_cell();
      if (c == '"') {
        state_ = State::quoted;
        return Done{};
      }
      state_ = State::plain;
      return take_outside_quotes(c, row_ended);
    case State::plain: return take_outside_quotes(c, row_ended);
    case State::quoted:
      if (c == '"') {
        state_ = State::quote_in_quoted;
      } else {
        put(std::string_view(&c, 1));
      }
      return Done{};
    case State::quote_in_quoted:
      if (c == '"') {
        state_ = State::quoted;
        put("\"");
        return Done{};
      }
      return take_outside_quotes(c, row_ended);
    case State::carriage_return:
      if (c != '\n') {
        return fault(ErrorCode::malformed_table, "a line ends in a carriage return alone");
      }
      has_crlf_ = true;
      row_ended = true;
      return end_cell();
  }
  return Done{};
}

Result<Done> TableReader::take(char c, bool& row_ended) {
  if (c == '\0') {
    return fault(ErrorCode::bad_character, "the file holds a NUL byte");
  }
  if (const auto done = take_plain(c, row_ended); !done) {
    return done;
  }
  if (text_.size() - open_.begin > cell_bytes_max_ && state_ != State::cell_start) {
    return at(open_.line, open_.column,
              {.code = ErrorCode::over_limit,
               .message = "a cell has more than " + std::to_string(cell_bytes_max_) + " bytes",
               .hint = "raise it with --limit table_cell_bytes=N"});
  }
  note_raw(std::string_view(&c, 1));
  ++at_;
  if (c == '\n') {
    end_line();
  } else {
    ++column_;
  }
  return Done{};
}

Result<bool> TableReader::finish_row() {
  cells_.clear();
  for (const Span& each : spans_) {
    cells_.push_back({std::string_view(text_).substr(each.begin, each.end - each.begin), each.line,
                      each.column});
  }
  return true;
}

/// The last line needs no line end; an open quote does need its end.
Result<bool> TableReader::finish_file() {
  if (state_ == State::quoted) {
    return at(open_.line, open_.column,
              {.code = ErrorCode::malformed_table, .message = "a quote is not closed"});
  }
  if (state_ == State::carriage_return) {
    return fault(ErrorCode::malformed_table, "a line ends in a carriage return alone");
  }
  if (state_ == State::cell_start && spans_.empty()) {
    return false;
  }
  unended_ = true;
  if (state_ == State::cell_start) {
    begin_cell();
  }
  if (const auto done = end_cell(); !done) {
    return done.error();
  }
  return finish_row();
}

Result<bool> TableReader::next() {
  const auto start = [this] {
    raw_.clear();
    text_.clear();
    spans_.clear();
    row_line_ = line_;
  };
  start();
  while (true) {
    const auto more = load();
    if (!more) {
      return more.error();
    }
    if (!*more) {
      return finish_file();
    }
    if (state_ == State::plain || state_ == State::quoted) {
      take_run();
      if (text_.size() - open_.begin > cell_bytes_max_) {
        return at(open_.line, open_.column,
                  {.code = ErrorCode::over_limit,
                   .message = "a cell has more than " + std::to_string(cell_bytes_max_) + " bytes",
                   .hint = "raise it with --limit table_cell_bytes=N"});
      }
      if (at_ == chunk_.size()) {
        continue;
      }
    } else if (state_ == State::cell_start && chunk_[at_] != '"' && chunk_[at_] != delimiter_ &&
               chunk_[at_] != '\r' && chunk_[at_] != '\n' && chunk_[at_] != '\0') {
      begin_cell();
      state_ = State::plain;
      continue;
    }
    bool row_ended = false;
    if (const auto done = take(chunk_[at_], row_ended); !done) {
      return done.error();
    }
    if (row_ended) {
      const bool blank = spans_.size() == 1 && spans_[0].begin == spans_[0].end &&
                         raw_.find('"') == std::string::npos;
      if (!blank) {
        return finish_row();
      }
      start();
    }
  }
}

}  // namespace specie
