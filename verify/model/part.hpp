#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace specie {

/// Origin::document of what stands in a file that the report names and is read from, such as a
/// table of xBRL-CSV; the next file's is one more. Origin::pointer is then the file's name. The
/// report itself is 0, and what was supplied beside it 1.
inline constexpr std::uint32_t first_part = 2;

/// InputFile::kind of such a file, which stands in the order of Origin::document among the files
/// of its report.
inline constexpr std::string_view part_kind = "table";

/// A file that a report is read from beside its own.
struct PartName {
  std::string name;  ///< as the report writes it
  std::string path;  ///< as it was opened
  std::uint32_t lines = 0;
};

}  // namespace specie
