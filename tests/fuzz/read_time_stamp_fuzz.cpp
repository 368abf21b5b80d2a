#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/stopwatch.hpp"
#include "tests/fuzz/trusted.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/time_stamp.hpp"

// Any bytes are a time-stamp, which counts neither without trust nor over what was never stamped;
// nothing crashes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const specie::fuzz::Stopwatch stopwatch;
  namespace fuzz = specie::fuzz;
  const std::string_view token(reinterpret_cast<const char*>(data), size);
  const auto judge = [&](const specie::SignedContent& content, const specie::TrustPolicy* trust) {
    return specie::check_time_stamp(token, "document", content.digests, trust, {},
                                    fuzz::context().verification_time, specie::Limits());
  };
  (void)judge(fuzz::signed_content(), &fuzz::trust());
  if (judge(fuzz::other_content(), &fuzz::trust()).counts() ||
      judge(fuzz::signed_content(), nullptr).counts()) {
    __builtin_trap();
  }
  return 0;
}

// Reading the trust file is no part of the first input.
extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
  (void)specie::fuzz::trust();
  (void)specie::fuzz::signed_content();
  return 0;
}
