#include "verify/model/looks_like.hpp"

#include <algorithm>

namespace specie {
namespace {

using namespace std::string_view_literals;

struct Beginning {
  std::string_view bytes;
  std::string_view what;
};

constexpr Beginning beginnings[] = {
    {"PK\x03\x04"sv, "a ZIP archive (or an Office file)"},
    {"PK\x05\x06"sv, "an empty ZIP archive"},
    {"\x1F\x8B"sv, "gzip data"},
    {"BZh"sv, "bzip2 data"},
    {"\xFD"
     "7zXZ"sv,
     "xz data"},
    {"\x28\xB5\x2F\xFD"sv, "Zstandard data"},
    {"7z\xBC\xAF\x27\x1C"sv, "a 7z archive"},
    {"Rar!"sv, "a RAR archive"},
    {"\xD0\xCF\x11\xE0"sv, "an old Office file"},
    {"\x89PNG"sv, "a PNG image"},
    {"\xFF\xD8\xFF"sv, "a JPEG image"},
    {"GIF8"sv, "a GIF image"},
    {"{\\rtf"sv, "RTF"},
    {"SQLite format 3"sv, "a SQLite database"},
    {"\x7F"
     "ELF"sv,
     "a program"},
};

bool is_digit(char c) { return '0' <= c && c <= '9'; }

/// "PDF 1.7": the version as the first line says it.
std::string pdf(std::string_view head) {
  const std::string_view version = head.substr("%PDF-"sv.size(), 3);
  const bool is_version =
      version.size() == 3 && is_digit(version[0]) && version[1] == '.' && is_digit(version[2]);
  return is_version ? "PDF " + std::string(version) : "PDF";
}

/// Of text that begins with an angle bracket.
std::string markup(std::string_view text) {
  std::string start(text.substr(0, 14));
  std::ranges::transform(start, start.begin(), [](char c) {
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return start.starts_with("<!doctype html") || start.starts_with("<html") ? "HTML"
         : start.starts_with("<?xml") || start.starts_with("<!--")         ? "XML"
                                                                           : "";
}

}  // namespace

std::string looks_like(std::string_view head) {
  if (head.starts_with("%PDF-")) {
    return pdf(head);
  }
  const auto* found = std::ranges::find_if(
      beginnings, [&](const Beginning& each) { return head.starts_with(each.bytes); });
  if (found != std::end(beginnings)) {
    return std::string(found->what);
  }
  const auto text = head.substr(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  return markup(text);
}

}  // namespace specie
