#include "formats/xbrl/xml_gate.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "formats/json/utf8.hpp"
#include "formats/xbrl/places.hpp"
#include "formats/xbrl/xml_names.hpp"

namespace specie::xbrl {
namespace {

constexpr std::string_view blanks = " \t\r\n";
/// The walk over the tree recurses: no option may take it beyond the stack.
constexpr std::size_t depth_most = 1024;
constexpr std::string_view no_doctype =
    "a DOCTYPE may define entities that grow without bound or read other files: a filing needs "
    "none";

bool is_blank(char c) { return blanks.find(c) != std::string_view::npos; }

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) {
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

std::string quoted(std::string_view text) { return "\"" + cut_text(text, 60) + "\""; }

/// XML 1.0, 2.2: what a character reference may name.
bool is_character(std::uint32_t code) {
  return code == 0x9 || code == 0xA || code == 0xD || (0x20 <= code && code <= 0xD7FF) ||
         (0xE000 <= code && code <= 0xFFFD) || (0x10000 <= code && code <= 0x10FFFF);
}

class Gate {
 public:
  Gate(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {}

  Result<Done> check();

 private:
  Result<Done> check_bytes() const;
  Result<Done> check_declaration();
  Result<Done> check_markup();
  Result<Done> check_text();
  Result<Done> check_start_tag();
  Result<Done> check_end_tag();
  Result<Done> check_attribute(std::vector<std::string_view>& names);
  Result<Done> check_reference(std::size_t end);
  Result<Done> skip_to(std::string_view end, std::size_t opening, const char* what);
  Result<Done> count();
  std::string_view name();
  bool skip_blanks();
  bool has(std::string_view next) const { return text_.substr(at_).starts_with(next); }

  Error refuse(std::size_t offset, std::string message, std::string_view hint = {}) const {
    return {.code = ErrorCode::malformed_xml,
            .message = std::move(message),
            .origin = Places(text_.substr(0, offset)).at(offset),
            .hint = std::string(hint)};
  }
  Error over(const char* limit, std::size_t most, const char* what) const {
    return {.code = ErrorCode::over_limit,
            .message = "more than " + std::to_string(most) + " " + what + " (" + limit + ")",
            .origin = Places(text_.substr(0, at_)).at(at_)};
  }

  struct Open {
    std::string_view name;
    std::size_t offset;
  };

  std::string_view text_;
  const Limits& limits_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::size_t nodes_ = 0;
  bool had_root_ = false;
};

Result<Done> Gate::check_bytes() const {
  const std::string_view wide[] = {{"\xFF\xFE", 2}, {"\xFE\xFF", 2}, {"<\0", 2}, {"\0<", 2}};
  if (std::ranges::any_of(wide, [&](std::string_view each) { return text_.starts_with(each); })) {
    return refuse(0, "the file is UTF-16", "save it as UTF-8");
  }
  const auto bad = [&](std::size_t offset, const char* what) {
    return Error{.code = ErrorCode::bad_character,
                 .message = what,
                 .origin = Places(text_.substr(0, offset)).at(offset)};
  };
  Utf8Gate gate;
  for (std::size_t i = 0; i < text_.size(); ++i) {
    const char c = text_[i];
    if (static_cast<unsigned char>(c) < 0x20U && !is_blank(c)) {
      return bad(i, "a control character, which XML forbids");
    }
    if (!gate.accept(c)) {
      return bad(i, "a byte that is not UTF-8");
    }
  }
  for (const std::string_view each : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    if (const auto found = text_.find(each); found != std::string_view::npos) {
      return bad(found, "U+FFFE or U+FFFF, which XML forbids");
    }
  }
  return gate.is_whole() ? Result<Done>(Done{})
                         : bad(text_.size(), "the file ends within a character");
}

bool Gate::skip_blanks() {
  const std::size_t before = at_;
  at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size());
  return before < at_;
}

std::string_view Gate::name() {
  const std::string_view found = text_.substr(at_, name_bytes(text_.substr(at_)));
  at_ += found.size();
  return found;
}

Result<Done> Gate::count() {
  if (++nodes_ > limits_.xml_nodes) {
    return over("xml_nodes", limits_.xml_nodes, "elements, attributes and texts");
  }
  return Done{};
}

Result<Done> Gate::skip_to(std::string_view end, std::size_t opening, const char* what) {
  const auto found = text_.find(end, at_);
  if (found == std::string_view::npos) {
    return refuse(opening, std::string(what) + " is not closed");
  }
  at_ = found + end.size();
  return Done{};
}

/// The file says what it is; anything but UTF-8 would be read wrongly and is refused instead.
Result<Done> Gate::check_declaration() {
  if (!has("<?xml") || at_ + 5 >= text_.size() || !is_blank(text_[at_ + 5])) {
    return Done{};
  }
  const std::size_t opening = at_;
  at_ += 5;
  const std::size_t inner = at_;
  if (const auto done = skip_to("?>", opening, "the XML declaration"); !done) {
    return done;
  }
  const std::string_view declared = text_.substr(inner, at_ - 2 - inner);
  if (declared.find("version=\"1.0\"") == std::string_view::npos &&
      declared.find("version='1.0'") == std::string_view::npos) {
    return refuse(opening, "the XML declaration does not say version 1.0");
  }
  const auto key = declared.find("encoding");
  if (key == std::string_view::npos) {
    return Done{};
  }
  const auto quote = declared.find_first_of("\"'", key);
  const auto close = quote == std::string_view::npos ? std::string_view::npos
                                                     : declared.find(declared[quote], quote + 1);
  const std::string encoding = close == std::string_view::npos
                                   ? std::string()
                                   : lower(declared.substr(quote + 1, close - quote - 1));
  if (encoding != "utf-8" && encoding != "us-ascii" && encoding != "ascii") {
    return refuse(inner + key, "the file declares the encoding " + quoted(encoding),
                  "only UTF-8 is read: save it as UTF-8");
  }
  return Done{};
}

/// At "&": one of the five entities of XML, or a character by its number.
Result<Done> Gate::check_reference(std::size_t end) {
  const std::size_t opening = at_;
  const auto close = text_.substr(0, std::min(end, opening + 12)).find(';', opening);
  if (close == std::string_view::npos) {
    return refuse(opening, "\"&\" begins no reference", "write it as &amp;");
  }
  std::string_view word = text_.substr(opening + 1, close - opening - 1);
  at_ = close + 1;
  constexpr std::string_view known[] = {"amp", "lt", "gt", "quot", "apos"};
  if (std::ranges::find(known, word) != std::end(known)) {
    return Done{};
  }
  if (!word.starts_with('#')) {
    return refuse(opening, "the entity " + quoted(word) + " is not one of XML's own five",
                  "write the character itself, or its number: &#160; for &nbsp;");
  }
  word.remove_prefix(1);
  const int base = word.starts_with('x') ? 16 : 10;
  word.remove_prefix(base == 16 ? 1 : 0);
  std::uint32_t code = 0;
  const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), code, base);
  if (error != std::errc() || stop != word.data() + word.size() || !is_character(code)) {
    return refuse(opening, "the reference names no character that XML allows");
  }
  return Done{};
}

