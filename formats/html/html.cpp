#include "formats/html/html.hpp"

#include <algorithm>

#include "formats/text/terminal.hpp"
#include "verify/model/ratio.hpp"

namespace specie::html {
namespace {

constexpr std::size_t shown_max = 2000;

/// Not more than a reader could want, and whole characters.
std::string_view cut(std::string_view text) {
  if (text.size() <= shown_max) {
    return text;
  }
  std::size_t end = shown_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return text.substr(0, end);
}

constexpr std::string_view shapes[] = {
    // fail: an octagon with a cross; open: a diamond, half filled; pass: a disc with a tick
    // NOLINTNEXTLINE(bugprone-suspicious-missing-comma): one path, too long for a line
    "<path d=\"M5 0h6l5 5v6l-5 5H5l-5-5V5zM4.2 5.6 6.6 8l-2.4 2.4 1.4 1.4L8 9.4l2.4 2.4 1.4-1.4"
    "L9.4 8l2.4-2.4-1.4-1.4L8 6.6 5.6 4.2z\" fill-rule=\"evenodd\"/>",
    "<path d=\"M8 0l8 8-8 8-8-8zM8 2.6 2.6 8H8v5.4L13.4 8z\" fill-rule=\"evenodd\"/>",
    "<path d=\"M8 0a8 8 0 110 16A8 8 0 018 0zM6.9 11.6l5.3-5.7-1.5-1.4-3.8 4.1-1.8-1.9-1.5 1.4z\" "
    "fill-rule=\"evenodd\"/>",
    // a person judges: a ring with a dot; information: a square; does not apply: a dash
    "<path d=\"M8 1a7 7 0 110 14A7 7 0 018 1zm0 1.8a5.2 5.2 0 100 10.4A5.2 5.2 0 008 2.8zM8 6a2 2 "
    "0 "
    "110 4 2 2 0 010-4z\" fill-rule=\"evenodd\"/>",
    "<path d=\"M2 2h12v12H2zM3.8 3.8v8.4h8.4V3.8z\" fill-rule=\"evenodd\"/>",
    "<path d=\"M3 7h10v2H3z\"/>",
};

}  // namespace

std::string escaped(std::string_view text) {
  const std::string_view shown = cut(text);
  std::string safe;
  for (const char c : for_terminal(shown)) {
    switch (c) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '"': safe += "&quot;"; break;
      case '\'': safe += "&#39;"; break;
      default: safe += c;
    }
  }
  return safe + (shown.size() == text.size()
                     ? ""
                     : " … (" + std::to_string(text.size() - shown.size()) + " bytes more)");
}

std::string foreign(std::string_view text) { return "<bdi>" + escaped(text) + "</bdi>"; }

std::string element(std::string_view name, std::string_view attributes, std::string_view inner) {
  const std::string tag(name);
  return "<" + tag + std::string(attributes) + ">" + std::string(inner) + "</" + tag + ">";
}

std::string of_class(std::string_view name) {
  return name.empty() ? std::string{} : " class=\"" + std::string(name) + "\"";
}

std::string link(std::string_view address, std::string_view text) {
  if (!address.starts_with("https://")) {
    return escaped(text);
  }
  return element("a", " href=\"" + escaped(address) + "\" rel=\"noreferrer\"", escaped(text));
}

Tone tone_of(Status status) {
  switch (status) {
    case Status::pass: return Tone::pass;
    case Status::info: return Tone::info;
    case Status::not_applicable: return Tone::none;
    case Status::manual: return Tone::manual;
    case Status::inconclusive: return Tone::open;
    case Status::fail: return Tone::fail;
  }
  return Tone::none;
}

std::string_view class_of(Tone tone) {
  switch (tone) {
    case Tone::fail: return "fail";
    case Tone::open: return "open";
    case Tone::pass: return "pass";
    case Tone::manual:
    case Tone::info:
    case Tone::none: break;
  }
  return "note";
}

std::string icon(Tone tone) {
  return "<svg class=\"icon\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">" +
         std::string(shapes[static_cast<std::size_t>(tone)]) + "</svg>";
}

