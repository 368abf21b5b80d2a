#pragma once

#include <cstdint>
#include <vector>

#include "formats/xbrl/matcher.hpp"
#include "verify/model/origin.hpp"

namespace specie::xbrl {

/// The readers of specie.report/1 know of lines and columns, and of one file. Where facts stand in
/// several, the lines of these are counted on, file after file, for as long as they are read.
class FlatPlaces {
 public:
  /// Borrows `matched`.
  explicit FlatPlaces(const Matched& matched);

  Origin flat(const Origin& origin) const;
  /// Back again. The pointers are those of a document that is written nowhere: the place is line
  /// and column, and the file's name where there are several.
  void settle(Origin& origin) const;

 private:
  const Matched& matched_;
  std::vector<std::uint32_t> before_;  ///< by file: lines of the files before it
};

}  // namespace specie::xbrl
