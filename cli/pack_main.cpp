// Runs while the program is built: reads and checks the rulebooks in verify/rulebooks and writes
// them as C++, so that the program carries exactly those rules and reads no JSON to know them. A
// rulebook that is wrong stops the build at its line.
//
//   specie_pack OUTPUT.cpp POINTS.json FOLDER...

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include "cli/diagnostic.hpp"
#include "cli/rulebook_file.hpp"
#include "cli/system.hpp"
#include "formats/json/points_reader.hpp"
#include "formats/pack/rulebook_pack.hpp"

namespace specie {
namespace {

/// A C++ string literal: every byte that is not plain as three octal digits.
std::string literal(std::string_view bytes) {
  constexpr std::size_t bytes_a_line = 80;
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    text += i % bytes_a_line == 0 ? (i == 0 ? "    \"" : "\"\n    \"") : "";
    const auto c = static_cast<unsigned char>(bytes[i]);
    if (c >= ' ' && c < 127 && c != '"' && c != '\\' && c != '?') {
      text += bytes[i];
      continue;
    }
    text += '\\';
    for (const unsigned shift : {6U, 3U, 0U}) {
      text += static_cast<char>('0' + ((c >> shift) & 7U));
    }
  }
  return text + "\"";
}

/// The name of the array that holds a rulebook: us-genius becomes us_genius.
std::string array_name(std::string id) {
  std::ranges::replace(id, '-', '_');
  return id;
}

/// The source file, or the first error.
Result<std::string> source_of_inputs(const std::string& points_file,
                                     std::span<const std::string> folders, Host& host) {
  auto file = host.open(points_file);
  const auto points = file ? read_points(*file, {}) : file.error();
  if (!points) {
    return points.error();
  }
  std::string arrays = "constexpr char points[] =\n" + literal(pack_points(*points)) + ";\n\n";
  std::string rows;
  for (const std::string& folder : folders) {
    const auto rulebook = read_rulebook_file(folder, host);
    if (!rulebook) {
      return rulebook.error();
    }
    const std::string packed = pack_rulebook(*rulebook);
    const std::string name = array_name(rulebook->id);
    arrays += "constexpr char " + name + "[] =\n" + literal(packed) + ";\n\n";
    rows += "    {\"" + rulebook->id + "\", {" + name + ", sizeof " + name + " - 1}},\n";
  }
  return "#include \"cli/built_in.hpp\"\n\nnamespace specie {\nnamespace {\n\n" + arrays +
         "constexpr BuiltIn table[] = {\n" + rows + "};\n\n}  // namespace\n\n" +
         "std::span<const BuiltIn> built_in_rulebooks() { return table; }\n" +
         "std::string_view built_in_points() { return {points, sizeof points - 1}; }\n\n" +
         "}  // namespace specie\n";
}

int pack(std::span<const std::string> arguments, Host& host) {
  if (arguments.size() < 3) {
    std::cerr << "usage: specie_pack OUTPUT.cpp POINTS.json FOLDER...\n";
    return EXIT_FAILURE;
  }
  const auto source = source_of_inputs(arguments[1], arguments.subspan(2), host);
  if (!source) {
    std::cerr << describe(source.error());
    return EXIT_FAILURE;
  }
  std::ofstream output(arguments.front(), std::ios::binary);
  output << *source << std::flush;
  return output ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace specie

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  specie::Host host = specie::system_host();
  return specie::pack(arguments, host);
}
