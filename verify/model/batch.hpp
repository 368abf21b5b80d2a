#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "verify/model/error.hpp"
#include "verify/model/exit_code.hpp"

namespace specie {

/// One report of many, as a list for people shows it.
struct BatchRow {
  ExitCode exit = ExitCode::inconclusive;
  std::string path;
  std::string coin = {};    ///< empty: not known
  std::string as_of = {};   ///< the day of the observation that decides; empty: not known
  std::string reason = {};  ///< what decided first; empty: nothing stands against it
};

/// How the reports of a batch came out.
struct BatchTally {
  std::array<std::uint64_t, 7> by_exit = {};  ///< in the order of exit_kinds()
  std::uint64_t again = 0;                    ///< reports that were there before, judged once
  std::uint64_t passed_over = 0;              ///< files of folders that are no reports
  ExitCode worst = ExitCode::pass;

  void count(ExitCode exit);
  /// Without those that were there before.
  std::uint64_t reports() const;
};

/// Which part of a batch a run judges: shard `number` of `of`, from 1 on.
struct Shard {
  std::uint64_t number = 1;
  std::uint64_t of = 1;
  bool is_given = false;  ///< the one shard of one is a shard as well: it is to be joined

  bool is_whole() const { return !is_given; }
};

}  // namespace specie
