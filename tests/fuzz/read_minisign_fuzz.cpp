#include <cstddef>
#include <cstdint>

#include "tests/fuzz/stopwatch.hpp"
#include "tests/fuzz/trusted.hpp"
#include "verify/signature/minisign.hpp"

// Any bytes are a minisign signature or an error, never a crash; none counts without trust or over
// what nobody signed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const specie::fuzz::Stopwatch stopwatch;
  namespace fuzz = specie::fuzz;
  const specie::MinisignFile file{"fuzz", std::string(data, data + size)};
  const auto judge = [&](const specie::SignedContent& content, const specie::TrustPolicy* trust) {
    return specie::check_minisign(file, content, trust, fuzz::context(), {});
  };
  (void)specie::is_minisign(file.bytes);
  (void)specie::minisign_needs_bytes(file.bytes);
  (void)judge(fuzz::signed_content(), &fuzz::trust());
  if (const auto checks = judge(fuzz::other_content(), &fuzz::trust())) {
    fuzz::none_passes(*checks);
  }
  if (const auto checks = judge(fuzz::signed_content(), nullptr)) {
    fuzz::none_passes(*checks);
  }
  return 0;
}

// Reading the trust file is no part of the first input.
extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
  (void)specie::fuzz::trust();
  (void)specie::fuzz::signed_content();
  return 0;
}
