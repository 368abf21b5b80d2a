#pragma once

#include <cstdint>
#include <string>

namespace specie {

/// Where a fact stands: a JSON pointer with line and column, or a page with line and column.
///
/// Lines, columns and pages count from 1; 0 means "not applicable". `document` is an index into the
/// inputs of the run (0 is the report itself), so that a million facts do not carry a million
/// names.
struct Origin {
  std::string pointer = {};
  std::uint32_t document = 0;
  std::uint32_t page = 0;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  friend bool operator==(const Origin&, const Origin&) = default;
};

/// A value together with the place that states it.
template <class T>
struct Stated {
  T value;
  Origin origin = {};
};

}  // namespace specie
