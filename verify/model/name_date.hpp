#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/date.hpp"

namespace specie {

/// A date as the name of a file has it, in every way it can be read: "053126" is the 31st of May
/// 2026, and "30_06_2026" the 30th of June.
struct NameDate {
  struct Reading {
    std::optional<int> year = {};
    unsigned month = 0;
    std::optional<unsigned> day = {};
  };

  std::string written;
  std::vector<Reading> readings = {};

  /// Whether one of the readings is that day, or a month or a year that it lies in.
  bool may_be(const Date& day) const;
};

/// The dates in a name, in their order: with separators or without, with months in English. A
/// number that is no date in any order is none.
std::vector<NameDate> dates_in_name(std::string_view name);

/// The last part of a path or an address, its escapes (%20) undone and what follows a `?` left out.
std::string file_name_of(std::string_view path);

}  // namespace specie
