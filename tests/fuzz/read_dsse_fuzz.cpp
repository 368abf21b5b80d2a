#include <cstddef>
#include <cstdint>

#include "formats/json/dsse_reader.hpp"
#include "tests/fuzz/stopwatch.hpp"
#include "tests/fuzz/trusted.hpp"
#include "verify/signature/dsse_check.hpp"

// Any bytes are an envelope or an error, and any payload a statement or an error: never a crash,
// and none counts without trust or over what nobody signed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const specie::fuzz::Stopwatch stopwatch;
  namespace fuzz = specie::fuzz;
  const std::string bytes(data, data + size);
  const auto read_statement = [](std::string_view payload) {
    return specie::read_in_toto(payload, {});
  };
  (void)read_statement(bytes);
  const auto envelope = specie::read_dsse("fuzz", bytes, {});
  if (!envelope) {
    return 0;
  }
  const auto judge = [&](const specie::SignedContent& content, const specie::TrustPolicy* trust) {
    return specie::check_dsse("fuzz", *envelope, read_statement, content, trust, fuzz::context(),
                              {});
  };
  fuzz::judge_all(judge);
  return 0;
}

extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
  specie::fuzz::prepare();
  return 0;
}
