#include "verify/signature/sign.hpp"

#include <openssl/pem.h>

#include <algorithm>
#include <climits>
#include <memory>

#include "verify/signature/digest.hpp"
#include "verify/signature/key.hpp"
#include "verify/signature/openssl.hpp"
#include "verify/signature/public_key.hpp"

namespace specie {
namespace {

int no_passphrase(char* /*buffer*/, int /*size*/, int /*is_writing*/, void* /*data*/) { return -1; }

Error no_key(std::string why, std::string hint) {
  return {.code = ErrorCode::bad_option_value,
          .message = "the key of --sign-with cannot be used: " + std::move(why),
          .hint = std::move(hint)};
}

Result<SignedValue> sign(EVP_PKEY* key, const char* digest, std::string_view message) {
  const openssl::CleanErrors clean;
  const openssl::DigestContext context(EVP_MD_CTX_new());
  std::size_t size = 0;
  const unsigned char* bytes = openssl::octets(message);
  if (!context ||
      EVP_DigestSignInit_ex(context.get(), nullptr, digest, openssl::library(), nullptr, key,
                            nullptr) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &size, bytes, message.size()) != 1) {
    return Error{.code = ErrorCode::internal, .message = "OpenSSL could not begin a signature"};
  }
  std::string value(size, '\0');
  auto* out = reinterpret_cast<unsigned char*>(value.data());
  if (EVP_DigestSign(context.get(), out, &size, bytes, message.size()) != 1) {
    return Error{.code = ErrorCode::internal, .message = "OpenSSL could not sign"};
  }
  value.resize(size);
  return SignedValue{value, sha256_hex(openssl::encoded(key, i2d_PUBKEY))};
}

}  // namespace

Result<Sign> signer_of(std::string_view pem) {
  const openssl::CleanErrors clean;
  const openssl::Bio source(
      BIO_new_mem_buf(pem.data(), static_cast<int>(std::min<std::size_t>(pem.size(), INT_MAX))));
  const std::shared_ptr<EVP_PKEY> key(
      source ? PEM_read_bio_PrivateKey_ex(source.get(), nullptr, no_passphrase, nullptr,
                                          openssl::library(), nullptr)
             : nullptr,
      EVP_PKEY_free);
  if (!key) {
    return no_key("it is no private key in PEM, or needs a passphrase",
                  "make one with: openssl genpkey -algorithm ed25519 -out key.pem");
  }
  const auto algorithm = algorithm_of_key(key.get(), "");
  if (!algorithm || unusable_key(key.get())) {
    return no_key("DSSE names no algorithm for a key of this kind", "use Ed25519 or ECDSA P-256");
  }
  const bool is_ecdsa = EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_EC;
  const char* digest = is_ecdsa ? OBJ_nid2sn(algorithm->digest->nid) : nullptr;
  return Sign([key, digest](std::string_view message) { return sign(key.get(), digest, message); });
}

}  // namespace specie
