#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "verify/signature/openssl.hpp"

namespace specie {

/// What one list or answer says of one certificate.
enum class RevocationState {
  other,     ///< it does not speak of this certificate
  unusable,  ///< it does, or may, and must not be used
  good,
  revoked,
};

struct RevocationAnswer {
  RevocationState state = RevocationState::other;
  std::string why = {};  ///< our code, when it is unusable: "STALE"
  std::int64_t revoked_at = 0;
  std::optional<std::int64_t> invalid_since = {};  ///< invalidityDate
  int reason = -1;                                 ///< RFC 5280 section 5.3.1; -1: none stated
  std::int64_t this_update = 0;
};

/// The clocks that an answer must fit. It may be newer than the control time, never newer than
/// the verification time, and it must not have been stale at the control time.
struct RevocationWindow {
  std::int64_t control = 0;
  std::int64_t verification = 0;
  std::optional<std::int64_t> age_max = {};  ///< seconds before the control time; absent: no bound
  /// Signatures and keys below G-06's table. Only for other people's test vectors.
  bool accepts_weak = false;
};

inline RevocationAnswer unusable(std::string why) {
  return {.state = RevocationState::unusable, .why = std::move(why)};
}

/// G-06 for what authorities sign: the digest is listed and the key is long enough.
bool is_strong(const X509_ALGOR* algorithm, EVP_PKEY* key);

/// Why these dates do not fit the window; empty when they do. Without a nextUpdate an answer is
/// fresh for `age_max` only.
std::string date_trouble(std::optional<std::int64_t> this_update, bool has_next_update,
                         std::optional<std::int64_t> next_update, const RevocationWindow& window);

/// "keyCompromise"; empty for none.
std::string reason_word(int reason);

}  // namespace specie
