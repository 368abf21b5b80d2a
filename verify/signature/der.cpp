#include "verify/signature/der.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace specie::der {
namespace {

constexpr unsigned char constructed_bit = 0x20;

unsigned char octet_at(std::string_view bytes, std::size_t index) {
  return static_cast<unsigned char>(bytes[index]);
}

bool is_constructed(unsigned char tag) { return (tag & constructed_bit) != 0; }

struct Header {
  unsigned char tag = 0;
  std::size_t size = 0;    ///< of the header
  std::size_t length = 0;  ///< of the content, when definite
  bool is_definite = true;
};

/// The length octets at `position`; absent when they are cut short or need more than 32 bits.
std::optional<Header> read_length(std::string_view bytes, std::size_t position, Header header) {
  if (bytes.size() <= position) {
    return std::nullopt;
  }
  const unsigned char first = octet_at(bytes, position++);
  header.length = first;
  if (first == 0x80) {
    header.is_definite = false;
    header.length = 0;
  } else if (0x80 < first) {
    const std::size_t count = first & 0x7FU;
    if (4 < count || bytes.size() - position < count) {
      return std::nullopt;
    }
    header.length = 0;
    for (std::size_t i = 0; i < count; ++i) {
      header.length = header.length << 8U | octet_at(bytes, position++);
    }
  }
  header.size = position;
  return header;
}

std::optional<Header> read_header(std::string_view bytes) {
  if (bytes.empty()) {
    return std::nullopt;
  }
  const Header header{.tag = octet_at(bytes, 0)};
  std::size_t position = 1;
  if ((header.tag & 0x1FU) == 0x1F) {
    while (position < bytes.size() && position < 6 && (octet_at(bytes, position) & 0x80U) != 0) {
      ++position;
    }
    ++position;
  }
  return read_length(bytes, position, header);
}

std::optional<Element> take_nested(std::string_view& rest, int depth);

std::optional<Element> take_indefinite(std::string_view& rest, const Header& header, int depth) {
  std::string_view inner = rest.substr(header.size);
  while (true) {
    if (inner.size() < 2) {
      return std::nullopt;
    }
    if (octet_at(inner, 0) == 0 && octet_at(inner, 1) == 0) {
      break;
    }
    if (!take_nested(inner, depth + 1)) {
      return std::nullopt;
    }
  }
  const std::size_t content_size = rest.size() - header.size - inner.size();
  const Element element{.tag = header.tag,
                        .whole = rest.substr(0, header.size + content_size + 2),
                        .content = rest.substr(header.size, content_size),
                        .is_definite = false};
  rest = inner.substr(2);
  return element;
}

std::optional<Element> take_nested(std::string_view& rest, int depth) {
  const std::optional<Header> header = read_header(rest);
  if (!header || depth_max < depth) {
    return std::nullopt;
  }
  if (!header->is_definite) {
    return is_constructed(header->tag) ? take_indefinite(rest, *header, depth) : std::nullopt;
  }
  if (rest.size() - header->size < header->length) {
    return std::nullopt;
  }
  const Element element{.tag = header->tag,
                        .whole = rest.substr(0, header->size + header->length),
                        .content = rest.substr(header->size, header->length)};
  rest.remove_prefix(element.whole.size());
  return element;
}

/// How many octets a length takes in its shortest form.
std::size_t length_octets(std::size_t length) {
  std::size_t octets = 1;
  for (std::size_t left = length < 0x80 ? 0 : length; left != 0; left >>= 8U) {
    ++octets;
  }
  return octets;
}

/// X.690 section 8.3.2: the first nine bits of an integer are neither all ones nor all zeros.
bool is_shortest_integer(std::string_view content) {
  if (content.size() < 2) {
    return content.size() == 1;
  }
  const bool next_is_negative = (octet_at(content, 1) & 0x80U) != 0;
  return octet_at(content, 0) != (next_is_negative ? 0xFF : 0x00);
}

bool is_distinguished_primitive(const Element& each) {
  if (each.tag == boolean) {
    return each.content.size() == 1 &&
           (octet_at(each.content, 0) == 0 || octet_at(each.content, 0) == 0xFF);
  }
  return each.tag != integer || is_shortest_integer(each.content);
}

bool is_distinguished_at(std::string_view bytes, int depth);

bool is_distinguished_element(const Element& each, int depth) {
  // Shortest lengths: the element equals what we would write.
  if (!each.is_definite || (each.tag & 0x1FU) == 0x1F ||
      each.whole.size() != 1 + length_octets(each.content.size()) + each.content.size()) {
    return false;
  }
  if (!is_constructed(each.tag)) {
    return is_distinguished_primitive(each);
  }
  const bool is_universal = (each.tag & 0xC0U) == 0;
  if (is_universal && each.tag != sequence && each.tag != set) {
    return false;
  }
  if (each.tag == set) {
    const auto members = children(each.content);
    if (!members || !std::ranges::is_sorted(*members, {}, &Element::whole)) {
      return false;
    }
  }
  return is_distinguished_at(each.content, depth + 1);
}

bool is_distinguished_at(std::string_view bytes, int depth) {
  while (!bytes.empty()) {
    const std::optional<Element> each = take_nested(bytes, depth);
    if (!each || !is_distinguished_element(*each, depth)) {
      return false;
    }
  }
  return true;
}

/// Takes one arc of an object identifier: seven bits an octet, the last octet without the eighth.
std::optional<std::uint64_t> take_arc(std::string_view& rest) {
  std::uint64_t arc = 0;
  for (std::size_t i = 0; i < rest.size() && i < 9; ++i) {
    const unsigned char octet = octet_at(rest, i);
    if (i == 0 && octet == 0x80) {
      return std::nullopt;  // not the shortest
    }
    arc = arc << 7U | (octet & 0x7FU);
    if (octet < 0x80) {
      rest.remove_prefix(i + 1);
      return arc;
    }
  }
  return std::nullopt;
}

/// Visits each element once, whatever the form of its length. The elements that are not yet at
/// their end are kept as places; within one of indefinite length that is the end of what is around.
class Walk {
 public:
  explicit Walk(std::string_view bytes) : bytes_(bytes) {}

