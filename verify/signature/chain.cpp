#include "verify/signature/chain.hpp"

#include <algorithm>
#include <cstdint>

#include "verify/signature/anchor.hpp"
#include "verify/signature/certificate.hpp"
#include "verify/signature/chain_revocation.hpp"
#include "verify/signature/validity.hpp"

namespace specie {
namespace {

using Store = openssl::Owned<X509_STORE, X509_STORE_free>;
using StoreContext = openssl::Owned<X509_STORE_CTX, X509_STORE_CTX_free>;

/// What went wrong on one walk along a chain. Dates and revocation do not stop the walk, so that
/// the answer names the signer even when its certificate has expired.
struct Walk {
  SigningClocks clocks = {};
  int stopped_by = X509_V_OK;
  int depth = -1;  ///< of the first certificate with a fault; -1: none
  bool is_expired = false;
  bool is_not_yet_valid = false;
  bool asks_lists = false;
  std::vector<Link> links = {};  ///< leaf first

  Link& link(int at) {
    const auto index = static_cast<std::size_t>(at < 0 ? 0 : at);
    while (links.size() <= index) {
      links.push_back({.lacks_crl = !asks_lists});
    }
    return links[index];
  }
};

bool is_exactly_its_end(X509* certificate, std::int64_t time) {
  // notAfter belongs to the validity (RFC 5280 section 4.1.2.5); OpenSSL excludes it.
  return certificate != nullptr && facts_of(certificate).not_after == time;
}

/// A list newer than the control time says what an older one would, and more; but none is from
/// the future.
bool is_known_by_then(X509_CRL* crl, const SigningClocks& clocks) {
  const auto made =
      crl == nullptr ? std::nullopt : openssl::seconds_of(X509_CRL_get0_lastUpdate(crl));
  return made && *made <= clocks.verification;
}

/// What OpenSSL says of the lists. False: it speaks of something else.
bool record_list(Walk& walk, int error, X509_STORE_CTX* context, int depth) {
  X509_CRL* crl = X509_STORE_CTX_get0_current_crl(context);
  switch (error) {
    case X509_V_ERR_CERT_REVOKED: walk.link(depth).is_revoked = true; return true;
    case X509_V_ERR_UNABLE_TO_GET_CRL: walk.link(depth).lacks_crl = true; return true;
    case X509_V_ERR_CRL_NOT_YET_VALID:
      walk.link(depth).has_unusable_crl =
          walk.link(depth).has_unusable_crl || !is_known_by_then(crl, walk.clocks);
      return true;
    case X509_V_ERR_CRL_HAS_EXPIRED:
    case X509_V_ERR_CRL_SIGNATURE_FAILURE:
    case X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER:
    case X509_V_ERR_DIFFERENT_CRL_SCOPE:
    case X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION:
    case X509_V_ERR_KEYUSAGE_NO_CRL_SIGN:
    case X509_V_ERR_CRL_PATH_VALIDATION_ERROR:
      walk.link(depth).has_unusable_crl = true;
      return true;
    default: return false;
  }
}

/// True if the walk may go on although OpenSSL objects.
bool record(Walk& walk, int error, X509_STORE_CTX* context, int depth) {
  switch (error) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
      walk.is_expired =
          walk.is_expired ||
          !is_exactly_its_end(X509_STORE_CTX_get_current_cert(context), walk.clocks.control);
      return true;
    case X509_V_ERR_CERT_NOT_YET_VALID: walk.is_not_yet_valid = true; return true;
    default: break;
  }
  if (record_list(walk, error, context, depth)) {
    return true;
  }
  walk.stopped_by = error;
  return false;
}

int on_step(int is_right, X509_STORE_CTX* context) {
  auto* walk = static_cast<Walk*>(X509_STORE_CTX_get_app_data(context));
  if (is_right == 1 || walk == nullptr) {
    return is_right;
  }
  const int depth = X509_STORE_CTX_get_error_depth(context);
  const bool goes_on = record(*walk, X509_STORE_CTX_get_error(context), context, depth);
  if (walk->depth < 0) {
    walk->depth = depth;
  }
  return goes_on ? 1 : 0;
}

/// only this signer's anchors.
Store store_of(const Signer& signer, bool& is_partial) {
  Store store(X509_STORE_new());
  for (const Anchor& anchor : signer.anchors) {
    const auto file = decoded(anchor);
    for (const openssl::Certificate& each : file->certificates) {
      X509_STORE_add_cert(store.get(), each.get());
      is_partial = is_partial || (X509_get_extension_flags(each.get()) & EXFLAG_SS) == 0;
    }
  }
  return store;
}

unsigned long flags_of(const PathRules& rules, bool is_partial, bool asks_lists) {
  unsigned long flags = X509_V_FLAG_X509_STRICT | X509_V_FLAG_POLICY_CHECK;
  const auto add = [&flags](bool is_set, auto flag) {
    flags |= is_set ? static_cast<unsigned long>(flag) : 0UL;
  };
  add(is_partial, X509_V_FLAG_PARTIAL_CHAIN);
  add(asks_lists, X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL |
                      X509_V_FLAG_EXTENDED_CRL_SUPPORT | X509_V_FLAG_USE_DELTAS);
  add(rules.policy_required, X509_V_FLAG_EXPLICIT_POLICY);
  add(rules.mapping_inhibited, X509_V_FLAG_INHIBIT_MAP);
  add(rules.any_policy_inhibited, X509_V_FLAG_INHIBIT_ANY);
  return flags;
}

/// What does not change while chains are tried.
struct Ground {
  X509_STORE* store = nullptr;
  X509* leaf = nullptr;
  const PathRules& rules;
  unsigned long flags = 0;
  std::size_t intermediates_max = 0;
};

void set_parameters(X509_VERIFY_PARAM* parameters, std::int64_t time, const Ground& ground) {
  // the default purpose refuses document-signing usages; ours are in certificate.cpp.
  X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_ANY);
  X509_VERIFY_PARAM_set_auth_level(parameters, 2);
  X509_VERIFY_PARAM_set_depth(parameters, static_cast<int>(ground.intermediates_max));
  X509_VERIFY_PARAM_set_time(parameters, time);
  X509_VERIFY_PARAM_set_flags(parameters, ground.flags);
  // an empty policy set fails chains that require an explicit policy.
  const std::vector<std::string> any = {"2.5.29.32.0"};
  for (const std::string& each : ground.rules.policies.empty() ? any : ground.rules.policies) {
    X509_VERIFY_PARAM_add0_policy(parameters, OBJ_txt2obj(each.c_str(), 1));
  }
}