Result<Done> Gate::check_text() {
  const std::size_t end = std::min(text_.find('<', at_), text_.size());
  const std::string_view run = text_.substr(at_, end - at_);
  if (open_.empty()) {
    const auto stray = run.find_first_not_of(blanks);
    if (stray != std::string_view::npos) {
      return refuse(at_ + stray, had_root_ ? "text after the end of the document"
                                           : "text before the first element");
    }
    at_ = end;
    return Done{};
  }
  if (const auto marker = run.find("]]>"); marker != std::string_view::npos) {
    return refuse(at_ + marker, "\"]]>\" stands outside a CDATA section");
  }
  while (at_ < end) {
    at_ = std::min(text_.substr(0, end).find('&', at_), end);
    if (at_ < end) {
      if (const auto done = check_reference(end); !done) {
        return done;
      }
    }
  }
  return count();
}

Result<Done> Gate::check_attribute(std::vector<std::string_view>& names) {
  const std::size_t opening = at_;
  const std::string_view attribute = name();
  if (!is_qualified_name(attribute)) {
    return refuse(opening, "an attribute's name, or the end of the tag, is needed here");
  }
  names.push_back(attribute);
  if (names.size() > limits_.xml_attributes) {
    return over("xml_attributes", limits_.xml_attributes, "attributes of one element");
  }
  skip_blanks();
  if (!has("=")) {
    return refuse(at_, "the attribute " + quoted(attribute) + " has no value");
  }
  ++at_;
  skip_blanks();
  if (!has("\"") && !has("'")) {
    return refuse(at_, "the value of " + quoted(attribute) + " is not in quotes");
  }
  const char quote = text_[at_];
  ++at_;
  const auto end = text_.find(quote, at_);
  if (end == std::string_view::npos ||
      text_.substr(at_, end - at_).find('<') != std::string::npos) {
    return refuse(opening, "the value of " + quoted(attribute) + " is not closed");
  }
  while (at_ < end) {
    at_ = std::min(text_.substr(0, end).find('&', at_), end);
    if (at_ < end) {
      if (const auto done = check_reference(end); !done) {
        return done;
      }
    }
  }
  at_ = end + 1;
  return count();
}