  bool goes_on() {
    while (depth_ != 0 && innermost().is_definite && innermost().end == at_) {
      --depth_;
    }
    return bounds_ == Bounds::within && (depth_ != 0 || at_ < bytes_.size());
  }

  void step() {
    const std::string_view rest = bytes_.substr(at_, end() - at_);
    if (steps_over_short(rest)) {
      return;
    }
    if (depth_ != 0 && !innermost().is_definite && rest.starts_with(end_marker)) {
      --depth_;
      at_ += end_marker.size();
      return;
    }
    const std::optional<Header> header = read_header(rest);
    const bool is_constructed_one = header && is_constructed(header->tag);
    const bool is_right =
        header &&
        (header->is_definite ? header->length <= rest.size() - header->size : is_constructed_one);
    if (!is_right) {
      bounds_ = Bounds::malformed;
    } else if (open_.size() <= depth_) {
      bounds_ = Bounds::too_deep;
    } else if (elements_max < ++count_) {
      bounds_ = Bounds::too_many;
    } else {
      enter(*header);
    }
  }

  Bounds bounds() const { return bounds_; }

 private:
  /// Most elements are primitive, of one octet each for identifier and length.
  bool steps_over_short(std::string_view rest) {
    if (rest.size() < 2 || open_.size() <= depth_ || elements_max <= count_) {
      return false;
    }
    const unsigned char tag = octet_at(rest, 0);
    const std::size_t size = std::size_t{2} + octet_at(rest, 1);
    const bool is_short = tag != 0 && !is_constructed(tag) && (tag & 0x1FU) != 0x1F &&
                          size < 0x82 && size <= rest.size();
    if (is_short) {
      at_ += size;
      ++count_;
    }
    return is_short;
  }

  static constexpr std::string_view end_marker{"\0\0", 2};

  struct Open {
    std::size_t end = 0;
    bool is_definite = true;
  };

  const Open& innermost() const { return open_[depth_ - 1]; }
  std::size_t end() const { return depth_ == 0 ? bytes_.size() : innermost().end; }

  void enter(const Header& header) {
    const std::size_t around = end();
    at_ += header.size;
    if (is_constructed(header.tag)) {
      open_[depth_++] = {header.is_definite ? at_ + header.length : around, header.is_definite};
    } else {
      at_ += header.length;
    }
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t count_ = 0;
  std::size_t depth_ = 0;
  std::array<Open, depth_max + 1> open_ = {};
  Bounds bounds_ = Bounds::within;
};

/// X.690 section 8.7.3.2: the parts are octet strings, and may be made of others again.
std::optional<std::string> octets_at(const Element& string, int depth) {
  if (string.tag == octet_string) {
    return std::string(string.content);
  }
  const bool is_made_of_others = string.tag == constructed_octet_string && depth < depth_max;
  const auto parts = is_made_of_others ? children(string.content) : std::nullopt;
  if (!parts) {
    return std::nullopt;
  }
  std::string octets;
  for (const Element& each : *parts) {
    const auto part = octets_at(each, depth + 1);
    if (!part) {
      return std::nullopt;
    }
    octets += *part;
  }
  return octets;
}

}  // namespace

std::optional<std::string> octets_of(const Element& string) { return octets_at(string, 0); }

std::optional<Element> take(std::string_view& rest) { return take_nested(rest, 0); }

std::optional<std::vector<Element>> children(std::string_view content) {
  constexpr std::size_t usual_count = 8;
  std::vector<Element> found;
  found.reserve(content.empty() ? 0 : usual_count);
  while (!content.empty()) {
    const std::optional<Element> each = take(content);
    if (!each) {
      return std::nullopt;
    }
    found.push_back(*each);
  }
  return found;
}

Bounds bounds_of(std::string_view bytes) {
  Walk walk(bytes);
  while (walk.goes_on()) {
    walk.step();
  }
  return walk.bounds();
}

bool is_distinguished(std::string_view bytes) { return is_distinguished_at(bytes, 0); }

bool is_object_identifier(std::string_view content) {
  bool is_first = true;
  for (const char each : content) {
    const auto octet = static_cast<unsigned char>(each);
    if (is_first && octet == 0x80) {
      return false;
    }
    is_first = octet < 0x80;
  }
  return is_first && !content.empty();
}

std::string oid_text(std::string_view content) {
  const auto first = take_arc(content);
  if (!first) {
    return {};
  }
  const std::uint64_t root = std::min<std::uint64_t>(*first / 40, 2);
  std::string text = std::to_string(root) + "." + std::to_string(*first - root * 40);
  while (!content.empty()) {
    const auto arc = take_arc(content);
    if (!arc) {
      return {};
    }
    text += '.';
    text += std::to_string(*arc);
  }
  return text;
}

std::string element(unsigned char tag, std::string_view content) {
  std::string written(1, static_cast<char>(tag));
  if (content.size() < 0x80) {
    written += static_cast<char>(content.size());
  } else {
    std::string length;
    for (std::size_t left = content.size(); left != 0; left >>= 8U) {
      length.insert(length.begin(), static_cast<char>(left & 0xFFU));
    }
    written += static_cast<char>(0x80U | length.size());
    written += length;
  }
  return written.append(content);
}

}  // namespace specie::der