/// The certificates of the chain that was found; its last one is the anchor, which nobody revokes.
void name_links(const STACK_OF(X509) * chain, Walk& walk) {
  const int count = sk_X509_num(chain);
  for (int i = 0; i < count; ++i) {
    Link& link = walk.link(i);
    link.certificate = sk_X509_value(chain, i);
    link.issuer = i + 1 < count ? sk_X509_value(chain, i + 1) : nullptr;
  }
  walk.links.resize(static_cast<std::size_t>(std::max(count, 0)));
  if (1 < count && !walk.links.back().is_revoked) {
    walk.links.pop_back();
  }
}

Walk walk_along(const Ground& ground, const Material& material, Walk walk, X509** culprit) {
  const openssl::BorrowedCertificates untrusted(sk_X509_new_null());
  for (X509* each : material.certificates) {
    sk_X509_push(untrusted.get(), each);
  }
  const openssl::Owned<STACK_OF(X509_CRL),
                       [](STACK_OF(X509_CRL) * stack) { sk_X509_CRL_free(stack); }>
      crls(sk_X509_CRL_new_null());
  for (X509_CRL* each : material.crls) {
    sk_X509_CRL_push(crls.get(), each);
  }
  const StoreContext context(X509_STORE_CTX_new_ex(openssl::library(), nullptr));
  if (!context ||
      X509_STORE_CTX_init(context.get(), ground.store, ground.leaf, untrusted.get()) != 1) {
    walk.stopped_by = X509_V_ERR_OUT_OF_MEM;
    return walk;
  }
  set_parameters(X509_STORE_CTX_get0_param(context.get()), walk.clocks.control, ground);
  X509_STORE_CTX_set0_crls(context.get(), crls.get());
  X509_STORE_CTX_set_app_data(context.get(), &walk);
  X509_STORE_CTX_set_verify_cb(context.get(), on_step);
  if (X509_verify_cert(context.get()) != 1 && walk.stopped_by == X509_V_OK) {
    walk.stopped_by = X509_V_ERR_UNSPECIFIED;  // Refused without asking the callback.
  }
  const STACK_OF(X509)* chain = X509_STORE_CTX_get0_chain(context.get());
  name_links(chain, walk);
  // A wrong signature is blamed on the certificate that carries it; its issuer is the suspect.
  const int suspect =
      walk.stopped_by == X509_V_ERR_CERT_SIGNATURE_FAILURE ? walk.depth + 1 : walk.depth;
  *culprit = 0 < suspect && suspect < sk_X509_num(chain) ? sk_X509_value(chain, suspect) : nullptr;
  return walk;
}

