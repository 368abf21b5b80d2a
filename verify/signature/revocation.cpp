#include "verify/signature/revocation.hpp"

#include <openssl/objects.h>

#include <array>
#include <string_view>

#include "verify/signature/algorithms.hpp"
#include "verify/signature/key.hpp"

namespace specie {
namespace {

using PssParameters = openssl::Owned<RSA_PSS_PARAMS, RSA_PSS_PARAMS_free>;

/// NID_undef for a scheme that makes its digest itself.
std::optional<int> digest_of(const X509_ALGOR* algorithm) {
  const ASN1_OBJECT* object = nullptr;
  int type = V_ASN1_UNDEF;
  const void* value = nullptr;
  X509_ALGOR_get0(&object, &type, &value, algorithm);
  const int nid = OBJ_obj2nid(object);
  int digest = NID_undef;
  if (nid == NID_ED25519 || nid == NID_ED448) {
    return NID_undef;
  }
  if (nid != NID_rsassaPss) {
    return OBJ_find_sigid_algs(nid, &digest, nullptr) == 1 ? std::optional(digest) : std::nullopt;
  }
  if (type != V_ASN1_SEQUENCE) {
    return std::nullopt;
  }
  const PssParameters parameters(static_cast<RSA_PSS_PARAMS*>(
      ASN1_item_unpack(static_cast<const ASN1_STRING*>(value), ASN1_ITEM_rptr(RSA_PSS_PARAMS))));
  if (!parameters || parameters->hashAlgorithm == nullptr) {
    return std::nullopt;  // the default is SHA-1
  }
  X509_ALGOR_get0(&object, nullptr, nullptr, parameters->hashAlgorithm);
  return OBJ_obj2nid(object);
}

}  // namespace

bool is_strong(const X509_ALGOR* algorithm, EVP_PKEY* key) {
  const std::optional<int> digest = digest_of(algorithm);
  return digest && (*digest == NID_undef || find_digest(*digest) != nullptr) && key != nullptr &&
         !unusable_key(key) && !weak_key(key);
}

std::string date_trouble(std::optional<std::int64_t> this_update, bool has_next_update,
                         std::optional<std::int64_t> next_update, const RevocationWindow& window) {
  if (!this_update || (has_next_update && !next_update) ||
      (next_update && *next_update < *this_update)) {
    return "DATES_MALFORMED";
  }
  if (window.verification < *this_update) {
    return "FROM_THE_FUTURE";
  }
  const bool is_old = window.age_max && *window.age_max < window.control - *this_update;
  const bool is_unbounded = !next_update && !window.age_max && *this_update < window.control;
  return is_old || is_unbounded || (next_update && *next_update < window.control) ? "STALE" : "";
}

std::string reason_word(int reason) {
  static constexpr std::array<std::string_view, 11> words = {
      "unspecified",   "keyCompromise",        "cACompromise",    "affiliationChanged",
      "superseded",    "cessationOfOperation", "certificateHold", "",
      "removeFromCRL", "privilegeWithdrawn",   "aACompromise"};
  return 0 <= reason && reason < static_cast<int>(words.size())
             ? std::string(words.at(static_cast<std::size_t>(reason)))
             : std::string();
}

}  // namespace specie
