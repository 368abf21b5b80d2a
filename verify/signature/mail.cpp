#include "verify/signature/mail.hpp"

#include <algorithm>
#include <optional>

#include "verify/model/base64.hpp"

namespace specie {
namespace {

constexpr std::size_t header_bytes_max = 65'536;  // G-02
constexpr std::size_t boundary_max = 70;          // RFC 2046 section 5.1.1
constexpr std::size_t parts_max = 16;
constexpr std::size_t parameters_max = 32;  // each is compared with those before it

Error malformed(std::string message) {
  return {.code = ErrorCode::malformed_signature,
          .message = std::move(message),
          .hint = "give the mail as it was sent, with its header"};
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string lower(std::string_view text) {
  std::string small(text);
  std::ranges::transform(small, small.begin(), [](char c) {
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return small;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_blank(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

/// The next line without its end, which is LF or CR LF.
std::optional<std::string_view> take_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  return line;
}

struct Field {
  std::string name;  ///< in lower case
  std::string value;
};

bool is_name(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return '!' <= c && c <= '~' && c != ':'; });
}

bool is_text(std::string_view line) {
  return std::ranges::none_of(line, [](char c) { return c == '\0' || c == '\r'; });
}

/// The fields up to the empty line, unfolded; `rest` is what comes behind it.
Result<std::vector<Field>> read_fields(std::string_view& rest) {
  std::vector<Field> fields;
  std::size_t size = 0;
  while (true) {
    const auto line = take_line(rest);
    if (!line) {
      return malformed("the mail's header has no end");
    }
    if (line->empty()) {
      return fields;
    }
    size += line->size();
    if (header_bytes_max < size || !is_text(*line)) {
      return malformed("the mail's header is too long, or holds a control character");
    }
    if (is_blank(line->front())) {
      if (fields.empty()) {
        return malformed("the mail's header starts in the middle of a field");
      }
      fields.back().value += *line;
      continue;
    }
    const auto colon = line->find(':');
    if (colon == std::string_view::npos || !is_name(line->substr(0, colon))) {
      return malformed("a line of the mail's header is no field");
    }
    fields.push_back(
        {lower(line->substr(0, colon)), std::string(trimmed(line->substr(colon + 1)))});
  }
}

/// The value of a field that may stand once; absent when it does not stand at all.
Result<std::optional<std::string>> only(const std::vector<Field>& fields, std::string_view name) {
  std::optional<std::string> value;
  for (const Field& each : fields) {
    if (each.name != name) {
      continue;
    }
    if (value) {
      return malformed("the field " + std::string(name) + " stands twice in a mail's header");
    }
    value = each.value;
  }
  return value;
}

bool is_token(char c) {
  constexpr std::string_view specials = "()<>@,;:\\\"/[]?=";
  return '!' <= c && c <= '~' && specials.find(c) == std::string_view::npos;
}

std::string_view take_token(std::string_view& rest) {
  const auto end = std::ranges::find_if_not(rest, is_token);
  const auto size = static_cast<std::size_t>(end - rest.begin());
  const std::string_view token = rest.substr(0, size);
  rest.remove_prefix(size);
  return token;
}

/// A token, or text in quotes without escapes; empty when it is neither.
std::string take_value(std::string_view& rest) {
  if (!rest.starts_with('"')) {
    return std::string(take_token(rest));
  }
  const auto end = rest.find('"', 1);
  if (end == std::string_view::npos || rest.substr(0, end).find('\\') != std::string_view::npos) {
    return {};
  }
  std::string value(rest.substr(1, end - 1));
  rest.remove_prefix(end + 1);
  return value;
}

/// `type/subtype; name=value; ...` with no name twice, no comments and no continuations.
std::optional<MediaType> read_type(std::string_view text) {
  MediaType type;
  const std::string_view kind = take_token(text);
  if (kind.empty() || !text.starts_with('/')) {
    return std::nullopt;
  }
  text.remove_prefix(1);
  const std::string_view subtype = take_token(text);
  type.name = lower(kind) + "/" + lower(subtype);
  text = trimmed(text);
  while (!text.empty()) {
    if (!text.starts_with(';')) {
      return std::nullopt;
    }
    text = trimmed(text.substr(1));
    if (text.empty()) {
      break;  // many programs end the list so
    }
    const std::string name = lower(take_token(text));
    if (name.empty() || name.find('*') != std::string::npos || !text.starts_with('=')) {
      return std::nullopt;
    }
    text.remove_prefix(1);
    std::string value = take_value(text);
    const bool is_twice =
        std::ranges::any_of(type.parameters, [&](const auto& each) { return each.first == name; });
    if (value.empty() || is_twice || type.parameters.size() == parameters_max) {
      return std::nullopt;
    }
    type.parameters.emplace_back(name, std::move(value));
    text = trimmed(text);
  }
  return subtype.empty() ? std::nullopt : std::optional(std::move(type));
}

/// A line that is the boundary, with blanks behind it at most.
enum class Mark { none, between, last };

Mark mark_of(std::string_view line, const std::string& boundary) {
  if (!line.starts_with("--") || !line.substr(2).starts_with(boundary)) {
    return Mark::none;
  }
  const std::string_view behind = line.substr(2 + boundary.size());
  if (trimmed(behind).empty()) {
    return Mark::between;
  }
  return behind.starts_with("--") && trimmed(behind.substr(2)).empty() ? Mark::last : Mark::none;
}

/// The part that ends before a boundary's line, to which the line end before it belongs.
std::string_view ended(std::string_view part) {
  if (part.ends_with('\n')) {
    part.remove_suffix(1);
  }
  if (part.ends_with('\r')) {
    part.remove_suffix(1);
  }
  return part;
}

std::optional<std::string> unquoted(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      bytes += text[i];
      continue;
    }
    if (text.substr(i + 1).starts_with("\r\n") || text.substr(i + 1).starts_with('\n')) {
      i += text[i + 1] == '\r' ? 2U : 1U;
      continue;
    }
    const auto high = i + 2 < text.size() ? digits.find(text[i + 1]) : std::string_view::npos;
    const auto low = i + 2 < text.size() ? digits.find(text[i + 2]) : std::string_view::npos;
    if (high == std::string_view::npos || low == std::string_view::npos) {
      return std::nullopt;
    }
    bytes += static_cast<char>(static_cast<unsigned char>(high << 4U | low));
    i += 2;
  }
  return bytes;
}

}  // namespace

std::string MediaType::parameter(std::string_view wanted) const {
  const auto found =
      std::ranges::find_if(parameters, [&](const auto& each) { return each.first == wanted; });
  if (found == parameters.end()) {
    return {};
  }
  return wanted == "boundary" ? found->second : lower(found->second);
}

Result<MailEntity> read_entity(std::string_view bytes) {
  std::string_view rest = bytes;
  const auto fields = read_fields(rest);
  if (!fields) {
    return fields.error();
  }
  const auto type = only(*fields, "content-type");
  const auto encoding = only(*fields, "content-transfer-encoding");
  const auto version = only(*fields, "mime-version");
  for (const auto* each : {&type, &encoding, &version}) {
    if (!*each) {
      return each->error();
    }
  }
  // RFC 2045 section 5.2: without a type, plain text.
  auto read = read_type((*type).value_or("text/plain"));
  if (!read) {
    return malformed("the Content-Type of a mail cannot be read in one way only");
  }
  return MailEntity{
      .type = *std::move(read), .encoding = lower((*encoding).value_or("7bit")), .body = rest};
}

Result<std::vector<std::string_view>> split_parts(std::string_view body,
                                                  const std::string& boundary) {
  if (boundary.empty() || boundary_max < boundary.size() || boundary.ends_with(' ')) {
    return malformed("the mail has no boundary between its parts, or an impossible one");
  }
  std::vector<std::string_view> parts;
  std::optional<std::size_t> start;
  for (std::string_view rest = body; !rest.empty();) {
    const std::size_t at = body.size() - rest.size();
    const bool is_ended = rest.find('\n') != std::string_view::npos;
    std::string_view line = rest;
    if (const auto taken = take_line(rest)) {
      line = *taken;
    }
    const Mark mark = mark_of(line, boundary);
    if (mark != Mark::none && start) {
      parts.push_back(ended(body.substr(*start, at - *start)));
    }
    if (mark == Mark::last) {
      return start ? Result<std::vector<std::string_view>>(std::move(parts))
                   : malformed("the mail ends before its first part");
    }
    if (parts_max < parts.size() || !is_ended) {
      break;
    }
    if (mark == Mark::between) {
      start = body.size() - rest.size();
    }
  }
  return malformed("the last boundary of the mail is missing");
}

Result<std::string> decoded_body(const MailEntity& entity) {
  if (entity.encoding == "7bit" || entity.encoding == "8bit" || entity.encoding == "binary") {
    return std::string(entity.body);
  }
  if (entity.encoding == "base64") {
    std::string text(entity.body);
    std::erase_if(text, [](char c) { return c == '\r' || c == '\n'; });
    auto bytes = decode_base64(text);
    return bytes ? Result<std::string>(*std::move(bytes))
                 : malformed("a part of the mail is not canonical base64");
  }
  if (entity.encoding == "quoted-printable") {
    auto bytes = unquoted(entity.body);
    return bytes ? Result<std::string>(*std::move(bytes))
                 : malformed("a part of the mail is not quoted-printable");
  }
  return malformed("a part of the mail has a transfer encoding unknown to us");
}

std::string canonical_part(std::string_view part, const MailEntity& entity) {
  if (entity.encoding == "binary") {
    return std::string(part);
  }
  std::string canonical;
  canonical.reserve(part.size());
  char before = '\0';
  for (const char c : part) {
    if (c == '\n' && before != '\r') {
      canonical += '\r';
    }
    canonical += c;
    before = c;
  }
  return canonical;
}

}  // namespace specie
