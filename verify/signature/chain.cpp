#include "verify/signature/chain.hpp"

#include <algorithm>

#include "verify/signature/anchor.hpp"
#include "verify/signature/certificate.hpp"

namespace specie {
namespace {

using Store = openssl::Owned<X509_STORE, X509_STORE_free>;
using StoreContext = openssl::Owned<X509_STORE_CTX, X509_STORE_CTX_free>;

/// What went wrong on one walk along a chain. Dates and revocation do not stop the walk, so that
/// the answer names the signer even when its certificate has expired.
struct Walk {
  std::int64_t time = 0;
  bool crls_required = false;
  int stopped_by = X509_V_OK;
  int depth = -1;  ///< of the first certificate with a fault; -1: none
  bool is_expired = false;
  bool is_not_yet_valid = false;
  bool is_revoked = false;
  bool lacks_crl = false;
  bool has_unusable_crl = false;
};

bool is_exactly_its_end(X509* certificate, std::int64_t time) {
  // notAfter belongs to the validity (RFC 5280 section 4.1.2.5); OpenSSL excludes it.
  return certificate != nullptr && facts_of(certificate).not_after == time;
}

/// True if the walk may go on although OpenSSL objects.
bool record(Walk& walk, int error, X509* certificate) {
  switch (error) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
      walk.is_expired = walk.is_expired || !is_exactly_its_end(certificate, walk.time);
      return true;
    case X509_V_ERR_CERT_NOT_YET_VALID: walk.is_not_yet_valid = true; return true;
    case X509_V_ERR_CERT_REVOKED: walk.is_revoked = true; return true;
    case X509_V_ERR_UNABLE_TO_GET_CRL: walk.lacks_crl = true; return true;
    case X509_V_ERR_CRL_HAS_EXPIRED:
    case X509_V_ERR_CRL_NOT_YET_VALID:
    case X509_V_ERR_CRL_SIGNATURE_FAILURE:
    case X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER:
    case X509_V_ERR_DIFFERENT_CRL_SCOPE:
    case X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION:
    case X509_V_ERR_KEYUSAGE_NO_CRL_SIGN:
    case X509_V_ERR_CRL_PATH_VALIDATION_ERROR: walk.has_unusable_crl = true; return true;
    default: walk.stopped_by = error; return false;
  }
}

int on_step(int is_right, X509_STORE_CTX* context) {
  auto* walk = static_cast<Walk*>(X509_STORE_CTX_get_app_data(context));
  if (is_right == 1 || walk == nullptr) {
    return is_right;
  }
  const int error = X509_STORE_CTX_get_error(context);
  const bool goes_on = record(*walk, error, X509_STORE_CTX_get_current_cert(context));
  if (walk->depth < 0) {
    walk->depth = X509_STORE_CTX_get_error_depth(context);
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

void set_parameters(X509_VERIFY_PARAM* parameters, std::int64_t time, unsigned long flags,
                    const Limits& limits) {
  // the default purpose refuses document-signing usages; ours are in certificate.cpp.
  X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_ANY);
  X509_VERIFY_PARAM_set_auth_level(parameters, 2);
  X509_VERIFY_PARAM_set_depth(parameters, static_cast<int>(limits.certificates_chain));
  X509_VERIFY_PARAM_set_time(parameters, time);
  X509_VERIFY_PARAM_set_flags(parameters, flags);
  // an empty policy set fails chains that require an explicit policy.
  X509_VERIFY_PARAM_add0_policy(parameters, OBJ_txt2obj("2.5.29.32.0", 1));
}

Walk walk_along(X509_STORE* store, X509* leaf, const Material& material, Walk walk,
                unsigned long flags, const Limits& limits, X509** culprit) {
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
  if (!context || X509_STORE_CTX_init(context.get(), store, leaf, untrusted.get()) != 1) {
    walk.stopped_by = X509_V_ERR_OUT_OF_MEM;
    return walk;
  }
  set_parameters(X509_STORE_CTX_get0_param(context.get()), walk.time, flags, limits);
  X509_STORE_CTX_set0_crls(context.get(), crls.get());
  X509_STORE_CTX_set_app_data(context.get(), &walk);
  X509_STORE_CTX_set_verify_cb(context.get(), on_step);
  if (X509_verify_cert(context.get()) != 1 && walk.stopped_by == X509_V_OK) {
    walk.stopped_by = X509_V_ERR_UNSPECIFIED;  // Refused without asking the callback.
  }
  const STACK_OF(X509)* chain = X509_STORE_CTX_get0_chain(context.get());
  // A wrong signature is blamed on the certificate that carries it; its issuer is the suspect.
  const int suspect =
      walk.stopped_by == X509_V_ERR_CERT_SIGNATURE_FAILURE ? walk.depth + 1 : walk.depth;
  *culprit = 0 < suspect && suspect < sk_X509_num(chain) ? sk_X509_value(chain, suspect) : nullptr;
  return walk;
}

/// OpenSSL follows one chain. When a certificate in its middle fails, the walk is tried again
/// without it; the first answer stands when no other chain does better.
Walk best_walk(X509_STORE* store, X509* leaf, Material material, const Walk& start,
               unsigned long flags, const Limits& limits) {
  std::optional<Walk> first;
  for (std::size_t tries = 0; tries < limits.certificates_chain; ++tries) {
    X509* culprit = nullptr;
    const Walk walk = walk_along(store, leaf, material, start, flags, limits, &culprit);
    if (walk.depth < 0 && walk.stopped_by == X509_V_OK) {
      return walk;
    }
    first = first ? first : walk;
    const auto same = [&](X509* each) {
      return culprit != nullptr && X509_cmp(each, culprit) == 0;
    };
    if (std::erase_if(material.certificates, same) == 0) {
      break;
    }
  }
  return *first;
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

MaybeFault date_fault(bool is_expired, bool is_not_yet_valid) {
  if (is_not_yet_valid) {
    return unproven(SubIndication::out_of_bounds_no_poe, "4.1", "NOT_YET_VALID",
                    "the signer's certificate is not yet valid at the verification time");
  }
  if (is_expired) {
    return unproven(SubIndication::out_of_bounds_no_poe, "4.1", "EXPIRED",
                    "the signer's certificate has expired, and no time-stamp proves that it was "
                    "used before");
  }
  return {};
}

Fault revoked() {
  return unproven(SubIndication::revoked_no_poe, "X-12", "REVOKED",
                  "the signer's certificate is revoked, and no time-stamp proves that it was used "
                  "before");
}

Fault try_later(std::string reason) {
  return unproven(SubIndication::try_later, "X-14", "REVOCATION_UNKNOWN", std::move(reason));
}

/// A walk with CRLs may have found them missing, stale or forged.
MaybeFault revocation_fault(const Signer& signer, const Material& material, const Walk& walk,
                            std::vector<std::string>& notes) {
  if (signer.revocation == Revocation::off) {
    return {};
  }
  if (walk.is_revoked) {
    return revoked();
  }
  if (walk.has_unusable_crl) {
    return try_later("a revocation list for the certificate chain cannot be used");
  }
  if (material.has_unread_revocation) {
    return try_later("revocation data of a kind that is not evaluated came with the signature");
  }
  const bool is_unchecked = material.crls.empty() || walk.lacks_crl;
  if (is_unchecked && signer.revocation == Revocation::require) {
    return try_later("no revocation data for the certificate chain was given");
  }
  notes.emplace_back(is_unchecked ? "revocation not checked: no data given"
                                  : "revocation checked against the lists given");
  return {};
}

bool is_listed(X509* leaf, const Material& material) {
  return std::ranges::any_of(material.crls, [leaf](X509_CRL* crl) {
    X509_REVOKED* entry = nullptr;
    return X509_NAME_cmp(X509_CRL_get_issuer(crl), X509_get_issuer_name(leaf)) == 0 &&
           X509_CRL_get0_by_cert(crl, &entry, leaf) == 1;
  });
}

}  // namespace

Chain chain_to(const Signer& signer, X509* leaf, const Material& material, std::int64_t time,
               const Limits& limits) {
  const openssl::CleanErrors clean;
  Chain chain;
  bool is_partial = false;
  const Store store = store_of(signer, is_partial);
  unsigned long flags = X509_V_FLAG_X509_STRICT | X509_V_FLAG_POLICY_CHECK;
  flags |= is_partial ? static_cast<unsigned long>(X509_V_FLAG_PARTIAL_CHAIN) : 0UL;
  if (signer.revocation != Revocation::off && !material.crls.empty()) {
    flags |= X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL | X509_V_FLAG_EXTENDED_CRL_SUPPORT |
             X509_V_FLAG_USE_DELTAS;
  }
  const Walk walk = best_walk(store.get(), leaf, material, Walk{.time = time}, flags, limits);
  chain.is_anchored = !is_unanchored(walk.stopped_by);
  if (walk.stopped_by != X509_V_OK) {
    chain.fault = stop_fault(walk.stopped_by);
    return chain;
  }
  chain.fault = revocation_fault(signer, material, walk, chain.notes);
  const bool is_revoked = chain.fault && chain.fault->detail == "REVOKED";
  if (const MaybeFault dates = date_fault(walk.is_expired, walk.is_not_yet_valid);
      dates && !is_revoked) {
    chain.fault = dates;
  }
  return chain;
}

MaybeFault pinned_fault(const Signer& signer, X509* leaf, const Material& material,
                        std::int64_t time, std::vector<std::string>& notes) {
  const openssl::CleanErrors clean;
  const CertificateFacts facts = facts_of(leaf);
  if (!facts.not_before || !facts.not_after) {
    return unproven(SubIndication::out_of_bounds_no_poe, "4.1", "NO_VALIDITY",
                    "the signer's certificate does not say when it is valid");
  }
  if (signer.revocation != Revocation::off && is_listed(leaf, material)) {
    // The list is not tied to the pin by a chain; to heed a forged one only ever costs a pass.
    return revoked();
  }
  if (MaybeFault dates = date_fault(*facts.not_after < time, time < *facts.not_before)) {
    return dates;
  }
  // Without a chain no list is proven to be this issuer's, so none can prove "not revoked".
  return revocation_fault(signer, {.has_unread_revocation = material.has_unread_revocation}, {},
                          notes);
}

}  // namespace specie
