#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/stopwatch.hpp"
#include "tests/fuzz/trusted.hpp"
#include "tests/support/cms_oracle.hpp"
#include "verify/signature/cms_check.hpp"

// Any bytes are a CMS or an error, never a crash; none counts over what nobody signed; and another
// implementation reads the same in them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const specie::fuzz::Stopwatch stopwatch;
  namespace fuzz = specie::fuzz;
  const specie::CmsContainer file{.file = "fuzz", .bytes = std::string(data, data + size)};
  (void)specie::needed_digests(file.bytes);
  (void)specie::embedded_content(file.bytes);
  const auto judge = [&](const specie::SignedContent& content, const specie::TrustPolicy* trust) {
    return specie::check_cms(file, content.digests, trust, fuzz::context(), {});
  };
  fuzz::judge_all(judge);
  const std::string difference = specie::test::cms_difference(file.bytes);
  if (!difference.empty()) {
    std::fprintf(stderr, "differs: %s\n", difference.c_str());
    std::abort();
  }
  return 0;
}

extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
  specie::fuzz::prepare();
  return 0;
}
