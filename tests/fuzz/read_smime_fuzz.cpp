#include <cstddef>
#include <cstdint>

#include "tests/fuzz/stopwatch.hpp"
#include "tests/fuzz/trusted.hpp"
#include "verify/signature/smime.hpp"

// Any bytes are a signed mail or an error, never a crash; none counts without trust or over what
// nobody signed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const specie::fuzz::Stopwatch stopwatch;
  namespace fuzz = specie::fuzz;
  const std::string bytes(data, data + size);
  const auto judge = [&](const specie::SignedContent& content, const specie::TrustPolicy* trust) {
    return specie::check_signed_mail("fuzz", bytes, content, trust, fuzz::context(), {});
  };
  (void)specie::is_signed_mail(bytes);
  (void)specie::mail_body(bytes);
  fuzz::judge_all(judge);
  return 0;
}

extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
  specie::fuzz::prepare();
  return 0;
}
