#include "verify/model/exit_code.hpp"

#include <algorithm>
#include <cassert>

namespace specie {
namespace {

constexpr ExitKind kinds[] = {
    {ExitCode::pass, "pass",
     "at least one criterion counted, none of them failed or stayed open, and the required roles "
     "signed"},
    {ExitCode::fail, "fail", "at least one criterion that counts failed"},
    {ExitCode::usage, "usage", "an option, profile, id, rulebook or trust file cannot be used"},
    {ExitCode::input, "input",
     "a report or signature is missing, unreadable, malformed, ambiguous or over a limit"},
    {ExitCode::not_authentic, "not-authentic",
     "a signature is wrong or the content was altered after signing"},
    {ExitCode::inconclusive, "inconclusive",
     "nothing failed, but something required could not be decided, or nothing was evaluated"},
    {ExitCode::internal, "internal", "a bug of ours"},
};

constexpr ExitCode gravity[] = {ExitCode::pass,          ExitCode::inconclusive, ExitCode::fail,
                                ExitCode::not_authentic, ExitCode::input,        ExitCode::usage,
                                ExitCode::internal};

}  // namespace

std::span<const ExitKind> exit_kinds() { return kinds; }

std::string_view name_of(ExitCode code) {
  const auto* found = std::ranges::find(kinds, code, &ExitKind::code);
  assert(found != std::end(kinds));
  return found->name;
}

ExitCode worse(ExitCode a, ExitCode b) {
  return std::ranges::find(gravity, a) < std::ranges::find(gravity, b) ? b : a;
}

}  // namespace specie
