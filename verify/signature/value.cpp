#include "verify/signature/value.hpp"

#include "verify/signature/key.hpp"

namespace specie {
namespace {

/// Sets the padding that the SignerInfo states; never another one (J-09's reason holds here too).
bool set_padding(EVP_PKEY_CTX* context, const Algorithm& algorithm, const EVP_MD* digest) {
  switch (algorithm.scheme) {
    case Scheme::rsa_pkcs1: return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1;
    case Scheme::rsa_pss:
      return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
             EVP_PKEY_CTX_set_rsa_mgf1_md(context, digest) == 1 &&
             EVP_PKEY_CTX_set_rsa_pss_saltlen(context, algorithm.salt_length) == 1;
    case Scheme::ecdsa:
    case Scheme::ed25519:
    case Scheme::ed448: return true;
  }
  return false;
}

openssl::DigestAlgorithm fetched(const Algorithm& algorithm) {
  return openssl::DigestAlgorithm(
      EVP_MD_fetch(openssl::library(), algorithm.digest->library_name, nullptr));
}

bool begin(EVP_MD_CTX* context, const Algorithm& algorithm, EVP_PKEY* key) {
  const bool pads_by_digest = algorithm.scheme == Scheme::rsa_pss;
  const openssl::DigestAlgorithm digest = pads_by_digest ? fetched(algorithm) : nullptr;
  const char* name = is_eddsa(algorithm.scheme) ? nullptr : algorithm.digest->library_name;
  EVP_PKEY_CTX* key_context = nullptr;
  return fits(key, algorithm.scheme) && context != nullptr && (!pads_by_digest || digest) &&
         EVP_DigestVerifyInit_ex(context, &key_context, name, openssl::library(), nullptr, key,
                                 nullptr) == 1 &&
         set_padding(key_context, algorithm, digest.get());
}

/// 1, 0 or less than 0: only 1 is acceptance.
bool ends_well(EVP_MD_CTX* context, std::string_view signature, std::string_view message) {
  return EVP_DigestVerify(context, openssl::octets(signature), signature.size(),
                          openssl::octets(message), message.size()) == 1;
}

}  // namespace

bool is_signature_of(std::string_view signature, std::string_view message,
                     const Algorithm& algorithm, EVP_PKEY* key) {
  const openssl::CleanErrors clean;
  const openssl::DigestContext context(EVP_MD_CTX_new());
  return begin(context.get(), algorithm, key) && ends_well(context.get(), signature, message);
}

openssl::DigestContext prepared(const Algorithm& algorithm, EVP_PKEY* key) {
  const openssl::CleanErrors clean;
  openssl::DigestContext context(EVP_MD_CTX_new());
  const bool is_ready = !is_eddsa(algorithm.scheme) && begin(context.get(), algorithm, key);
  return is_ready ? std::move(context) : nullptr;
}

bool is_signature_of(std::string_view signature, std::string_view message,
                     const EVP_MD_CTX* prepared) {
  const openssl::CleanErrors clean;
  const openssl::DigestContext context(EVP_MD_CTX_new());
  if (!context || EVP_MD_CTX_copy_ex(context.get(), prepared) != 1) {
    return false;
  }
  // The copy is used once: it need not be copied again before it is finished.
  EVP_MD_CTX_set_flags(context.get(), EVP_MD_CTX_FLAG_FINALISE);
  return ends_well(context.get(), signature, message);
}

bool is_signature_of_digest(std::string_view signature, std::string_view digest,
                            const Algorithm& algorithm, EVP_PKEY* key) {
  const openssl::CleanErrors clean;
  const openssl::DigestAlgorithm hash = fetched(algorithm);
  const openssl::KeyContext context(EVP_PKEY_CTX_new_from_pkey(openssl::library(), key, nullptr));
  if (is_eddsa(algorithm.scheme) || !fits(key, algorithm.scheme) || !context || !hash ||
      digest.size() != algorithm.digest->size || EVP_PKEY_verify_init(context.get()) != 1 ||
      !set_padding(context.get(), algorithm, hash.get()) ||
      EVP_PKEY_CTX_set_signature_md(context.get(), hash.get()) != 1) {
    return false;
  }
  return EVP_PKEY_verify(context.get(), openssl::octets(signature), signature.size(),
                         openssl::octets(digest), digest.size()) == 1;
}

}  // namespace specie
