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
  fuzz::judge_all(judge);
  return 0;
}

extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
  specie::fuzz::prepare();
  return 0;
}