Result<Done> Gate::check_start_tag() {
  const std::size_t opening = at_;
  ++at_;
  const std::string_view element = name();
  if (!is_qualified_name(element)) {
    return refuse(opening, "\"<\" begins no tag", "write it as &lt;");
  }
  if (open_.empty() && had_root_) {
    return refuse(opening, "a second element at the top of the document");
  }
  had_root_ = true;
  std::vector<std::string_view> names;
  while (true) {
    const bool apart = skip_blanks();
    if (has(">") || has("/>")) {
      break;
    }
    if (at_ == text_.size() || !apart) {
      return refuse(opening, "the tag <" + cut_text(element, 60) + "> is not closed");
    }
    if (const auto done = check_attribute(names); !done) {
      return done;
    }
  }
  std::ranges::sort(names);
  if (const auto twice = std::ranges::adjacent_find(names); twice != names.end()) {
    return refuse(opening, "the attribute " + quoted(*twice) + " stands twice in one element",
                  "readers disagree on which of the two counts");
  }
  if (has("/>")) {
    at_ += 2;
    return count();
  }
  ++at_;
  open_.push_back({element, opening});
  const std::size_t depth_max = std::min(limits_.xml_depth, depth_most);
  if (open_.size() > depth_max) {
    return over("xml_depth", depth_max, "elements within one another");
  }
  return count();
}

Result<Done> Gate::check_end_tag() {
  const std::size_t opening = at_;
  at_ += 2;
  const std::string_view element = name();
  skip_blanks();
  if (open_.empty() || open_.back().name != element || !has(">")) {
    const std::string meant =
        open_.empty() ? std::string()
                      : "; the element open here is <" + cut_text(open_.back().name, 60) + ">";
    return refuse(opening, "</" + cut_text(element, 60) + "> closes nothing" + meant);
  }
  ++at_;
  open_.pop_back();
  return Done{};
}

Result<Done> Gate::check_markup() {
  const std::size_t opening = at_;
  if (has("<!--")) {
    at_ += 4;
    if (const auto done = skip_to("--", opening, "a comment"); !done) {
      return done.error();
    }
    if (!has(">")) {
      return refuse(at_ - 2, "\"--\" stands within a comment");
    }
    ++at_;
    return Done{};
  }
  if (has("<![CDATA[") && !open_.empty()) {
    at_ += 9;
    const auto done = skip_to("]]>", opening, "a CDATA section");
    return done ? count() : done;
  }
  if (has("<!DOCTYPE") || has("<!doctype")) {
    return refuse(opening, "the file has a DOCTYPE", no_doctype);
  }
  if (has("<?")) {
    at_ += 2;
    const std::string target = lower(name());
    if (target.empty() || target == "xml") {
      return refuse(opening, "a processing instruction that XML forbids here");
    }
    return skip_to("?>", opening, "a processing instruction");
  }
  return has("</") ? check_end_tag() : check_start_tag();
}

Result<Done> Gate::check() {
  if (const auto done = check_bytes(); !done) {
    return done;
  }
  at_ = text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  auto done = check_declaration();
  while (done && at_ < text_.size()) {
    done = text_[at_] == '<' ? check_markup() : check_text();
  }
  if (!done) {
    return done;
  }
  if (!open_.empty()) {
    return refuse(open_.back().offset,
                  "the element <" + cut_text(open_.back().name, 60) + "> is not closed");
  }
  return had_root_ ? done : refuse(0, "the file has no element");
}

}  // namespace

Result<Done> check_xml(std::string_view text, const Limits& limits) {
  return Gate(text, limits).check();
}

}  // namespace specie::xbrl
