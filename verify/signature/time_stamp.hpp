#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/limits.hpp"
#include "verify/model/signature.hpp"
#include "verify/model/trust.hpp"
#include "verify/signature/material.hpp"

namespace specie {

/// T-01 to T-05: judges one time-stamp token (or the reply that carries it) over the octets with
/// these digests, by the trust policy's time-stamp authorities alone, at its own time. Whatever is
/// wrong with it is said in the result; a token that does not count harms nothing.
///
/// `over`: the digests of what it must be over. For CMS those of SignerInfo's signature, for a
/// PDF's DocTimeStamp those of its ByteRange, for JAdES those of the signature's base64url text;
/// see octet_digests(). `kind`: "signature", "content" or "document".
/// `material`: certificates, lists and answers that came along; the token's own are added.
TimeStampCheck check_time_stamp(std::string_view token, std::string kind,
                                const ContentDigests& over, const TrustPolicy* trust,
                                const Material& material, std::int64_t verification_time,
                                const Limits& limits);

/// How many time-stamps of one file are judged, whichever of its signers they are for (G-02).
class StampAllowance {
 public:
  explicit StampAllowance(const Limits& limits) : left_(limits.time_stamps) {}

  /// Takes one; false when there is none left, which the notes then say once.
  bool take(std::vector<std::string>& notes);

 private:
  std::size_t left_;
  bool is_said_ = false;
};

/// The time-stamps among a CMS signer's attributes: those over its signature (unsigned) and those
/// over the content (signed).
std::vector<TimeStampCheck> time_stamps_of(const SignerInfo& signer, const ContentDigests& content,
                                           const TrustPolicy* trust, const Material& material,
                                           std::int64_t verification_time, const Limits& limits,
                                           StampAllowance& allowance,
                                           std::vector<std::string>& notes);

}  // namespace specie
