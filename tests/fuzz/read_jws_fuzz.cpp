#include <cstddef>
#include <cstdint>

#include "formats/json/jwk_reader.hpp"
#include "formats/json/jws_reader.hpp"
#include "tests/fuzz/stopwatch.hpp"
#include "tests/fuzz/trusted.hpp"
#include "verify/signature/jwk.hpp"
#include "verify/signature/jws_check.hpp"

// Any bytes are a JWS or an error, and as key sets keys or an error: never a crash, and none
// counts without trust or over what nobody signed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const specie::fuzz::Stopwatch stopwatch;
  namespace fuzz = specie::fuzz;
  const std::string bytes(data, data + size);
  specie::Source source = specie::source_of("fuzz", bytes);
  if (const auto set = specie::read_jwk_set(source, {})) {
    (void)specie::trusted_keys(*set, "fuzz");
  }
  (void)specie::is_jws(bytes);
  const auto jws = specie::read_jws("fuzz", bytes, {});
  if (!jws) {
    return 0;
  }
  const auto judge = [&](const specie::SignedContent& content, const specie::TrustPolicy* trust) {
    return specie::check_jws(*jws, content, trust, fuzz::context(), {});
  };
  fuzz::judge_all(judge);
  return 0;
}

extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
  specie::fuzz::prepare();
  return 0;
}
