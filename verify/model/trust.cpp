#include "verify/model/trust.hpp"

#include <algorithm>
#include <cassert>

namespace specie {
namespace {

struct RoleWord {
  Role role;
  std::string_view word;
};

constexpr RoleWord words[] = {
    {Role::auditor, "auditor"},       {Role::issuer_ceo, "issuer-ceo"},
    {Role::issuer_cfo, "issuer-cfo"}, {Role::issuer_entity, "issuer-entity"},
    {Role::custodian, "custodian"},   {Role::trustee, "trustee"},
    {Role::regulator, "regulator"},   {Role::tsa, "tsa"},
    {Role::treasury, "treasury"},
};

}  // namespace

std::string_view to_string(Role role) {
  const auto* found = std::ranges::find(words, role, &RoleWord::role);
  assert(found != std::end(words));
  return found->word;
}

std::optional<Role> parse_role(std::string_view word) {
  const auto* found = std::ranges::find(words, word, &RoleWord::word);
  return found == std::end(words) ? std::nullopt : std::optional(found->role);
}

}  // namespace specie
