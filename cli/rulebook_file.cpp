#include "cli/rulebook_file.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/json/locate.hpp"
#include "formats/json/rulebook_reader.hpp"
#include "verify/model/nearest.hpp"
#include "verify/rulebook/check.hpp"
#include "verify/signature/digest.hpp"

namespace specie {
namespace {

/// A file that is part of a rulebook, and the line of the joined text at which it begins.
struct Piece {
  std::string path;
  std::string text;
  std::uint32_t first_line = 1;
};

/// The one text of a rulebook, and where it came from.
struct RulebookText {
  std::string path;
  std::string joined;
  std::vector<Piece> pieces;
};

/// A rulebook that cannot be read is no input that cannot be read: the run has not begun.
Error unreadable(const Error& error, std::string hint = {}) {
  return {.code = ErrorCode::bad_rulebook,
          .message = "the rulebook cannot be read: " + error.message,
          .hint = hint.empty() ? std::string(kind_of(error.code).cure) : std::move(hint),
          .document = error.document};
}

Result<std::string> text_of(const std::string& path, Host& host) {
  auto source = host.open(path);
  if (!source) {
    return source.error();
  }
  return source->rest(Limits{}.small_file_bytes);
}

/// The folder's files that the rulebook is made of, each of them sound by itself.
Result<std::vector<RulebookPart>> parts_of(const std::string& folder, Host& host) {
  std::vector<RulebookPart> parts;
  for (const std::string& name : host.list(folder)) {
    if (!name.ends_with(".json") || name.ends_with(".cases.json")) {
      continue;
    }
    const std::string path = folder + "/" + name;
    auto text = text_of(path, host);
    if (!text) {
      const bool is_folder = text.error().code == ErrorCode::is_directory;
      return unreadable(Error(text.error()).in(path),
                        is_folder ? "each .json of the folder is a criterion" : "");
    }
    parts.push_back({name, *std::move(text)});
  }
  return parts;
}

Error no_frame(Error error, const std::string& folder, const std::vector<RulebookPart>& parts) {
  std::vector<std::string> names;
  std::ranges::transform(parts, std::back_inserter(names), &RulebookPart::name);
  const auto meant = nearest("rulebook.json", names);
  error.hint = meant ? "is it " + *meant + "? it must be called rulebook.json" : error.hint;
  return std::move(error).in(folder);
}

std::string_view line_of(std::string_view text, std::uint32_t number) {
  for (; number > 1 && !text.empty(); --number) {
    const auto end = text.find('\n');
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return text.substr(0, text.find_first_of("\r\n"));
}

Result<RulebookText> folder_text(const std::string& path, Host& host) {
  const auto parts = parts_of(path, host);
  if (!parts) {
    return parts.error();
  }
  auto composed = compose_rulebook(*parts);
  const bool has_frame =
      std::ranges::find(*parts, "rulebook.json", &RulebookPart::name) != parts->end();
  if (!has_frame) {
    return no_frame(composed.error(), path, *parts);
  }
  for (const RulebookPart& each : *parts) {
    if (const auto sound = check_part(each, path + "/" + each.name, {}); !sound) {
      Error error = sound.error();
      error.excerpt = std::string(line_of(each.text, error.origin.line));
      return error;
    }
  }
  if (!composed) {
    return Error(composed.error()).in(path);
  }
  RulebookText whole{.path = path, .joined = std::move(composed->text), .pieces = {}};
  for (const auto& [name, first_line] : composed->parts) {
    const auto part = std::ranges::find(*parts, name, &RulebookPart::name);
    whole.pieces.push_back({path + "/" + name, part->text, first_line});
  }
  return whole;
}

Result<RulebookText> rulebook_text(const std::string& path, Host& host) {
  auto text = text_of(path, host);
  if (text) {
    return RulebookText{.path = path, .joined = *text, .pieces = {{path, *text}}};
  }
  if (text.error().code != ErrorCode::is_directory) {
    return unreadable(Error(text.error()).in(path));
  }
  return folder_text(path, host);
}

/// A place of the joined text, counted from where a file of a folder begins, as a place of that
/// file. Files are joined from their first brace on, so that what is blank before it is added
/// again; what was put between them is told at the last brace of the file before.
Origin in_file(Origin at, std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto lines = [&](std::string_view part) {
    return static_cast<std::uint32_t>(std::ranges::count(part, '\n'));
  };
  const auto column = [&](std::size_t offset) {
    return static_cast<std::uint32_t>(offset - (text.substr(0, offset).rfind('\n') + 1));
  };
  const std::size_t first = std::min(text.find_first_not_of(blanks), text.size());
  at.column += at.line == 1 ? column(first) : 0;
  at.line += lines(text.substr(0, first));
  const std::size_t last = std::min(text.find_last_not_of(blanks), text.size());
  const std::uint32_t last_line = lines(text.substr(0, last)) + 1;
  const std::uint32_t last_column = column(last) + 1;
  if (at.line > last_line || (at.line == last_line && at.column > last_column)) {
    at.line = last_line;
    at.column = last_column;
  }
  return at;
}

/// An error of the joined text, told at its place in the file it came from.
Error in_piece(Error error, const RulebookText& whole) {
  if (error.origin.line == 0) {
    return std::move(error).in(whole.path);
  }
  const Piece* piece = &whole.pieces.front();
  for (const Piece& each : whole.pieces) {
    piece = error.origin.line >= each.first_line ? &each : piece;
  }
  if (piece->path != whole.path) {
    error.origin.line -= piece->first_line - 1;
    error.origin = in_file(error.origin, piece->text);
  }
  error.document = piece->path;
  error.excerpt = std::string(line_of(piece->text, error.origin.line));
  return error;
}

}  // namespace

Result<Rulebook> read_rulebook_file(const std::string& path, Host& host) {
  const auto whole = rulebook_text(path, host);
  if (!whole) {
    return whole.error();
  }
  Source source = source_of(path, whole->joined);
  auto rulebook = read_rulebook(source, {});
  if (!rulebook) {
    return in_piece(rulebook.error(), *whole);
  }
  if (const auto checked = check_rulebook(*rulebook); !checked) {
    Error error = checked.error();
    error.origin = locate(error.origin, whole->joined);
    return in_piece(std::move(error), *whole);
  }
  rulebook->sha256 = sha256_hex(whole->joined);
  return rulebook;
}

Error in_rulebook_file(Error error, const std::string& path, Host& host) {
  const auto whole = rulebook_text(path, host);
  if (!whole) {
    return std::move(error).in(path);
  }
  error.origin = locate(error.origin, whole->joined);
  return in_piece(std::move(error), *whole);
}

}  // namespace specie
