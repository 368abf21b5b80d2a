#include "cli/manual/markdown.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

#include "cli/manual/pages.hpp"

namespace specie {
namespace {

/// The text up to a closing mark, and the place behind it; nothing when it is not closed.
struct Marked {
  std::string_view text;
  std::size_t end = 0;
};

Marked marked(std::string_view line, std::size_t from, std::string_view mark) {
  const auto close = line.find(mark, from);
  if (close == std::string_view::npos || close == from) {
    return {};
  }
  return {line.substr(from, close - from), close + mark.size()};
}

/// "[trust-format.md](trust-format.md)" -> "specie-trust(5)".
std::string link(std::string_view text, std::string_view target) {
  const std::string page = page_of(target);
  if (target.find("://") != std::string_view::npos) {
    return scdoc_of_line(text) + " <" + scdoc_escaped(target) + ">";
  }
  if (page.empty()) {
    return scdoc_of_line(text);
  }
  return text.ends_with(".md") ? "*" + page + "*" : scdoc_of_line(text) + " (*" + page + "*)";
}

/// Reads one mark of Markdown at `at`, if there is one, and writes what scdoc calls it.
std::size_t take_mark(std::string_view line, std::size_t at, std::string& text) {
  const std::string_view rest = line.substr(at);
  if (rest.starts_with('`')) {
    if (const Marked code = marked(line, at + 1, "`"); code.end != 0) {
      text += "*" + scdoc_escaped(code.text) + "*";
      return code.end;
    }
  }
  if (rest.starts_with("**")) {
    if (const Marked bold = marked(line, at + 2, "**"); bold.end != 0) {
      text += "*" + scdoc_escaped(bold.text) + "*";
      return bold.end;
    }
  } else if (rest.starts_with('*') && rest.size() > 1 && rest[1] != ' ') {
    if (const Marked slanted = marked(line, at + 1, "*"); slanted.end != 0) {
      text += "_" + scdoc_escaped(slanted.text) + "_";
      return slanted.end;
    }
  }
  if (rest.starts_with('[')) {
    const Marked shown = marked(line, at + 1, "](");
    const Marked target = shown.end == 0 ? Marked{} : marked(line, shown.end, ")");
    if (target.end != 0 && shown.text.find('[') == std::string_view::npos) {
      text += link(shown.text, target.text);
      return target.end;
    }
  }
  return at;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string_view::npos
             ? std::string_view{}
             : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// The cells of "| a | `x\|y` |".
std::vector<std::string> cells_of(std::string_view row) {
  std::vector<std::string> cells;
  std::string cell;
  for (std::size_t i = 1; i < row.size(); ++i) {
    if (row[i] == '\\' && i + 1 < row.size() && row[i + 1] == '|') {
      cell += row[++i];
    } else if (row[i] == '|') {
      cells.emplace_back(trimmed(cell));
      cell.clear();
    } else {
      cell += row[i];
    }
  }
  return cells;
}

bool is_rule(std::string_view row) { return row.find_first_not_of("|-: ") == std::string::npos; }

/// Turns a document line by line; what belongs together stands in `paragraph_`.
class Converter {
 public:
  std::string convert(std::string_view markdown);

 private:
  void take(std::string_view line);
  void take_code(std::string_view line);
  void take_heading(std::string_view line);
  void take_row(std::string_view line);
  void finish();

  std::string text_;
  std::string paragraph_;
  std::vector<std::string> heads_;  ///< of the table that is being read
  bool in_table_ = false;
  bool in_code_ = false;
  bool in_block_ = false;  ///< code that is told by its indent
};

void Converter::finish() {
  if (!paragraph_.empty()) {
    const bool is_item = paragraph_.starts_with("- ");
    text_ += is_item ? "- " + scdoc_of_line(std::string_view(paragraph_).substr(2))
                     : scdoc_of_line(paragraph_);
    text_ += "\n\n";
    paragraph_.clear();
  }
  if (in_block_) {
    text_ += "```\n\n";
    in_block_ = false;
  }
  heads_.clear();
  in_table_ = false;
}

void Converter::take_code(std::string_view line) {
  if (line.starts_with("```")) {
    in_code_ = false;
    text_ += "```\n\n";
  } else {
    text_ += std::string(line) + "\n";
  }
}

/// scdoc has two levels; the document's title is the page's name.
void Converter::take_heading(std::string_view line) {
  finish();
  const auto level = line.find_first_not_of('#');
  const std::string words = scdoc_escaped(trimmed(line.substr(level)));
  if (level == 1) {
    return;
  }
  std::string heading = level == 2 ? "# " + words : "## " + words;
  if (level == 2) {
    std::ranges::transform(heading, heading.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  }
  std::erase(heading, '`');
  text_ += heading + "\n\n";
}

void Converter::take_row(std::string_view line) {
  if (!in_table_) {
    finish();
    in_table_ = true;
    heads_ = cells_of(line);
    return;
  }
  if (is_rule(line)) {
    return;
  }
  const auto cells = cells_of(line);
  std::string body;
  for (std::size_t i = 1; i < cells.size(); ++i) {
    if (cells[i].empty()) {
      continue;
    }
    const bool is_named = 2 < cells.size() && i < heads_.size() && !heads_[i].empty();
    body += body.empty() ? "" : "; ";
    body += (is_named ? scdoc_of_line(heads_[i]) + ": " : "") + scdoc_of_line(cells[i]);
  }
  text_ += (cells.empty() || cells.front().empty() ? "\\-" : scdoc_of_line(cells.front())) + "\n";
  text_ += body.empty() ? "\n" : "\t" + body + "\n\n";
}

void Converter::take(std::string_view line) {
  if (in_code_) {
    take_code(line);
    return;
  }
  if (line.starts_with("```")) {
    finish();
    in_code_ = true;
    text_ += "```\n";
  } else if (line.starts_with("    ") && paragraph_.empty()) {
    text_ += in_block_ ? "" : "```\n";
    in_block_ = true;
    text_ += std::string(line.substr(4)) + "\n";
  } else if (line.starts_with('#')) {
    take_heading(line);
  } else if (line.starts_with('|')) {
    take_row(line);
  } else if (trimmed(line).empty()) {
    finish();
  } else {
    if (line.starts_with("- ") || in_table_ || in_block_) {
      finish();
    }
    paragraph_ += paragraph_.empty() ? "" : " ";
    paragraph_ += trimmed(line);
  }
}

std::string Converter::convert(std::string_view markdown) {
  while (!markdown.empty()) {
    const auto end = std::min(markdown.find('\n'), markdown.size());
    take(markdown.substr(0, end));
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
  }
  if (in_code_) {
    take_code("```");
  }
  finish();
  return text_;
}

}  // namespace

std::string page_of(std::string_view path) {
  path = path.substr(0, path.find('#'));
  const auto slash = path.rfind('/');
  path = slash == std::string_view::npos ? path : path.substr(slash + 1);
  const auto found = std::ranges::find_if(document_pages(), [&](const DocumentPage& each) {
    return each.document == path && each.parts.empty();
  });
  return found == document_pages().end()
             ? std::string{}
             : std::string(found->name) + "(" + std::string(found->section) + ")";
}

std::string scdoc_escaped(std::string_view text) {
  constexpr std::string_view marks = "\\*_`#+[]|~";
  std::string escaped;
  for (const char c : text) {
    escaped += marks.find(c) == std::string_view::npos ? "" : "\\";
    escaped += c;
  }
  return escaped;
}

std::string scdoc_of_line(std::string_view line) {
  std::string text;
  std::size_t at = 0;
  while (at < line.size()) {
    const auto behind = take_mark(line, at, text);
    if (behind == at) {
      text += scdoc_escaped(line.substr(at, 1));
      ++at;
    }
    at = std::max(at, behind);
  }
  return text;
}

std::string scdoc_of_markdown(std::string_view markdown) { return Converter().convert(markdown); }

}  // namespace specie
