#include "verify/signature/authenticity.hpp"

#include <algorithm>

namespace specie {
namespace {

using Checks = std::vector<SignatureCheck>;

bool has_passed(const SignatureCheck& check) {
  return check.indication == Indication::total_passed && check.role.has_value();
}

bool has_failed(const SignatureCheck& check) {
  return check.indication == Indication::total_failed;
}

/// distinct persons and distinct keys; the same one twice counts once (C-14).
std::vector<const SignatureCheck*> distinct_passes(const Checks& checks, Role role) {
  std::vector<const SignatureCheck*> counted;
  for (const SignatureCheck& check : checks) {
    const bool is_new = std::ranges::none_of(counted, [&](const SignatureCheck* each) {
      return each->signer == check.signer || each->spki_sha256 == check.spki_sha256;
    });
    if (has_passed(check) && check.role == role && is_new) {
      counted.push_back(&check);
    }
  }
  return counted;
}

std::vector<RequiredRole> missing_roles(const Checks& checks, const TrustPolicy& trust) {
  std::vector<RequiredRole> missing;
  for (const RequiredRole& each : trust.required) {
    const auto wanted = std::max(each.count, 1);
    const auto found = static_cast<int>(distinct_passes(checks, each.role).size());
    if (found < wanted) {
      missing.push_back({.role = each.role, .count = wanted - found});
    }
  }
  return missing;
}

/// What a signature speaks of. One within a PDF that passed speaks of the file as it is, because
/// nothing but signatures came after the revision that it covers (P-12).
const std::string& content_of(const SignatureCheck& check) {
  return check.document_digest.empty() ? check.content_digest : check.document_digest;
}

/// every counted signature covers the same bytes, in a PDF the same or a later revision.
bool covers_one_content(const Checks& checks) {
  const SignatureCheck* first = nullptr;
  for (const SignatureCheck& check : checks) {
    if (!has_passed(check)) {
      continue;
    }
    if (content_of(check).empty() ||
        (first != nullptr && content_of(*first) != content_of(check))) {
      return false;
    }
    first = first == nullptr ? &check : first;
  }
  return true;
}

/// a broken signature by somebody whose signature the quorum still lacks.
const SignatureCheck* needed_failure(const Checks& checks,
                                     const std::vector<RequiredRole>& missing) {
  for (const SignatureCheck& check : checks) {
    const bool is_needed =
        check.role && std::ranges::find(missing, *check.role, &RequiredRole::role) != missing.end();
    const bool has_signed_well = std::ranges::any_of(checks, [&](const SignatureCheck& other) {
      return has_passed(other) && other.signer == check.signer;
    });
    if (has_failed(check) && is_needed && !has_signed_well) {
      return &check;
    }
  }
  return nullptr;
}

/// Q-04 beside R-1: anybody can append a signature with a wrong value, but a value that is right
/// over a revision was made by the signer, and what came after it was not what that signer signed.
const SignatureCheck* changed_after_signing(const Checks& checks) {
  const auto at = std::ranges::find_if(checks, [](const SignatureCheck& check) {
    return has_failed(check) && check.role && check.revision && check.revision->is_intact &&
           check.detail == "CHANGED_AFTER_SIGNING";
  });
  return at == checks.end() ? nullptr : &*at;
}

/// Issue C, 5: what a trusted signer states of the figures outweighs that others signed well.
const SignatureCheck* contradiction(const Checks& checks) {
  const auto at = std::ranges::find_if(checks, [](const SignatureCheck& check) {
    return check.role && check.detail == "FIGURES_DIFFER";
  });
  return at == checks.end() ? nullptr : &*at;
}

std::string list_of(const std::vector<RequiredRole>& roles) {
  std::string list;
  for (const RequiredRole& each : roles) {
    list += list.empty() ? "" : ", ";
    list += std::to_string(each.count) + " " + std::string(to_string(each.role));
  }
  return list;
}

void decide(Authenticity::Status status, std::string reason, Authenticity& authenticity) {
  authenticity.status = status;
  authenticity.reason = std::move(reason);
}

/// With nothing but broken signatures, somebody's signature was on other bytes than these.
bool judge_failures(Authenticity& authenticity) {
  const Checks& checks = authenticity.signatures;
  const SignatureCheck* failure = changed_after_signing(checks);
  if (failure == nullptr) {
    failure = needed_failure(checks, authenticity.missing);
  }
  if (failure == nullptr && std::ranges::all_of(checks, has_failed)) {
    failure = &checks.front();
  }
  if (failure == nullptr) {
    return false;
  }
  const std::string claimed = failure->signer.empty() ? "" : " by " + failure->signer;
  decide(Authenticity::Status::not_authentic,
         "a signature" + claimed + " does not hold: " + failure->reason, authenticity);
  return true;
}

void collect_roles(Authenticity& authenticity) {
  for (const SignatureCheck& check : authenticity.signatures) {
    if (has_passed(check) && check.role && !authenticity.signed_by(*check.role)) {
      authenticity.roles.push_back(*check.role);
    }
  }
}

}  // namespace

Authenticity judge_authenticity(std::vector<SignatureCheck> signatures, const TrustPolicy* trust,
                                std::vector<std::string> looked_in) {
  Authenticity authenticity{.signatures = std::move(signatures),
                            .looked_in = std::move(looked_in),
                            .has_policy = trust != nullptr};
  const Checks& checks = authenticity.signatures;
  if (trust != nullptr) {
    authenticity.missing = missing_roles(checks, *trust);
  }
  if (checks.empty()) {
    decide(Authenticity::Status::inconclusive, "unsigned", authenticity);
    return authenticity;
  }
  if (!covers_one_content(checks)) {
    decide(Authenticity::Status::inconclusive, "the signatures do not cover the same bytes",
           authenticity);
    return authenticity;
  }
  collect_roles(authenticity);
  const bool is_changed = changed_after_signing(checks) != nullptr;
  const bool is_met =
      !is_changed && trust != nullptr && !trust->required.empty() && authenticity.missing.empty();
  const SignatureCheck* other = contradiction(checks);
  if (is_met && other == nullptr) {
    decide(Authenticity::Status::pass, "every role that the trust file requires has signed",
           authenticity);
    return authenticity;
  }
  if (!is_met && judge_failures(authenticity)) {
    return authenticity;
  }
  if (other != nullptr) {
    decide(Authenticity::Status::inconclusive, other->signer + ": " + other->reason, authenticity);
  } else if (trust == nullptr) {
    decide(Authenticity::Status::inconclusive, "no trust file says who may sign", authenticity);
  } else if (trust->required.empty()) {
    decide(Authenticity::Status::inconclusive, "the trust file requires no signature",
           authenticity);
  } else {
    decide(Authenticity::Status::inconclusive,
           "required signatures are missing: " + list_of(authenticity.missing), authenticity);
  }
  return authenticity;
}

}  // namespace specie
