#pragma once

#include <span>
#include <string_view>

namespace specie {

/// What a run tells a script (cli.md 5.3). The only place where the numbers stand.
enum class ExitCode : int {
  pass = 0,
  fail = 1,
  usage = 2,
  input = 3,
  not_authentic = 4,
  inconclusive = 5,
  internal = 70,
};

struct ExitKind {
  ExitCode code;
  std::string_view name;
  std::string_view when;
};

/// In ascending order of the number.
std::span<const ExitKind> exit_kinds();
std::string_view name_of(ExitCode code);

/// Of several causes: the first of 70, 2, 3, 4, 1, 5, 0.
ExitCode worse(ExitCode a, ExitCode b);

}  // namespace specie
