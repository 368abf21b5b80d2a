#include "verify/signature/byte_variants.hpp"

#include <utility>

namespace specie {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string with_lf(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!text.substr(i).starts_with("\r\n")) {
      bytes += text[i];
    }
  }
  return bytes;
}

std::string with_cr_lf(std::string_view text) {
  std::string bytes;
  for (const char c : with_lf(text)) {
    bytes += c == '\n' ? "\r\n" : std::string(1, c);
  }
  return bytes;
}

std::string without_end(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with('\r')) {
    text.remove_suffix(1);
  }
  return std::string(text);
}

}  // namespace

std::vector<ByteVariant> byte_variants(std::string_view text) {
  const bool marked = text.starts_with(byte_order_mark);
  std::vector<ByteVariant> variants;
  const auto add = [&](std::string_view what, std::string bytes) {
    if (bytes != text) {
      variants.push_back({what, std::move(bytes)});
    }
  };
  // NUL and LF of a binary file are no line ends, and its bytes are nobody's text.
  if (text.find('\0') != std::string_view::npos) {
    return variants;
  }
  add("line ends LF", with_lf(text));
  add("line ends CR LF", with_cr_lf(text));
  add("no line end after its last line", without_end(text));
  add("a line end LF after its last line", without_end(text) + "\n");
  add("line ends CR LF, also after its last line", with_cr_lf(without_end(text) + "\n"));
  add("a byte order mark",
      marked ? std::string(text) : std::string(byte_order_mark) + std::string(text));
  add("no byte order mark", std::string(marked ? text.substr(byte_order_mark.size()) : text));
  return variants;
}

}  // namespace specie
