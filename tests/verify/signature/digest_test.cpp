#include "verify/signature/digest.hpp"

#include <doctest/doctest.h>

#include "tests/support/signed_report.hpp"
#include "verify/signature/openssl.hpp"

using namespace specie;

TEST_CASE("digests are those of FIPS 180-4, however the bytes arrive") {
  // Its first example, "abc".
  static constexpr std::string_view abc =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  CHECK(sha256_hex("abc") == abc);
  ContentDigest digest;
  for (const std::string_view part : {"a", "", "bc"}) {
    digest.update(part);
  }
  const ContentDigests digests = digest.finish();
  const ContentDigests whole = test::digests_of("abc");
  CHECK(digests.sha256 == whole.sha256);
  CHECK(digests.sha384 == whole.sha384);
  CHECK(digests.sha512 == whole.sha512);
  CHECK(digests.sha256.size() == 32);
  CHECK(digests.sha384.size() == 48);
  CHECK(digests.sha512.size() == 64);
  CHECK(digests.bytes == 3);
  CHECK(digests.head == "abc");
}

TEST_CASE("BLAKE2b-512 is that of RFC 7693") {
  ContentDigest digest({.sha384 = false, .sha512 = false, .blake2b512 = true});
  digest.update("abc");
  // Appendix A of the RFC.
  CHECK(openssl::to_hex(digest.finish().blake2b512) ==
        "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
        "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
}

TEST_CASE("digests that nobody asked for are not made") {
  ContentDigest digest(DigestSet{.sha384 = false, .sha512 = false});
  digest.update("abc");
  const ContentDigests digests = digest.finish();
  CHECK(digests.sha256.size() == 32);
  CHECK(digests.sha384.empty());
  CHECK(digests.sha512.empty());
  CHECK(digests.blake2b512.empty());
}

TEST_CASE("of a long content only the head is kept") {
  ContentDigest digest;
  const std::string chunk(50'000, 'x');
  for (int i = 0; i < 3; ++i) {
    digest.update(chunk);
  }
  const ContentDigests digests = digest.finish();
  CHECK(digests.bytes == 150'000);
  CHECK(digests.head == std::string(65'536, 'x'));
}
