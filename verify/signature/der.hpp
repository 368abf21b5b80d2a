#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace specie::der {

constexpr unsigned char boolean = 0x01;
constexpr unsigned char integer = 0x02;
constexpr unsigned char octet_string = 0x04;
constexpr unsigned char object_identifier = 0x06;
constexpr unsigned char constructed_octet_string = 0x24;
constexpr unsigned char utc_time = 0x17;
constexpr unsigned char generalised_time = 0x18;
constexpr unsigned char sequence = 0x30;
constexpr unsigned char set = 0x31;
constexpr unsigned char context_0 = 0xA0;
constexpr unsigned char context_1 = 0xA1;

/// One element of BER. Views into the bytes it was read from.
struct Element {
  unsigned char tag = 0;  ///< first identifier octet
  std::string_view whole;
  std::string_view content;  ///< without the end marker of an indefinite length
  bool is_definite = true;
};

/// Nesting deeper than this is not read (G-02).
constexpr int depth_max = 32;
/// More elements than this in one container are not read: parsed ones take a hundred times the
/// room of their bytes (G-02).
constexpr std::size_t elements_max = 200'000;

enum class Bounds { within, malformed, too_deep, too_many };

/// Takes one element off the front of `rest`; absent when there is none that is well formed.
std::optional<Element> take(std::string_view& rest);
/// The elements that fill `content` exactly; absent when they do not.
std::optional<std::vector<Element>> children(std::string_view content);
/// The octets of an OCTET STRING; in BER it may be made of others (X.690 section 8.7.3). Absent
/// when it is none.
std::optional<std::string> octets_of(const Element& string);
/// Whether all constructed elements are filled exactly, none lies deeper than `depth_max`, and
/// there are at most `elements_max`. One pass: to be asked before anything else is read.
Bounds bounds_of(std::string_view bytes);
/// True if the bytes are elements in distinguished encoding: shortest definite lengths, primitive
/// strings, shortest integers, sets in ascending order.
bool is_distinguished(std::string_view bytes);
/// X.690 section 8.19.2 of the content of an object identifier: whole arcs, each in the fewest
/// octets.
bool is_object_identifier(std::string_view content);
/// "1.2.840.113549.1.7.1" of the content of an object identifier (X.690 section 8.19); empty when
/// it is none, or has an arc of more than 63 bits.
std::string oid_text(std::string_view content);
/// One element in distinguished encoding.
std::string element(unsigned char tag, std::string_view content);

}  // namespace specie::der
