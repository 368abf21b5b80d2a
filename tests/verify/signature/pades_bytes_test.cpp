#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/signed_pdf.hpp"

using namespace specie;

namespace {

/// The smallest key, so that the loops below are short.
std::string small_signed_pdf() {
  test::MadePdf pdf;
  pdf.sign({.signer = "ceo", .field = "CEO"});
  return pdf.bytes();
}

bool passes(const std::string& bytes, const TrustPolicy& trust) {
  return std::ranges::any_of(test::pdf_checks(bytes, trust), [](const SignatureCheck& each) {
    return each.indication == Indication::total_passed;
  });
}

}  // namespace

TEST_SUITE("pades, byte by byte") {
  TEST_CASE("no byte of a signed PDF can be flipped") {
    if (!test::demonstration_keys()) {
      return;
    }
    const TrustPolicy trust = test::pdf_trust();
    const std::string sound = small_signed_pdf();
    REQUIRE(passes(sound, trust));
    std::string bytes = sound;
    for (std::size_t at = 0; at < sound.size(); ++at) {
      // Bit 5 makes another case of a digit; every other bit has its turn as well.
      for (const unsigned bit : {5U, static_cast<unsigned>(at % 8)}) {
        bytes[at] = static_cast<char>(static_cast<unsigned char>(sound[at]) ^ (1U << bit));
        CHECK_MESSAGE(!passes(bytes, trust), "offset ", at, " bit ", bit);
      }
      bytes[at] = sound[at];
    }
  }

  TEST_CASE("no signed PDF that is cut short passes") {
    if (!test::demonstration_keys()) {
      return;
    }
    const TrustPolicy trust = test::pdf_trust();
    const std::string sound = small_signed_pdf();
    for (std::size_t length = 0; length < sound.size(); ++length) {
      CHECK_MESSAGE(!passes(sound.substr(0, length), trust), "length ", length);
    }
  }
}