/// OpenSSL follows one chain. When a certificate in its middle fails, the walk is tried again
/// without it; the first answer stands when no other chain does better.
Walk best_walk(const Ground& ground, Material material, const Walk& start, const Limits& limits) {
  std::optional<Walk> first;
  for (std::size_t tries = 0; tries < limits.certificates_chain; ++tries) {
    X509* culprit = nullptr;
    Walk walk = walk_along(ground, material, start, &culprit);
    if (walk.depth < 0 && walk.stopped_by == X509_V_OK) {
      return walk;
    }
    first = first ? std::move(first) : std::move(walk);
    const auto same = [&](X509* each) {
      return culprit != nullptr && X509_cmp(each, culprit) == 0;
    };
    if (std::erase_if(material.certificates, same) == 0) {
      break;
    }
  }
  return *std::move(first);
}

bool is_unanchored(int error) {
  static constexpr int errors[] = {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT,
                                   X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
                                   X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,
                                   X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
                                   X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE,
                                   X509_V_ERR_CERT_SIGNATURE_FAILURE,
                                   X509_V_ERR_CERT_CHAIN_TOO_LONG,
                                   X509_V_ERR_CERT_UNTRUSTED,
                                   X509_V_ERR_OUT_OF_MEM};
  return std::ranges::find(errors, error) != std::end(errors);
}

Fault stop_fault(int error) {
  static constexpr int weak[] = {X509_V_ERR_EE_KEY_TOO_SMALL, X509_V_ERR_CA_KEY_TOO_SMALL,
                                 X509_V_ERR_CA_MD_TOO_WEAK};
  if (std::ranges::find(weak, error) != std::end(weak)) {
    return unproven(SubIndication::crypto_constraints_failure, "X-03", "CHAIN_TOO_WEAK",
                    "the certificate chain rests on a key or a digest that is too weak");
  }
  return unproven(SubIndication::chain_constraints_failure, "X-07", "CHAIN_REFUSED",
                  std::string("the certificate chain is not valid (") +
                      X509_verify_cert_error_string(error) + ")");
}

/// Lists from after the leaf's end say nothing of its life, because authorities forget what has
/// expired. What they do list is looked at by judge_revocation().
Material without_late_lists(Material material, X509* leaf, const SigningClocks& clocks) {
  const auto end = facts_of(leaf).not_after;
  std::erase_if(material.crls, [&](X509_CRL* each) {
    const auto made = openssl::seconds_of(X509_CRL_get0_lastUpdate(each));
    return end && clocks.control <= *end && made && *end < *made;
  });
  return material;
}

}  // namespace

Chain chain_to(const Signer& signer, X509* leaf, const Material& material,
               const SigningClocks& clocks, const Limits& limits) {
  const openssl::CleanErrors clean;
  Chain chain;
  bool is_partial = false;
  const Store store = store_of(signer, is_partial);
  const Material timely = without_late_lists(material, leaf, clocks);
  const bool asks_lists = signer.revocation != Revocation::off && !timely.crls.empty();
  const Ground ground{
      .store = store.get(),
      .leaf = leaf,
      .rules = signer.path,
      .flags = flags_of(signer.path, is_partial, asks_lists),
      .intermediates_max =
          std::min(limits.certificates_chain, signer.path.intermediates_max.value_or(SIZE_MAX))};
  const Walk walk =
      best_walk(ground, timely, Walk{.clocks = clocks, .asks_lists = asks_lists}, limits);
  chain.is_anchored = !is_unanchored(walk.stopped_by);
  if (walk.stopped_by != X509_V_OK) {
    chain.fault = stop_fault(walk.stopped_by);
    return chain;
  }
  for (const Link& each : walk.links) {
    if (chain.fault = critical_fault(each.certificate); chain.fault) {
      return chain;
    }
  }
  RevocationFinding revocation = judge_revocation(signer, material, walk.links, clocks);
  const bool is_revoked = revocation.fault && revocation.fault->detail.starts_with("REVOKED");
  chain.notes = std::move(revocation.notes);
  chain.fault = proven_date_fault(leaf, clocks.proof);
  if (!chain.fault && !is_revoked) {
    chain.fault = date_fault(walk.is_expired, walk.is_not_yet_valid, revocation.is_good, clocks);
  }
  if (!chain.fault) {
    chain.fault = std::move(revocation.fault);
  }
  if (!chain.fault && signer.role != Role::tsa) {
    note_time_stamp(leaf, clocks, chain.notes);
  }
  return chain;
}

}  // namespace specie