std::string badge(Tone tone, std::string_view word) {
  return element("span", of_class("status " + std::string(class_of(tone))),
                 icon(tone) + escaped(word));
}

std::string badge(Status status) {
  std::string word(to_string(status));
  std::ranges::replace(word, '-', ' ');
  word.front() = static_cast<char>(word.front() - 'a' + 'A');
  return badge(tone_of(status), word);
}

std::string cell(std::string_view inner) { return element("td", " role=\"cell\"", inner); }

std::string number_cell(std::string_view inner) {
  return element("td", " role=\"cell\" class=\"number\"", inner);
}

std::string row_header(std::string_view inner) {
  return element("th", " role=\"rowheader\" scope=\"row\"", inner);
}

std::string table(std::string_view caption, std::initializer_list<Column> columns,
                  std::string_view rows, std::string_view kind) {
  std::string head;
  for (const Column& each : columns) {
    head += element("th",
                    std::string(" role=\"columnheader\" scope=\"col\"") +
                        (each.is_number ? of_class("number") : ""),
                    escaped(each.title));
  }
  const std::string text = escaped(caption);
  // A box that can scroll has to be reached and named without a mouse.
  return "<div" + of_class(kind == "wide" ? "scroll wide" : "scroll") +
         " role=\"region\" tabindex=\"0\" aria-label=\"" + text + "\"><table role=\"table\"" +
         of_class(kind) + "><caption>" + text +
         "</caption><thead role=\"rowgroup\"><tr role=\"row\">" + head +
         "</tr></thead>\n<tbody role=\"rowgroup\">\n" + std::string(rows) +
         "</tbody></table></div>\n";
}

std::string section(std::string_view id, int level, std::string_view heading,
                    std::string_view inner) {
  const std::string tag = "h" + std::to_string(level);
  const std::string name = std::string(id) + "-heading";
  return "<section id=\"" + std::string(id) + "\" aria-labelledby=\"" + name + "\">\n" +
         element(tag, " id=\"" + name + "\"", escaped(heading)) + "\n" + std::string(inner) +
         "</section>\n";
}

int thousandths(const Decimal& part, const Decimal& whole) {
  constexpr int all = 1000;
  if (!(Decimal(0) < whole) || !(Decimal(0) < part)) {
    return 0;
  }
  if (whole < part) {
    return all;
  }
  int number = 0;
  for (const char c : quotient({part, whole}, 3, Cut::down)) {
    number = c == '.' ? number : number * 10 + (c - '0');
  }
  return std::min(number, all);
}

std::string percent(const Decimal& part, const Decimal& whole) {
  const auto hundredfold = multiply(part, 100);
  if (!(Decimal(0) < whole) || !hundredfold) {
    return {};
  }
  return quotient({*hundredfold, whole}, 1, Cut::down) + " %";
}

std::string bar_cell(const Bar& bar) {
  const auto rectangle = [](std::string_view kind, int from, int to) {
    return "<rect class=\"" + std::string(kind) + "\" x=\"" + std::to_string(from) +
           "\" y=\"30\" width=\"" + std::to_string(to - from) + "\" height=\"40\"/>";
  };
  std::string inner = bar.filled > 0 ? rectangle("fill", 0, bar.filled) : "";
  inner += bar.taken_to > bar.filled ? rectangle("gone", bar.filled, bar.taken_to) : "";
  if (bar.mark) {
    const std::string at = std::to_string(*bar.mark);
    inner += "<line class=\"par\" x1=\"" + at + "\" x2=\"" + at + "\" y1=\"0\" y2=\"100\"/>";
  }
  return "<td role=\"cell\" class=\"bar\"><svg role=\"img\" aria-label=\"" + escaped(bar.says) +
         "\" viewBox=\"0 0 1004 100\" preserveAspectRatio=\"none\">" + inner + "</svg></td>";
}

std::string count_of(std::uint64_t count, std::string_view noun) {
  return grouped(Decimal(static_cast<std::int64_t>(count))) + " " + std::string(noun) +
         (count == 1 ? "" : "s");
}

}  // namespace specie::html
