#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "verify/model/signature.hpp"

namespace specie {

/// Which digests of the content to make. SHA-256 names the content in every result, so it is
/// always made; the others cost time on each byte and are made for the signatures that use them.
struct DigestSet {
  bool sha384 = true;
  bool sha512 = true;
  bool blake2b512 = false;
  bool sha3 = false;  ///< the three lengths of G-06

  DigestSet& operator|=(const DigestSet& other);
};

/// Digests of a stream, made while it is read (G-01).
class ContentDigest {
 public:
  explicit ContentDigest(DigestSet wanted = {});
  ~ContentDigest();
  ContentDigest(const ContentDigest&) = delete;
  ContentDigest& operator=(const ContentDigest&) = delete;
  ContentDigest(ContentDigest&&) noexcept;
  ContentDigest& operator=(ContentDigest&&) noexcept;

  void update(std::string_view bytes);
  /// The digests, as octets; those not wanted are empty. Call once, at the end of the stream.
  ContentDigests finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The digests of G-06 of octets at hand, which are few: a signature value, a statement.
ContentDigests octet_digests(std::string_view octets);

/// Lower-case hex.
std::string sha256_hex(std::string_view bytes);

}  // namespace specie
